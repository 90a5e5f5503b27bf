//! Opening scenarios and finished runs.

use std::path::Path;
use std::sync::Arc;

pub(crate) use vifte::store::MANIFEST_FILE as MANIFEST;
use vifte::store::{
    Manifest, ManifestError, RunState, SCENARIO_FILE as RUN_SCENARIO, StateError, is_state, resolve_run,
};
use vifte::{GivenFile, Loaded};
use vifte_engine::{Model, Results};

use crate::scenario::document::Document;
use crate::scenario::failure::Failure;

/// What was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub(crate) document: Document,
    /// The worlds of a run that was finished elsewhere.
    pub(crate) results: Option<Results>,
}

/// What is to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The name of a bundled scenario, a path, or the short name of a run.
    Reference(String),
    /// Files whose bytes are at hand: a scenario with those that it inherits from, or the files of a run folder.
    Files(Arc<[FileContent]>),
}

/// A file that was given with its bytes, as a browser does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContent {
    /// Its name, without a folder.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl Wanted {
    /// What it is called while it is being opened.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Reference(reference) => reference,
            Self::Files(files) => main_file(files).map_or("", |file| &file.name),
        }
    }

    /// The scenario alone, or what a run ran with its seed and mode.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) fn scenario(&self) -> Result<Loaded, Failure> {
        match self {
            Self::Reference(reference) => open_scenario(reference),
            Self::Files(files) => Ok((*open_files(files)?.document.loaded).clone()),
        }
    }

    /// Opens it.
    ///
    /// # Errors
    /// It is not there, cannot be read, or has problems.
    pub(crate) fn open(&self) -> Result<Opened, Failure> {
        match self {
            Self::Reference(reference) => open(reference),
            Self::Files(files) => open_files(files),
        }
    }
}

/// Opens a scenario or a run: the name of a bundled scenario, a path, or the short name of a run.
fn open(reference: &str) -> Result<Opened, Failure> {
    let path = resolve_run(reference);
    let loaded = open_scenario(reference)?;
    let folder = Path::new(&path);
    if !is_run(folder) {
        let document = Document::new(&path, loaded).map_err(|error| Failure::of(&error))?;
        return Ok(Opened { document, results: None });
    }
    let state = RunState::read(folder).map_err(|error| state_failure(&error))?;
    open_run(&path, loaded, state)
}

/// The file among those given that the others belong to: the scenario that a run ran, or one that no other file
/// inherits from.
fn main_file(files: &[FileContent]) -> Option<&FileContent> {
    let of_run = files.iter().find(|file| file.name == RUN_SCENARIO);
    let scenarios =
        || files.iter().filter(|file| Path::new(&file.name).extension().is_some_and(|e| e == "toml"));
    let bases: Vec<String> = files.iter().filter_map(extended).collect();
    let is_base = |file: &FileContent| bases.contains(&file.name);
    let free = || scenarios().find(|file| !is_base(file));
    of_run.or_else(free).or_else(|| scenarios().next()).or_else(|| files.first())
}

/// Name of the file that a scenario inherits from, without its folder.
fn extended(file: &FileContent) -> Option<String> {
    let table: toml::Table = std::str::from_utf8(&file.bytes).ok()?.parse().ok()?;
    let path = Path::new(table.get("extends")?.as_str()?);
    Some(path.file_name()?.to_str()?.to_owned())
}

/// Whether a file holds outlines for the map, by its name: no other file of ours is JSON but those of a run.
pub(crate) fn has_outlines(name: &str) -> bool {
    let extension = Path::new(name).extension();
    let ends = |ending: &str| extension.is_some_and(|found| found.eq_ignore_ascii_case(ending));
    ends("geojson") || ends("json") && name != MANIFEST && name != RUN_SCENARIO
}

/// Opens files that were given.
fn open_files(files: &[FileContent]) -> Result<Opened, Failure> {
    let Some(main) = main_file(files) else { return Err(Failure::default()) };
    let of_run = |file: &FileContent| file.name == MANIFEST || is_state(&file.name);
    let is_text =
        |file: &&FileContent| Path::new(&file.name).extension().is_some_and(|e| e == "toml" || e == "json");
    if let Some(file) = files.iter().filter(is_text).find(|file| std::str::from_utf8(&file.bytes).is_err()) {
        let message = format!("`{}` is no text in the encoding UTF-8", file.name);
        let help = "open it in an editor, save it with the encoding UTF-8, and give it again".to_owned();
        return Err(Failure { message, help: Some(help), ..Failure::default() });
    }
    let texts = files.iter().filter_map(|file| {
        let text = std::str::from_utf8(&file.bytes).ok()?;
        Some(GivenFile { name: file.name.clone(), text: text.to_owned() })
    });
    let texts: Arc<[GivenFile]> = texts.collect();
    if !texts.iter().any(|text| text.name == main.name) || of_run(main) {
        let help = "give a scenario file, or the files `manifest.json`, `scenario.json` and `state.bin` of a run folder together";
        let message = format!("`{}` alone is no scenario and no run", main.name);
        return Err(Failure { message, help: Some(help.to_owned()), ..Failure::default() });
    }
    let manifest = files.iter().find(|file| file.name == MANIFEST);
    let manifest = manifest.map(|file| Manifest::of_bytes(&file.bytes, MANIFEST)).transpose();
    let manifest = manifest.map_err(|error| manifest_failure(&error))?;
    // what was given with it is what the run wrote: that is looked at before anything is made of it
    for file in files {
        let entry = manifest.as_ref().and_then(|manifest| manifest.entry(&file.name));
        if entry.is_some_and(|entry| !entry.fits(&file.bytes)) {
            return Err(manifest_failure(&ManifestError::Changed((&file.name).into())));
        }
    }
    let loaded = vifte::load_given(&main.name, &texts).map_err(|error| Failure::new(&error))?;
    let Some(manifest) = manifest else {
        let document = Document::new(&main.name, loaded).map_err(|error| Failure::of(&error))?;
        return Ok(Opened { document, results: None });
    };
    let loaded = run_as(&loaded, &manifest)?;
    let state = manifest.state_entry().and_then(|entry| files.iter().find(|file| file.name == entry.name));
    let Some(state) = state else {
        let document = Document::new(&main.name, loaded).map_err(|error| Failure::of(&error))?;
        return Ok(Opened { document, results: None });
    };
    let path = (&state.name).into();
    let state = RunState::of_run(&state.bytes, path, &manifest).map_err(|error| state_failure(&error))?;
    open_run(&main.name, loaded, state)
}

/// A scenario with the settings of its run, if it is what the run ran.
fn run_as(loaded: &Loaded, manifest: &Manifest) -> Result<Loaded, Failure> {
    if loaded.hash != manifest.inputs_hash {
        return Err(manifest_failure(&ManifestError::Changed(RUN_SCENARIO.into())));
    }
    Ok(loaded.with_settings(loaded.settings.as_run(manifest)))
}

/// A finished run.
fn open_run(path: &str, loaded: Loaded, state: RunState) -> Result<Opened, Failure> {
    let folder = Path::new(path);
    let model = |watch: bool| {
        let mut input = loaded.input.clone();
        input.watch |= watch;
        Model::new(input).map_err(|error| Failure::of(&error))
    };
    // a run may have been told more than its scenario needs
    let mut used = model(false)?;
    if !state.is_of(&used) {
        used = model(true)?;
    }
    let results = state.results(folder, &loaded.hash, &used, None).map_err(|error| state_failure(&error))?;
    let document = Document::with_model(path, loaded, used).map_err(|error| Failure::of(&error))?;
    Ok(Opened { document, results: Some(results) })
}

/// Opens a scenario, or what a run ran with its seed and mode.
///
/// # Errors
/// As [`Wanted::open`].
fn open_scenario(reference: &str) -> Result<Loaded, Failure> {
    let path = resolve_run(reference);
    let folder = Path::new(&path);
    // a manifest that cannot be read says more than a scenario that is missing
    let manifest = is_run(folder).then(|| Manifest::read(folder)).transpose();
    let manifest = manifest.map_err(|error| manifest_failure(&error))?;
    let loaded = vifte::load(&path).map_err(|error| Failure::new(&error))?;
    manifest.map_or(Ok(loaded.clone()), |manifest| run_as(&loaded, &manifest))
}

/// Whether a folder holds a finished run.
pub(crate) fn is_run(folder: &Path) -> bool {
    folder.join(MANIFEST).exists()
}

fn manifest_failure(error: &ManifestError) -> Failure {
    Failure::with_help(error, Some(&error.help().en))
}

fn state_failure(error: &StateError) -> Failure {
    let mut failure = Failure::with_help(error, error.help().map(|help| help.en).as_deref());
    failure.causes.extend(error.differences().iter().map(|line| line.en.clone()));
    failure
}

#[cfg(test)]
mod tests {
    use super::{FileContent, has_outlines, main_file};

    #[test]
    fn the_file_that_no_other_inherits_from_is_the_scenario() {
        let file = |name: &str, text: &str| FileContent { name: name.to_owned(), bytes: text.into() };
        let base = file("base.toml", "extends = 'erlang-loss'");
        let plan = file("plan.toml", "format = 1\n  extends  =  \"../base.toml\"  # what is planned for");
        for files in [[base.clone(), plan.clone()], [plan.clone(), base.clone()]] {
            assert_eq!(main_file(&files), Some(&plan));
        }
        let run = file("scenario.json", "{}");
        assert_eq!(main_file(&[plan, run.clone()]), Some(&run));
        assert_eq!(main_file(&[]), None);
    }

    #[test]
    fn a_file_in_another_encoding_is_named_and_not_left_out() {
        let plan =
            FileContent { name: "plan.toml".to_owned(), bytes: b"extends = 'base.toml'".as_slice().into() };
        let base =
            FileContent { name: "base.toml".to_owned(), bytes: b"title_da = 'Pr\xf8ve'".as_slice().into() };
        let Err(failure) = super::open_files(&[plan, base]) else { panic!("opened") };
        assert!(failure.message.contains("`base.toml`") && failure.message.contains("UTF-8"), "{failure:?}");
    }

    #[test]
    fn outlines_are_known_by_their_name() {
        for (name, outlines) in [
            ("kommuner.GeoJSON", true),
            ("kommuner.json", true),
            ("manifest.json", false),
            ("scenario.json", false),
            ("plan.toml", false),
            ("geojson", false),
        ] {
            assert_eq!(has_outlines(name), outlines, "{name}");
        }
    }
}
