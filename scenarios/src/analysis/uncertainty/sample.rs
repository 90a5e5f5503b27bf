//! Draws of uncertain numbers: a Latin hypercube of triangular distributions.

use vifte_engine::random::{Purpose, WorldRandom, triangular, uniform};
use xxhash_rust::xxh3::xxh3_64;

use super::Parameter;

/// A design of so many draws under a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design {
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
}

impl Design {
    /// The values of a number, one for each draw. Each of as many slices of equal probability is hit once.
    pub fn values(&self, parameter: &Parameter) -> Vec<f64> {
        let key = xxh3_64(parameter.path.as_bytes()) as u32;
        let random = WorldRandom::new(self.seed, 0);
        let blocks: Vec<_> =
            (0..self.draws).map(|draw| random.block(Purpose::Parameter, key, draw, 0, 0)).collect();
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        order.sort_by_key(|&draw| (blocks[draw].high, draw));
        let mut values = vec![parameter.value; blocks.len()];
        for (slice, &draw) in order.iter().enumerate() {
            let u = (slice as f64 + uniform(blocks[draw].low)) / f64::from(self.draws);
            values[draw] = triangular(u, parameter.low, parameter.value, parameter.high);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::Design;
    use crate::analysis::uncertainty::parameters;
    use crate::load;

    #[test]
    fn every_slice_is_hit_once_and_others_do_not_matter() {
        let loaded = load("autisme-2027").unwrap();
        let found = parameters(&loaded);
        let design = Design { seed: 3, draws: 50 };
        let parameter = found.iter().find(|parameter| parameter.path.ends_with("mean_months")).unwrap();
        let values = design.values(parameter);
        // back to probabilities by the distribution of the triangle
        let (low, mode, high) = (parameter.low, parameter.value, parameter.high);
        let mut slices: Vec<u32> = values
            .iter()
            .map(|&x| {
                let u = if x < mode {
                    (x - low) * (x - low) / ((high - low) * (mode - low))
                } else {
                    1.0 - (high - x) * (high - x) / ((high - low) * (high - mode))
                };
                (u * 50.0) as u32
            })
            .collect();
        slices.sort_unstable();
        assert_eq!(slices, (0..50).collect::<Vec<u32>>());
        // a triangle's mean is the mean of its corners
        let mean = values.iter().sum::<f64>() / 50.0;
        assert!((mean - (low + mode + high) / 3.0).abs() < 0.01 * mean);
        assert_eq!(values, design.values(parameter));
    }
}
