//! Living many worlds of the open scenario while the window is used.
//!
//! What has come of it so far is plain data, a [`Run`]. The worlds are lived in growing blocks by a [`Stepper`], on a
//! thread of its own ([`Worker`]) or a step at a time where there are no threads.

mod flows;
mod paths;
mod stepper;
mod worker;

use std::sync::Arc;

use vifte_engine::Results;

pub use flows::Flows;
pub use paths::Paths;
pub use stepper::Stepper;
pub(crate) use worker::{Later, Ongoing, Wake, run_of};

/// Worlds that are asked for at first.
pub(crate) const FIRST_WORLDS: u32 = 500;

/// The worlds lived so far.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Worlds asked for.
    pub asked: u32,
    /// Worlds lived, those among them that are not in the results yet.
    pub done: u32,
    /// Whether worlds are being lived.
    pub running: bool,
    /// Whether it was stopped by hand.
    pub stopped: bool,
    /// Statistics of the worlds, once there are some.
    pub results: Option<Arc<Results>>,
    /// The first worlds one by one.
    pub paths: Option<Arc<Paths>>,
    /// Who moves where.
    pub flows: Option<Arc<Flows>>,
}

impl Run {
    /// A run of which nothing has been lived.
    pub fn of(asked: u32) -> Self {
        Self { asked, ..Self::default() }
    }

    /// The worlds of a run that was finished elsewhere.
    pub fn finished(results: Results) -> Self {
        let worlds = results.worlds() as u32;
        Self { asked: worlds, done: worlds, results: Some(Arc::new(results)), ..Self::default() }
    }

    /// Worlds in the results.
    pub fn worlds(&self) -> u64 {
        self.results.as_ref().map_or(0, |results| results.worlds())
    }
}
