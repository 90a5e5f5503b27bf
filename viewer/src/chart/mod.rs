//! Charts as plain data, so that what is drawn can also be written as numbers or as a picture.

mod canvas;
mod format;
mod hatch;
mod marks;
mod scene;
mod scene_svg;
mod svg;
mod table;
mod ticks;

pub(crate) use canvas::{Canvas, Sign, WEAK, escaped, hex};
#[cfg(test)]
pub(crate) use canvas::{NASTY, assert_picture};
pub(crate) use format::chart_file;
pub use format::{ExportFile, SaveAs};
pub(crate) use hatch::strokes;
pub use marks::{Chart, Look, Marks};
pub(crate) use scene::{Ink, KeySign, Paint, Pen, Place, Shape, Side};
pub(crate) use scene_svg::{draw_key, draw_shapes};
#[cfg(test)]
pub(crate) use table::chart_csv;
pub(crate) use table::{csv, csv_number};
pub(crate) use ticks::{decimals_of, multiples, round_step};
