//! Distribution functions that intervals rest on: Student's t and the gamma distribution, with their inverses.
//!
//! Incomplete beta and gamma functions by their series and continued fractions (Abramowitz and Stegun, 1964, 6.5.29,
//! 6.5.31, 26.5.8; Lentz's method), inverted by Newton's steps within bounds. Only `libm` is used for logarithms and the like, so
//! that the bits are the same on every platform. Relative accuracy about 1e-10.

use crate::random::inverse_normal;

/// Relative size of a term that is left out.
const TINY: f64 = 1e-16;

/// Stands for a zero that is divided by.
const LEAST: f64 = 1e-300;

/// Terms at most; never reached where these functions are used.
const TERMS: u32 = 100_000;

/// Degrees of freedom from which the expansion of Cornish and Fisher is exact to 1e-12.
const MANY_DEGREES: f64 = 20_000.0;

/// Quantile `p` of Student's t for the mean of so many worlds, which has one degree of freedom less; not a number below two
/// worlds.
pub fn student_t(p: f64, worlds: u64) -> f64 {
    if worlds < 2 || p.is_nan() {
        return f64::NAN;
    }
    let degrees = (worlds - 1) as f64;
    if p < 0.5 { -upper_t(p, degrees) } else { upper_t(1.0 - p, degrees) }
}

/// The point that Student's t is above with probability `tail`, at most a half.
fn upper_t(tail: f64, degrees: f64) -> f64 {
    if tail >= 0.5 {
        return 0.0;
    }
    if tail <= 0.0 {
        return f64::INFINITY;
    }
    let start = cornish_fisher(-inverse_normal(tail), degrees);
    if degrees >= MANY_DEGREES {
        return start;
    }
    let constant = libm::lgamma(f64::midpoint(degrees, 1.0))
        - libm::lgamma(degrees / 2.0)
        - libm::log(degrees * std::f64::consts::PI) / 2.0;
    let mut t = start.max(1e-8);
    // the logarithm of the tail is nearly a line of log t where tails are heavy, and bends one way everywhere
    for _ in 0..100 {
        let square = t * t;
        let above = incomplete_beta(degrees / 2.0, 0.5, degrees / (degrees + square)) / 2.0;
        let density = libm::exp(constant - f64::midpoint(degrees, 1.0) * libm::log1p(square / degrees));
        let step = libm::log(above / tail) * above / (t * density);
        t *= libm::exp(step.clamp(-2.0, 2.0));
        if step.abs() < 1e-14 {
            break;
        }
    }
    t
}

/// Student's t from a normal quantile, to the third power of one over the degrees (Abramowitz and Stegun, 26.7.5).
fn cornish_fisher(z: f64, degrees: f64) -> f64 {
    let (z3, z2) = (z * z * z, z * z);
    let (z5, z7) = (z3 * z2, z3 * z2 * z2);
    z + (z3 + z) / (4.0 * degrees)
        + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * degrees * degrees)
        + (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * degrees * degrees * degrees)
}

/// The regularised incomplete beta function.
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = libm::exp(
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x),
    );
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    }
}

/// The continued fraction of the incomplete beta function.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut lentz = Lentz::new(1.0);
    // the first step has no numerator of its own
    lentz.step(-(a + b) * x / (a + 1.0), 1.0);
    let mut m = 1.0;
    for _ in 0..TERMS {
        lentz.step(m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)), 1.0);
        let change = lentz.step(-(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)), 1.0);
        if (change - 1.0).abs() < TINY {
            break;
        }
        m += 1.0;
    }
    1.0 / lentz.value
}

/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) under way.
struct Lentz {
    value: f64,
    c: f64,
    d: f64,
}

impl Lentz {
    const fn new(first: f64) -> Self {
        Self { value: first, c: first, d: 0.0 }
    }

    /// One more numerator and denominator; returns the factor by which the value changes.
    fn step(&mut self, a: f64, b: f64) -> f64 {
        let away = |x: f64| if x.abs() < LEAST { LEAST } else { x };
        self.d = 1.0 / away(b + a * self.d);
        self.c = away(b + a / self.c);
        let change = self.c * self.d;
        self.value *= change;
        change
    }
}

/// Probability that a gamma variable of a shape and scale 1 is below x.
pub(super) fn gamma_below(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / shape, 1.0 / shape, shape);
        for _ in 0..TERMS {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * TINY {
                break;
            }
        }
        return (sum * front).min(1.0);
    }
    let mut lentz = Lentz::new(x + 1.0 - shape);
    let mut n = 1.0;
    for _ in 0..TERMS {
        let change = lentz.step(n * (shape - n), x + 1.0 - shape + 2.0 * n);
        if (change - 1.0).abs() < TINY {
            break;
        }
        n += 1.0;
    }
    1.0 - front / lentz.value
}

/// Quantile `p` of a mixture of gamma distributions, each given by weight, mean and variance: with one of them, its
/// quantile.
pub(super) fn gamma_mixture_quantile(p: f64, parts: &[(f64, f64, f64)]) -> f64 {
    let below = |x: f64| -> f64 {
        parts
            .iter()
            .map(|&(weight, mean, variance)| {
                // without variance it lies at its mean
                if variance > 0.0 {
                    weight * gamma_below(mean * mean / variance, x * mean / variance)
                } else {
                    weight * f64::from(u8::from(x >= mean))
                }
            })
            .sum()
    };
    let far = |&(_, mean, variance): &(f64, f64, f64)| mean + variance.sqrt();
    let (mut low, mut high) = (0.0, parts.iter().map(far).fold(0.0, f64::max));
    for _ in 0..200 {
        if below(high) >= p {
            break;
        }
        low = high;
        high *= 2.0;
    }
    root(|x| below(x) - p, low, high)
}

/// Where a rising function is zero, between two points on both sides of it: regula falsi of Illinois with halving.
fn root(f: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let (mut at_low, mut at_high) = (f(low), f(high));
    for round in 0..200 {
        if high - low <= 1e-12 * high || at_low >= 0.0 {
            break;
        }
        // every third step halves, so that it ends whatever the function
        let middle = f64::midpoint(low, high);
        let share = at_low / (at_low - at_high);
        let next = if round % 3 == 2 || !share.is_finite() { middle } else { low + share * (high - low) };
        let value = f(next);
        if value < 0.0 {
            low = next;
            at_low = value;
            at_high /= 2.0;
        } else {
            high = next;
            at_high = value;
            at_low /= 2.0;
        }
        if value.abs() < 1e-15 {
            return next;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::{gamma_below, gamma_mixture_quantile, student_t};

    /// Probability, degrees of freedom, quantile: tables of Student's t (Fisher and Yates, 1963), with the digits of
    /// Boost.Math as SciPy 1.17 gives them.
    const T: [(f64, u64, f64); 45] = [
        (0.9, 1, 3.077_683_537_18),
        (0.95, 1, 6.313_751_514_68),
        (0.975, 1, 12.706_204_736_2),
        (0.995, 1, 63.656_741_162_9),
        (0.999_5, 1, 636.619_248_769),
        (0.999_489_795_918_367_4, 1, 623.886_842_636),
        (0.999_736_842_105_263_1, 1, 1_209.577_291_92),
        (0.9, 2, 1.885_618_083_16),
        (0.95, 2, 2.919_985_580_35),
        (0.975, 2, 4.302_652_729_75),
        (0.995, 2, 9.924_843_200_92),
        (0.999_5, 2, 31.599_054_576_4),
        (0.999_489_795_918_367_4, 2, 31.280_988_718_9),
        (0.999_736_842_105_263_1, 2, 43.571_781_368_4),
        (0.9, 3, 1.637_744_353_7),
        (0.95, 3, 2.353_363_434_8),
        (0.975, 3, 3.182_446_305_28),
        (0.995, 3, 5.840_909_309_73),
        (0.999_5, 3, 12.923_978_636_7),
        (0.999_489_795_918_367_4, 3, 12.835_990_496_4),
        (0.999_736_842_105_263_1, 3, 16.047_053_982_3),
        (0.995, 4, 4.604_094_871_35),
        (0.9, 5, 1.475_884_048_82),
        (0.999_5, 5, 6.868_826_625_88),
        (0.95, 7, 1.894_578_605_09),
        (0.999_489_795_918_367_4, 7, 5.389_044_423_66),
        (0.975, 10, 2.228_138_851_99),
        (0.999_736_842_105_263_1, 10, 5.014_065_589_19),
        (0.995, 20, 2.845_339_709_79),
        (0.9, 30, 1.310_415_025_39),
        (0.999_5, 30, 3.645_958_635_04),
        (0.95, 60, 1.670_648_864_9),
        (0.999_489_795_918_367_4, 60, 3.453_660_717_01),
        (0.975, 100, 1.983_971_518_52),
        (0.999_736_842_105_263_1, 100, 3.583_232_939_48),
        (0.995, 199, 2.600_760_216_06),
        (0.9, 1_000, 1.282_398_721_46),
        (0.999_5, 1_000, 3.300_282_648_42),
        (0.95, 10_000, 1.645_006_018_07),
        (0.999_489_795_918_367_4, 10_000, 3.285_807_052_66),
        (0.975, 19_999, 1.960_082_611_09),
        (0.999_736_842_105_263_1, 19_999, 3.467_557_267_13),
        (0.995, 20_000, 2.576_075_153_02),
        (0.9, 1_000_000, 1.281_552_412_13),
        (0.999_5, 1_000_000, 3.290_536_461_25),
    ];

    #[test]
    fn quantiles_of_student() {
        for (p, degrees, expected) in T {
            let t = student_t(p, degrees + 1);
            assert!((t / expected - 1.0).abs() < 1e-9, "{p}, {degrees}: {t}, not {expected}");
            assert!((student_t(1.0 - p, degrees + 1) / expected + 1.0).abs() < 1e-9);
        }
        assert!(student_t(0.9, 1).is_nan());
        assert!(student_t(0.5, 9).abs() < 1e-12);
    }

    /// Shape, probability, quantile, from SciPy 1.17.
    const GAMMA: [(f64, f64, f64); 30] = [
        (0.3, 0.001, 6.972_699_096_78e-11),
        (0.3, 0.05, 3.211_034_699_72e-5),
        (0.3, 0.5, 0.073_131_135_867),
        (0.3, 0.95, 1.372_349_944_1),
        (0.3, 0.999_5, 5.236_399_528_88),
        (1.0, 0.001, 0.001_000_500_333_58),
        (1.0, 0.05, 0.051_293_294_387_6),
        (1.0, 0.5, std::f64::consts::LN_2),
        (1.0, 0.95, 2.995_732_273_55),
        (1.0, 0.999_5, 7.600_902_459_54),
        (2.5, 0.001, 0.105_106_301_315),
        (2.5, 0.05, 0.572_738_113_031),
        (2.5, 0.5, 2.175_730_095_55),
        (2.5, 0.95, 5.535_248_846_76),
        (2.5, 0.999_5, 11.052_663_389_1),
        (10.0, 0.001, 2.960_520_372_74),
        (10.0, 0.05, 5.425_405_697_09),
        (10.0, 0.5, 9.668_714_614_71),
        (10.0, 0.95, 15.705_216_422_1),
        (10.0, 0.999_5, 23.749_225_942_7),
        (40.0, 0.001, 23.259_937_964_6),
        (40.0, 0.05, 30.195_739_194_3),
        (40.0, 0.5, 39.667_165_010_7),
        (40.0, 0.95, 50.939_736_982_7),
        (40.0, 0.999_5, 64.130_656_094_3),
        (300.0, 0.001, 249.311_436_773),
        (300.0, 0.05, 272.090_037_193),
        (300.0, 0.5, 299.666_732_59),
        (300.0, 0.95, 329.046_786_569),
        (300.0, 0.999_5, 360.288_009_64),
    ];

    #[test]
    fn quantiles_of_gamma() {
        for (shape, p, expected) in GAMMA {
            assert!((gamma_below(shape, expected) / p - 1.0).abs() < 1e-8, "{shape}, {p}");
            // of scale 3
            let quantile = gamma_mixture_quantile(p, &[(1.0, 3.0 * shape, 9.0 * shape)]);
            assert!((quantile / (3.0 * expected) - 1.0).abs() < 1e-7, "{shape}, {p}: {quantile}");
        }
    }
}
