//! The page of guarantees: what they cost, and who bears it.

pub(crate) mod guarantee_layers;
pub(crate) mod layers;
pub(crate) mod price;
pub(crate) mod state;
