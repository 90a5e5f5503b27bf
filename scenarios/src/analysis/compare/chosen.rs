//! Any reported number as an outcome, as it is asked for on the command line: `SCOPE:ID:MEASURE` or
//! `SCOPE:ID:MEASURE:YEAR`.

use std::collections::BTreeSet;
use std::fmt;

use vifte_engine::{Layout, Measure, Period, Scope};

use crate::language::{neutral_text, text};
use crate::source::{list, nearest};
use crate::{Loaded, Named, NotFound, Text, find};

/// The scopes, as the tables write them.
const SCOPES: [&str; 5] = ["total", "area", "offer", "municipality", "guarantee"];

/// A chosen number: scope, `id` or name, measure, and a year or the mean of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    scope: String,
    id: String,
    measure: String,
    year: Option<i32>,
}

/// Why a chosen number cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeError {
    /// It is not written as it should be.
    Form(String),
    /// There is no such scope.
    Scope(String),
    /// What it is about is not in the scenario.
    NotFound {
        /// The scenario.
        scenario: String,
        /// What is missing.
        missing: NotFound,
    },
    /// The scenario does not report the year.
    Year {
        /// The scenario.
        scenario: String,
        /// The year.
        year: i32,
        /// Its first year.
        first: i32,
        /// Its last year.
        last: i32,
    },
    /// The scenario does not report the measure for what it is about.
    Measure {
        /// The scenario.
        scenario: String,
        /// The outcome.
        outcome: String,
        /// A measure that may be meant.
        near: Option<String>,
        /// Measures that it reports.
        known: Vec<String>,
    },
}

impl OutcomeError {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Form(given) => {
                let given = neutral_text(given);
                text!("`{given}` er intet resultat", "`{given}` is no outcome")
            }
            Self::Scope(scope) => {
                let scope = neutral_text(scope);
                text!("Der er intet niveau `{scope}`", "There is no scope `{scope}`")
            }
            Self::NotFound { scenario, missing } => {
                let (scenario, missing) = (neutral_text(scenario), missing.message());
                text!("{} i `{scenario}`", missing.da; "{} in `{scenario}`", missing.en)
            }
            Self::Year { scenario, year, .. } => {
                let scenario = neutral_text(scenario);
                text!("`{scenario}` rapporterer ikke {year}", "`{scenario}` does not report {year}")
            }
            Self::Measure { scenario, outcome, .. } => {
                let (scenario, outcome) = (neutral_text(scenario), neutral_text(outcome));
                text!("`{scenario}` rapporterer ikke `{outcome}`", "`{scenario}` does not report `{outcome}`")
            }
        }
    }

    /// What to write instead.
    pub fn help(&self) -> Text {
        let did_you_mean = |near: &str| {
            let near = neutral_text(near);
            text!("mente du `{near}`?", "did you mean `{near}`?")
        };
        match self {
            Self::Form(_) => text!(
                "skriv SCOPE:ID:MEASURE eller SCOPE:ID:MEASURE:YEAR, såsom `total:total:cost_dkk:2020`",
                "write SCOPE:ID:MEASURE or SCOPE:ID:MEASURE:YEAR, such as `total:total:cost_dkk:2020`"
            ),
            Self::Scope(scope) => {
                let scopes = list(SCOPES);
                nearest(scope, SCOPES)
                    .map_or_else(|| text!("skriv en af {scopes}", "write one of {scopes}"), did_you_mean)
            }
            Self::NotFound { missing, .. } => missing.help(),
            Self::Year { first, last, .. } => {
                text!("skriv et år fra {first} til {last}", "write a year from {first} to {last}")
            }
            Self::Measure { near: Some(near), .. } => did_you_mean(near),
            Self::Measure { known, .. } => {
                let known = list(known.iter().map(String::as_str));
                text!("skriv en af {known}", "write one of {known}")
            }
        }
    }
}

impl fmt::Display for OutcomeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message().en)
    }
}

impl std::error::Error for OutcomeError {}

/// Reads a chosen number as it is written on the command line.
///
/// # Errors
/// It has not three or four parts, or the year is no year.
pub fn parse_outcome(text: &str) -> Result<Chosen, OutcomeError> {
    let form = || OutcomeError::Form(text.to_owned());
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let (scope, id, measure, year) = match parts.as_slice() {
        [scope, id, measure] => (scope, id, measure, None),
        [scope, id, measure, year] => (scope, id, measure, Some(year.parse().map_err(|_| form())?)),
        _ => return Err(form()),
    };
    Ok(Chosen { scope: (*scope).to_owned(), id: (*id).to_owned(), measure: (*measure).to_owned(), year })
}

impl Chosen {
    /// The year, where one is chosen.
    pub(super) const fn year(&self) -> Option<i32> {
        self.year
    }

    /// As in the tables: with the `id`, also where a name was given.
    pub(super) fn written(&self, id: &str) -> String {
        let year = self.year.map_or_else(String::new, |year| format!(":{year}"));
        format!("{}:{id}:{}{year}", self.scope, self.measure)
    }

    /// The scope and measure in one scenario.
    pub(super) fn number_in(
        &self,
        name: &str,
        loaded: &Loaded,
        layout: &Layout,
    ) -> Result<(Scope, Measure), OutcomeError> {
        let scope = self.scope_in(name, loaded)?;
        let first = loaded.input.calendar.first_year;
        let last = first + loaded.input.calendar.years as i32 - 1;
        if let Some(year) = self.year.filter(|year| !(first..=last).contains(year)) {
            return Err(OutcomeError::Year { scenario: name.to_owned(), year, first, last });
        }
        let reported = || {
            let yearly = layout.series().iter().filter(|series| series.period == Period::Year);
            yearly.filter(move |series| series.scope == scope).map(|series| series.measure)
        };
        let found = reported().find(|measure| measure.name() == self.measure);
        found.map(|measure| (scope, measure)).ok_or_else(|| {
            let known: BTreeSet<&str> = reported().map(Measure::name).collect();
            OutcomeError::Measure {
                scenario: name.to_owned(),
                outcome: self.written(&self.id),
                near: nearest(&self.measure, known.iter().copied()).map(str::to_owned),
                known: known.into_iter().map(str::to_owned).collect(),
            }
        })
    }

    fn scope_in(&self, name: &str, loaded: &Loaded) -> Result<Scope, OutcomeError> {
        let index = |named| {
            find(loaded, named, &self.id)
                .map_err(|missing| OutcomeError::NotFound { scenario: name.to_owned(), missing })
        };
        match self.scope.as_str() {
            "total" => Ok(Scope::Total),
            "area" => index(Named::Area).map(Scope::Area),
            "offer" => index(Named::Offer).map(Scope::Offer),
            "municipality" => index(Named::Municipality).map(Scope::Municipality),
            "guarantee" => index(Named::Guarantee).map(Scope::Guarantee),
            _ => Err(OutcomeError::Scope(self.scope.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use vifte_engine::Model;

    use super::parse_outcome;
    use crate::analysis::compare::OutcomeSpec;
    use crate::load;

    #[test]
    fn names_are_taken_for_ids_and_near_ones_are_proposed() {
        let loaded = load("midtjylland-2013").unwrap();
        let layout = Model::new(loaded.input.clone()).unwrap().layout();
        let spec = |text: &str| OutcomeSpec::of_chosen(&parse_outcome(text).unwrap(), "x", &loaded, &layout);
        let id = |text: &str| spec(text).unwrap().id;
        assert_eq!(id("municipality:Herning:paid_dkk"), "municipality:0657:paid_dkk");
        assert_eq!(id("municipality:657:paid_dkk:2015"), "municipality:0657:paid_dkk:2015");
        assert_eq!(id("total:whatever:cost_dkk"), "total:total:cost_dkk");
        let help = |text: &str| spec(text).unwrap_err().help().en;
        assert_eq!(help("municipality:Hernin:paid_dkk"), "did you mean `Herning`?");
        assert_eq!(help("munisipality:Herning:paid_dkk"), "did you mean `municipality`?");
        assert_eq!(help("municipality:Herning:payed_dkk"), "did you mean `paid_dkk`?");
        assert_eq!(help("municipality:Herning:paid_dkk:1999"), "write a year from 2013 to 2027");
        assert!(parse_outcome("cost").is_err());
    }
}
