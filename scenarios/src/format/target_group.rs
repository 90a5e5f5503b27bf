//! Target groups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actor::AgeBand;
use super::defaults;
use super::dynamics::{Breakdown, HomeSolution, PriceResponse, Recovery, ServiceLevel, Transition};
use super::offer::Segment;
use super::sourced::Sourced;

/// A target group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetGroup {
    /// Short name, used in references. Randomness is keyed by it.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Name in Danish.
    #[schemars(length(min = 1))]
    pub name_da: String,
    /// Name in English.
    #[schemars(length(min = 1))]
    pub name_en: String,
    /// Level of specialisation: 1 local, 2 specialised, 3 highly specialised with regional importance.
    #[serde(default = "defaults::target_group::level")]
    #[schemars(range(min = 1, max = 3))]
    pub level: u8,
    /// Whether the state has named it a group in focus, for `rules.designation`.
    #[serde(default)]
    pub in_focus: bool,
    /// Residential or day.
    pub segment: Segment,
    /// Age bands the incidence refers to.
    pub ages: Vec<AgeBand>,
    /// New citizens per 100,000 inhabitants of these ages and year, in the first reported year.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub incidence_per_100k_per_year: Sourced<f64>,
    /// Yearly change of the incidence, in per cent.
    #[schemars(range(min = -50, max = 50))]
    #[schemars(extend("default" = defaults::target_group::TREND_PERCENT_PER_YEAR))]
    pub trend_percent_per_year: Option<Sourced<f64>>,
    /// Variance divided by mean of the yearly number of new citizens of a municipality: 1 (default) is Poisson, above 1 negative binomial.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(extend("default" = defaults::target_group::VARIANCE_RATIO))]
    pub variance_ratio: Option<Sourced<f64>>,
    /// Standard deviation of the logarithm of each municipality's own level of need. Default 0.
    #[schemars(range(min = 0, max = 3))]
    #[schemars(extend("default" = defaults::target_group::FRAILTY_SD_LOG))]
    pub frailty_sd_log: Option<Sourced<f64>>,
    /// Slow deviations shared by all municipalities. Default none.
    #[serde(default)]
    pub shock: Shock,
    /// How long citizens stay.
    pub stay: Stay,
    /// The citizens when the run begins: `equilibrium` (default) or `known` (only those under `residents`).
    #[serde(default)]
    pub opening_stock: OpeningStock,
    /// How an offer is chosen.
    #[serde(default)]
    pub choice: Choice,
    /// What happens when no offer has a free place: `wait` (default) or `lost`.
    #[serde(default)]
    pub when_full: WhenFull,
    /// Price of the temporary solution while a citizen waits. Default 0.
    #[schemars(range(min = 0, max = 1_000_000))]
    #[schemars(extend("default" = defaults::target_group::TEMPORARY_DKK_PER_DAY))]
    pub temporary_dkk_per_day: Option<Sourced<f64>>,
    /// Months between two looks of those who wait at other offers with a free place. Default 0: they wait where they are.
    #[serde(default)]
    #[schemars(range(min = 0, max = 120))]
    pub looks_again_months: u32,
    /// Service levels, lowest first; at most 4. Without, there is one level without supplement.
    #[serde(default)]
    #[schemars(length(max = 4))]
    pub levels: Vec<ServiceLevel>,
    /// How the number of citizens follows the price. Without, it does not.
    pub response: Option<PriceResponse>,
    /// What municipalities can set up themselves. Without, nothing.
    pub home: Option<HomeSolution>,
    /// Acute moves. Without, there are none.
    pub breakdown: Option<Breakdown>,
    /// Exits because the need has passed. Without, there are none.
    pub recovery: Option<Recovery>,
    /// Where citizens go on when they grow up. Without, they do not.
    pub transition: Option<Transition>,
    /// A fact's reference, for the numbers here without an origin of their own.
    pub source: Option<String>,
    /// How the numbers here without an origin of their own were estimated.
    pub estimate: Option<String>,
    /// Why the numbers here without an origin of their own were assumed.
    pub assumption: Option<String>,
}

/// Slow deviations of the incidence, as autoregressions on its logarithm in yearly steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shock {
    /// Standard deviation of the national part. Default 0.
    #[schemars(range(min = 0, max = 3))]
    #[schemars(extend("default" = defaults::shock::NATIONAL_SD_LOG))]
    pub national_sd_log: Option<Sourced<f64>>,
    /// Standard deviation of each region's own part. Default 0.
    #[schemars(range(min = 0, max = 3))]
    #[schemars(extend("default" = defaults::shock::REGIONAL_SD_LOG))]
    pub regional_sd_log: Option<Sourced<f64>>,
    /// Correlation from one year to the next. Default 0.
    #[schemars(range(min = 0, max = 1))]
    #[schemars(extend("default" = defaults::shock::PERSISTENCE_PER_YEAR))]
    pub persistence_per_year: Option<Sourced<f64>>,
}

/// Length of a stay in months. Which keys are needed depends on `distribution`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// `deterministic`, `exponential`, `weibull`, `lognormal` or `bounded`.
    pub distribution: Distribution,
    /// Mean, for all but `bounded`.
    #[schemars(range(min = 0.001, max = 6_000))]
    pub mean_months: Option<Sourced<f64>>,
    /// Shape of a Weibull distribution; below 1 there are many short and some very long stays.
    #[schemars(range(min = 0.3, max = 20))]
    pub shape: Option<Sourced<f64>>,
    /// Standard deviation divided by the mean, of a lognormal distribution.
    #[schemars(range(min = 0.001, max = 10))]
    pub cv: Option<Sourced<f64>>,
    /// Shortest stay of a bounded distribution.
    #[schemars(range(min = 0, max = 6_000))]
    pub min_months: Option<Sourced<f64>>,
    /// Most frequent stay of a bounded distribution.
    #[schemars(range(min = 0, max = 6_000))]
    pub mode_months: Option<Sourced<f64>>,
    /// Longest stay of a bounded distribution.
    #[schemars(range(min = 0.001, max = 6_000))]
    pub max_months: Option<Sourced<f64>>,
}

/// Kind of distribution of the length of a stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// Every stay lasts the same.
    Deterministic,
    /// Memoryless.
    Exponential,
    /// Weibull.
    Weibull,
    /// Lognormal.
    Lognormal,
    /// Triangular between a shortest and a longest stay.
    Bounded,
}

/// The citizens when the run begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningStock {
    /// A Poisson number in equilibrium with the incidence, with residual stays.
    #[default]
    Equilibrium,
    /// Only the citizens under `residents`.
    Known,
}

/// Weights of the choice of an offer, in units of utility (the noise has the standard Gumbel distribution).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Loss per 1,000 DKK a day of tariff. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::choice::PRICE_WEIGHT_PER_1000_DKK))]
    pub price_weight_per_1000_dkk: Option<Sourced<f64>>,
    /// Loss per 100 km from the citizen's municipality. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::choice::DISTANCE_WEIGHT_PER_100_KM))]
    pub distance_weight_per_100_km: Option<Sourced<f64>>,
    /// Gain when the citizen's own municipality operates the offer. Default 0.
    #[schemars(range(min = -100, max = 100))]
    #[schemars(extend("default" = defaults::choice::OWN_OFFER_BONUS))]
    pub own_offer_bonus: Option<Sourced<f64>>,
}

/// What happens when no offer serving the group has a free place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhenFull {
    /// The citizen waits for the best-liked offer, in a temporary solution.
    #[default]
    Wait,
    /// The citizen is lost to the outside and counted as refused.
    Lost,
}
