//! `vifte guarantee`: what the guarantees of a scenario cost and do.

use clap::Args;

use super::failure::Failure;
use super::simulation::{ModeArgument, SimulationArguments};
use super::terminal;
use crate::language::Language;
use crate::report::GuaranteeReport;

/// Arguments of `vifte guarantee`.
#[derive(Debug, Args)]
pub(crate) struct GuaranteeArguments {
    #[command(flatten)]
    simulation: SimulationArguments,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn guarantee(arguments: &GuaranteeArguments) -> Result<(), Failure> {
    // a price is about chance, so mean numbers will not do
    let loaded = arguments.simulation.load(Some(ModeArgument::Worlds))?;
    if loaded.input.guarantees.is_empty() {
        return Err(Failure::NoGuarantee);
    }
    let mut without = loaded.input.clone();
    without.guarantees.clear();
    let results = arguments.simulation.simulate(&loaded, vec![loaded.input.clone(), without])?;
    if let [with, without] = results.as_slice() {
        let report = GuaranteeReport { loaded: &loaded, with, without, language: arguments.lang };
        terminal::data(&report.render())?;
    }
    terminal::data(&arguments.simulation.worlds_line(&loaded, arguments.lang))
}
