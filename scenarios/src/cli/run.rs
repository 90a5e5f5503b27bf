//! `vifte run`.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use vifte_engine::{Control, Outcome, SimulateOptions, simulate};

use super::arguments::RunArguments;
use super::failure::Failure;
use super::{check, interrupt, progress, terminal};
use crate::report::Report;
use crate::run_store::{self, Draft, Leftovers, Status, Stored, ToStore};

/// Runs a scenario, writes the run folder and prints the report.
pub(super) fn run(arguments: &RunArguments) -> Result<(), Failure> {
    let (loaded, model) = check::ready(&arguments.scenario)?;
    let name = scenario_name(&arguments.scenario);
    let out = arguments.out.clone().unwrap_or_else(|| free_folder(&name));
    Draft::check(&out)?;

    let control = Arc::new(Control::default());
    let leftovers = Leftovers::default();
    interrupt::catch(&control, &leftovers)?;

    let worlds = arguments.worlds.unwrap_or(loaded.scenario.run.worlds);
    let seed = arguments.seed.unwrap_or(loaded.scenario.run.seed);
    let threads = arguments.threads.unwrap_or(0) as usize;
    let options = SimulateOptions { seed, threads, block: arguments.block };
    let outcome = progress::with_progress(worlds, &control, arguments.quiet, || {
        simulate(&model, 0..worlds, options, &control)
    });
    drop(model);
    let Outcome { results, cancelled } = outcome;
    if cancelled && results.worlds() == 0 {
        return Err(Failure::InterruptedEarly);
    }

    let to_store = ToStore {
        name: &name,
        loaded: &loaded,
        results: &results,
        seed,
        worlds_asked: worlds,
        partial: cancelled,
        csv: arguments.csv.dialect(),
        language: arguments.lang,
        now: SystemTime::now(),
    };
    let stored = run_store::store(&to_store, &out, &leftovers)?;
    if arguments.quiet {
        terminal::print(&format!("{}\n", out.display()))?;
    } else {
        print_report(&stored, &loaded.scenario, &out, arguments)?;
    }
    match stored.manifest.status {
        Status::Complete => Ok(()),
        Status::Partial => Err(Failure::Interrupted),
    }
}

fn print_report(
    stored: &Stored,
    scenario: &crate::format::Scenario,
    folder: &Path,
    arguments: &RunArguments,
) -> Result<(), Failure> {
    let report = Report {
        manifest: &stored.manifest,
        scenario,
        folder,
        yearly: &stored.yearly,
        whole: &stored.whole,
        language: arguments.lang,
        colour: terminal::colour_on_output(),
    };
    terminal::print(&report.to_string())
}

/// A name for runs of a scenario: the bundled name, or the name of its file or folder.
fn scenario_name(reference: &str) -> String {
    let path = Path::new(reference);
    let absolute = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let text = |part: Option<&std::ffi::OsStr>| part.map(|text| text.to_string_lossy().into_owned());
    let stem = if absolute.is_dir() { text(absolute.file_name()) } else { text(absolute.file_stem()) };
    let stem = match stem.as_deref() {
        Some("scenario") if !absolute.is_dir() => text(absolute.parent().and_then(Path::file_name)).or(stem),
        _ => stem,
    };
    let plain: String = stem
        .unwrap_or_default()
        .chars()
        .map(|letter| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' })
        .collect();
    if plain.is_empty() { "scenario".to_owned() } else { plain }
}

/// A folder below `runs` that does not exist.
fn free_folder(name: &str) -> PathBuf {
    loop {
        // each `RandomState` has new keys, so the hash of nothing is a random number
        let id = RandomState::new().hash_one(()) & 0xff_ffff;
        let folder = Path::new("runs").join(format!("{name}-{id:06x}"));
        if fs::symlink_metadata(&folder).is_err() {
            return folder;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::scenario_name;

    #[test]
    fn names_of_runs_come_from_the_scenario() {
        for (reference, name) in [
            ("erlang-loss", "erlang-loss"),
            ("my/own file.toml", "own-file"),
            ("places/north/scenario.toml", "north"),
            ("", "scenario"),
        ] {
            assert_eq!(scenario_name(reference), name, "{reference}");
        }
    }
}
