//! Effect and satisfaction, measured once a year.
//!
//! A resident of an offer with expert environment x improves within a year in one of D domains with p = p₀·e^(−a(1−x)),
//! each domain by itself; there is an effect when at least d of them have improved:
//!
//! P = Σ_{k ≥ d} C(D, k)·p^k·(1 − p)^(D−k),  improved ~ Binomial(residents, P)
//!
//! Of the residents a share answers the survey, and is satisfied with q = q₀·e^(−c(1−x)): satisfied ~ Binomial(answers, q),
//! so that small offers have noisy surveys. Sources: Region Sjælland's kick-off of 2016 counts an effect as improvement in
//! at least 3 of 7 domains; Region Syddanmark's note of 2012 sets yearly targets for effect and satisfaction. The strengths
//! are assumptions of the scenario, and nothing else follows from them in the model. Unit: shares.

use crate::input::EffectRule;
use crate::random::exp;

/// Most trials of one draw: more are drawn in parts, so that no probability underflows.
const PART: u32 = 500;

/// The share of residents with an effect in a year.
pub fn effect_share(rule: &EffectRule, expertise: f64) -> f64 {
    let p = rule.improves_share * exp(-rule.expertise_effect * (1.0 - expertise));
    // C(D, k)·p^k·(1 − p)^(D − k), from none upwards
    let mut probability = libm::pow(1.0 - p, f64::from(rule.domains));
    if p >= 1.0 {
        return 1.0;
    }
    let mut below = 0.0;
    for k in 0..rule.needed.min(rule.domains + 1) {
        below += probability;
        probability *= f64::from(rule.domains - k) / f64::from(k + 1) * p / (1.0 - p);
    }
    (1.0 - below).max(0.0)
}

/// The share of those who answer that is satisfied.
pub fn satisfied_share(rule: &EffectRule, expertise: f64) -> f64 {
    rule.satisfied_share * exp(-rule.satisfaction_expertise_effect * (1.0 - expertise))
}

/// Successes of so many trials, by inversion; `u` gives the uniform number of a part.
pub fn binomial(trials: u32, p: f64, u: impl Fn(u32) -> f64) -> u32 {
    let parts = trials.div_ceil(PART);
    (0..parts).map(|part| inverted(PART.min(trials - part * PART), p, u(part))).sum()
}

fn inverted(trials: u32, p: f64, u: f64) -> u32 {
    if p >= 1.0 {
        return trials;
    }
    // the smaller of successes and failures is counted
    if p > 0.5 {
        return trials - inverted(trials, 1.0 - p, 1.0 - u);
    }
    let mut probability = libm::pow(1.0 - p, f64::from(trials));
    let (mut below, mut successes) = (probability, 0);
    while u > below && successes < trials {
        probability *= f64::from(trials - successes) / f64::from(successes + 1) * p / (1.0 - p);
        below += probability;
        successes += 1;
    }
    successes
}

#[cfg(test)]
mod tests {
    use super::{binomial, effect_share};
    use crate::input::EffectRule;

    #[test]
    fn three_of_seven() {
        let rule = EffectRule {
            improves_share: 0.5,
            expertise_effect: 0.0,
            domains: 7,
            needed: 3,
            satisfied_share: 0.8,
            satisfaction_expertise_effect: 0.0,
            asked_share: 1.0,
        };
        // of 2^7 = 128 outcomes 1 + 7 + 21 have fewer than three
        assert!((effect_share(&rule, 1.0) - 99.0 / 128.0).abs() < 1e-12);
        let all = EffectRule { needed: 7, improves_share: 0.9, ..rule };
        assert!((effect_share(&all, 1.0) - libm::pow(0.9, 7.0)).abs() < 1e-12);
        assert!((effect_share(&EffectRule { needed: 0, ..rule }, 1.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn quantiles_of_the_binomial() {
        // Binomial(20, 0.4): P(X ≤ 5) = .1256, P(X ≤ 8) = .5956, P(X ≤ 11) = .9435 (tables)
        for (u, successes) in [(0.1255, 5), (0.1257, 6), (0.5955, 8), (0.5957, 9), (0.9434, 11), (0.9436, 12)]
        {
            assert_eq!(binomial(20, 0.4, |_| u), successes, "{u}");
            assert_eq!(binomial(20, 0.6, |_| 1.0 - u), 20 - successes, "{u}");
        }
        assert_eq!(binomial(1_200, 0.5, |_| 0.5), 250 + 250 + 100);
        assert_eq!((binomial(0, 0.3, |_| 0.5), binomial(7, 1.0, |_| 0.2)), (0, 7));
    }
}
