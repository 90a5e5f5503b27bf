//! Sharing an amount in whole øre: each gets its share rounded down, and the øre left over go one each to the largest
//! remainders (the largest-remainder method).
//! Unit: øre.

use std::cmp::Reverse;

use crate::input::Municipality;
use crate::units::Money;

/// Shares an amount by weights with the largest-remainder method; ties go to the first. The parts sum to the amount.
///
/// Nothing is shared when all weights are zero.
pub(crate) fn apportion(amount: Money, weights: &[f64], parts: &mut [Money], remainders: &mut Vec<u64>) {
    let total: f64 = weights.iter().sum();
    parts.fill(Money::ZERO);
    if total <= 0.0 {
        return;
    }
    remainders.clear();
    let mut left = amount.ore();
    for ((part, weight), place) in parts.iter_mut().zip(weights).zip((0..PLACES).rev()) {
        let exact = amount.ore() as f64 * (weight / total);
        let floor = exact.floor();
        *part = Money::from_ore(floor as i64);
        left -= floor as i64;
        // in one integer, to compare at once: the remainder, and below it the place, which is higher the earlier
        let remainder = ((exact - floor) * (1u64 << REMAINDER_BITS) as f64) as u64;
        remainders.push(remainder << PLACE_BITS | place);
    }
    // each remainder is below one, so fewer are left than there are parts; which of them stand first is all that counts
    let left = usize::try_from(left).unwrap_or(0).min(remainders.len());
    if left == 0 {
        return;
    }
    remainders.select_nth_unstable_by_key(left - 1, |&key| Reverse(key));
    for key in &remainders[..left] {
        parts[(PLACES - 1 - key % PLACES) as usize] += Money::from_ore(1);
    }
}

/// Bits of a remainder: finer than the arithmetic of amounts below a billion kroner.
const REMAINDER_BITS: u32 = 40;
/// Bits of the place of a part; one bit is left, as the remainder of a negative amount can round up to one.
const PLACE_BITS: u32 = 63 - REMAINDER_BITS;
/// So many parts there can be.
const PLACES: u64 = 1 << PLACE_BITS;

/// Memory for sharing, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Apportionment {
    pub weights: Vec<f64>,
    pub parts: Vec<Money>,
    pub remainders: Vec<u64>,
}

impl Apportionment {
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
        apportion(amount, &self.weights, &mut self.parts, &mut self.remainders);
    }
}

#[cfg(test)]
mod tests {
    use super::apportion;
    use crate::units::Money;

    #[test]
    fn largest_remainders_get_the_odd_ore() {
        assert_eq!(shared(100, &[1.0, 1.0, 1.0]), [34, 33, 33]);
        // 10 shared 47 : 16 : 158 : 12 — the classic Hamilton example scaled: 2.017, 0.687, 6.78, 0.515
        assert_eq!(shared(10, &[47.0, 16.0, 158.0, 12.0]), [2, 1, 7, 0]);
    }

    /// The paradox of Alabama, which the method is known for: with one more to share, the small one gets one less.
    #[test]
    fn the_paradox_of_alabama_appears() {
        assert_eq!(shared(10, &[6.0, 6.0, 2.0]), [4, 4, 2]);
        assert_eq!(shared(11, &[6.0, 6.0, 2.0]), [5, 5, 1]);
    }

    #[test]
    fn the_parts_sum_to_the_amount_and_the_largest_remainders_come_first() {
        let mut seed = 1u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed >> 33
        };
        let mut odd = 0;
        for _ in 0..2_000 {
            let amount = next() as i64 % 100_000 - 30_000;
            // few different weights, so that ties are many
            let weights: Vec<f64> = (0..=next() % 98).map(|_| (next() % 7) as f64).collect();
            let total: f64 = weights.iter().sum();
            let parts = shared(amount, &weights);
            if total == 0.0 {
                assert!(parts.iter().all(|part| *part == 0));
                continue;
            }
            assert_eq!(parts.iter().sum::<i64>(), amount);
            // in whole numbers: amount·weight = floor·total + remainder
            let quota = |weight: f64| (amount * weight as i64).div_euclid(total as i64);
            let remainder = |weight: f64| (amount * weight as i64).rem_euclid(total as i64);
            let more: Vec<bool> =
                parts.iter().zip(&weights).map(|(part, weight)| *part == quota(*weight) + 1).collect();
            assert!(parts.iter().zip(&weights).zip(&more).all(|((p, w), m)| *p == quota(*w) + i64::from(*m)));
            let of = |given: bool| {
                let chosen = weights.iter().zip(&more).filter(move |(_, more)| **more == given);
                chosen.map(|(weight, _)| remainder(*weight))
            };
            if let (Some(smallest), Some(largest)) = (of(true).min(), of(false).max()) {
                assert!(smallest >= largest, "{amount} by {weights:?} is {parts:?}");
                odd += 1;
            }
            // among equals the first ones
            for (later, weight) in weights.iter().enumerate().filter(|(index, _)| more[*index]) {
                assert!((0..later).all(|first| weights[first].to_bits() != weight.to_bits() || more[first]));
            }
        }
        assert!(odd > 1_000, "only {odd} amounts left something over");
    }

    fn shared(amount: i64, weights: &[f64]) -> Vec<i64> {
        let mut parts = vec![Money::ZERO; weights.len()];
        apportion(Money::from_ore(amount), weights, &mut parts, &mut Vec::new());
        parts.into_iter().map(Money::ore).collect()
    }
}
