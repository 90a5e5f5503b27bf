//! Work that takes longer than a frame and changes what is open: it is noted in the state, and done beside the window.

use std::sync::Arc;

use crate::pages::compare::board::{Again, Board, Rival};
use crate::plan::Plan;
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::Wanted;
use crate::state::command::Command;
use crate::state::window::State;

/// A piece of work that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// Finding the scenario that the plan makes.
    Plan,
    /// Adding a scenario to the board.
    Rival(Wanted),
    /// Comparing again what was compared before the open scenario changed.
    Again(Again),
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
            (Due::Rival(wanted), Some(document)) => {
                Command::RivalsFound(Arc::new(board.added(&document, &wanted)))
            }
            (Due::Again(again), Some(document)) => {
                Command::RivalsFound(Arc::new(compared_again(&plan, &document, &again)))
            }
            (Due::Pair, Some(document)) => Command::RivalsFound(Arc::new(pair(&plan, &document))),
            (Due::Rival(_) | Due::Again(_) | Due::Pair, None) => {
                Command::RivalsFound(Arc::new(Ok(Vec::new())))
            }
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
        let due = self.dues.waiting.first().cloned();
        self.dues.done();
        match due {
            Some(Due::Again(_)) => self.board.take_again(found),
            due => {
                self.board.take(found);
                self.board.pair |= due == Some(Due::Pair) && self.board.rivals.len() == 2;
            }
        }
    }

    /// Compares again what was compared before the open scenario changed.
    pub(crate) fn compare_again(&mut self) {
        self.dues.waiting.retain(|due| !matches!(due, Due::Again(_)));
        // without entries there is no plan to be compared with
        let planned = !self.plan.items.is_empty();
        if let Some(again) = &mut self.board.again
            && again.pair
            && !planned
        {
            again.pair = false;
            // the letters of the others move up
            self.beside = None;
        }
        match self.board.again.clone() {
            Some(again) if again.pair || !again.others.is_empty() => self.owe(Due::Again(again)),
            _ => self.board.again = None,
        }
    }
}

fn compared_again(plan: &Plan, document: &Document, again: &Again) -> Result<Vec<Rival>, Failure> {
    let mut board = Board::default();
    if again.pair {
        board.rivals = pair(plan, document)?;
    }
    for other in &again.others {
        board.rivals = board.added(document, other)?;
    }
    Ok(board.rivals)
}

fn pair(plan: &Plan, document: &Document) -> Result<Vec<Rival>, Failure> {
    match &plan.base {
        Some(base) => Rival::pair(base, document),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::compare::board::BoardView;
    use crate::plan::{ItemKind, NewItem};
    use crate::scenario::opening::HandedFile;
    use crate::state::command::Command;
    use crate::state::navigation::Answer;
    use crate::state::study::Study;
    use crate::state::window::State;
    use crate::{Appearance, Language};

    #[test]
    fn a_change_of_the_plan_is_compared_again_and_what_is_looked_at_stays() {
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        state.apply(Command::PlanAdd(0, NewItem::SetPlaces));
        state.apply(Command::PlanCompare);
        state.apply(Command::AddRival("autisme-2027-udvid".to_owned()));
        state.apply(Command::Study(Study::ShowBoard(BoardView::Tradeoffs)));
        state.apply(Command::Study(Study::ShowBeside(Some(0))));
        let titles = |state: &State| -> Vec<String> {
            state.board.rivals.iter().map(|rival| rival.title.da.clone()).collect()
        };
        let before = titles(&state);
        assert_eq!(before.len(), 3);
        let version = state.board.version;
        let mut item = state.plan.items[0].clone();
        item.kind = ItemKind::SetPlaces { places: 9, follows_percent: 50.0 };
        state.apply(Command::PlanEdit(0, item, true));
        assert_eq!(titles(&state), before);
        assert!(state.board.version > version, "the worlds of the old plan are worthless");
        assert_eq!(state.board.view, BoardView::Tradeoffs);
        assert_eq!(state.beside.as_ref().map(|beside| beside.letter), Some('A'));
        // B is the plan as it is now
        let planned = state.board.rivals[1].loaded().scenario.operations.last().unwrap().places.clone();
        assert_eq!(planned.unwrap().value, 9);
        // without a plan the scenario is compared with the others alone
        state.apply(Command::PlanUndo);
        state.apply(Command::PlanUndo);
        assert_eq!(titles(&state), [before[0].clone(), before[2].clone()]);
    }

    #[test]
    fn a_change_while_it_is_compared_again_loses_nothing() {
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        state.apply(Command::PlanAdd(0, NewItem::SetPlaces));
        state.apply(Command::PlanCompare);
        state.apply(Command::AddRival("autisme-2027-udvid".to_owned()));
        state.dues.beside = true;
        let finish_one = |state: &mut State| {
            let command = state.next_due().unwrap()();
            state.apply(command);
        };
        state.apply(Command::PlanAdd(1, NewItem::SetPlaces));
        finish_one(&mut state);
        assert!(state.board.rivals.is_empty() && state.dues.ticket().is_some());
        // changed again before the board is there
        state.apply(Command::PlanAdd(0, NewItem::Programme));
        while state.dues.ticket().is_some() {
            finish_one(&mut state);
        }
        assert_eq!(state.board.rivals.len(), 3);
        let scenario = &state.board.rivals[1].loaded().scenario;
        assert_eq!((scenario.operations.len(), scenario.programmes.len()), (2, 1));
    }

    #[test]
    fn files_that_are_handed_over_can_be_compared() {
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        let file =
            HandedFile { name: "mit.toml".to_owned(), bytes: b"extends = 'autisme-2027-udvid'".to_vec() };
        state.apply(Command::AddRivalFiles([file].into()));
        assert!(state.board.failure.is_none(), "{:?}", state.board.failure);
        assert_eq!(state.board.rivals[1].reference, "mit.toml");
        let other = HandedFile { name: "mit.toml".to_owned(), bytes: b"extends = ".to_vec() };
        state.apply(Command::AddRivalFiles([other].into()));
        assert_eq!((state.board.failure.is_some(), state.board.rivals.len()), (true, 2));
    }

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
