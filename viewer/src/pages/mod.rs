//! The pages of the window, one folder each: its data, its state, and its views.

pub(crate) mod assumptions;
pub(crate) mod compare;
pub(crate) mod fans;
pub(crate) mod guarantees;
pub(crate) mod map;
pub(crate) mod plan;
pub(crate) mod spiral;
pub(crate) mod start;
