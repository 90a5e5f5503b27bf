//! What comes with the program: scenarios, and the population of Danish municipalities.

pub mod library;
pub mod population;
