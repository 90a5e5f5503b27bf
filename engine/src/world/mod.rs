//! One world, month by month.
//!
//! The state of a world is made of sub-states, each in the folder of its subject beside its equations; `steps` is the
//! order in which they change. Each month: those who leave and those who arrive, in the order of their moments; then the
//! accounts: invoices, staff, costs. Each year: occupancy budget and tariff before January, accounts closed after
//! December.
//!
//! Everything a world needs stands in a [`World`] that is allocated once and used for one world after another.

pub mod accounts;
mod agenda;
pub mod citizens;
pub mod demand;
pub mod homes;
mod log;
mod mean_field;
mod moment;
pub mod observer;
pub mod offers;
pub mod placement;
mod presence;
pub mod pricing;
pub mod spiral;
mod state;
pub mod stays;
mod steps;

pub(crate) use log::{OfferYear, WorldLog};
pub use state::World;
pub use steps::simulate_world;
