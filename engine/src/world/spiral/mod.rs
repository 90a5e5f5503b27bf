//! The spiral of empty places: its index, and what counts as one.

pub mod index;
