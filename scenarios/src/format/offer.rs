//! Offers, their costs, residents and contracts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actor::AgeBand;
use super::defaults;
use super::sourced::Sourced;

/// Residential or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Segment {
    /// A place to live, day and night.
    Residential,
    /// A day place.
    Day,
}

/// An offer: one segment, one tariff. A house with residential and day places is two offers.
///
/// Its costs come either from `cost_profile` and `budget_dkk_per_place_year`, or from `costs` and `staffing`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Short name, used in references. Randomness is keyed by it.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Name.
    #[schemars(length(min = 1))]
    pub name: String,
    /// `id` of its specialist area.
    pub area: String,
    /// Who operates it.
    pub operator: Operator,
    /// Code of the municipality that operates it, when `operator` is `municipality`.
    pub operated_by: Option<String>,
    /// Residential or day.
    pub segment: Segment,
    /// `id`s of the target groups it serves.
    pub serves: Vec<String>,
    /// Code of the municipality where it lies.
    pub located_in: String,
    /// Places.
    #[schemars(range(min = 0, max = 30_000))]
    pub places: Sourced<u32>,
    /// Liking that price and distance do not explain, in units of utility. Default 0.
    #[schemars(range(min = -100, max = 100))]
    #[schemars(extend("default" = defaults::offer::ATTRACTION_UTILITY))]
    pub attraction: Option<Sourced<f64>>,
    /// Realised occupancy in the years before the run begins, in per cent. Default 95.
    #[schemars(range(min = 1, max = 200))]
    #[schemars(extend("default" = defaults::offer::OPENING_OCCUPANCY_PERCENT))]
    pub opening_occupancy_percent: Option<Sourced<f64>>,
    /// A price of its own in the first reported year, as private operators set it. Without, the tariff follows the cost.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub price_dkk_per_day: Option<Sourced<f64>>,
    /// Real change of a price of its own, in per cent a year. Default 0.
    #[schemars(range(min = -50, max = 50))]
    #[schemars(extend("default" = defaults::offer::PRICE_DRIFT_PERCENT_PER_YEAR))]
    pub price_drift_percent_per_year: Option<Sourced<f64>>,
    /// Who pays beside the users: `tariff` (default: nobody), `vacancies` (others pay for empty places) or `objective`
    /// (others pay a share of the budget, whoever uses the offer).
    #[serde(default)]
    pub finance: Finance,
    /// Share of the empty places or of the budget that others pay, in per cent. Default 100.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::offer::FINANCE_SHARE_PERCENT))]
    pub finance_share_percent: Option<Sourced<f64>>,
    /// Who they are: `population` (default: all municipalities, not buyers, by inhabitants), `all` (buyers too), `region` (those of the region
    /// where the offer lies) or `state`.
    #[schemars(extend("default" = FinancedBy::default()))]
    pub financed_by: Option<FinancedBy>,
    /// Ages whose inhabitants are the key of those who pay. Default: all.
    #[serde(default)]
    pub finance_ages: Vec<AgeBand>,
    /// When given, the offer is not there at the beginning and enters by this rule.
    pub entry: Option<Entry>,
    /// `id` of a cost profile.
    pub cost_profile: Option<String>,
    /// Yearly budget of one place when all places are taken, overhead not included, for the cost profile to share out.
    #[schemars(range(min = 0, max = 100_000_000))]
    pub budget_dkk_per_place_year: Option<Sourced<f64>>,
    /// Costs, when there is no cost profile.
    pub costs: Option<Costs>,
    /// Staff, when there is no cost profile.
    pub staffing: Option<Staffing>,
    /// A fact's reference, for the numbers here without an origin of their own.
    pub source: Option<String>,
    /// How the numbers here without an origin of their own were estimated.
    pub estimate: Option<String>,
    /// Why the numbers here without an origin of their own were assumed.
    pub assumption: Option<String>,
}

/// Who pays beside the users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Finance {
    /// Nobody: tariffs pay for all.
    #[default]
    Tariff,
    /// Others pay the fixed cost of empty places; the tariff is set as if they were taken.
    Vacancies,
    /// Others pay a share of the budget; the tariff is the rest.
    Objective,
}

/// Who others are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FinancedBy {
    /// All municipalities of the scenario, by inhabitants.
    #[default]
    Population,
    /// All municipalities and buyers, by inhabitants.
    All,
    /// The municipalities of the region where the offer lies, by inhabitants.
    Region,
    /// The state.
    State,
}

/// Entry of an offer that is not there at the beginning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Enters when, in the budget season, so many citizens of its groups wait for each of its places.
    #[schemars(range(min = 0, max = 1_000))]
    pub waiting_per_place: Sourced<f64>,
    /// Months from the decision to the opening. Default 12.
    #[schemars(range(min = 0, max = 240))]
    #[schemars(extend("default" = defaults::offer::ENTRY_BUILDING_MONTHS))]
    pub building_months: Option<Sourced<u32>>,
}

/// Who operates an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Operator {
    /// A region.
    Region,
    /// A municipality.
    Municipality,
    /// A private operator.
    Private,
}

/// How a yearly budget is shared out on kinds of cost. The shares sum to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostProfile {
    /// Short name, used in references.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Management and activities that do not depend on residents, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub management_share: Sourced<f64>,
    /// Depreciation and interest on buildings, or rent, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub capital_share: Sourced<f64>,
    /// Civil-servant pensions, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub pension_share: Sourced<f64>,
    /// The social supervision fee, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub supervision_share: Sourced<f64>,
    /// Development and documentation, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub development_share: Sourced<f64>,
    /// Staff, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub staff_share: Sourced<f64>,
    /// Costs that follow the residents from day to day, share of the budget.
    #[schemars(range(min = 0, max = 1))]
    pub variable_share: Sourced<f64>,
    /// Indirect cost on top of management, staff and variable cost, in per cent of them.
    #[schemars(range(min = 0, max = 100))]
    pub overhead_percent: Sourced<f64>,
    /// Share of the staff that is needed whatever the number of residents.
    #[schemars(range(min = 0, max = 1))]
    pub base_staff_share: Sourced<f64>,
    /// Pay and pension of one full-time employee for a year.
    #[schemars(range(min = 1, max = 100_000_000))]
    pub staff_dkk_per_fte_year: Sourced<f64>,
    /// Share of the gap between needed and employed staff that is closed each month.
    #[schemars(range(min = 0, max = 1))]
    pub staff_adjustment_per_month: Sourced<f64>,
    /// Months from a change in residents until staff begins to follow.
    #[schemars(range(min = 0, max = 24))]
    pub staff_notice_months: Sourced<u32>,
    /// Least staff, as a share of the staff needed when all places are taken.
    #[schemars(range(min = 0, max = 1))]
    pub staff_floor_share: Sourced<f64>,
    /// A fact's reference, for the numbers here without an origin of their own.
    pub source: Option<String>,
    /// How the numbers here without an origin of their own were estimated.
    pub estimate: Option<String>,
    /// Why the numbers here without an origin of their own were assumed.
    pub assumption: Option<String>,
}

/// Costs of an offer. Every key is optional and 0 when left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Costs {
    /// Management and activities that do not depend on residents.
    #[schemars(range(min = 0, max = 10_000_000_000i64))]
    #[schemars(extend("default" = defaults::costs::AMOUNT_DKK))]
    pub management_dkk_per_year: Option<Sourced<f64>>,
    /// Depreciation and interest on buildings, or rent.
    #[schemars(range(min = 0, max = 10_000_000_000i64))]
    #[schemars(extend("default" = defaults::costs::AMOUNT_DKK))]
    pub capital_dkk_per_year: Option<Sourced<f64>>,
    /// Civil-servant pensions.
    #[schemars(range(min = 0, max = 10_000_000_000i64))]
    #[schemars(extend("default" = defaults::costs::AMOUNT_DKK))]
    pub pension_dkk_per_year: Option<Sourced<f64>>,
    /// The social supervision fee.
    #[schemars(range(min = 0, max = 10_000_000_000i64))]
    #[schemars(extend("default" = defaults::costs::AMOUNT_DKK))]
    pub supervision_dkk_per_year: Option<Sourced<f64>>,
    /// Development and documentation.
    #[schemars(range(min = 0, max = 10_000_000_000i64))]
    #[schemars(extend("default" = defaults::costs::AMOUNT_DKK))]
    pub development_dkk_per_year: Option<Sourced<f64>>,
    /// Costs of one resident for one day.
    #[schemars(range(min = 0, max = 1_000_000))]
    #[schemars(extend("default" = defaults::costs::AMOUNT_DKK))]
    pub variable_dkk_per_resident_day: Option<Sourced<f64>>,
    /// Indirect cost on top of management, staff and variable cost, in per cent of them.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::costs::OVERHEAD_PERCENT))]
    pub overhead_percent: Option<Sourced<f64>>,
}

/// Staff of an offer. Every key is optional.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Staffing {
    /// Full-time staff needed whatever the number of residents. Default 0.
    #[schemars(range(min = 0, max = 100_000))]
    #[schemars(extend("default" = defaults::staffing::BASE_FTE))]
    pub base_fte: Option<Sourced<f64>>,
    /// Full-time staff needed for one resident. Default 0.
    #[schemars(range(min = 0, max = 1_000))]
    #[schemars(extend("default" = defaults::staffing::FTE_PER_RESIDENT))]
    pub fte_per_resident: Option<Sourced<f64>>,
    /// Pay and pension of one full-time employee for a year. Default 0.
    #[schemars(range(min = 0, max = 100_000_000))]
    #[schemars(extend("default" = defaults::staffing::STAFF_DKK_PER_FTE_YEAR))]
    pub staff_dkk_per_fte_year: Option<Sourced<f64>>,
    /// Share of the gap between needed and employed staff that is closed each month. Default 1.
    #[schemars(range(min = 0, max = 1))]
    #[schemars(extend("default" = defaults::staffing::ADJUSTMENT_PER_MONTH))]
    pub adjustment_per_month: Option<Sourced<f64>>,
    /// Months from a change in residents until staff begins to follow. Default 0.
    #[schemars(range(min = 0, max = 24))]
    #[schemars(extend("default" = defaults::staffing::NOTICE_MONTHS))]
    pub notice_months: Option<Sourced<u32>>,
    /// Least staff, as a share of the staff needed when all places are taken. Default 0.
    #[schemars(range(min = 0, max = 1))]
    #[schemars(extend("default" = defaults::staffing::FLOOR_SHARE))]
    pub floor_share: Option<Sourced<f64>>,
}

/// Citizens who live in an offer when the run begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Residents {
    /// `id` of the offer where they live.
    pub offer: String,
    /// Code of their municipality, or `id` of a buyer.
    pub municipality: String,
    /// `id` of their target group.
    pub target_group: String,
    /// How many.
    #[schemars(range(min = 1, max = 30_000))]
    pub count: u32,
    /// Month of the planned move, as `"2015-07"`: they move out when it begins. Left out, they stay to the end.
    pub leaves: Option<String>,
}

/// Hours sold by an offer and paid by municipalities, whatever the number of residents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Short name.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Name.
    #[schemars(length(min = 1))]
    pub name: String,
    /// `id` of the offer that delivers.
    pub offer: String,
    /// Hours a year.
    #[schemars(range(min = 0, max = 100_000_000))]
    pub hours_per_year: Sourced<f64>,
    /// Price of an hour.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub price_dkk_per_hour: Sourced<f64>,
    /// Real cost of delivering an hour. The price when left out.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub cost_dkk_per_hour: Option<Sourced<f64>>,
    /// Codes of the municipalities and `id`s of the buyers that pay, shared by population.
    /// All municipalities of the scenario (not the buyers) when left out.
    pub payers: Option<Vec<String>>,
    /// A fact's reference, for the numbers here without an origin of their own.
    pub source: Option<String>,
    /// How the numbers here without an origin of their own were estimated.
    pub estimate: Option<String>,
    /// Why the numbers here without an origin of their own were assumed.
    pub assumption: Option<String>,
}
