//! Drawing the length of a stay, and of the rest of a stay under way.
//!
//! Stays are drawn by inversion of one uniform. A citizen who is there when the world begins has the *residual* stay of
//! a stationary renewal process, with density S(x)/mean, S being the survival function (Cox, *Renewal Theory*, 1962).
//!
//! | distribution | stay | residual stay |
//! |---|---|---|
//! | deterministic d | d | d·u |
//! | exponential | −m·ln u | the same (memoryless) |
//! | Weibull, scale s, shape k | s·(−ln u)^(1/k) | table of the inverse |
//! | lognormal(μ, σ) | exp(μ+σz) | v·exp(μ+σ²+σz): a uniform part of a length-biased stay |
//! | bounded (triangular) | closed form | table of the inverse |

use crate::input::StayDistribution;
use crate::random::{Block, exp, inverse_normal, log, uniform};

/// A stay distribution, ready to draw from.
#[derive(Clone, Debug)]
pub struct StaySampler {
    kind: Kind,
    mean_months: f64,
}

#[derive(Clone, Debug)]
enum Kind {
    Deterministic,
    Exponential,
    Weibull { scale: f64, inverse_shape: f64, residual: InverseTable },
    Lognormal { mu: f64, sigma: f64 },
    Bounded { min: f64, mode: f64, max: f64, residual: InverseTable },
}

impl StaySampler {
    /// Prepares a distribution whose parameters are valid (positive, ordered): [`Model::new`](crate::Model::new) checks them.
    pub fn new(distribution: StayDistribution) -> Self {
        match distribution {
            StayDistribution::Deterministic { months } => {
                Self { kind: Kind::Deterministic, mean_months: months }
            }
            StayDistribution::Exponential { mean_months } => Self { kind: Kind::Exponential, mean_months },
            StayDistribution::Weibull { mean_months, shape } => {
                let scale = mean_months / libm::tgamma(1.0 + 1.0 / shape);
                let survival = |x: f64| libm::exp(-libm::pow(x / scale, shape));
                // beyond this the survival function is below 1e-14
                let end = scale * libm::pow(32.2, 1.0 / shape);
                let residual = InverseTable::of_residual(survival, end);
                Self { kind: Kind::Weibull { scale, inverse_shape: 1.0 / shape, residual }, mean_months }
            }
            StayDistribution::Lognormal { mean_months, cv } => {
                let variance = libm::log1p(cv * cv);
                let mu = libm::log(mean_months) - variance / 2.0;
                Self { kind: Kind::Lognormal { mu, sigma: libm::sqrt(variance) }, mean_months }
            }
            StayDistribution::Bounded { min_months: min, mode_months: mode, max_months: max } => {
                let survival = |x: f64| triangular_survival(x, min, mode, max);
                let residual = InverseTable::of_residual(survival, max);
                Self {
                    kind: Kind::Bounded { min, mode, max, residual },
                    mean_months: (min + mode + max) / 3.0,
                }
            }
        }
    }

    /// Mean stay in months.
    pub const fn mean_months(&self) -> f64 {
        self.mean_months
    }

    /// A stay in months, from the second word of a block.
    #[inline]
    pub fn stay_months(&self, block: Block) -> f64 {
        let u = uniform(block.high);
        match &self.kind {
            Kind::Deterministic => self.mean_months,
            Kind::Exponential => -self.mean_months * log(u),
            Kind::Weibull { scale, inverse_shape, .. } => scale * exp(inverse_shape * log(-log(u))),
            Kind::Lognormal { mu, sigma } => exp(mu + sigma * inverse_normal(u)),
            Kind::Bounded { min, mode, max, .. } => {
                let width = max - min;
                if width <= 0.0 {
                    return *min;
                }
                if u < (mode - min) / width {
                    min + libm::sqrt(u * width * (mode - min))
                } else {
                    max - libm::sqrt((1.0 - u) * width * (max - mode))
                }
            }
        }
    }

    /// The stays of several blocks, into `months`: the same as one by one, but one step is made for all of them before the
    /// next, as a processor works on several that do not wait for each other.
    pub fn stays(&self, blocks: impl Iterator<Item = Block>, months: &mut Vec<f64>) {
        months.clear();
        let Kind::Weibull { scale, inverse_shape, .. } = &self.kind else {
            months.extend(blocks.map(|block| self.stay_months(block)));
            return;
        };
        months.extend(blocks.map(|block| -log(uniform(block.high))));
        for x in months.iter_mut() {
            *x = inverse_shape * log(*x);
        }
        for x in months {
            *x = scale * exp(*x);
        }
    }

    /// The residual stays of several blocks, into `months`.
    pub fn residuals(&self, blocks: impl Iterator<Item = Block>, months: &mut Vec<f64>) {
        months.clear();
        months.extend(blocks.map(|block| self.residual_months(block)));
    }

    /// The rest of a stay under way in equilibrium, in months.
    pub fn residual_months(&self, block: Block) -> f64 {
        let u = uniform(block.high);
        match &self.kind {
            Kind::Deterministic => self.mean_months * u,
            Kind::Exponential => -self.mean_months * log(u),
            Kind::Lognormal { mu, sigma } => {
                uniform(block.low) * exp(mu + sigma * sigma + sigma * inverse_normal(u))
            }
            Kind::Weibull { residual, .. } | Kind::Bounded { residual, .. } => residual.value(u),
        }
    }
}

fn triangular_survival(x: f64, min: f64, mode: f64, max: f64) -> f64 {
    let width = max - min;
    if x <= min {
        1.0
    } else if x < mode {
        1.0 - (x - min) * (x - min) / (width * (mode - min))
    } else if x < max {
        (max - x) * (max - x) / (width * (max - mode))
    } else {
        0.0
    }
}

/// The inverse of a distribution function on a table, by straight lines between points.
#[derive(Clone, Debug)]
struct InverseTable {
    /// Probability and value, next to each other: a look-up reads one line of memory.
    points: Vec<(f64, f64)>,
    /// For each of equal steps of probability, the first point to look at.
    guide: Vec<u32>,
}

impl InverseTable {
    const POINTS: usize = 1 << 12;
    const STEPS: usize = 1 << 10;

    /// The inverse of ∫₀ˣ S / ∫₀^end S by Simpson's rule on a grid that is finer near zero.
    fn of_residual(survival: impl Fn(f64) -> f64, end: f64) -> Self {
        let at = |i: f64| end * (i / Self::POINTS as f64) * (i / Self::POINTS as f64);
        let mut points = vec![(0.0, 0.0)];
        let mut area = 0.0;
        for i in 0..Self::POINTS {
            let (left, right) = (at(i as f64), at(i as f64 + 1.0));
            let middle = f64::midpoint(left, right);
            area += (right - left) / 6.0 * (survival(left) + 4.0 * survival(middle) + survival(right));
            points.push((area, right));
        }
        for (p, _) in &mut points {
            *p /= area;
        }
        let guide = (0..Self::STEPS)
            .map(|step| {
                let u = step as f64 / Self::STEPS as f64;
                points.partition_point(|&(p, _)| p < u).clamp(1, Self::POINTS) as u32
            })
            .collect();
        Self { points, guide }
    }

    fn value(&self, u: f64) -> f64 {
        let mut right = self.guide[(u * Self::STEPS as f64) as usize] as usize;
        while right < Self::POINTS && self.points[right].0 < u {
            right += 1;
        }
        let ((p0, v0), (p1, v1)) = (self.points[right - 1], self.points[right]);
        if p1 > p0 { v0 + (v1 - v0) * (u - p0) / (p1 - p0) } else { v1 }
    }
}

#[cfg(test)]
mod tests {
    use super::{InverseTable, StaySampler};
    use crate::input::StayDistribution;
    use crate::random::{Block, Purpose, WorldRandom};

    fn grid(sampler: &StaySampler, residual: bool) -> (f64, f64) {
        // mean and second moment over a lattice of both uniforms
        let (mut sum, mut squares) = (0.0, 0.0);
        let n = 2_000u64;
        for i in 0..n {
            for j in 0..if residual { 200u64 } else { 1 } {
                let high = u64::MAX / n * i + u64::MAX / n / 2;
                let low = u64::MAX / 200 * j + u64::MAX / 400;
                let block = Block { low, high };
                let x = if residual { sampler.residual_months(block) } else { sampler.stay_months(block) };
                sum += x;
                squares += x * x;
            }
        }
        let count = (n * if residual { 200 } else { 1 }) as f64;
        (sum / count, squares / count)
    }

    #[test]
    fn means_and_residual_means() {
        // The residual stay has mean E[X²]/(2 E[X]); second moments are the textbook ones.
        let gamma = libm::tgamma;
        let cases = [
            (StayDistribution::Deterministic { months: 24.0 }, 24.0, 24.0f64 * 24.0),
            (StayDistribution::Exponential { mean_months: 24.0 }, 24.0, 2.0 * 24.0 * 24.0),
            (
                StayDistribution::Weibull { mean_months: 30.0, shape: 0.8 },
                30.0,
                30.0 * 30.0 * gamma(3.5) / (gamma(2.25) * gamma(2.25)),
            ),
            (StayDistribution::Lognormal { mean_months: 36.0, cv: 0.5 }, 36.0, 36.0 * 36.0 * 1.25),
            (
                StayDistribution::Bounded { min_months: 3.0, mode_months: 6.0, max_months: 12.0 },
                7.0,
                49.0 + (9.0 + 36.0 + 144.0 - 18.0 - 36.0 - 72.0) / 18.0,
            ),
        ];
        for (distribution, mean, second) in cases {
            let sampler = StaySampler::new(distribution);
            assert!((sampler.mean_months() - mean).abs() < 1e-9);
            let (got, _) = grid(&sampler, false);
            assert!((got / mean - 1.0).abs() < 4e-3, "{distribution:?}: mean {got}, not {mean}");
            let (residual, _) = grid(&sampler, true);
            let want = second / (2.0 * mean);
            assert!(
                (residual / want - 1.0).abs() < 8e-3,
                "{distribution:?}: residual {residual}, not {want}"
            );
        }
    }

    #[test]
    fn stays_of_many_are_those_of_each() {
        let random = WorldRandom::new(4, 2);
        let blocks = || (0..5_000).map(|i| random.block(Purpose::Citizen, i, 0, 0, 0));
        let mut months = Vec::new();
        for distribution in [
            StayDistribution::Exponential { mean_months: 24.0 },
            StayDistribution::Weibull { mean_months: 30.0, shape: 0.8 },
            StayDistribution::Lognormal { mean_months: 36.0, cv: 0.5 },
            StayDistribution::Bounded { min_months: 3.0, mode_months: 6.0, max_months: 12.0 },
        ] {
            let sampler = StaySampler::new(distribution);
            let bits = |months: &[f64]| months.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            sampler.stays(blocks(), &mut months);
            let each: Vec<f64> = blocks().map(|block| sampler.stay_months(block)).collect();
            assert_eq!(bits(&months), bits(&each), "{distribution:?}");
            sampler.residuals(blocks(), &mut months);
            let each: Vec<f64> = blocks().map(|block| sampler.residual_months(block)).collect();
            assert_eq!(bits(&months), bits(&each), "{distribution:?}");
        }
    }

    #[test]
    fn the_table_inverts_an_exponential() {
        let table = InverseTable::of_residual(|x| libm::exp(-x), 32.2);
        for u in [1e-6, 0.01, 0.3, 0.5, 0.9, 0.99, 0.999_99] {
            let exact = -libm::log1p(-u);
            assert!((table.value(u) / exact - 1.0).abs() < 1e-4, "{u}: {} {exact}", table.value(u));
        }
    }
}
