//! Pricing: tariffs, what they are budgeted with, and what municipalities pay of them and answer to them.

pub mod carry_over;
pub mod net_price;
pub mod occupancy_budget;
pub mod response;
pub mod tariff;
