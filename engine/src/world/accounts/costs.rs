//! Real costs of an offer in a month.
//!
//! cost = fixed/12 + staff + variable · resident-days + overhead · (management/12 + staff + variable)
//!
//! Overhead is charged on what was really used; fixed costs are booked in twelve parts that sum to the year exactly.
//! Unit: øre.

use crate::model::{FixedCosts, RunningCosts};
use crate::units::{Money, TICKS_PER_MONTH};

/// A price per day times days, for residents counted in ticks of a month of `days` days, rounded to the øre.
#[inline]
pub fn for_days(per_day: Money, days: u32, resident_ticks: i64) -> Money {
    let exact = per_day.ore() * i64::from(days) * resident_ticks;
    Money::from_ore((exact + i64::from(TICKS_PER_MONTH / 2)) >> TICKS_PER_MONTH.trailing_zeros())
}

/// The cost of one month.
#[expect(clippy::float_cmp, reason = "a factor of exactly 1, as most have, leaves the øre as they are")]
pub(crate) fn month(
    costs: &RunningCosts,
    fixed: &FixedCosts,
    fixed_factor: f64,
    staff: Money,
    days: u32,
    resident_ticks: i64,
) -> Money {
    let variable = for_days(costs.variable_per_resident_day, days, resident_ticks);
    let (management, other) = if fixed_factor == 1.0 {
        (fixed.management, fixed.other)
    } else {
        (fixed.management.times(fixed_factor), fixed.other.times(fixed_factor))
    };
    let direct = management + staff + variable;
    direct + other + direct.times(costs.overhead_share)
}

#[cfg(test)]
mod tests {
    use super::for_days;
    use crate::units::Money;
    use crate::units::TICKS_PER_MONTH;

    #[test]
    fn days_are_exact() {
        let price = Money::from_dkk(2_984.93);
        let month = i64::from(TICKS_PER_MONTH);
        assert_eq!(for_days(price, 31, 12 * month), Money::from_ore(298_493 * 31 * 12));
        assert_eq!(for_days(price, 30, month / 2), Money::from_ore(298_493 * 15));
        assert_eq!(for_days(price, 31, 0), Money::ZERO);
    }
}
