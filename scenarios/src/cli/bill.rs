//! `vifte bill`: who pays what.

use std::sync::Arc;

use clap::Args;
use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, SimulateOptions};

use super::failure::Failure;
use super::run::{ModeArgument, set_mode, simulate_watched, stop_at_once_on_ctrl_c};
use super::terminal;
use crate::load;
use crate::report::{Bill, Language};

/// Arguments of `vifte bill`.
#[derive(Debug, Args)]
pub(crate) struct BillArguments {
    /// Name of a bundled scenario (see `vifte list`), or path of a scenario file
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Real discount rate of the present value, per cent a year
    #[arg(long, value_name = "PERCENT", default_value_t = 3.5, value_parser = rate)]
    discount_percent: f64,
    /// Number of worlds instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Language of the bill
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

fn rate(text: &str) -> Result<f64, String> {
    let percent: f64 = text.parse().map_err(|_| "write a number, such as 3.5".to_owned())?;
    if (-10.0..=50.0).contains(&percent) {
        Ok(percent)
    } else {
        Err("write a rate between -10 and 50".to_owned())
    }
}

pub(crate) fn bill(arguments: &BillArguments) -> Result<(), Failure> {
    let mut loaded = load(&arguments.scenario)?;
    set_mode(&mut loaded, arguments.mode);
    // all kinds of payment are reported, also where nothing reacts
    loaded.input.watch = true;
    let model = Model::new(loaded.input.clone())?;
    let worlds = match loaded.input.mode {
        Mode::Worlds => arguments.worlds.unwrap_or(loaded.scenario.run.worlds),
        Mode::Expected => 1,
    };
    let seed = arguments.seed.unwrap_or(loaded.scenario.run.seed);
    let control = Arc::new(Control::default());
    stop_at_once_on_ctrl_c(&control)?;
    let options = SimulateOptions { seed, ..SimulateOptions::default() };
    let outcome = simulate_watched(&model, worlds, options, &control, false)?;
    if outcome.cancelled {
        return Err(Failure::Interrupted("Stopped; a bill needs all its worlds".to_owned()));
    }
    let bill = Bill {
        loaded: &loaded,
        results: &outcome.results,
        discount_percent: arguments.discount_percent,
        language: arguments.lang,
    };
    terminal::data(&bill.render())
}
