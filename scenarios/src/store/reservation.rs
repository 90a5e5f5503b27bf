//! The place of a folder that is being written: reserved and locked from the start as `<folder>.partial`, and moved to
//! `<folder>` when it is whole and on the disk.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::StoreError;
use super::files::{NEW, is_state, is_taken, parent_of, sync_file, sync_folder, with_ending};
use super::lock::{LOCK_FILE, Lock, LockError};
use super::manifest::{MANIFEST_FILE, SCENARIO_FILE};

/// What the name of a folder ends with that is not whole.
pub(super) const PARTIAL: &str = ".partial";

/// Tables, and what they are written as.
const TABLES: [&str; 6] = ["monthly", "yearly", "whole", "comparison", "bill", "guarantees"];
const WRITTEN_AS: [&str; 2] = ["csv", "parquet"];

/// Whether a file has a name that this program gives to files in its folders.
pub(super) fn is_own_name(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    let name = name.strip_suffix(NEW).unwrap_or(name);
    let is_table = |(stem, ending): (&str, &str)| TABLES.contains(&stem) && WRITTEN_AS.contains(&ending);
    [LOCK_FILE, MANIFEST_FILE, SCENARIO_FILE].contains(&name)
        || is_state(name)
        || name.split_once('.').is_some_and(is_table)
}

/// A place for a folder.
#[derive(Debug)]
pub struct Reservation {
    folder: PathBuf,
    partial: PathBuf,
    lock: Option<Lock>,
    leftovers: Leftovers,
}

/// What is taken away when a folder comes to nothing: what was written, and parents that were made for it.
#[derive(Clone, Debug)]
pub struct Leftovers {
    partial: PathBuf,
    parents: Arc<[PathBuf]>,
    /// Whether what was written is worth keeping.
    kept: Arc<AtomicBool>,
}

impl Leftovers {
    /// Takes away what is not worth keeping. Files of others stay, and the folder with them.
    pub fn take_away(&self) {
        if !self.kept.load(Ordering::SeqCst) {
            // nobody is left to be told if this fails
            let _ = remove_own(&self.partial);
        }
        for folder in self.parents.iter() {
            // fails where something stands in the folder, as it should
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes a folder with the files that this program gave it, the manifest first: without it there is no run, and with other
/// files in it the folder stays.
pub(super) fn remove_own(folder: &Path) -> io::Result<()> {
    let manifest = folder.join(MANIFEST_FILE);
    if is_taken(&manifest)? {
        fs::remove_file(manifest)?;
        // a disk that fails here fails for what stays, too
        let _ = sync_folder(folder);
    }
    let mut lock = None;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == LOCK_FILE {
            lock = Some(entry.path());
        } else if is_own_name(&entry.file_name()) && !entry.file_type()?.is_dir() {
            fs::remove_file(entry.path())?;
        }
    }
    // while anything is left, the lock says whose it is
    if let Some(lock) = lock {
        fs::remove_file(lock)?;
    }
    fs::remove_dir(folder)
}

/// Whether a folder was begun by this program and holds nothing of worth: no manifest, no file of another name, and the file
/// of the lock, or nothing at all.
pub(super) fn is_abandoned(folder: &Path) -> io::Result<bool> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Ok(false);
    }
    let (mut files, mut locked) = (0, false);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if !entry.file_type()?.is_file() || !is_own_name(&name) || name == MANIFEST_FILE {
            return Ok(false);
        }
        files += 1;
        locked |= name == LOCK_FILE;
    }
    Ok(locked || files == 0)
}

impl Reservation {
    /// Reserves the place of a folder.
    ///
    /// # Errors
    /// The folder is there already, somebody is about to write it, or its parent cannot be written to.
    pub fn reserve(folder: &Path) -> Result<Self, StoreError> {
        let (folder, partial) = names(folder)?;
        refuse_taken(&folder)?;
        let parent = parent_of(&folder).to_owned();
        let unwritable = |source| StoreError::Unwritable { path: parent.clone(), source };
        let missing = parent.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let parents = missing.map(Path::to_owned).collect();
        let leftovers =
            Leftovers { partial: partial.clone(), parents, kept: Arc::new(AtomicBool::new(true)) };
        let mut place = Self { folder, partial, lock: None, leftovers };
        fs::create_dir_all(&parent).map_err(unwritable)?;
        let made = match fs::create_dir(&place.partial) {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if !is_abandoned(&place.partial).unwrap_or(false) {
                    refuse_under_way(&place.partial)?;
                    return Err(StoreError::Exists(place.partial.clone()));
                }
                false
            }
            Err(source) => return Err(unwritable(source)),
        };
        place.lock = Some(lock(&place.partial).inspect_err(|_| {
            if made {
                // fails where somebody else has begun to write, as it should
                let _ = fs::remove_dir(&place.partial);
            }
        })?);
        // somebody else may have come first, and be done with it already
        if !is_abandoned(&place.partial).unwrap_or(false) {
            return Err(StoreError::Exists(place.partial.clone()));
        }
        place.clear()?;
        place.leftovers.kept.store(false, Ordering::SeqCst);
        refuse_taken(&place.folder)?;
        Ok(place)
    }

    /// Takes over what a run that was stopped has left at the place of a folder.
    ///
    /// # Errors
    /// The folder is there already, or somebody goes on from it already.
    pub fn take_over(folder: &Path) -> Result<Self, StoreError> {
        let (folder, partial) = names(folder)?;
        refuse_taken(&folder)?;
        let lock = Some(lock(&partial)?);
        let kept = Arc::new(AtomicBool::new(true));
        let leftovers = Leftovers { partial: partial.clone(), parents: Arc::default(), kept };
        Ok(Self { folder, partial, lock, leftovers })
    }

    /// Takes away what a process that was killed here left.
    fn clear(&self) -> Result<(), StoreError> {
        let clear = || {
            for entry in fs::read_dir(&self.partial)? {
                let entry = entry?;
                let name = entry.file_name();
                if name != LOCK_FILE && is_own_name(&name) {
                    fs::remove_file(entry.path())?;
                }
            }
            Ok(())
        };
        clear().map_err(|source| StoreError::Unwritable { path: self.partial.clone(), source })
    }

    /// The folder to write files into.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// Where it will stand.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What to take away when everything is given up at once.
    pub fn leftovers(&self) -> Leftovers {
        self.leftovers.clone()
    }

    /// Makes the folder anew if somebody has taken it away, and says whether that was so.
    ///
    /// # Errors
    /// It cannot be made, or somebody else holds what stands in its place.
    pub(super) fn ensure(&mut self) -> Result<bool, StoreError> {
        if self.lock.as_ref().is_some_and(|lock| lock.is_of(&self.partial)) {
            return Ok(false);
        }
        let failed = |source| StoreError::Unwritable { path: self.partial.clone(), source };
        fs::create_dir_all(&self.partial).map_err(failed)?;
        self.lock = Some(lock(&self.partial)?);
        Ok(true)
    }

    /// What was written so far is worth keeping, whatever happens.
    pub fn keep(&self) {
        self.leftovers.kept.store(true, Ordering::SeqCst);
    }

    /// Brings the files and the names of the folder to the disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        let sync = || {
            for entry in fs::read_dir(&self.partial)? {
                let entry = entry?;
                if entry.file_name() != LOCK_FILE && entry.file_type()?.is_file() {
                    sync_file(&entry.path())?;
                }
            }
            sync_folder(&self.partial)?;
            sync_folder(parent_of(&self.partial))?;
            self.leftovers.parents.iter().try_for_each(|parent| sync_folder(parent_of(parent)))
        };
        sync().map_err(|source| StoreError::Write { path: self.partial.clone(), source })
    }

    /// Leaves the folder as `<folder>.partial`, which says that it is not whole.
    ///
    /// # Errors
    /// It cannot be brought to the disk.
    pub fn leave(self) -> Result<PathBuf, StoreError> {
        self.keep();
        self.sync()?;
        Ok(self.partial.clone())
    }

    /// Brings the folder to the disk and moves it to its place.
    ///
    /// # Errors
    /// Somebody has taken the place meanwhile, or the disk fails. What was written stays as `<folder>.partial`.
    pub fn finish(mut self) -> Result<PathBuf, StoreError> {
        self.keep();
        self.sync()?;
        if is_taken(&self.folder).unwrap_or(true) {
            return Err(StoreError::Taken { folder: self.folder.clone(), partial: self.partial.clone() });
        }
        if cfg!(windows) {
            // no folder is moved with an open file in it
            self.unlock(&self.partial.clone());
        }
        fs::rename(&self.partial, &self.folder).map_err(|source| match source.kind() {
            ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists => {
                StoreError::Taken { folder: self.folder.clone(), partial: self.partial.clone() }
            }
            _ => StoreError::Write { path: self.folder.clone(), source },
        })?;
        let synced = sync_folder(parent_of(&self.folder));
        self.unlock(&self.folder.clone());
        synced.map_err(|source| StoreError::Write { path: self.folder.clone(), source })?;
        Ok(self.folder.clone())
    }

    fn unlock(&mut self, folder: &Path) {
        if let Some(lock) = self.lock.take() {
            lock.give_back(folder);
        }
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.leftovers.take_away();
        self.unlock(&self.partial.clone());
    }
}

/// The folder as its parent and its name, and what it is called until it is whole.
fn names(folder: &Path) -> Result<(PathBuf, PathBuf), StoreError> {
    let Some(name) = folder.file_name() else { return Err(StoreError::NoName(folder.to_owned())) };
    // a trailing separator is no part of a name
    let folder = folder.with_file_name(name);
    let partial = with_ending(&folder, PARTIAL);
    Ok((folder, partial))
}

/// The folder that a partial one becomes when it is whole.
pub fn whole_name(partial: &Path) -> Option<PathBuf> {
    let name = partial.file_name()?;
    let whole = Path::new(name).file_stem()?;
    Path::new(name).extension().filter(|ending| *ending == &PARTIAL[1..])?;
    Some(partial.with_file_name(whole))
}

fn refuse_taken(folder: &Path) -> Result<(), StoreError> {
    let unwritable = |source| StoreError::Unwritable { path: parent_of(folder).to_owned(), source };
    if is_taken(folder).map_err(unwritable)? { Err(StoreError::Exists(folder.to_owned())) } else { Ok(()) }
}

/// Refuses a folder that somebody is at work in, by name.
///
/// # Errors
/// Somebody is.
pub fn refuse_under_way(folder: &Path) -> Result<(), StoreError> {
    match super::lock::held_by(folder) {
        Some(owner) => Err(StoreError::UnderWay { folder: folder.to_owned(), owner }),
        None => Ok(()),
    }
}

pub(super) fn lock(folder: &Path) -> Result<Lock, StoreError> {
    Lock::take(folder).map_err(|error| match error {
        LockError::Held(owner) => StoreError::UnderWay { folder: folder.to_owned(), owner },
        LockError::Failed(source) => StoreError::Unwritable { path: folder.to_owned(), source },
    })
}
