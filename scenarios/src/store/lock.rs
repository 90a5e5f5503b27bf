//! The lock of a run under way: it names its owner, and ends with it, however that ends.
//!
//! The system holds the lock on the file `run.lock`, and gives it free when the process ends. The file's text says whose it is.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::files::is_taken;

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
    /// Somebody holds it.
    Held(String),
    /// The file cannot be made or locked.
    Failed(io::Error),
}

impl Lock {
    /// Locks a folder.
    pub(super) fn take(folder: &Path) -> Result<Self, LockError> {
        let path = folder.join(LOCK_FILE);
        let open = || {
            refuse_special(&path)?;
            File::options().read(true).write(true).create(true).truncate(false).open(&path)
        };
        // somebody who only looks holds it for a moment
        for wait in [1, 10, 50, 0] {
            let mut file = open().map_err(LockError::Failed)?;
            match file.try_lock() {
                // who had it before may have taken the file away meanwhile
                Ok(()) if !is_taken(&path).map_err(LockError::Failed)? => {}
                Ok(()) => {
                    // an owner who cannot be named holds it all the same
                    let _ = file.set_len(0).and_then(|()| file.write_all(owner().as_bytes()));
                    return Ok(Self { file });
                }
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Self { file });
                }
                Err(TryLockError::Error(error)) => return Err(LockError::Failed(error)),
                Err(TryLockError::WouldBlock) => {}
            }
            sleep(Duration::from_millis(wait));
        }
        Err(LockError::Held(holder(&path)))
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

/// Who holds a folder, if somebody does.
pub(super) fn held_by(folder: &Path) -> Option<String> {
    let path = folder.join(LOCK_FILE);
    refuse_special(&path).ok()?;
    let file = File::open(&path).ok()?;
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)).then(|| holder(&path))
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
        assert!(held_by(folder.path()).unwrap().starts_with(&me));
        assert!(matches!(Lock::take(folder.path()), Err(LockError::Held(owner)) if owner.starts_with(&me)));
        // as after a crash: the file stays, and nobody holds it
        drop(lock);
        assert!(folder.path().join(LOCK_FILE).exists());
        assert_eq!(held_by(folder.path()), None);
        Lock::take(folder.path()).unwrap().give_back(folder.path());
        assert!(!folder.path().join(LOCK_FILE).exists());
    }
}
