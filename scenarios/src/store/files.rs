//! Files of run folders: read only when they are plain and not too large, as they may be anybody's; written so that they are
//! on the disk before anything relies on them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::language::{OwnWords, text};

/// Name of the file with the state of a run.
pub const STATE_FILE: &str = "state.bin";

/// Its name while another state is about to take its place.
pub(super) const OTHER_STATE_FILE: &str = "state-2.bin";

/// Whether a file of a run folder is a state, by its name.
pub fn is_state(name: &str) -> bool {
    name == STATE_FILE || name == OTHER_STATE_FILE
}

/// Reads a plain file of at most so many bytes. Links, pipes, devices and folders are no plain files, and nothing waits for them.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let kind = fs::symlink_metadata(path)?;
    if !kind.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, no_plain_file(&kind)));
    }
    let too_large = || {
        io::Error::new(
            ErrorKind::FileTooLarge,
            OwnWords(text!(
                "den har mere end {most} bytes, hvad ingen sådan fil har",
                "it has more than {most} bytes, which no such file has"
            )),
        )
    };
    if kind.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // what grows while it is read is not read for ever
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

fn no_plain_file(kind: &fs::Metadata) -> OwnWords {
    OwnWords(if kind.is_dir() {
        text!("det er en mappe og ikke en fil", "it is a folder, not a file")
    } else if kind.is_symlink() {
        text!(
            "det er et link, og en kørsel har sine filer i sin egen mappe",
            "it is a link, and a run has its files in its own folder"
        )
    } else {
        text!("det er et rør eller en enhed og ikke en fil", "it is a pipe or a device, not a file")
    })
}

/// Whether something stands at a path, be it a link that leads nowhere.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn is_taken(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The folder that a path stands in.
pub(super) fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a name is that of a file in a folder, and leads nowhere else on any system.
pub(super) fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains(['/', '\\', ':'])
        && !name.contains(char::is_control)
}

/// A path with something added to its last name.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn with_ending(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// What a file is called until it is whole.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const NEW: &str = ".new";

/// Writes a file beside its place, brings it to the disk, and moves it to its place: an earlier one stays until then.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = with_ending(path, NEW);
    let written = File::create(&beside).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // the error says more than that this fails too
        let _ = fs::remove_file(&beside);
    })?;
    sync_folder(parent_of(path))
}

/// Brings what was written into a file to the disk.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    // some systems want the right to write
    File::options().write(true).open(path)?.sync_all()
}

/// Brings the names in a folder to the disk, where the system can be asked for that.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(path)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plain_name, read, replace};

    #[test]
    fn only_plain_files_of_a_bounded_size_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        replace(&file, b"four").unwrap();
        assert_eq!(read(&file, 4).unwrap(), b"four");
        assert!(read(&file, 3).unwrap_err().to_string().contains("more than 3 bytes"));
        assert!(read(folder.path(), 4).unwrap_err().to_string().contains("a folder"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink(&file, &link).unwrap();
            assert!(read(&link, 4).unwrap_err().to_string().contains("a link"));
            let device = std::path::Path::new("/dev/zero");
            assert!(read(device, 4).unwrap_err().to_string().contains("a pipe or a device"));
        }
    }

    #[test]
    fn names_lead_nowhere_else() {
        for name in ["state.bin", "yearly.csv", "blå ø.csv"] {
            assert!(is_plain_name(name), "{name}");
        }
        for name in ["", ".", "..", "../state.bin", "a/b", "a\\b", "C:x", "a\nb", ".hidden"] {
            assert!(!is_plain_name(name), "{name}");
        }
    }
}
