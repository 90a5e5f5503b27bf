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
//! so that at a full house k' = (1−g)·k, or k' = k·(1 − g/φ): a share g ≥ φ of the tariff ends the spiral. A deductible and
//! caps are reckoned with, and g is multiplied by the part of the year in which the guarantee runs; k' = k where the next
//! empty place is not covered: when more are empty than covered, below the deductible, or at a cap.
//! Source: the model of the municipalities in the Capital Region (2021, revised 2023): three years, half of the tariff,
//! new places that stand empty, shared by 29 municipalities. Unit: øre.

use crate::input::{Guarantee, Trigger, VacancyBase};
use crate::units::Money;

/// A guarantee in one world.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GuaranteeAccount {
    /// Amount of the contract year so far.
    pub amount: Money,
    /// Result of the offer in the contract year so far, before guarantees.
    pub result: Money,
    /// Paid so far, less what was paid back.
    pub paid: Money,
    /// Payouts that a cap has cut.
    pub capped: u32,
    /// The share of the next empty place that it covers, as this year's tariff was budgeted.
    pub of_next_place: f64,
}

impl Guarantee {
    /// Whether it runs in a simulated month.
    pub const fn runs(&self, month: u32) -> bool {
        month >= self.first_month && month < self.first_month + 12 * self.years
    }

    /// Whether a contract year ends with a simulated month.
    pub const fn contract_year_ends(&self, month: u32) -> bool {
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

    /// Closes a contract year: what is paid.
    #[must_use]
    pub fn close_contract_year(&mut self, guarantee: &Guarantee) -> Money {
        let amount = std::mem::take(&mut self.amount);
        let asked = (amount - guarantee.deductible_per_year).max(Money::ZERO).times(guarantee.cover);
        let left = guarantee.total_cap.map_or(asked, |cap| (cap - self.paid).max(Money::ZERO));
        let paid = asked.min(left).min(guarantee.yearly_cap.unwrap_or(asked));
        self.capped += u32::from(paid < asked);
        self.paid += paid;
        paid
    }
}

/// What a tariff is budgeted with: all by the day, in øre.
#[derive(Clone, Copy, Debug)]
pub struct Budgeted {
    /// Residents at the budgeted occupancy, and
    pub residents: f64,
    /// places.
    pub places: f64,
    /// Fixed cost of a place.
    pub fixed_per_place_ore: f64,
    /// Days of the year.
    pub days: u32,
    /// Share of the tariff's time in which the guarantee runs.
    pub part_of_year: f64,
}

/// What a guarantee is expected to do to a tariff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Support {
    /// The daily price with what it is expected to pay, in øre.
    pub price_ore: f64,
    /// The share of the next empty place that it covers: none beyond the places covered, below the deductible, or at a cap.
    pub of_next_place: f64,
}

/// The daily price with what a guarantee is expected to pay at the budgeted occupancy, from the price without.
pub fn support(guarantee: &Guarantee, account: &GuaranteeAccount, price_ore: f64, at: &Budgeted) -> Support {
    let Trigger::VacantPlaces { places: covered, base } = guarantee.trigger else {
        return Support { price_ore, of_next_place: 0.0 };
    };
    let (cover, covered) = (guarantee.cover * at.part_of_year, f64::from(covered));
    let by_day = |year: Money| year.ore() as f64 / f64::from(at.days);
    let deductible = by_day(guarantee.deductible_per_year);
    // the empty places are the new ones first
    let empty = (at.places - at.residents).max(0.0);
    let vacant = empty.min(covered);
    let with = match base {
        VacancyBase::FixedCost => {
            price_ore - cover * (at.fixed_per_place_ore * vacant - deductible).max(0.0) / at.residents
        }
        VacancyBase::Tariff if price_ore * vacant <= deductible => price_ore,
        VacancyBase::Tariff => {
            (price_ore * at.residents + cover * deductible) / (at.residents + cover * vacant)
        }
    };
    let worth = vacant * if base == VacancyBase::Tariff { with } else { at.fixed_per_place_ore };
    let total_left = guarantee.total_cap.map(|cap| (cap - account.paid).max(Money::ZERO));
    let cap = [guarantee.yearly_cap, total_left].into_iter().flatten().min().map(by_day);
    let payout = (price_ore - with) * at.residents;
    let (price_ore, capped) = match cap {
        Some(cap) if payout >= cap => (price_ore - cap / at.residents, true),
        _ => (with, false),
    };
    let above_deductible = deductible <= 0.0 || worth > deductible;
    let covers_next = empty < covered && above_deductible && !capped;
    Support { price_ore, of_next_place: if covers_next { cover } else { 0.0 } }
}

/// The fixed-cost share that is left to the tariff, with the share of the next empty place that the guarantee covers.
pub fn fixed_share_left(guarantee: &Guarantee, of_next_place: f64, fixed_share: f64) -> f64 {
    match guarantee.trigger {
        Trigger::VacantPlaces { base: VacancyBase::FixedCost, .. } => fixed_share * (1.0 - of_next_place),
        Trigger::VacantPlaces { base: VacancyBase::Tariff, .. } => fixed_share - of_next_place,
        Trigger::Deficit => fixed_share,
    }
}

#[cfg(test)]
mod tests {
    use super::{Budgeted, GuaranteeAccount, fixed_share_left, support};
    use crate::input::{Guarantee, ShareKey, Trigger, VacancyBase};
    use crate::units::Money;

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
            account.close_contract_year(&guarantee).dkk() / 1e6
        };
        // (5 − 1)/2, then cut by the yearly cap to 3, then nothing is left of 5
        let paid = [pay(5.0), pay(9.0), pay(9.0)];
        assert!((paid[0] - 2.0).abs() < 1e-9 && (paid[1] - 3.0).abs() < 1e-9 && paid[2].abs() < 1e-9);
        assert_eq!(account.capped, 2);
        let months: Vec<u32> = (0..60).filter(|&month| guarantee.contract_year_ends(month)).collect();
        assert_eq!(months, [17, 29, 41]);
    }

    /// Without deductible and caps.
    fn plain(base: VacancyBase, places: u32) -> Guarantee {
        let trigger = Trigger::VacantPlaces { places, base };
        let deductible_per_year = Money::ZERO;
        Guarantee { trigger, deductible_per_year, yearly_cap: None, total_cap: None, ..guarantee(base) }
    }

    fn at(residents: f64) -> Budgeted {
        Budgeted { residents, places: 20.0, fixed_per_place_ore: 0.5, days: 365, part_of_year: 1.0 }
    }

    #[test]
    fn index_at_a_full_house() {
        // v = .5, F = 10 for N = 20 places at n = 20: τ = 1, φ = .5. The slope −dlnτ/dlnn by a small step.
        let slope = |base| {
            let guarantee = plain(base, 20);
            let supported =
                |n: f64| support(&guarantee, &GuaranteeAccount::default(), 0.5 + 10.0 / n, &at(n));
            let price = |n: f64| supported(n).price_ore;
            let step = 1e-5;
            assert!((price(20.0) - 1.0).abs() < 1e-12);
            let slope = -(price(20.0 * (1.0 - step)).ln_ratio(price(20.0))) / (1.0 - step).ln_ratio(1.0);
            let left = fixed_share_left(&guarantee, supported(20.0).of_next_place, 0.5);
            assert!((slope - left).abs() < 1e-4, "{slope} but {left}");
            slope
        };
        assert!((slope(VacancyBase::FixedCost) - 0.25).abs() < 1e-4);
        assert!(slope(VacancyBase::Tariff).abs() < 1e-4);
    }

    #[test]
    fn no_more_is_expected_than_is_paid() {
        let none = GuaranteeAccount::default();
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} instead of {b}");
        // 3 of 20 places empty, half of the fixed cost .5 of each: 3·.5·.5/17 less by the day
        let fixed = plain(VacancyBase::FixedCost, 5);
        let price = 0.5 + 10.0 / 17.0;
        close(support(&fixed, &none, price, &at(17.0)).price_ore, price - 0.75 / 17.0);
        close(support(&fixed, &none, price, &at(17.0)).of_next_place, 0.5);
        // half of the time, half of that
        let half = Budgeted { part_of_year: 0.5, ..at(17.0) };
        close(support(&fixed, &none, price, &half).price_ore, price - 0.375 / 17.0);
        close(support(&fixed, &none, price, &half).of_next_place, 0.25);
        // 2 covered places, 3 empty: two are paid, and the next one is not covered
        let two = plain(VacancyBase::FixedCost, 2);
        close(support(&two, &none, price, &at(17.0)).price_ore, price - 0.5 / 17.0);
        close(support(&two, &none, price, &at(17.0)).of_next_place, 0.0);
        // 730 øre a year are 2 a day: more than the worth of 1.5; or 1 a day, which leaves .5 to be shared
        let with = |year| Guarantee { deductible_per_year: Money::from_ore(year), ..fixed.clone() };
        close(support(&with(730), &none, price, &at(17.0)).price_ore, price);
        close(support(&with(730), &none, price, &at(17.0)).of_next_place, 0.0);
        close(support(&with(365), &none, price, &at(17.0)).price_ore, price - 0.25 / 17.0);
        // of the tariff: the price p with p·17 + .5·(3·p − 1) = the income without
        let tariff = Guarantee { deductible_per_year: Money::from_ore(365), ..plain(VacancyBase::Tariff, 5) };
        let p = support(&tariff, &none, price, &at(17.0)).price_ore;
        close(p * 17.0 + 0.5 * (3.0 * p - 1.0), price * 17.0);
        // a cap of .2 a day; 73 øre in all, of which nothing is left
        let capped = Guarantee { yearly_cap: Some(Money::from_ore(73)), ..fixed.clone() };
        close(support(&capped, &none, price, &at(17.0)).price_ore, price - 0.2 / 17.0);
        close(support(&capped, &none, price, &at(17.0)).of_next_place, 0.0);
        let used_up = GuaranteeAccount { paid: Money::from_ore(73), ..none };
        let total = Guarantee { total_cap: Some(Money::from_ore(73)), ..fixed };
        close(support(&total, &used_up, price, &at(17.0)).price_ore, price);
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
