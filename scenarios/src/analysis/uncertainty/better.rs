//! In which share of draws one scenario is expected to be better than another.
//!
//! What is expected of a draw is only seen through its few worlds: its mean m_d = θ_d + chance, with variance σ²/W. Counting the
//! signs of the m_d would tell more of chance the fewer the worlds. With θ_d normal around μ with variance τ² (the split of
//! the variance), the chance that a draw is below nothing is
//!
//! P(θ_d < 0) = Φ(−(μ + B·(m_d − μ))/s), B = τ²/(τ² + σ²/W), s² = B·σ²/W + (1 − B)²·(τ² + σ²/W)/D
//!
//! (empirical Bayes; Efron and Morris, 1973), and its mean over the D draws is the share: about the same for any number of worlds. The
//! band comes from leaving out one draw at a time (the jackknife). A draw whose worlds do not differ counts by what the others
//! tell, not as one in which nothing is better.

use vifte_engine::Better;

use super::split::components;

/// 95 % point of the standard normal distribution: of a two-sided level of 90 %.
const Z: f64 = 1.644_854;

/// A share of draws with its 90 % band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetterDraws {
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end of the band.
    pub low: f64,
    /// Upper end of the band.
    pub high: f64,
    /// Draws whose worlds differ at all.
    pub differ: usize,
    /// Draws in all.
    pub draws: usize,
}

impl BetterDraws {
    /// Whether so few draws differ at all that a share of the others would say more than is known: fewer than one in ten.
    pub fn hardly_differ(&self) -> bool {
        10 * self.differ < self.draws
    }
}

/// Draws that must differ before a share is told.
const LEAST_DRAWS: usize = 5;

/// The share of draws in which a difference is expected to be better than nothing, by the means and variances of draws with
/// `worlds` worlds each; none where fewer than five draws show any difference.
pub fn better_draws(means: &[f64], variances: &[f64], worlds: f64, better: Better) -> Option<BetterDraws> {
    let differ = means.iter().zip(variances).filter(|(mean, variance)| **mean != 0.0 || **variance > 0.0);
    let differ = differ.count();
    if differ < LEAST_DRAWS {
        return None;
    }
    let below = share_below(means, variances, worlds, None);
    let share = if better == Better::Lower { below } else { 1.0 - below };
    let draws = means.len() as f64;
    let left_out: Vec<f64> =
        (0..means.len()).map(|draw| share_below(means, variances, worlds, Some(draw))).collect();
    let middle = left_out.iter().sum::<f64>() / draws;
    let spread = left_out.iter().map(|share| (share - middle) * (share - middle)).sum::<f64>();
    let reach = Z * (spread * (draws - 1.0) / draws).sqrt();
    let (low, high) = ((share - reach).max(0.0), (share + reach).min(1.0));
    Some(BetterDraws { share, low, high, differ, draws: means.len() })
}

/// The share of draws that are expected to be below nothing, without one of them.
fn share_below(means: &[f64], variances: &[f64], worlds: f64, skip: Option<usize>) -> f64 {
    let (unknown, chance) = components(means, variances, worlds, skip);
    let noise = chance / worlds;
    let kept = || means.iter().enumerate().filter(|(draw, _)| Some(*draw) != skip).map(|(_, mean)| *mean);
    let draws = kept().count() as f64;
    let middle = kept().sum::<f64>() / draws;
    let total = unknown + noise;
    let weight = if total > 0.0 { unknown / total } else { 0.0 };
    let variance = weight * noise + (1.0 - weight) * (1.0 - weight) * total / draws;
    let below = |mean: f64| {
        let expected = middle + weight * (mean - middle);
        if variance > 0.0 {
            normal_below(-expected / variance.sqrt())
        } else {
            f64::from(u8::from(expected < 0.0)) + 0.5 * f64::from(u8::from(expected == 0.0))
        }
    };
    kept().map(below).sum::<f64>() / draws
}

/// The standard normal distribution function.
fn normal_below(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    use vifte_engine::Better;
    use vifte_engine::random::{Purpose, WorldRandom, uniform};

    use super::{better_draws, normal_below};

    /// A sum of twelve uniform numbers, less six: nearly normal.
    fn normal(seed: u64, draw: u32, world: u32) -> f64 {
        let random = WorldRandom::new(seed, world);
        let blocks = (0..6).map(|part| random.block(Purpose::Parameter, 5, draw, part, 0));
        blocks.map(|block| uniform(block.low) + uniform(block.high)).sum::<f64>() - 6.0
    }

    /// Means and variances of draws: expected −1 ± 1 by draw, chance of 10 in each world.
    fn drawn(seed: u64, worlds: u32) -> (Vec<f64>, Vec<f64>) {
        (0..100)
            .map(|draw| {
                let expected = -1.0 + normal(seed, draw, u32::MAX);
                let values: Vec<f64> =
                    (0..worlds).map(|world| expected + 10.0 * normal(seed, draw, world)).collect();
                let mean = values.iter().sum::<f64>() / f64::from(worlds);
                let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
                (mean, squares / f64::from(worlds - 1))
            })
            .unzip()
    }

    #[test]
    fn more_worlds_do_not_move_the_share() {
        // the truth is Φ(1) = 84 %
        assert!((normal_below(1.0) - 0.841_345).abs() < 1e-6);
        let mut counted = Vec::new();
        for (worlds, near) in [(20, 0.12), (400, 0.05), (2_000, 0.05)] {
            let tries = 8.0;
            let (mut sum, mut signs) = (0.0, 0.0);
            for seed in 0..8 {
                let (means, variances) = drawn(seed, worlds);
                let told = better_draws(&means, &variances, f64::from(worlds), Better::Lower).unwrap();
                assert!(told.low <= told.share && told.share <= told.high);
                sum += told.share;
                signs += means.iter().filter(|mean| **mean < 0.0).count() as f64 / 100.0;
            }
            assert!((sum / tries - 0.841f64).abs() < near, "{worlds} worlds: {}", sum / tries);
            counted.push(signs / tries);
        }
        // counting signs does move
        assert!(counted[0] < counted[2] - 0.1, "{counted:?}");
    }

    #[test]
    fn a_draw_without_events_is_not_one_without_gain() {
        // 30 of 100 draws show a gain, the others nothing at all, none a loss
        let means: Vec<f64> = (0..100).map(|draw| if draw % 10 < 3 { -1.0 } else { 0.0 }).collect();
        let variances: Vec<f64> = means.iter().map(|mean| mean * mean * 20.0).collect();
        let told = better_draws(&means, &variances, 20.0, Better::Lower).unwrap();
        assert!(told.share > 0.9, "{told:?}");
        let other = better_draws(&means, &variances, 20.0, Better::Higher).unwrap();
        assert!((told.share + other.share - 1.0).abs() < 1e-12);
        assert!((told.differ, told.draws) == (30, 100) && !told.hardly_differ());
        let few: Vec<f64> = (0..100).map(|draw| if draw < 9 { -1.0 } else { 0.0 }).collect();
        let few = better_draws(&few, &vec![0.0; 100], 20.0, Better::Lower).unwrap();
        assert!(few.hardly_differ() && few.differ == 9, "{few:?}");
        assert_eq!(better_draws(&[0.0; 9], &[0.0; 9], 20.0, Better::Lower), None);
    }
}
