//! Run folders: written as `<folder>.partial` and moved to their place when they are whole and on the disk.
//!
//! A folder with a run's name is therefore either complete or absent; an earlier run is never overwritten. The place is
//! reserved and locked from the start. A long run keeps its state there while it lasts, so that it can go on after a crash;
//! one that was stopped early stays there, and its manifest says so.
//!
//! Every file has its hash in the manifest, and the manifest its own: what has changed is refused whenever it is read.

#[cfg(not(target_arch = "wasm32"))]
mod error;
mod files;
#[cfg(not(target_arch = "wasm32"))]
mod folder;
mod index;
#[cfg(not(target_arch = "wasm32"))]
mod lock;
mod manifest;
mod manifest_error;
#[cfg(not(target_arch = "wasm32"))]
mod prune;
#[cfg(not(target_arch = "wasm32"))]
mod reservation;
mod state;
mod state_error;

#[cfg(not(target_arch = "wasm32"))]
pub use error::StoreError;
pub use files::{STATE_FILE, is_state};
#[cfg(not(target_arch = "wasm32"))]
pub use folder::{PartialRun, RunFolder};
pub use index::{RUNS, RunIdError, ShelvedRun, find_run, resolve_run, runs, scenario_id};
pub(crate) use manifest::scenario_of_run;
pub use manifest::{
    CsvDialect, FileEntry, FormatVersion, MANIFEST_FILE, Manifest, RunMode, RunStatus, SCENARIO_FILE,
};
pub use manifest_error::ManifestError;
#[cfg(not(target_arch = "wasm32"))]
pub use prune::{Pruned, clean, prune};
#[cfg(not(target_arch = "wasm32"))]
pub use reservation::{Leftovers, Reservation, refuse_under_way, whole_name};
pub use state::{RunState, WrittenState};
pub use state_error::StateError;
