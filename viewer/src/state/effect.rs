//! What a command asks of the world outside the state: data that the application carries out.

use std::sync::Arc;

use egui::{ColorImage, DroppedFileHandle};

use crate::chart::ExportFile;

/// Something that is to be done outside the state.
#[derive(Clone, Debug)]
pub enum Effect {
    /// List what can be opened.
    ListLibrary,
    /// Read the files that were dropped into the window.
    ReadDropped(Vec<DroppedFileHandle>),
    /// Ask for files, for a purpose.
    ChooseFiles(FilePurpose),
    /// Save a file in the working folder or among the downloads of a browser.
    Save(Box<ExportFile>),
    /// Save a picture of a part of the window under a title.
    SavePicture(String, Arc<ColorImage>),
    /// Save the plan as a scenario file at this path.
    SavePlan(String),
}

/// What chosen files are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePurpose {
    /// They are opened, or laid over the map as outlines.
    Open,
    /// They are compared with the open scenario.
    Compare,
}
