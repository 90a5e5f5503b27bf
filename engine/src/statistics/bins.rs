//! A mergeable histogram for quantiles of integers.
//!
//! Magnitudes below 128 have a bin each; above, each power of two is cut into 128 bins, so a bin is at most
//! 1/128 (0.8 %) wide relative to its values. Counts are integers: merging is exact and order does not matter.
//! Only the window of bins that was hit is kept, so memory follows the spread of the values, not their number.
//! The idea of bins per power of two is that of HdrHistogram (Tene, 2012).

const SUB_BITS: u32 = 7;
const SUB: u64 = 1 << SUB_BITS;

/// Counts of integers in bins of relative width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bins {
    first: i32,
    counts: Vec<u32>,
}

/// The bin of a value; bins of negative values mirror those of positive ones.
fn bin_of(value: i64) -> i32 {
    let magnitude = value.unsigned_abs();
    let bin = if magnitude < SUB {
        magnitude as i32
    } else {
        let shift = magnitude.ilog2() - SUB_BITS;
        (shift as i32 + 1) * SUB as i32 + ((magnitude >> shift) - SUB) as i32
    };
    if value < 0 { -bin } else { bin }
}

/// The smallest and the largest magnitude of a non-negative bin.
fn magnitudes(bin: i32) -> (f64, f64) {
    let bin = u64::from(bin.unsigned_abs());
    if bin < SUB {
        return (bin as f64, bin as f64);
    }
    let shift = bin / SUB - 1;
    let low = (bin % SUB + SUB) << shift;
    (low as f64, (low + (1 << shift) - 1) as f64)
}

impl Bins {
    pub(super) fn add(&mut self, value: i64) {
        let bin = bin_of(value);
        self.make_room(bin, bin);
        self.counts[(bin - self.first) as usize] += 1;
    }

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

    fn make_room(&mut self, low: i32, high: i32) {
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
            let (low, high) = magnitudes(bin);
            let (low, high) = if bin < 0 { (-high, -low) } else { (low, high) };
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
    use super::{Bins, bin_of, magnitudes};

    #[test]
    fn every_value_lies_in_its_narrow_bin() {
        for exponent in 0..62 {
            for offset in [-1i64, 0, 1, 5] {
                let value = (1i64 << exponent) + offset * (1 << (exponent / 2));
                let (low, high) = magnitudes(bin_of(value));
                let magnitude = value.unsigned_abs() as f64;
                assert!(low <= magnitude && magnitude <= high, "{value}: {low}..{high}");
                assert!(high - low <= magnitude / 128.0, "{value}: {low}..{high}");
                assert_eq!(bin_of(-value), -bin_of(value));
            }
        }
    }

    #[test]
    fn bins_are_ordered_as_values() {
        let values = [-100_000, -129, -128, -127, -1, 0, 1, 127, 128, 129, 255, 256, 258, 100_000];
        assert!(values.windows(2).all(|pair| bin_of(pair[0]) <= bin_of(pair[1])));
    }

    #[test]
    fn quantiles_of_small_integers_are_exact() {
        let mut bins = Bins::default();
        for value in [3, 1, 2, 5, 4] {
            bins.add(value);
        }
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
            all.add(value);
            parts[(i % 3) as usize].add(value);
        }
        let [a, b, c] = parts;
        let mut merged = c;
        merged.merge(&a);
        merged.merge(&b);
        assert_eq!(merged, all);
    }
}
