//! The page that compares scenarios on the same worlds.

pub(crate) mod pareto;
pub(crate) mod scenarios;
pub(crate) mod state;
pub(crate) mod tradeoff;
pub(crate) mod tradeoff_picture;
