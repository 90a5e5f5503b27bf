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
    let [mut c0, mut c1, mut c2, mut c3] = counter;
    let mut round = 0;
    while round < ROUNDS {
        let [k0, k1] = keys.0[round];
        let first = MULTIPLIERS[0] as u64 * c0 as u64;
        let second = MULTIPLIERS[1] as u64 * c2 as u64;
        (c0, c1, c2, c3) =
            ((second >> 32) as u32 ^ c1 ^ k0, second as u32, (first >> 32) as u32 ^ c3 ^ k1, first as u32);
        round += 1;
    }
    [c0, c1, c2, c3]
}

#[cfg(test)]
mod tests {
    use super::{RoundKeys, philox4x32_10};

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
            assert_eq!(philox4x32_10(counter, &RoundKeys::new(key)), answer);
        }
    }
}
