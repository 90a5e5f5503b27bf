//! The framework and steering agreement, as data.

/// Rules on tariffs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// How the budgeted occupancy is set.
    pub budgeted_occupancy: BudgetedOccupancy,
    /// How surplus and deficit are carried into later tariffs.
    pub carry_over: CarryOver,
}

/// Budgeted occupancy: realised occupancy of past years, kept within bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BudgetedOccupancy {
    /// Which years count.
    pub years: BudgetedYears,
    /// Lower bound (share).
    pub min: f64,
    /// Upper bound (share).
    pub max: f64,
}

/// Years whose realised occupancy sets the budget for year y.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetedYears {
    /// The mean of y−2 and y−3, the two last closed years when the budget is made.
    TwoLastClosed,
    /// Last year, y−1.
    LastYear,
}

/// Carry-over of results into the tariff two years later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CarryOver {
    /// What is settled through the tariff.
    pub variant: CarryOverVariant,
    /// Half-width of the band as a share of the year's budget.
    pub band_share: f64,
}

/// What happens to a year's surplus or deficit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarryOverVariant {
    /// All of it goes into the tariff two years later.
    Full,
    /// Inside the band it stays with the offer; the excess over the band goes into the tariff.
    BandStays,
    /// All of it goes into the tariff, but a deficit beyond the band is borne by the operator.
    DeficitCapped,
    /// Nothing is carried: surplus and deficit stay with the operator.
    None,
}
