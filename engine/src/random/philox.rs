//! Philox4x32-10, a counter-based generator.
//!
//! Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11 (2011).

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

const ROUNDS: usize = 10;

/// The keys of all rounds, worked out once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundKeys([[u32; 2]; ROUNDS]);

impl RoundKeys {
    /// The keys of the rounds under a 64-bit key.
    pub const fn new(key: [u32; 2]) -> Self {
        let mut keys = [key; ROUNDS];
        let mut round = 1;
        while round < ROUNDS {
            let [k0, k1] = keys[round - 1];
            keys[round] = [k0.wrapping_add(WEYL[0]), k1.wrapping_add(WEYL[1])];
            round += 1;
        }
        Self(keys)
    }
}

/// Ten rounds of Philox on a 128-bit counter.
#[inline]
pub const fn philox4x32_10(counter: [u32; 4], keys: &RoundKeys) -> [u32; 4] {
    rounds(counter, keys, 0)
}

/// The rounds from one on.
#[inline]
const fn rounds(counter: [u32; 4], keys: &RoundKeys, from: usize) -> [u32; 4] {
    let mut counter = counter;
    let mut round = from;
    while round < ROUNDS {
        let [c0, c1, c2, c3] = counter;
        let [k0, k1] = keys.0[round];
        let (high, low) = product(0, c0);
        let (other_high, other_low) = product(1, c2);
        counter = [other_high ^ c1 ^ k0, other_low, high ^ c3 ^ k1, low];
        round += 1;
    }
    counter
}

/// The upper and the lower word of a multiplier's product with a word.
#[inline]
const fn product(multiplier: usize, word: u32) -> (u32, u32) {
    let product = MULTIPLIERS[multiplier] as u64 * word as u64;
    ((product >> 32) as u32, product as u32)
}

/// What the first three rounds have in common for counters that differ in their last word only: a word takes three rounds
/// to reach all others, so a fifth of the products need not be worked out for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedRounds<'keys> {
    keys: &'keys RoundKeys,
    first: u32,
    second: u32,
    third: [u32; 3],
}

impl<'keys> SharedRounds<'keys> {
    /// Of the counters that begin with these three words.
    #[inline]
    pub const fn new([c0, c1, c2]: [u32; 3], keys: &'keys RoundKeys) -> Self {
        let [[k00, k01], [k10, k11], [k20, k21], ..] = keys.0;
        let (high, c3) = product(0, c0);
        let (other_high, c1_after_one) = product(1, c2);
        let first = high ^ k01;
        let (high, c3_after_two) = product(0, other_high ^ c1 ^ k00);
        let second = c1_after_one ^ k10;
        let (other_high, other_low) = product(1, high ^ c3 ^ k11);
        Self { keys, first, second, third: [other_high ^ k20, other_low, c3_after_two ^ k21] }
    }

    /// All ten rounds, with the last word of the counter.
    #[inline]
    pub const fn finish(&self, last: u32) -> [u32; 4] {
        let (other_high, c1) = product(1, self.first ^ last);
        let (high, c3) = product(0, other_high ^ self.second);
        let [c0, c1_after, c2] = self.third;
        rounds([c0 ^ c1, c1_after, high ^ c2, c3], self.keys, 3)
    }
}

#[cfg(test)]
mod tests {
    use super::{RoundKeys, SharedRounds, philox4x32_10};

    #[test]
    fn known_answers() {
        // The vectors published with Random123 (kat_vectors, philox4x32 10 rounds).
        let cases = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, answer) in cases {
            let keys = RoundKeys::new(key);
            assert_eq!(philox4x32_10(counter, &keys), answer);
            let [c0, c1, c2, last] = counter;
            assert_eq!(SharedRounds::new([c0, c1, c2], &keys).finish(last), answer);
        }
    }
}
