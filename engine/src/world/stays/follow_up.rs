//! Follow-up of stays (standard contracts): a stay ends when its goal is met, and steps down on the way.
//!
//! A stay of length L goes beyond its goal for its last part b: the goal is met at G = (1 − b)·L, and nobody looks. Followed
//! up every f months, it ends at the first follow-up after that, and its service level falls by one at the first follow-up
//! after the part d of it:
//!
//! L' = min(L, f·⌈G/f⌉),  steps down at f·⌈d·L/f⌉ when that is before L'
//!
//! Only stays that begin under the rule follow it, not those of citizens who grow up into another group, and not those at
//! home. In mean numbers E[L'] ≈ min(W, (1 − b)·W + f/2), and levels stay. Sources: the standard contracts of KL and of the
//! municipalities of Midtjylland, with goals and dates of follow-up; how much of a stay goes beyond its goal is an
//! assumption of the scenario. Unit: ticks of a month.

use crate::input::FollowUp;
use crate::units::{TICKS_PER_MONTH, Tick};

/// The first follow-up when `share` of a stay is over.
fn follow_up_after(rule: &FollowUp, stay: Tick, share: f64) -> Tick {
    let every = f64::from(rule.every_months.max(1)) * f64::from(TICKS_PER_MONTH);
    let number = (f64::from(stay) * share / every).ceil().max(1.0);
    // beyond the largest number of ticks it is for ever, as `as` has it
    (number * every) as Tick
}

/// How long a stay lasts under follow-up.
pub fn length(rule: &FollowUp, stay: Tick) -> Tick {
    stay.min(follow_up_after(rule, stay, 1.0 - rule.beyond_goal_share))
}

/// When the service level falls by one, counted from moving in, if it does before the stay ends.
pub fn steps_down(rule: &FollowUp, stay: Tick) -> Option<Tick> {
    let at = follow_up_after(rule, stay, rule.step_down_after_share?);
    (at < length(rule, stay)).then_some(at)
}

/// The mean stay under follow-up, in months, as mean numbers have it.
pub fn mean_months(rule: &FollowUp, mean_months: f64) -> f64 {
    let met = (1.0 - rule.beyond_goal_share) * mean_months + f64::from(rule.every_months) / 2.0;
    met.min(mean_months)
}

#[cfg(test)]
mod tests {
    use super::{length, steps_down};
    use crate::input::FollowUp;
    use crate::units::TICKS_PER_MONTH;

    #[test]
    fn a_stay_ends_at_the_first_follow_up_after_its_goal() {
        let months = |months: u32| months * TICKS_PER_MONTH;
        let rule = |every_months| FollowUp {
            every_months,
            beyond_goal_share: 0.2,
            step_down_after_share: Some(0.5),
        };
        // 30 months with the goal met after 24
        for (every, ends, lower) in [(12, 24, None), (7, 28, Some(21)), (10, 30, Some(20)), (60, 30, None)] {
            assert_eq!(length(&rule(every), months(30)), months(ends), "{every}");
            // half of 30 is 15, followed up every 12 months at 24, when the stay ends
            assert_eq!(steps_down(&rule(every), months(30)), lower.map(months), "{every}");
        }
        // for ever: four fifths of all ticks are 8,738.1 half-years
        assert_eq!(length(&rule(6), u32::MAX), 8_739 * months(6));
    }
}
