//! Draws the page of the spiral.

pub(crate) mod page;
