//! Numbers of events: Poisson and negative binomial by inversion of one uniform.

use super::elementary::exp;

/// The largest mean that is handled.
const MAX_MEAN: f64 = 50_000.0;

/// Below e to this power, the probability of none is too small to begin with.
const LEAST_LOG: f64 = -700.0;

/// Where probabilities of the tail fall below this, the sums end.
const VANISHING: f64 = 1e-18;

/// So many probabilities after that of none are added in any case.
const FEW: u32 = 3;

/// Poisson (variance ratio 1) or negative binomial (above 1), ready to be inverted.
///
/// With mean m and variance ratio d the negative binomial has r = m/(d−1) and success probability 1/d, so that its
/// variance is d·m. Probabilities follow p(0) = d^(−r), p(k+1) = p(k)·(r+k)/(k+1)·(d−1)/d; for d = 1
/// p(0) = e^(−m), p(k+1) = p(k)·m/(k+1). When p(0) underflows, the sums begin fifteen standard deviations below the mean,
/// below which no uniform number of 64 bits leads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountDistribution {
    /// Probability of none; when that underflows, minus the probability where the sums begin.
    none: f64,
    /// p(k+1) = p(k)·(a + b·k)/(k+1)
    a: f64,
    b: f64,
}

/// How far counts scatter: variance divided by mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// ln(d)/(d−1), the limit 1 for d = 1.
    log_ratio: f64,
    /// (d−1)/d
    b: f64,
    /// 1/d
    inverse: f64,
}

impl Dispersion {
    /// Variance divided by mean, 1 or more; 1 is Poisson.
    pub fn new(variance_ratio: f64) -> Self {
        let excess = variance_ratio - 1.0;
        if excess <= 1e-9 {
            return Self { log_ratio: 1.0, b: 0.0, inverse: 1.0 };
        }
        let log_ratio = libm::log(variance_ratio) / excess;
        Self { log_ratio, b: excess / variance_ratio, inverse: 1.0 / variance_ratio }
    }
}

impl CountDistribution {
    /// The distribution with this mean (at most 50,000, above it is cut) and dispersion.
    #[inline]
    pub fn new(mean: f64, dispersion: &Dispersion) -> Self {
        let mean = mean.clamp(0.0, MAX_MEAN);
        // d^(−r) = e^(−m·ln(d)/(d−1)), and r·(d−1)/d = m/d
        let log_none = -mean * dispersion.log_ratio;
        let (a, b) = (mean * dispersion.inverse, dispersion.b);
        if log_none < LEAST_LOG {
            return Self { none: 0.0, a, b }.far_from_none(dispersion);
        }
        Self { none: exp(log_none), a, b }
    }

    #[cold]
    #[inline(never)]
    fn far_from_none(self, dispersion: &Dispersion) -> Self {
        let first = self.first();
        let mean = self.mean();
        let log_first = if self.b > 0.0 {
            let r = self.a / self.b;
            libm::lgamma(first + r) - libm::lgamma(r) - libm::lgamma(first + 1.0) + first * libm::log(self.b)
                - mean * dispersion.log_ratio
        } else {
            first * libm::log(mean) - mean - libm::lgamma(first + 1.0)
        };
        Self { none: -exp(log_first), ..self }
    }

    fn mean(&self) -> f64 {
        self.a / (1.0 - self.b)
    }

    /// Fifteen standard deviations below the mean.
    fn first(&self) -> f64 {
        let variance = self.mean() / (1.0 - self.b);
        libm::floor((self.mean() - 15.0 * libm::sqrt(variance)).max(0.0))
    }

    /// The count whose distribution function first exceeds the uniform number `u`.
    #[inline]
    pub fn invert(&self, u: f64) -> u32 {
        if u < self.none {
            return 0;
        }
        self.invert_beyond_none(u)
    }

    fn invert_beyond_none(&self, u: f64) -> u32 {
        if self.none < 0.0 {
            return self.invert_far_from_none(u);
        }
        let mut probability = self.none;
        let mut below = self.none;
        let mut count = 0u32;
        // the first few without a jump: nobody can guess how many of the sums u is beyond. That of none is one of them.
        let mut beyond = 1;
        for next in 0..FEW {
            probability *= (self.a + self.b * f64::from(next)) / f64::from(next + 1);
            below += probability;
            beyond += u32::from(u >= below);
        }
        if beyond <= FEW {
            return beyond;
        }
        // where they vanish, the sums may have ended before
        if probability < VANISHING {
            (probability, below) = (self.none, self.none);
        } else {
            count = FEW;
        }
        // far in the tail the probabilities vanish before rounding lets `below` reach u
        while u >= below && count < 100_000 {
            probability *= (self.a + self.b * f64::from(count)) / f64::from(count + 1);
            count += 1;
            below += probability;
            if probability < VANISHING && f64::from(count) > self.a {
                break;
            }
        }
        count
    }

    #[cold]
    #[inline(never)]
    fn invert_far_from_none(&self, u: f64) -> u32 {
        let mean = self.mean();
        let mut probability = -self.none;
        let mut below = probability;
        let mut count = self.first() as u32;
        while u >= below && (probability >= VANISHING || f64::from(count) <= mean) {
            probability *= (self.a + self.b * f64::from(count)) / f64::from(count + 1);
            count += 1;
            below += probability;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::{CountDistribution, Dispersion};

    fn pmf(distribution: &CountDistribution, len: u32) -> Vec<f64> {
        // share of a fine grid of uniforms that goes to each count
        let n = 4_000_000;
        let mut counts = vec![0u32; len as usize];
        for i in 0..n {
            let count = distribution.invert((f64::from(i) + 0.5) / f64::from(n));
            if let Some(slot) = counts.get_mut(count as usize) {
                *slot += 1;
            }
        }
        counts.iter().map(|&c| f64::from(c) / f64::from(n)).collect()
    }

    #[test]
    fn poisson_probabilities() {
        // Poisson(2): e^-2 × 2^k / k!
        let expected = [0.135_335, 0.270_671, 0.270_671, 0.180_447, 0.090_224, 0.036_089, 0.012_030];
        for (got, want) in pmf(&CountDistribution::new(2.0, &Dispersion::new(1.0)), 7).iter().zip(expected) {
            assert!((got - want).abs() < 2e-6, "{got} {want}");
        }
    }

    #[test]
    fn negative_binomial_probabilities() {
        // r = 2, p = 1/2 (mean 2, variance 4): (k+1)/2^(k+2)
        let expected = [0.25, 0.25, 0.1875, 0.125, 0.078_125, 0.046_875];
        for (got, want) in pmf(&CountDistribution::new(2.0, &Dispersion::new(2.0)), 6).iter().zip(expected) {
            assert!((got - want).abs() < 2e-6, "{got} {want}");
        }
    }

    #[test]
    fn a_higher_mean_never_gives_a_lower_count() {
        for step in 1..1_000 {
            let u = f64::from(step) / 1_000.0;
            let mut last = 0;
            for mean in [0.0, 0.01, 0.5, 1.0, 3.0, 10.0, 100.0, 600.0] {
                let count = CountDistribution::new(mean, &Dispersion::new(1.3)).invert(u);
                assert!(count >= last);
                last = count;
            }
        }
    }

    #[test]
    fn counts_of_the_geometric_distribution_are_those_of_its_closed_form() {
        // r = 1 where d = 1 + m: the distribution function is 1 − q^(k+1), q = m/(1+m), so the count is ⌊ln(1−u)/ln q⌋
        let mut largest = 0;
        for mean in [0.02, 0.3, 1.0, 2.5, 9.0] {
            let distribution = CountDistribution::new(mean, &Dispersion::new(1.0 + mean));
            for step in 0..20_000 {
                let u = (f64::from(step) + 0.5) / 20_000.0;
                let exact = libm::log1p(-u) / libm::log(mean / (1.0 + mean));
                // but where rounding decides
                if (exact - libm::round(exact)).abs() > 1e-9 {
                    assert_eq!(distribution.invert(u), exact as u32, "mean {mean} u {u}");
                    largest = largest.max(exact as u32);
                }
            }
        }
        assert!(largest > 90, "{largest}");
    }

    #[test]
    fn counts_end_where_the_tail_vanishes() {
        // The largest uniform number is 1 − 2^−53, beyond it are 1.1e-16. A Poisson mean of 1.8e-6 gives three with the
        // probability 1e-18, smaller means with less, so rounding of the sums must not lead further than that.
        let u = 1.0 - f64::EPSILON / 2.0;
        let mut most = 0;
        for step in 0..20_000 {
            let mean = 1e-12 * libm::pow(1.8e6, f64::from(step) / 20_000.0);
            most = most.max(CountDistribution::new(mean, &Dispersion::new(1.0)).invert(u));
        }
        assert_eq!(most, 3);
        assert!(CountDistribution::new(0.0, &Dispersion::new(1.0)).invert(u) <= 1);
    }

    #[test]
    fn large_means_keep_their_mean_and_variance() {
        for (mean, ratio) in
            [(600.0, 1.0), (699.0, 1.0), (701.0, 1.0), (5_000.0, 1.0), (900.0, 1.3), (20_000.0, 2.0)]
        {
            let distribution = CountDistribution::new(mean, &Dispersion::new(ratio));
            let n = 20_000;
            let counts = (0..n).map(|i| f64::from(distribution.invert((f64::from(i) + 0.5) / f64::from(n))));
            let (sum, squares) =
                counts.fold((0.0, 0.0), |(sum, squares), x| (sum + x, squares + (x - mean) * (x - mean)));
            let variance = squares / f64::from(n);
            assert!((sum / f64::from(n) / mean - 1.0).abs() < 1e-4, "{mean} {ratio}: {}", sum / f64::from(n));
            assert!((variance / (mean * ratio) - 1.0).abs() < 2e-3, "{mean} {ratio}: variance {variance}");
        }
    }

    #[test]
    fn the_two_ways_meet() {
        // where the probability of none is just representable both ways give the same counts
        for (mean, ratio) in [(699.0, 1.0), (790.0, 1.3)] {
            let near = CountDistribution::new(mean, &Dispersion::new(ratio));
            let far = near.far_from_none(&Dispersion::new(ratio));
            assert!(near.none > 0.0 && far.none < 0.0);
            for step in 1..2_000 {
                let u = (f64::from(step) - 0.37) / 2_000.0;
                assert!(near.invert(u).abs_diff(far.invert(u)) <= 1, "{mean} {ratio} {u}");
            }
        }
    }
}
