//! Leaving the open scenario: what lies over it until something else is open, and what is asked before a plan goes.

use crate::scenario::failure::Failure;
use crate::scenario::library::Shelf;
use crate::scenario::opening::Opened;
use crate::state::command::Command;
use crate::state::notice::Notice;
use crate::state::page::Page;
use crate::state::window::{Screen, State};

/// What is shown in place of the open scenario, which stays.
#[derive(Clone, Debug)]
pub enum Over {
    /// What can be opened.
    Start(Shelf),
    /// Why something else could not be opened.
    Failure(Failure),
}

/// What waits until it is said whether the unsaved plan may go.
#[derive(Clone, Debug)]
pub enum Waiting {
    /// Something else has been opened, and is to be compared with these.
    Opened(Box<Opened>, Vec<String>),
    /// The window is to be closed.
    Close,
}

/// What becomes of the unsaved plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is saved as a scenario file at this path, and then goes.
    Save(String),
    /// It goes.
    Discard,
    /// It stays, and so does everything else.
    Stay,
}

impl State {
    /// Shows what can be opened; an open scenario lies behind until something else is open.
    pub(crate) fn start_over(&mut self) {
        if self.document().is_some() {
            self.over = Some(Over::Start(Shelf::look()));
        } else {
            self.show(Screen::Start(Shelf::look()), None);
        }
    }

    /// Goes back to the open scenario.
    pub(crate) fn back(&mut self) {
        self.over = None;
        self.opening = None;
        self.rivals.clear();
    }

    /// Shows what has been opened, or why it could not be.
    pub(crate) fn show_opened(&mut self, opened: Result<Opened, Failure>) {
        let rivals = std::mem::take(&mut self.rivals);
        match opened {
            // asked only now: whatever cannot be opened takes no plan away
            Ok(opened) => self.leave(Waiting::Opened(Box::new(opened), rivals)),
            Err(failure) if self.document().is_some() => {
                self.opening = None;
                self.over = Some(Over::Failure(failure));
            }
            Err(failure) => self.show(Screen::Failure(failure), None),
        }
    }

    /// Goes on to something else, at once or after an answer.
    pub(crate) fn leave(&mut self, waiting: Waiting) {
        self.opening = None;
        if self.plan.is_unsaved() {
            // what came of saving it earlier says nothing of now
            self.plan.saved = None;
            self.question = Some(waiting);
        } else {
            self.go_on(waiting);
        }
    }

    /// Takes the answer.
    pub(crate) fn answer(&mut self, answer: Answer) {
        let Some(waiting) = self.question.take() else { return };
        match answer {
            Answer::Stay => {}
            Answer::Discard => self.go_on(waiting),
            Answer::Save(path) => {
                self.plan.save(&path);
                if let Some(Ok(path)) = &self.plan.saved {
                    self.notice = Some(Notice::Saved(path.clone()));
                    self.go_on(waiting);
                } else {
                    self.question = Some(waiting);
                }
            }
        }
    }

    fn go_on(&mut self, waiting: Waiting) {
        match waiting {
            Waiting::Close => self.closing = true,
            Waiting::Opened(opened, rivals) => {
                let Opened { document, results } = *opened;
                self.show(Screen::Document(Box::new(document)), results);
                for reference in rivals {
                    self.apply(Command::AddRival(reference));
                    self.page = Page::Compare;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Over};
    use crate::plan::NewItem;
    use crate::state::command::Command;
    use crate::state::notice::Notice;
    use crate::state::window::{Screen, State};
    use crate::{Appearance, Language};

    fn planned() -> State {
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        state.apply(Command::PlanAdd(0, NewItem::SetPlaces));
        state
    }

    fn open(state: &mut State, reference: &str) {
        state.apply(Command::Open(reference.to_owned()));
        state.open_now();
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
            matches!(&state.over, Some(Over::Failure(failure)) if failure.message.contains("no-such-scenario"))
        );
        assert!(state.question.is_none());
        state.apply(Command::Back);
        assert!(state.over.is_none());
        assert_eq!((reference(&state), state.opened), ("autisme-2027", opened));
        assert!(state.plan.items.len() == 1 && state.plan.can_undo());
    }

    #[test]
    fn looking_for_something_else_can_be_given_up() {
        let mut state = planned();
        state.apply(Command::Start);
        assert!(matches!(&state.over, Some(Over::Start(shelf)) if !shelf.scenarios.is_empty()));
        state.apply(Command::Open("erlang-loss".to_owned()));
        state.apply(Command::Back);
        assert!(state.over.is_none() && state.opening.is_none());
        assert_eq!((reference(&state), state.plan.items.len()), ("autisme-2027", 1));
        // without a scenario there is nothing to go back to
        let mut state = State::start(Language::En, Appearance::Light);
        state.apply(Command::Start);
        assert!(state.over.is_none() && matches!(state.screen, Screen::Start(_)));
    }

    #[test]
    fn an_unsaved_plan_is_asked_about_before_it_goes() {
        let mut state = planned();
        open(&mut state, "erlang-loss");
        assert!(state.question.is_some() && state.opening.is_none());
        state.apply(Command::Answer(Answer::Stay));
        assert!(state.question.is_none());
        assert_eq!((reference(&state), state.plan.items.len()), ("autisme-2027", 1));
        open(&mut state, "erlang-loss");
        state.apply(Command::Answer(Answer::Discard));
        assert_eq!((reference(&state), state.plan.items.len()), ("erlang-loss", 0));
        // nothing is planned now
        open(&mut state, "autisme-2027");
        assert!(state.question.is_none());
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
        state.apply(Command::Answer(Answer::Save(nowhere)));
        assert!(state.question.is_some() && matches!(state.plan.saved, Some(Err(_))));
        let hash = state.document().unwrap().loaded.hash.clone();
        state.apply(Command::Answer(Answer::Save(path.display().to_string())));
        assert_eq!((reference(&state), &state.notice), ("erlang-loss", &Some(Notice::Saved(path.clone()))));
        assert_eq!(vifte::load(&path.display().to_string()).unwrap().hash, hash);
        // what is saved as it stands may go, and is asked about again once it has changed
        let mut state = planned();
        let other = folder.join("other.toml").display().to_string();
        state.apply(Command::PlanSave(other));
        state.apply(Command::CloseWindow);
        assert!(state.closing && state.question.is_none());
        state.closing = false;
        state.apply(Command::PlanAdd(1, NewItem::SetPlaces));
        state.apply(Command::CloseWindow);
        assert!(!state.closing && state.question.is_some());
        state.apply(Command::Answer(Answer::Discard));
        assert!(state.closing);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
