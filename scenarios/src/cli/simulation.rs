//! What the commands that simulate without writing a run have in common: which scenario, how many worlds, which chance.

use std::path::Path;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use vifte_engine::input::Mode;
use vifte_engine::{Control, Input, Model, Results, SimulateOptions};

use super::failure::Failure;
use super::run::simulate_watched;
use crate::run_store::{Manifest, resolve_run, set_mode_of};
use crate::{Loaded, load};

/// Arguments of every command that simulates without writing a run.
#[derive(Debug, Args)]
pub(crate) struct SimulationArguments {
    /// Name of a bundled scenario (see `vifte list`), path of a scenario file, or a run
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Number of worlds instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// How the years are lived.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ModeArgument {
    /// Citizens one by one, by chance, in many worlds
    Worlds,
    /// Mean numbers without chance, by the same rules: the quickest answer
    Expected,
}

/// Lets the command line decide on the mode.
pub(crate) const fn set_mode(loaded: &mut Loaded, mode: Option<ModeArgument>) {
    match mode {
        Some(ModeArgument::Worlds) => loaded.input.mode = Mode::Worlds,
        Some(ModeArgument::Expected) => loaded.input.mode = Mode::Expected,
        None => {}
    }
}

/// The worlds to simulate: without chance all are the same one.
pub(crate) fn worlds_of(loaded: &Loaded, asked: Option<u32>) -> u32 {
    match loaded.input.mode {
        Mode::Worlds => asked.unwrap_or(loaded.scenario.run.worlds),
        Mode::Expected => 1,
    }
}

/// Real discount rate of present values, per cent a year, unless another is asked for.
pub(crate) const DISCOUNT_PERCENT: f64 = 3.5;

/// Opens a scenario, or what a run ran with its seed and mode, to be reported with all that feedbacks report, also where
/// nothing reacts. Not for what is written as a run: the seed is set in the scenario.
pub(crate) fn open_watched(reference: &str) -> Result<Loaded, Failure> {
    let reference = resolve_run(reference);
    let mut loaded = load(&reference)?;
    let folder = Path::new(&reference);
    if folder.join("manifest.json").is_file() {
        let manifest = Manifest::read(folder)?;
        loaded.scenario.run.seed = manifest.seed;
        set_mode_of(&mut loaded, &manifest);
    }
    loaded.input.watch = true;
    Ok(loaded)
}

/// Lets the first Ctrl-C stop a simulation; a second one gives up at once.
pub(crate) fn stoppable(controls: usize) -> Result<Arc<[Control]>, Failure> {
    let controls: Arc<[Control]> = (0..controls).map(|_| Control::default()).collect();
    let to_stop = Arc::clone(&controls);
    ctrlc::set_handler(move || {
        if to_stop.iter().any(Control::is_cancelled) {
            std::process::exit(130);
        }
        to_stop.iter().for_each(Control::cancel);
    })?;
    Ok(controls)
}

impl SimulationArguments {
    /// Loads the scenario, to be reported with all that feedbacks report, also where nothing reacts.
    pub(crate) fn load(&self, mode: Option<ModeArgument>) -> Result<Loaded, Failure> {
        let mut loaded = open_watched(&self.scenario)?;
        set_mode(&mut loaded, mode);
        Ok(loaded)
    }

    /// Simulates inputs one after the other on the same worlds. The first Ctrl-C stops, a second one gives up at once.
    pub(crate) fn simulate(&self, loaded: &Loaded, inputs: Vec<Input>) -> Result<Vec<Results>, Failure> {
        let models = inputs.into_iter().map(Model::new).collect::<Result<Vec<_>, _>>()?;
        let controls = stoppable(models.len())?;
        let worlds = worlds_of(loaded, self.worlds);
        let seed = self.seed.unwrap_or(loaded.scenario.run.seed);
        let options = SimulateOptions { seed, ..SimulateOptions::default() };
        let mut all = Vec::with_capacity(models.len());
        for (model, control) in models.iter().zip(controls.iter()) {
            let outcome = simulate_watched(model, worlds, options, control, false)?;
            if outcome.cancelled {
                return Err(Failure::Interrupted("Stopped; this needs all its worlds".to_owned()));
            }
            all.push(outcome.results);
        }
        Ok(all)
    }
}
