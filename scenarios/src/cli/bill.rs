//! `vifte bill`: who pays what.

use clap::Args;

use super::failure::Failure;
use super::failure::usage::Wanted;
use super::simulation::{ModeArgument, SimulationArguments};
use super::terminal;
use crate::analysis::conventions::DISCOUNT_PERCENT;
use crate::language::{Language, text};
use crate::report::Bill;

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
    /// Language of the bill
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

/// A real rate, per cent a year.
pub(super) fn rate(given: &str) -> Result<f64, Wanted> {
    let percent = given.parse::<f64>().ok().filter(|percent| (-10.0..=50.0).contains(percent));
    percent.ok_or_else(|| {
        Wanted(text!(
            "skriv et tal fra -10 til 50 med punktum, såsom 3.5",
            "write a number from -10 to 50, such as 3.5"
        ))
    })
}

pub(crate) fn bill(arguments: &BillArguments) -> Result<(), Failure> {
    let loaded = arguments.simulation.load(arguments.mode)?;
    for results in arguments.simulation.simulate(&loaded, vec![loaded.input.clone()])? {
        let bill = Bill {
            loaded: &loaded,
            results: &results,
            discount_percent: arguments.discount_percent,
            language: arguments.lang,
        };
        terminal::data(&bill.render())?;
    }
    terminal::data(&arguments.simulation.worlds_line(&loaded, arguments.lang))
}
