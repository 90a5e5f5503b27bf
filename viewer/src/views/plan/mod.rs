//! Draws the page of the plan: its timeline and its forms.

pub(crate) mod agreements;
pub(crate) mod change;
pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod menu;
pub(crate) mod names;
pub(crate) mod page;
pub(crate) mod path;
