//! Carry-over (efterregulering): a year's surplus or deficit goes into the tariff two years later.
//!
//! The result of *vintage* y is what the tariff of y failed to cover of that year's own cost and of the older deficit it
//! was meant to recover:
//!
//! D(y) = cost(y) + A(y) − income(y),  A(y+2) = part carried over of D(y)
//!
//! A(y) is the amount that the tariff of y was set to recover (negative: to pay back). Counting recovered money as a new
//! surplus instead, D = cost − income, gives an undamped cycle of four years; a test holds that.
//!
//! | variant | inside the band | beyond the band |
//! |---|---|---|
//! | Full | into the tariff | into the tariff |
//! | BandStays | stays with the offer | the excess goes into the tariff |
//! | DeficitCapped | into the tariff | surplus into the tariff, deficit borne by the operator |
//! | None | stays with the operator | stays with the operator |
//!
//! The band is a share of the year's budgeted cost, in Danish agreements ±5 %. "At the latest two years after" is the
//! rule of the framework agreements; how the band is treated differs by region and year, hence the variants.
//! Unit: øre.

use crate::input::{CarryOver, CarryOverVariant};
use crate::units::Money;

/// The part of a vintage's deficit (negative: surplus) that goes into the tariff two years later.
pub fn carried_over(rule: &CarryOver, deficit: Money, budget: Money) -> Money {
    let band = budget.times(rule.band_share);
    match rule.variant {
        CarryOverVariant::Full => deficit,
        CarryOverVariant::None => Money::ZERO,
        CarryOverVariant::DeficitCapped => deficit.min(band),
        CarryOverVariant::BandStays => {
            if deficit > band {
                deficit - band
            } else if deficit < -band {
                deficit + band
            } else {
                Money::ZERO
            }
        }
    }
}

/// What a closing leaves to recover after a part of a year: of the older deficit A(y) what this year's tariffs have not
/// recovered yet, D(y−1), which waits, and the part carried over of what this year's tariffs have missed so far.
pub fn outstanding(
    rule: &CarryOver,
    older: Money,
    waiting: Money,
    cost_less_income: Money,
    budget_of_year: Money,
    part_of_year: f64,
) -> Money {
    let due_so_far = older.times(part_of_year);
    let missed = cost_less_income + due_so_far;
    older - due_so_far + waiting + carried_over(rule, missed, budget_of_year.times(part_of_year))
}

/// The amount that waits one year for its tariff: the accounts of y are closed too late for the tariff of y+1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CarryAccount {
    waiting: Money,
}

impl CarryAccount {
    /// Takes over what waits in another account.
    pub fn join(&mut self, other: &Self) {
        self.waiting += other.waiting;
    }

    /// Closes year y: what is carried over of its deficit waits for the tariff of y+2, and the amount for the
    /// tariff of y+1 is returned.
    #[must_use]
    pub const fn close_year(&mut self, carried: Money) -> Money {
        std::mem::replace(&mut self.waiting, carried)
    }
}

#[cfg(test)]
mod tests {
    use super::{carried_over, outstanding};
    use crate::input::{CarryOver, CarryOverVariant};
    use crate::units::Money;

    #[test]
    fn variants_inside_and_beyond_the_band() {
        // budget 1,000, band 5 % = 50
        let cases = [
            (CarryOverVariant::Full, [30, 80, -30, -80], [30, 80, -30, -80]),
            (CarryOverVariant::BandStays, [30, 80, -30, -80], [0, 30, 0, -30]),
            (CarryOverVariant::DeficitCapped, [30, 80, -30, -80], [30, 50, -30, -80]),
            (CarryOverVariant::None, [30, 80, -30, -80], [0, 0, 0, 0]),
        ];
        for (variant, deficits, expected) in cases {
            let rule = CarryOver { variant, band_share: 0.05 };
            let got = deficits.map(|d| carried_over(&rule, Money::from_ore(d), Money::from_ore(1_000)).ore());
            assert_eq!(got, expected, "{variant:?}");
        }
    }

    #[test]
    fn a_closing_leaves_what_is_not_recovered() {
        let full = CarryOver { variant: CarryOverVariant::Full, band_share: 0.05 };
        let left = |rule: &CarryOver, cost_less_income: i64, part: f64| {
            let [older, waiting, cost_less_income, budget] =
                [1_000, 500, cost_less_income, 12_000].map(Money::from_ore);
            outstanding(rule, older, waiting, cost_less_income, budget, part).ore()
        };
        // on New Year's Day: all that is older
        assert_eq!(left(&full, 0, 0.0), 1_500);
        // half of the older thousand is recovered by the tariffs of half a year, the year's own cost is covered
        assert_eq!(left(&full, -500, 0.5), 1_000);
        // what the house missed while it emptied comes to that, and a surplus goes off
        assert_eq!((left(&full, 1_500 - 500, 0.5), left(&full, -700 - 500, 0.5)), (2_500, 300));
        // 5 % of half a year's budget are 300: this year's 1,500 less that, or none of them
        let rule = |variant| CarryOver { variant, band_share: 0.05 };
        assert_eq!(left(&rule(CarryOverVariant::BandStays), 1_500 - 500, 0.5), 2_200);
        assert_eq!(left(&rule(CarryOverVariant::DeficitCapped), 1_500 - 500, 0.5), 1_300);
        assert_eq!(left(&rule(CarryOverVariant::None), 1_500 - 500, 0.5), 1_000);
    }
}
