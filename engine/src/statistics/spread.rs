//! What an interval of a mean is worked out from: exact sums over the worlds.
//!
//! Values are split into what is above and what is below nothing, each with its number, sum, sum of squares and sum of
//! cubes. All are integers wide enough for any values, so merging in any order gives the same bits and nothing cancels.

use ethnum::{I256, U256};

/// Sums of the magnitudes of some values, all of one sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Side {
    worlds: u64,
    sum: u128,
    squares: U256,
    cubes: U256,
    largest: u64,
}

/// Sums over the worlds that have a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spread {
    worlds: u64,
    above: Side,
    below: Side,
}

/// Mean, deviation and shape of values that are not negative, zeros among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sample {
    /// Number of values.
    pub worlds: f64,
    /// Those that are not zero.
    pub carried: u64,
    /// Mean of all.
    pub mean: f64,
    /// Standard deviation, n − 1 in the denominator.
    pub deviation: f64,
    /// Skewness of the sample: the mean cube around the mean, by the cube of the deviation.
    pub skewness: f64,
    /// Largest magnitude.
    pub largest: f64,
    /// Whether all that are not zero are the same.
    pub of_one_size: bool,
}

impl Sample {
    /// Of the opposite values.
    pub(super) fn mirrored(&self) -> Self {
        Self { mean: -self.mean, skewness: -self.skewness, ..*self }
    }
}

impl Side {
    fn add(&mut self, magnitude: u64) {
        let wide = u128::from(magnitude);
        self.worlds += 1;
        self.sum += wide;
        self.squares += U256::from(wide * wide);
        self.cubes += U256::from(wide * wide) * U256::from(magnitude);
        self.largest = self.largest.max(magnitude);
    }

    fn merge(&mut self, other: &Self) {
        self.worlds += other.worlds;
        self.sum += other.sum;
        self.squares += other.squares;
        self.cubes += other.cubes;
        self.largest = self.largest.max(other.largest);
    }
}

impl Spread {
    /// Adds the value of a world.
    pub(super) fn add(&mut self, value: i64) {
        self.worlds += 1;
        match value {
            1.. => self.above.add(value.unsigned_abs()),
            0 => {}
            _ => self.below.add(value.unsigned_abs()),
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.worlds += other.worlds;
        self.above.merge(&other.above);
        self.below.merge(&other.below);
    }

    /// Number of worlds that have the number.
    pub(super) const fn worlds(&self) -> u64 {
        self.worlds
    }

    /// Worlds in which it is above nothing, and below.
    pub(super) const fn signs(&self) -> (u64, u64) {
        (self.above.worlds, self.below.worlds)
    }

    /// The values as they are.
    pub(super) fn whole(&self) -> Sample {
        sample(self.worlds, &self.above, &self.below)
    }

    /// The magnitudes of what is above nothing, zero elsewhere; and of what is below.
    pub(super) fn parts(&self) -> [Sample; 2] {
        [&self.above, &self.below].map(|side| sample(self.worlds, side, &Side::default()))
    }
}

fn sample(worlds: u64, above: &Side, below: &Side) -> Sample {
    let n = i128::from(worlds.max(1));
    let wide = |of: fn(&Side) -> U256| of(above).as_i256() - of(below).as_i256();
    let sum = above.sum as i128 - below.sum as i128;
    let squares = (above.squares + below.squares).as_i256();
    let cubes = wide(|side| side.cubes);
    // around a whole number near the mean the sums are exact; what is left of the mean is below 1
    let near = sum.div_euclid(n);
    let rest = (sum - near * n) as f64 / n as f64;
    let (near, sum, n) = (I256::from(near), I256::from(sum), I256::from(n));
    let [three, two] = [3i128, 2].map(I256::from);
    let square = squares - two * near * sum + n * near * near;
    let cube = cubes - three * near * squares + three * near * near * sum - n * near * near * near;
    let (n, square, cube) = (n.as_f64(), square.as_f64(), cube.as_f64());
    let around = (square - n * rest * rest).max(0.0);
    // Σ(x − c − r)³ = Σ(x − c)³ − 3r·Σ(x − c)² + 3r²·nr − nr³
    let third = cube - 3.0 * rest * square + 2.0 * n * rest * rest * rest;
    let deviation = if worlds > 1 { (around / (n - 1.0)).sqrt() } else { f64::NAN };
    let skewness = if deviation > 0.0 { third / n / (deviation * deviation * deviation) } else { 0.0 };
    let largest = above.largest.max(below.largest);
    let sizes = U256::from(largest) * U256::from(above.sum + below.sum);
    Sample {
        worlds: n,
        carried: above.worlds + below.worlds,
        mean: near.as_f64() + rest,
        deviation,
        skewness,
        largest: largest as f64,
        of_one_size: (above.worlds == 0 || below.worlds == 0) && sizes == above.squares + below.squares,
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    fn spread(values: impl IntoIterator<Item = i64>) -> Spread {
        let mut spread = Spread::default();
        values.into_iter().for_each(|value| spread.add(value));
        spread
    }

    #[test]
    fn moments_are_exact_far_from_zero() {
        // 1, 2, 2, 3, 9 around ten million million: variance 10.3, third moment 31.248
        let far = 10_000_000_000_000;
        for shift in [0, far, -far] {
            let sample = spread([1, 2, 2, 3, 9].map(|value| value + shift)).whole();
            assert!((sample.deviation - 10.3f64.sqrt()).abs() < 1e-12, "{sample:?}");
            let skewness = 31.248 / (10.3 * 10.3f64.sqrt());
            assert!((sample.skewness / skewness - 1.0).abs() < 1e-12, "{sample:?}, {skewness}");
        }
    }

    #[test]
    fn the_greatest_values_do_not_wrap() {
        let sample = spread([i64::MAX, -i64::MAX].repeat(1_000)).whole();
        assert!(sample.mean.abs() < 1.0 && (sample.deviation / i64::MAX as f64 - 1.0).abs() < 1e-3);
        assert!(sample.skewness.abs() < 1e-6);
    }

    #[test]
    fn merging_in_any_order_is_the_same() {
        let values: Vec<i64> = (0..300).map(|i| (i * 7_919) % 10_007 - 4_000).collect();
        let mut merged = spread(values[200..].iter().copied());
        merged.merge(&spread(values[..90].iter().copied()));
        merged.merge(&spread(values[90..200].iter().copied()));
        assert_eq!(merged, spread(values));
    }
}
