//! The application: the frame, work beside it, effects, and what is remembered until the next time.

pub(crate) mod application;
mod effects;
pub mod headless;
mod jobs;
pub(crate) mod persistence;
mod work;
