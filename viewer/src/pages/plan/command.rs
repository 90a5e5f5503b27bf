//! What changes the plan.

use std::path::PathBuf;
use std::sync::Arc;

use crate::plan::{NewItem, PlanItem};
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::text::SystemFault;

/// A change of the plan.
#[derive(Clone, Debug)]
pub enum PlanCommand {
    /// Plan something for the offer at this index.
    Add(usize, NewItem),
    /// Plan a new offer like the one at the first index in the municipality at the second.
    AddIn(usize, usize),
    /// Look at the entry at this index, or at none.
    Choose(Option<usize>),
    /// Change the entry at this index, and check it when the change is finished.
    Edit(usize, PlanItem, bool),
    /// Remove the entry at this index.
    Remove(usize),
    /// Undo the last change.
    Undo,
    /// Redo what was undone.
    Redo,
    /// Save the plan as a scenario file at this path.
    Save(String),
    /// The plan has been saved at this whole path, or could not be.
    Saved(Result<PathBuf, SystemFault>),
    /// Compare the scenario with and without the plan.
    Compare,
    /// The plan makes this scenario, or none.
    Checked(Arc<Option<Result<Document, Failure>>>),
}
