//! Operators adapt places to use, with a delay.
//!
//! In the budget season, with mean occupancy o of the two last years: below the lower bound places are cut to
//! N' = N·o/target, above the upper bound, when citizens wait, they are added to; never by more than the largest step,
//! never below the fewest places. A part of the fixed cost follows: fixed(N') = fixed(N₀)·(1 − follows·(1 − N'/N₀)).
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

/// The fixed cost of an offer with `places` places, relative to its cost with the places it began with.
pub fn fixed_cost_factor(rule: Option<&CapacityRule>, places: u32, places_at_first: u32) -> f64 {
    match rule {
        Some(rule) if places != places_at_first && places_at_first > 0 => {
            1.0 - rule.fixed_cost_follows * (1.0 - f64::from(places) / f64::from(places_at_first))
        }
        _ => 1.0,
    }
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
        assert!((fixed_cost_factor(Some(&rule), 30, 40) - 0.875).abs() < 1e-12);
        assert!((fixed_cost_factor(None, 30, 40) - 1.0).abs() < 1e-12);
    }
}
