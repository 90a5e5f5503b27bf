//! The page of assumptions: where numbers come from, and what each uncertain number does.

pub(crate) mod numbers;
pub(crate) mod parameter_unit;
pub(crate) mod state;
pub(crate) mod tornado;
pub(crate) mod tornado_picture;
