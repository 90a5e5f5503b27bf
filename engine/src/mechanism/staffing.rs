//! Staff: what the residents need, and how employment follows it.
//!
//! needed(n) = max( base + per_resident·n, floor·(base + per_resident·places) )
//! employed(t) = employed(t−1) + s·( needed(n(t − notice)) − employed(t−1) )
//!
//! with s the adjustment a month (1: at once) and notice in months. Slow adaptation is what makes empty places dear: the
//! document of Region Syddanmark (2012) asks that costs adapt at the speed of demand.
//! Unit: full-time equivalents (FTE); cost is employed·(yearly cost of an FTE)/12 each month.

use crate::input::Staffing;
use crate::money::Money;

/// Longest notice in months, plus one.
const HISTORY: usize = 25;

/// Staff needed for a number of residents, in FTE.
pub fn needed_fte(staffing: &Staffing, residents: f64, places: u32) -> f64 {
    let needed = staffing.base_fte + staffing.fte_per_resident * residents;
    let at_full = staffing.base_fte + staffing.fte_per_resident * f64::from(places);
    needed.max(staffing.floor_share * at_full)
}

/// The employed staff of one offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StaffState {
    employed_fte: f64,
    needed_fte: [f64; HISTORY],
    month: usize,
}

impl StaffState {
    /// Begins with the staff that this number of residents needs.
    pub fn begin(staffing: &Staffing, residents: f64, places: u32) -> Self {
        let needed = needed_fte(staffing, residents, places);
        Self { employed_fte: needed, needed_fte: [needed; HISTORY], month: 0 }
    }

    /// Lives one month with `residents` on average; returns the pay of the month.
    pub fn live_month(&mut self, staffing: &Staffing, residents: f64, places: u32) -> Money {
        self.month += 1;
        self.needed_fte[self.month % HISTORY] = needed_fte(staffing, residents, places);
        let seen = (self.month + HISTORY - staffing.notice_months as usize) % HISTORY;
        self.employed_fte += staffing.adjustment_per_month * (self.needed_fte[seen] - self.employed_fte);
        staffing.cost_per_fte_year.times(self.employed_fte / 12.0)
    }

    /// Employed staff in FTE.
    pub const fn employed_fte(&self) -> f64 {
        self.employed_fte
    }
}

#[cfg(test)]
mod tests {
    use super::StaffState;
    use crate::input::Staffing;
    use crate::money::Money;

    #[test]
    fn staff_follows_with_speed_notice_and_floor() {
        let staffing = Staffing {
            base_fte: 2.0,
            fte_per_resident: 1.0,
            cost_per_fte_year: Money::from_dkk(600_000.0),
            adjustment_per_month: 0.5,
            notice_months: 2,
            floor_share: 0.6,
        };
        let mut staff = StaffState::begin(&staffing, 10.0, 10);
        assert!((staff.employed_fte() - 12.0).abs() < 1e-12);
        // all residents leave: nothing for two months, then half of the gap to the floor of 7.2 each month
        let path: Vec<f64> = (0..5)
            .map(|_| {
                staff.live_month(&staffing, 0.0, 10);
                staff.employed_fte()
            })
            .collect();
        for (got, want) in path.iter().zip([12.0, 12.0, 9.6, 8.4, 7.8]) {
            assert!((got - want).abs() < 1e-9, "{path:?}");
        }
        assert_eq!(staff.live_month(&staffing, 0.0, 10), Money::from_dkk(7.5 * 50_000.0));
    }
}
