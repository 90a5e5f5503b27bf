//! Demand: how many new citizens need an offer, and who they are.

pub(crate) mod arrivals;
pub mod programmes;
pub mod shocks;
