//! Moments of the simulated time.

use crate::units::{TICKS_PER_MONTH, Tick};

/// A moment of the simulated time: month and tick within it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub month: u32,
    pub tick: Tick,
}

impl Moment {
    pub(crate) const fn absolute(self) -> Tick {
        self.month * TICKS_PER_MONTH + self.tick
    }
}
