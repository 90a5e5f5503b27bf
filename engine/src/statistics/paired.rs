//! Statistics of pairs: what differs between models lived on the same worlds.
//!
//! With d(w) = x_b(w) − x_a(w) in world w of n, the mean difference is d̄ ± t·s_d/√n, and independent worlds would need
//! (s_a² + s_b²)/s_d² times as many for the same width. All sums are exact, so nothing depends on the order of worlds.
//! Unit: as the recorded integers.

use super::bins::Resolution;
use super::cell::{ABSENT, Cell};
use crate::random::inverse_normal;

/// Which of two values is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// The lower one.
    Lower,
    /// The higher one.
    Higher,
}

/// An outcome of several models over the same worlds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paired {
    models: Vec<Cell>,
    /// Differences b − a of the pairs a < b: (0,1), (0,2), …, (1,2), …
    differences: Vec<Cell>,
    /// Worlds in which b is higher than a, and in which it is lower, by pair.
    above: Vec<u64>,
    below: Vec<u64>,
}

/// A mean with the half-width of its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean.
    pub mean: f64,
    /// Half-width of the interval; not a number with fewer than two worlds.
    pub half_width: f64,
}

impl Estimate {
    /// Whether the interval has zero in it. Without an interval it has.
    pub fn may_be_zero(&self) -> bool {
        // a difference that is zero in every world has no width
        self.half_width.is_nan() || self.mean.abs() <= self.half_width
    }
}

impl Paired {
    /// No worlds of so many models.
    pub fn new(models: usize) -> Self {
        let pairs = models * models.saturating_sub(1) / 2;
        Self {
            models: vec![Cell::new(Resolution::EXACT_TO_1024); models],
            differences: vec![Cell::new(Resolution::EXACT_TO_1024); pairs],
            above: vec![0; pairs],
            below: vec![0; pairs],
        }
    }

    /// Adds a world: the value of each model, or [`ABSENT`]. Two models differ only where both have a value.
    pub fn add(&mut self, values: &[i64]) {
        for (cell, &value) in self.models.iter_mut().zip(values) {
            cell.add(&[value]);
        }
        let mut pair = 0;
        for (a, &first) in values.iter().enumerate() {
            for &second in &values[a + 1..] {
                if first == ABSENT || second == ABSENT {
                    self.differences[pair].add(&[ABSENT]);
                } else {
                    self.differences[pair].add(&[second.saturating_sub(first).max(ABSENT + 1)]);
                    self.above[pair] += u64::from(second > first);
                    self.below[pair] += u64::from(second < first);
                }
                pair += 1;
            }
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (mine, more) in [(&mut self.models, &other.models), (&mut self.differences, &other.differences)] {
            for (cell, more) in mine.iter_mut().zip(more) {
                cell.merge(more);
            }
        }
        for (mine, more) in [(&mut self.above, &other.above), (&mut self.below, &other.below)] {
            for (count, more) in mine.iter_mut().zip(more) {
                *count += more;
            }
        }
    }

    /// The distribution of a model's values.
    pub fn model(&self, model: usize) -> &Cell {
        &self.models[model]
    }

    /// A model's mean with its interval at a two-sided level.
    pub fn mean(&self, model: usize, level: f64) -> Estimate {
        let cell = &self.models[model];
        let t = student_t(f64::midpoint(1.0, level), cell.worlds());
        Estimate { mean: cell.mean(), half_width: t * cell.standard_error() }
    }

    fn pair(&self, a: usize, b: usize) -> usize {
        let models = self.models.len();
        let (low, high) = (a.min(b), a.max(b));
        low * models - low * (low + 1) / 2 + high - low - 1
    }

    /// Quantile of the difference b − a over the worlds.
    pub fn difference_quantile(&self, a: usize, b: usize, p: f64) -> f64 {
        match a.cmp(&b) {
            std::cmp::Ordering::Equal => 0.0,
            std::cmp::Ordering::Less => self.differences[self.pair(a, b)].quantile(p),
            std::cmp::Ordering::Greater => -self.differences[self.pair(a, b)].quantile(1.0 - p),
        }
    }

    /// Mean difference b − a with its interval at a two-sided level (0.9 is 90 %).
    pub fn difference(&self, a: usize, b: usize, level: f64) -> Estimate {
        if a == b {
            return Estimate { mean: 0.0, half_width: 0.0 };
        }
        let cell = &self.differences[self.pair(a, b)];
        let sign = if a < b { 1.0 } else { -1.0 };
        let t = student_t(f64::midpoint(1.0, level), cell.worlds());
        Estimate { mean: sign * cell.mean(), half_width: t * cell.standard_error() }
    }

    /// Share of worlds in which b is better than a, and in which they are the same, of the worlds in which both have a
    /// value; not numbers where there are none.
    pub fn better(&self, a: usize, b: usize, better: Better) -> (f64, f64) {
        if a == b {
            return (0.0, 1.0);
        }
        let pair = self.pair(a, b);
        let worlds = self.differences[pair].worlds();
        let (above, below) = (self.above[pair], self.below[pair]);
        let higher = (better == Better::Higher) == (a < b);
        let wins = if higher { above } else { below };
        let same = worlds - above - below;
        (wins as f64 / worlds as f64, same as f64 / worlds as f64)
    }

    /// How many times as many worlds independent ones would need for the same interval of b − a; none when the difference
    /// does not vary.
    pub fn worlds_saved(&self, a: usize, b: usize) -> Option<f64> {
        let variance = |cell: &Cell| cell.standard_deviation() * cell.standard_deviation();
        let paired = variance(self.differences.get(self.pair(a, b))?);
        (paired > 0.0).then(|| (variance(&self.models[a]) + variance(&self.models[b])) / paired)
    }

    /// The models that cannot be told apart from the best mean: the differences to it, at a level that holds for all of
    /// them together (Bonferroni).
    pub fn best(&self, better: Better, level: f64) -> Vec<usize> {
        let models = self.models.len();
        let value = |model: usize| {
            let mean = self.models[model].mean();
            if better == Better::Lower { mean } else { -mean }
        };
        let Some(best) = (0..models).min_by(|&a, &b| value(a).total_cmp(&value(b))) else {
            return Vec::new();
        };
        let level = 1.0 - (1.0 - level) / models.saturating_sub(1).max(1) as f64;
        (0..models).filter(|&model| self.difference(best, model, level).may_be_zero()).collect()
    }
}

/// Quantile `p` of Student's t for the mean of so many worlds, by the expansion of Cornish and Fisher; not a number below
/// two worlds.
pub fn student_t(p: f64, worlds: u64) -> f64 {
    if worlds < 2 {
        return f64::NAN;
    }
    let z = inverse_normal(p);
    let degrees = (worlds - 1) as f64;
    let cube = z * z * z;
    let fifth = cube * z * z;
    z + (cube + z) / (4.0 * degrees) + (5.0 * fifth + 16.0 * cube + 3.0 * z) / (96.0 * degrees * degrees)
}

#[cfg(test)]
mod tests {
    use super::{Better, Paired, student_t};

    #[test]
    fn quantiles_of_student() {
        // published tables, one-sided 5 %
        for (degrees, t) in [(10, 1.812), (30, 1.697), (100, 1.660), (1_000, 1.646)] {
            assert!((student_t(0.95, degrees + 1) - t).abs() < 0.001, "{degrees}");
        }
        assert!((student_t(0.975, 21) - 2.086).abs() < 0.002);
        assert!(student_t(0.9, 1).is_nan());
    }

    #[test]
    fn pairs_of_a_hand_made_sample() {
        // Student's sleep data (1908), hours gained under two drugs, in tenths: mean difference 1.58, t = 4.06
        let first = [7, -16, -2, -12, -1, 34, 37, 8, 0, 20];
        let second = [19, 8, 11, 1, -1, 44, 55, 16, 46, 34];
        let mut paired = Paired::new(2);
        for (a, b) in first.into_iter().zip(second) {
            paired.add(&[a, b]);
        }
        let estimate = paired.difference(0, 1, 0.95);
        assert!((estimate.mean - 15.8).abs() < 1e-9);
        // the 95 % interval of R's t.test: 0.7001 to 2.4599 hours
        assert!((estimate.half_width - 8.799).abs() < 0.02, "{}", estimate.half_width);
        assert_eq!(paired.better(0, 1, Better::Higher), (0.9, 0.1));
        assert_eq!(paired.better(1, 0, Better::Higher), (0.0, 0.1));
        assert_eq!(paired.better(0, 1, Better::Lower), (0.0, 0.1));
        // variances 3.2006 and 4.0090, of the difference 1.5129
        assert!((paired.worlds_saved(0, 1).unwrap() - 7.2096 / 1.5129).abs() < 0.001);
        assert_eq!(paired.best(Better::Higher, 0.9), [1]);
        assert_eq!(paired.best(Better::Lower, 0.9), [0]);
    }

    #[test]
    fn the_same_is_the_same() {
        let mut paired = Paired::new(3);
        for value in [5, 9, -3, 7] {
            paired.add(&[value, value, value + 1]);
        }
        let same = paired.difference(0, 1, 0.9);
        assert_eq!((same.mean, same.half_width, same.may_be_zero()), (0.0, 0.0, true));
        assert_eq!(paired.best(Better::Lower, 0.9), [0, 1]);
        assert_eq!(paired.better(0, 1, Better::Lower), (0.0, 1.0));
        assert_eq!(paired.worlds_saved(0, 1), None);
        assert!((paired.difference(2, 0, 0.9).mean + 1.0).abs() < 1e-12);
    }
}
