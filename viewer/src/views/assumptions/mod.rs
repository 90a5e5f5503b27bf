//! Draws the page of assumptions.

pub(crate) mod page;
pub(crate) mod tornado;
