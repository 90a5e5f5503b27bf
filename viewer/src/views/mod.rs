//! How the pages are drawn, one folder each: functions that end in `_ui`, draw a state, and return commands.

pub(crate) mod assumptions;
pub(crate) mod compare;
pub(crate) mod fans;
pub(crate) mod guarantees;
pub(crate) mod map;
pub(crate) mod plan;
pub(crate) mod spiral;
pub(crate) mod start;
