//! Draws the page that compares scenarios.

pub(crate) mod page;
pub(crate) mod table;
pub(crate) mod tradeoff;
pub(crate) mod winners;
