//! What is on screen, and how commands change it. Nothing here reads or writes files.

pub(crate) mod apply;
pub(crate) mod command;
mod comparing;
pub(crate) mod effect;
pub(crate) mod navigation;
pub(crate) mod notice;
mod opening;
pub(crate) mod page;
pub(crate) mod tasks;
pub(crate) mod window;
