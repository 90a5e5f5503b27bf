//! Outlines of the user's own on the map, from a GeoJSON file.

mod collection;
mod layer;
mod read;
mod shape;

pub use collection::Outlines;
pub use layer::Outlined;
pub(crate) use layer::{ReadOutlines, read_file};
pub use read::{OutlinesError, read_outlines};
pub use shape::Outline;
