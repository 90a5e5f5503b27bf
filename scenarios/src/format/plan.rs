//! Plans: dated operations, and deficit guarantees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actor::AgeBand;
use super::defaults;
use super::offer::{Finance, FinancedBy};
use super::sourced::Sourced;

/// A dated operation on an offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Month at whose first day it takes effect, such as `2015-07`.
    pub date: String,
    /// `establish` (the offer is not there before), `set-places` (expand or shrink), `close` (no admissions from the date
    /// on), `merge` (others join the offer under an umbrella), `relabel` (it admits another group), `take-over` (by a
    /// municipality) or `set-finance`. The tariff changes in January: so do merging, taking over and finance.
    #[serde(rename = "do")]
    pub what: What,
    /// `id` of the offer; for `merge` the one that leads the umbrella.
    pub offer: String,
    /// New number of places, for `set-places`.
    #[schemars(range(min = 1, max = 30_000))]
    pub places: Option<Sourced<u32>>,
    /// Part of the fixed cost that follows the number of places, in per cent, for `set-places`. Default: that of
    /// `rules.capacity`; one of the two is needed.
    #[schemars(range(min = 0, max = 100))]
    pub fixed_cost_follows_percent: Option<Sourced<f64>>,
    /// Months without admissions before it closes, for `close`. Default 6.
    #[schemars(range(min = 0, max = 120))]
    #[schemars(extend("default" = defaults::operation::NOTICE_MONTHS))]
    pub notice_months: Option<Sourced<u32>>,
    /// Cost of starting, for `establish`. Default 0.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    #[schemars(extend("default" = defaults::operation::START_COST_DKK))]
    pub start_cost_dkk: Option<Sourced<f64>>,
    /// Part of the cost of starting that a foundation or a pool outside the scenario gives, in per cent, for `establish`.
    /// Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::operation::GIVEN_PERCENT))]
    pub given_percent: Option<Sourced<f64>>,
    /// Who pays beside the users from then on, for `set-finance`.
    pub finance: Option<Finance>,
    /// Share of the empty places or of the budget that others pay, in per cent, for `set-finance`. Default 100.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::offer::FINANCE_SHARE_PERCENT))]
    pub finance_share_percent: Option<Sourced<f64>>,
    /// Who pays it, for `set-finance`: `population` (default), `all`, `region` or `state`.
    #[schemars(extend("default" = FinancedBy::default()))]
    pub financed_by: Option<FinancedBy>,
    /// `id`s of the offers that become part of it, for `merge`.
    #[serde(default)]
    pub joins: Vec<String>,
    /// `kept` (default: the joining offers stay where they are) or `one` (they move to where the lead is), for `merge`.
    #[schemars(extend("default" = Sites::default()))]
    pub sites: Option<Sites>,
    /// `one` (default: one tariff, one queue, one budget) or `own` (shared management and expertise only; each keeps its
    /// places and its tariff), for `merge`.
    #[schemars(extend("default" = Tariffs::default()))]
    pub tariffs: Option<Tariffs>,
    /// Part of the joining offers' fixed cost that is saved, in per cent, for `merge`. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::operation::SAVING_PERCENT))]
    pub saving_percent: Option<Sourced<f64>>,
    /// Group that it admits no longer, for `relabel`. Default: all groups it serves.
    pub from: Option<String>,
    /// Group that it admits, for `relabel`.
    pub to: Option<String>,
    /// Months from the date, when approval is asked for, until it takes effect, for `relabel`. Default 0.
    #[schemars(range(min = 0, max = 120))]
    #[schemars(extend("default" = defaults::operation::APPROVAL_MONTHS))]
    pub approval_months: Option<Sourced<u32>>,
    /// Code of the municipality, for `take-over`.
    pub municipality: Option<String>,
    /// What the change costs once, used by the offer, for `merge`, `relabel` and `take-over`. Default 0.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    #[schemars(extend("default" = defaults::operation::COST_DKK))]
    pub cost_dkk: Option<Sourced<f64>>,
}

/// What is done to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Opens an offer that is not there before.
    Establish,
    /// Changes the number of places.
    SetPlaces,
    /// Closes an offer.
    Close,
    /// Merges others into it.
    Merge,
    /// Lets it admit another group.
    Relabel,
    /// Gives it to a municipality.
    TakeOver,
    /// Changes who pays beside the users.
    SetFinance,
}

/// Where the offers of an umbrella are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sites {
    /// Where they were.
    #[default]
    Kept,
    /// Where the lead is.
    One,
}

/// Tariffs of an umbrella.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tariffs {
    /// One tariff for all.
    #[default]
    One,
    /// Each offer its own.
    Own,
}

/// A deficit guarantee (underskudsgaranti).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guarantee {
    /// Short name.
    #[schemars(length(min = 1))]
    pub id: String,
    /// `id` of the offer it supports.
    pub offer: String,
    /// First month, such as `2015-01`.
    pub begins: String,
    /// Contract years. Default 3.
    #[serde(default = "defaults::guarantee::years")]
    #[schemars(range(min = 1, max = 100))]
    pub years: u32,
    /// `vacant-places` (default) or `deficit`.
    #[serde(default)]
    pub covers: Covers,
    /// New places, of which the empty ones count, for `vacant-places`. Default: all places of the offer.
    #[schemars(range(min = 1, max = 30_000))]
    pub new_places: Option<Sourced<u32>>,
    /// What an empty place is worth: `tariff` (default) or `fixed-cost`.
    #[serde(default)]
    pub base: Base,
    /// Share covered, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub cover_percent: Sourced<f64>,
    /// Part of a contract year's amount that the offer bears itself, before `cover_percent`. Default 0.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    #[schemars(extend("default" = defaults::guarantee::DEDUCTIBLE_DKK_PER_YEAR))]
    pub deductible_dkk_per_year: Option<Sourced<f64>>,
    /// Most paid for a contract year. Default: no cap.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub yearly_cap_dkk: Option<Sourced<f64>>,
    /// Most paid in all. Default: no cap.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub total_cap_dkk: Option<Sourced<f64>>,
    /// Part of the offer's surplus in a contract year without payout that pays back what was paid, in per cent. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::guarantee::SURPLUS_RETURNED_PERCENT))]
    pub surplus_returned_percent: Option<Sourced<f64>>,
    /// Codes of the municipalities and `id`s of the buyers that stand behind it. Default: all municipalities.
    #[serde(default)]
    pub guarantors: Vec<String>,
    /// How they share: `population` (default), `age` (inhabitants of `ages`), `equal`, `past-use` (of the offer, last three
    /// years) or `given`.
    #[serde(default)]
    pub key: Key,
    /// Ages that count, for `age`.
    #[serde(default)]
    pub ages: Vec<AgeBand>,
    /// Weights of the guarantors in their order, for `given`.
    #[serde(default)]
    pub weights: Vec<f64>,
}

/// What a guarantee covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Covers {
    /// Empty ones among the new places.
    #[default]
    VacantPlaces,
    /// The deficit of the contract year.
    Deficit,
}

/// What an empty place is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// The tariff.
    #[default]
    Tariff,
    /// The fixed cost of a place.
    FixedCost,
}

/// How guarantors share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// By inhabitants.
    #[default]
    Population,
    /// By inhabitants of some ages.
    Age,
    /// All the same.
    Equal,
    /// By use of the offer in the last three years.
    PastUse,
    /// By `weights`.
    Given,
}
