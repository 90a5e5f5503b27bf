//! The page of the plan: its timeline and its forms.

pub(crate) mod agreements;
pub(crate) mod command;
pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod menu;
pub(crate) mod view;
