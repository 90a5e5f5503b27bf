//! Draws the page of the map, and its tiles.

pub(crate) mod bar;
pub(crate) mod colouring;
pub(crate) mod controls;
pub(crate) mod details;
pub(crate) mod flows;
pub(crate) mod inset;
pub(crate) mod layout;
pub(crate) mod legend;
pub(crate) mod outlines;
pub(crate) mod page;
pub(crate) mod tiles;
pub(crate) mod tooltip;
