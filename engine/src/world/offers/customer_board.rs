//! Customer boards (kundebestyrelser): the buyers of an offer tell what they will need, and stay with it.
//!
//! A board does three things, each with a number of its own:
//!
//! - *earlier signals*: staff follows residents, and places follow use, so many months earlier: notice and delay are that
//!   much shorter, never below 0 and 1;
//! - *a better budget*: last year's use o(y−1), which members know before the accounts are closed, has weight s in the
//!   budgeted occupancy, b = clamp((1 − s)·mean + s·o(y−1)), see [`occupancy_budget`](crate::world::pricing::occupancy_budget);
//! - *loyalty*: the offer has a gain of utility for citizens of the members, see [`placement`](crate::world::placement::choice).
//!
//! It costs the offer management. Source: Region Syddanmark's note of 2012 has boards at umbrella offers to adapt costs to
//! income in step with demand; what they achieve has not been measured, so that all numbers are the scenario's assumptions.
//! Unit: months, shares, utility.

use crate::input::{CustomerBoard, Staffing};

/// Staff of an offer whose changes are known earlier.
pub const fn staffing(board: &CustomerBoard, staffing: &Staffing) -> Staffing {
    Staffing { notice_months: staffing.notice_months.saturating_sub(board.signal_months), ..*staffing }
}

/// Months until places change, when that is known earlier.
pub const fn delay_months(signal_months: u32, delay_months: u32) -> u32 {
    let left = delay_months.saturating_sub(signal_months);
    if left > 0 { left } else { 1 }
}
