//! What each command changes of the state, and what it asks of the world outside.

use std::sync::Arc;

use crate::pages::map::state::MapCommand;
use crate::simulation::story::Replay;
use crate::state::command::{Command, SimulationCommand, StoryCommand, WindowCommand};
use crate::state::effect::Effect;
use crate::state::notice::Notice;
use crate::state::page::Page;
use crate::state::window::State;
use crate::state::{comparing, opening};

/// Carries out a command. Returns what is to be done outside the state, such as saving a file; what comes of it are
/// commands again.
#[must_use]
pub fn apply(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Scenario(command) => return opening::apply(state, command),
        Command::Window(command) => return apply_window(state, command),
        Command::Plan(command) => return comparing::apply_plan(state, command),
        Command::Compare(command) => return comparing::apply_compare(state, command),
        Command::Simulation(command) => apply_simulation(state, command),
        Command::Story(command) => apply_story(state, command),
        Command::Map(command) => apply_map(state, command),
        Command::Fans(command) => state.fans.apply(command, &state.compare),
        Command::Guarantees(command) => state.guarantees.apply(command),
        Command::Assumptions(command) => state.assumptions.apply(command),
    }
    Vec::new()
}

fn apply_window(state: &mut State, command: WindowCommand) -> Vec<Effect> {
    match command {
        WindowCommand::ShowPage(page) => state.show_page(page),
        WindowCommand::SetLanguage(language) => state.language = language,
        WindowCommand::SetAppearance(appearance) => state.appearance = appearance,
        WindowCommand::ShowList(list) => state.list = list,
        WindowCommand::Select(selection) => state.select(Some(selection)),
        WindowCommand::Deselect => state.select(None),
        WindowCommand::Save(file) => return vec![Effect::Save(file)],
        WindowCommand::SavePicture(title, part) => state.picture = Some((title, part)),
        WindowCommand::PictureTaken(image) => {
            let picture = state.picture.take();
            return picture.map(|(title, _)| Effect::SavePicture(title, image)).into_iter().collect();
        }
        WindowCommand::Saved(saved) => state.notice = Some(Notice::of_saving(saved)),
        WindowCommand::CloseNotice => state.notice = None,
    }
    Vec::new()
}

fn apply_simulation(state: &mut State, command: SimulationCommand) {
    match command {
        SimulationCommand::MoreWorlds(more) => {
            state.run.asked = state.run.asked.max(state.run.done).saturating_add(more);
            state.run.stopped = false;
        }
        SimulationCommand::Stop => {
            state.run.asked = state.run.done;
            state.run.stopped = true;
        }
        SimulationCommand::Started { running, asked } => {
            state.run.running = running;
            state.run.asked = asked;
        }
        SimulationCommand::Simulated(run) => state.run = run,
    }
}

fn apply_story(state: &mut State, command: StoryCommand) {
    match command {
        StoryCommand::Follow(world) => state.replay = Some(Replay::of(world, state.selection)),
        StoryCommand::Known(known) => {
            if state.replay.as_ref().is_some_and(|asked| asked.is_about(&known)) {
                state.replay = Some(Arc::unwrap_or_clone(known));
            }
        }
        StoryCommand::Close => state.replay = None,
    }
}

fn apply_map(state: &mut State, command: MapCommand) {
    // what is on the map then is seen
    if state.map.apply(command) {
        state.show_page(Page::Map);
    }
}
#[cfg(test)]
mod tests {
    use crate::app::headless;
    use crate::scenario::selection::Selection;
    use crate::state::command::WindowCommand;
    use crate::state::command::{Command, ScenarioCommand, StoryCommand};
    use crate::text::Language;
    use crate::theme::Appearance;

    #[test]
    fn opening_forgets_what_belonged_to_the_old_scenario() {
        let mut state = headless::open("erlang-loss", Language::Da, Appearance::Dark);
        assert_eq!(state.document().unwrap().offers[0].places, 12);
        headless::apply(&mut state, Command::Window(WindowCommand::Select(Selection::Offer(0))));
        headless::apply(&mut state, Command::Story(StoryCommand::Follow(3)));
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Open("no-such-scenario".to_owned())));
        assert!(state.document().is_some(), "the old one stays until the new one is there");
        headless::finish_opening(&mut state);
        assert!(state.document().is_some(), "and also when there is no new one");
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Open("autisme-2027".to_owned())));
        headless::finish_opening(&mut state);
        assert_eq!(state.document().unwrap().reference, "autisme-2027");
        assert_eq!((state.selection, state.map.camera), (None, None));
        assert!(state.replay.is_none());
        assert_eq!((state.language, state.appearance), (Language::Da, Appearance::Dark));
    }

    #[test]
    fn a_story_follows_the_selection() {
        let mut state = headless::open("erlang-loss", Language::Da, Appearance::Dark);
        headless::apply(&mut state, Command::Story(StoryCommand::Follow(3)));
        headless::apply(&mut state, Command::Window(WindowCommand::Select(Selection::Offer(0))));
        let replay = state.replay.unwrap();
        assert_eq!((replay.world, replay.selection), (3, Some(Selection::Offer(0))));
    }
}
