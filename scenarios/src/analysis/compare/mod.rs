//! Comparing scenarios: what differs between their inputs, and which outcomes are compared.

mod chosen;
mod inputs;
mod outcomes;
mod precision;

pub use chosen::{Chosen, OutcomeError, parse_outcome};
pub use inputs::{DifferenceError, InputDifference, input_differences};
pub use outcomes::{OutcomeSpec, Purpose, direction, headlines};
pub use precision::{
    FIRST_LOOK, PrecisionError, Reached, Statistic, Target, parse_precision, simulate_until_precise, worst,
};

use crate::Loaded;

/// Why scenarios cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// They report other years.
    #[error("`{0}` and `{1}` report other years")]
    Years(String, String),
    /// They count in prices of other years.
    #[error("`{0}` and `{1}` count in prices of other years")]
    PriceYear(String, String),
    /// One is lived by chance and another in mean numbers.
    #[error("one of `{0}` and `{1}` is lived by chance, the other in mean numbers")]
    Mode(String, String),
    /// They are not about the same municipalities.
    #[error("`{0}` and `{1}` are about other municipalities")]
    Municipalities(String, String),
}

impl CompareError {
    /// What to do instead.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Years(..) => "give both the same `first_year`, `years` and `warm_up_years` under `[run]`",
            Self::PriceYear(..) => "give both the same `price_year` under `[run]`",
            Self::Mode(..) => "give both the same `mode` under `[run]`",
            Self::Municipalities(..) => {
                "list the same municipalities and buyers in both, best by `extends` from one base"
            }
        }
    }
}

/// Whether differences between scenarios mean something.
///
/// # Errors
/// They report other years, prices or municipalities.
pub fn check_comparable(scenarios: &[(String, Loaded)]) -> Result<(), CompareError> {
    let Some((first_name, first)) = scenarios.first() else { return Ok(()) };
    for (name, other) in &scenarios[1..] {
        let (a, b) = (first_name.clone(), name.clone());
        if first.input.calendar != other.input.calendar {
            return Err(CompareError::Years(a, b));
        }
        if first.scenario.run.price_year != other.scenario.run.price_year {
            return Err(CompareError::PriceYear(a, b));
        }
        if first.settings.mode != other.settings.mode {
            return Err(CompareError::Mode(a, b));
        }
        if first.names.municipality_ids != other.names.municipality_ids {
            return Err(CompareError::Municipalities(a, b));
        }
    }
    Ok(())
}
