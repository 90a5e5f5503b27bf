//! Taking home (hjemtagning): a municipality sets up a home solution when it has citizens enough.
//!
//! In the budget season a municipality with n citizens of a group within reach compares what it would save with the fixed
//! cost of a solution of its own:
//!
//! set up when  n·365·(p − v) > F·(1 + hurdle)·e^(σZ),   give up when  n·365·(p − v) < F·(1 − hysteresis),
//!
//! p the price it feels (øre a day, the mean of the offers as its citizens choose them), v the home solution's daily
//! cost, F its fixed cost a year, Z standard normal, drawn for each municipality, group and year. Without hurdle and
//! noise the threshold is n* = F/(365·(p − v)): 4 citizens at p = 1.2 m a year, v = 0.7 and F = 2.0 m, 1.11 at p = 2.5 m.
//! Small and large municipalities differ by their n alone. No more than its places count.
//!
//! New citizens within reach are taken home first; residents follow slowly. A solution that is given up lets its
//! citizens choose again. Its cost is the municipality's own use of resources.

use crate::input::HomeOption;
use crate::random::{exp, inverse_normal, log};

/// Days of a year in the comparison.
const DAYS: f64 = 365.0;

/// √(2π)
const SQRT_TAU: f64 = 2.506_628_274_631_000_2;

/// Where a municipality stands with a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HomeStatus {
    /// Nothing of its own.
    #[default]
    None,
    /// Decided; the first citizen can come in this simulated month.
    Building(u32),
    /// Runs.
    Running,
    /// Given up; its citizens choose again in this simulated month.
    Ending(u32),
}

/// What a municipality would save in a year with `citizens` at home, in øre, before the fixed cost.
pub fn saving(option: &HomeOption, citizens: f64, felt_price_ore: f64) -> f64 {
    citizens.min(f64::from(option.places)) * DAYS * (felt_price_ore - option.variable_per_day.ore() as f64)
}

/// Citizens from which a home solution pays, without hurdle and noise; infinite when it never does.
pub fn threshold(option: &HomeOption, felt_price_ore: f64) -> f64 {
    let margin = DAYS * (felt_price_ore - option.variable_per_day.ore() as f64);
    if margin > 0.0 { option.fixed_per_year.ore() as f64 / margin } else { f64::INFINITY }
}

/// The decision of a budget season: whether it sets up a solution it does not have. `noise` draws the uniform number that
/// a standard normal one comes from, if there is noise.
pub fn sets_up(
    option: &HomeOption,
    citizens: f64,
    felt_price_ore: f64,
    noise: impl FnOnce() -> Option<f64>,
) -> bool {
    let saving = saving(option, citizens, felt_price_ore);
    // most municipalities have too few citizens, whatever the noise: e^(σz) is above 0, and above 1 + σz
    if saving <= 0.0 {
        return false;
    }
    let asked = option.fixed_per_year.ore() as f64 * (1.0 + option.hurdle_share);
    let Some(u) = noise() else { return saving > asked };
    let least = match u {
        0.5.. => 0.0,
        0.023.. => -2.0,
        _ => -9.0,
    };
    if saving < asked * (1.0 + option.noise_sd_log * least - 1e-9) {
        return false;
    }
    saving > asked * exp(option.noise_sd_log * inverse_normal(u))
}

/// The decision of a budget season: whether it gives up a solution that runs.
pub fn gives_up(option: &HomeOption, citizens: f64, felt_price_ore: f64) -> bool {
    saving(option, citizens, felt_price_ore)
        < option.fixed_per_year.ore() as f64 * (1.0 - option.hysteresis_share)
}

/// How much of the demand of a municipality tips when the price rises by one per cent: the density of the decision at
/// its threshold, for the local elasticity.
#[inline]
pub fn tipping_density(option: &HomeOption, citizens: f64, felt_price_ore: f64) -> f64 {
    let margin = felt_price_ore - option.variable_per_day.ore() as f64;
    let saving = saving(option, citizens, felt_price_ore);
    if margin <= 0.0 || saving <= 0.0 {
        return 0.0;
    }
    // without noise a decision flips at a point; a width of five per cent keeps the density finite
    let width = option.noise_sd_log.max(0.05);
    let z = log(saving / (option.fixed_per_year.ore() as f64 * (1.0 + option.hurdle_share))) / width;
    exp(-0.5 * z * z) / SQRT_TAU / width * felt_price_ore / margin
}

#[cfg(test)]
mod tests {
    use super::{gives_up, saving, sets_up, threshold};
    use crate::input::HomeOption;
    use crate::random::inverse_normal;
    use crate::units::Money;

    fn option() -> HomeOption {
        HomeOption {
            fixed_per_year: Money::from_dkk(2.0e6),
            variable_per_day: Money::from_dkk(0.7e6 / 365.0),
            places: 10,
            meets_level: 0,
            takes_level: 0,
            hurdle_share: 0.0,
            noise_sd_log: 0.0,
            building_months: 12,
            hysteresis_share: 0.3,
            new_share: 1.0,
            residents_share_per_year: 0.1,
        }
    }

    #[test]
    fn thresholds_by_price() {
        for (m_dkk, citizens) in [(1.2, 4.0), (1.5, 2.5), (2.0, 1.538_46), (2.5, 1.111_11)] {
            let got = threshold(&option(), m_dkk * 1e8 / 365.0);
            assert!((got - citizens).abs() < 1e-4, "{m_dkk}: {got}");
        }
        assert!(threshold(&option(), 1_000.0).is_infinite());
    }

    #[test]
    fn setting_up_and_giving_up_leave_a_gap() {
        let price = 1.2e8 / 365.0;
        let none = || None;
        assert!(!sets_up(&option(), 3.9, price, none) && sets_up(&option(), 4.1, price, none));
        // with 30 % hysteresis it runs on until fewer than 2.8 are left
        assert!(!gives_up(&option(), 2.9, price) && gives_up(&option(), 2.7, price));
        let careful = HomeOption { hurdle_share: 0.5, ..option() };
        assert!(!sets_up(&careful, 5.9, price, none) && sets_up(&careful, 6.1, price, none));
    }

    #[test]
    fn noise_is_left_out_only_where_it_changes_nothing() {
        let price = 1.2e8 / 365.0;
        for sd in [0.1, 0.3, 0.9] {
            let option = HomeOption { noise_sd_log: sd, hurdle_share: 0.3, ..option() };
            for step in 0..3_000 {
                let u = (f64::from(step) + 0.5) / 3_000.0;
                for citizens in 0..11 {
                    let citizens = f64::from(citizens);
                    let asked = 2.6e8 * libm::exp(sd * inverse_normal(u));
                    let decided = sets_up(&option, citizens, price, || Some(u));
                    assert_eq!(decided, saving(&option, citizens, price) > asked, "{sd} {u} {citizens}");
                }
            }
        }
    }
}
