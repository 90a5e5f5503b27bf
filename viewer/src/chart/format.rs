//! Files that charts are saved as.

use super::marks::Chart;
use crate::text::Language;

/// What a chart is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveAs {
    /// A picture of lines and letters.
    Svg,
    /// Its numbers.
    Csv,
}

/// A file that is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// What it shows; its name is made of that.
    pub title: String,
    /// The end of its name, such as `svg`.
    pub ending: &'static str,
    /// What is in it.
    pub text: String,
}

impl Chart {
    /// The chart as a file of a format.
    pub fn file(&self, format: SaveAs, language: Language) -> ExportFile {
        let (text, ending) = match format {
            SaveAs::Svg => (self.svg(language), "svg"),
            SaveAs::Csv => (self.csv(language), "csv"),
        };
        ExportFile { title: self.title.clone(), ending, text }
    }
}
