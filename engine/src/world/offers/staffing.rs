//! Staff: what the residents need, and how employment follows it.
//!
//! needed(n) = max( base + per_resident·n, floor·(base + per_resident·places) )
//! employed(t) = employed(t−1) + s·( needed(n(t − notice)) − employed(t−1) )
//!
//! with s the adjustment a month (1: at once) and notice in months. Slow adaptation is what makes empty places dear: the
//! document of Region Syddanmark (2012) asks that costs adapt at the speed of demand.
//! Unit: full-time equivalents (FTE); cost is employed·(yearly cost of an FTE)/12 each month.

use crate::input::Staffing;
use crate::units::Money;

/// Staff needed for a number of residents, in FTE.
///
/// `fixed_factor` scales the base staff, see [`capacity`](crate::world::offers::capacity).
pub fn needed_fte(staffing: &Staffing, fixed_factor: f64, residents: f64, places: u32) -> f64 {
    let base = staffing.base_fte * fixed_factor;
    let needed = base + staffing.fte_per_resident * residents;
    let at_full = base + staffing.fte_per_resident * f64::from(places);
    needed.max(staffing.floor_share * at_full)
}

/// The employed staff of all offers of a world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Staff {
    employed_fte: Vec<f64>,
    /// Staff needed in the last months, as many as the longest notice asks for: `[(month % memory) * offers + offer]`.
    needed_fte: Vec<f64>,
    memory: usize,
    /// Where the month that is lived stands in the memory.
    now: usize,
}

impl Staff {
    /// Begins a world without staff.
    pub fn begin(&mut self, offers: usize, longest_notice_months: u32) {
        self.memory = longest_notice_months as usize + 1;
        self.now = 0;
        self.employed_fte.clear();
        self.employed_fte.resize(offers, 0.0);
        self.needed_fte.clear();
        self.needed_fte.resize(offers * self.memory, 0.0);
    }

    /// Gives an offer the staff that this number of residents needs.
    pub fn open(
        &mut self,
        offer: usize,
        staffing: &Staffing,
        fixed_factor: f64,
        residents: f64,
        places: u32,
    ) {
        let needed = needed_fte(staffing, fixed_factor, residents, places);
        self.employed_fte[offer] = needed;
        self.remember(offer, needed);
    }

    /// Sets what an offer needed in all months that are remembered.
    fn remember(&mut self, offer: usize, needed: f64) {
        for month in self.needed_fte.chunks_exact_mut(self.employed_fte.len().max(1)) {
            month[offer] = needed;
        }
    }

    /// Begins simulated month `month`.
    pub fn begin_month(&mut self, month: u32) {
        self.now = month as usize % self.memory;
    }

    /// Adjusts the staff to `residents` on average in the month; returns the pay of the month.
    #[inline]
    pub fn adjust_and_pay(
        &mut self,
        offer: usize,
        staffing: &Staffing,
        fixed_factor: f64,
        residents: f64,
        places: u32,
    ) -> Money {
        let needed = needed_fte(staffing, fixed_factor, residents, places);
        let offers = self.employed_fte.len();
        self.needed_fte[self.now * offers + offer] = needed;
        let notice = staffing.notice_months as usize;
        let then = self.now.checked_sub(notice).unwrap_or(self.now + self.memory - notice);
        let seen = self.needed_fte[then * offers + offer];
        let employed = &mut self.employed_fte[offer];
        *employed += staffing.adjustment_per_month * (seen - *employed);
        staffing.cost_per_fte_year.times(*employed / 12.0)
    }

    /// Lets an offer's staff go: it closes.
    pub fn close(&mut self, offer: usize) {
        self.employed_fte[offer] = 0.0;
        self.remember(offer, 0.0);
    }

    /// Lets the staff of an offer go over to another one.
    pub fn join(&mut self, lead: usize, joins: usize) {
        self.employed_fte[lead] += self.employed_fte[joins];
        for month in self.needed_fte.chunks_exact_mut(self.employed_fte.len().max(1)) {
            month[lead] += month[joins];
        }
        self.close(joins);
    }

    /// Employed staff of an offer in FTE.
    pub fn employed_fte(&self, offer: usize) -> f64 {
        self.employed_fte[offer]
    }
}

#[cfg(test)]
mod tests {
    use super::Staff;
    use crate::input::Staffing;
    use crate::units::Money;

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
        let mut staff = Staff::default();
        staff.begin(2, 3);
        staff.open(1, &staffing, 1.0, 10.0, 10);
        assert!((staff.employed_fte(1) - 12.0).abs() < 1e-12);
        // all residents leave: nothing for two months, then half of the gap to the floor of 7.2 each month
        let path: Vec<f64> = (0..5)
            .map(|month| {
                staff.begin_month(month);
                staff.adjust_and_pay(1, &staffing, 1.0, 0.0, 10);
                staff.employed_fte(1)
            })
            .collect();
        for (got, want) in path.iter().zip([12.0, 12.0, 9.6, 8.4, 7.8]) {
            assert!((got - want).abs() < 1e-9, "{path:?}");
        }
        staff.begin_month(5);
        assert_eq!(staff.adjust_and_pay(1, &staffing, 1.0, 0.0, 10), Money::from_dkk(7.5 * 50_000.0));
    }
}
