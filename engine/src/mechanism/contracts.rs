//! Contracts on hours: subscriptions and ambulatory services.
//!
//! A contract costs hours·price a year whatever the number of residents. The payers share each month's twelfth by their
//! population in the year, in whole øre: each gets its share rounded down, and the øre left over go one each to the
//! largest remainders (the largest-remainder method). Delivering costs hours·cost, real resources of the offer.
//! Unit: øre.

use crate::input::{Contract, Municipality};
use crate::money::Money;

/// Shares an amount by weights with the largest-remainder method; ties go to the first. The parts sum to the amount.
///
/// Nothing is shared when all weights are zero.
pub fn share(amount: Money, weights: &[f64], parts: &mut [Money], remainders: &mut Vec<(u64, usize)>) {
    let total: f64 = weights.iter().sum();
    parts.fill(Money::ZERO);
    if total <= 0.0 {
        return;
    }
    remainders.clear();
    let mut left = amount.ore();
    for (index, (part, weight)) in parts.iter_mut().zip(weights).enumerate() {
        let exact = amount.ore() as f64 * (weight / total);
        let floor = exact.floor();
        *part = Money::from_ore(floor as i64);
        left -= floor as i64;
        // remainders as integers, to sort without comparing floats
        remainders.push((((exact - floor) * (1u64 << 40) as f64) as u64, index));
    }
    remainders.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders.iter().cycle().take(left.max(0) as usize) {
        parts[*index] += Money::from_ore(1);
    }
}

/// This year's monthly payment of a contract, by payer, and the monthly cost of delivering.
#[derive(Clone, Debug, Default)]
pub struct ContractYear {
    /// What each payer pays each month, in the order of [`Contract::payers`].
    pub payments: Vec<Money>,
    /// Cost of delivering, each month.
    pub cost: Money,
}

impl ContractYear {
    /// Sets the payments of simulated year `year`.
    pub(crate) fn begin_year(
        &mut self,
        contract: &Contract,
        municipalities: &[Municipality],
        year: u32,
        scratch: &mut ShareScratch,
    ) {
        scratch.weigh_by_population(municipalities, &contract.payers, year);
        let monthly = contract.price_per_hour.times(contract.hours_per_year / 12.0);
        self.cost = contract.cost_per_hour.times(contract.hours_per_year / 12.0);
        self.payments.resize(contract.payers.len(), Money::ZERO);
        share(monthly, &scratch.weights, &mut self.payments, &mut scratch.remainders);
    }
}

/// Memory for sharing, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShareScratch {
    pub weights: Vec<f64>,
    pub parts: Vec<Money>,
    pub remainders: Vec<(u64, usize)>,
}

impl ShareScratch {
    /// Sets the weights of payers by their inhabitants in a simulated year.
    pub(crate) fn weigh_by_population(&mut self, municipalities: &[Municipality], payers: &[u32], year: u32) {
        self.weights.clear();
        let persons = |&payer: &u32| municipalities[payer as usize].persons(year);
        self.weights.extend(payers.iter().map(persons));
    }

    /// Shares an amount by the weights, into the parts.
    pub(crate) fn share(&mut self, amount: Money) {
        self.parts.clear();
        self.parts.resize(self.weights.len(), Money::ZERO);
        share(amount, &self.weights, &mut self.parts, &mut self.remainders);
    }
}

#[cfg(test)]
mod tests {
    use super::share;
    use crate::money::Money;

    #[test]
    fn largest_remainders_get_the_odd_ore() {
        let mut parts = [Money::ZERO; 3];
        share(Money::from_ore(100), &[1.0, 1.0, 1.0], &mut parts, &mut Vec::new());
        assert_eq!(parts.map(Money::ore), [34, 33, 33]);
        // 10 shared 47 : 16 : 158 : 12 — the classic Hamilton example scaled: 2.017, 0.687, 6.78, 0.515
        let mut parts = [Money::ZERO; 4];
        share(Money::from_ore(10), &[47.0, 16.0, 158.0, 12.0], &mut parts, &mut Vec::new());
        assert_eq!(parts.map(Money::ore), [2, 1, 7, 0]);
    }
}
