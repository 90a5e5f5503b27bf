//! What the page of guarantees shows, and what changes it.

use std::sync::Arc;

use vifte_engine::Results;

/// What the page of guarantees shows.
#[derive(Clone, Debug, Default)]
pub struct GuaranteesState {
    /// The guarantee that is shown, by its index in the scenario.
    pub shown: usize,
    /// Where its layers begin, million DKK a year, once somebody has set it.
    pub attachments: Option<Vec<f64>>,
    /// The same worlds without guarantees.
    pub without: Option<Arc<Results>>,
}

/// A change of what the page of guarantees shows.
#[derive(Clone, Debug)]
pub enum GuaranteesCommand {
    /// Show the guarantee at this index.
    Show(usize),
    /// Let the layers of the guarantee that is shown begin at these points, million DKK a year.
    SetAttachments(Vec<f64>),
    /// There are more worlds without guarantees.
    SimulatedWithout(Arc<Results>),
}

impl GuaranteesState {
    /// Carries out a command.
    pub(crate) fn apply(&mut self, command: GuaranteesCommand) {
        match command {
            GuaranteesCommand::Show(index) => {
                self.shown = index;
                // the layers of another guarantee begin elsewhere
                self.attachments = None;
            }
            GuaranteesCommand::SetAttachments(attachments) => self.attachments = Some(attachments),
            GuaranteesCommand::SimulatedWithout(results) => self.without = Some(results),
        }
    }
}
