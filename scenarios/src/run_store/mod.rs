//! Run folders: written beside their place and moved there when they are whole.
//!
//! A folder with a run's name is therefore either complete or absent; an earlier run is never overwritten.
//! A run that was stopped early is written as `<folder>.partial`, and its manifest says so; a long one keeps its state there
//! while it lasts, so that it can go on after a crash.

mod manifest;
mod shelf;
#[cfg(not(target_arch = "wasm32"))]
mod staged;
mod state;

use vifte_engine::input::Mode;

use crate::Loaded;

pub use manifest::{FileEntry, FormatVersion, Manifest, ManifestError, RunMode, RunStatus};
pub use shelf::{RUNS, RunIdError, ShelvedRun, find_run, resolve_run, runs};
#[cfg(not(target_arch = "wasm32"))]
pub use staged::{RunFolder, StagedRun, StoreError, default_folder};
pub use state::{RunState, STATE_FILE, StateError};

/// Lets a scenario be lived as its run was.
pub const fn set_mode_of(loaded: &mut Loaded, manifest: &Manifest) {
    loaded.input.mode = match manifest.mode {
        RunMode::Worlds => Mode::Worlds,
        RunMode::Expected => Mode::Expected,
    };
}
