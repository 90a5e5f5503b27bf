//! Saving charts and plans: as files in the working folder, of which none is overwritten, or as downloads of a browser.

use std::io;
use std::path::{Path, PathBuf};

use egui::ColorImage;

use crate::chart::ExportFile;

/// Numbers that are tried for a name that is free.
#[cfg(not(target_arch = "wasm32"))]
const MOST: u32 = 1_000;

/// Saves a file under the first name that is free: `vifte-tariff.svg`, `vifte-tariff-2.svg`, …
///
/// # Errors
/// The folder cannot be written to.
pub(crate) fn save(file: &ExportFile) -> io::Result<PathBuf> {
    new_file(&file.title, file.ending, file.text.as_bytes())
}

/// Saves a picture as a PNG file under the first name that is free.
///
/// # Errors
/// The folder cannot be written to.
pub(crate) fn save_picture(title: &str, image: &ColorImage) -> io::Result<PathBuf> {
    let [width, height] = image.size;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let bytes: Vec<u8> = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&bytes))
        .map_err(io::Error::other)?;
    new_file(title, "png", &file)
}

/// Saves a text at a path; an existing file is overwritten only when `again` says that it is one's own.
///
/// # Errors
/// The file is there, or cannot be written.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn save_text(path: &Path, text: &str, again: bool) -> io::Result<()> {
    write_whole(path, text.as_bytes(), again)
}

/// Writes a file that is whole or not there: beside its place first, so that a full disk leaves what was there before.
#[cfg(not(target_arch = "wasm32"))]
fn write_whole(path: &Path, bytes: &[u8], again: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // as readable as any other file: what the user's mask allows, not private as temporary ones are
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".vifte-").tempfile_in(folder)?;
    io::Write::write_all(&mut file, bytes)?;
    file.as_file().sync_all()?;
    let placed = if again { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map(drop).map_err(|error| error.error)
}

/// Saves a text among the browser's downloads, which never overwrites.
///
/// # Errors
/// The browser does not let it.
#[cfg(target_arch = "wasm32")]
pub(crate) fn save_text(path: &Path, text: &str, _again: bool) -> io::Result<()> {
    crate::platform::browser::download(&path.display().to_string(), text.as_bytes())
}

/// Writes a new file under the first name that is free.
#[cfg(not(target_arch = "wasm32"))]
fn new_file(title: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let name = file_name(title);
    let mut last = None;
    for number in 1..=MOST {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = PathBuf::from(format!("vifte-{name}{number}.{ending}"));
        if std::fs::symlink_metadata(&path).is_ok() {
            continue;
        }
        match write_whole(&path, bytes, false) {
            Ok(()) => return std::path::absolute(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AlreadyExists.into()))
}

/// Hands a new file to the browser.
#[cfg(target_arch = "wasm32")]
fn new_file(title: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let name = format!("vifte-{}.{ending}", file_name(title));
    crate::platform::browser::download(&name, bytes)?;
    Ok(name.into())
}

/// Letters and digits of a title, in small letters.
fn file_name(title: &str) -> String {
    let letters = title.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "-");
    let parts: Vec<&str> = letters.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::{file_name, save_text};

    #[test]
    fn names_are_plain() {
        assert_eq!(file_name("Tabt efterspørgsel: år 2"), "tabt-efterspørgsel-år-2");
    }

    #[test]
    fn a_text_is_saved_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.toml");
        save_text(&path, "one", false).unwrap();
        let taken = save_text(&path, "two", false).unwrap_err();
        assert_eq!(taken.kind(), std::io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        save_text(&path, "three", true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
        assert!(save_text(&folder.path().join("nowhere/plan.toml"), "four", false).is_err());
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(names.collect::<Vec<_>>(), ["plan.toml"]);
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o400, 0o400);
            std::fs::write(folder.path().join("usual"), "").unwrap();
            let usual = std::fs::metadata(folder.path().join("usual")).unwrap().permissions();
            assert_eq!(mode, std::os::unix::fs::PermissionsExt::mode(&usual));
        }
    }
}
