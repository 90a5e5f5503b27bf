//! `vifte guarantee`: what the guarantees of a scenario cost and do.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::opening::by_chance;
use crate::cli::simulation::{SimulationArguments, simulate_inputs, worlds_line};
use crate::cli::terminal;
use crate::language::{Language, text};
use crate::report::GuaranteeReport;
use crate::store::{CsvDialect, Reservation};
use crate::tables::write_answer;

/// Arguments of `vifte guarantee`.
#[derive(Debug, Args)]
pub(crate) struct GuaranteeArguments {
    #[command(flatten)]
    simulation: SimulationArguments,
    /// Folder to write `guarantees.csv` and `guarantees.parquet` into; it must not exist yet
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Dialect of the CSV table: `en` for programs, or `da` for Danish spreadsheets, with Danish headings
    #[arg(long, value_enum, default_value_t = CsvDialect::En)]
    csv: CsvDialect,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn guarantee(arguments: &GuaranteeArguments) -> Result<(), Failure> {
    let loaded = arguments.simulation.load(None)?;
    // a price is about chance, so mean numbers will not do
    let (loaded, was_expected) = by_chance(&loaded);
    if loaded.input.guarantees.is_empty() {
        return Err(Failure::NoGuarantee);
    }
    let place = arguments.out.as_deref().map(Reservation::reserve).transpose()?;
    let mut without = loaded.input.clone();
    without.guarantees.clear();
    let results = simulate_inputs(&loaded, vec![loaded.input.clone(), without])?;
    if let [with, without] = results.as_slice() {
        let report = GuaranteeReport { loaded: &loaded, with, without, language: arguments.lang };
        if let Some(place) = place {
            write_answer(place.path(), "guarantees", &report.rows(), arguments.csv)?;
            place.finish()?;
        }
        terminal::data(&report.render())?;
    }
    if was_expected {
        let told = text!(
            "Scenariet er i middeltal (`mode = \"expected\"`); her er årene levet ved tilfældighed, for en præmie handler om, \
             hvad tilfældet kan gøre.",
            "The scenario is in mean numbers (`mode = \"expected\"`); here its years are lived by chance, as a premium is about \
             what chance may do."
        );
        terminal::data(told.get(arguments.lang))?;
    }
    Ok(terminal::data(&worlds_line(&loaded, arguments.lang))?)
}
