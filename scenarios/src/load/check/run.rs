//! Checks of the simulated years.

use super::context::Context;
use crate::data::population::{FIRST_PROJECTION_YEAR, LAST_PROJECTION_YEAR};
use crate::language::text;
use crate::source::set_key;

/// The most years that one world may last, warm-up included.
const MAX_YEARS: i64 = (vifte_engine::units::MAX_MONTHS / 12) as i64;

pub(super) fn check(context: &mut Context<'_>) {
    let run = &context.scenario.run;
    let node = context.root.at("run");
    let (first, years, warm_up) =
        (i64::from(run.first_year), i64::from(run.years), i64::from(run.warm_up_years));
    if warm_up + years > MAX_YEARS {
        let all = warm_up + years;
        context.report(
            node.at("years"),
            text!("{all} år er for mange, med opvarmning", "{all} years are too many, warm-up included"),
            text!("for længe", "too long"),
            text!(
                "`warm_up_years` og `years` må højst være {MAX_YEARS} tilsammen",
                "`warm_up_years` and `years` together may be at most {MAX_YEARS}",
            ),
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
        let (place, value, help) = if possible >= 1 {
            let help = text!("skriv `years = {possible}` eller mindre", "write `years = {possible}` or less");
            ("years", possible, help)
        } else {
            let help = text!(
                "skriv `first_year = {known_to}` eller tidligere",
                "write `first_year = {known_to}` or earlier",
            );
            ("first_year", known_to, help)
        };
        context
            .report(
                node.at(place),
                text!(
                    "Kørslen slutter i {last}, efter befolkningsfremskrivningen, som slutter i {known_to}",
                    "The run ends in {last}, after the population projection, which ends in {known_to}",
                ),
                text!("for sent", "too late"),
                help,
            )
            .edit(set_key(node, place, &value.to_string()));
    }
    if first - warm_up < known_from && scenario.population.backcast_percent_per_year.is_none() {
        let place = if first < known_from { "first_year" } else { "warm_up_years" };
        let begins = first - warm_up;
        context.report(
            node.at(place),
            text!(
                "Det første simulerede år er {begins}, før befolkningsfremskrivningen, som begynder i {known_from}",
                "The first simulated year is {begins}, before the population projection, which begins in {known_from}",
            ),
            text!("for tidligt", "too early"),
            text!(
                "skriv `backcast_percent_per_year` under `[population]`: hvor hurtigt befolkningen voksede før, i procent",
                "write `backcast_percent_per_year` under `[population]`: how fast the population grew before, in per cent",
            ),
        );
    }
}
