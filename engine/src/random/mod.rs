//! Keyed randomness: every draw is a pure function of (seed, world, purpose, entity, time).
//!
//! No generator is passed around, so closing one offer, changing a parameter or using more threads moves no draw of
//! anything else. Bits come from Philox4x32-10; a key is laid out in the 128-bit counter as
//!
//! | word | bits | content |
//! |---|---|---|
//! | 0 | 32 | entity: hash of (municipality, target group), or of a target group |
//! | 1 | 12 + 20 | simulated year (0 is the beginning, 1 the first year) + ordinal within the year |
//! | 2 | 32 | world |
//! | 3 | 20 + 6 + 6 | slot (offer, region) + attempt + purpose |
//!
//! and the 64-bit seed is Philox's key. Decisions use one uniform and inversion wherever that is possible, so that a
//! changed parameter moves the outcome monotonically; what needs any number of words takes them from a [`Stream`], a
//! generator for the traits of `rand_core`.

mod citizen_key;
mod counts;
mod elementary;
mod exponential;
mod normal;
mod philox;
mod rng;
mod triangular;

pub use citizen_key::CitizenKey;
pub use counts::{CountDistribution, Dispersion};
pub use elementary::{exp, log};
pub use exponential::ExponentialTables;
pub use normal::inverse_normal;
pub use philox::{RoundKeys, SharedRounds, philox4x32_10};
pub use rng::Stream;
pub use triangular::triangular;

/// What a draw is for. The numbers are part of the frozen bits: never change or reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Number of new citizens of a year.
    Arrivals = 1,
    /// Moment of arrival in the year, and length of stay.
    Citizen = 2,
    /// Liking of an offer (slot) by a citizen.
    Choice = 3,
    /// National demand shock of a year.
    NationalShock = 4,
    /// Regional demand shock of a year (slot: region).
    RegionalShock = 5,
    /// A municipality's own level of need.
    Frailty = 6,
    /// Number of citizens when the world begins.
    OpeningCount = 7,
    /// Residual stay of a citizen who is there when the world begins.
    OpeningStay = 8,
    /// Order in which the first citizens are placed.
    OpeningOrder = 9,
    /// Service level of a citizen.
    Level = 10,
    /// Breakdown and recovery of a stay (slot: number of the stay).
    Exit = 11,
    /// Whether a new citizen is taken home; whether a resident is, and when (slot: simulated year + 1).
    TakeHome = 12,
    /// A municipality's judgement of the threshold of taking home.
    HomeJudgement = 13,
    /// Whether a resident is withdrawn when prices rise (slot: simulated year).
    Withdrawal = 14,
    /// Number of citizens who come in addition when prices fall.
    Addition = 15,
    /// Whether a citizen goes on in another group, and with which need.
    Transition = 16,
    /// Whether a placement keeps to public offers first (slot: number of the stay).
    PublicFirst = 17,
    /// An uncertain number of a scenario, outside any world (entity: its name, time: the draw).
    Parameter = 18,
    /// What a programme does in a world.
    Programme = 19,
    /// Whether consultation and task force save an offer from closing (time: the month).
    AvertedClosing = 20,
    /// Whether somebody who looks hears of a vacancy (entity: with the month, slot: offer).
    Vacancy = 21,
    /// Effect and satisfaction measured in an offer (time: the year, slot: which, attempt: the part).
    Effect = 22,
}

/// Most ordinals in one year (20 bits).
pub(crate) const MAX_ORDINAL: u32 = (1 << 20) - 1;

/// Ordinals of known residents, apart from those of the equilibrium stock.
pub(crate) const FIRST_KNOWN_RESIDENT: u32 = 1 << 19;

/// Attempts of a key (6 bits).
pub(crate) const ATTEMPTS: u32 = 1 << 6;

/// Most slots (20 bits).
pub(crate) const SLOTS: u32 = 1 << 20;

/// The randomness of one world.
#[derive(Clone, Copy, Debug)]
pub struct WorldRandom {
    keys: RoundKeys,
    world: u32,
}

impl WorldRandom {
    /// The randomness of world `world` under `seed`.
    pub const fn new(seed: u64, world: u32) -> Self {
        Self { keys: RoundKeys::new([seed as u32, (seed >> 32) as u32]), world }
    }

    /// The 128 bits of a key. `time` packs year and ordinal, see [`time`].
    #[inline]
    pub fn block(&self, purpose: Purpose, entity: u32, time: u32, slot: u32, attempt: u32) -> Block {
        Block::of(philox4x32_10([entity, time, self.world, last_word(purpose, slot, attempt)], &self.keys))
    }

    /// The 128 bits of the stay with this number of one entity and time: beyond the slots it goes on in the attempts.
    #[inline]
    pub(crate) fn of_stay(&self, purpose: Purpose, entity: u32, time: u32, stay: u32) -> Block {
        self.block(purpose, entity, time, stay % SLOTS, stay / SLOTS)
    }

    /// The blocks of one entity and time.
    #[inline]
    pub const fn moment(&self, entity: u32, time: u32) -> MomentRandom<'_> {
        MomentRandom(SharedRounds::new([entity, time, self.world], &self.keys))
    }

    /// The world's number.
    pub const fn world(&self) -> u32 {
        self.world
    }
}

/// The randomness of one entity at one time in a world, for several draws.
#[derive(Clone, Copy, Debug)]
pub struct MomentRandom<'world>(SharedRounds<'world>);

impl MomentRandom<'_> {
    /// The 128 bits of a key, as [`WorldRandom::block`] gives them.
    #[inline]
    pub fn block(&self, purpose: Purpose, slot: u32, attempt: u32) -> Block {
        Block::of(self.0.finish(last_word(purpose, slot, attempt)))
    }
}

/// The last word of a key.
#[inline]
const fn last_word(purpose: Purpose, slot: u32, attempt: u32) -> u32 {
    (slot << 12) | ((attempt & 63) << 6) | purpose as u32
}

/// Packs a year (0 is the beginning, 1 the first simulated year) and an ordinal within it.
#[inline]
pub const fn time(year: u32, ordinal: u32) -> u32 {
    (year << 20) | ordinal
}

/// 128 random bits, as two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// First word.
    pub low: u64,
    /// Second word.
    pub high: u64,
}

impl Block {
    #[inline]
    fn of(words: [u32; 4]) -> Self {
        Self {
            low: u64::from(words[0]) | u64::from(words[1]) << 32,
            high: u64::from(words[2]) | u64::from(words[3]) << 32,
        }
    }
}

/// A uniform number strictly between 0 and 1 from the upper 52 bits of a word: (n + ½)/2^52.
///
/// The bits become the fraction of a number between 1 and 2, from which 1 − 2^−53 is taken, without rounding. Converting
/// them as an integer gives the same number, but on x86-64 waits for what its register held before.
#[inline]
pub const fn uniform(bits: u64) -> f64 {
    const ONE: u64 = 1023 << 52;
    f64::from_bits(ONE | bits >> 12) - (1.0 - f64::EPSILON / 2.0)
}

#[cfg(test)]
mod tests {
    use super::{Purpose, WorldRandom, time, uniform};

    #[test]
    fn bits_are_frozen() {
        // If these change, every stored result changes: raise MODEL_VERSION and say so in the CHANGELOG.
        let random = WorldRandom::new(0x0123_4567_89ab_cdef, 42);
        let block = random.block(Purpose::Choice, 7, time(3, 5), 11, 0);
        assert_eq!((block.low, block.high), FROZEN);
        assert_eq!(random.moment(7, time(3, 5)).block(Purpose::Choice, 11, 0), block);
    }

    const FROZEN: (u64, u64) = (5_442_095_346_389_657_292, 11_879_380_768_116_062_935);

    #[test]
    fn each_stay_has_draws_of_its_own() {
        let random = WorldRandom::new(1, 2);
        let stay = |number| random.of_stay(Purpose::Exit, 3, time(4, 5), number);
        // the first stays are drawn by their slot alone
        assert_eq!(stay(254), random.block(Purpose::Exit, 3, time(4, 5), 254, 0));
        let numbers = [0, 1, 254, 255, 256, 299, 300, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 26) - 1];
        for (index, &one) in numbers.iter().enumerate() {
            for &other in &numbers[index + 1..] {
                assert_ne!(stay(one), stay(other), "{one} {other}");
            }
        }
    }

    #[test]
    fn each_part_of_the_key_matters() {
        let random = WorldRandom::new(1, 2);
        let base = random.block(Purpose::Choice, 3, time(4, 5), 6, 0);
        for other in [
            WorldRandom::new(2, 2).block(Purpose::Choice, 3, time(4, 5), 6, 0),
            WorldRandom::new(1 << 32 | 1, 2).block(Purpose::Choice, 3, time(4, 5), 6, 0),
            WorldRandom::new(1, 3).block(Purpose::Choice, 3, time(4, 5), 6, 0),
            random.block(Purpose::Citizen, 3, time(4, 5), 6, 0),
            random.block(Purpose::Choice, 4, time(4, 5), 6, 0),
            random.block(Purpose::Choice, 3, time(5, 5), 6, 0),
            random.block(Purpose::Choice, 3, time(4, 6), 6, 0),
            random.block(Purpose::Choice, 3, time(4, 5), 7, 0),
            random.block(Purpose::Choice, 3, time(4, 5), 6, 1),
        ] {
            assert_ne!(base, other);
        }
    }

    #[test]
    fn uniforms_are_what_converting_gives() {
        let random = WorldRandom::new(5, 6);
        let drawn = (0..100_000).map(|i| random.block(Purpose::Choice, i, 0, 0, 0).low);
        for bits in drawn.chain([0, 1 << 12, u64::MAX, u64::MAX - (1 << 12), 1 << 63]) {
            let converted = ((bits >> 12) as f64 + 0.5) / (1u64 << 52) as f64;
            assert_eq!(uniform(bits).to_bits(), converted.to_bits(), "{bits:x}");
        }
    }

    #[test]
    fn uniforms_stay_inside() {
        assert!(uniform(0) > 0.0);
        assert!(uniform(u64::MAX) < 1.0);
    }
}
