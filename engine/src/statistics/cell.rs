//! The distribution of one reported number over the worlds.

use super::bins::{Bins, Resolution};

/// Stands in a world's row for a number that the world has not: the tariff of an offer that is closed or not open yet, a
/// share of nobody. It is left out of all statistics and counted.
pub const ABSENT: i64 = i64::MIN;

/// Most values that are added at a time.
pub(crate) const MAX_ROWS: usize = 128;

/// Sums of [`MAX_ROWS`] values up to this magnitude fit 64 bits.
const SAFE_TO_SUM: u64 = 1 << 55;

/// Count, sum, sum of squares, extremes and quantiles of one number over the worlds that have it.
///
/// Values are the recorded integers; divide by [`Measure::scale`](crate::Measure::scale) to get the unit.
/// Sums are exact, so merging cells in any order gives the same bits.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cell {
    /// Worlds that have the number.
    worlds: u64,
    /// Worlds that have it not.
    absent: u64,
    sum: i128,
    sum_of_squares: u128,
    min: i64,
    max: i64,
    bins: Bins,
}

impl Cell {
    /// A cell without worlds, whose quantiles tell values apart as finely as the resolution says.
    pub(crate) const fn new(resolution: Resolution) -> Self {
        let bins = Bins::new(resolution);
        Self { worlds: 0, absent: 0, sum: 0, sum_of_squares: 0, min: i64::MAX, max: i64::MIN, bins }
    }

    /// Adds the values of several worlds, at most [`MAX_ROWS`] of them; [`ABSENT`] is counted and left out.
    pub(crate) fn add(&mut self, values: &[i64]) {
        let Some(&first) = values.first() else { return };
        let (mut sum, mut min, mut max) = (0i64, first, first);
        for &value in values {
            sum = sum.wrapping_add(value);
            min = min.min(value);
            max = max.max(value);
        }
        if min == ABSENT {
            return self.add_present(values);
        }
        let magnitude = min.unsigned_abs().max(max.unsigned_abs());
        self.worlds += values.len() as u64;
        self.sum += if magnitude < SAFE_TO_SUM { i128::from(sum) } else { wide_sum(values) };
        self.min = self.min.min(min);
        self.max = self.max.max(max);
        if min == max {
            // many numbers are the same in every world: places, empty queues, tariffs at a bound
            let square = u128::from(first.unsigned_abs()) * u128::from(first.unsigned_abs());
            self.add_squares(square.saturating_mul(values.len() as u128));
            self.bins.add_equal(first, values.len() as u32);
            return;
        }
        let squares = if magnitude < 1 << 28 {
            // 128 squares below 2^56 fit 64 bits
            const { assert!(MAX_ROWS <= 128) }
            u128::from(values.iter().map(|value| (value * value) as u64).sum::<u64>())
        } else {
            wide_sum_of_squares(values)
        };
        self.add_squares(squares);
        self.bins.add(values, min, max);
    }

    /// Adds the values that are there, and counts the others.
    #[cold]
    fn add_present(&mut self, values: &[i64]) {
        let mut present = [0; MAX_ROWS];
        let mut count = 0;
        for &value in values.iter().filter(|&&value| value != ABSENT) {
            present[count] = value;
            count += 1;
        }
        self.absent += (values.len() - count) as u64;
        self.add(&present[..count]);
    }

    /// A sum that no longer fits stays at the greatest number, and then there is no deviation.
    fn add_squares(&mut self, squares: u128) {
        self.sum_of_squares = self.sum_of_squares.saturating_add(squares);
    }

    /// Brings the counts near, while the cells before are still at work.
    #[inline]
    pub(crate) fn touch(&self) -> u32 {
        self.bins.touch()
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.worlds += other.worlds;
        self.absent += other.absent;
        self.sum += other.sum;
        self.add_squares(other.sum_of_squares);
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.bins.merge(&other.bins);
    }

    /// Whether it can stand in the place of another: read from a file, it has the same resolution, counts every world
    /// once, and its extremes, sums and counts can belong together.
    #[cfg(feature = "serde")]
    pub(crate) fn fits(&self, other: &Self, worlds: u64) -> bool {
        let counted = self.worlds.checked_add(self.absent) == Some(worlds);
        let extremes = if self.worlds == 0 {
            (self.min, self.max, self.sum, self.sum_of_squares) == (i64::MAX, i64::MIN, 0, 0)
        } else {
            let n = i128::from(self.worlds);
            ABSENT < self.min
                && self.min <= self.max
                && (i128::from(self.min) * n..=i128::from(self.max) * n).contains(&self.sum)
                && self.sum.unsigned_abs() <= self.sum_of_squares
        };
        counted && extremes && self.bins.fit(&other.bins, self.worlds, self.min, self.max)
    }

    /// How often each bin was hit.
    pub(super) const fn bins(&self) -> &Bins {
        &self.bins
    }

    /// Number of worlds that have the number, over which everything else is told.
    pub const fn worlds(&self) -> u64 {
        self.worlds
    }

    /// Number of worlds that have it not, and are left out.
    pub const fn absent(&self) -> u64 {
        self.absent
    }

    /// Mean; not a number without worlds.
    pub fn mean(&self) -> f64 {
        self.sum as f64 / self.worlds as f64
    }

    /// Standard deviation between worlds (n − 1 in the denominator); not a number below two worlds.
    pub fn standard_deviation(&self) -> f64 {
        let n = i128::from(self.worlds);
        if n < 2 || self.sum_of_squares > i128::MAX as u128 {
            return f64::NAN;
        }
        // with q = ⌊Σx/n⌋ and r = Σx − n·q, Σ(x − q)² is exact in integers, so nothing cancels; what is left of the mean
        // beside q is below 1, and the squares around the mean are Σ(x − q)² − r²/n
        let (q, r) = (self.sum.div_euclid(n), self.sum.rem_euclid(n));
        // sums that cannot belong together have no deviation
        let product = q.checked_mul(self.sum + r);
        let Some(around) = product.and_then(|product| (self.sum_of_squares as i128).checked_sub(product))
        else {
            return f64::NAN;
        };
        let squares = match n.checked_mul(around) {
            Some(product) => (product - r * r) as f64 / n as f64,
            None => around as f64 - (r * r) as f64 / n as f64,
        };
        (squares / (n - 1) as f64).sqrt()
    }

    /// Standard error of the mean.
    pub fn standard_error(&self) -> f64 {
        self.standard_deviation() / (self.worlds as f64).sqrt()
    }

    /// Smallest value; none without worlds.
    pub fn min(&self) -> Option<i64> {
        (self.worlds > 0).then_some(self.min)
    }

    /// Largest value; none without worlds.
    pub fn max(&self) -> Option<i64> {
        (self.worlds > 0).then_some(self.max)
    }

    /// Quantile `p` (0 to 1); not a number without worlds. It lies in the bin of the true one: zero has a bin of its own,
    /// and the others are at most one grain or the share of their values wide that the number's measure allows.
    pub fn quantile(&self, p: f64) -> f64 {
        if self.worlds == 0 {
            return f64::NAN;
        }
        self.bins.quantile(p, self.worlds).clamp(self.min as f64, self.max as f64)
    }
}

#[cold]
fn wide_sum(values: &[i64]) -> i128 {
    values.iter().copied().map(i128::from).sum()
}

fn wide_sum_of_squares(values: &[i64]) -> u128 {
    let squares =
        values.iter().map(|value| u128::from(value.unsigned_abs()) * u128::from(value.unsigned_abs()));
    squares.fold(0, u128::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::{ABSENT, Cell, Resolution};

    fn cell_of(values: &[i64]) -> Cell {
        let mut cell = Cell::new(Resolution::EXACT_TO_64);
        values.chunks(100).for_each(|values| cell.add(values));
        cell
    }

    #[test]
    fn moments_of_a_known_sample() {
        // NIST "Michelson"-like: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and population variance 4.
        let cell = cell_of(&[2, 4, 4, 4, 5, 5, 7, 9]);
        assert!((cell.mean() - 5.0).abs() < 1e-12);
        assert!((cell.standard_deviation() - (32.0f64 / 7.0).sqrt()).abs() < 1e-12);
        assert_eq!((cell.min(), cell.max()), (Some(2), Some(9)));
    }

    #[test]
    fn nothing_cancels_far_from_zero() {
        // NIST NumAcc4 in integers: 1001 values around 10_000_000.2, standard deviation exactly 0.1 (here times ten).
        let mut cell = cell_of(&[100_000_002]);
        for _ in 0..500 {
            cell.add(&[100_000_001, 100_000_003]);
        }
        assert!((cell.mean() - 100_000_002.0).abs() < 1e-9);
        assert!((cell.standard_deviation() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn sums_of_great_values_do_not_wrap() {
        // three offers with 100,000 staff at 100 m DKK a year each, in øre over 15 years
        let cost = 3 * 100_000 * 100_000_000 * 100 * 15;
        let cell = cell_of(&[cost; 128]);
        assert!((cell.mean() - cost as f64).abs() < 1.0);
        let cell = cell_of(&[cost, cost + 2].repeat(64));
        assert!((cell.mean() / (cost + 1) as f64 - 1.0).abs() < 1e-15);
        // values of mean ± 1: variance n/(n − 1)
        assert!((cell.standard_deviation() - (128.0f64 / 127.0).sqrt()).abs() < 1e-9);
        // the greatest there are: a deviation that cannot be told is not told
        let cell = cell_of(&[i64::MAX, -i64::MAX].repeat(200));
        assert!(cell.mean().abs() < 1.0 && cell.standard_deviation().is_nan());
    }

    #[test]
    fn what_is_not_there_is_left_out_and_counted() {
        let mut cell = cell_of(&[ABSENT, 40, ABSENT, 50, 60, ABSENT]);
        assert_eq!((cell.worlds(), cell.absent()), (3, 3));
        assert!((cell.mean() - 50.0).abs() < 1e-12 && (cell.quantile(0.5) - 50.0).abs() < 1e-12);
        assert_eq!((cell.min(), cell.max()), (Some(40), Some(60)));
        let nowhere = cell_of(&[ABSENT; 4]);
        assert_eq!((nowhere.worlds(), nowhere.absent(), nowhere.min()), (0, 4, None));
        assert!(nowhere.mean().is_nan() && nowhere.quantile(0.5).is_nan());
        cell.merge(&nowhere);
        assert_eq!((cell.worlds(), cell.absent()), (3, 7));
    }

    #[test]
    fn a_median_of_zero_is_zero() {
        // 52 % are zero, the others small beside the grain
        let mut values = vec![0; 520];
        values.extend((0..480).map(|i| 1 + i % 200));
        let coarse = Resolution { grain_bits: 8, sub_bits: 6 };
        let mut cell = Cell::new(coarse);
        values.chunks(100).for_each(|values| cell.add(values));
        for p in [0.0, 0.1, 0.5, 0.519] {
            assert!(cell.quantile(p).abs() < 1e-12, "{p}: {}", cell.quantile(p));
        }
        assert!(cell.quantile(0.53) >= 1.0);
        // losses beside zeros keep their sign
        let mut cell = Cell::new(coarse);
        cell.add(&[-3, -2, 0, 0, 0, 5]);
        assert!(cell.quantile(0.1) < 0.0 && cell.quantile(0.4).abs() < 1e-12 && cell.quantile(1.0) > 0.0);
    }
}
