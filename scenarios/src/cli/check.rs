//! `vifte check`.

use vifte_engine::Model;

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::terminal;
use crate::Loaded;
use crate::format::{Scenario, Segment};
use crate::report::{Language, number};

/// Checks scenarios, printing one line for each that is fine and the problems of the others.
pub(super) fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let mut bad = 0;
    for reference in &arguments.scenarios {
        match ready(reference) {
            Ok((loaded, _)) => terminal::print(&format!("{reference}: {}\n", contents(&loaded.scenario)))?,
            Err(failure) => {
                bad += 1;
                failure.tell();
            }
        }
    }
    if bad == 0 { Ok(()) } else { Err(Failure::Checked { bad, all: arguments.scenarios.len() }) }
}

/// Loads a scenario and makes its model.
///
/// # Errors
/// When the scenario cannot be read, or cannot be simulated.
pub(super) fn ready(reference: &str) -> Result<(Loaded, Model), Failure> {
    let loaded = crate::load(reference).map_err(|error| Failure::Scenario(Box::new(error)))?;
    match Model::new(loaded.input.clone()) {
        Ok(model) => Ok((loaded, model)),
        Err(source) => Err(Failure::Model { scenario: reference.to_owned(), source }),
    }
}

/// What a scenario holds, in one line.
fn contents(scenario: &Scenario) -> String {
    let places = |segment: Segment| -> u64 {
        let offers = scenario.offers.iter().filter(|offer| offer.segment == segment);
        offers.map(|offer| u64::from(offer.places.value)).sum()
    };
    let run = &scenario.run;
    let last_year = i64::from(run.first_year) + i64::from(run.years) - 1;
    let parts = [
        count(scenario.municipalities.len() as u64, "municipality", "municipalities"),
        count(scenario.buyers.len() as u64, "outside buyer", "outside buyers"),
        count(scenario.target_groups.len() as u64, "target group", "target groups"),
        count(scenario.areas.len() as u64, "area", "areas"),
        count(scenario.offers.len() as u64, "offer", "offers"),
        count(places(Segment::Residential), "residential place", "residential places"),
        count(places(Segment::Day), "day place", "day places"),
        count(scenario.contracts.len() as u64, "contract", "contracts"),
        Some(if run.years == 1 {
            format!("1 year ({})", run.first_year)
        } else {
            format!("{} years ({}-{last_year})", run.years, run.first_year)
        }),
        count(u64::from(run.worlds), "world", "worlds"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "3 offers"; nothing for none.
fn count(number_of: u64, one: &str, many: &str) -> Option<String> {
    match number_of {
        0 => None,
        1 => Some(format!("1 {one}")),
        more => Some(format!("{} {many}", number(more as f64, 0, Language::En))),
    }
}
