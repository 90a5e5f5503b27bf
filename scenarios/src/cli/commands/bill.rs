//! `vifte bill`: who pays what.

use std::path::PathBuf;

use clap::Args;

use crate::analysis::conventions::DISCOUNT_PERCENT;
use crate::cli::failure::Failure;
use crate::cli::simulation::{SimulationArguments, simulate_inputs, worlds_line};
use crate::cli::terminal;
use crate::cli::value::{ModeArgument, rate};
use crate::language::Language;
use crate::report::Bill;
use crate::store::{CsvDialect, Reservation};
use crate::tables::write_answer;

/// Arguments of `vifte bill`.
#[derive(Debug, Args)]
pub(crate) struct BillArguments {
    #[command(flatten)]
    simulation: SimulationArguments,
    /// Real discount rate of the present value, per cent a year
    #[arg(long, value_name = "PERCENT", default_value_t = DISCOUNT_PERCENT, value_parser = rate)]
    discount_percent: f64,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Folder to write `bill.csv` and `bill.parquet` into; it must not exist yet
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Dialect of the CSV table: `en` for programs, or `da` for Danish spreadsheets, with Danish headings
    #[arg(long, value_enum, default_value_t = CsvDialect::En)]
    csv: CsvDialect,
    /// Language of the bill
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn bill(arguments: &BillArguments) -> Result<(), Failure> {
    let loaded = arguments.simulation.load(arguments.mode)?;
    let mut place = arguments.out.as_deref().map(Reservation::reserve).transpose()?;
    for results in simulate_inputs(&loaded, vec![loaded.input.clone()])? {
        let bill = Bill {
            loaded: &loaded,
            results: &results,
            discount_percent: arguments.discount_percent,
            language: arguments.lang,
        };
        if let Some(place) = place.take() {
            write_answer(place.path(), "bill", &bill.rows(), arguments.csv)?;
            place.finish()?;
        }
        terminal::data(&bill.render())?;
    }
    Ok(terminal::data(&worlds_line(&loaded, arguments.lang))?)
}
