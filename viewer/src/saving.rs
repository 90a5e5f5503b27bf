//! Saving charts as files in the working folder. Nothing is overwritten.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use egui::ColorImage;

use crate::chart::{Chart, Written};
use crate::state::SaveAs;
use crate::text::Language;

/// Numbers that are tried for a name that is free.
const MOST: u32 = 1_000;

/// Saves a chart under the first name that is free: `vifte-tariff.svg`, `vifte-tariff-2.svg`, …
///
/// # Errors
/// The folder cannot be written to.
pub(crate) fn save(chart: &Chart, format: SaveAs, language: Language) -> std::io::Result<PathBuf> {
    let (text, ending) = match format {
        SaveAs::Svg => (chart.svg(language), "svg"),
        SaveAs::Csv => (chart.csv(language), "csv"),
    };
    write(&Written { title: chart.title.clone(), ending, text })
}

/// Saves a text under the first name that is free, and tells where, or why not.
pub(crate) fn save_written(written: &Written) -> Result<PathBuf, String> {
    write(written).map_err(|error| error.to_string())
}

fn write(written: &Written) -> std::io::Result<PathBuf> {
    let (mut file, path) = new_file(&written.title, written.ending)?;
    file.write_all(written.text.as_bytes())?;
    Ok(path)
}

/// Saves a picture as a PNG file under the first name that is free, and tells where, or why not.
pub(crate) fn save_picture(title: &str, image: &ColorImage) -> Result<PathBuf, String> {
    let (file, path) = new_file(title, "png").map_err(|error| error.to_string())?;
    let [width, height] = image.size;
    let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let bytes: Vec<u8> = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&bytes));
    written.map_err(|error| error.to_string())?;
    Ok(path)
}

/// A new file under the first name that is free.
fn new_file(title: &str, ending: &str) -> std::io::Result<(File, PathBuf)> {
    let name = file_name(title);
    let mut last = None;
    for number in 1..=MOST {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = PathBuf::from(format!("vifte-{name}{number}.{ending}"));
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, std::path::absolute(path)?)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or_else(|| std::io::ErrorKind::AlreadyExists.into()))
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
