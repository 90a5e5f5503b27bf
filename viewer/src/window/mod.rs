//! The window around the pages.

pub(crate) mod drop;
pub(crate) mod lists;
pub(crate) mod problems;
pub(crate) mod progress;
pub(crate) mod question;
pub(crate) mod story;
pub(crate) mod top_bar;
pub(crate) mod view;
