//! Finding runs: those of a folder, and one by its path or the beginning of its short name.

use std::path::{Path, PathBuf};

use super::manifest::{MANIFEST_FILE, Manifest, hash_of};
use super::manifest_error::ManifestError;
use crate::data::library;
use crate::language::Text;

/// Characters of a short name.
const SHORT: usize = 6;

/// Characters of a short name that must be given at least.
const ENOUGH: usize = 4;

/// A run in a folder.
#[derive(Debug)]
pub struct ShelvedRun {
    /// Its folder.
    pub path: PathBuf,
    /// Short name: the first digits of the result hash, seed and inputs together.
    pub id: String,
    /// Its manifest, or why it cannot be read.
    pub manifest: Result<Manifest, ManifestError>,
    /// Bytes of all its files.
    pub bytes: u64,
    /// Who is at work in it.
    pub under_way: Option<Text>,
}

/// Why the beginning of a short name does not stand for a run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunIdError {
    /// It is too short, though there is a run whose short name begins so.
    #[error("`{0}` is too short for the beginning of a run's id")]
    TooShort(String),
    /// Runs that are not the same begin so.
    #[error("`{beginning}` is the beginning of several ids")]
    Several {
        /// What was given.
        beginning: String,
        /// Short names and folders of the runs, the oldest first.
        runs: Vec<(String, PathBuf)>,
    },
}

impl RunIdError {
    /// What to do instead.
    pub fn help(&self) -> String {
        match self {
            Self::TooShort(_) => {
                format!("write at least {ENOUGH} characters of it, as `vifte runs` shows it")
            }
            Self::Several { runs, .. } => {
                let runs: Vec<String> =
                    runs.iter().map(|(id, folder)| format!("`{id}` ({})", folder.display())).collect();
                format!("write more of one of them: {}", runs.join(", "))
            }
        }
    }
}

/// The folder that runs are written into unless another is named.
pub const RUNS: &str = "runs";

/// The runs of a folder, oldest first.
///
/// # Errors
/// The folder cannot be read.
pub fn runs(folder: &Path) -> std::io::Result<Vec<ShelvedRun>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // what older programs left when they were killed is no run
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if hidden || std::fs::symlink_metadata(path.join(MANIFEST_FILE)).is_err() {
            continue;
        }
        let manifest = Manifest::read(&path);
        let id = manifest.as_ref().map_or_else(|_| "?".to_owned(), short_name);
        let files = std::fs::read_dir(&path)?.filter_map(Result::ok);
        let bytes = files
            .filter_map(|file| file.metadata().ok())
            .filter(std::fs::Metadata::is_file)
            .map(|file| file.len());
        #[cfg(target_arch = "wasm32")]
        let under_way = None;
        #[cfg(not(target_arch = "wasm32"))]
        let under_way = super::lock::held_by(&path);
        found.push(ShelvedRun { id, manifest, bytes: bytes.sum(), under_way, path });
    }
    found.sort_by(|a, b| ended(a).cmp(&ended(b)).then_with(|| a.path.cmp(&b.path)));
    Ok(found)
}

/// When a run ended: seconds, and nanoseconds after them.
pub(super) fn ended(run: &ShelvedRun) -> (u64, u32) {
    run.manifest.as_ref().map_or((0, 0), |manifest| (manifest.ended_unix_seconds, manifest.ended_nanoseconds))
}

/// A short name that stands for what a run is: its inputs, seed, worlds and results.
fn short_name(manifest: &Manifest) -> String {
    let what = format!(
        "{} {} {} {}",
        manifest.inputs_hash, manifest.seed, manifest.worlds_done, manifest.result_hash
    );
    let mut name = hash_of(what.as_bytes());
    name.truncate(SHORT);
    name
}

/// The folder that a reference means: a path as it is, or the run in `runs` whose short name begins so, the newest when
/// the same was run several times; anything else as it was written.
///
/// # Errors
/// Runs that are not the same begin so, or what is given is too short to say.
pub fn find_run(reference: &str) -> Result<String, RunIdError> {
    let looks_short =
        (1..=SHORT).contains(&reference.len()) && reference.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !looks_short || library::find(reference).is_some() || Path::new(reference).exists() {
        return Ok(reference.to_owned());
    }
    let mut matching = runs(Path::new(RUNS)).unwrap_or_default();
    matching.retain(|run| run.id.starts_with(reference));
    let Some(newest) = matching.last() else { return Ok(reference.to_owned()) };
    if reference.len() < ENOUGH {
        return Err(RunIdError::TooShort(reference.to_owned()));
    }
    if matching.iter().all(|run| run.id == newest.id) {
        return Ok(newest.path.display().to_string());
    }
    let runs = matching.into_iter().map(|run| (run.id, run.path)).collect();
    Err(RunIdError::Several { beginning: reference.to_owned(), runs })
}

/// As [`find_run`]; what stands for no run, or for several, as it was written.
pub fn resolve_run(reference: &str) -> String {
    find_run(reference).unwrap_or_else(|_| reference.to_owned())
}

/// Which scenario a reference leads to, however many have its name: the name of a bundled one, or the hash of its full path.
pub fn scenario_id(reference: &str) -> String {
    if library::find(reference).is_some() {
        return format!("bundled:{reference}");
    }
    let path = Path::new(reference);
    let path = std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned());
    // a folder stands for the scenario in it
    let path = if path.is_dir() { path.join("scenario.toml") } else { path };
    format!("file:{}", hash_of(path.as_os_str().as_encoded_bytes()))
}
