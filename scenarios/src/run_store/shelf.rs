//! Finding runs: those of a folder, and one by its path or the beginning of its short name.

use std::path::{Path, PathBuf};

use super::manifest::{Manifest, ManifestError};

/// Characters of a short name.
const SHORT: usize = 6;

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
        let path = entry?.path();
        if !path.join("manifest.json").is_file() {
            continue;
        }
        let manifest = Manifest::read(&path);
        let id = manifest.as_ref().map_or_else(|_| "?".to_owned(), short_name);
        let bytes =
            std::fs::read_dir(&path)?.filter_map(|file| Some(file.ok()?.metadata().ok()?.len())).sum();
        found.push(ShelvedRun { path, id, manifest, bytes });
    }
    let when = |run: &ShelvedRun| run.manifest.as_ref().map_or(0, |manifest| manifest.ended_unix_seconds);
    found.sort_by(|a, b| when(a).cmp(&when(b)).then_with(|| a.path.cmp(&b.path)));
    Ok(found)
}

/// A short name that stands for what a run is: its inputs, seed, worlds and results.
fn short_name(manifest: &Manifest) -> String {
    let what = format!(
        "{} {} {} {}",
        manifest.inputs_hash, manifest.seed, manifest.worlds_done, manifest.result_hash
    );
    let mut name = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(what.as_bytes()));
    name.truncate(SHORT);
    name
}

/// The folder that a reference means: a path as it is, or the one run in `runs` whose short name begins so; anything else
/// as it was written.
pub fn resolve_run(reference: &str) -> String {
    let looks_short =
        (4..=SHORT).contains(&reference.len()) && reference.bytes().all(|b| b.is_ascii_hexdigit());
    if !looks_short || Path::new(reference).exists() {
        return reference.to_owned();
    }
    let found = runs(Path::new(RUNS)).unwrap_or_default();
    let mut matching = found.iter().filter(|run| run.id.starts_with(reference));
    match (matching.next(), matching.next()) {
        (Some(only), None) => only.path.display().to_string(),
        _ => reference.to_owned(),
    }
}
