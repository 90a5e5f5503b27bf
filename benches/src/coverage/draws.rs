//! What is told of draws in which another scenario is better, by the worlds of a draw.

use vifte::analysis::uncertainty::better_draws;
use vifte_engine::Better;
use vifte_engine::random::{Purpose, WorldRandom, inverse_normal, uniform};

use super::repeated;

/// Draws of a study.
const DRAWS: u32 = 100;

/// What is told, on average over tries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawsRow {
    /// Whether the difference is one of rare events; otherwise it is normal.
    pub is_rare: bool,
    /// Worlds of a draw.
    pub worlds: u32,
    /// The true share of draws that are better.
    pub truth: f64,
    /// What is told.
    pub told: f64,
    /// Mean ends of the band.
    pub band: [f64; 2],
    /// What counting the signs of means would tell.
    pub counted: f64,
}

/// Measures studies with so many worlds a draw.
pub fn draws(tries: u64, worlds: u32, is_rare: bool) -> DrawsRow {
    let told = repeated(tries, |seed| {
        let (mut means, mut variances, mut good) = (Vec::new(), Vec::new(), 0);
        for draw in 0..DRAWS {
            let random = |world, part| {
                let block = WorldRandom::new(seed, world).block(Purpose::Parameter, 17, draw, part, 0);
                [uniform(block.low), uniform(block.high)]
            };
            let own = random(u32::MAX, 0).map(inverse_normal);
            // expected −1 ± 1 with chance of 10 in a world; or gains in 2 % and losses in 1 % of worlds, each by its own factor
            let (gain, loss) = (0.02 * libm::exp(own[0]), 0.01 * libm::exp(own[1]));
            let expected = if is_rare { loss - gain } else { own[0] - 1.0 };
            good += u32::from(expected < 0.0);
            let value = |world| {
                let [u, _] = random(world, 1);
                match is_rare {
                    false => expected + 10.0 * inverse_normal(u),
                    true if u < gain => -1.0,
                    true if u > 1.0 - loss => 1.0,
                    true => 0.0,
                }
            };
            let values: Vec<f64> = (0..worlds).map(value).collect();
            let mean = values.iter().sum::<f64>() / f64::from(worlds);
            let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
            means.push(mean);
            variances.push(squares / f64::from(worlds - 1));
        }
        let told = better_draws(&means, &variances, f64::from(worlds), Better::Lower);
        let [share, low, high] = told.map_or([f64::NAN; 3], |told| [told.share, told.low, told.high]);
        let counted = means.iter().filter(|mean| **mean < 0.0).count() as f64;
        [share, low, high, counted / f64::from(DRAWS), f64::from(good) / f64::from(DRAWS)]
    });
    let mean = |of: usize| {
        let there = told.iter().map(|told| told[of]).filter(|number| !number.is_nan());
        there.clone().sum::<f64>() / there.count() as f64
    };
    DrawsRow { is_rare, worlds, truth: mean(4), told: mean(0), band: [mean(1), mean(2)], counted: mean(3) }
}

#[cfg(test)]
mod tests {
    use super::draws;

    #[test]
    fn the_number_of_worlds_moves_it_little() {
        for is_rare in [false, true] {
            let rows = [20, 400].map(|worlds| draws(20, worlds, is_rare));
            for row in rows {
                assert!((row.told - row.truth).abs() < 0.15, "{row:?}");
                assert!(row.band[0] <= row.truth && row.truth <= row.band[1], "{row:?}");
            }
        }
    }
}
