//! `vifte municipalities`: municipalities side by side, or the outlook of one.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::simulation::{SimulationArguments, simulate_inputs, worlds_line};
use crate::cli::terminal;
use crate::cli::value::ModeArgument;
use crate::language::Language;
use crate::report::MunicipalityReport;
use crate::{Named, find};

/// Arguments of `vifte municipalities`.
#[derive(Debug, Args)]
pub(crate) struct MunicipalitiesArguments {
    #[command(flatten)]
    simulation: SimulationArguments,
    /// Year by year for one municipality or buyer: its code, `id` or name
    #[arg(long, value_name = "MUNICIPALITY", conflicts_with = "year")]
    municipality: Option<String>,
    /// Year in which municipalities are compared; the last one unless given
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Language of the table
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn run(arguments: &MunicipalitiesArguments) -> Result<(), Failure> {
    let loaded = arguments.simulation.load(arguments.mode)?;
    let calendar = &loaded.input.calendar;
    let wanted = arguments.municipality.as_ref();
    let municipality = wanted.map(|name| find(&loaded, Named::Municipality, name)).transpose()?;
    let last = calendar.first_year + calendar.years as i32 - 1;
    let year = arguments.year.unwrap_or(last);
    if !(calendar.first_year..=last).contains(&year) {
        return Err(Failure::NoSuchYear { year, first: calendar.first_year, last });
    }
    for results in simulate_inputs(&loaded, vec![loaded.input.clone()])? {
        let report = MunicipalityReport { loaded: &loaded, results: &results, language: arguments.lang };
        terminal::data(&match municipality {
            Some(municipality) => report.outlook(municipality),
            None => report.benchmark((year - calendar.first_year) as u32),
        })?;
    }
    Ok(terminal::data(&worlds_line(&loaded, arguments.lang))?)
}
