//! Opening something, and leaving what is open.

use std::sync::Arc;

use crate::scenario::failure::Failure;
use crate::scenario::library::Library;
use crate::scenario::opening::{Opened, Wanted};
use crate::state::command::ScenarioCommand;
use crate::state::effect::{Effect, FilePurpose};
use crate::state::navigation::{InFront, LeaveAnswer, LeaveRequest, Screen};
use crate::state::page::Page;
use crate::state::tasks::Task;
use crate::state::window::State;

/// Carries out a command on what is open.
pub(super) fn apply(state: &mut State, command: ScenarioCommand) -> Vec<Effect> {
    match command {
        ScenarioCommand::ShowLibrary => return vec![Effect::ListLibrary],
        ScenarioCommand::LibraryListed(library) => show_library(state, library),
        ScenarioCommand::Back => back(state),
        ScenarioCommand::CloseWindow => leave(state, LeaveRequest::Close),
        ScenarioCommand::Answer(given) => return answer(state, given),
        ScenarioCommand::Open(reference) => want(state, Wanted::Reference(reference), Vec::new()),
        ScenarioCommand::OpenSeveral(references) => {
            let mut references = references.into_iter();
            if let Some(first) = references.next() {
                want(state, Wanted::Reference(first), references.collect());
            }
        }
        ScenarioCommand::OpenFiles(files) => want(state, Wanted::Files(files), Vec::new()),
        ScenarioCommand::Opened(opened) => show_opened(state, Arc::unwrap_or_clone(opened)),
        ScenarioCommand::Drop(files) => return vec![Effect::ReadDropped(files)],
        ScenarioCommand::ChooseFile => return vec![Effect::ChooseFiles(FilePurpose::Open)],
    }
    Vec::new()
}

/// Shows what can be opened; an open scenario lies behind until something else is open.
fn show_library(state: &mut State, library: Library) {
    if state.document().is_some() {
        state.navigation.in_front = Some(InFront::Start(library));
    } else {
        state.show(Screen::Start(library), None);
    }
}

/// Goes back to the open scenario.
fn back(state: &mut State) {
    state.navigation.in_front = None;
    state.navigation.opening = None;
    state.navigation.compare_with.clear();
}

fn want(state: &mut State, wanted: Wanted, compare_with: Vec<String>) {
    state.navigation.opening = Some(wanted);
    state.navigation.compare_with = compare_with;
}

/// Shows what has been opened, or why it could not be.
fn show_opened(state: &mut State, opened: Result<Opened, Failure>) {
    let compare_with = std::mem::take(&mut state.navigation.compare_with);
    match opened {
        // asked only now: whatever cannot be opened takes no plan away
        Ok(opened) => leave(state, LeaveRequest::Opened(Box::new(opened), compare_with)),
        Err(failure) if state.document().is_some() => {
            state.navigation.opening = None;
            state.navigation.in_front = Some(InFront::Failure(failure));
        }
        Err(failure) => state.show(Screen::Failure(failure), None),
    }
}

/// Goes on to something else, at once or after an answer.
fn leave(state: &mut State, request: LeaveRequest) {
    state.navigation.opening = None;
    if state.plan.is_unsaved() {
        // what came of saving it earlier says nothing of now
        state.plan.saved = None;
        state.navigation.question = Some(request);
    } else {
        go_on(state, request);
    }
}

/// Takes the answer.
fn answer(state: &mut State, answer: LeaveAnswer) -> Vec<Effect> {
    if state.navigation.question.is_none() {
        return Vec::new();
    }
    match answer {
        LeaveAnswer::Stay => state.navigation.question = None,
        LeaveAnswer::Discard => go_on_after_question(state),
        LeaveAnswer::Save(path) => {
            state.navigation.leaves_when_saved = true;
            return vec![Effect::SavePlan(path)];
        }
    }
    Vec::new()
}

/// Goes on to what the question held back.
pub(super) fn go_on_after_question(state: &mut State) {
    if let Some(request) = state.navigation.question.take() {
        go_on(state, request);
    }
}

fn go_on(state: &mut State, request: LeaveRequest) {
    match request {
        LeaveRequest::Close => state.navigation.closing = true,
        LeaveRequest::Opened(opened, compare_with) => {
            let Opened { document, results } = *opened;
            state.show(Screen::Document(Box::new(document)), results);
            for reference in compare_with {
                state.tasks.add(Task::Compare(Wanted::Reference(reference)));
                state.page = Page::Compare;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use crate::pages::plan::command::PlanCommand;
    use crate::plan::NewItem;
    use crate::state::command::{Command, ScenarioCommand};
    use crate::state::navigation::Screen;
    use crate::state::navigation::{InFront, LeaveAnswer};
    use crate::state::notice::Notice;
    use crate::state::window::State;
    use crate::{Appearance, Language};

    fn planned() -> State {
        let mut state = headless::open("autisme-2027", Language::Da, Appearance::Light);
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
        state
    }

    fn open(state: &mut State, reference: &str) {
        headless::apply(state, Command::Scenario(ScenarioCommand::Open(reference.to_owned())));
        headless::finish_opening(state);
    }

    fn reference(state: &State) -> &str {
        &state.document().unwrap().reference
    }

    #[test]
    fn what_cannot_be_opened_leaves_the_plan_behind_it() {
        let mut state = planned();
        let opened = state.opened;
        open(&mut state, "no-such-scenario");
        assert!(
            matches!(&state.navigation.in_front, Some(InFront::Failure(failure)) if failure.message.contains("no-such-scenario"))
        );
        assert!(state.navigation.question.is_none());
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Back));
        assert!(state.navigation.in_front.is_none());
        assert_eq!((reference(&state), state.opened), ("autisme-2027", opened));
        assert!(state.plan.items.len() == 1 && state.plan.can_undo());
    }

    #[test]
    fn looking_for_something_else_can_be_given_up() {
        let mut state = planned();
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::ShowLibrary));
        assert!(
            matches!(&state.navigation.in_front, Some(InFront::Start(library)) if !library.scenarios.is_empty())
        );
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Open("erlang-loss".to_owned())));
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Back));
        assert!(state.navigation.in_front.is_none() && state.navigation.opening.is_none());
        assert_eq!((reference(&state), state.plan.items.len()), ("autisme-2027", 1));
        // without a scenario there is nothing to go back to
        let mut state = headless::start(Language::En, Appearance::Light);
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::ShowLibrary));
        assert!(state.navigation.in_front.is_none() && matches!(state.screen, Screen::Start(_)));
    }

    #[test]
    fn an_unsaved_plan_is_asked_about_before_it_goes() {
        let mut state = planned();
        open(&mut state, "erlang-loss");
        assert!(state.navigation.question.is_some() && state.navigation.opening.is_none());
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Stay)));
        assert!(state.navigation.question.is_none());
        assert_eq!((reference(&state), state.plan.items.len()), ("autisme-2027", 1));
        open(&mut state, "erlang-loss");
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Discard)));
        assert_eq!((reference(&state), state.plan.items.len()), ("erlang-loss", 0));
        // nothing is planned now
        open(&mut state, "autisme-2027");
        assert!(state.navigation.question.is_none());
        assert_eq!(reference(&state), "autisme-2027");
    }

    #[test]
    fn a_plan_is_saved_before_it_goes_or_stays() {
        let folder = std::env::temp_dir().join(format!("vifte-leaving-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("plan.toml");
        let mut state = planned();
        open(&mut state, "erlang-loss");
        let nowhere = folder.join("no").join("such.toml").display().to_string();
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Save(nowhere))));
        assert!(state.navigation.question.is_some() && matches!(state.plan.saved, Some(Err(_))));
        let hash = state.document().unwrap().loaded.hash.clone();
        headless::apply(
            &mut state,
            Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Save(path.display().to_string()))),
        );
        assert_eq!((reference(&state), &state.notice), ("erlang-loss", &Some(Notice::Saved(path.clone()))));
        assert_eq!(vifte::load(&path.display().to_string()).unwrap().hash.clone(), hash);
        // what is saved as it stands may go, and is asked about again once it has changed
        let mut state = planned();
        let other = folder.join("other.toml").display().to_string();
        headless::apply(&mut state, Command::Plan(PlanCommand::Save(other)));
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::CloseWindow));
        assert!(state.navigation.closing && state.navigation.question.is_none());
        state.navigation.closing = false;
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(1, NewItem::SetPlaces)));
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::CloseWindow));
        assert!(!state.navigation.closing && state.navigation.question.is_some());
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Discard)));
        assert!(state.navigation.closing);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
