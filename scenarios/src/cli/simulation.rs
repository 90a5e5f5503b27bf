//! What the commands that simulate without writing a run have in common: which scenario, how many worlds, which chance.

use std::path::Path;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use vifte_engine::input::Mode;
use vifte_engine::{Control, Input, Model, Results, SimulateOptions};

use super::failure::Failure;
use super::run::simulate_watched;
use super::terminal;
use crate::data::library;
use crate::language::{Language, Noun};
use crate::report::inheritance_lines;
use crate::store::{MANIFEST_FILE, Manifest, RunMode, find_run, set_mode_of};
use crate::{Loaded, load, render_warnings};

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

/// Lives a scenario by chance that is given in mean numbers, for what is about chance; says whether it was.
pub(crate) fn live_by_chance(loaded: &mut Loaded) -> bool {
    std::mem::replace(&mut loaded.input.mode, Mode::Worlds) == Mode::Expected
}

/// The worlds to simulate: without chance all are the same one.
pub(crate) fn worlds_of(loaded: &Loaded, asked: Option<u32>) -> u32 {
    match loaded.input.mode {
        Mode::Worlds => asked.unwrap_or(loaded.scenario.run.worlds),
        Mode::Expected => 1,
    }
}

/// What a reference on the command line stands for.
pub(crate) struct Opened {
    /// The scenario; of a run what was run, in the run's mode.
    pub(crate) loaded: Loaded,
    /// The manifest, when it is a run.
    pub(crate) run: Option<Manifest>,
    /// The reference, with the folder in place of an id.
    pub(crate) reference: String,
}

/// Tells beside the results what a scenario inherits and what it does to that, before its worlds are lived.
pub(crate) fn tell_inheritance(loaded: &Loaded, language: Language) {
    for line in inheritance_lines(&loaded.inherited, language) {
        terminal::message(&format!("{line}\n"));
    }
}

/// Opens a bundled scenario, a file, or a run by its folder or the beginning of its id.
pub(crate) fn open(reference: &str) -> Result<Opened, Failure> {
    let reference = find_run(reference)?;
    let folder = Path::new(&reference);
    let is_run = library::find(&reference).is_none() && folder.join(MANIFEST_FILE).exists();
    // a manifest that cannot be read says more than a scenario that is missing
    let run = is_run.then(|| Manifest::read(folder)).transpose()?;
    let mut loaded = load(&reference)?;
    if let Some(manifest) = &run {
        if loaded.hash != manifest.inputs_hash {
            return Err(Failure::OtherData(reference));
        }
        set_mode_of(&mut loaded, manifest);
    }
    Ok(Opened { loaded, run, reference })
}

/// Shows what looks like a mistake in the files of a scenario, and stops nothing.
pub(crate) fn warn(loaded: &Loaded) {
    let (colour, width) = (terminal::colour(), terminal::width());
    terminal::message(&render_warnings(&loaded.warnings, terminal::language(), colour, width));
}

/// Opens a scenario, or what a run ran with its seed and mode, to be reported with all that feedbacks report, also where
/// nothing reacts. Not for what is written as a run: the seed is set in the scenario.
pub(crate) fn open_watched(reference: &str) -> Result<Loaded, Failure> {
    Ok(watched(open(reference)?)?.0)
}

/// As [`open_watched`], with the manifest of a run.
pub(crate) fn open_watched_run(reference: &str) -> Result<(Loaded, Option<Manifest>), Failure> {
    watched(open(reference)?)
}

fn watched(opened: Opened) -> Result<(Loaded, Option<Manifest>), Failure> {
    let Opened { mut loaded, run, reference } = opened;
    warn(&loaded);
    if let Some(manifest) = &run {
        // what is told of a run must be what came out of it
        if manifest.model_version != vifte_engine::MODEL_VERSION {
            return Err(Failure::OtherModel {
                run: reference,
                theirs: manifest.model_version.clone(),
                ours: vifte_engine::MODEL_VERSION,
            });
        }
        loaded.scenario.run.seed = manifest.seed;
    }
    loaded.input.watch = true;
    Ok((loaded, run))
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
    /// Loads the scenario, or what a run ran with its seed, mode and worlds, to be reported with all that feedbacks
    /// report, also where nothing reacts.
    pub(crate) fn load(&self, mode: Option<ModeArgument>) -> Result<Loaded, Failure> {
        let (mut loaded, run) = watched(open(&self.scenario)?)?;
        // mean numbers have one world, which is no number of worlds to live by chance
        if let Some(manifest) = run.filter(|manifest| manifest.mode == RunMode::Worlds) {
            loaded.scenario.run.worlds = manifest.worlds_done;
        }
        set_mode(&mut loaded, mode);
        Ok(loaded)
    }

    fn seed_of(&self, loaded: &Loaded) -> u64 {
        self.seed.unwrap_or(loaded.scenario.run.seed)
    }

    /// The line that says how many worlds a report rests on, and which.
    pub(crate) fn worlds_line(&self, loaded: &Loaded, language: Language) -> String {
        let worlds = worlds_of(loaded, self.worlds);
        let (seed, worlds) = (self.seed_of(loaded), Noun::WORLD.counted(worlds));
        match (loaded.input.mode, language) {
            (Mode::Expected, Language::En) => "Mean numbers without chance.".to_owned(),
            (Mode::Expected, Language::Da) => "Middeltal uden tilfældighed.".to_owned(),
            (Mode::Worlds, Language::En) => format!("{} · seed {seed}", worlds.en),
            (Mode::Worlds, Language::Da) => format!("{} · startværdi {seed}", worlds.da),
        }
    }

    /// Simulates inputs one after the other on the same worlds. The first Ctrl-C stops, a second one gives up at once.
    pub(crate) fn simulate(&self, loaded: &Loaded, inputs: Vec<Input>) -> Result<Vec<Results>, Failure> {
        let models = inputs.into_iter().map(Model::new).collect::<Result<Vec<_>, _>>()?;
        let controls = stoppable(models.len())?;
        let worlds = worlds_of(loaded, self.worlds);
        let seed = self.seed_of(loaded);
        let options = SimulateOptions { seed, ..SimulateOptions::default() };
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
}
