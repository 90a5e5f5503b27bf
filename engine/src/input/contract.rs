//! Contracts on hours: subscriptions and ambulatory services.

use crate::units::Money;

/// Hours sold by an offer and paid by municipalities, whatever the number of residents.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// Stable name.
    pub id: String,
    /// Index of the offer that delivers.
    pub offer: u32,
    /// Hours a year.
    pub hours_per_year: f64,
    /// Price of an hour.
    pub price_per_hour: Money,
    /// Real cost of delivering an hour.
    pub cost_per_hour: Money,
    /// Indices of the municipalities that pay, by their population in the year.
    pub payers: Vec<u32>,
}
