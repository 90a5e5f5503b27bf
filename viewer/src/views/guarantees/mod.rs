//! Draws the page of guarantees.

pub(crate) mod layers;
pub(crate) mod page;
