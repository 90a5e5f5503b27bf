//! Agreements of buyers with an offer: places bought in advance, and customer boards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::defaults;
use super::sourced::Sourced;

/// Places that municipalities have bound themselves to buy: a minimum purchase, or a drawing right (trækningsret).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Purchase {
    /// Short name.
    #[schemars(length(min = 1))]
    pub id: String,
    /// `id` of the offer.
    pub offer: String,
    /// Codes of the municipalities and `id`s of the buyers, each with `places` of its own.
    #[schemars(length(min = 1))]
    pub municipalities: Vec<String>,
    /// Places that each of them buys.
    #[schemars(range(min = 1, max = 30_000))]
    pub places: Sourced<u32>,
    /// First month, such as `2028-01`.
    pub begins: String,
    /// Years that it runs.
    #[schemars(range(min = 1, max = 100))]
    pub years: u32,
    /// What is paid for bought places that are not used, in per cent of the tariff. Default 100.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::purchase::PAYS_PERCENT))]
    pub pays_percent: Option<Sourced<f64>>,
    /// Whether the places are kept free for those who bought them. Default `false`.
    #[serde(default)]
    pub reserves: bool,
}

/// A customer board (kundebestyrelse): buyers who tell early what they will need, and stay with the offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// Short name.
    #[schemars(length(min = 1))]
    pub id: String,
    /// `id` of the offer.
    pub offer: String,
    /// January from which it sits, such as `2014-01`.
    pub begins: String,
    /// Codes of the municipalities and `id`s of the buyers on it. Default: all.
    #[serde(default)]
    pub members: Vec<String>,
    /// Months by which staff and places follow use earlier. Default 0.
    #[schemars(range(min = 0, max = 240))]
    #[schemars(extend("default" = defaults::board::SIGNAL_MONTHS))]
    pub signal_months: Option<Sourced<u32>>,
    /// Weight of last year's use in the budgeted occupancy, which has only older accounts otherwise, in per cent. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::board::SIGNAL_PERCENT))]
    pub signal_percent: Option<Sourced<f64>>,
    /// How much more the members' citizens like the offer, in units of utility. Default 0.
    #[schemars(range(min = 0, max = 20))]
    #[schemars(extend("default" = defaults::board::LOYALTY_UTILITY))]
    pub loyalty: Option<Sourced<f64>>,
    /// What it costs the offer a year. Default 0.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    #[schemars(extend("default" = defaults::board::COST_DKK_PER_YEAR))]
    pub cost_dkk_per_year: Option<Sourced<f64>>,
}
