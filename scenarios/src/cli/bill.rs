//! `vifte bill`: who pays what.

use clap::Args;

use super::failure::Failure;
use super::simulation::{DISCOUNT_PERCENT, ModeArgument, SimulationArguments};
use super::terminal;
use crate::report::{Bill, Language};

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
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

pub(super) fn rate(text: &str) -> Result<f64, String> {
    let percent: f64 = text.parse().map_err(|_| "write a number, such as 3.5".to_owned())?;
    if (-10.0..=50.0).contains(&percent) {
        Ok(percent)
    } else {
        Err("write a rate between -10 and 50".to_owned())
    }
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
