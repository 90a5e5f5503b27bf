//! The state of a run: everything that more worlds can be added to, in one file that is either whole or absent.
//!
//! `state.bin` is the line `vifte state 1`, and then MessagePack, compressed with Zstandard, of [`RunState`]. It is written beside its place and moved there,
//! so that a run that is killed leaves the last whole state.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vifte_engine::{Model, Results, ResultsState};

use crate::Loaded;
use crate::compare::{InputDifference, input_differences};

/// Name of the file.
pub const STATE_FILE: &str = "state.bin";

/// Version of the state that this program writes.
const FORMAT: u32 = 1;

/// What the file begins with, before the version.
const MAGIC: &str = "vifte state ";

/// Compression: fast, as it is written while worlds wait.
#[cfg(not(target_arch = "wasm32"))]
const LEVEL: i32 = 1;

/// What a run can go on from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunState {
    model_version: String,
    inputs_hash: String,
    /// Seed.
    pub seed: u64,
    /// Result hashes after so many worlds, for checking a part.
    pub marks: Vec<(u32, String)>,
    results: ResultsState,
}

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// There is no state.
    #[error("Could not read `{}`: {source}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is damaged or foreign.
    #[error("`{}` is damaged or no state of a run", .0.display())]
    Damaged(PathBuf),
    /// A newer program wrote it.
    #[error("`{}` was written in format {found}, and this program reads up to {FORMAT}", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// Another version of the model gives other worlds.
    #[error("The run was made by version {theirs} of the model, and this program has version {ours}")]
    OtherModel {
        /// Its version.
        theirs: String,
        /// This program's.
        ours: &'static str,
    },
    /// The scenario has changed.
    #[error("The run was made with other inputs")]
    OtherInputs(Vec<InputDifference>),
    /// The run has another seed.
    #[error("The run was made with seed {theirs}, not {asked}")]
    OtherSeed {
        /// Its seed.
        theirs: u64,
        /// The one asked for.
        asked: u64,
    },
    /// The state could not be written.
    #[error("Could not write `{}`: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The state has no written form, which is a bug.
    #[error("Could not write the state of the run, which is a bug in Vifte: {0}")]
    Encode(#[from] rmp_serde::encode::Error),
}

impl StateError {
    /// What to do instead.
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable { .. } => Some("name a run folder, finished or partial, that has a `state.bin`"),
            Self::Damaged(_) | Self::OtherModel { .. } => Some("run the scenario from the beginning"),
            Self::Newer { .. } => Some("use a newer `vifte`"),
            Self::OtherInputs(_) => Some("leave the scenario as it was, or run it from the beginning"),
            Self::OtherSeed { .. } => Some("leave `--seed` out: the run's own seed is used"),
            Self::Write { .. } | Self::Encode(_) => None,
        }
    }

    /// The inputs that differ, one line each.
    pub fn differences(&self) -> Vec<String> {
        let Self::OtherInputs(differences) = self else { return Vec::new() };
        let value = |side: &Option<(String, String)>| {
            side.as_ref().map_or_else(|| "not there".to_owned(), |(value, _)| value.clone())
        };
        let line = |difference: &InputDifference| {
            format!("  {}: {} → {}", difference.path, value(&difference.first), value(&difference.second))
        };
        differences.iter().map(line).collect()
    }
}

impl RunState {
    /// The state of results.
    pub fn of(loaded: &Loaded, seed: u64, marks: &[(u32, String)], results: &Results) -> Self {
        Self {
            model_version: vifte_engine::MODEL_VERSION.to_owned(),
            inputs_hash: loaded.hash.clone(),
            seed,
            marks: marks.to_vec(),
            results: results.state(),
        }
    }

    /// Writes it into a folder, replacing an earlier one at once.
    ///
    /// # Errors
    /// The disk is full or not writable; an earlier state stays then.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn write(&self, folder: &Path) -> Result<Vec<u8>, StateError> {
        let path = folder.join(STATE_FILE);
        let failed = |source| StateError::Write { path: path.clone(), source };
        let mut bytes = format!("{MAGIC}{FORMAT}\n").into_bytes();
        bytes.extend(zstd::encode_all(rmp_serde::to_vec(self)?.as_slice(), LEVEL).map_err(failed)?);
        replace(&path, &bytes).map_err(failed)?;
        Ok(bytes)
    }

    /// Reads the state of a run folder.
    ///
    /// # Errors
    /// It is not there, damaged, or of a newer format.
    pub fn read(folder: &Path) -> Result<Self, StateError> {
        let path = folder.join(STATE_FILE);
        let bytes =
            fs::read(&path).map_err(|source| StateError::Unreadable { path: path.clone(), source })?;
        Self::of_bytes(&bytes, path)
    }

    /// Reads the state from the bytes of its file, which stands at a path.
    ///
    /// # Errors
    /// They are damaged, or of a newer format.
    pub fn of_bytes(bytes: &[u8], path: PathBuf) -> Result<Self, StateError> {
        let damaged = || StateError::Damaged(path.clone());
        let end = bytes.iter().position(|&byte| byte == b'\n').ok_or_else(damaged)?;
        let head = std::str::from_utf8(&bytes[..end]).map_err(|_| damaged())?;
        let found: u32 =
            head.strip_prefix(MAGIC).and_then(|version| version.parse().ok()).ok_or_else(damaged)?;
        if found > FORMAT {
            return Err(StateError::Newer { path, found });
        }
        let bytes = decompressed(&bytes[end + 1..]).map_err(|_| damaged())?;
        rmp_serde::from_slice(&bytes).map_err(|_| damaged())
    }

    /// The results, when a scenario and a seed are those of the run.
    ///
    /// # Errors
    /// The model, the inputs or the seed are others; `folder` is where the run's own scenario stands.
    pub fn results(
        self,
        folder: &Path,
        loaded: &Loaded,
        model: &Model,
        seed: Option<u64>,
    ) -> Result<Results, StateError> {
        if self.model_version != vifte_engine::MODEL_VERSION {
            return Err(StateError::OtherModel {
                theirs: self.model_version,
                ours: vifte_engine::MODEL_VERSION,
            });
        }
        if self.inputs_hash != loaded.hash {
            let before = crate::load(&folder.display().to_string());
            let differences = before.map(|before| input_differences(&before, loaded)).unwrap_or_default();
            return Err(StateError::OtherInputs(differences));
        }
        if let Some(asked) = seed.filter(|asked| *asked != self.seed) {
            return Err(StateError::OtherSeed { theirs: self.seed, asked });
        }
        Results::restore(model.layout(), self.results)
            .ok_or_else(|| StateError::Damaged(folder.join(STATE_FILE)))
    }

    /// Whether a model reports as many numbers as the run did.
    pub fn is_of(&self, model: &Model) -> bool {
        self.results.numbers() == model.layout().row_len()
    }

    /// Worlds in the state.
    pub fn worlds(&self) -> u32 {
        u32::try_from(self.results.worlds()).unwrap_or(u32::MAX)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn decompressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    zstd::decode_all(bytes)
}

/// The browser has no C library.
#[cfg(target_arch = "wasm32")]
fn decompressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut stream = ruzstd::decoding::StreamingDecoder::new(bytes).map_err(io::Error::other)?;
    io::Read::read_to_end(&mut stream, &mut all)?;
    Ok(all)
}

/// Writes a file beside its place and moves it there.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let written = fs::File::create(&beside).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}
