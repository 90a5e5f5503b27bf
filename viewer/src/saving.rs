//! Saving charts and plans: as files in the working folder, of which none is overwritten, or as downloads of a browser.

use std::io;
use std::path::{Path, PathBuf};

use egui::ColorImage;

use crate::chart::{Chart, Written};
use crate::state::SaveAs;
use crate::text::Language;

/// Numbers that are tried for a name that is free.
#[cfg(not(target_arch = "wasm32"))]
const MOST: u32 = 1_000;

/// Saves a chart under the first name that is free: `vifte-tariff.svg`, `vifte-tariff-2.svg`, …
///
/// # Errors
/// The folder cannot be written to.
pub(crate) fn save(chart: &Chart, format: SaveAs, language: Language) -> io::Result<PathBuf> {
    let (text, ending) = match format {
        SaveAs::Svg => (chart.svg(language), "svg"),
        SaveAs::Csv => (chart.csv(language), "csv"),
    };
    save_written(&Written { title: chart.title.clone(), ending, text })
}

/// Saves a text under the first name that is free.
///
/// # Errors
/// The folder cannot be written to.
pub(crate) fn save_written(written: &Written) -> io::Result<PathBuf> {
    new_file(&written.title, written.ending, written.text.as_bytes())
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
    let mut options = std::fs::OpenOptions::new();
    let file = if again { options.truncate(true) } else { options.create_new(true) }.write(true).open(path);
    io::Write::write_all(&mut file?, text.as_bytes())
}

/// Saves a text among the browser's downloads, which never overwrites.
///
/// # Errors
/// The browser does not let it.
#[cfg(target_arch = "wasm32")]
pub(crate) fn save_text(path: &Path, text: &str, _again: bool) -> io::Result<()> {
    crate::web::download(&path.display().to_string(), text.as_bytes())
}

/// Writes a new file under the first name that is free.
#[cfg(not(target_arch = "wasm32"))]
fn new_file(title: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let name = file_name(title);
    let mut last = None;
    for number in 1..=MOST {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = PathBuf::from(format!("vifte-{name}{number}.{ending}"));
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                io::Write::write_all(&mut file, bytes)?;
                return std::path::absolute(path);
            }
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
    crate::web::download(&name, bytes)?;
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
    use super::file_name;

    #[test]
    fn names_are_plain() {
        assert_eq!(file_name("Tabt efterspørgsel: år 2"), "tabt-efterspørgsel-år-2");
    }
}
