//! What is open, what is being opened, and what is asked before an unsaved plan goes.

use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::library::Library;
use crate::scenario::opening::{Opened, Wanted};

/// The open scenario, or why there is none.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Nothing is open: what can be.
    Start(Library),
    /// An open scenario.
    Document(Box<Document>),
    /// A scenario that could not be opened.
    Failure(Failure),
}

/// What is shown in front of the open scenario, which stays.
#[derive(Clone, Debug)]
pub enum InFront {
    /// What can be opened.
    Start(Library),
    /// Why something else could not be opened.
    Failure(Failure),
}

/// What waits until it is answered whether the unsaved plan may go.
#[derive(Clone, Debug)]
pub enum LeaveRequest {
    /// Something else has been opened, and is to be compared with these.
    Opened(Box<Opened>, Vec<String>),
    /// The window is to be closed.
    Close,
}

/// What becomes of the unsaved plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeaveAnswer {
    /// It is saved as a scenario file at this path, and then goes.
    Save(String),
    /// It goes.
    Discard,
    /// It stays, and so does everything else.
    Stay,
}

/// The way from one open scenario to the next.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    /// What is shown in front of the open scenario until something else is open.
    pub in_front: Option<InFront>,
    /// What waits until it is answered whether the unsaved plan may go.
    pub question: Option<LeaveRequest>,
    /// Whether the plan is being saved so that it may go.
    pub(crate) leaves_when_saved: bool,
    /// Whether the window is to be closed, and nothing is left to be asked.
    pub closing: bool,
    /// What is being opened.
    pub opening: Option<Wanted>,
    /// What is to be compared with it once it is open.
    pub compare_with: Vec<String>,
}
