//! The open scenario as plain data, how it is opened, and what can go wrong.

pub(crate) mod document;
pub(crate) mod failure;
pub(crate) mod library;
pub(crate) mod opening;
pub(crate) mod projection;
pub(crate) mod selection;
