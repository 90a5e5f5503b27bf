//! What is on screen, and how commands change it.

pub(crate) mod command;
pub(crate) mod navigation;
pub(crate) mod notice;
pub(crate) mod page;
pub(crate) mod study;
pub(crate) mod tasks;
pub(crate) mod window;
