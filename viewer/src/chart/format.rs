//! Files that charts are saved as.

use super::marks::Chart;
use super::svg::chart_svg;
use super::table::chart_csv;
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

/// A chart as a file of a format.
pub(crate) fn chart_file(chart: &Chart, format: SaveAs, language: Language) -> ExportFile {
    let (text, ending) = match format {
        SaveAs::Svg => (chart_svg(chart, language), "svg"),
        SaveAs::Csv => (chart_csv(chart, language), "csv"),
    };
    ExportFile { title: chart.title.clone(), ending, text }
}
