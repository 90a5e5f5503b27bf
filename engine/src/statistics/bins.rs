//! A mergeable histogram for quantiles of integers.
//!
//! Zero has a bin of its own, as many numbers are exactly zero in many worlds. Other magnitudes are divided by a grain, a
//! power of two that each measure sets to what nobody needs to tell apart. Magnitudes below 2^`sub_bits` grains have a bin
//! each; above, each power of two is cut into 2^`sub_bits` bins, so a bin is one grain or at most that part of its values
//! wide. Counts are integers: merging is exact and order does not matter.
//! Only the window of bins that was hit is kept, so memory follows the spread of the values, not their number.
//! The idea of bins per power of two is that of HdrHistogram (Tene, 2012).

/// How finely quantiles tell values apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Resolution {
    /// The grain is 2 to this power, in recorded integers.
    pub grain_bits: u8,
    /// Each power of two is cut into 2 to this power bins.
    pub sub_bits: u8,
}

impl Resolution {
    /// Magnitudes below 64 are exact, others within 1/64 (1.6 %).
    #[cfg(test)]
    pub(crate) const EXACT_TO_64: Self = Self { grain_bits: 0, sub_bits: 6 };
    /// Magnitudes below 1,024 are exact, others within 1/1,024 (0.1 %).
    pub(crate) const EXACT_TO_1024: Self = Self { grain_bits: 0, sub_bits: 10 };

    /// The bin of a value; bins of negative values mirror those of positive ones.
    #[inline]
    const fn bin_of(self, value: i64) -> i32 {
        if value == 0 {
            return 0;
        }
        let magnitude = value.unsigned_abs() >> self.grain_bits;
        // none below the first 2^sub_bits grains; above, as many as leave one bit more
        let shift = (magnitude | 1 << self.sub_bits).ilog2() - self.sub_bits as u32;
        let bin = 1 + (shift << self.sub_bits) as i32 + (magnitude >> shift) as i32;
        if value < 0 { -bin } else { bin }
    }

    /// The smallest and the largest value of a bin.
    fn edges(self, bin: i32) -> (f64, f64) {
        if bin == 0 {
            return (0.0, 0.0);
        }
        let position = u64::from(bin.unsigned_abs() - 1);
        let sub = 1u64 << self.sub_bits;
        let (low, width) = if position < sub {
            (position, 1)
        } else {
            let shift = (position >> self.sub_bits) - 1;
            (((position & (sub - 1)) + sub) << shift, 1u64 << shift)
        };
        let high = (((u128::from(low) + u128::from(width)) << self.grain_bits) - 1) as f64;
        // zero is not one of them
        let low = ((u128::from(low) << self.grain_bits).max(1)) as f64;
        if bin > 0 { (low, high) } else { (-high, -low) }
    }
}

/// Counts of integers in bins of relative width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Bins {
    resolution: Resolution,
    first: i32,
    counts: Vec<u32>,
}

impl Bins {
    /// Bins without values.
    pub(super) const fn new(resolution: Resolution) -> Self {
        Self { resolution, first: 0, counts: Vec::new() }
    }

    /// Whether they have the resolution of others and hold so many values between `min` and `max`, no bin too many.
    #[cfg(feature = "serde")]
    pub(super) fn fit(&self, other: &Self, values: u64, min: i64, max: i64) -> bool {
        if self.resolution != other.resolution {
            return false;
        }
        if values == 0 {
            return self.counts.is_empty();
        }
        let (low, high) = (self.resolution.bin_of(min), self.resolution.bin_of(max));
        let held: u64 = self.counts.iter().map(|&count| u64::from(count)).sum();
        held == values
            && self.first == low
            && self.counts.len() as i64 == i64::from(high) - i64::from(low) + 1
            && self.counts.first().is_some_and(|&count| count > 0)
            && self.counts.last().is_some_and(|&count| count > 0)
    }

    /// Adds values that lie between `min` and `max`.
    pub(super) fn add(&mut self, values: &[i64], min: i64, max: i64) {
        let resolution = self.resolution;
        self.make_room(resolution.bin_of(min), resolution.bin_of(max));
        let first = self.first;
        let counts = &mut self.counts[..];
        for &value in values {
            counts[(resolution.bin_of(value) - first) as usize] += 1;
        }
    }

    /// Adds `times` times the same value.
    pub(super) fn add_equal(&mut self, value: i64, times: u32) {
        let bin = self.resolution.bin_of(value);
        self.make_room(bin, bin);
        self.counts[(bin - self.first) as usize] += times;
    }

    /// Reads one count of each line of memory, which brings them near.
    #[inline]
    pub(super) fn touch(&self) -> u32 {
        self.counts.iter().step_by(16).fold(0, |sum, count| sum | count)
    }

    /// Adds the counts of bins with the same resolution.
    pub(super) fn merge(&mut self, other: &Self) {
        if other.counts.is_empty() {
            return;
        }
        self.make_room(other.first, other.first + other.counts.len() as i32 - 1);
        let start = (other.first - self.first) as usize;
        for (count, more) in self.counts[start..].iter_mut().zip(&other.counts) {
            *count += more;
        }
    }

    #[inline]
    fn make_room(&mut self, low: i32, high: i32) {
        if low < self.first || high >= self.first + self.counts.len() as i32 {
            self.grow(low, high);
        }
    }

    #[cold]
    fn grow(&mut self, low: i32, high: i32) {
        if self.counts.is_empty() {
            self.first = low;
            self.counts.resize((high - low + 1) as usize, 0);
            return;
        }
        if low < self.first {
            let missing = (self.first - low) as usize;
            self.counts.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = low;
        }
        let len = (high - self.first + 1) as usize;
        if len > self.counts.len() {
            self.counts.resize(len, 0);
        }
    }

    /// Bins that were hit: smallest and largest value, and how often.
    pub(super) fn filled(&self) -> impl Iterator<Item = (f64, f64, u32)> {
        let hit = (self.first..).zip(&self.counts).filter(|(_, count)| **count > 0);
        hit.map(|(bin, &count)| {
            let (low, high) = self.resolution.edges(bin);
            (low, high, count)
        })
    }

    /// The value below which a share `p` of the `total` values lies, interpolated inside the bin.
    ///
    /// The rank is p·(n−1), as in the definition of most statistics packages (Hyndman and Fan's type 7).
    pub(super) fn quantile(&self, p: f64, total: u64) -> f64 {
        let rank = p.clamp(0.0, 1.0) * total.saturating_sub(1) as f64;
        let mut below = 0.0;
        let mut previous: Option<f64> = None;
        for (bin, &count) in (self.first..).zip(&self.counts) {
            if count == 0 {
                continue;
            }
            let (low, high) = self.resolution.edges(bin);
            let count = f64::from(count);
            if rank < below {
                // between the last value of an earlier bin and the first of this one
                let from = previous.unwrap_or(low);
                let share = rank - (below - 1.0);
                return from + (low - from) * share;
            }
            if rank <= below + count - 1.0 {
                let share = if count > 1.0 { (rank - below) / (count - 1.0) } else { 0.5 };
                return low + (high - low) * share;
            }
            below += count;
            previous = Some(high);
        }
        previous.unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bins, Resolution};

    #[test]
    fn every_value_lies_in_its_narrow_bin() {
        for (grain_bits, sub_bits) in [(0, 6), (3, 6), (20, 6), (0, 10), (4, 12)] {
            let resolution = Resolution { grain_bits, sub_bits };
            let (grain, sub) = (f64::from(1u32 << grain_bits), f64::from(1u32 << sub_bits));
            for exponent in 0..62 {
                for offset in [-1i64, 0, 1, 5] {
                    let value = (1i64 << exponent) + offset * (1 << (exponent / 2));
                    for value in [value, -value] {
                        let (low, high) = resolution.edges(resolution.bin_of(value));
                        assert!(low <= value as f64 && value as f64 <= high, "{value}: {low}..{high}");
                        let widest = (value.abs() as f64 / sub).max(grain - 1.0);
                        assert!(high - low <= widest, "{value}: {low}..{high}");
                    }
                }
            }
            assert_eq!(resolution.edges(resolution.bin_of(0)), (0.0, 0.0));
        }
    }

    #[test]
    fn bins_are_ordered_as_values() {
        let values = [-100_000, -65, -64, -63, -1, 0, 1, 63, 64, 65, 127, 128, 130, 255, 256, 258, 100_000];
        for (grain_bits, sub_bits) in [(0, 6), (2, 6), (6, 6), (0, 12)] {
            let resolution = Resolution { grain_bits, sub_bits };
            let bins = values.map(|value| resolution.bin_of(value));
            assert!(bins.is_sorted());
            // what is not zero is not in the bin of zero
            assert_eq!(bins.iter().filter(|&&bin| bin == 0).count(), 1);
        }
    }

    #[test]
    fn quantiles_of_small_integers_are_exact() {
        let mut bins = Bins::new(Resolution::EXACT_TO_64);
        bins.add(&[3, 1, 2, 5, 4], 1, 5);
        for (p, expected) in [(0.0, 1.0), (0.25, 2.0), (0.5, 3.0), (0.6, 3.4), (1.0, 5.0)] {
            assert!((bins.quantile(p, 5) - expected).abs() < 1e-9, "{p}");
        }
    }

    #[test]
    fn merging_in_any_order_is_the_same() {
        let mut all = Bins::new(Resolution::EXACT_TO_64);
        let mut parts = std::array::from_fn::<_, 3, _>(|_| Bins::new(Resolution::EXACT_TO_64));
        for i in 0..300i64 {
            let value = (i * 7_919) % 10_007 - 4_000;
            all.add(&[value], value, value);
            parts[(i % 3) as usize].add(&[value], value, value);
        }
        let [a, b, c] = parts;
        let mut merged = c;
        merged.merge(&a);
        merged.merge(&b);
        assert_eq!(merged, all);
    }
}
