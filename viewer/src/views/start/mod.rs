//! Draws the page on which something is opened.

pub(crate) mod page;
