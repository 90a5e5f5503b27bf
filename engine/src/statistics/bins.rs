//! A mergeable histogram for quantiles of integers.
//!
//! A value is first divided by a grain, a power of two that each measure sets to what nobody needs to tell apart.
//! Magnitudes below 64 grains have a bin each; above, each power of two is cut into 64 bins, so a bin is one grain or
//! at most 1/64 (1.6 %) of its values wide. Counts are integers: merging is exact and order does not matter.
//! Only the window of bins that was hit is kept, so memory follows the spread of the values, not their number.
//! The idea of bins per power of two is that of HdrHistogram (Tene, 2012).

const SUB_BITS: u32 = 6;
const SUB: u64 = 1 << SUB_BITS;

/// Counts of integers in bins of relative width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Bins {
    /// The grain is 2 to this power.
    grain_bits: u32,
    first: i32,
    counts: Vec<u32>,
}

/// The bin of a value; bins of negative values mirror those of positive ones.
#[inline]
const fn bin_of(value: i64, grain_bits: u32) -> i32 {
    let magnitude = value.unsigned_abs() >> grain_bits;
    // none below 64 grains; above, as many as leave seven bits
    let shift = (magnitude | SUB).ilog2() - SUB_BITS;
    let bin = (shift << SUB_BITS) as i32 + (magnitude >> shift) as i32;
    if value < 0 { -bin } else { bin }
}

/// The smallest and the largest value of a bin.
fn edges(bin: i32, grain_bits: u32) -> (f64, f64) {
    let magnitude = u64::from(bin.unsigned_abs());
    let (low, width) = if magnitude < SUB {
        (magnitude, 1)
    } else {
        let shift = magnitude / SUB - 1;
        ((magnitude % SUB + SUB) << shift, 1 << shift)
    };
    let (low, high) = ((low << grain_bits) as f64, (((low + width) << grain_bits) - 1) as f64);
    match bin {
        0 => (-high, high),
        1.. => (low, high),
        _ => (-high, -low),
    }
}

impl Bins {
    /// Bins with a grain of 2^`grain_bits`.
    pub(super) const fn new(grain_bits: u32) -> Self {
        Self { grain_bits, first: 0, counts: Vec::new() }
    }

    /// Whether they have the same grain and hold so many values.
    #[cfg(feature = "serde")]
    pub(super) fn fits(&self, other: &Self, values: u64) -> bool {
        let held: u64 = self.counts.iter().map(|&count| u64::from(count)).sum();
        self.grain_bits == other.grain_bits && held == values
    }

    /// Adds values that lie between `min` and `max`.
    pub(super) fn add(&mut self, values: &[i64], min: i64, max: i64) {
        self.make_room(bin_of(min, self.grain_bits), bin_of(max, self.grain_bits));
        let (first, grain_bits) = (self.first, self.grain_bits);
        let counts = &mut self.counts[..];
        for &value in values {
            counts[(bin_of(value, grain_bits) - first) as usize] += 1;
        }
    }

    /// Adds `times` times the same value.
    pub(super) fn add_equal(&mut self, value: i64, times: u32) {
        let bin = bin_of(value, self.grain_bits);
        self.make_room(bin, bin);
        self.counts[(bin - self.first) as usize] += times;
    }

    /// Reads one count of each line of memory, which brings them near.
    #[inline]
    pub(super) fn touch(&self) -> u32 {
        self.counts.iter().step_by(16).fold(0, |sum, count| sum | count)
    }

    /// Adds the counts of bins with the same grain.
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
            let (low, high) = edges(bin, self.grain_bits);
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
    use super::{Bins, bin_of, edges};

    #[test]
    fn every_value_lies_in_its_narrow_bin() {
        for grain_bits in [0, 3, 20] {
            let grain = f64::from(1u32 << grain_bits);
            for exponent in 0..61 {
                for offset in [-1i64, 0, 1, 5] {
                    let value = (1i64 << exponent) + offset * (1 << (exponent / 2));
                    for value in [value, -value] {
                        let (low, high) = edges(bin_of(value, grain_bits), grain_bits);
                        assert!(low <= value as f64 && value as f64 <= high, "{value}: {low}..{high}");
                        let widest = (value.abs() as f64 / 64.0).max(2.0 * grain - 1.0);
                        assert!(high - low <= widest, "{value}: {low}..{high}");
                    }
                }
            }
        }
    }

    #[test]
    fn bins_are_ordered_as_values() {
        let values = [-100_000, -65, -64, -63, -1, 0, 1, 63, 64, 65, 127, 128, 130, 255, 256, 258, 100_000];
        for grain_bits in [0, 2, 6] {
            let bins = values.map(|value| bin_of(value, grain_bits));
            assert!(bins.is_sorted());
        }
    }

    #[test]
    fn quantiles_of_small_integers_are_exact() {
        let mut bins = Bins::default();
        bins.add(&[3, 1, 2, 5, 4], 1, 5);
        for (p, expected) in [(0.0, 1.0), (0.25, 2.0), (0.5, 3.0), (0.6, 3.4), (1.0, 5.0)] {
            assert!((bins.quantile(p, 5) - expected).abs() < 1e-9, "{p}");
        }
    }

    #[test]
    fn merging_in_any_order_is_the_same() {
        let mut all = Bins::default();
        let mut parts = [Bins::default(), Bins::default(), Bins::default()];
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
