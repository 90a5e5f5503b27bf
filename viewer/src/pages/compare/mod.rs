//! The page that compares scenarios on the same worlds.

pub(crate) mod pareto;
pub(crate) mod scenarios;
pub(crate) mod state;
pub(crate) mod table_view;
pub(crate) mod tradeoff;
pub(crate) mod tradeoff_picture;
pub(crate) mod tradeoff_view;
pub(crate) mod view;
pub(crate) mod winners_view;
