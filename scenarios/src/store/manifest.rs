//! The manifest of a run folder: what was run, by which program, and what came out.
//!
//! Its last key, `content_hash`, is the hash of the rest, so that a manifest that has changed is noticed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use vifte_engine::input::Mode;

use super::files::{is_plain_name, is_state, parent_of, read};
use super::manifest_error::ManifestError;

/// Version of the run folder's format that this program reads and writes.
const CURRENT: u32 = 2;

/// Name of the file.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Name of the file with the scenario that was run.
pub const SCENARIO_FILE: &str = "scenario.json";

/// The key of the hash.
const HASH: &str = "content_hash";

/// The most bytes of a manifest.
const MOST_BYTES: u64 = 1 << 20;

/// The most bytes of any other file.
const MOST_FILE_BYTES: u64 = 1 << 33;

/// The most bytes of a scenario that no manifest tells the size of.
const MOST_SCENARIO_BYTES: u64 = 1 << 26;

/// Version of a run folder's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatVersion(u32);

impl FormatVersion {
    /// The version that this program reads and writes.
    pub const fn current() -> Self {
        Self(CURRENT)
    }
}

/// How the years were lived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunMode {
    /// By chance, in many worlds.
    Worlds,
    /// In mean numbers, without chance.
    Expected,
}

impl RunMode {
    /// How an input is lived in this mode.
    pub const fn mode(self) -> Mode {
        match self {
            Self::Worlds => Mode::Worlds,
            Self::Expected => Mode::Expected,
        }
    }

    /// How an input is lived.
    pub const fn of(mode: Mode) -> Self {
        match mode {
            Mode::Worlds => Self::Worlds,
            Mode::Expected => Self::Expected,
        }
    }
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

/// How numbers and columns are written in CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
pub enum CsvDialect {
    /// For programs: comma between columns, decimal point, all digits
    En,
    /// For Danish spreadsheets: Danish headings and words, semicolon between columns, decimal comma, few digits
    Da,
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
        Self { name: name.to_owned(), bytes: bytes.len() as u64, hash: hash_of(bytes) }
    }

    /// Whether a file with this content is as it was written.
    pub fn fits(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.hash == hash_of(bytes)
    }

    /// Reads the file in its folder and refuses it unless it is as it was written.
    ///
    /// # Errors
    /// It cannot be read, or has changed.
    pub fn read(&self, folder: &Path) -> Result<Vec<u8>, ManifestError> {
        let path = folder.join(&self.name);
        match read(&path, self.bytes.min(MOST_FILE_BYTES)) {
            Ok(bytes) if self.fits(&bytes) => Ok(bytes),
            Ok(_) => Err(ManifestError::Changed(path)),
            Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                Err(ManifestError::Changed(path))
            }
            Err(source) => Err(ManifestError::UnreadableFile { path, source }),
        }
    }
}

/// XXH3, 128 bits, 32 hexadecimal digits.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
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
    /// Which scenario it is, however many have its name: `bundled:` and its name, or `file:` and the hash of its full path.
    pub scenario_id: String,
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
    /// How the years were lived.
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
    /// Nanoseconds after that.
    pub ended_nanoseconds: u32,
    /// How the CSV tables are written.
    pub csv: CsvDialect,
    /// The other files of the folder.
    pub files: Vec<FileEntry>,
}

impl Manifest {
    /// A manifest with this program's versions and the present time; the rest is empty.
    pub fn of_this_program() -> Self {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Self {
            format: FormatVersion::current(),
            status: RunStatus::Partial,
            scenario: String::new(),
            scenario_id: String::new(),
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
            ended_unix_seconds: now.as_secs(),
            ended_nanoseconds: now.subsec_nanos(),
            csv: CsvDialect::En,
            files: Vec::new(),
        }
    }

    /// The text of the file.
    ///
    /// # Errors
    /// It has no JSON form, which is a bug.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let mut content = serde_json::to_value(self)?;
        let hash = hash_of(serde_json::to_string(&content)?.as_bytes());
        if let Value::Object(keys) = &mut content {
            keys.insert(HASH.to_owned(), hash.into());
        }
        serde_json::to_string_pretty(&content)
    }

    /// Reads the manifest of a run folder.
    ///
    /// # Errors
    /// It is not there, damaged, or of another format.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        let path = folder.join(MANIFEST_FILE);
        match read(&path, MOST_BYTES) {
            Ok(bytes) => Self::of_bytes(&bytes, path),
            Err(source) => Err(ManifestError::Unreadable { path, source }),
        }
    }

    /// Reads a manifest from the bytes of its file, which stands at a path.
    ///
    /// # Errors
    /// It is damaged, or of another format.
    pub fn of_bytes(bytes: &[u8], path: impl Into<PathBuf>) -> Result<Self, ManifestError> {
        let path = path.into();
        let damaged = |why: String| ManifestError::Damaged { path: path.clone(), why };
        let mut content: Value = serde_json::from_slice(bytes)
            .map_err(|error| damaged(format!("is damaged in line {}", error.line().max(1))))?;
        let Some(keys) = content.as_object_mut() else {
            return Err(damaged("is none: it has no keys".to_owned()));
        };
        match keys.get("format").and_then(Value::as_u64) {
            Some(found) if found == u64::from(CURRENT) => {}
            Some(found) if found > u64::from(CURRENT) => return Err(ManifestError::Newer { path, found }),
            Some(found @ 1..) => {
                let again = again(keys, &path);
                return Err(ManifestError::Older { path, found, again });
            }
            _ => return Err(damaged("is none: it has no `format`".to_owned())),
        }
        let hash = keys.shift_remove(HASH);
        let text = serde_json::to_string(&content).unwrap_or_default();
        if hash.as_ref().and_then(Value::as_str) != Some(hash_of(text.as_bytes()).as_str()) {
            return Err(damaged("is not as it was written".to_owned()));
        }
        let manifest: Self = serde_json::from_value(content)
            .map_err(|_| damaged("lacks keys, or has others than this program writes".to_owned()))?;
        match manifest.fault() {
            Some(why) => Err(damaged(why)),
            None => Ok(manifest),
        }
    }

    /// What no run has, though every key is there.
    fn fault(&self) -> Option<String> {
        if self.files.iter().filter(|file| is_state(&file.name)).count() > 1 {
            return Some("names two states".to_owned());
        }
        let texts =
            [&self.scenario, &self.scenario_id, &self.title_da, &self.title_en, &self.program_version];
        if texts.into_iter().any(|text| text.contains(char::is_control)) {
            return Some("has a name with characters that are none".to_owned());
        }
        if self.worlds_done > self.worlds_asked {
            return Some("has more worlds than were asked for".to_owned());
        }
        let mut names: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        if let Some(name) = names.iter().find(|name| !is_plain_name(name)) {
            return Some(format!("names the file `{}`, which is none of its folder", name.escape_debug()));
        }
        names.sort_unstable();
        names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| format!("names `{}` twice", pair[0]))
    }

    /// The entry of a file.
    pub fn entry(&self, name: &str) -> Option<&FileEntry> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The entry of a file without which a folder is no run.
    ///
    /// # Errors
    /// The manifest, which stands in `folder`, does not name it.
    pub fn needed(&self, folder: &Path, name: &'static str) -> Result<&FileEntry, ManifestError> {
        self.entry(name).ok_or_else(|| ManifestError::Missing { path: folder.join(MANIFEST_FILE), name })
    }

    /// The entry of the state.
    pub fn state_entry(&self) -> Option<&FileEntry> {
        self.files.iter().find(|file| is_state(&file.name))
    }
}

/// The command that makes an older program's run anew, by what its manifest says.
fn again(keys: &serde_json::Map<String, Value>, path: &Path) -> String {
    let scenario = path.with_file_name(SCENARIO_FILE);
    let mut command = format!("vifte run {}", quoted(&scenario));
    for (key, option) in [("seed", "--seed"), ("worlds_asked", "--worlds")] {
        if let Some(number) = keys.get(key).and_then(Value::as_u64) {
            command += &[" ", option, " ", &number.to_string()].concat();
        }
    }
    if keys.get("mode").and_then(Value::as_str) == Some("expected") {
        command.push_str(" --mode expected");
    }
    command
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The text of the scenario of a run folder, which is refused unless it is the one that was run; none when a path leads to
/// another file.
///
/// A file of this name that no manifest stands beside is a scenario like another. That of an older program's run, whose
/// manifest can be wrong in silence, is one too, if that manifest knows it.
pub(crate) fn scenario_of_run(path: &Path) -> Option<Result<String, ManifestError>> {
    let folder = parent_of(path);
    let is_of_run = path.file_name().is_some_and(|name| name == SCENARIO_FILE)
        && std::fs::symlink_metadata(folder.join(MANIFEST_FILE)).is_ok();
    is_of_run.then(|| {
        let entry = match Manifest::read(folder) {
            Ok(manifest) => Some(manifest.needed(folder, SCENARIO_FILE)?.clone()),
            Err(ManifestError::Older { .. }) => entry_of_older(folder),
            Err(error) => return Err(error),
        };
        let bytes = match entry {
            Some(entry) => entry.read(folder)?,
            None => read(path, MOST_SCENARIO_BYTES)
                .map_err(|source| ManifestError::UnreadableFile { path: path.to_owned(), source })?,
        };
        String::from_utf8(bytes).map_err(|_| ManifestError::Changed(path.to_owned()))
    })
}

/// What an older program's manifest knows of the scenario.
fn entry_of_older(folder: &Path) -> Option<FileEntry> {
    let bytes = read(&folder.join(MANIFEST_FILE), MOST_BYTES).ok()?;
    let content: Value = serde_json::from_slice(&bytes).ok()?;
    let files: Vec<FileEntry> = serde_json::from_value(content.get("files")?.clone()).ok()?;
    files.into_iter().find(|file| file.name == SCENARIO_FILE)
}

#[cfg(test)]
mod tests {
    use super::{FileEntry, Manifest, ManifestError};

    fn some() -> Manifest {
        Manifest { files: vec![FileEntry::of("scenario.json", b"{}")], ..Manifest::of_this_program() }
    }

    fn told(text: &str) -> String {
        Manifest::of_bytes(text.as_bytes(), "run/manifest.json").unwrap_err().to_string()
    }

    #[test]
    fn a_newer_format_is_refused_and_an_older_one_says_what_to_do() {
        let text = some().to_text().unwrap();
        assert_eq!(Manifest::of_bytes(text.as_bytes(), "manifest.json").unwrap(), some_as(&text));
        assert!(told(&text.replace("\"format\": 2", "\"format\": 3")).contains("format 3"));
        assert!(told(&text.replace("\"format\": 2", "\"format\": 0")).contains("no `format`"));
        let older = text.replace("\"format\": 2", "\"format\": 1");
        let error = Manifest::of_bytes(older.as_bytes(), "run/manifest.json").unwrap_err();
        assert!(error.help().en.contains("vifte run run/scenario.json --seed 0"), "{:?}", error.help());
    }

    fn some_as(text: &str) -> Manifest {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn every_flipped_bit_is_noticed_or_changes_nothing() {
        let text = some().to_text().unwrap();
        let whole = Manifest::of_bytes(text.as_bytes(), "manifest.json").unwrap();
        for at in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            if let Ok(read) = Manifest::of_bytes(&bytes, "manifest.json") {
                assert_eq!(read, whole, "bit {at}");
            }
        }
    }

    #[test]
    fn what_no_run_has_is_refused() {
        let refused = |manifest: Manifest| told(&manifest.to_text().unwrap());
        for name in ["../state.bin", "/etc/passwd", "a\\b", ""] {
            let files = vec![FileEntry::of(name, b"")];
            assert!(refused(Manifest { files, ..some() }).contains("none of its folder"), "{name}");
        }
        let twice = |name| vec![FileEntry::of(name, b""), FileEntry::of(name, b"")];
        assert!(refused(Manifest { files: twice("whole.csv"), ..some() }).contains("twice"));
        assert!(refused(Manifest { files: twice("state.bin"), ..some() }).contains("two states"));
        assert!(refused(Manifest { worlds_done: 2, worlds_asked: 1, ..some() }).contains("more worlds"));
        assert!(refused(Manifest { scenario: "\u{1b}[2J".to_owned(), ..some() }).contains("characters"));
        assert!(told("[]").contains("no keys"));
        assert!(told("").contains("line 1"));
        assert!(matches!(
            Manifest::of_bytes(b"{\"format\": 2}", "manifest.json"),
            Err(ManifestError::Damaged { .. })
        ));
    }
}
