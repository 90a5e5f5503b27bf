//! The tariff per day, from open parts.
//!
//! τ(y) = [ cost of the year at budgeted occupancy + A(y) ] / (days · places · b(y))
//!
//! With only a fixed cost F and a variable cost v per resident and year this is τ(b) = v + F/(N·b) per resident-year.
//! Cost parts: management, staff, variable, capital, pensions, supervision, development, overhead (a share of the first
//! three), and the carry-over A(y). Source of the list: the chapters of the steering agreements of Midtjylland (2013)
//! and Nordjylland (2018-19), under SEL § 174 (all budgeted direct and indirect long-term costs).
//! Unit: whole øre per resident-day. The parts are rounded so that they sum to the tariff exactly.

use crate::input::{CostStructure, Staffing};
use crate::report::{TARIFF_PARTS, TariffPart};
use crate::units::Money;
use crate::world::offers::staffing;

/// The largest tariff.
const MAX_TARIFF: Money = Money::from_ore(100_000_000);

/// An offer's tariff for a year, unfolded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tariff {
    /// Price of one day.
    pub per_day: Money,
    /// Its parts, in the order of [`TariffPart::ALL`]; they sum to `per_day`.
    pub parts: [Money; TARIFF_PARTS],
    /// Occupancy it was budgeted with (share).
    pub budgeted_occupancy: f64,
    /// The year's budgeted cost, carry-over not included.
    pub budget: Money,
    /// The amount it is set to recover from earlier years (negative: to pay back).
    pub carry_over: Money,
    /// Cost that one more resident adds for a day.
    pub marginal_per_day: Money,
    /// Fixed cost of one place for a day.
    pub fixed_per_place_day: Money,
}

impl Tariff {
    /// Sets the tariff of an offer with `places` places for a year of `days` days.
    ///
    /// A tariff is never negative: a surplus too large to pay back in one year is paid back as far as the cost goes. It is
    /// never above 1 m DKK a day either, so that no sum can overflow.
    ///
    /// `fixed_factor` scales the fixed cost, see [`capacity`](crate::world::offers::capacity).
    pub fn set(
        costs: &CostStructure,
        staffing: &Staffing,
        places: u32,
        fixed_factor: f64,
        days: u32,
        budgeted_occupancy: f64,
        carry_over: Money,
    ) -> Self {
        let residents = f64::from(places) * budgeted_occupancy;
        let resident_days = residents * f64::from(days);
        let staff = staffing.cost_per_fte_year.dkk()
            * staffing::needed_fte(staffing, fixed_factor, residents, places);
        let variable = costs.variable_per_resident_day.dkk() * resident_days;
        let management = costs.management_per_year.dkk() * fixed_factor;
        let mut parts_dkk = [
            management,
            staff,
            variable,
            costs.capital_per_year.dkk() * fixed_factor,
            costs.pension_per_year.dkk() * fixed_factor,
            costs.supervision_per_year.dkk() * fixed_factor,
            costs.development_per_year.dkk() * fixed_factor,
            costs.overhead_share * (management + staff + variable),
            0.0,
            0.0,
            0.0,
        ];
        let budget: f64 = parts_dkk.iter().sum();
        let carry_over = carry_over.max(-Money::from_dkk(budget));
        parts_dkk[TariffPart::CarryOver as usize] = carry_over.dkk();
        let mut tariff =
            Self { budgeted_occupancy, budget: Money::from_dkk(budget), carry_over, ..Self::default() };
        let marginal = marginal_dkk(costs, staffing, fixed_factor, days, residents, places);
        tariff.marginal_per_day = Money::from_dkk(marginal);
        if places > 0 {
            let fixed = budget - marginal * resident_days;
            tariff.fixed_per_place_day =
                Money::from_dkk((fixed / (f64::from(places) * f64::from(days))).max(0.0));
        }
        if resident_days <= 0.0 {
            return tariff;
        }
        // round the running total, so that the rounded parts sum to the rounded tariff
        let mut total_dkk = 0.0;
        for (part, dkk) in tariff.parts.iter_mut().zip(parts_dkk) {
            total_dkk += dkk;
            let total = Money::from_dkk(total_dkk / resident_days).min(MAX_TARIFF);
            *part = total - tariff.per_day;
            tariff.per_day = total;
        }
        tariff
    }

    /// Sets the price that others leave to the users: the parts stay, and what others pay is a part of its own.
    #[must_use]
    pub fn with_support(mut self, per_day: Money) -> Self {
        let per_day = per_day.max(Money::ZERO);
        self.parts[TariffPart::Support as usize] += per_day - self.per_day;
        self.per_day = per_day;
        self
    }

    /// Sets a price of one's own: the parts stay those of the cost, and the rest is the margin.
    #[must_use]
    pub fn with_own_price(mut self, per_day: Money) -> Self {
        let per_day = per_day.min(MAX_TARIFF);
        self.parts[TariffPart::Margin as usize] = per_day - self.per_day;
        self.per_day = per_day;
        self
    }

    /// The part's share of the price of one day.
    pub const fn part(&self, part: TariffPart) -> Money {
        self.parts[part as usize]
    }
}

/// Cost in DKK that one more resident adds for a day: no staff where the floor holds.
fn marginal_dkk(
    costs: &CostStructure,
    staffing: &Staffing,
    fixed_factor: f64,
    days: u32,
    residents: f64,
    places: u32,
) -> f64 {
    let more = staffing::needed_fte(staffing, fixed_factor, residents + 1.0, places)
        - staffing::needed_fte(staffing, fixed_factor, residents, places);
    let staff = staffing.cost_per_fte_year.dkk() * more / f64::from(days);
    (staff + costs.variable_per_resident_day.dkk()) * (1.0 + costs.overhead_share)
}

#[cfg(test)]
mod tests {
    use super::Tariff;
    use crate::examples;
    use crate::units::Money;

    #[test]
    fn price_by_occupancy() {
        // N = 12, F = 9.0 m DKK, v = 0.30 m DKK: kroner a day by budgeted occupancy, worked out by hand.
        let mut offer = examples::offer("house", 12);
        offer.costs.management_per_year = Money::from_dkk(9.0e6);
        offer.costs.variable_per_resident_day = Money::from_dkk(300_000.0 / 365.0);
        for (occupancy, dkk_per_year) in [
            (1.0, 1_050_000.0),
            (0.95, 1_089_474.0),
            (0.9, 1_133_333.0),
            (0.8, 1_237_500.0),
            (0.5, 1_800_000.0),
        ] {
            let tariff = Tariff::set(&offer.costs, &offer.staffing, 12, 1.0, 365, occupancy, Money::ZERO);
            let per_year = tariff.per_day.dkk() * 365.0;
            assert!((per_year - dkk_per_year).abs() < 4.0, "{occupancy}: {per_year}");
            assert_eq!(tariff.parts.iter().copied().sum::<Money>(), tariff.per_day);
        }
    }

    #[test]
    fn a_surplus_never_makes_the_tariff_negative() {
        let mut offer = examples::offer("house", 10);
        offer.costs.management_per_year = Money::from_dkk(1e6);
        let tariff = Tariff::set(&offer.costs, &offer.staffing, 10, 1.0, 365, 1.0, Money::from_dkk(-3e6));
        assert_eq!(tariff.per_day, Money::ZERO);
        assert_eq!(tariff.carry_over, Money::from_dkk(-1e6));
    }
}
