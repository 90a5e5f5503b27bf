//! The framework and steering agreement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sourced::Sourced;

/// Rules on tariffs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How the budgeted occupancy is set.
    #[serde(default)]
    pub budgeted_occupancy: BudgetedOccupancy,
    /// How surplus and deficit are carried into later tariffs.
    #[serde(default)]
    pub carry_over: CarryOver,
}

/// Budgeted occupancy: the mean of past years' realised occupancy, kept within bounds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetedOccupancy {
    /// `two-last-closed` (default: the mean of the years y-2 and y-3) or `last-year` (y-1).
    #[serde(default)]
    pub years: BudgetedYears,
    /// Lower bound in per cent. Default 85.
    #[schemars(range(min = 1, max = 200))]
    pub min_percent: Option<Sourced<f64>>,
    /// Upper bound in per cent. Default 100.
    #[schemars(range(min = 1, max = 200))]
    pub max_percent: Option<Sourced<f64>>,
}

/// Years whose realised occupancy sets the budget for year y.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BudgetedYears {
    /// The mean of y-2 and y-3, the two last closed years when the budget is made.
    #[default]
    TwoLastClosed,
    /// Last year, y-1.
    LastYear,
}

/// Carry-over of a year's result into the tariff two years later.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// `full` (default), `band-stays`, `deficit-capped` or `none`.
    #[serde(default)]
    pub variant: CarryOverVariant,
    /// Half-width of the band, in per cent of the year's budget. Default 5.
    #[schemars(range(min = 0, max = 100))]
    pub band_percent: Option<Sourced<f64>>,
}

/// What happens to a year's surplus or deficit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CarryOverVariant {
    /// All of it goes into the tariff two years later.
    #[default]
    Full,
    /// Inside the band it stays with the offer; the excess over the band goes into the tariff.
    BandStays,
    /// All of it goes into the tariff, but a deficit beyond the band is borne by the operator.
    DeficitCapped,
    /// Nothing is carried: surplus and deficit stay with the operator.
    None,
}
