//! Budgeted occupancy: what the tariff assumes about use.
//!
//! b(y) = clamp( (o(y−2) + o(y−3))/2, min, max ), where o is realised occupancy, resident-days over place-days: when the
//! budget for year y is made in the summer of y−1, the accounts of y−2 and y−3 are the two last closed ones.
//! Steering agreements use the mean of the two preceding years and bounds (clauses of several styringsaftaler, collected
//! by Law Insider: at least 95 % for residential and day offers, at most 98 to 100 %, at least 90 % for short offers).
//! This averaging is the lawful transmission of the spiral of empty places: fewer residents today, a higher tariff two
//! years later. The variant `LastYear` uses o(y−1). Where a [board](crate::world::offers::customer_board) tells of last year, the mean is
//! (1 − s)·mean + s·o(y−1).
//! Unit: share (1 is all places taken all days).

use crate::input::{BudgetedOccupancy, BudgetedYears};

/// Realised occupancies of the last three years, latest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OccupancyHistory([f64; 3]);

impl OccupancyHistory {
    /// A history with the same occupancy in each year.
    pub const fn constant(occupancy: f64) -> Self {
        Self([occupancy; 3])
    }

    /// Mean of the two last years.
    pub const fn mean_of_two_last(&self) -> f64 {
        f64::midpoint(self.0[0], self.0[1])
    }

    /// The history of two offers together, weighted by their places.
    #[must_use]
    pub fn together(&self, other: &Self, weights: (f64, f64)) -> Self {
        let total = weights.0 + weights.1;
        if total <= 0.0 {
            return *self;
        }
        let mut mean = self.0;
        for (mean, other) in mean.iter_mut().zip(other.0) {
            *mean += (other - *mean) * weights.1 / total;
        }
        Self(mean)
    }

    /// Closes a year.
    pub const fn close_year(&mut self, occupancy: f64) {
        self.0 = [occupancy, self.0[0], self.0[1]];
    }
}

/// The occupancy that the tariff of the coming year is budgeted with.
pub fn budgeted_occupancy(rule: &BudgetedOccupancy, history: &OccupancyHistory, signal_share: f64) -> f64 {
    let [last, second, third] = history.0;
    let mean = match rule.years {
        BudgetedYears::TwoLastClosed => f64::midpoint(second, third),
        BudgetedYears::LastYear => last,
    };
    (mean + signal_share * (last - mean)).clamp(rule.min, rule.max)
}
