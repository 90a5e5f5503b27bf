//! The page of the spiral of empty places.

pub(crate) mod model;
pub(crate) mod picture;
