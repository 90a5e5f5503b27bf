//! Loading: from the name of a scenario to the engine's input.

mod check;
mod compile;
mod find;
mod settings;

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::Arc;

use vifte_engine::Input;
use xxhash_rust::xxh3::Xxh3Default;

use crate::data::population::PopulationData;
use crate::format::{Scenario, schema};
use crate::source::{
    GivenFile, Inherited, InternalError, LoadError, Node, Place, Problem, Resolved, Shaped, SourceFile,
    check_shape, complete_rules,
};

pub use compile::Names;
pub use find::{Named, NotFound, find};
pub use settings::{Detail, RunSettings};

use check::{Found, check, check_compiled};
use compile::{Compiled, compile};

/// A scenario that is ready to run. It does not change; with other settings it is another one.
#[derive(Clone, Debug)]
pub struct Loaded(Arc<LoadedContent>);

impl Deref for Loaded {
    type Target = LoadedContent;

    fn deref(&self) -> &LoadedContent {
        &self.0
    }
}

impl Loaded {
    /// The same scenario, to be simulated with these settings.
    #[must_use]
    pub fn with_settings(&self, settings: RunSettings) -> Self {
        if settings == self.settings {
            return self.clone();
        }
        let mut content = LoadedContent::clone(self);
        content.input.mode = settings.mode;
        content.input.watch = settings.detail == Detail::Feedbacks;
        content.settings = settings;
        Self(Arc::new(content))
    }
}

/// What a loaded scenario holds.
#[derive(Clone, Debug)]
pub struct LoadedContent {
    /// The scenario with everything it inherits, without `extends`.
    pub scenario: Scenario,
    /// The engine's input, with these settings.
    pub input: Input,
    /// With what it is simulated.
    pub settings: RunSettings,
    /// Names of what the engine knows by index.
    pub names: Names,
    /// Hash of all that results depend on besides the program: the resolved scenario and the bundled data.
    /// 32 hexadecimal digits (XXH3, 128 bits).
    pub hash: String,
    /// The scenario as a tree that knows where each value stands.
    pub(crate) root: Node,
    /// The files that were read, the scenario first, then what it inherits from.
    pub files: Vec<Arc<SourceFile>>,
    /// What each file does to the lists of the one that it extends, the scenario first.
    pub inherited: Vec<Inherited>,
    /// What looks like a mistake in the files, and stops nothing, in the order of the files.
    pub warnings: Vec<Problem>,
}

/// Loads a scenario: the name of a bundled one, the path of a file, or of a folder with a `scenario.toml`.
///
/// # Errors
/// The scenario is not there, cannot be read, or has problems: all that were found, each with its place.
pub fn load(reference: &str) -> Result<Loaded, LoadError> {
    finish(crate::source::resolve(reference)?)
}

/// Loads a scenario from its text, shown in messages as `name`. Relative paths in `extends` start at the working folder.
///
/// # Errors
/// As [`load()`].
pub fn load_text(name: &str, text: &str) -> Result<Loaded, LoadError> {
    finish(crate::source::resolve_text(name, text)?)
}

/// Loads the scenario of a name from files whose texts are at hand. `extends` finds others of them by their names, and
/// bundled scenarios.
///
/// # Errors
/// As [`load()`].
pub fn load_given(name: &str, files: &Arc<[GivenFile]>) -> Result<Loaded, LoadError> {
    finish(crate::source::resolve_given(name, files)?)
}

pub(crate) fn finish(resolved: Resolved) -> Result<Loaded, LoadError> {
    let Resolved { mut root, files, inherited, problems: inheriting } = resolved;
    complete_rules(&mut root);
    let name = files.first().map_or_else(String::new, |file| file.name.clone());
    let internal = |source: InternalError| LoadError::Internal { name: name.clone(), source };
    let data = PopulationData::bundled().map_err(|error| internal(error.into()))?;
    let Shaped { value, mut problems, mut more, excused, incomplete } = check_shape(&root, &schema());
    let typed = serde_json::from_value::<Scenario>(value);
    let (mut warnings, mut compiled) = (Vec::new(), None);
    if let Ok(scenario) = &typed
        && !incomplete
    {
        let complete = problems.is_empty();
        let mut found = check(scenario, &root, &data, complete);
        if complete && found.problems.is_empty() {
            let made = compile(scenario, &data);
            if let Ok(made) = &made {
                let Found { problems, more, .. } = check_compiled(scenario, &root, &data, made);
                (found.problems, found.more) = (problems, more);
            }
            compiled = Some(made);
        }
        // what only follows from a problem that is told already is not told
        let excused: HashSet<PlaceKey> =
            excused.iter().chain(problems.iter().map(Problem::place)).map(key).collect();
        let new = |problem: &Problem| !excused.contains(&key(problem.place()));
        problems.extend(found.problems.into_iter().filter(new));
        more += found.more;
        warnings = in_order(found.warnings.into_iter().filter(new).collect(), &files);
    }
    problems.extend(inheriting);
    if !problems.is_empty() {
        let problems = in_order(problems, &files);
        return Err(LoadError::Invalid { problems, more, warnings, name });
    }
    let scenario = typed.map_err(|error| internal(error.into()))?;
    let compiled = compiled.unwrap_or_else(|| compile(&scenario, &data));
    let Compiled { input, names } = compiled.map_err(&internal)?;
    let hash = hash(&scenario).map_err(|error| internal(error.into()))?;
    let settings = RunSettings {
        seed: scenario.run.seed,
        worlds: scenario.run.worlds,
        mode: input.mode,
        detail: Detail::Scenario,
    };
    let content = LoadedContent { scenario, input, settings, names, hash, root, files, inherited, warnings };
    Ok(Loaded(Arc::new(content)))
}

/// What tells places apart: the file's address and the span.
type PlaceKey = (usize, usize, usize);

fn key(place: &Place) -> PlaceKey {
    (Arc::as_ptr(&place.file) as usize, place.span.start, place.span.end)
}

/// Problems in the order in which a reader of the files meets them.
fn in_order(mut problems: Vec<Problem>, files: &[Arc<SourceFile>]) -> Vec<Problem> {
    problems.sort_by_key(|problem| {
        let place = problem.place();
        let file = files.iter().position(|file| Arc::ptr_eq(file, &place.file));
        (file, place.span.start)
    });
    // what stands once and is inherited is wrong once
    problems.dedup_by(|a, b| a.place() == b.place() && a.to_string() == b.to_string());
    problems
}

/// Everything is preceded by its length, so that two different inputs are never the same bytes.
fn hash(scenario: &Scenario) -> Result<String, serde_json::Error> {
    let mut hasher = Xxh3Default::new();
    let scenario = serde_json::to_vec(scenario)?;
    for part in [scenario.as_slice()].into_iter().chain(PopulationData::bytes()) {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    Ok(format!("{:032x}", hasher.digest128()))
}
