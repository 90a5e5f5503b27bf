//! The worlds of the open scenario that have been simulated so far, as plain data.

use std::sync::Arc;

use vifte_engine::Results;

use super::{Flows, Paths};

/// Worlds of the first block that is simulated, so that there is something to see at once. A frame waits for one in a browser.
pub(crate) const FIRST_BLOCK: u32 = if cfg!(target_arch = "wasm32") { 1 } else { 8 };

/// Most worlds of a block, so that the picture becomes sharper a few times a second.
pub(crate) const LARGEST_BLOCK: u32 = if cfg!(target_arch = "wasm32") { 4 } else { 128 };

/// Worlds that are asked for at first.
pub(crate) const FIRST_WORLDS: u32 = 500;

/// The worlds simulated so far.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Worlds asked for.
    pub asked: u32,
    /// Worlds simulated, those among them that are not in the results yet.
    pub done: u32,
    /// Whether worlds are being simulated.
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
    /// A run of which nothing has been simulated.
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
