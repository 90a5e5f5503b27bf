//! Home solutions: municipalities decide to set them up and to give them up, and citizens live in them.

pub mod decision;
pub(crate) mod solutions;
