//! What the page of assumptions shows, and what changes it.

use std::sync::Arc;

use super::tornado::{Tornado, TornadoState};

/// What the page of assumptions shows.
#[derive(Clone, Debug, Default)]
pub struct AssumptionsState {
    /// What is looked for among the numbers.
    pub search: String,
    /// What each uncertain number does.
    pub tornado: TornadoState,
}

/// A change of what the page of assumptions shows.
#[derive(Clone, Debug)]
pub enum AssumptionsCommand {
    /// Look for this among the numbers.
    Search(String),
    /// Show what each uncertain number does, or the list of numbers.
    ShowTornado(bool),
    /// Show what the numbers do to the outcome at this index.
    ChooseOutcome(usize),
    /// Simulate no more.
    StopTornado,
    /// Simulate each number in so many worlds more, or go on.
    MoreWorlds(u32),
    /// More of what the numbers do is known.
    TornadoSimulated(Arc<Tornado>),
}

impl AssumptionsState {
    /// Carries out a command.
    pub(crate) fn apply(&mut self, command: AssumptionsCommand) {
        match command {
            AssumptionsCommand::Search(text) => self.search = text,
            AssumptionsCommand::ShowTornado(shown) => self.tornado.show(shown),
            AssumptionsCommand::ChooseOutcome(outcome) => self.tornado.outcome = Some(outcome),
            AssumptionsCommand::StopTornado => self.tornado.stopped = true,
            AssumptionsCommand::MoreWorlds(more) => self.tornado.more(more),
            AssumptionsCommand::TornadoSimulated(tornado) => self.tornado.tornado = Some(tornado),
        }
    }
}
