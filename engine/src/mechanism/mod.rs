//! The mechanisms of a world, one module each: its equation, units and source stand in the module's description.

pub mod breakdown;
pub mod capacity;
pub mod carry_over;
pub mod causes;
pub mod closing;
pub mod contracts;
pub mod costs;
pub mod demand;
pub mod expert_environment;
pub mod felt_price;
pub mod guarantee;
pub mod ledger;
pub mod occupancy_budget;
pub mod placement;
pub mod private_market;
pub mod programme;
pub mod residents;
pub mod response;
pub mod spiral;
pub mod staffing;
pub mod taking_home;
pub mod tariff;
pub mod umbrella;
