//! Programmes: efforts beside the offers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::defaults;
use super::sourced::Sourced;

/// A programme (indsats): prevention, a joint team, recovery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Short name.
    #[schemars(length(min = 1))]
    pub id: String,
    /// First month, such as `2019-01`.
    pub begins: String,
    /// Years that it runs and costs.
    #[schemars(range(min = 1, max = 100))]
    pub years: u32,
    /// What it changes: `new-citizens`, `breakdowns` or `recovery`.
    pub effect: Effect,
    /// Change of that rate, in per cent: -20 is a fifth less. With `low` and `high` one number is drawn in each world,
    /// triangular between them.
    #[schemars(range(min = -100, max = 1_000))]
    pub change_percent: Sourced<f64>,
    /// How well the effect is known.
    pub evidence: Evidence,
    /// Months until the effect begins. Default 0.
    #[schemars(range(min = 0, max = 240))]
    #[schemars(extend("default" = defaults::programme::LAG_MONTHS))]
    pub lag_months: Option<Sourced<u32>>,
    /// What it costs a year, shared by inhabitants among those who take part.
    #[schemars(range(min = 0, max = 10_000_000_000_i64))]
    pub cost_dkk_per_year: Sourced<f64>,
    /// Codes of the municipalities that take part. Default: all of the region.
    #[serde(default)]
    pub municipalities: Vec<String>,
    /// `id`s of the target groups it reaches.
    #[schemars(length(min = 1))]
    pub target_groups: Vec<String>,
}

/// What a programme changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// New citizens in need.
    NewCitizens,
    /// Breakdowns of placements.
    Breakdowns,
    /// Recovery.
    Recovery,
}

/// How well an effect is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Controlled studies agree.
    Strong,
    /// Some controlled study.
    Moderate,
    /// Before and after, or experts.
    Weak,
    /// None: an assumption.
    None,
}
