//! A state without a window: all that a command asks for is done at once. Tests and pictures use it.

use std::collections::VecDeque;

use crate::app::effects::carry_out;
use crate::app::jobs::finish;
use crate::app::work::{JobKind, begin, wanted};
use crate::scenario::library::Library;
use crate::state::apply::apply as change;
use crate::state::command::{Command, ScenarioCommand};
use crate::state::window::State;
use crate::text::Language;
use crate::theme::Appearance;

/// A window in which nothing is open yet.
pub fn start(language: Language, appearance: Appearance) -> State {
    State::with_library(Library::list(), language, appearance)
}

/// A window on a scenario or a run: the name of a bundled one, a path, or the short name of a run.
pub fn open(scenario: &str, language: Language, appearance: Appearance) -> State {
    let mut state = start(language, appearance);
    apply(&mut state, Command::Scenario(ScenarioCommand::Open(scenario.to_owned())));
    finish_opening(&mut state);
    state
}

/// Opens what is wanted, and waits for it.
pub fn finish_opening(state: &mut State) {
    for command in commands_of(JobKind::Opening, state) {
        apply(state, command);
    }
}

/// Carries out a command, what it asks of the world outside, and the tasks that it leaves.
pub fn apply(state: &mut State, command: Command) {
    let mut commands = VecDeque::from([command]);
    while let Some(command) = commands.pop_front() {
        for effect in change(state, command) {
            commands.extend(carry_out(state, effect));
        }
        if commands.is_empty() {
            commands.extend(commands_of(JobKind::Task, state));
        }
    }
}

/// What comes of the work of a kind, done here and now.
pub(super) fn commands_of(kind: JobKind, state: &State) -> Vec<Command> {
    let mut commands = Vec::new();
    if let Some(work) = wanted(kind, state).and_then(|key| begin(&key, state).work) {
        finish(work, |command| commands.push(command));
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::{apply, change, commands_of, finish_opening, open};
    use crate::app::work::JobKind;
    use crate::pages::compare::state::CompareCommand;
    use crate::pages::plan::command::PlanCommand;
    use crate::plan::NewItem;
    use crate::state::command::{Command, ScenarioCommand};
    use crate::state::navigation::LeaveAnswer;
    use crate::state::window::State;
    use crate::{Appearance, Language};

    /// Carries out a command alone; its tasks wait.
    fn ask(state: &mut State, command: Command) {
        drop(change(state, command));
    }

    /// Does the task that is next.
    fn finish_one(state: &mut State) {
        for command in commands_of(JobKind::Task, state) {
            ask(state, command);
        }
    }

    #[test]
    fn a_change_while_it_is_compared_again_loses_nothing() {
        let mut state = open("autisme-2027", Language::Da, Appearance::Light);
        apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
        apply(&mut state, Command::Plan(PlanCommand::Compare));
        apply(&mut state, Command::Compare(CompareCommand::Add("autisme-2027-udvid".to_owned())));
        ask(&mut state, Command::Plan(PlanCommand::Add(1, NewItem::SetPlaces)));
        finish_one(&mut state);
        assert!(state.compare.scenarios.is_empty() && state.tasks.ticket().is_some());
        // changed again before it is compared
        ask(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::Programme)));
        while state.tasks.ticket().is_some() {
            finish_one(&mut state);
        }
        assert_eq!(state.compare.scenarios.len(), 3);
        let scenario = &state.compare.scenarios[1].loaded().scenario;
        assert_eq!((scenario.operations.len(), scenario.programmes.len()), (2, 1));
    }

    #[test]
    fn work_waits_for_somebody_and_old_answers_do_not_count() {
        let mut state = open("autisme-2027", Language::Da, Appearance::Light);
        let opened = state.opened;
        ask(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
        let first = state.tasks.ticket();
        assert!(first.is_some() && state.opened == opened, "nothing is shown yet");
        ask(&mut state, Command::Plan(PlanCommand::Undo));
        let second = state.tasks.ticket();
        assert!(second.is_some() && second != first, "the first answer is worthless now");
        ask(&mut state, Command::Compare(CompareCommand::Add("autisme-2027-udvid".to_owned())));
        while state.tasks.ticket().is_some() {
            finish_one(&mut state);
        }
        assert_eq!((state.tasks.ticket(), state.compare.scenarios.len()), (None, 2));
        assert_eq!(state.opened, opened + 1);
        ask(&mut state, Command::Compare(CompareCommand::Add("autisme-2027-team".to_owned())));
        ask(&mut state, Command::Scenario(ScenarioCommand::ShowLibrary));
        assert!(state.tasks.ticket().is_some(), "what is open stays until something else is");
        ask(&mut state, Command::Scenario(ScenarioCommand::Open("erlang-loss".to_owned())));
        finish_opening(&mut state);
        ask(&mut state, Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Discard)));
        assert_eq!(state.tasks.ticket(), None, "what was open is gone");
    }
}
