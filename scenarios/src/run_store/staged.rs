//! Writing a run folder all at once.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::manifest::{FileEntry, Manifest, RunStatus};
use super::state::{RunState, STATE_FILE, StateError, replace};
use crate::format::Scenario;

/// Why a run folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder is there already.
    #[error("The run folder `{}` exists already", .0.display())]
    Exists(PathBuf),
    /// The place where the folder should stand cannot be written to.
    #[error("Could not write in `{}`: {source}", .path.display())]
    Unwritable {
        /// The parent folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of the run could not be written.
    #[error("Could not write `{}`: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The state of the run could not be written or read.
    #[error(transparent)]
    State(#[from] StateError),
    /// The resolved scenario or the manifest has no JSON form, which is a bug.
    #[error("Could not write the run as JSON, which is a bug in Vifte: {0}")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Whether the user asked for something that cannot be.
    pub const fn is_bad_input(&self) -> bool {
        match self {
            Self::Exists(_) | Self::Unwritable { .. } => true,
            Self::State(error) => !matches!(error, StateError::Write { .. } | StateError::Encode(_)),
            Self::Write { .. } | Self::Json(_) => false,
        }
    }

    /// What to do instead.
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Exists(_) => Some(
                "name another folder with `--out`, or go on from it with `--resume`; earlier runs are never overwritten",
            ),
            Self::State(error) => error.help(),
            Self::Unwritable { .. } => Some("name a folder you may write with `--out`"),
            Self::Write { .. } | Self::Json(_) => None,
        }
    }
}

/// A finished run folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFolder {
    /// Where it stands.
    pub path: PathBuf,
    /// Its manifest.
    pub manifest: Manifest,
}

/// A run folder under way: hidden beside its place, gone when it is dropped unfinished.
#[derive(Debug)]
pub struct StagedRun {
    folder: PathBuf,
    // dropped before the parents, which must be empty to be removed
    staging: TempDir,
    parents: NewParents,
    /// Whether the partial folder beside the place is this run's own.
    owns_partial: bool,
}

/// Parent folders that had to be made; those that stay empty are taken away again.
#[derive(Debug)]
struct NewParents(Vec<PathBuf>);

impl NewParents {
    fn create(parent: &Path) -> io::Result<Self> {
        let missing = parent.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let new = Self(missing.map(Path::to_owned).collect());
        std::fs::create_dir_all(parent)?;
        Ok(new)
    }
}

impl Drop for NewParents {
    fn drop(&mut self) {
        for folder in &self.0 {
            // fails where something stands in the folder, as it should
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// `runs/<scenario>-<number>` with the first number that is free.
///
/// # Errors
/// The folder `runs` cannot be read.
pub fn default_folder(scenario: &str) -> Result<PathBuf, StoreError> {
    let runs = PathBuf::from("runs");
    let mut number = 1u32;
    loop {
        let folder = runs.join(format!("{scenario}-{number}"));
        let partial = partial_name(&folder);
        let taken = |path: &Path| {
            is_taken(path).map_err(|source| StoreError::Unwritable { path: runs.clone(), source })
        };
        if !taken(&folder)? && !taken(&partial)? {
            return Ok(folder);
        }
        number += 1;
    }
}

/// Whether something stands at a path, be it a link that leads nowhere.
fn is_taken(path: &Path) -> io::Result<bool> {
    match std::fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn partial_name(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

impl StagedRun {
    /// Prepares to write `folder`, and finds out at once whether that can be. A run that goes on from the partial folder
    /// of the same name takes its place.
    ///
    /// # Errors
    /// The folder exists, or its parent cannot be created or written to.
    pub fn begin(folder: &Path, goes_on_from: Option<&Path>) -> Result<Self, StoreError> {
        let parent = parent_of(folder).to_owned();
        let unwritable = |source| StoreError::Unwritable { path: parent.clone(), source };
        let owns_partial = goes_on_from.is_some_and(|from| from == partial_name(folder));
        for taken in [folder.to_owned(), partial_name(folder)] {
            let own = owns_partial && taken == partial_name(folder);
            if !own && is_taken(&taken).map_err(unwritable)? {
                return Err(StoreError::Exists(taken));
            }
        }
        let parents = NewParents::create(&parent).map_err(unwritable)?;
        let staging = hidden(&parent).map_err(unwritable)?;
        Ok(Self { folder: folder.to_owned(), staging, parents, owns_partial })
    }

    /// Folders to remove when everything is given up at once: the unfinished run, then parents that were made for it.
    pub fn leftovers(&self) -> (PathBuf, Vec<PathBuf>) {
        (self.path().to_owned(), self.parents.0.clone())
    }

    /// The folder to write files into.
    pub fn path(&self) -> &Path {
        self.staging.path()
    }

    /// Keeps what there is in `<folder>.partial`, from which the run can go on if it is killed.
    ///
    /// # Errors
    /// A file cannot be written. What was kept before stays.
    pub fn keep(
        &mut self,
        manifest: &Manifest,
        scenario: &Scenario,
        state: &RunState,
    ) -> Result<(), StoreError> {
        let partial = partial_name(&self.folder);
        let text = serde_json::to_string_pretty(manifest)?;
        if self.owns_partial {
            state.write(&partial)?;
            let path = partial.join("manifest.json");
            return replace(&path, text.as_bytes()).map_err(|source| StoreError::Write { path, source });
        }
        // the first time all files come at once
        let beside = hidden(parent_of(&partial))
            .map_err(|source| StoreError::Write { path: partial.clone(), source })?;
        state.write(beside.path())?;
        write(beside.path(), "scenario.json", serde_json::to_string_pretty(scenario)?.as_bytes())?;
        write(beside.path(), "manifest.json", text.as_bytes())?;
        move_to(beside, &partial)?;
        self.owns_partial = true;
        Ok(())
    }

    /// Adds the state that more worlds can be added to.
    ///
    /// # Errors
    /// The disk is full or not writable.
    pub fn add_state(&self, state: &RunState) -> Result<FileEntry, StoreError> {
        Ok(FileEntry::of(STATE_FILE, &state.write(self.path())?))
    }

    /// Moves the folder with the files that were written into it to its place.
    ///
    /// # Errors
    /// Somebody else has taken the place meanwhile. Nothing is left behind then.
    pub fn finish_as_it_is(self) -> Result<(), StoreError> {
        if is_taken(&self.folder).unwrap_or(true) {
            return Err(StoreError::Exists(self.folder));
        }
        move_to(self.staging, &self.folder)
    }

    /// Adds scenario and manifest and moves the folder to its place.
    ///
    /// # Errors
    /// A file cannot be written, or somebody else has taken the place meanwhile. Nothing is left behind then.
    pub fn finish(
        self,
        mut manifest: Manifest,
        scenario: &Scenario,
        mut files: Vec<FileEntry>,
    ) -> Result<RunFolder, StoreError> {
        let resolved = serde_json::to_string_pretty(scenario)?;
        files.push(write(self.path(), "scenario.json", resolved.as_bytes())?);
        manifest.files = files;
        write(self.path(), "manifest.json", serde_json::to_string_pretty(&manifest)?.as_bytes())?;
        let partial = partial_name(&self.folder);
        let path = match manifest.status {
            RunStatus::Complete => self.folder,
            RunStatus::Partial => partial.clone(),
        };
        let replaces_own = self.owns_partial && path == partial;
        if !replaces_own && is_taken(&path).unwrap_or(true) {
            return Err(StoreError::Exists(path));
        }
        let unwritable = |source| StoreError::Write { path: partial.clone(), source };
        // what was kept for the case of a crash makes way, and goes when the run stands in its place
        let mut kept = None;
        if replaces_own {
            let aside = hidden(parent_of(&partial)).map_err(unwritable)?;
            std::fs::rename(&partial, aside.path().join("kept")).map_err(unwritable)?;
            kept = Some(aside);
        }
        let moved = move_to(self.staging, &path);
        if let (Err(_), Some(aside)) = (&moved, &kept) {
            // as it was before
            std::fs::rename(aside.path().join("kept"), &partial).map_err(unwritable)?;
        }
        moved?;
        if self.owns_partial && !replaces_own {
            // it is in the run now; a rest does no harm
            let _ = std::fs::remove_dir_all(&partial);
        }
        Ok(RunFolder { path, manifest })
    }
}

/// A hidden folder beside a run, gone when it is dropped.
fn hidden(parent: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    // a run folder is as readable as any other: what the user's mask allows, not private as temporary ones are
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.prefix(".vifte-run-").tempdir_in(parent)
}

fn parent_of(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Moves a hidden folder to its place; it is gone when that fails.
fn move_to(hidden: TempDir, path: &Path) -> Result<(), StoreError> {
    match std::fs::rename(hidden.path(), path) {
        Ok(()) => {
            // there is nothing left to be removed
            let _ = hidden.keep();
            Ok(())
        }
        Err(source) if matches!(source.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists) => {
            Err(StoreError::Exists(path.to_owned()))
        }
        Err(source) => Err(StoreError::Write { path: path.to_owned(), source }),
    }
}

/// Writes a file and says what the manifest needs to know of it.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<FileEntry, StoreError> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).map_err(|source| StoreError::Write { path, source })?;
    Ok(FileEntry::of(name, bytes))
}

#[cfg(test)]
mod tests {
    use super::{StagedRun, StoreError};
    use crate::run_store::{Manifest, RunStatus};

    fn entries(path: &std::path::Path) -> Vec<String> {
        let entries = std::fs::read_dir(path).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_dropped_run_leaves_nothing_and_a_finished_one_is_whole() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        drop(StagedRun::begin(&folder, None).unwrap());
        assert_eq!(entries(parent.path()), [""; 0]);
        drop(StagedRun::begin(&parent.path().join("new/parents/run"), None).unwrap());
        assert_eq!(entries(parent.path()), [""; 0]);

        let scenario = crate::load("erlang-loss").unwrap().scenario;
        let manifest = Manifest { status: RunStatus::Complete, ..Manifest::of_this_program() };
        let staged = StagedRun::begin(&folder, None).unwrap();
        staged.finish(manifest.clone(), &scenario, Vec::new()).unwrap();
        assert_eq!(entries(parent.path()), ["run"]);
        assert_eq!(Manifest::read(&folder).unwrap().status, RunStatus::Complete);
        #[cfg(unix)]
        {
            let lost = parent.path().join("lost");
            std::os::unix::fs::symlink("nowhere", &lost).unwrap();
            assert!(
                matches!(StagedRun::begin(&lost, None), Err(StoreError::Exists(_))),
                "a link is in the way"
            );
        }
        assert!(matches!(StagedRun::begin(&folder, None), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_partial_run_is_called_so() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        let scenario = crate::load("erlang-loss").unwrap().scenario;
        let staged = StagedRun::begin(&folder, None).unwrap();
        staged.finish(Manifest::of_this_program(), &scenario, Vec::new()).unwrap();
        assert_eq!(entries(parent.path()), ["run.partial"]);
        assert!(matches!(StagedRun::begin(&folder, None), Err(StoreError::Exists(_))));
    }
}
