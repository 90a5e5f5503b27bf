//! The page on which something is opened.

pub(crate) mod view;
