//! Checks of the simulated years.

use super::context::Context;
use crate::population::{FIRST_PROJECTION_YEAR, LAST_PROJECTION_YEAR};

/// The most years that one world may last, warm-up included.
const MAX_YEARS: i64 = (vifte_engine::calendar::MAX_MONTHS / 12) as i64;

pub(super) fn check(context: &mut Context<'_>) {
    let run = &context.scenario.run;
    let node = context.root.at("run");
    let (first, years, warm_up) =
        (i64::from(run.first_year), i64::from(run.years), i64::from(run.warm_up_years));
    if warm_up + years > MAX_YEARS {
        context.report(
            node.at("years"),
            format!("{} years are too many, warm-up included", warm_up + years),
            "too long",
            format!("`warm_up_years` and `years` together may be at most {MAX_YEARS}"),
        );
        return;
    }
    check_projection(context, first, years, warm_up);
}

/// Whether all years have a population.
fn check_projection(context: &mut Context<'_>, first: i64, years: i64, warm_up: i64) {
    let scenario = context.scenario;
    let all_invented = scenario.buyers.is_empty()
        && scenario.municipalities.iter().all(|municipality| municipality.population.is_some());
    if all_invented {
        return;
    }
    let node = context.root.at("run");
    let (known_from, known_to) = (i64::from(FIRST_PROJECTION_YEAR), i64::from(LAST_PROJECTION_YEAR));
    let last = first + years - 1;
    if last > known_to {
        let possible = known_to - first + 1;
        let (place, help) = if possible >= 1 {
            ("years", format!("write `years = {possible}` or less"))
        } else {
            ("first_year", format!("write `first_year = {known_to}` or earlier"))
        };
        context.report(
            node.at(place),
            format!("The run ends in {last}, after the population projection, which ends in {known_to}"),
            "too late",
            help,
        );
    }
    if first - warm_up < known_from && scenario.population.backcast_percent_per_year.is_none() {
        let place = if first < known_from { "first_year" } else { "warm_up_years" };
        context.report(
            node.at(place),
            format!(
                "The first simulated year is {}, before the population projection, which begins in {known_from}",
                first - warm_up
            ),
            "too early",
            "write `backcast_percent_per_year` under `[population]`: how fast the population grew before, in per cent",
        );
    }
}
