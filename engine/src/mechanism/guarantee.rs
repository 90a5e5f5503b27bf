//! Deficit guarantees (underskudsgarantier): what is paid for a contract year, and by whom.
//!
//! payout = min( yearly cap, total cap − paid so far, cover·max(0, amount − deductible) )
//!
//! The amount of a contract year is the value of the empty ones among the new places, month by month at the tariff or at
//! the fixed cost of a place, or the offer's deficit. It is paid when the contract year ends, by the guarantors' key, in
//! whole øre: each gets its share rounded down, and the øre left over go to the largest remainders, so that shares sum to
//! the payout and no guarantor pays more than its share of the cap (to the øre).
//!
//! In a contract year without payout, a share of the offer's surplus before guarantees pays back what was paid, by the same
//! key, until nothing is left to pay back.
//!
//! The tariff is budgeted with what the guarantee is expected to pay at the budgeted occupancy b. With N places, all of
//! them covered, and n residents,
//!
//! fixed cost covered: τ = v + F·[(1−g)/n + g/N],  tariff covered: τ = (v·n + F)/(n + g·(N − n)),
//!
//! so that at a full house k' = (1−g)·k, or k' = k·(1 − g/φ): a share g ≥ φ of the tariff ends the spiral.
//! Source: the model of the municipalities in the Capital Region (2021, revised 2023): three years, half of the tariff,
//! new places that stand empty, shared by 29 municipalities. Unit: øre.

use crate::input::{Guarantee, Trigger, VacancyBase};
use crate::money::Money;

/// A guarantee in one world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuaranteeAccount {
    /// Amount of the contract year so far.
    pub amount: Money,
    /// Result of the offer in the contract year so far, before guarantees.
    pub result: Money,
    /// Paid so far, less what was paid back.
    pub paid: Money,
    /// Payouts that a cap has cut.
    pub capped: u32,
}

impl Guarantee {
    /// Whether it runs in a simulated month.
    pub const fn runs(&self, month: u32) -> bool {
        month >= self.first_month && month < self.first_month + 12 * self.years
    }

    /// Whether a contract year ends with a simulated month.
    pub const fn year_ends(&self, month: u32) -> bool {
        self.runs(month) && (month - self.first_month) % 12 == 11
    }
}

impl GuaranteeAccount {
    /// Ends a contract year's result: what the offer pays back.
    #[must_use]
    pub fn give_back(&mut self, guarantee: &Guarantee, payout: Money) -> Money {
        let surplus = std::mem::take(&mut self.result);
        if payout > Money::ZERO || guarantee.surplus_returned <= 0.0 {
            return Money::ZERO;
        }
        let back = surplus.max(Money::ZERO).times(guarantee.surplus_returned).min(self.paid);
        self.paid -= back;
        back
    }

    /// Ends a contract year: what is paid.
    #[must_use]
    pub fn end_year(&mut self, guarantee: &Guarantee) -> Money {
        let amount = std::mem::take(&mut self.amount);
        let asked = (amount - guarantee.deductible_per_year).max(Money::ZERO).times(guarantee.cover);
        let left = guarantee.total_cap.map_or(asked, |cap| (cap - self.paid).max(Money::ZERO));
        let paid = asked.min(left).min(guarantee.yearly_cap.unwrap_or(asked));
        self.capped += u32::from(paid < asked);
        self.paid += paid;
        paid
    }
}

/// The daily price with what guarantees are expected to pay: from the price without, the resident-days and place-days it
/// was budgeted with, and the fixed cost of a place-day.
pub fn supported_price_ore(
    guarantee: &Guarantee,
    price_ore: f64,
    resident_days: f64,
    place_days: f64,
    fixed_per_place_day_ore: f64,
    covered_share_of_places: f64,
) -> f64 {
    let Trigger::VacantPlaces { base, .. } = guarantee.trigger else { return price_ore };
    // the empty places are the new ones first
    let vacant = (place_days - resident_days).max(0.0).min(place_days * covered_share_of_places);
    match base {
        VacancyBase::FixedCost => {
            price_ore - guarantee.cover * fixed_per_place_day_ore * vacant / resident_days
        }
        VacancyBase::Tariff => price_ore * resident_days / (resident_days + guarantee.cover * vacant),
    }
}

/// The fixed-cost share that is left to the tariff while the guarantee covers the next empty place.
pub fn fixed_share_left(guarantee: &Guarantee, fixed_share: f64) -> f64 {
    match guarantee.trigger {
        Trigger::VacantPlaces { base: VacancyBase::FixedCost, .. } => fixed_share * (1.0 - guarantee.cover),
        Trigger::VacantPlaces { base: VacancyBase::Tariff, .. } => fixed_share - guarantee.cover,
        Trigger::Deficit => fixed_share,
    }
}

#[cfg(test)]
mod tests {
    use super::{GuaranteeAccount, fixed_share_left, supported_price_ore};
    use crate::input::{Guarantee, ShareKey, Trigger, VacancyBase};
    use crate::money::Money;

    fn guarantee(base: VacancyBase) -> Guarantee {
        Guarantee {
            id: "g".to_owned(),
            offer: 0,
            trigger: Trigger::VacantPlaces { places: 6, base },
            cover: 0.5,
            deductible_per_year: Money::from_dkk(1e6),
            yearly_cap: Some(Money::from_dkk(3e6)),
            total_cap: Some(Money::from_dkk(5e6)),
            first_month: 6,
            years: 3,
            guarantors: vec![0],
            key: ShareKey::Equal,
            surplus_returned: 0.5,
        }
    }

    #[test]
    fn a_surplus_pays_back_until_all_is_paid_back() {
        let guarantee = guarantee(VacancyBase::Tariff);
        let mut account = GuaranteeAccount { paid: Money::from_dkk(100.0), ..GuaranteeAccount::default() };
        let mut year = |result: f64, payout: f64| {
            account.result = Money::from_dkk(result);
            account.give_back(&guarantee, Money::from_dkk(payout)).dkk()
        };
        // nothing in a year of payout or deficit, then half of the surplus, then what is left
        let back = [year(80.0, 10.0), year(-40.0, 0.0), year(60.0, 0.0), year(400.0, 0.0), year(400.0, 0.0)];
        for (got, exact) in back.into_iter().zip([0.0, 0.0, 30.0, 70.0, 0.0]) {
            assert!((got - exact).abs() < 1e-9, "{back:?}");
        }
    }

    #[test]
    fn deductible_cover_and_caps() {
        let guarantee = guarantee(VacancyBase::Tariff);
        let mut account = GuaranteeAccount::default();
        let mut pay = |m_dkk: f64| {
            account.amount = Money::from_dkk(m_dkk * 1e6);
            account.end_year(&guarantee).dkk() / 1e6
        };
        // (5 − 1)/2, then cut by the yearly cap to 3, then nothing is left of 5
        let paid = [pay(5.0), pay(9.0), pay(9.0)];
        assert!((paid[0] - 2.0).abs() < 1e-9 && (paid[1] - 3.0).abs() < 1e-9 && paid[2].abs() < 1e-9);
        assert_eq!(account.capped, 2);
        let months: Vec<u32> = (0..60).filter(|&month| guarantee.year_ends(month)).collect();
        assert_eq!(months, [17, 29, 41]);
    }

    #[test]
    fn index_at_a_full_house() {
        // v = .5, F = 10 for N = 20 places at n = 20: τ = 1, φ = .5. The slope −dlnτ/dlnn by a small step.
        let slope = |base| {
            let guarantee = guarantee(base);
            let price = |n: f64| supported_price_ore(&guarantee, 0.5 + 10.0 / n, n, 20.0, 0.5, 1.0);
            let step = 1e-5;
            assert!((price(20.0) - 1.0).abs() < 1e-12);
            -(price(20.0 * (1.0 - step)).ln_ratio(price(20.0))) / (1.0 - step).ln_ratio(1.0)
        };
        assert!((slope(VacancyBase::FixedCost) - 0.25).abs() < 1e-4);
        assert!(slope(VacancyBase::Tariff).abs() < 1e-4);
        assert!((fixed_share_left(&guarantee(VacancyBase::FixedCost), 0.5) - 0.25).abs() < 1e-12);
        assert!(fixed_share_left(&guarantee(VacancyBase::Tariff), 0.5).abs() < 1e-12);
    }

    trait LnRatio {
        fn ln_ratio(self, other: f64) -> f64;
    }

    impl LnRatio for f64 {
        fn ln_ratio(self, other: f64) -> f64 {
            libm::log(self / other)
        }
    }
}
