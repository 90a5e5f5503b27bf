//! Exponential and logarithm for draws: the same bits on every machine, and quick.
//!
//! Only additions, multiplications and table look-ups, so that no processor and no mathematics library can change a
//! bit. Both cut the argument into a part from a table and a small rest for a Taylor polynomial (Tang, "Table-driven
//! implementation of the exponential function", ACM Transactions on Mathematical Software 15, 1989). Accuracy: `exp`
//! 5e-16 relative, `log` 4.5e-16 relative or absolute, whichever is larger.

use std::f64::consts::LN_2;

const EXP_STEPS: usize = 32;
const LOG_STEPS: usize = 128;

/// 2^(j/32)
const EXP_TABLE: [f64; EXP_STEPS] = exp_table();
/// Inverse of the middle of each of 128 parts of [1, 2), and its logarithm with the sign turned.
const LOG_TABLE: [(f64, f64); LOG_STEPS] = log_table();

const fn exp_table() -> [f64; EXP_STEPS] {
    let mut table = [0.0; EXP_STEPS];
    let mut j = 0;
    while j < EXP_STEPS {
        let x = LN_2 * j as f64 / EXP_STEPS as f64;
        // from the smallest term on
        let mut sum = 1.0;
        let mut n = 20;
        while n > 0 {
            sum = 1.0 + x / n as f64 * sum;
            n -= 1;
        }
        table[j] = sum;
        j += 1;
    }
    table
}

const fn log_table() -> [(f64, f64); LOG_STEPS] {
    let mut table = [(0.0, 0.0); LOG_STEPS];
    let mut j = 0;
    while j < LOG_STEPS {
        let middle = 1.0 + (j as f64 + 0.5) / LOG_STEPS as f64;
        let inverse = 1.0 / middle;
        // ln x = 2·artanh((x−1)/(x+1)), of the rounded inverse so that the table is exact for it
        let t = (1.0 - inverse) / (1.0 + inverse);
        let mut sum = 0.0;
        let mut n = 41;
        while n > 0 {
            sum = 1.0 / n as f64 + t * t * sum;
            n -= 2;
        }
        table[j] = (inverse, 2.0 * t * sum);
        j += 1;
    }
    table
}

/// e^x, for −700 ≤ `x` ≤ 700; beyond, the value at the bound.
#[inline]
pub fn exp(x: f64) -> f64 {
    const PER_STEP: f64 = EXP_STEPS as f64 / LN_2;
    // ln(2)/32 in two parts; the first has zeros enough for an exact product with the number of steps
    const HIGH: f64 = 0.021_660_849_219_188_094;
    const LOW: f64 = 1.733_101_967_801_894e-10;
    // adding and taking away 1.5·2^52 rounds to a whole number
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let x = x.clamp(-700.0, 700.0);
    let rounded = x * PER_STEP + ROUND;
    let steps = rounded - ROUND;
    let r = (x - steps * HIGH) - steps * LOW;
    // the whole number stands in the lowest bits
    let steps = rounded.to_bits() as i32;
    let rest = r + r * r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0)))));
    let from_table = EXP_TABLE[(steps & (EXP_STEPS as i32 - 1)) as usize];
    let power = f64::from_bits(((1023 + (steps >> EXP_STEPS.trailing_zeros())) as u64) << 52);
    (from_table + from_table * rest) * power
}

/// The natural logarithm of a normal positive number.
#[inline]
pub fn log(x: f64) -> f64 {
    const FRACTION: u64 = (1 << 52) - 1;
    // 2^52, in whose lowest bits the exponent is put; converting it as an integer would give the same number, but on
    // x86-64 wait for what its register held before
    const SHIFT: u64 = 1075 << 52;
    const OFFSET: f64 = 4_503_599_627_370_496.0 + 1023.0;
    let bits = x.to_bits();
    let exponent = f64::from_bits(SHIFT | bits >> 52) - OFFSET;
    let significand = f64::from_bits(bits & FRACTION | 1023 << 52);
    let (inverse, minus_log) = LOG_TABLE[((bits & FRACTION) >> (52 - LOG_STEPS.trailing_zeros())) as usize];
    let r = significand * inverse - 1.0;
    let rest =
        r - r * r * (0.5 - r * (1.0 / 3.0 - r * (0.25 - r * (0.2 - r * (1.0 / 6.0 - r * (1.0 / 7.0))))));
    exponent * LN_2 + (minus_log + rest)
}

#[cfg(test)]
mod tests {
    use super::{exp, log};

    #[test]
    fn exponential_of_published_numbers() {
        // e, 1/e, sqrt(e), e^10, e^-20 as tabled
        for (x, want) in [
            (0.0, 1.0),
            (1.0, std::f64::consts::E),
            (-1.0, 0.367_879_441_171_442_33),
            (0.5, 1.648_721_270_700_128_2),
            (10.0, 22_026.465_794_806_718),
            (-20.0, 2.061_153_622_438_558e-9),
        ] {
            assert!((exp(x) / want - 1.0).abs() < 4.5e-16, "{x}: {}", exp(x));
        }
    }

    #[test]
    fn exponential_is_close_to_the_library_everywhere() {
        for i in -70_000..=70_000 {
            let x = f64::from(i) / 100.03;
            if x.abs() < 700.0 {
                assert!((exp(x) / libm::exp(x) - 1.0).abs() < 5e-16, "{x}: {} {}", exp(x), libm::exp(x));
            }
        }
        assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
    }

    #[test]
    fn logarithm_is_close_to_the_library_everywhere() {
        let mut x = 1e-300;
        while x < 1e300 {
            let want = libm::log(x);
            assert!((log(x) - want).abs() <= 4.5e-16 * want.abs().max(1.0), "{x}: {} {want}", log(x));
            x *= 1.000_7;
        }
        // near one, where the logarithm vanishes
        for i in -2_000..2_000 {
            let x = 1.0 + f64::from(i) * 1e-7;
            assert!((log(x) - libm::log(x)).abs() <= 3e-16, "{x}");
        }
    }

    #[test]
    fn they_undo_each_other() {
        for i in 1..10_000 {
            let u = f64::from(i) / 10_000.0;
            assert!((exp(log(u)) / u - 1.0).abs() < 4e-15);
        }
    }
}
