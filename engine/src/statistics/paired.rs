//! Statistics of pairs: what differs between models lived on the same worlds.
//!
//! With d(w) = x_b(w) − x_a(w) in world w of n, the mean difference is d̄ with the interval that `interval` chooses for it, and
//! independent worlds would need (s_a² + s_b²)/s_d² times as many for the same width. All sums are exact, so nothing
//! depends on the order of worlds. Unit: as the recorded integers.

use super::bins::Resolution;
use super::cell::{ABSENT, Cell};
use super::interval::{self, Basis, Estimate};
use super::spread::Spread;

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
    models: Vec<Counted>,
    /// Differences b − a of the pairs a < b: (0,1), (0,2), …, (1,2), …
    differences: Vec<Counted>,
}

/// A number's distribution, and what the interval of its mean is worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    cell: Cell,
    spread: Spread,
}

impl Counted {
    fn new() -> Self {
        Self { cell: Cell::new(Resolution::EXACT_TO_1024), spread: Spread::default() }
    }

    fn add(&mut self, value: i64) {
        self.cell.add(&[value]);
        if value != ABSENT {
            self.spread.add(value);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.cell.merge(&other.cell);
        self.spread.merge(&other.spread);
    }
}

impl Paired {
    /// No worlds of so many models.
    pub fn new(models: usize) -> Self {
        let pairs = models * models.saturating_sub(1) / 2;
        Self { models: vec![Counted::new(); models], differences: vec![Counted::new(); pairs] }
    }

    /// Adds a world: the value of each model, or [`ABSENT`]. Two models differ only where both have a value.
    pub fn add(&mut self, values: &[i64]) {
        for (model, &value) in self.models.iter_mut().zip(values) {
            model.add(value);
        }
        let pairs = values.iter().enumerate();
        let pairs = pairs.flat_map(|(a, &first)| values[a + 1..].iter().map(move |&second| (first, second)));
        for (difference, (first, second)) in self.differences.iter_mut().zip(pairs) {
            difference.add(if first == ABSENT || second == ABSENT {
                ABSENT
            } else {
                second.saturating_sub(first).max(ABSENT + 1)
            });
        }
    }

    /// Adds other worlds of the same models.
    pub fn merge(&mut self, other: &Self) {
        for (mine, more) in self.models.iter_mut().zip(&other.models) {
            mine.merge(more);
        }
        for (mine, more) in self.differences.iter_mut().zip(&other.differences) {
            mine.merge(more);
        }
    }

    /// The distribution of a model's values.
    pub fn model(&self, model: usize) -> &Cell {
        &self.models[model].cell
    }

    /// A model's mean with its interval at a two-sided level.
    pub fn mean(&self, model: usize, level: f64) -> Estimate {
        interval::mean(&self.models[model].spread, level)
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
            std::cmp::Ordering::Less => self.differences[self.pair(a, b)].cell.quantile(p),
            std::cmp::Ordering::Greater => -self.differences[self.pair(a, b)].cell.quantile(1.0 - p),
        }
    }

    /// Mean difference b − a with its interval at a two-sided level (0.9 is 90 %).
    pub fn difference(&self, a: usize, b: usize, level: f64) -> Estimate {
        if a == b {
            let worlds = self.models[a].cell.worlds();
            return Estimate {
                mean: 0.0,
                low: 0.0,
                high: 0.0,
                carried: 0,
                worlds,
                basis: Basis::Same,
                level,
            };
        }
        let estimate = interval::difference(&self.differences[self.pair(a, b)].spread, level);
        if a < b { estimate } else { estimate.scaled(-1.0) }
    }

    /// Worlds in which only one of two models has the number, or neither, and which are left out of their difference.
    pub fn left_out(&self, a: usize, b: usize) -> u64 {
        if a == b { self.models[a].cell.absent() } else { self.differences[self.pair(a, b)].cell.absent() }
    }

    /// Share of worlds in which b is better than a, and in which they are the same, of the worlds in which both have a
    /// value; not numbers where there are none.
    pub fn better(&self, a: usize, b: usize, better: Better) -> (f64, f64) {
        if a == b {
            return (0.0, 1.0);
        }
        let pair = self.pair(a, b);
        let worlds = self.differences[pair].cell.worlds();
        let (above, below) = self.differences[pair].spread.signs();
        let higher = (better == Better::Higher) == (a < b);
        let wins = if higher { above } else { below };
        let same = worlds - above - below;
        (wins as f64 / worlds as f64, same as f64 / worlds as f64)
    }

    /// How many times as many worlds independent ones would need for the same interval of b − a; none when the difference
    /// does not vary.
    pub fn worlds_saved(&self, a: usize, b: usize) -> Option<f64> {
        let variance = |counted: &Counted| {
            let deviation = counted.cell.standard_deviation();
            deviation * deviation
        };
        let paired = variance(self.differences.get(self.pair(a, b))?);
        (paired > 0.0).then(|| (variance(&self.models[a]) + variance(&self.models[b])) / paired)
    }

    /// The models that cannot be told apart from the best mean. Which is best is only seen by looking, so that the level
    /// holds for the differences of all pairs together ([`level_of_all_pairs`]): where all are equal, the chance that any of
    /// them is told apart is at most what the level leaves.
    pub fn best(&self, better: Better, level: f64) -> Vec<usize> {
        let models = self.models.len();
        let value = |model: usize| {
            let mean = self.models[model].cell.mean();
            if better == Better::Lower { mean } else { -mean }
        };
        // a model without the number in any world is no best one, nor can it be told from one
        let there = (0..models).filter(|&model| !value(model).is_nan());
        let Some(best) = there.min_by(|&a, &b| value(a).total_cmp(&value(b))) else {
            return Vec::new();
        };
        let level = level_of_all_pairs(level, models);
        (0..models)
            .filter(|&model| model == best || self.difference(best, model, level).may_be_zero())
            .collect()
    }
}

/// The level of each pair's difference at which all pairs of so many models together keep a level (Bonferroni): a best one
/// is chosen by looking at all of them.
pub fn level_of_all_pairs(level: f64, models: usize) -> f64 {
    let pairs = models * models.saturating_sub(1) / 2;
    1.0 - (1.0 - level) / pairs.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Better, Paired};

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
        assert!((estimate.low - 7.001).abs() < 1e-3 && (estimate.high - 24.599).abs() < 1e-3, "{estimate:?}");
        assert_eq!(paired.better(0, 1, Better::Higher), (0.9, 0.1));
        assert_eq!(paired.better(1, 0, Better::Higher), (0.0, 0.1));
        assert_eq!(paired.better(0, 1, Better::Lower), (0.0, 0.1));
        // variances 3.2006 and 4.0090, of the difference 1.5129
        assert!((paired.worlds_saved(0, 1).unwrap() - 7.2096 / 1.5129).abs() < 0.001);
        assert_eq!(paired.best(Better::Higher, 0.9), [1]);
        assert_eq!(paired.best(Better::Lower, 0.9), [0]);
    }

    #[test]
    fn what_is_nowhere_is_not_the_best() {
        let mut paired = Paired::new(3);
        for world in 0..50 {
            paired.add(&[crate::ABSENT, 100 + world, 300 + world % 7]);
        }
        assert_eq!(paired.best(Better::Higher, 0.9).iter().filter(|&&model| model > 0).count(), 1);
        assert!(
            paired.best(Better::Lower, 0.9).contains(&1) && !paired.best(Better::Lower, 0.9).contains(&2)
        );
        assert!(
            paired.best(Better::Higher, 0.9).contains(&2) && !paired.best(Better::Higher, 0.9).contains(&1)
        );
    }

    #[test]
    fn the_same_is_the_same() {
        let mut paired = Paired::new(3);
        for value in [5, 9, -3, 7, 1, 2, 8] {
            paired.add(&[value, value, value + 1]);
        }
        let same = paired.difference(0, 1, 0.9);
        assert_eq!((same.mean, same.half_width(), same.may_be_zero()), (0.0, 0.0, true));
        assert_eq!(paired.best(Better::Lower, 0.9), [0, 1]);
        assert_eq!(paired.better(0, 1, Better::Lower), (0.0, 1.0));
        assert_eq!(paired.worlds_saved(0, 1), None);
        assert!((paired.difference(2, 0, 0.9).mean + 1.0).abs() < 1e-12);
    }
}
