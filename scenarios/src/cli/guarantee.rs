//! `vifte guarantee`: what the guarantees of a scenario cost and do.

use std::sync::Arc;

use clap::Args;
use vifte_engine::{Control, Model, SimulateOptions};

use super::failure::Failure;
use super::run::{simulate_watched, stop_at_once_on_ctrl_c};
use super::terminal;
use crate::load;
use crate::report::{GuaranteeReport, Language};

/// Arguments of `vifte guarantee`.
#[derive(Debug, Args)]
pub(crate) struct GuaranteeArguments {
    /// Name of a bundled scenario (see `vifte list`), or path of a scenario file
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Number of worlds instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

pub(crate) fn guarantee(arguments: &GuaranteeArguments) -> Result<(), Failure> {
    let loaded = load(&arguments.scenario)?;
    if loaded.input.guarantees.is_empty() {
        return Err(Failure::NoGuarantee);
    }
    let worlds = arguments.worlds.unwrap_or(loaded.scenario.run.worlds);
    let seed = arguments.seed.unwrap_or(loaded.scenario.run.seed);
    let with = Model::new(loaded.input.clone())?;
    let mut input = loaded.input.clone();
    input.guarantees.clear();
    // an empty plan would leave reactions out of the report that the other run has
    input.watch = true;
    let without = Model::new(input)?;
    let control = Arc::new(Control::default());
    stop_at_once_on_ctrl_c(&control)?;
    let options = SimulateOptions { seed, ..SimulateOptions::default() };
    let with = simulate_watched(&with, worlds, options, &control, false)?;
    let without = simulate_watched(&without, worlds, options, &Control::default(), false)?;
    if with.cancelled || without.cancelled {
        return Err(Failure::Interrupted("Stopped; a price needs all its worlds".to_owned()));
    }
    let report = GuaranteeReport {
        loaded: &loaded,
        with: &with.results,
        without: &without.results,
        language: arguments.lang,
    };
    terminal::data(&report.render())
}
