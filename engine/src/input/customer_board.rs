//! Customer boards (kundebestyrelser).

use crate::units::Money;

/// The buyers' board of an offer: see [`customer_board`](crate::world::offers::customer_board).
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerBoard {
    /// Index of the offer.
    pub offer: u32,
    /// Simulated month, a January, at whose start it begins.
    pub first_month: u32,
    /// Indices of the municipalities on it.
    pub members: Vec<u32>,
    /// Months by which the operator knows changes earlier.
    pub signal_months: u32,
    /// Weight of last year's use, which members tell before accounts are closed, in the budgeted occupancy.
    pub signal_share: f64,
    /// Gain of utility of the offer for the members' citizens.
    pub loyalty: f64,
    /// What the board costs the offer.
    pub cost_per_year: Money,
}
