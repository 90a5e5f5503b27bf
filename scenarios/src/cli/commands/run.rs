//! `vifte run`: simulate a scenario, write a run folder, print the report.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, Results, SimulateOptions};

use crate::cli::failure::Failure;
use crate::cli::opening::{Opened, in_mode, open, tell_inheritance, warn};
use crate::cli::portions::{Begun, simulate_in_portions, warn_and_go_on};
use crate::cli::terminal;
use crate::cli::value::{ModeArgument, seconds};
use crate::language::{Language, Noun, text};
use crate::report::Report;
use crate::store::{
    CsvDialect, Leftovers, Manifest, PartialRun, RunMode, RunState, RunStatus, find_run, refuse_under_way,
    scenario_id, whole_name,
};
use crate::tables::write_tables;
use crate::{Loaded, RunSettings};

/// Arguments of `vifte run`.
#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// Name of a bundled scenario (see `vifte list`), path of a scenario file, or a run, which is run again with its seed
    /// and mode
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Number of worlds (independent repetitions) instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the scenario's or the run's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Folder to write instead of `runs/<scenario>-<number>`; it must not exist yet
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Dialect of the CSV tables: `en` (comma, decimal point) or `da` (semicolon, decimal comma)
    #[arg(long, value_enum, default_value_t = CsvDialect::En)]
    csv: CsvDialect,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
    /// Threads to use; 0 takes all cores. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1024))]
    threads: u16,
    /// Worlds that a thread takes at a time. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    block: u32,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Go on from the worlds of an earlier run of the same scenario and seed: a partial one, or a finished one to which
    /// worlds are added. A run folder, or the beginning of a run's id
    #[arg(long, visible_alias = "extend", value_name = "RUN")]
    resume: Option<String>,
    /// Seconds after which a long run keeps what it has in `<folder>.partial`, to go on from after a crash
    #[arg(long, value_name = "SECONDS", default_value_t = 10.0, value_parser = seconds)]
    keep_every: f64,
    /// Print neither progress nor report, only the run folder's path
    #[arg(long, short)]
    quiet: bool,
}

pub(crate) fn run(arguments: &RunArguments) -> Result<(), Failure> {
    let Opened { loaded: mut scenario, run, reference } = open(&arguments.scenario)?;
    warn(&scenario);
    let from = arguments.resume.as_deref().map(find_run).transpose()?.map(PathBuf::from);
    if let Some(folder) = &from {
        refuse_under_way(folder)?;
        scenario = scenario.with_settings(scenario.settings.in_mode_of(&Manifest::read(folder)?));
    }
    let scenario = in_mode(&scenario, arguments.mode);
    let loaded = scenario.with_settings(RunSettings {
        seed: arguments.seed.unwrap_or(scenario.settings.seed),
        worlds: arguments.worlds.unwrap_or(scenario.settings.worlds),
        ..scenario.settings
    });
    if !arguments.quiet {
        tell_inheritance(&loaded, arguments.lang);
    }
    let model = Model::new(loaded.input.clone())?;
    // a run that is gone on from must have this seed
    let seed = arguments.seed.or(run.as_ref().map(|manifest| manifest.seed));
    // what a run ran keeps its name, however its folder is called
    let (name, id) = match run {
        Some(manifest) => (manifest.scenario, manifest.scenario_id),
        None => (scenario_name(&reference), scenario_id(&reference)),
    };
    let mut staged = match (&arguments.out, from.as_deref().and_then(whole_name)) {
        (Some(folder), _) => PartialRun::begin(folder, from.as_deref())?,
        (None, Some(whole)) => PartialRun::begin(&whole, from.as_deref())?,
        (None, None) => PartialRun::begin_numbered(&name)?,
    };
    let keep_every = Duration::from_secs_f64(arguments.keep_every);
    // from here on nobody else goes on from there
    let begun = match &from {
        Some(folder) => Begun::read(folder, &loaded, &model, seed, arguments.worlds, keep_every)?,
        None => Begun::new(&loaded.settings, keep_every),
    };
    let (seed, worlds) = (begun.seed, begun.worlds_asked);

    let mode = RunMode::of(loaded.settings.mode);
    let control = Arc::new(Control::default());
    stop_on_ctrl_c(&control, staged.leftovers())?;
    let options = SimulateOptions { seed, threads: usize::from(arguments.threads), block: arguments.block };
    let described = Described { loaded: &loaded, name: &name, id: &id, csv: arguments.csv, seed, worlds };
    let keep = |results: &Results, marks: &[(u32, String)]| {
        let state = RunState::of(&loaded.hash, mode, seed, marks, results);
        staged.keep(&described.manifest(RunStatus::Partial, results), &loaded.scenario, &state)
    };
    let lived = simulate_in_portions(&model, begun, options, &control, arguments.quiet, keep)?;
    let Some(results) = lived.results else {
        return Err(Failure::stopped_at_once());
    };

    let cancelled = results.worlds() < u64::from(worlds);
    let status = if cancelled { RunStatus::Partial } else { RunStatus::Complete };
    let manifest = described.manifest(status, &results);
    let make_state = || RunState::of(&loaded.hash, mode, seed, &lived.marks, &results);
    let has_state = loaded.settings.mode == Mode::Worlds;
    let mut kept = None;
    if has_state {
        // whatever happens to the tables, the worlds are safe
        let partial = staged.path().to_owned();
        let done = staged.keep(&manifest, &loaded.scenario, &make_state());
        kept = done.map(|()| partial).map_or_else(warn_and_go_on, Some);
    }
    let written = write_tables(staged.path(), &loaded, &results, arguments.csv)
        .map_err(Failure::from)
        .and_then(|tables| {
            let state = has_state.then_some(&make_state as &dyn Fn() -> _);
            Ok(staged.finish(manifest, &loaded.scenario, tables, state)?)
        });
    if let (Err(_), Some(partial)) = (&written, kept) {
        let folder = partial.display();
        let told = text!(
            "Verdenerne er gemt i `{folder}`: gå videre med `--resume {folder}`\n",
            "The worlds are kept in `{folder}`: go on with `--resume {folder}`\n"
        );
        terminal::message(told.get(terminal::language()));
    }
    let folder = written?;
    if arguments.quiet {
        terminal::data(&folder.path.display().to_string())?;
    } else {
        let report = Report {
            loaded: &loaded,
            results: &results,
            manifest: &folder.manifest,
            folder: &folder.path,
            language: arguments.lang,
            colour: terminal::data_colour(),
        };
        terminal::data(&report.render())?;
    }
    if cancelled {
        let (done, folder) = (results.worlds(), folder.path.display());
        let worlds = Noun::WORLD.counted(worlds);
        return Err(Failure::Interrupted(text!(
            "Standset efter {done} af {}; de er i {folder}", worlds.da;
            "Stopped after {done} of {}; they are in {folder}", worlds.en
        )));
    }
    Ok(())
}

/// A short name for tables and folders: a bundled name as it is, a path by its folder or file.
fn scenario_name(reference: &str) -> String {
    let path = std::path::Path::new(reference);
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let parent = path.parent().and_then(std::path::Path::file_name);
    match (stem, parent) {
        (Some(stem), Some(parent)) if stem == "scenario" => parent.to_string_lossy().into_owned(),
        (Some(stem), _) => stem,
        (None, _) => "scenario".to_owned(),
    }
}

/// The first Ctrl-C lets the worlds under way end; a second one gives up at once and takes away what was not kept.
fn stop_on_ctrl_c(control: &Arc<Control>, leftovers: Leftovers) -> Result<(), Failure> {
    let control = Arc::clone(control);
    ctrlc::set_handler(move || {
        if control.is_cancelled() {
            leftovers.take_away();
            std::process::exit(130);
        }
        control.cancel();
    })?;
    Ok(())
}

/// What a run's manifest says whatever comes out.
struct Described<'a> {
    loaded: &'a Loaded,
    name: &'a str,
    id: &'a str,
    csv: CsvDialect,
    seed: u64,
    worlds: u32,
}

impl Described<'_> {
    fn manifest(&self, status: RunStatus, results: &Results) -> Manifest {
        let run = &self.loaded.scenario.run;
        Manifest {
            scenario: one_line(self.name),
            scenario_id: self.id.to_owned(),
            title_da: one_line(&self.loaded.scenario.title_da),
            title_en: one_line(&self.loaded.scenario.title_en),
            status,
            worlds_asked: self.worlds,
            worlds_done: u32::try_from(results.worlds()).unwrap_or(self.worlds),
            seed: self.seed,
            first_year: run.first_year,
            years: run.years,
            price_year: run.price_year,
            mode: RunMode::of(self.loaded.settings.mode),
            inputs_hash: self.loaded.hash.clone(),
            result_hash: results.hash(),
            csv: self.csv,
            ..Manifest::of_this_program()
        }
    }
}

/// A name as a manifest may have it.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
