//! What the pages show, one folder each: numbers, state, commands and pictures. How they are drawn stands in `views`.

pub(crate) mod assumptions;
pub(crate) mod compare;
pub(crate) mod fans;
pub(crate) mod guarantees;
pub(crate) mod map;
pub(crate) mod plan;
pub(crate) mod spiral;
