//! What the pages ask for that weigh scenarios against each other and explain them.

use std::sync::Arc;

use vifte_engine::Results;

use crate::pages::assumptions::tornado::Tornado;
use crate::pages::compare::board::BoardView;
use crate::pages::fans::overlay::Beside;
use crate::state::window::State;

/// A change of how scenarios are weighed and explained.
#[derive(Clone, Debug)]
pub enum Study {
    /// Show the outcomes of the board as a table or two of them against each other.
    ShowBoard(BoardView),
    /// Show an outcome, by its place, across (0) or upwards (1).
    ChooseAxis(usize, usize),
    /// Draw the scenario of the board at a place over the fans, or none.
    ShowBeside(Option<usize>),
    /// There is news of the worlds of the scenario that is drawn over the fans.
    LivedBeside(Arc<Results>),
    /// Show what each uncertain number does, or the list of numbers.
    LookAtTornado(bool),
    /// Show what the numbers do to an outcome, by its place.
    ShowTornado(usize),
    /// Move no more numbers.
    StopTornado,
    /// Move each number in so many worlds more, or go on.
    MoreTornado(u32),
    /// There is news of what the numbers do.
    Swung(Arc<Tornado>),
    /// Let the layers of the guarantee that is shown begin at these points, million DKK a year.
    SetAttachments(Vec<f64>),
}

impl State {
    /// Carries out what a page asks for.
    pub(crate) fn study(&mut self, study: Study) {
        match study {
            Study::ShowBoard(view) => self.board.view = view,
            Study::ChooseAxis(axis, outcome) => self.board.choose_axis(axis, outcome),
            Study::ShowBeside(index) => {
                self.beside = index.and_then(|index| Beside::of(&self.board, index));
            }
            Study::LivedBeside(results) => {
                if let Some(beside) = &mut self.beside {
                    beside.results = Some(results);
                }
            }
            Study::LookAtTornado(shown) => self.tornado.look(shown),
            Study::ShowTornado(outcome) => self.tornado.outcome = Some(outcome),
            Study::StopTornado => self.tornado.stopped = true,
            Study::MoreTornado(more) => self.tornado.more(more),
            Study::Swung(tornado) => self.tornado.tornado = Some(tornado),
            Study::SetAttachments(attachments) => self.attachments = Some(attachments),
        }
    }

    /// Shows another guarantee, whose layers begin elsewhere.
    pub(crate) fn show_guarantee(&mut self, index: usize) {
        self.guarantee = index;
        self.attachments = None;
    }

    /// Compares no more with the scenario at a place; the letters of those after it move up.
    pub(crate) fn remove_rival(&mut self, index: usize) {
        self.beside = None;
        self.board.remove(index);
    }
}
