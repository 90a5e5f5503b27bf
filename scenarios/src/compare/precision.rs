//! How precise a comparison must be before it stops.
//!
//! Worlds are added until the half-widths of the 90 % intervals of every mean and every difference to the first scenario
//! are as small as asked for, or those of a quantile: between the sample quantiles at p ± z·√(p(1−p)/n). Looks are taken at 200, 400, 800 … worlds, so that an interval is judged a few times only and
//! keeps its coverage (Chow and Robbins, 1965, for the rule; the doubling for the few looks), and the number of worlds
//! depends on nothing but the worlds.

use vifte_engine::compare::Comparison;
use vifte_engine::student_t;

use super::{OutcomeSpec, Purpose};

/// Worlds at the first look.
pub const FIRST_LOOK: u32 = 200;

/// Level of the intervals.
const LEVEL: f64 = 0.9;

/// What is asked of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Position of the outcome.
    outcome: usize,
    statistic: Statistic,
    half_width: HalfWidth,
}

/// What must be precise.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Statistic {
    /// The mean; of 0 and 1 that is a probability.
    Mean,
    /// A quantile over the worlds.
    Quantile(f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum HalfWidth {
    /// In the unit of the outcome.
    Unit(f64),
    /// In per cent of the first scenario's mean.
    Percent(f64),
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
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(|part| target(part, specs)).collect()
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
        HalfWidth::Unit(positive(points)? / 100.0)
    } else if let Some(percent) = width.strip_suffix('%') {
        HalfWidth::Percent(positive(percent)?)
    } else {
        HalfWidth::Unit(positive(width)?)
    };
    Ok(Target { outcome, statistic, half_width })
}

/// The largest half-width, as a share of what is asked for: at most 1 when everything is precise enough.
pub fn worst(targets: &[Target], specs: &[OutcomeSpec], comparison: &Comparison, scenarios: usize) -> f64 {
    let of = |target: &Target| {
        let (spec, paired) = (&specs[target.outcome], &comparison.outcomes[target.outcome]);
        let asked = match target.half_width {
            HalfWidth::Unit(width) => width * spec.scale,
            HalfWidth::Percent(percent) => percent / 100.0 * paired.model(0).mean().abs(),
        };
        let means = (0..scenarios).map(|model| match target.statistic {
            Statistic::Mean => paired.mean(model, LEVEL).half_width,
            Statistic::Quantile(p) => {
                quantile_width(p, comparison.worlds, |p| paired.model(model).quantile(p))
            }
        });
        let differences = (1..scenarios).map(|model| match target.statistic {
            Statistic::Mean => paired.difference(0, model, LEVEL).half_width,
            Statistic::Quantile(p) => {
                quantile_width(p, comparison.worlds, |p| paired.difference_quantile(0, model, p))
            }
        });
        // nothing varies, or there is no mean to take a part of
        let share = |width: f64| if width > 0.0 { width / asked } else { width };
        means
            .chain(differences)
            .map(share)
            .fold(0.0, |worst: f64, width| if width.is_nan() { f64::INFINITY } else { worst.max(width) })
    };
    targets.iter().map(of).fold(0.0, f64::max)
}

/// Half-width of the interval of a quantile.
fn quantile_width(p: f64, worlds: u64, quantile: impl Fn(f64) -> f64) -> f64 {
    let part = student_t(f64::midpoint(1.0, LEVEL), worlds) * (p * (1.0 - p) / worlds as f64).sqrt();
    if part.is_nan() || p - part <= 0.0 || p + part >= 1.0 {
        return f64::NAN;
    }
    (quantile(p + part) - quantile(p - part)) / 2.0
}

#[cfg(test)]
mod tests {
    use super::{HalfWidth, Statistic, Target, parse_precision, quantile_width};
    use crate::compare::headlines;
    use crate::load;

    #[test]
    fn targets_are_read() {
        let specs = headlines(&load("erlang-loss").unwrap(), 3.5);
        let position = |id: &str| specs.iter().position(|spec| spec.id == id).unwrap();
        let read = parse_precision(
            "net_cost_m_dkk_per_year = 0.5%, closed_offers=2pp,waiting_persons@p90=0.3",
            &specs,
        );
        assert_eq!(
            read.unwrap(),
            [
                Target {
                    outcome: position("net_cost_m_dkk_per_year"),
                    statistic: Statistic::Mean,
                    half_width: HalfWidth::Percent(0.5)
                },
                Target {
                    outcome: position("closed_offers"),
                    statistic: Statistic::Mean,
                    half_width: HalfWidth::Unit(0.02)
                },
                Target {
                    outcome: position("waiting_persons"),
                    statistic: Statistic::Quantile(0.9),
                    half_width: HalfWidth::Unit(0.3)
                },
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

    #[test]
    fn a_quantile_has_an_interval() {
        // uniform numbers: the quantile is p itself, and z·√(.9·.1/10,000) = .00493 for 90 %
        assert!((quantile_width(0.9, 10_000, |p| p) - 0.004_935).abs() < 1e-5);
        assert!(quantile_width(0.9, 10, |p| p).is_nan());
    }
}
