//! The application: the frame, work beside it, and what is remembered.

pub(crate) mod application;
pub(crate) mod jobs;
pub(crate) mod persistence;
