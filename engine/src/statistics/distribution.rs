//! Intervals of what a distribution over the worlds tells: its mean and its quantiles.

use super::cell::Cell;
use super::interval::{self, Basis, Estimate};
use super::spread::Sample;
use crate::random::inverse_normal;

impl Cell {
    /// The mean with its interval at a two-sided level (0.9 is 90 %), in recorded integers. Its skewness is that of the
    /// bins.
    pub fn estimate(&self, level: f64) -> Estimate {
        let (mean, deviation) = (self.mean(), self.standard_deviation());
        let (least, most) = (self.min().unwrap_or(0) as f64, self.max().unwrap_or(0) as f64);
        let (mut third, mut zeros, mut widest) = (0.0, 0, 0.0f64);
        let mut sizes = 0;
        for (low, high, count) in self.bins().filled() {
            let away = f64::midpoint(low.max(least), high.min(most)) - mean;
            third += f64::from(count) * away * away * away;
            if low == 0.0 && high == 0.0 {
                zeros += u64::from(count);
            } else {
                sizes += 1;
                widest = widest.max(high.min(most) - low.max(least));
            }
        }
        let worlds = self.worlds();
        let carried = worlds - zeros;
        // bins that are wider than half the deviation tell nothing of skewness
        let told = deviation > 0.0 && widest < deviation / 2.0;
        let largest = most.abs().max(least.abs());
        let of_largest = (mean.abs() * worlds as f64 - largest * carried as f64).abs() < 0.5;
        let whole = Sample {
            worlds: worlds as f64,
            carried,
            mean,
            deviation,
            skewness: if told { third / worlds as f64 / (deviation * deviation * deviation) } else { 0.0 },
            largest,
            of_one_size: sizes <= 1 && of_largest,
        };
        interval::of_distribution(worlds, &whole, (most > 0.0, least < 0.0), level)
    }

    /// A quantile with its interval at a two-sided level: the quantiles at p ± z·√(p(1 − p)/n). Without the interval where
    /// the worlds are too few for it.
    pub fn quantile_estimate(&self, p: f64, level: f64) -> Estimate {
        let worlds = self.worlds();
        let part = inverse_normal(f64::midpoint(1.0, level)) * (p * (1.0 - p) / worlds as f64).sqrt();
        let too_few = worlds < 2 || p - part <= 0.0 || p + part >= 1.0;
        let (low, high, basis) = if too_few {
            (f64::NAN, f64::NAN, Basis::Nothing)
        } else if self.min() == self.max() {
            (self.mean(), self.mean(), Basis::Same)
        } else {
            (self.quantile(p - part), self.quantile(p + part), Basis::Many)
        };
        let carried = worlds;
        Estimate { mean: self.quantile(p), low, high, carried, worlds, basis, level }
    }
}

#[cfg(test)]
mod tests {
    use crate::statistics::{Basis, Cell, Resolution};

    fn cell(values: &[i64]) -> Cell {
        let mut cell = Cell::new(Resolution::EXACT_TO_1024);
        values.chunks(100).for_each(|values| cell.add(values));
        cell
    }

    #[test]
    fn a_rare_payout_has_an_interval_to_one_side() {
        let mut values = vec![0; 190];
        values.extend([1_000, 5_000, 2_000, 700, 1_300, 900, 800, 600, 500, 20_000]);
        let payout = cell(&values).estimate(0.9);
        assert_eq!((payout.basis, payout.carried, payout.worlds), (Basis::Few, 10, 200));
        assert!(
            payout.low > 0.0 && payout.high - payout.mean > 1.5 * (payout.mean - payout.low),
            "{payout:?}"
        );
        let sure = cell(&[[1_000; 3].as_slice(), &[0; 97]].concat()).estimate(0.9);
        assert_eq!(sure.basis, Basis::Share);
        assert_eq!(cell(&[0; 50]).estimate(0.9).basis, Basis::Same);
    }

    #[test]
    fn a_quantile_has_an_interval() {
        // ten times each of 0, 1, …, 999, whose bins are exact: z·√(.9·.1/10,000) = .004935 of 1,000 for 90 %
        let values: Vec<i64> = (0..10_000).map(|i| i / 10).collect();
        let p90 = cell(&values).quantile_estimate(0.9, 0.9);
        assert!((p90.mean - 900.0).abs() < 1.0 && (p90.half_width() - 4.935).abs() < 0.6, "{p90:?}");
        assert!(cell(&values[..10]).quantile_estimate(0.9, 0.9).half_width().is_nan());
    }
}
