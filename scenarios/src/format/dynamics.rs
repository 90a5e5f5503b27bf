//! How target groups react: to prices, home solutions, what offers can do, and growing up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::defaults;
use super::sourced::Sourced;

/// A service level. The order of the list is from the lowest to the highest; a breakdown raises the need by one level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceLevel {
    /// Part of the new citizens who have this level. The parts sum to 100.
    #[schemars(range(min = 0, max = 100))]
    pub percent: Sourced<f64>,
    /// Supplement on the tariff, which pays for staff of the same cost (1:1, 2:1). Default 0.
    #[schemars(range(min = 0, max = 1_000_000))]
    #[schemars(extend("default" = defaults::service_level::SUPPLEMENT_DKK_PER_DAY))]
    pub supplement_dkk_per_day: Option<Sourced<f64>>,
}

/// How the number of citizens bought for follows the price that municipalities feel, beside the choice among offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceResponse {
    /// `constant-elasticity` (default) or `linear`.
    #[serde(default)]
    pub form: ResponseForm,
    /// Price at which the incidence holds.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub reference_dkk_per_day: Sourced<f64>,
    /// Elasticity of new citizens, positive: 1 means one per cent fewer for one per cent more. For `linear` at the
    /// reference price.
    #[schemars(range(min = 0, max = 10))]
    pub inflow_elasticity: Sourced<f64>,
    /// Elasticity of residents, who follow each January. Default 0.
    #[schemars(range(min = 0, max = 10))]
    #[schemars(extend("default" = defaults::price_response::STOCK_ELASTICITY))]
    pub stock_elasticity: Option<Sourced<f64>>,
}

/// Shape of a demand curve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseForm {
    /// The same elasticity at any price.
    #[default]
    ConstantElasticity,
    /// A straight line.
    Linear,
}

/// A home solution that a municipality can set up for its own citizens of the group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeSolution {
    /// Fixed cost while it runs, setting up spread over the years included.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub fixed_dkk_per_year: Sourced<f64>,
    /// Cost of one citizen for one day.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub variable_dkk_per_day: Sourced<f64>,
    /// Most citizens it can have.
    #[schemars(range(min = 1, max = 10_000))]
    pub places: Sourced<u32>,
    /// Highest service level it can meet; 1 is the lowest (default).
    #[serde(default = "defaults::home::meets_level")]
    #[schemars(range(min = 1, max = 4))]
    pub meets_level: u32,
    /// Highest service level that is taken home. Default: what it meets.
    #[schemars(range(min = 1, max = 4))]
    pub takes_level: Option<u32>,
    /// Saving asked for beyond the fixed cost before one is set up, in per cent of it. Default 0.
    #[schemars(range(min = 0, max = 1_000))]
    #[schemars(extend("default" = defaults::home::HURDLE_PERCENT))]
    pub hurdle_percent: Option<Sourced<f64>>,
    /// Standard deviation of the logarithm of each municipality's judgement of the threshold. Default 0.
    #[schemars(range(min = 0, max = 3))]
    #[schemars(extend("default" = defaults::home::NOISE_SD_LOG))]
    pub noise_sd_log: Option<Sourced<f64>>,
    /// Months from the decision to the first citizen. Default 12.
    #[schemars(range(min = 0, max = 240))]
    #[schemars(extend("default" = defaults::home::BUILDING_MONTHS))]
    pub building_months: Option<Sourced<u32>>,
    /// How far the saving must fall below the fixed cost before it is given up, in per cent of it. Default 30.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::home::HYSTERESIS_PERCENT))]
    pub hysteresis_percent: Option<Sourced<f64>>,
    /// Part of the new citizens within reach who are taken home. Default 100.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::home::NEW_PERCENT))]
    pub new_percent: Option<Sourced<f64>>,
    /// Part of the residents of offers within reach who are taken home in a year. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::home::RESIDENTS_PERCENT_PER_YEAR))]
    pub residents_percent_per_year: Option<Sourced<f64>>,
}

/// Breakdown of a placement: an acute move, after which the need is one level higher.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// Breakdowns a year of one resident where the expert environment is full.
    #[schemars(range(min = 0, max = 20))]
    pub per_year: Sourced<f64>,
    /// How much a missing expert environment raises it: by the factor e to this power. Default 0.
    #[schemars(range(min = 0, max = 5))]
    #[schemars(extend("default" = defaults::breakdown::EXPERTISE_EFFECT))]
    pub expertise_effect: Option<Sourced<f64>>,
    /// Factor in home solutions. Default 1.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::breakdown::HOME_FACTOR))]
    pub home_factor: Option<Sourced<f64>>,
    /// Factor in home solutions for each level above what they meet. Default 1.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::breakdown::EXCESS_FACTOR))]
    pub excess_factor: Option<Sourced<f64>>,
}

/// Recovery: the need passes before the stay would have ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// Recoveries a year of one resident where the expert environment is full.
    #[schemars(range(min = 0, max = 20))]
    pub per_year: Sourced<f64>,
    /// How much a missing expert environment lowers it: by the factor e to minus this power. Default 0.
    #[schemars(range(min = 0, max = 5))]
    #[schemars(extend("default" = defaults::recovery::EXPERTISE_EFFECT))]
    pub expertise_effect: Option<Sourced<f64>>,
    /// Factor in home solutions. Default 1.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::recovery::HOME_FACTOR))]
    pub home_factor: Option<Sourced<f64>>,
}

/// Children become adults: at the end of a stay a part of the citizens goes on in another group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// `id` of the target group they go on in.
    pub to: String,
    /// Part of those whose stay ends, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub percent: Sourced<f64>,
    /// `stays` (in the offer, when it serves the other group too), `may` (chooses among all offers, the default) or
    /// `moves-over` (chooses among the others).
    #[serde(default)]
    pub rule: TransitionRule,
}

/// What happens to the place of a citizen who goes on in another group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TransitionRule {
    /// Stays in the offer when it serves the other group too.
    Stays,
    /// Chooses among all offers.
    #[default]
    May,
    /// Chooses among the other offers.
    MovesOver,
}
