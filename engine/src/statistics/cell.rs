//! The distribution of one reported number over the worlds.

use super::bins::Bins;
use super::results::MAX_ROWS;

/// Count, sum, sum of squares, extremes and quantiles of one number over the worlds.
///
/// Values are the recorded integers; divide by [`Measure::scale`](crate::Measure::scale) to get the unit.
/// Sums are exact, so merging cells in any order gives the same bits.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cell {
    worlds: u64,
    sum: i128,
    sum_of_squares: u128,
    min: i64,
    max: i64,
    bins: Bins,
}

impl Cell {
    /// A cell without worlds, whose quantiles need not tell values apart that differ by less than 2^`grain_bits`.
    pub(crate) const fn new(grain_bits: u32) -> Self {
        let bins = Bins::new(grain_bits);
        Self { worlds: 0, sum: 0, sum_of_squares: 0, min: i64::MAX, max: i64::MIN, bins }
    }

    /// Adds the values of several worlds, at most [`MAX_ROWS`] of them. Their sum must fit 64 bits, as it does for what
    /// worlds report.
    pub(crate) fn add(&mut self, values: &[i64]) {
        let Some(&first) = values.first() else { return };
        let (mut sum, mut min, mut max) = (0i64, first, first);
        for &value in values {
            sum += value;
            min = min.min(value);
            max = max.max(value);
        }
        self.worlds += values.len() as u64;
        self.sum += i128::from(sum);
        self.min = self.min.min(min);
        self.max = self.max.max(max);
        if min == max {
            // many numbers are the same in every world: places, empty queues, tariffs at a bound
            let square = u128::from(first.unsigned_abs()) * u128::from(first.unsigned_abs());
            self.sum_of_squares += square * values.len() as u128;
            self.bins.add_equal(first, values.len() as u32);
            return;
        }
        self.sum_of_squares += if min.unsigned_abs().max(max.unsigned_abs()) < 1 << 28 {
            // 128 squares below 2^56 fit 64 bits
            const { assert!(MAX_ROWS <= 128) }
            u128::from(values.iter().map(|value| (value * value) as u64).sum::<u64>())
        } else {
            values
                .iter()
                .map(|value| u128::from(value.unsigned_abs()) * u128::from(value.unsigned_abs()))
                .sum()
        };
        self.bins.add(values, min, max);
    }

    /// Brings the counts near, while the cells before are still at work.
    #[inline]
    pub(crate) fn touch(&self) -> u32 {
        self.bins.touch()
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.worlds += other.worlds;
        self.sum += other.sum;
        self.sum_of_squares += other.sum_of_squares;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.bins.merge(&other.bins);
    }

    /// Whether it can stand in the place of another: read from a file, it has the same grain and counts every world once.
    #[cfg(feature = "serde")]
    pub(crate) fn fits(&self, other: &Self, worlds: u64) -> bool {
        self.worlds == worlds && self.bins.fits(&other.bins, worlds)
    }

    /// Number of worlds.
    pub const fn worlds(&self) -> u64 {
        self.worlds
    }

    /// Mean; not a number without worlds.
    pub fn mean(&self) -> f64 {
        self.sum as f64 / self.worlds as f64
    }

    /// Standard deviation between worlds (n − 1 in the denominator); not a number below two worlds.
    pub fn standard_deviation(&self) -> f64 {
        let n = i128::from(self.worlds);
        if n < 2 {
            return f64::NAN;
        }
        // n·Σx² − (Σx)² is exact in integers, so nothing cancels
        let numerator = n * self.sum_of_squares as i128 - self.sum * self.sum;
        (numerator as f64 / (n * (n - 1)) as f64).sqrt()
    }

    /// Standard error of the mean.
    pub fn standard_error(&self) -> f64 {
        self.standard_deviation() / (self.worlds as f64).sqrt()
    }

    /// Smallest value.
    pub const fn min(&self) -> i64 {
        self.min
    }

    /// Largest value.
    pub const fn max(&self) -> i64 {
        self.max
    }

    /// Quantile `p` (0 to 1). The bin it is interpolated in is at most 1.6 % of the value or one grain of its measure wide.
    pub fn quantile(&self, p: f64) -> f64 {
        self.bins.quantile(p, self.worlds).clamp(self.min as f64, self.max as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn moments_of_a_known_sample() {
        // NIST "Michelson"-like: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and population variance 4.
        let mut cell = Cell::new(0);
        cell.add(&[2, 4, 4, 4, 5]);
        cell.add(&[5, 7, 9]);
        assert!((cell.mean() - 5.0).abs() < 1e-12);
        assert!((cell.standard_deviation() - (32.0f64 / 7.0).sqrt()).abs() < 1e-12);
        assert_eq!((cell.min(), cell.max()), (2, 9));
    }

    #[test]
    fn nothing_cancels_far_from_zero() {
        // NIST NumAcc4 in integers: 1001 values around 10_000_000.2, standard deviation exactly 0.1 (here times ten).
        let mut cell = Cell::new(0);
        cell.add(&[100_000_002]);
        for _ in 0..500 {
            cell.add(&[100_000_001, 100_000_003]);
        }
        assert!((cell.mean() - 100_000_002.0).abs() < 1e-9);
        assert!((cell.standard_deviation() - 1.0).abs() < 1e-12);
    }
}
