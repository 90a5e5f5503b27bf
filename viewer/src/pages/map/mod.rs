//! The page of the map: where offers are, and how they are.

pub(crate) mod camera;
pub(crate) mod layout;
pub(crate) mod outcome;
pub(crate) mod outlines;
pub(crate) mod state;
