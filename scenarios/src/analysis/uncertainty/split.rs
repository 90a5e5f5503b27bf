//! How much of an outcome's variance is not knowing, and how much is chance.
//!
//! With draw d of D having mean m_d and variance s_d² over its W worlds:
//!
//! chance = mean of s_d², not knowing = max(0, variance of m_d − chance/W)
//!
//! the estimators of the one-way analysis of variance with random effects (Searle, Casella and McCulloch, 1992). The
//! standard error of the share of not knowing comes from leaving out one draw at a time (the jackknife).

/// The split of a variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Mean over draws and worlds.
    pub mean: f64,
    /// Standard deviation from not knowing.
    pub unknown_sd: f64,
    /// Standard deviation from chance.
    pub chance_sd: f64,
    /// Share of the variance that is not knowing; not a number when nothing varies.
    pub unknown_share: f64,
    /// Standard error of that share.
    pub unknown_share_se: f64,
}

/// Splits a variance by the means and variances of draws with `worlds` worlds each.
pub fn split(means: &[f64], variances: &[f64], worlds: f64) -> Split {
    let (unknown, chance) = components(means, variances, worlds, None);
    let total = unknown + chance;
    let share = |skip: Option<usize>| {
        let (unknown, chance) = components(means, variances, worlds, skip);
        let total = unknown + chance;
        if total > 0.0 { unknown / total } else { f64::NAN }
    };
    let draws = means.len() as f64;
    let left_out: Vec<f64> = (0..means.len()).map(|draw| share(Some(draw))).collect();
    let mean_share = left_out.iter().sum::<f64>() / draws;
    let spread = left_out.iter().map(|share| (share - mean_share) * (share - mean_share)).sum::<f64>();
    Split {
        mean: means.iter().sum::<f64>() / draws,
        unknown_sd: unknown.sqrt(),
        chance_sd: chance.sqrt(),
        unknown_share: if total > 0.0 { unknown / total } else { f64::NAN },
        unknown_share_se: (spread * (draws - 1.0) / draws).sqrt(),
    }
}

/// Variance of not knowing and of chance, without one of the draws.
pub(super) fn components(means: &[f64], variances: &[f64], worlds: f64, skip: Option<usize>) -> (f64, f64) {
    let kept = || (0..means.len()).filter(|draw| Some(*draw) != skip);
    let draws = kept().count() as f64;
    let mean = kept().map(|draw| means[draw]).sum::<f64>() / draws;
    let between = kept().map(|draw| (means[draw] - mean) * (means[draw] - mean)).sum::<f64>() / (draws - 1.0);
    let chance = kept().map(|draw| variances[draw]).sum::<f64>() / draws;
    ((between - chance / worlds).max(0.0), chance)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn components_of_a_published_table() {
        // dyestuff (Davies and Goldsmith, 1972; Bates' lme4): 6 batches of 5, batch variance 1764.05, residual 2451.25
        let batches: [[f64; 5]; 6] = [
            [1545.0, 1440.0, 1440.0, 1520.0, 1580.0],
            [1540.0, 1555.0, 1490.0, 1560.0, 1495.0],
            [1595.0, 1550.0, 1605.0, 1510.0, 1560.0],
            [1445.0, 1440.0, 1595.0, 1465.0, 1545.0],
            [1595.0, 1630.0, 1515.0, 1635.0, 1625.0],
            [1520.0, 1455.0, 1450.0, 1480.0, 1445.0],
        ];
        let means: Vec<f64> = batches.iter().map(|batch| batch.iter().sum::<f64>() / 5.0).collect();
        let variances: Vec<f64> = batches
            .iter()
            .zip(&means)
            .map(|(batch, mean)| batch.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 4.0)
            .collect();
        let split = split(&means, &variances, 5.0);
        assert!((split.mean - 1527.5).abs() < 1e-9);
        assert!((split.unknown_sd * split.unknown_sd - 1764.05).abs() < 0.01);
        assert!((split.chance_sd * split.chance_sd - 2451.25).abs() < 0.01);
        assert!((split.unknown_share - 0.4185).abs() < 1e-4);
        assert!(split.unknown_share_se > 0.1 && split.unknown_share_se < 0.3, "{}", split.unknown_share_se);
    }

    #[test]
    fn chance_alone_is_no_ignorance() {
        // the same mean everywhere: the scatter of means is below what chance explains
        let split = split(&[5.0, 5.0, 5.0], &[4.0, 4.0, 4.0], 10.0);
        assert!(split.unknown_sd.abs() < 1e-12 && split.unknown_share.abs() < 1e-12);
    }
}
