//! Units and identities: money in whole øre, and the calendar of a simulation.

mod calendar;
mod money;

pub(crate) use calendar::ticks_of_months;
pub use calendar::{Calendar, MAX_MONTHS, TICKS_PER_MONTH, Tick};
pub use money::{Money, round};
