//! Presence of citizens that is exact to the tick.

use crate::units::{TICKS_PER_MONTH, Tick};

/// How many are present, and the correction that makes presence exact to the tick: the ticks present in a month are
/// `now · ticks of a month + correction`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Presence {
    pub now: u32,
    /// Whether it is on the list of those to be booked.
    booked: bool,
    correction: i64,
}

impl Presence {
    /// Adds presence of the month that is not whole persons.
    pub(crate) fn add_ticks(&mut self, ticks: i64) {
        self.correction += ticks;
    }

    /// The ticks present in the month that ends, and starts the next.
    pub(crate) fn take_ticks(&mut self) -> i64 {
        i64::from(self.now) * i64::from(TICKS_PER_MONTH) + std::mem::take(&mut self.correction)
    }

    /// Puts it, of a target group and municipality, on the list of those that are booked at the end of the month.
    pub(crate) fn book(&mut self, source: (u32, u32), booked: &mut Vec<(u32, u32)>) {
        if !std::mem::replace(&mut self.booked, true) {
            booked.push(source);
        }
    }

    /// Whether it stays on the list, after it was booked: because it must, or somebody is there.
    pub(crate) const fn stays_booked(&mut self, must: bool) -> bool {
        self.booked = must || self.now > 0;
        self.booked
    }

    pub(crate) fn enter(&mut self, tick: Tick) {
        self.now += 1;
        self.correction -= i64::from(tick);
    }

    pub(crate) fn leave(&mut self, tick: Tick) {
        self.now -= 1;
        self.correction += i64::from(tick);
    }
}
