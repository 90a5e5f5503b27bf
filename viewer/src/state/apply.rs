//! What each command changes of the state, and what it asks of the world outside.

use std::sync::Arc;

use crate::pages::map::state::MapCommand;
use crate::simulation::story::Replay;
use crate::state::command::{Command, SimulationCommand, StoryCommand, WindowCommand};
use crate::state::effect::Effect;
use crate::state::notice::Notice;
use crate::state::page::Page;
use crate::state::window::State;

impl State {
    /// Carries out a command. Returns what is to be done outside the state, such as saving a file; what comes of it are
    /// commands again.
    #[must_use]
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Scenario(command) => return self.apply_scenario(command),
            Command::Window(command) => return self.apply_window(command),
            Command::Plan(command) => return self.apply_plan(command),
            Command::Compare(command) => return self.apply_compare(command),
            Command::Simulation(command) => self.apply_simulation(command),
            Command::Story(command) => self.apply_story(command),
            Command::Map(command) => self.apply_map(command),
            Command::Fans(command) => self.fans.apply(command, &self.compare),
            Command::Guarantees(command) => self.guarantees.apply(command),
            Command::Assumptions(command) => self.assumptions.apply(command),
        }
        Vec::new()
    }

    fn apply_window(&mut self, command: WindowCommand) -> Vec<Effect> {
        match command {
            WindowCommand::ShowPage(page) => self.show_page(page),
            WindowCommand::SetLanguage(language) => self.language = language,
            WindowCommand::SetAppearance(appearance) => self.appearance = appearance,
            WindowCommand::ShowList(list) => self.list = list,
            WindowCommand::Select(selection) => self.select(Some(selection)),
            WindowCommand::Deselect => self.select(None),
            WindowCommand::Save(file) => return vec![Effect::Save(file)],
            WindowCommand::SavePicture(title, part) => self.picture = Some((title, part)),
            WindowCommand::PictureTaken(image) => {
                let picture = self.picture.take();
                return picture.map(|(title, _)| Effect::SavePicture(title, image)).into_iter().collect();
            }
            WindowCommand::Saved(saved) => self.notice = Some(Notice::of_saving(saved)),
            WindowCommand::CloseNotice => self.notice = None,
        }
        Vec::new()
    }

    fn apply_simulation(&mut self, command: SimulationCommand) {
        match command {
            SimulationCommand::MoreWorlds(more) => {
                self.run.asked = self.run.asked.max(self.run.done).saturating_add(more);
                self.run.stopped = false;
            }
            SimulationCommand::Stop => {
                self.run.asked = self.run.done;
                self.run.stopped = true;
            }
            SimulationCommand::Started { running, asked } => {
                self.run.running = running;
                self.run.asked = asked;
            }
            SimulationCommand::Simulated(run) => self.run = run,
        }
    }

    fn apply_story(&mut self, command: StoryCommand) {
        match command {
            StoryCommand::Follow(world) => self.replay = Some(Replay::of(world, self.selection)),
            StoryCommand::Known(known) => {
                if self.replay.as_ref().is_some_and(|asked| asked.is_about(&known)) {
                    self.replay = Some(Arc::unwrap_or_clone(known));
                }
            }
            StoryCommand::Close => self.replay = None,
        }
    }

    fn apply_map(&mut self, command: MapCommand) {
        // what is on the map then is seen
        if self.map.apply(command) {
            self.show_page(Page::Map);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::selection::Selection;
    use crate::state::command::Command;
    use crate::state::command::ScenarioCommand;
    use crate::state::command::StoryCommand;
    use crate::state::command::WindowCommand;
    use crate::state::window::State;
    use crate::text::Language;
    use crate::ui::theme::Appearance;

    #[test]
    fn opening_forgets_what_belonged_to_the_old_scenario() {
        let mut state = State::new("erlang-loss", Language::Da, Appearance::Dark);
        assert_eq!(state.document().unwrap().offers[0].places, 12);
        state.apply_now(Command::Window(WindowCommand::Select(Selection::Offer(0))));
        state.apply_now(Command::Story(StoryCommand::Follow(3)));
        state.apply_now(Command::Scenario(ScenarioCommand::Open("no-such-scenario".to_owned())));
        assert!(state.document().is_some(), "the old one stays until the new one is there");
        state.open_now();
        assert!(state.document().is_some(), "and also when there is no new one");
        state.apply_now(Command::Scenario(ScenarioCommand::Open("autisme-2027".to_owned())));
        state.open_now();
        assert_eq!(state.document().unwrap().reference, "autisme-2027");
        assert_eq!((state.selection, state.map.camera), (None, None));
        assert!(state.replay.is_none());
        assert_eq!((state.language, state.appearance), (Language::Da, Appearance::Dark));
    }

    #[test]
    fn a_story_follows_the_selection() {
        let mut state = State::new("erlang-loss", Language::Da, Appearance::Dark);
        state.apply_now(Command::Story(StoryCommand::Follow(3)));
        state.apply_now(Command::Window(WindowCommand::Select(Selection::Offer(0))));
        let replay = state.replay.unwrap();
        assert_eq!((replay.world, replay.selection), (3, Some(Selection::Offer(0))));
    }
}
