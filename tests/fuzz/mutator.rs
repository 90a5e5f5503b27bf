//! Changes of bytes, each fixed by a seed: what fails can be made again.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Seconds that one input may take before it counts as a hang.
const SLOW: Duration = Duration::from_secs(20);

/// A stream of numbers (SplitMix64).
pub(crate) struct Draws(u64);

impl Draws {
    /// The stream of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xD134_2543_DE82_EF95) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another, which is not zero.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Pieces that readers stumble over.
const PIECES: [&[u8]; 44] = [
    b"nan",
    b"inf",
    b"-inf",
    b"1e400",
    b"-0.0",
    b"5e-324",
    b"0",
    b"-1",
    b"9223372036854775807",
    b"9223372036854775808",
    b"18446744073709551616",
    b"4294967296",
    b"2147483648",
    b"-2147483649",
    b"0x10",
    b"0657",
    b"1_000",
    b"1,5",
    b"true",
    b"null",
    b"\"\"",
    b"\"\\u0000\"",
    b"\\u001b[31m",
    b"\xFF",
    b"\xC3",
    b"\xEF\xBB\xBF",
    b"\0",
    b"\r",
    b"\n",
    b"[",
    b"]",
    b"{",
    b"}",
    b"[[",
    b"]]",
    b"= ",
    b"extends = \"plan.toml\"\n",
    b"\"2016-02-30\"",
    b"2016-02-29",
    b"\"0000-00\"",
    b"\"99999-12\"",
    b"[0, 0]",
    b"{ value = 1, low = 2, high = 0 }",
    b"replace = [\"offers\"]\n",
];

/// Bytes of a corpus, changed a few times.
pub(crate) fn changed(corpus: &[Vec<u8>], draws: &mut Draws) -> Vec<u8> {
    let mut bytes = draws.pick(corpus).clone();
    for _ in 0..=draws.below(4) {
        change(&mut bytes, corpus, draws);
    }
    bytes.truncate(1 << 20);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], draws: &mut Draws) {
    let at = draws.below(bytes.len() + 1);
    let end = at + draws.below((bytes.len() - at).min(64) + 1);
    match draws.below(10) {
        0 if at < bytes.len() => bytes[at] ^= 1 << draws.below(8),
        1 if at < bytes.len() => bytes[at] = draws.below(256) as u8,
        2 => drop(bytes.drain(at..end)),
        3 => {
            let copy = bytes[at..end].repeat(1 + draws.below(4));
            bytes.splice(at..at, copy);
        }
        4 => drop(bytes.splice(at..at, draws.pick(&PIECES).iter().copied())),
        // a number becomes another
        5 | 6 => {
            let digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'_' || *byte == b'.';
            if let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) {
                let to = from + bytes[from..].iter().take_while(|byte| digit(byte)).count();
                bytes.splice(from..to, draws.pick(&PIECES[..18]).iter().copied());
            }
        }
        // a line goes, comes twice, or comes from elsewhere
        7 => {
            let line = |bytes: &[u8], at: usize| {
                let from = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |found| found + 1);
                let to = bytes[at..]
                    .iter()
                    .position(|&byte| byte == b'\n')
                    .map_or(bytes.len(), |found| at + found + 1);
                from..to
            };
            let here = line(bytes, at);
            let other = draws.pick(corpus);
            let there = other[line(other, draws.below(other.len() + 1))].to_vec();
            match draws.below(3) {
                0 => drop(bytes.drain(here)),
                1 => drop(bytes.splice(here, there)),
                _ => drop(bytes.splice(here.start..here.start, there)),
            }
        }
        // the end of another
        8 => {
            let other = draws.pick(corpus);
            bytes.truncate(at);
            bytes.extend(&other[draws.below(other.len() + 1)..]);
        }
        _ => bytes.truncate(at),
    }
}

/// Gives changed bytes to a reader for as long as `VIFTE_FUZZ_SECONDS` says (a few seconds by default). `VIFTE_FUZZ_FROM` is
/// the seed to begin with. A reader may refuse what it is given; it must not panic, and not take long.
pub(crate) fn fuzz(name: &str, corpus: &[Vec<u8>], read: impl Fn(&[u8])) {
    let number = |name: &str, otherwise: u64| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    };
    let time = Duration::from_secs(number("VIFTE_FUZZ_SECONDS", 5));
    let first = number("VIFTE_FUZZ_FROM", 0);
    let (started, mut seed) = (Instant::now(), first);
    // where the input stands when a reader takes the whole process with it
    let last: PathBuf = std::env::temp_dir().join(format!("vifte-fuzz-{name}-{}", std::process::id()));
    while started.elapsed() < time {
        let bytes = changed(corpus, &mut Draws::of(seed));
        std::fs::write(&last, &bytes).unwrap();
        let begun = Instant::now();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| read(&bytes)));
        assert!(
            done.is_ok(),
            "{name}: VIFTE_FUZZ_FROM={seed} panics; its input stands in {}",
            last.display()
        );
        let took = begun.elapsed();
        assert!(
            took < SLOW,
            "{name}: VIFTE_FUZZ_FROM={seed} takes {took:?}; its input stands in {}",
            last.display()
        );
        seed += 1;
    }
    std::fs::remove_file(&last).unwrap();
    assert!(seed > first, "no time for a single input");
}
