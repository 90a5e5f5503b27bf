//! Opening scenarios and finished runs, and what there is to be opened.

use std::path::Path;

use vifte::run_store::{Manifest, ManifestError, RUNS, RunState, StateError, resolve_run, runs, set_mode_of};
use vifte::{Loaded, Text};
use vifte_engine::{Model, Results};

use crate::document::Document;
use crate::failure::Failure;

/// Runs that are listed.
const MOST_RUNS: usize = 12;

/// What was opened.
pub(crate) struct Opened {
    pub(crate) document: Document,
    /// The worlds of a run that was finished elsewhere.
    pub(crate) results: Option<Results>,
}

/// Opens a scenario or a run: the name of a bundled scenario, a path, or the short name of a run.
///
/// # Errors
/// It is not there, cannot be read, or has problems.
pub(crate) fn open(reference: &str) -> Result<Opened, Failure> {
    let path = resolve_run(reference);
    let loaded = open_scenario(reference)?;
    let folder = Path::new(&path);
    if !is_run(folder) {
        let document = Document::new(&path, loaded).map_err(|error| Failure::of(&error))?;
        return Ok(Opened { document, results: None });
    }
    let state = RunState::read(folder).map_err(|error| state_failure(&error))?;
    let model = |watch: bool| {
        let mut input = loaded.input.clone();
        input.watch |= watch;
        Model::new(input).map_err(|error| Failure::of(&error))
    };
    // a run may have been told more than its scenario needs
    let (mut used, mut results) = (model(false)?, None);
    for watch in [false, true] {
        used = model(watch)?;
        match state.clone().results(folder, &loaded, &used, None) {
            Ok(found) => {
                results = Some(found);
                break;
            }
            Err(StateError::Damaged(_)) if !watch => {}
            Err(error) => return Err(state_failure(&error)),
        }
    }
    let document = Document::with_model(&path, loaded, used).map_err(|error| Failure::of(&error))?;
    Ok(Opened { document, results })
}

/// Opens a scenario, or what a run ran with its seed and mode.
///
/// # Errors
/// As [`open()`].
pub(crate) fn open_scenario(reference: &str) -> Result<Loaded, Failure> {
    let path = resolve_run(reference);
    let folder = Path::new(&path);
    // a manifest that cannot be read says more than a scenario that is missing
    let manifest = is_run(folder).then(|| Manifest::read(folder)).transpose();
    let manifest = manifest.map_err(|error| manifest_failure(&error))?;
    let mut loaded = vifte::load(&path).map_err(|error| Failure::new(&error))?;
    if let Some(manifest) = manifest {
        loaded.scenario.run.seed = manifest.seed;
        set_mode_of(&mut loaded, &manifest);
    }
    Ok(loaded)
}

fn is_run(folder: &Path) -> bool {
    folder.join("manifest.json").is_file()
}

fn manifest_failure(error: &ManifestError) -> Failure {
    Failure::of(error)
}

fn state_failure(error: &StateError) -> Failure {
    let mut failure = Failure::with_help(error, error.help());
    failure.causes.extend(error.differences());
    failure
}

/// What there is to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Bundled scenarios.
    pub scenarios: Vec<ShelfScenario>,
    /// Runs in the folder `runs`, the newest first.
    pub runs: Vec<ShelfRun>,
}

/// A bundled scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfScenario {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// One line on what it is about.
    pub summary: Text,
    /// Name of the scenario that it and its siblings vary; its own when it is no variant.
    pub base: String,
}

/// A finished run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfRun {
    /// Its folder.
    pub path: String,
    /// Title of its scenario.
    pub title: Text,
    /// Worlds in it.
    pub worlds: u32,
    /// Its seed.
    pub seed: u64,
}

impl Shelf {
    /// What there is now.
    pub fn look() -> Self {
        Self { scenarios: vifte::library::bundled().iter().map(scenario).collect(), runs: newest_runs() }
    }
}

/// Title and summary, without loading the whole scenario.
fn scenario(bundled: &'static vifte::library::Bundled) -> ShelfScenario {
    let table: toml::Table = bundled.text.parse().unwrap_or_default();
    let text = |key: &str| {
        let text = |language: &str| table.get(&format!("{key}_{language}")).and_then(toml::Value::as_str);
        Text { da: text("da").unwrap_or_default().to_owned(), en: text("en").unwrap_or_default().to_owned() }
    };
    ShelfScenario {
        name: bundled.name.to_owned(),
        title: text("title"),
        summary: text("summary"),
        base: bundled.base().name.to_owned(),
    }
}

fn newest_runs() -> Vec<ShelfRun> {
    let shelved = runs(Path::new(RUNS)).unwrap_or_default();
    let readable = shelved.into_iter().rev().filter_map(|run| {
        let manifest = run.manifest.ok()?;
        Some(ShelfRun {
            path: run.path.display().to_string(),
            title: Text { da: manifest.title_da, en: manifest.title_en },
            worlds: manifest.worlds_done,
            seed: manifest.seed,
        })
    });
    readable.take(MOST_RUNS).collect()
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn bundled_scenarios_have_titles() {
        let shelf = Shelf::look();
        assert_eq!(shelf.scenarios.len(), vifte::library::bundled().len());
        for scenario in shelf.scenarios {
            assert!(!scenario.title.da.is_empty() && !scenario.title.en.is_empty(), "{}", scenario.name);
        }
    }
}
