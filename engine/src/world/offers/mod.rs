//! Offers: whether they run, their places, staff and competence, and who operates them.

pub mod board;
pub mod capacity;
pub mod designation;
pub mod effect;
pub mod expert_environment;
pub(crate) mod organisation;
pub mod private_market;
pub mod staffing;
pub mod status;
pub mod umbrella;
