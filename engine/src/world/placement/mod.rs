//! Placement: which offer a citizen gets.

pub mod choice;
pub mod search;
