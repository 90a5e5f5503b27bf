//! How precise a comparison must be, and how many worlds that takes.
//!
//! A precision is asked of the mean of one scenario, or of the differences to the first one where there are several, or of a
//! quantile of each scenario: no end of the 90 % interval may be farther from the number than the half-width that is asked
//! for.
//!
//! Worlds that are looked at until they look precise enough are not a fair sample of all: the looking stops early where a rare
//! event happens to be rarer still, so that small probabilities come out too small and their intervals miss them (Armitage,
//! McPherson and Rowe, 1969). Other worlds therefore decide, which are not reported: 200, 400, 800 … of them, until at least
//! a quarter of the worlds that are needed have been seen, by the width of the interval, and ten of them carry the number;
//! or, where fewer do, until the deciding worlds are precise enough themselves. The needed worlds, half as many again, are
//! then lived and reported, and with them how precise they came out: mostly better, sometimes a little worse than asked
//! (Stein, 1945, for the two samples).
//!
//! Where a number is the same in all deciding worlds there is no width to judge by. For a probability (`pp`) the bound of
//! what may have been missed is held against what is asked for; other numbers are told once at most one world in a
//! thousand may be otherwise, which takes 3,000 of them. Nothing is told to be precise because it was never seen.

use std::ops::Range;

use vifte_engine::compare::Comparison;
use vifte_engine::{Basis, Estimate};

use super::{OutcomeSpec, Purpose};
use crate::analysis::conventions::LEVEL;

/// The least number of worlds, of those that decide and of those that are reported.
pub const FIRST_LOOK: u32 = 200;

/// The first of the worlds that decide, far from those that are reported.
const DECIDING: u32 = 1 << 31;

/// Worlds that must carry a number before its interval tells how many worlds are needed.
const LEAST_CARRIED: u64 = 10;

/// The needed worlds may be so many times those that decide.
const AHEAD: f64 = 4.0;

/// So many times the needed worlds are lived, as the need is only known roughly.
const MARGIN: f64 = 1.5;

/// A number that is the same in all worlds may be otherwise in this share of them.
const RARE: f64 = 0.001;

/// What is asked of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Position of the outcome.
    pub outcome: usize,
    /// What must be precise.
    pub statistic: Statistic,
    half_width: HalfWidth,
    /// As it was written.
    pub written: String,
}

/// What must be precise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// The mean; of 0 and 1 that is a probability.
    Mean,
    /// A quantile over the worlds.
    Quantile(f64),
}

impl Statistic {
    /// The statistic of an outcome as it is written: `waiting_persons@p90`.
    pub fn written(self, outcome: &str) -> String {
        match self {
            Self::Mean => outcome.to_owned(),
            // 0.29·100 is not 29 to the last bit
            Self::Quantile(p) => format!("{outcome}@p{}", (p * 1e8).round() / 1e6),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum HalfWidth {
    /// In the unit of the outcome.
    Unit(f64),
    /// In percentage points of a probability.
    Points(f64),
    /// In per cent of the first scenario's mean.
    Percent(f64),
}

/// What was reached of what was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// The scenario.
    pub scenario: usize,
    /// Whether it is about the difference to the first scenario.
    pub is_difference: bool,
    /// The number with its interval, in recorded units.
    pub estimate: Estimate,
    /// How wide it came out, as a share of what was asked for: at most 1 when it is precise enough, infinite when nothing
    /// can be said.
    pub share: f64,
}

/// Why a precision cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrecisionError {
    /// A part is not written as it should be.
    #[error(
        "`{0}` is no precision: write OUTCOME=HALF-WIDTH, such as net_cost_m_dkk_per_year=0.5%, closed_offers=2pp or \
         waiting_persons@p90=1"
    )]
    Form(String),
    /// There is no such outcome.
    #[error("There is no outcome `{name}`: write one of {known}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
}

/// Reads what is asked for, parts separated by commas.
///
/// # Errors
/// A part has no `=`, no positive number, or names no outcome.
pub fn parse_precision(text: &str, specs: &[OutcomeSpec]) -> Result<Vec<Target>, PrecisionError> {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(PrecisionError::Form(text.to_owned()));
    }
    parts.into_iter().map(|part| target(part, specs)).collect()
}

fn target(part: &str, specs: &[OutcomeSpec]) -> Result<Target, PrecisionError> {
    let form = || PrecisionError::Form(part.to_owned());
    let (name, width) = part.split_once('=').ok_or_else(form)?;
    let (name, statistic) = match name.trim().split_once("@p") {
        Some((name, percent)) => {
            let percent = percent.parse::<f64>().ok().filter(|percent| *percent > 0.0 && *percent < 100.0);
            (name, Statistic::Quantile(percent.ok_or_else(form)? / 100.0))
        }
        None => (name.trim(), Statistic::Mean),
    };
    let width = width.trim();
    let outcome = specs.iter().position(|spec| spec.id == name).ok_or_else(|| {
        let known = specs.iter().filter(|spec| spec.purpose != Purpose::Municipality);
        let known: Vec<&str> = known.map(|spec| spec.id.as_str()).collect();
        PrecisionError::Unknown { name: name.to_owned(), known: known.join(", ") }
    })?;
    let positive = |text: &str| {
        let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0);
        number.ok_or_else(form)
    };
    let half_width = if let Some(points) = width.strip_suffix("pp") {
        HalfWidth::Points(positive(points)? / 100.0)
    } else if let Some(percent) = width.strip_suffix('%') {
        HalfWidth::Percent(positive(percent)?)
    } else {
        HalfWidth::Unit(positive(width)?)
    };
    Ok(Target { outcome, statistic, half_width, written: part.to_owned() })
}

impl Target {
    /// What was reached: of the mean or the differences, or of each scenario's quantile.
    pub fn reached(&self, specs: &[OutcomeSpec], comparison: &Comparison, scenarios: usize) -> Vec<Reached> {
        let (spec, paired) = (&specs[self.outcome], &comparison.outcomes[self.outcome]);
        let asked = match self.half_width {
            HalfWidth::Unit(width) | HalfWidth::Points(width) => width * spec.scale,
            HalfWidth::Percent(percent) => percent / 100.0 * paired.model(0).mean().abs(),
        };
        let share = |estimate: &Estimate| match (estimate.basis, self.half_width) {
            (Basis::Nothing, _) => f64::INFINITY,
            (Basis::Same, HalfWidth::Points(points)) => estimate.otherwise() / points,
            (Basis::Same, _) => estimate.otherwise() / RARE,
            _ => estimate.reach() / asked,
        };
        let is_difference = self.statistic == Statistic::Mean && scenarios > 1;
        let all = if is_difference { 1..scenarios } else { 0..scenarios };
        all.map(|scenario| {
            let estimate = match self.statistic {
                Statistic::Mean if is_difference => paired.difference(0, scenario, LEVEL),
                Statistic::Mean => paired.mean(scenario, LEVEL),
                Statistic::Quantile(p) => paired.model(scenario).quantile_estimate(p, LEVEL),
            };
            let share = share(&estimate);
            Reached {
                scenario,
                is_difference,
                estimate,
                share: if share.is_nan() { f64::INFINITY } else { share },
            }
        })
        .collect()
    }
}

/// The widest interval, as a share of what is asked for: at most 1 when everything is precise enough.
pub fn worst(targets: &[Target], specs: &[OutcomeSpec], comparison: &Comparison, scenarios: usize) -> f64 {
    let all = targets.iter().flat_map(|target| target.reached(specs, comparison, scenarios));
    all.map(|reached| reached.share).fold(0.0, f64::max)
}

/// Lives as many worlds as it takes, at most `most`, and returns those that are reported. `live` lives a range of worlds; a
/// comparison that comes back cancelled ends it.
pub fn simulate_until_precise(
    targets: &[Target],
    specs: &[OutcomeSpec],
    scenarios: usize,
    most: u32,
    mut live: impl FnMut(Range<u32>) -> Comparison,
) -> Comparison {
    // worlds that decide are never those that are reported
    let most = most.min(DECIDING - 1);
    let mut seen = FIRST_LOOK.min(most);
    if most <= FIRST_LOOK {
        return live(0..most);
    }
    let mut deciding = live(DECIDING..DECIDING + seen);
    let worlds = loop {
        if deciding.cancelled {
            // worlds like any others: that somebody stopped them says nothing about them
            return deciding;
        }
        if let Some(needed) = needed(targets, specs, &deciding, scenarios) {
            break (needed.min(f64::from(most)) as u32).max(FIRST_LOOK);
        }
        if seen >= most {
            break most;
        }
        let next = seen.saturating_mul(2).min(most);
        deciding.merge(&live(DECIDING + seen..DECIDING.saturating_add(next)));
        seen = next;
    };
    live(0..worlds)
}

/// How many worlds it takes by those that decide; none when they cannot tell yet.
fn needed(targets: &[Target], specs: &[OutcomeSpec], deciding: &Comparison, scenarios: usize) -> Option<f64> {
    let seen = deciding.worlds as f64;
    let mut most = 0.0f64;
    for reached in targets.iter().flat_map(|target| target.reached(specs, deciding, scenarios)) {
        let needed = seen
            * if reached.estimate.basis == Basis::Same {
                // what may have been missed falls as fast as the worlds grow
                (reached.share <= 1.0).then_some(1.0)?
            } else {
                reached.share * reached.share
            };
        let enough = reached.estimate.carried >= LEAST_CARRIED;
        let fair = enough || matches!(reached.estimate.basis, Basis::Share | Basis::Same);
        if !(needed <= seen && fair || needed <= AHEAD * seen && enough) {
            return None;
        }
        most = most.max(needed * if reached.estimate.basis == Basis::Same { 1.0 } else { MARGIN });
    }
    Some(most.ceil())
}

#[cfg(test)]
mod tests {
    use vifte_engine::Paired;
    use vifte_engine::compare::Comparison;
    use vifte_engine::random::{Purpose as Draw, WorldRandom, uniform};

    use super::{HalfWidth, Statistic, Target, parse_precision, simulate_until_precise, worst};
    use crate::analysis::compare::{OutcomeSpec, headlines};
    use crate::load;

    fn specs() -> Vec<OutcomeSpec> {
        headlines(&load("erlang-loss").unwrap(), 3.5)
    }

    #[test]
    fn targets_are_read() {
        let specs = specs();
        let position = |id: &str| specs.iter().position(|spec| spec.id == id).unwrap();
        let read = parse_precision(
            "net_cost_m_dkk_per_year = 0.5%, closed_offers=2pp,waiting_persons@p90=0.3",
            &specs,
        );
        let target = |id, statistic, half_width, written: &str| Target {
            outcome: position(id),
            statistic,
            half_width,
            written: written.to_owned(),
        };
        assert_eq!(
            read.unwrap(),
            [
                target(
                    "net_cost_m_dkk_per_year",
                    Statistic::Mean,
                    HalfWidth::Percent(0.5),
                    "net_cost_m_dkk_per_year = 0.5%"
                ),
                target("closed_offers", Statistic::Mean, HalfWidth::Points(0.02), "closed_offers=2pp"),
                target(
                    "waiting_persons",
                    Statistic::Quantile(0.9),
                    HalfWidth::Unit(0.3),
                    "waiting_persons@p90=0.3"
                ),
            ]
        );
        for wrong in [
            "waiting_persons@p0=1",
            "waiting_persons@x=1",
            "net_cost_m_dkk_per_year",
            "cost=1",
            "waiting_persons=-1",
            "waiting_persons=x%",
        ] {
            assert!(parse_precision(wrong, &specs).is_err(), "{wrong}");
        }
    }

    /// Worlds whose values are made by a number that each draws evenly between 0 and 1.
    fn lived(
        asked: &str,
        seed: u64,
        models: usize,
        most: u32,
        values: impl Fn(f64) -> Vec<i64>,
    ) -> (Comparison, f64) {
        let specs = specs();
        let targets = parse_precision(asked, &specs).unwrap();
        let comparison = simulate_until_precise(&targets, &specs, models, most, |worlds| {
            let mut paired = Paired::new(models);
            let count = u64::from(worlds.end - worlds.start);
            for world in worlds {
                let block = WorldRandom::new(seed, world).block(Draw::Parameter, 7, 0, 0, 0);
                paired.add(&values(uniform(block.high)));
            }
            Comparison { outcomes: vec![paired; specs.len()], worlds: count, cancelled: false }
        });
        let worst = worst(&targets, &specs, &comparison, models);
        (comparison, worst)
    }

    #[test]
    fn what_was_never_seen_is_not_precise() {
        let never = |_: f64| vec![0];
        // one in a thousand may be otherwise: 2,995 worlds, which are 3,200 when looks double
        let (comparison, worst) = lived("refused_citizens_per_year=0.02", 1, 1, 100_000, never);
        assert_eq!(comparison.worlds, 3_200);
        assert!(worst > 0.5 && worst <= 1.0, "{worst}");
        // a probability by what was asked for: 3/n below 0.0005 takes 5,990
        let (comparison, _) = lived("closed_offers=0.05pp", 1, 1, 100_000, never);
        assert_eq!(comparison.worlds, 6_400);
        let (comparison, worst) = lived("closed_offers=0.05pp", 1, 1, 1_000, never);
        assert!(comparison.worlds == 1_000 && worst > 1.0, "{worst}");
    }

    #[test]
    fn rare_events_are_not_missed_and_not_bent() {
        // 1.2 %: what decides is not what is told, so that the mean of many tells is the truth
        let rare = |u: f64| vec![if u < 0.012 { 1_000 } else { 0 }];
        let (mut sum, mut held, tries) = (0.0, 0, 150);
        for seed in 0..tries {
            let (comparison, _) = lived("closed_offers=0.5pp", seed, 1, 100_000, rare);
            let share = comparison.outcomes[0].mean(0, 0.9).scaled(1e-3);
            sum += share.mean;
            held += u32::from(share.low <= 0.012 && 0.012 <= share.high);
        }
        let mean = sum / tries as f64;
        // the deviation of one tell is below .003
        assert!((mean - 0.012).abs() < 3.5 * 0.003 / (tries as f64).sqrt(), "{mean}");
        assert!((122..=146).contains(&held), "{held} of {tries}");
    }

    #[test]
    fn the_precision_of_a_difference_is_not_asked_of_the_mean() {
        // the mean varies by 29 m DKK, the difference by a hundredth of that
        let near = |u: f64| vec![(u * 1e11) as i64, (u * 1.01e11) as i64];
        let (comparison, worst) = lived("net_cost_m_dkk_per_year=0.05", 3, 2, 100_000, near);
        assert!(comparison.worlds < 400 && worst <= 1.0, "{} worlds, {worst}", comparison.worlds);
        let alone = |u: f64| vec![(u * 1e11) as i64];
        let (comparison, worst) = lived("net_cost_m_dkk_per_year=0.5", 3, 1, 100_000, alone);
        assert!(comparison.worlds > 8_000 && worst <= 1.05, "{} worlds, {worst}", comparison.worlds);
    }
}
