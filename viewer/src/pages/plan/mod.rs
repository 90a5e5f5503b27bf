//! The page of the plan.

pub(crate) mod command;
