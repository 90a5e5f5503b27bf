//! Run folders: written beside their place and moved there when they are whole.
//!
//! A folder with a run's name is therefore either complete or absent; an earlier run is never overwritten.
//! A run that was stopped early is written as `<folder>.partial`, and its manifest says so.

mod manifest;
mod staged;

pub use manifest::{FileEntry, FormatVersion, Manifest, ManifestError, RunMode, RunStatus};
pub use staged::{RunFolder, StagedRun, StoreError, default_folder};
