//! A generator for the traits of `rand_core` over the keys: the stream is a key, and the counter runs inside it.
//!
//! What draws by rejection, and so needs any number of words, takes them from here; two streams never meet, as their keys
//! differ. The counter of a stream fills slot and attempt of the key, see [`random`](super).

use rand_core::utils::fill_bytes_via_next_word;
use rand_core::{Infallible, TryRng};

use super::{ATTEMPTS, Block, Purpose, WorldRandom};

/// The random words of one purpose, entity and time. After 2^27 words the stream begins again.
#[derive(Clone, Debug)]
pub struct Stream {
    random: WorldRandom,
    purpose: Purpose,
    entity: u32,
    time: u32,
    /// The block that comes next.
    counter: u32,
    /// The second word of the last block, if it is not taken yet.
    rest: Option<u64>,
}

impl Stream {
    /// The stream of a key in a world. Slots and attempts of the key are taken by its counter, so that no other draw may have
    /// the same purpose, entity and time.
    pub const fn new(random: &WorldRandom, purpose: Purpose, entity: u32, time: u32) -> Self {
        Self { random: *random, purpose, entity, time, counter: 0, rest: None }
    }

    /// The next 64 bits.
    fn next_word(&mut self) -> u64 {
        if let Some(rest) = self.rest.take() {
            return rest;
        }
        let (slot, attempt) = (self.counter / ATTEMPTS, self.counter % ATTEMPTS);
        let Block { low, high } = self.random.block(self.purpose, self.entity, self.time, slot, attempt);
        self.counter = self.counter.wrapping_add(1);
        self.rest = Some(high);
        low
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.next_word() as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next_word())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        fill_bytes_via_next_word(bytes, || self.try_next_u64())
    }
}

#[cfg(test)]
mod tests {
    use rand_core::Rng;

    use crate::random::{Purpose, Stream, WorldRandom, time};

    fn stream() -> Stream {
        let random = WorldRandom::new(0x0123_4567_89ab_cdef, 42);
        Stream::new(&random, Purpose::Programme, 7, time(3, 5))
    }

    #[test]
    fn words_are_frozen() {
        // The first two blocks and the one after 64, worked out by an independent program.
        let mut stream = stream();
        let words: Vec<u64> = (0..130).map(|_| stream.next_u64()).collect();
        assert_eq!(
            words[..4],
            [
                881_723_402_845_416_773,
                16_310_687_366_665_181_552,
                10_475_039_384_580_914_860,
                2_024_976_815_033_717_888
            ]
        );
        assert_eq!(words[128..], [6_109_961_459_777_034_805, 7_862_921_741_831_022_784]);
    }

    #[test]
    fn the_words_are_those_of_the_keys() {
        let random = WorldRandom::new(0x0123_4567_89ab_cdef, 42);
        let mut stream = stream();
        for counter in 0..200 {
            let block = random.block(Purpose::Programme, 7, time(3, 5), counter / 64, counter % 64);
            assert_eq!([stream.next_u64(), stream.next_u64()], [block.low, block.high]);
        }
    }

    #[test]
    fn shorter_words_and_bytes_come_from_the_same_words() {
        let (mut by_word, mut by_half, mut by_byte) = (stream(), stream(), stream());
        let mut bytes = [0; 20];
        by_byte.fill_bytes(&mut bytes);
        for (index, eight) in bytes.chunks(8).enumerate() {
            let word = by_word.next_u64();
            assert_eq!(by_half.next_u32(), word as u32, "{index}");
            assert_eq!(*eight, word.to_le_bytes()[..eight.len()], "{index}");
        }
    }
}
