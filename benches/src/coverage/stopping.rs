//! The same where worlds are lived until they are precise enough.

use vifte::analysis::compare::{OutcomeSpec, parse_precision, simulate_until_precise, worst};
use vifte_engine::Paired;
use vifte_engine::compare::Comparison;

use super::{Held, LAWS, LEVEL, Law, repeated};

/// Law by its place, whether of the difference, and what is asked for.
pub const ASKED: [(usize, bool, &str); 16] = [
    (0, false, "refused_citizens_per_year=1"),
    (0, true, "refused_citizens_per_year=0.2"),
    (1, false, "closed_offers=1pp"),
    (1, false, "closed_offers=0.5pp"),
    (1, false, "closed_offers=0.2pp"),
    (1, true, "closed_offers=0.5pp"),
    (2, false, "closed_offers=0.2pp"),
    (2, false, "closed_offers=0.1pp"),
    (2, true, "closed_offers=0.1pp"),
    (3, false, "refused_citizens_per_year=0.03"),
    (3, true, "refused_citizens_per_year=0.03"),
    (4, false, "refused_citizens_per_year=0.03"),
    (4, false, "refused_citizens_per_year=0.015"),
    (4, true, "refused_citizens_per_year=0.02"),
    (5, false, "refused_citizens_per_year=0.03"),
    (5, true, "refused_citizens_per_year=0.03"),
];

/// What came of asking for a precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoppingRow {
    /// The law.
    pub law: Law,
    /// Whether it is about the difference.
    pub is_difference: bool,
    /// What was asked for, in words of the command line.
    pub asked: &'static str,
    /// How often the interval held the truth.
    pub held: Held,
    /// Mean of all tries less the truth, as a share of the truth.
    pub bias: f64,
    /// Its standard error.
    pub bias_error: f64,
    /// Mean number of worlds that were reported.
    pub worlds: f64,
    /// Share of tries that were as precise as asked for.
    pub reached: f64,
}

/// Measures what is asked of a law.
pub fn stopping(
    tries: u64,
    specs: &[OutcomeSpec],
    (law, is_difference, asked): (usize, bool, &'static str),
) -> Option<StoppingRow> {
    let law = *LAWS.get(law)?;
    let targets = parse_precision(asked, specs).ok()?;
    let models = if is_difference { 2 } else { 1 };
    let part = usize::from(is_difference);
    let (truth, carried) = (law.truth()[part], law.carried()[part]);
    let told = repeated(tries, |seed| {
        let outcome = targets.first().map_or(0, |target| target.outcome);
        let live = |worlds: std::ops::Range<u32>| {
            let mut paired = Paired::new(models);
            let count = u64::from(worlds.end - worlds.start);
            worlds.for_each(|world| paired.add(&law.world(seed, world)[..models]));
            let mut outcomes = vec![Paired::new(models); outcome];
            outcomes.push(paired);
            Comparison { outcomes, worlds: count, cancelled: false }
        };
        let comparison = simulate_until_precise(&targets, specs, models, 100_000, live);
        let paired = &comparison.outcomes[outcome];
        let estimate = if is_difference { paired.difference(0, 1, LEVEL) } else { paired.mean(0, LEVEL) };
        (estimate, worst(&targets, specs, &comparison, models))
    });
    let mut held = Held::default();
    for (estimate, _) in &told {
        held.count(estimate, truth, carried);
    }
    let n = told.len() as f64;
    let mean = told.iter().map(|(estimate, _)| estimate.mean).sum::<f64>() / n;
    let squares =
        told.iter().map(|(estimate, _)| (estimate.mean - mean) * (estimate.mean - mean)).sum::<f64>();
    Some(StoppingRow {
        law,
        is_difference,
        asked,
        held,
        bias: mean / truth - 1.0,
        bias_error: (squares / (n - 1.0) / n).sqrt() / truth.abs(),
        worlds: told.iter().map(|(estimate, _)| estimate.worlds as f64).sum::<f64>() / n,
        reached: told.iter().filter(|(_, worst)| *worst <= 1.0).count() as f64 / n,
    })
}

#[cfg(test)]
mod tests {
    use super::{ASKED, stopping};

    #[test]
    fn asking_for_a_precision_bends_nothing() {
        let specs = vifte::analysis::compare::headlines(&vifte::load("erlang-loss").unwrap(), 3.5);
        for asked in [ASKED[0], ASKED[3], ASKED[11], ASKED[15]] {
            let row = stopping(100, &specs, asked).unwrap();
            assert!(row.held.held >= 75, "{row:?}");
            assert!(row.bias.abs() < 4.0 * row.bias_error, "{row:?}");
        }
    }
}
