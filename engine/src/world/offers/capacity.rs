//! Operators adapt places to use, with a delay.
//!
//! In the budget season, with mean occupancy o of the two last years: below the lower bound places are cut to
//! N' = N·o/target, above the upper bound, when citizens wait, they are added to; never by more than the largest step,
//! never below the fewest places. A part of the fixed cost follows each step: fixed(N') = fixed(N) +
//! fixed(N₀)·follows·(N' − N)/N₀, with N₀ the places that the costs of the scenario belong to.
//! Capacity that adapts as slowly as this is what lets empty places raise tariffs for years (Region Syddanmark, 2012).

use crate::input::CapacityRule;

/// The number of places an operator decides on, which may be the present one.
pub fn decide(rule: &CapacityRule, places: u32, mean_occupancy: f64, citizens_wait: bool) -> u32 {
    let now = f64::from(places);
    let shrinks = mean_occupancy < rule.shrink_below;
    let grows = mean_occupancy > rule.expand_above && citizens_wait;
    if !shrinks && !grows {
        return places;
    }
    let step = now * rule.max_step_share;
    let aim = (now * mean_occupancy / rule.target).clamp(now - step, now + step);
    // towards the aim, but at least one place
    let aim = if shrinks { aim.ceil().min(now - 1.0) } else { aim.floor().max(now + 1.0) };
    let fewest = f64::from(rule.min_places.min(places));
    aim.max(fewest) as u32
}

/// The fixed cost of an offer after a step from some places to others, relative to its cost with the places it began with:
/// what followed before stays, and `follows` of this step comes to it.
pub fn fixed_cost_factor(
    before: f64,
    follows: f64,
    [places_before, places]: [u32; 2],
    places_at_first: u32,
) -> f64 {
    let step = f64::from(places) - f64::from(places_before);
    (before + follows * step / f64::from(places_at_first.max(1))).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::{decide, fixed_cost_factor};
    use crate::input::CapacityRule;

    #[test]
    fn places_follow_occupancy_within_bounds() {
        let rule = CapacityRule {
            shrink_below: 0.85,
            expand_above: 0.97,
            target: 0.95,
            delay_months: 12,
            max_step_share: 0.2,
            min_places: 4,
            fixed_cost_follows: 0.5,
        };
        assert_eq!(decide(&rule, 40, 0.9, true), 40);
        // 40 × 0.76 / 0.95 = 32; at 50 % the step of 20 % is the limit
        assert_eq!((decide(&rule, 40, 0.76, false), decide(&rule, 40, 0.5, false)), (32, 32));
        assert_eq!((decide(&rule, 40, 1.0, false), decide(&rule, 40, 1.0, true)), (40, 42));
        assert_eq!((decide(&rule, 5, 0.1, false), decide(&rule, 4, 0.1, false)), (4, 4));
        assert_eq!(decide(&rule, 3, 0.1, false), 3);
    }

    #[test]
    fn fixed_cost_follows_step_by_step() {
        let steps = |steps: &[(f64, u32)]| {
            let (mut factor, mut before) = (1.0, 40);
            for &(follows, places) in steps {
                factor = fixed_cost_factor(factor, follows, [before, places], 40);
                before = places;
            }
            factor
        };
        let is = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} instead of {b}");
        is(steps(&[(0.5, 30)]), 0.875);
        is(steps(&[(0.0, 30)]), 1.0);
        // down and up again costs what it cost
        is(steps(&[(0.5, 30), (0.5, 40)]), 1.0);
        // a plan halves the house and all its fixed cost; one place more or fewer by a rule of 30 % moves little from there
        is(steps(&[(1.0, 20), (0.3, 19)]), 0.4925);
        is(steps(&[(1.0, 20), (0.3, 21)]), 0.5075);
        // never below nothing: grown at 30 %, cut at 100 %
        is(steps(&[(0.3, 80), (1.0, 0)]), 0.0);
    }
}
