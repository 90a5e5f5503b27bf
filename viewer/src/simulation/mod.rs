//! Simulating many worlds of the open scenario while the window is used.
//!
//! What has come of it so far is plain data, a [`Run`]. The worlds are simulated in growing blocks by a [`Stepper`], on a
//! thread of its own, or in slices between the frames where there are no threads, as in a browser.

mod flows;
mod paths;
mod run;
#[cfg(any(test, target_arch = "wasm32"))]
mod slices;
mod stepper;
pub(crate) mod story;
#[cfg(not(target_arch = "wasm32"))]
mod threads;
mod wake;

pub use flows::Flows;
pub use paths::Paths;
pub use run::Run;
pub(crate) use run::{FIRST_BLOCK, FIRST_WORLDS, LARGEST_BLOCK};
#[cfg(target_arch = "wasm32")]
pub(crate) use slices::{Later, Ongoing};
pub use stepper::Stepper;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use threads::{Later, Ongoing};
pub(crate) use wake::Wake;
