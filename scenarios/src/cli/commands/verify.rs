//! `vifte verify`: whether a run can be repeated, and whether its files are as they were written and say what it says.

use std::io::ErrorKind::NotFound;
use std::path::Path;

use clap::Args;
use vifte_engine::{Control, Model, Results, SimulateOptions};

use crate::cli::failure::Failure;
use crate::cli::simulation::simulate_watched;
use crate::cli::terminal;
use crate::language::{Language, Noun, text};
use crate::store::{
    Manifest, ManifestError, RunMode, RunState, RunStatus, SCENARIO_FILE, STATE_FILE, StoreError, find_run,
    refuse_under_way,
};
use crate::tables::write_tables;
use crate::{Loaded, Text, load};

/// Arguments of `vifte verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// A run folder, or the beginning of a run's id (see `vifte runs`)
    #[arg(value_name = "RUN")]
    run: String,
    /// Repeat only about so many of the first worlds
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Language of messages
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

pub(crate) fn run(arguments: &VerifyArguments) -> Result<(), Failure> {
    let folder = find_run(&arguments.run)?;
    let folder = Path::new(&folder);
    refuse_under_way(folder)?;
    let manifest = Manifest::read(folder)?;
    let (state, wrong) = stored(folder, &manifest);
    if !wrong.is_empty() {
        return Err(Failure::NotVerified(wrong));
    }
    if manifest.model_version != vifte_engine::MODEL_VERSION {
        return Err(Failure::OtherModel {
            run: folder.display().to_string(),
            theirs: manifest.model_version,
            ours: vifte_engine::MODEL_VERSION,
        });
    }
    let loaded = load(&folder.display().to_string())?;
    let loaded = loaded.with_settings(loaded.settings.as_run(&manifest));
    if loaded.hash != manifest.inputs_hash {
        return Err(Failure::OtherData(folder.display().to_string()));
    }
    let run = &loaded.scenario.run;
    if (manifest.first_year, manifest.years, manifest.price_year)
        != (run.first_year, run.years, run.price_year)
    {
        return Err(Failure::NotVerified(vec![text!(
            "manifestet siger andre år, end der er kørt",
            "the manifest says other years than were run"
        )]));
    }
    // a part can be checked where the run took note of its hash
    let whole = (manifest.worlds_done, manifest.result_hash.clone());
    let mut marks = state.iter().flat_map(|state| &state.marks);
    let (worlds, expected) = match arguments.worlds {
        Some(asked) => marks.find(|(worlds, _)| *worlds >= asked).cloned().unwrap_or(whole),
        None => whole,
    };
    let model = Model::new(loaded.input.clone())?;
    let options = SimulateOptions { seed: manifest.seed, ..SimulateOptions::default() };
    let results = simulate_watched(&model, worlds, options, &Control::default(), false)?.results;
    let mut wrong = Vec::new();
    if results.hash() != expected {
        let (hash, lived) = (results.hash(), Noun::WORLD.counted(worlds));
        let have = if worlds == 1 { "has" } else { "have" };
        wrong.push(text!(
            "{} har resultathash {hash}, og kørslen siger {expected}", lived.da;
            "{} {have} the result hash {hash}, and the run says {expected}", lived.en
        ));
    }
    let all = worlds == manifest.worlds_done;
    if all && wrong.is_empty() {
        wrong = rebuilt(&manifest, state.as_ref(), &loaded, &results)?;
    }
    if !wrong.is_empty() {
        return Err(Failure::NotVerified(wrong));
    }
    let (folder, files) = (folder.display(), Noun::FILE.counted(manifest.files.len() as u64));
    let done = Noun::WORLD.counted(manifest.worlds_done);
    let told = text!(
        "{folder}: {}, som de blev skrevet; {worlds} af {} gentaget til de samme bits", files.da, done.da;
        "{folder}: {} as they were written; {worlds} of {} repeated to the same bits", files.en, done.en
    );
    let version = &manifest.program_version;
    let rebuilt = match (all, version == env!("CARGO_PKG_VERSION")) {
        (true, true) => text!(
            ", og tabeller og tilstand lavet igen er de samme",
            ", and tables and state made anew are the same"
        ),
        (true, false) => text!(
            "; tabeller er fra version {version} og blev ikke lavet igen",
            "; tables are those of version {version}, and were not made anew"
        ),
        (false, _) => Text::default(),
    };
    let language = arguments.lang.unwrap_or_else(terminal::language);
    Ok(terminal::data(&format!("{}{}", told.get(language), rebuilt.get(language)))?)
}

/// The state, and what is wrong with the files of a run.
fn stored(folder: &Path, manifest: &Manifest) -> (Option<RunState>, Vec<Text>) {
    let mut wrong: Vec<Text> = manifest
        .files
        .iter()
        .filter_map(|file| file.read(folder).err())
        .map(|error| match error {
            ManifestError::Changed(path) => {
                let name = path.file_name().unwrap_or_default().display();
                text!("`{name}` er ikke, som den blev skrevet", "`{name}` is not as it was written")
            }
            ManifestError::UnreadableFile { path, source } => {
                let name = path.file_name().unwrap_or_default().display();
                if source.kind() == NotFound {
                    text!("`{name}` mangler", "`{name}` is missing")
                } else {
                    text!("`{name}` kan ikke læses", "`{name}` cannot be read")
                }
            }
            other => other.message(),
        })
        .collect();
    if manifest.entry(SCENARIO_FILE).is_none() {
        wrong.push(text!(
            "manifestet nævner ingen `{SCENARIO_FILE}`",
            "the manifest names no `{SCENARIO_FILE}`"
        ));
    }
    let has_state = manifest.mode == RunMode::Worlds;
    if has_state && manifest.state_entry().is_none() {
        wrong.push(text!("manifestet nævner ingen `{STATE_FILE}`", "the manifest names no `{STATE_FILE}`"));
    }
    if !wrong.is_empty() || !has_state {
        return (None, wrong);
    }
    match RunState::read(folder) {
        Ok(state) => (Some(state), wrong),
        Err(error) => (None, vec![error.message()]),
    }
}

/// What the tables and the state of a run say otherwise than the same worlds lived again.
fn rebuilt(
    manifest: &Manifest,
    state: Option<&RunState>,
    loaded: &Loaded,
    results: &Results,
) -> Result<Vec<Text>, Failure> {
    let mut wrong = Vec::new();
    if state.is_some_and(|state| !state.holds(results)) {
        wrong.push(text!(
            "tilstanden har andre tal end verdenerne",
            "the state holds other numbers than the worlds"
        ));
    }
    // another version may write the same numbers in another way
    if manifest.program_version != env!("CARGO_PKG_VERSION") {
        return Ok(wrong);
    }
    let unwritable = |source| StoreError::Unwritable { path: std::env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(unwritable)?;
    for table in write_tables(folder.path(), loaded, results, manifest.csv)? {
        let name = &table.name;
        match manifest.entry(name) {
            Some(entry) if *entry == table => {}
            Some(_) => wrong.push(text!(
                "`{name}` har andre tal end verdenerne",
                "`{name}` has other numbers than the worlds"
            )),
            // what is kept while a run lasts has no tables
            None if manifest.status == RunStatus::Partial => {}
            None => {
                wrong.push(text!("manifestet nævner ingen `{name}`", "the manifest names no `{name}`"));
            }
        }
    }
    Ok(wrong)
}
