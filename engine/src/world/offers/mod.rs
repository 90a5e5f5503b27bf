//! Offers: whether they run, their places, staff and competence, and who operates them.

pub mod capacity;
pub mod customer_board;
pub mod designation;
mod designation_state;
pub mod effect;
pub mod expert_environment;
mod organisation;
pub mod private_market;
pub mod staffing;
mod state;
pub mod status;
pub mod umbrella;

pub(crate) use state::Offers;
