//! The price a municipality feels: what is left of a price when the state has paid its part.
//!
//! For a price p a day the yearly cost of one citizen is 365·p. State reimbursement of dear cases (serviceloven § 176)
//! pays the share sᵢ of what lies above threshold aᵢ and below the next one; of private prices the value added tax in
//! them is refunded first, as a share v of the price:
//!
//! net(p) = q − Σᵢ (sᵢ − sᵢ₋₁)·max(0, 365·q − aᵢ)/365, q = p·(1 − v) for private offers, p for public ones.
//!
//! The same is reimbursed of the temporary solutions of citizens who wait, whose price counts as a public one: without tax.
//!
//! The law counts the real cost of a calendar year; here a stay of part of a year is reimbursed as that part of a whole
//! year, which is what it means for a citizen who goes on elsewhere at the same price. Who waits a part of the year at a
//! higher price than the place costs is reimbursed a little too much. Home solutions are not reimbursed: their fixed cost
//! is no single citizen's.
//! Sources: serviceloven § 176 (25 % above 0.86, 50 % above 1.68, 75 % above 2.12 m DKK, level of 2022; until 2020 two
//! steps, 25 % and 50 %); private prices 2,461 DKK gross and 2,348 net of tax, factor 0.954.
//! Unit: øre a day.

use crate::input::Rules;
use crate::units::Money;

const DAYS: f64 = 365.0;

/// The reimbursement of one year, ready to be used for any price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetPrice {
    /// Thresholds in øre a day, and by how much the share rises there.
    steps: Vec<(f64, f64)>,
    vat_refund_share: f64,
}

impl NetPrice {
    /// The rules of a calendar year.
    pub fn begin_year(&mut self, rules: &Rules, calendar_year: i32) {
        self.vat_refund_share = rules.vat_refund_share;
        self.steps.clear();
        let in_force = rules
            .reimbursement
            .iter()
            .filter(|schedule| schedule.first_year <= calendar_year)
            .max_by_key(|schedule| schedule.first_year);
        let Some(schedule) = in_force else { return };
        let index = libm::pow(1.0 + schedule.index_per_year, f64::from(calendar_year - schedule.first_year));
        let mut before = 0.0;
        for step in &schedule.steps {
            let threshold = step.above_per_year.ore() as f64 * index / DAYS;
            self.steps.push((threshold, step.share - before));
            before = step.share;
        }
    }

    /// What the state reimburses of a daily price, with the refund of value added tax.
    pub fn reimbursement_per_day(&self, per_day: Money, private: bool) -> Money {
        if self.steps.is_empty() && (!private || self.vat_refund_share <= 0.0) {
            return Money::ZERO;
        }
        let tax = if private { per_day.times(self.vat_refund_share) } else { Money::ZERO };
        let net_of_tax = (per_day - tax).ore() as f64;
        let reimbursed: f64 =
            self.steps.iter().map(|(threshold, share)| share * (net_of_tax - threshold).max(0.0)).sum();
        tax + Money::from_ore(crate::units::round(reimbursed))
    }

    /// How much of one more øre of price the municipality feels.
    pub fn marginal(&self, per_day: Money, private: bool) -> f64 {
        let kept = if private { 1.0 - self.vat_refund_share } else { 1.0 };
        let net_of_tax = per_day.ore() as f64 * kept;
        let reimbursed: f64 =
            self.steps.iter().filter(|(threshold, _)| net_of_tax > *threshold).map(|(_, share)| share).sum();
        kept * (1.0 - reimbursed)
    }
}

#[cfg(test)]
mod tests {
    use super::NetPrice;
    use crate::examples;
    use crate::input::{ReimbursementSchedule, ReimbursementStep, Rules};
    use crate::units::Money;

    fn rules() -> Rules {
        let steps = |steps: &[(f64, f64)]| {
            let step = |&(dkk, share)| ReimbursementStep { above_per_year: Money::from_dkk(dkk), share };
            steps.iter().map(step).collect()
        };
        Rules {
            reimbursement: vec![
                ReimbursementSchedule {
                    first_year: 2022,
                    steps: steps(&[(860_000.0, 0.25), (1_680_000.0, 0.5), (2_120_000.0, 0.75)]),
                    index_per_year: 0.0,
                },
                ReimbursementSchedule {
                    first_year: 2007,
                    steps: steps(&[(1_090_000.0, 0.25), (2_050_000.0, 0.5)]),
                    index_per_year: 0.0,
                },
            ],
            vat_refund_share: 0.046,
            ..examples::rules()
        }
    }

    fn net(felt: &NetPrice, gross: f64) -> f64 {
        let per_day = Money::from_dkk(gross / 365.0);
        (per_day - felt.reimbursement_per_day(per_day, false)).dkk() * 365.0
    }

    #[test]
    fn net_cost_of_dear_cases() {
        // The law's own steps, level of 2022, in m DKK: what is left of 1.0, 1.5, 2.0, 2.5, 3.0 and 4.0.
        let mut felt = NetPrice::default();
        felt.begin_year(&rules(), 2024);
        for (gross, left) in
            [(0.8, 0.8), (1.0, 0.965), (1.5, 1.34), (2.0, 1.635), (2.5, 1.79), (3.0, 1.915), (4.0, 2.165)]
        {
            assert!(
                (net(&felt, gross * 1e6) - left * 1e6).abs() < 4.0,
                "{gross}: {}",
                net(&felt, gross * 1e6)
            );
        }
        // d ln net / d ln gross at 1.2 and 2.5 m
        let elasticity =
            |gross: f64| felt.marginal(Money::from_dkk(gross / 365.0), false) * gross / net(&felt, gross);
        assert!((elasticity(1.2e6) - 0.81).abs() < 0.005 && (elasticity(2.5e6) - 0.35).abs() < 0.005);
    }

    #[test]
    fn two_steps_before_2021() {
        let mut felt = NetPrice::default();
        felt.begin_year(&rules(), 2013);
        // 25 % of 0.96 m and 50 % of 0.95 m
        assert!((net(&felt, 3.0e6) - (3.0e6 - 240_000.0 - 475_000.0)).abs() < 4.0);
        felt.begin_year(&rules(), 1999);
        assert!((net(&felt, 3.0e6) - 3.0e6).abs() < 4.0);
    }

    #[test]
    fn private_prices_are_felt_without_tax() {
        let mut felt = NetPrice::default();
        felt.begin_year(&rules(), 2022);
        let gross = Money::from_dkk(2_100.0);
        assert_eq!(felt.reimbursement_per_day(gross, true), gross.times(0.046));
        assert_eq!(felt.reimbursement_per_day(gross, false), Money::ZERO);
    }
}
