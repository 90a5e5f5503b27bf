//! `vifte verify`: whether a run can be repeated, and whether its files are as they were written.

use std::path::Path;

use clap::Args;
use vifte_engine::{Control, Model, SimulateOptions};

use super::failure::Failure;
use super::run::simulate_watched;
use super::terminal;
use crate::load;
use crate::run_store::{FileEntry, Manifest, RunState, find_run, set_mode_of};

/// Arguments of `vifte verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// A run folder, or the beginning of a run's id (see `vifte runs`)
    #[arg(value_name = "RUN")]
    run: String,
    /// Repeat only about so many of the first worlds
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
}

pub(crate) fn run(arguments: &VerifyArguments) -> Result<(), Failure> {
    let folder = find_run(&arguments.run)?;
    let folder = Path::new(&folder);
    let manifest = Manifest::read(folder)?;
    let mut wrong = Vec::new();
    for file in &manifest.files {
        let bytes = std::fs::read(folder.join(&file.name));
        let same = bytes.is_ok_and(|bytes| FileEntry::of(&file.name, &bytes) == *file);
        if !same {
            wrong.push(format!("`{}` is not as it was written", file.name));
        }
    }
    if manifest.model_version != vifte_engine::MODEL_VERSION {
        return Err(Failure::OtherModel {
            run: folder.display().to_string(),
            theirs: manifest.model_version,
            ours: vifte_engine::MODEL_VERSION,
        });
    }
    let mut loaded = load(&folder.display().to_string())?;
    set_mode_of(&mut loaded, &manifest);
    if loaded.hash != manifest.inputs_hash {
        wrong.push("the scenario or the bundled data are others than those of the run".to_owned());
    }
    // a part can be checked where the run took note of its hash
    let whole = (manifest.worlds_done, manifest.result_hash.clone());
    let marks = RunState::read(folder).map(|state| state.marks).unwrap_or_default();
    let (worlds, expected) = match arguments.worlds {
        Some(asked) => marks.into_iter().find(|(worlds, _)| *worlds >= asked).unwrap_or(whole),
        None => whole,
    };
    let model = Model::new(loaded.input.clone())?;
    let options = SimulateOptions { seed: manifest.seed, ..SimulateOptions::default() };
    let outcome = simulate_watched(&model, worlds, options, &Control::default(), false)?;
    if outcome.results.hash() != expected {
        wrong.push(format!(
            "{worlds} worlds have the result hash {}, and the run says {expected}",
            outcome.results.hash()
        ));
    }
    if wrong.is_empty() {
        let files = manifest.files.len();
        return terminal::data(&format!(
            "{}: {files} files as they were written; {worlds} of {} worlds repeated to the same bits",
            folder.display(),
            manifest.worlds_done
        ));
    }
    Err(Failure::NotVerified(wrong))
}
