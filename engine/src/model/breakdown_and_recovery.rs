//! Breakdown and recovery: a stay may end before its time.
//!
//! Breakdown (hazard h) is an acute, unprepared move: the citizen chooses among the other offers, with a need one level
//! higher, which adds its supplement (1:1, 2:1 staffing) to the tariff. It can happen again. Recovery (hazard r) ends the
//! need. With expert environment x of the offer, 0 to 1,
//!
//! h = h₀·e^(a·(1−x)),  r = r₀·e^(−b·(1−x)),
//!
//! and in a home solution h = h₀·home·excess^(levels above what it meets), r = r₀·home. Times are drawn once for each
//! spell, at its beginning, with the hazard of that moment: T = E/h, E standard exponential, so that a higher hazard never
//! gives a later breakdown. No effect of volume on outcomes has been measured in this field: a and b are assumptions and
//! 0 switches them off.
//! Unit: hazards a year, times in months.

use crate::input::{Breakdown, Dynamics, HomeOption, Recovery};
use crate::random::exp;

/// Hazard of breakdown in an offer with expert environment `x`.
pub fn breakdown_in_offer(breakdown: &Breakdown, x: f64) -> f64 {
    breakdown.per_year * exp(breakdown.expertise_effect * (1.0 - x))
}

/// Hazard of breakdown at home for a need of `level`.
pub fn breakdown_at_home(breakdown: &Breakdown, option: &HomeOption, level: u32) -> f64 {
    let excess = level.saturating_sub(option.meets_level);
    breakdown.per_year * breakdown.home_factor * libm::pow(breakdown.excess_factor, f64::from(excess))
}

/// Hazard of recovery in an offer with expert environment `x`.
pub fn recovery_in_offer(recovery: &Recovery, x: f64) -> f64 {
    recovery.per_year * exp(-recovery.expertise_effect * (1.0 - x))
}

/// Hazard of recovery at home.
pub fn recovery_at_home(recovery: &Recovery) -> f64 {
    recovery.per_year * recovery.home_factor
}

/// The highest hazards of a target group, whatever the expert environment of the offer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HighestHazards {
    /// Of breakdown, in an offer.
    pub breakdown: f64,
    /// Of recovery, in an offer.
    pub recovery: f64,
}

impl HighestHazards {
    /// Those of a group with these dynamics.
    pub fn of(dynamics: &Dynamics) -> Self {
        let at_ends = |of: &dyn Fn(f64) -> f64| of(0.0).max(of(1.0));
        let breakdown = dynamics.breakdown.as_ref();
        let recovery = dynamics.recovery.as_ref();
        Self {
            breakdown: breakdown.map_or(0.0, |rule| at_ends(&|x| breakdown_in_offer(rule, x))),
            recovery: recovery.map_or(0.0, |rule| at_ends(&|x| recovery_in_offer(rule, x))),
        }
    }
}

/// The time to an event of a hazard a year, in months, from a standard exponential number.
pub fn months_until(exponential: f64, hazard_per_year: f64) -> f64 {
    if hazard_per_year > 0.0 { exponential / hazard_per_year * 12.0 } else { f64::INFINITY }
}

/// Whether the event of a uniform number `u`, at E = −ln u, certainly comes later than in so many months: −ln u > 1 − u, so
/// that most stays end as planned without a logarithm.
#[inline]
pub fn is_later(u: f64, hazard_per_year: f64, months: f64) -> bool {
    (1.0 - u) * 12.0 > months * hazard_per_year + 1e-9
}

#[cfg(test)]
mod tests {
    use super::{breakdown_at_home, breakdown_in_offer, is_later, months_until};
    use crate::input::{Breakdown, HomeOption};
    use crate::units::Money;

    #[test]
    fn hazards_rise_with_missing_expertise_and_excess_need() {
        let breakdown =
            Breakdown { per_year: 0.1, expertise_effect: 0.7, home_factor: 1.5, excess_factor: 2.0 };
        assert!((breakdown_in_offer(&breakdown, 1.0) - 0.1).abs() < 1e-12);
        assert!((breakdown_in_offer(&breakdown, 0.0) - 0.201_375).abs() < 1e-6);
        let option = HomeOption {
            fixed_per_year: Money::ZERO,
            variable_per_day: Money::ZERO,
            places: 1,
            meets_level: 1,
            takes_level: 2,
            hurdle_share: 0.0,
            noise_sd_log: 0.0,
            building_months: 0,
            hysteresis_share: 0.0,
            new_share: 1.0,
            residents_share_per_year: 0.0,
        };
        assert!((breakdown_at_home(&breakdown, &option, 1) - 0.15).abs() < 1e-12);
        assert!((breakdown_at_home(&breakdown, &option, 3) - 0.6).abs() < 1e-12);
        assert!((months_until(1.0, 0.5) - 24.0).abs() < 1e-12);
        assert!(months_until(1.0, 0.0).is_infinite());
    }

    #[test]
    fn what_is_called_later_is_later() {
        let mut later = 0;
        for step in 0..2_000 {
            let u = (f64::from(step) + 0.5) / 2_000.0;
            for hazard in [0.0, 1e-9, 0.06, 0.4, 30.0] {
                for months in [0.01, 4.5, 24.0, 900.0] {
                    if is_later(u, hazard, months) {
                        later += 1;
                        assert!(months_until(-libm::log(u), hazard) > months, "{u} {hazard} {months}");
                    }
                }
            }
        }
        assert!(later > 20_000, "{later} of 40,000");
        assert!(!is_later(1.0 - 1e-16, 1e-12, 1.0), "no closer than numbers can tell");
    }
}
