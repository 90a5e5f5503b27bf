//! The state of a run: everything that more worlds can be added to, in one file that is either whole or absent.
//!
//! `state.bin` is the line `vifte state 2`, a line with the hash of the rest (XXH3, 128 bits), and then MessagePack, compressed
//! with Zstandard, of [`RunState`]. It says of itself which run it is of, so that no other goes on from it.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vifte_engine::{Model, Results, ResultsState, ResultsView};

use super::files::STATE_FILE;
use super::manifest::{MANIFEST_FILE, Manifest, RunMode, hash_of};
use super::manifest_error::ManifestError;
use super::state_error::StateError;

/// Version of the state that this program writes.
const FORMAT: u32 = 2;

/// What the file begins with, before the version.
const MAGIC: &str = "vifte state ";

/// Compression: fast, as it is written while worlds wait.
#[cfg(not(target_arch = "wasm32"))]
const LEVEL: i32 = 1;

/// What a state may unpack to: so many bytes, and so many more for each byte of the file. Those of the bundled scenarios unpack
/// to at most 34 bytes for each.
const LEAST_UNPACKED: u64 = 1 << 20;
const UNPACKED_PER_BYTE: u64 = 200;

/// What a run can go on from: as it is read, or with a view of results as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunState<R = ResultsState> {
    model_version: String,
    inputs_hash: String,
    mode: RunMode,
    /// Seed.
    pub seed: u64,
    /// Result hashes after so many worlds, for checking a part.
    pub marks: Vec<(u32, String)>,
    results: R,
}

/// What a run can go on from, with a view of its results: they are large, and need not be copied to be written.
pub type WrittenState<'results> = RunState<ResultsView<'results>>;

impl<'results> WrittenState<'results> {
    /// The state of results that came out of the inputs with this hash, simulated in a mode with a seed.
    pub fn of(
        inputs_hash: &str,
        mode: RunMode,
        seed: u64,
        marks: &[(u32, String)],
        results: &'results Results,
    ) -> Self {
        Self {
            model_version: vifte_engine::MODEL_VERSION.to_owned(),
            inputs_hash: inputs_hash.to_owned(),
            mode,
            seed,
            marks: marks.to_vec(),
            results: results.state(),
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// It has no written form, which is a bug.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn to_bytes(&self) -> Result<Vec<u8>, StateError> {
        let packed = self.packed()?;
        let mut bytes = format!("{MAGIC}{FORMAT}\n{}\n", hash_of(&packed)).into_bytes();
        bytes.extend(packed);
        Ok(bytes)
    }

    /// What is written goes through the compression as it comes, as it is large.
    #[cfg(not(target_arch = "wasm32"))]
    fn packed(&self) -> Result<Vec<u8>, StateError> {
        let failed = |source| StateError::Write { path: STATE_FILE.into(), source };
        let mut encoder = zstd::Encoder::new(Vec::new(), LEVEL).map_err(failed)?;
        encoder.include_checksum(true).map_err(failed)?;
        let mut buffer = io::BufWriter::with_capacity(1 << 16, encoder);
        rmp_serde::encode::write(&mut buffer, self)?;
        let encoder = buffer.into_inner().map_err(|error| failed(error.into_error()))?;
        encoder.finish().map_err(failed)
    }
}

impl RunState {
    /// Reads the state of a run folder.
    ///
    /// # Errors
    /// It is not there, damaged, of another format, or not the one that the manifest names and describes.
    pub fn read(folder: &Path) -> Result<Self, StateError> {
        let manifest = Manifest::read(folder)?;
        let Some(entry) = manifest.state_entry() else {
            let path = folder.join(MANIFEST_FILE);
            return Err(ManifestError::Missing { path, name: STATE_FILE }.into());
        };
        let path = folder.join(&entry.name);
        Self::of_run(&entry.read(folder)?, path, &manifest)
    }

    /// Reads the state from the bytes of its file, which stands at a path.
    ///
    /// # Errors
    /// They are damaged, or of another format.
    fn of_bytes(bytes: &[u8], path: PathBuf) -> Result<Self, StateError> {
        let damaged = || StateError::Damaged(path.clone());
        let (head, rest) = line(bytes).ok_or_else(damaged)?;
        let found: u32 =
            head.strip_prefix(MAGIC).and_then(|version| version.parse().ok()).ok_or_else(damaged)?;
        match found {
            FORMAT => {}
            0 => return Err(damaged()),
            1..FORMAT => return Err(StateError::Older { path, found }),
            _ => return Err(StateError::Newer { path, found }),
        }
        let (hash, packed) = line(rest).ok_or_else(damaged)?;
        if hash != hash_of(packed) {
            return Err(damaged());
        }
        let most = LEAST_UNPACKED + UNPACKED_PER_BYTE * packed.len() as u64;
        let content = unpacking(packed).map_err(|_| damaged())?.take(most);
        rmp_serde::from_read(io::BufReader::with_capacity(1 << 16, content)).map_err(|_| damaged())
    }

    /// Reads the state of a run from the bytes of its file, which stands at a path, and refuses it unless it is the one that
    /// the run's manifest names and describes.
    ///
    /// # Errors
    /// They are damaged, of another format, or of another run.
    pub fn of_run(bytes: &[u8], path: PathBuf, manifest: &Manifest) -> Result<Self, StateError> {
        let state = Self::of_bytes(bytes, path.clone())?;
        let named = manifest.state_entry().is_some_and(|entry| entry.fits(bytes));
        let same = state.seed == manifest.seed
            && state.mode == manifest.mode
            && state.inputs_hash == manifest.inputs_hash
            && state.model_version == manifest.model_version
            && state.results.worlds() == u64::from(manifest.worlds_done)
            && state.results.hash() == manifest.result_hash;
        let marks = state.marks.iter().map(|(worlds, _)| *worlds);
        let in_order = marks.clone().is_sorted_by(|a, b| a < b)
            && marks.clone().all(|mark| mark <= manifest.worlds_done);
        if named && same && in_order { Ok(state) } else { Err(StateError::OtherRun(path)) }
    }

    /// The results, when inputs (by their hash) and a seed are those of the run, which stands in `folder`.
    ///
    /// # Errors
    /// The model, the inputs or the seed are others.
    pub fn results(
        self,
        folder: &Path,
        inputs_hash: &str,
        model: &Model,
        seed: Option<u64>,
    ) -> Result<Results, StateError> {
        if self.model_version != vifte_engine::MODEL_VERSION {
            return Err(StateError::OtherModel {
                theirs: self.model_version,
                ours: vifte_engine::MODEL_VERSION,
            });
        }
        if self.inputs_hash != inputs_hash {
            return Err(StateError::OtherInputs(Vec::new()));
        }
        if let Some(asked) = seed.filter(|asked| *asked != self.seed) {
            return Err(StateError::OtherSeed { theirs: self.seed, asked });
        }
        Results::restore(model.layout(), self.results)
            .ok_or_else(|| StateError::Damaged(folder.join(STATE_FILE)))
    }

    /// Whether it holds these results.
    pub fn holds(&self, results: &Results) -> bool {
        self.results == results.state()
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

/// Whether a file begins as a state does.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn begins_as_state(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(MAGIC.len() as u64).read_to_end(&mut head)?;
    Ok(head == MAGIC.as_bytes())
}

/// The first line, and what follows it.
fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    // no such line is longer
    let end = bytes.iter().take(64).position(|&byte| byte == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

#[cfg(not(target_arch = "wasm32"))]
fn unpacking(bytes: &[u8]) -> io::Result<impl Read> {
    zstd::Decoder::new(bytes)
}

/// The browser has no C library.
#[cfg(target_arch = "wasm32")]
fn unpacking(bytes: &[u8]) -> io::Result<impl Read> {
    ruzstd::decoding::StreamingDecoder::new(bytes).map_err(io::Error::other)
}
