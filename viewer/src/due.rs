//! Work that takes longer than a frame and changes what is open: it is noted in the state, and done beside the window.

use std::sync::Arc;

use crate::board::Rival;
use crate::document::Document;
use crate::failure::Failure;
use crate::plan::Plan;
use crate::state::{Command, State};

/// A piece of work that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// Finding the scenario that the plan makes.
    Plan,
    /// Adding the scenario of a name or path to the board.
    Rival(String),
    /// Comparing the scenario without and with the plan.
    Pair,
}

/// What is due, in order. Without anybody who does it beside the window, it is done at once.
#[derive(Clone, Debug, Default)]
pub struct Dues {
    waiting: Vec<Due>,
    /// Raised whenever another piece of work is the next one.
    ticket: u32,
    /// Whether somebody does it beside the window.
    pub(crate) beside: bool,
}

impl Dues {
    /// Which piece of work is the next one, if there is any.
    pub(crate) fn ticket(&self) -> Option<u32> {
        (!self.waiting.is_empty()).then_some(self.ticket)
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
        self.ticket += 1;
    }

    fn done(&mut self) {
        if !self.waiting.is_empty() {
            self.waiting.remove(0);
        }
        self.ticket += 1;
    }

    fn add(&mut self, due: Due) {
        // a plan that is to be looked at again makes what is found meanwhile worthless
        if due == Due::Plan && self.waiting.contains(&Due::Plan) {
            self.waiting.retain(|waiting| *waiting != Due::Plan);
            self.ticket += 1;
        }
        if self.waiting.is_empty() {
            self.ticket += 1;
        }
        self.waiting.push(due);
    }
}

impl State {
    /// Notes work, or does it at once.
    pub(crate) fn owe(&mut self, due: Due) {
        self.dues.add(due);
        while !self.dues.beside
            && let Some(work) = self.next_due()
        {
            let command = work();
            self.apply(command);
        }
    }

    /// The next piece of work; what comes of it is a command.
    pub(crate) fn next_due(&self) -> Option<Box<dyn FnOnce() -> Command + Send>> {
        let due = self.dues.waiting.first()?.clone();
        let plan = self.plan.clone();
        let (board, document) = (self.board.clone(), self.document().cloned());
        Some(Box::new(move || match (due, document) {
            (Due::Plan, _) => Command::Planned(Arc::new(plan.document())),
            (Due::Rival(reference), Some(document)) => {
                Command::RivalsFound(Arc::new(board.added(&document, &reference)))
            }
            (Due::Pair, Some(document)) => Command::RivalsFound(Arc::new(pair(&plan, &document))),
            (Due::Rival(_) | Due::Pair, None) => Command::RivalsFound(Arc::new(Ok(Vec::new()))),
        }))
    }

    /// Shows the scenario that the plan makes, or says why there is none.
    pub(crate) fn planned(&mut self, made: Option<Result<Document, Failure>>) {
        self.dues.done();
        match made {
            None => {}
            Some(Err(failure)) => self.plan.failure = Some(failure),
            Some(Ok(document)) => {
                self.plan.failure = None;
                self.show_planned(document);
            }
        }
    }

    /// Puts scenarios on the board.
    pub(crate) fn rivals_found(&mut self, found: Result<Vec<Rival>, Failure>) {
        self.dues.done();
        self.board.take(found);
    }
}

fn pair(plan: &Plan, document: &Document) -> Result<Vec<Rival>, Failure> {
    match &plan.base {
        Some(base) => Rival::pair(base, document),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use crate::leaving::Answer;
    use crate::plan::NewItem;
    use crate::state::{Command, State};
    use crate::{Appearance, Language};

    #[test]
    fn work_waits_for_somebody_and_old_answers_do_not_count() {
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        state.dues.beside = true;
        let opened = state.opened;
        state.apply(Command::PlanAdd(0, NewItem::SetPlaces));
        let first = state.dues.ticket();
        assert!(first.is_some() && state.opened == opened, "nothing is shown yet");
        state.apply(Command::PlanUndo);
        let second = state.dues.ticket();
        assert!(second.is_some() && second != first, "the first answer is worthless now");
        state.apply(Command::AddRival("autisme-2027-udvid".to_owned()));
        while let Some(work) = state.next_due() {
            let command = work();
            state.apply(command);
        }
        assert_eq!((state.dues.ticket(), state.board.rivals.len()), (None, 2));
        assert_eq!(state.opened, opened + 1);
        state.apply(Command::AddRival("autisme-2027-team".to_owned()));
        state.apply(Command::Start);
        assert!(state.dues.ticket().is_some(), "what is open stays until something else is");
        state.apply(Command::Open("erlang-loss".to_owned()));
        state.open_now();
        state.apply(Command::Answer(Answer::Discard));
        assert_eq!(state.dues.ticket(), None, "what was open is gone");
    }
}
