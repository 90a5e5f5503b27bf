//! What the commands that simulate without writing a run have in common: which scenario, how many worlds, which chance.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use vifte_engine::input::Mode;
use vifte_engine::{Control, Input, Model, Outcome, Results, SimulateOptions, simulate};

use super::failure::Failure;
use super::opening::{in_mode, open, watched};
use super::progress;
use super::value::ModeArgument;
use crate::language::{Language, Noun};
use crate::store::RunMode;
use crate::{Loaded, RunSettings};

/// Arguments of every command that simulates without writing a run.
#[derive(Debug, Args)]
pub(crate) struct SimulationArguments {
    /// Name of a bundled scenario (see `vifte list`), path of a scenario file, or a run
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Number of worlds instead of the scenario's or the run's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the scenario's or the run's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
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

/// Simulates the first worlds of a model, and shows how far it is.
pub(crate) fn simulate_watched(
    model: &Model,
    worlds: u32,
    options: SimulateOptions,
    control: &Control,
    quiet: bool,
) -> Result<Outcome, Failure> {
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let simulation = scope.spawn(|| {
            let outcome = simulate(model, 0..worlds, options, control);
            ended.store(true, Ordering::Release);
            outcome
        });
        progress::show(control, worlds, quiet, || ended.load(Ordering::Acquire) || simulation.is_finished());
        simulation.join().map_err(|_| Failure::Simulation)
    })
}

impl SimulationArguments {
    /// Loads the scenario, or what a run ran with its seed, mode and worlds, to be reported with all that feedbacks
    /// report, also where nothing reacts. What the command line asks for goes before both.
    pub(crate) fn load(&self, mode: Option<ModeArgument>) -> Result<Loaded, Failure> {
        let (loaded, run) = watched(open(&self.scenario)?)?;
        // mean numbers have one world, which is no number of worlds to live by chance
        let of_run =
            run.filter(|manifest| manifest.mode == RunMode::Worlds).map(|manifest| manifest.worlds_done);
        let settings = loaded.settings;
        let loaded = loaded.with_settings(RunSettings {
            seed: self.seed.unwrap_or(settings.seed),
            worlds: self.worlds.or(of_run).unwrap_or(settings.worlds),
            ..settings
        });
        Ok(in_mode(&loaded, mode))
    }
}

/// The line that says how many worlds a report rests on, and which.
pub(crate) fn worlds_line(loaded: &Loaded, language: Language) -> String {
    let (seed, worlds) = (loaded.settings.seed, Noun::WORLD.counted(loaded.settings.simulated_worlds()));
    match (loaded.settings.mode, language) {
        (Mode::Expected, Language::En) => "Mean numbers without chance.".to_owned(),
        (Mode::Expected, Language::Da) => "Middeltal uden tilfældighed.".to_owned(),
        (Mode::Worlds, Language::En) => format!("{} · seed {seed}", worlds.en),
        (Mode::Worlds, Language::Da) => format!("{} · startværdi {seed}", worlds.da),
    }
}

/// Simulates inputs one after the other on the same worlds. The first Ctrl-C stops, a second one gives up at once.
pub(crate) fn simulate_inputs(loaded: &Loaded, inputs: Vec<Input>) -> Result<Vec<Results>, Failure> {
    let models = inputs.into_iter().map(Model::new).collect::<Result<Vec<_>, _>>()?;
    let controls = stoppable(models.len())?;
    let worlds = loaded.settings.simulated_worlds();
    let options = SimulateOptions { seed: loaded.settings.seed, ..SimulateOptions::default() };
    let mut all = Vec::with_capacity(models.len());
    for (model, control) in models.iter().zip(controls.iter()) {
        let outcome = simulate_watched(model, worlds, options, control, false)?;
        if outcome.cancelled {
            return Err(Failure::stopped_early());
        }
        all.push(outcome.results);
    }
    Ok(all)
}
