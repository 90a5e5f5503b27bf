//! The page of the map: where offers are, and how they are.

pub(crate) mod bar;
pub(crate) mod camera;
pub(crate) mod colouring;
pub(crate) mod controls;
pub(crate) mod details;
pub(crate) mod flows;
pub(crate) mod inset_view;
pub(crate) mod layout;
pub(crate) mod layout_view;
pub(crate) mod legend;
pub(crate) mod outcome;
pub(crate) mod outlines;
pub(crate) mod outlines_view;
pub(crate) mod state;
pub(crate) mod tiles;
pub(crate) mod tooltip;
pub(crate) mod view;
