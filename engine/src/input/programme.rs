//! Programmes: efforts beside the offers that change how many need one, or how stays go.

use crate::units::Money;

/// A programme: prevention, a joint team, recovery.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Stable name. Its effect is drawn by it.
    pub id: String,
    /// What it changes.
    pub effect: Effect,
    /// Change of the rate as a share, low, most likely and high: −0.2 is a fifth less. One number is drawn in each world,
    /// triangular between them.
    pub change: [f64; 3],
    /// Simulated month at whose start it begins.
    pub first_month: u32,
    /// Years that it runs and costs.
    pub years: u32,
    /// Months until its effect begins; the effect lasts as long as the programme.
    pub lag_months: u32,
    /// Cost of a year, for all who take part.
    pub cost_per_year: Money,
    /// Indices of the municipalities that take part and share the cost by population.
    pub municipalities: Vec<u32>,
    /// Indices of the target groups it reaches.
    pub target_groups: Vec<u32>,
}

/// What a programme changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// New citizens in need.
    NewCitizens,
    /// Breakdowns of placements.
    Breakdowns,
    /// Recovery.
    Recovery,
}

impl Effect {
    /// All effects, in the order of their indices.
    pub const ALL: [Self; 3] = [Self::NewCitizens, Self::Breakdowns, Self::Recovery];
}
