//! The mechanisms of a world, one module each: its equation, units and source stand in the module's description.

pub mod carry_over;
pub mod contracts;
pub mod costs;
pub mod demand;
pub mod ledger;
pub mod occupancy_budget;
pub mod placement;
pub mod residents;
pub mod staffing;
pub mod tariff;
