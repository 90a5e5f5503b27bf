//! The lock of a run under way: it names its owner, and ends with it, however that ends.
//!
//! The system holds the lock on the file `run.lock`, and gives it free when the process ends. The file's text says whose it is.
//! Where the disk locks no files, the file alone holds the folder: it is made by one process only, and outlives a crash.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::files::is_taken;
use crate::language::{Text, neutral_text, text};

/// Name of the file.
pub(super) const LOCK_FILE: &str = "run.lock";

/// Characters of an owner that are shown.
const SHOWN: usize = 200;

/// A folder that nobody else changes as long as this is there.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

/// Why a folder cannot be locked.
#[derive(Debug)]
pub(super) enum LockError {
    /// Somebody holds it, or may do so.
    Held(Text),
    /// The file cannot be made or locked.
    Failed(io::Error),
}

impl Lock {
    /// Locks a folder.
    pub(super) fn take(folder: &Path) -> Result<Self, LockError> {
        let path = folder.join(LOCK_FILE);
        // somebody who only looks holds it for a moment
        for wait in [1, 10, 50, 0] {
            let (file, made) = open(&path).map_err(LockError::Failed)?;
            match file.try_lock() {
                // who had it before may have taken the file away meanwhile, or put another in its place
                Ok(()) if !stands_at(&file, &path).map_err(LockError::Failed)? => {}
                Ok(()) => return Ok(Self::owned(file)),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return if made {
                        Ok(Self::owned(file))
                    } else {
                        Err(LockError::Held(maybe_held(&path)))
                    };
                }
                Err(TryLockError::Error(error)) => return Err(LockError::Failed(error)),
                Err(TryLockError::WouldBlock) => {}
            }
            sleep(Duration::from_millis(wait));
        }
        Err(LockError::Held(held(&path)))
    }

    /// Writes the owner's name into the file.
    fn owned(mut file: File) -> Self {
        // an owner who cannot be named holds it all the same
        let _ = file.set_len(0).and_then(|()| file.write_all(owner().as_bytes()));
        Self { file }
    }

    /// Whether a folder is the one that this locks: its file has not been taken away or replaced.
    pub(super) fn is_of(&self, folder: &Path) -> bool {
        stands_at(&self.file, &folder.join(LOCK_FILE)).unwrap_or(false)
    }

    /// Gives the folder free, where it stands now.
    pub(super) fn give_back(self, folder: &Path) {
        let path = folder.join(LOCK_FILE);
        // what is left of it is free and does no harm; some systems remove no file that is open
        if cfg!(windows) {
            drop(self.file);
            let _ = fs::remove_file(path);
        } else {
            let _ = fs::remove_file(path);
            drop(self.file);
        }
    }
}

/// Who holds a folder, if somebody does or may do so.
pub(super) fn held_by(folder: &Path) -> Option<Text> {
    let path = folder.join(LOCK_FILE);
    refuse_special(&path).ok()?;
    let file = File::open(&path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(held(&path)),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Some(maybe_held(&path)),
        _ => None,
    }
}

/// Opens the file, and says whether it was made by that.
fn open(path: &Path) -> io::Result<(File, bool)> {
    refuse_special(path)?;
    let mut options = File::options();
    options.read(true).write(true).truncate(false);
    match options.clone().create_new(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            // taken away meanwhile, it is made anew
            Ok((options.create(true).open(path)?, false))
        }
        Err(error) => Err(error),
    }
}

/// Whether an open file is the one that stands at a path now.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    if !is_taken(path)? {
        return Ok(false);
    }
    let (held, there) = (file.metadata()?, fs::symlink_metadata(path)?);
    Ok((held.dev(), held.ino()) == (there.dev(), there.ino()))
}

/// Whether an open file is the one that stands at a path now: elsewhere no file is replaced while it is open.
#[cfg(not(unix))]
fn stands_at(_: &File, path: &Path) -> io::Result<bool> {
    is_taken(path)
}

/// Who holds the file.
fn held(path: &Path) -> Text {
    let holder = holder(path);
    Text { da: holder.clone(), en: holder }
}

/// Who holds the file, if that process still runs: the disk cannot tell.
fn maybe_held(path: &Path) -> Text {
    let holder = holder(path);
    let file = neutral_text(&path.display().to_string()).into_owned();
    text!(
        "{holder} (her låser disken ingen filer: er den færdig, så fjern `{file}`)",
        "{holder} (the disk locks no files here: if it has ended, remove `{file}`)"
    )
}

/// Nothing is waited for, as a pipe would be.
fn refuse_special(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(kind) if !kind.is_file() => {
            Err(io::Error::new(ErrorKind::InvalidInput, format!("`{LOCK_FILE}` is no plain file")))
        }
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// This process: its number and what it was asked.
fn owner() -> String {
    let asked: Vec<String> = std::env::args_os()
        .map(PathBuf::from)
        .enumerate()
        .map(|(at, word)| match word.file_name() {
            Some(name) if at == 0 => name.to_string_lossy().into_owned(),
            _ => word.to_string_lossy().into_owned(),
        })
        .collect();
    format!("process {}: {}\n", std::process::id(), asked.join(" "))
}

/// What the file says of its owner, which may be anything.
fn holder(path: &Path) -> String {
    let mut text = Vec::new();
    // a name that cannot be read is not told
    let _ = File::open(path).and_then(|file| file.take(4 * SHOWN as u64).read_to_end(&mut text));
    let text = String::from_utf8_lossy(&text);
    let told: String =
        text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN).collect();
    if told.is_empty() { "another process".to_owned() } else { told }
}

#[cfg(test)]
mod tests {
    use super::{LOCK_FILE, Lock, LockError, held_by};

    #[test]
    fn one_at_a_time_and_by_name() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(held_by(folder.path()), None);
        let lock = Lock::take(folder.path()).unwrap();
        let me = format!("process {}", std::process::id());
        assert!(held_by(folder.path()).unwrap().en.starts_with(&me));
        assert!(
            matches!(Lock::take(folder.path()), Err(LockError::Held(owner)) if owner.en.starts_with(&me))
        );
        // as after a crash: the file stays, and nobody holds it
        drop(lock);
        assert!(folder.path().join(LOCK_FILE).exists());
        assert_eq!(held_by(folder.path()), None);
        Lock::take(folder.path()).unwrap().give_back(folder.path());
        assert!(!folder.path().join(LOCK_FILE).exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_in_the_place_of_the_lock_is_another_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LOCK_FILE);
        let lock = Lock::take(folder.path()).unwrap();
        assert!(lock.is_of(folder.path()));
        std::fs::rename(&path, folder.path().join("taken-away")).unwrap();
        assert!(!lock.is_of(folder.path()));
        // who comes then holds the folder, and the first one sees that it does not
        let other = Lock::take(folder.path()).unwrap();
        assert!(other.is_of(folder.path()) && !lock.is_of(folder.path()));
        assert!(matches!(Lock::take(folder.path()), Err(LockError::Held(_))));
    }

    #[test]
    fn a_file_is_made_by_one_only_and_names_who_may_hold_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LOCK_FILE);
        assert!(super::open(&path).unwrap().1);
        assert!(!super::open(&path).unwrap().1);
        std::fs::write(&path, "process 7: vifte run\n").unwrap();
        let told = super::maybe_held(&path);
        assert!(told.en.starts_with("process 7: vifte run (the disk locks no files here"), "{told:?}");
        assert!(told.da.contains("er den færdig, så fjern `"), "{told:?}");
    }
}
