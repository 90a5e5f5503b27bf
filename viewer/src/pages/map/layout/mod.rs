//! Where everything on the map goes, computed without drawing, so that tests can look for overlaps.
//!
//! Seats stand at their true positions. Offers of one municipality would hide each other there, so they are spread around
//! the seat, and names go where there is room.

mod inset;
mod labels;
mod map;
mod sizes;
mod spread;

pub use inset::Inset;
pub use map::{Label, MapLayout, OfferMark, Part, Place, Seat};
pub(crate) use sizes::HALF_SIDE;
pub use sizes::{Sizes, corner_radius};
