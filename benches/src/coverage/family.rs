//! How often equal scenarios are told apart, and how often the best one is among those that cannot be told from the best.

use vifte_engine::random::{Purpose, WorldRandom, inverse_normal, uniform};
use vifte_engine::{Better, Paired};

use super::{LEVEL, repeated};

/// What came of comparing so many scenarios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FamilyRow {
    /// Scenarios.
    pub scenarios: usize,
    /// Worlds.
    pub worlds: u32,
    /// Whether the outcome is an event in 3 % of the worlds; otherwise it is normal.
    pub is_rare: bool,
    /// Share of tries in which equal scenarios are told apart.
    pub told_apart: f64,
    /// Scenarios that cannot be told from the best when one is better by a deviation, and the others are equal.
    pub with_one_better: f64,
    /// Share of these tries in which the better one is among them.
    pub better_is_in: f64,
}

/// Measures so many scenarios.
pub fn family(tries: u64, scenarios: usize, worlds: u32, is_rare: bool) -> FamilyRow {
    let run = |seed: u64, gain: f64| {
        let mut paired = Paired::new(scenarios);
        let mut values = vec![0; scenarios];
        for world in 0..worlds {
            let random = WorldRandom::new(seed, world);
            let draw = |key| uniform(random.block(Purpose::Parameter, 13, key, 0, 0).high);
            // half of what happens is common to all
            let common = inverse_normal(draw(u32::MAX));
            for (key, value) in (0u32..).zip(&mut values) {
                let own = inverse_normal(draw(key));
                let number = std::f64::consts::FRAC_1_SQRT_2 * (common + own);
                let gain = if key == 0 { gain } else { 0.0 };
                *value = if is_rare {
                    // above 1.881 in 3 % of worlds
                    if number > 1.880_794 + gain { 1_000 } else { 0 }
                } else {
                    ((number - gain) * 1_000.0).round() as i64
                };
            }
            paired.add(&values);
        }
        paired.best(Better::Lower, LEVEL)
    };
    let share = |of: usize| of as f64 / tries as f64;
    let equal = repeated(tries, |seed| run(seed, 0.0).len() < scenarios);
    let one_better = repeated(tries, |seed| run(seed, 1.0));
    FamilyRow {
        scenarios,
        worlds,
        is_rare,
        told_apart: share(equal.into_iter().filter(|apart| *apart).count()),
        with_one_better: one_better.iter().map(Vec::len).sum::<usize>() as f64 / tries as f64,
        better_is_in: share(one_better.iter().filter(|best| best.contains(&0)).count()),
    }
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn equal_scenarios_are_not_told_apart_too_often() {
        // 10 % of 100: 21 or more in one of a thousand
        for (scenarios, is_rare) in [(2, false), (5, false), (5, true), (12, false)] {
            let row = family(100, scenarios, 150, is_rare);
            assert!(row.told_apart <= 0.2, "{row:?}");
            assert!(row.better_is_in >= 0.97, "{row:?}");
        }
    }
}
