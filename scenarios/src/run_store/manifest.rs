//! The manifest of a run folder: what was run, by which program, and what came out.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// Version of the run folder's format that this program writes.
const CURRENT: u32 = 1;

/// Version of a run folder's format; one from a newer program is refused, not guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct FormatVersion(u32);

impl FormatVersion {
    /// The version that this program writes.
    pub const fn current() -> Self {
        Self(CURRENT)
    }
}

impl TryFrom<u32> for FormatVersion {
    type Error = String;

    fn try_from(version: u32) -> Result<Self, Self::Error> {
        match version {
            1..=CURRENT => Ok(Self(version)),
            0 => Err("format 0 does not exist".to_owned()),
            _ => Err(format!(
                "the run was written in format {version}, and this program reads up to {CURRENT}: use a newer `vifte`"
            )),
        }
    }
}

impl From<FormatVersion> for u32 {
    fn from(version: FormatVersion) -> Self {
        version.0
    }
}

/// How the years were lived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunMode {
    /// By chance, in many worlds.
    #[default]
    Worlds,
    /// In mean numbers, without chance.
    Expected,
}

/// Whether a run has all the worlds that were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunStatus {
    /// All worlds.
    Complete,
    /// Stopped early: the first worlds only.
    Partial,
}

/// A file of a run folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Name within the folder.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// XXH3, 128 bits, 32 hexadecimal digits.
    pub hash: String,
}

impl FileEntry {
    /// The entry of a file with this content.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes));
        Self { name: name.to_owned(), bytes: bytes.len() as u64, hash }
    }
}

/// What stands in `manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the folder's format.
    pub format: FormatVersion,
    /// Whether all worlds are there.
    pub status: RunStatus,
    /// Name of the scenario.
    pub scenario: String,
    /// Its title in Danish.
    pub title_da: String,
    /// Its title in English.
    pub title_en: String,
    /// Worlds asked for.
    pub worlds_asked: u32,
    /// Worlds simulated: always the first ones.
    pub worlds_done: u32,
    /// Seed.
    pub seed: u64,
    /// First reported year.
    pub first_year: i32,
    /// Reported years.
    pub years: u32,
    /// Year whose prices all amounts are in.
    pub price_year: i32,
    /// How the years were lived; worlds when an older program wrote it.
    #[serde(default)]
    pub mode: RunMode,
    /// Hash of the resolved scenario and the bundled data.
    pub inputs_hash: String,
    /// Hash of every reported number of every world.
    pub result_hash: String,
    /// Version of this program.
    pub program_version: String,
    /// Version of the model: the same input and seed give the same result hash under the same model version.
    pub model_version: String,
    /// When the run ended, seconds since 1970-01-01 UTC.
    pub ended_unix_seconds: u64,
    /// The other files of the folder.
    pub files: Vec<FileEntry>,
}

/// Why a manifest could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The file cannot be read.
    #[error("Could not read the manifest `{path}`: {source}")]
    Unreadable {
        /// Its path.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no manifest, or one of a newer format.
    #[error("`{path}` is no manifest this program can read: {source}")]
    Invalid {
        /// Its path.
        path: String,
        /// Why.
        source: serde_json::Error,
    },
}

impl Manifest {
    /// A manifest with this program's versions and the present time; the rest is empty.
    pub fn of_this_program() -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self {
            format: FormatVersion::current(),
            status: RunStatus::Partial,
            scenario: String::new(),
            title_da: String::new(),
            title_en: String::new(),
            worlds_asked: 0,
            worlds_done: 0,
            seed: 0,
            first_year: 0,
            years: 0,
            price_year: 0,
            mode: RunMode::Worlds,
            inputs_hash: String::new(),
            result_hash: String::new(),
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            model_version: vifte_engine::MODEL_VERSION.to_owned(),
            ended_unix_seconds: now.map_or(0, |elapsed| elapsed.as_secs()),
            files: Vec::new(),
        }
    }

    /// Reads the manifest of a run folder.
    ///
    /// # Errors
    /// It is not there, damaged, or of a newer format.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        let path = folder.join("manifest.json");
        let path = path.display().to_string();
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::of_text(&text, path),
            Err(source) => Err(ManifestError::Unreadable { path, source }),
        }
    }

    /// Reads a manifest from its text, which stands at a path.
    ///
    /// # Errors
    /// It is damaged, or of a newer format.
    pub fn of_text(text: &str, path: String) -> Result<Self, ManifestError> {
        serde_json::from_str(text).map_err(|source| ManifestError::Invalid { path, source })
    }
}

#[cfg(test)]
mod tests {
    use super::{FormatVersion, Manifest};

    #[test]
    fn a_newer_format_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.json");
        let manifest = Manifest::of_this_program();
        std::fs::write(&path, serde_json::to_string(&manifest).unwrap()).unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), manifest);
        let newer = serde_json::to_string(&manifest).unwrap().replace("\"format\":1", "\"format\":2");
        std::fs::write(&path, newer).unwrap();
        let message = Manifest::read(folder.path()).unwrap_err().to_string();
        assert!(message.contains("format 2"), "{message}");
        assert!(FormatVersion::try_from(0).is_err());
    }
}
