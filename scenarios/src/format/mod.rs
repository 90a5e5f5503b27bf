//! The scenario file: its types, which are also its JSON Schema.
//!
//! Doc comments here are what editors show, through `vifte schema`.
//! Units stand in the key names. Numbers may be bare, or carry their origin: see [`Sourced`].

mod actor;
mod agreement;
pub(crate) mod defaults;
mod dynamics;
mod file_schema;
mod keyed;
mod months;
mod names;
mod offer;
mod plan;
mod programme;
mod rules;
mod schema;
mod sourced;
mod target_group;

pub use actor::{AgeBand, Area, Buyer, DemandFactor, Municipality, Population};
pub use agreement::{Board, Purchase};
pub use dynamics::{
    Breakdown, HomeSolution, PriceResponse, Recovery, ResponseForm, ServiceLevel, Transition, TransitionRule,
};
pub use file_schema::file_schema;
pub(crate) use keyed::{KeyedList, keyed, keyed_paths};
pub(crate) use months::simulated_month;
pub(crate) use names::{Referred, names_of};
pub use offer::{
    Contract, CostProfile, Costs, Entry, Finance, FinancedBy, Offer, Operator, Residents, Segment, Staffing,
};
pub use plan::{Base, Covers, Guarantee, Key, Operation, Sites, Tariffs, What};
pub use programme::{Effect, Evidence, Programme};
pub use rules::{
    BudgetedOccupancy, BudgetedYears, Capacity, CarryOver, CarryOverVariant, Closing, ClosingAccount,
    Designation, EffectMeasured, ExpertEnvironment, FollowUp, Reimbursement, ReimbursementStep, Rules,
    RulesFrom, Spiral,
};
pub(crate) use schema::schema;
pub(crate) use sourced::value_or;
pub use sourced::{Origin, Sourced};
pub use target_group::{Choice, Distribution, OpeningStock, Shock, Stay, TargetGroup, WhenFull};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the scenario format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// A scenario: everything one run needs.
///
/// Inheritance (`extends`): keys here replace those of the parent, and tables are merged. Lists of tables at the top of the
/// file, and `rules.reimbursement`, inherit element by element: an element with the same `id`, `code` or other naming keys
/// as an inherited one is laid over it, any other is added, and what is not named stays. `replace` drops what a list
/// inherits. All other lists are one value and replace the parent's. A number with its origin and a `stay` are replaced
/// whole. Of keys that exclude each other (`source`, `estimate`, `assumption`; a cost profile and costs of one's own) the
/// child's drop the parent's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Version of the scenario format. This program reads version 1.
    #[schemars(range(min = 1))]
    pub format: u32,
    /// Another scenario to inherit from: a path relative to this file, or the name of a bundled scenario.
    /// Keys here replace those there; tables are merged; lists of tables inherit element by element.
    /// The program leaves it out once the parents have been merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Names of lists of which nothing is inherited, such as `["operations"]`: only the elements given here are there.
    /// The program leaves it out once the parents have been merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replace: Vec<String>,
    /// Title in Danish.
    #[schemars(length(min = 1))]
    pub title_da: String,
    /// Title in English.
    #[schemars(length(min = 1))]
    pub title_en: String,
    /// One line in Danish on what the scenario is about.
    #[serde(default)]
    pub summary_da: String,
    /// One line in English on what the scenario is about.
    #[serde(default)]
    pub summary_en: String,
    /// Years, worlds and seed.
    pub run: Run,
    /// How the population is taken from the bundled projection.
    #[serde(default)]
    pub population: Population,
    /// Municipalities inside the region that the scenario is about.
    #[serde(default)]
    pub municipalities: Vec<Municipality>,
    /// Municipalities outside, taken together by region.
    #[serde(default)]
    pub buyers: Vec<Buyer>,
    /// Specialist areas: offers that are reported together.
    #[serde(default)]
    pub areas: Vec<Area>,
    /// Target groups.
    #[serde(default)]
    pub target_groups: Vec<TargetGroup>,
    /// Cost profiles that offers can refer to.
    #[serde(default)]
    pub cost_profiles: Vec<CostProfile>,
    /// Offers.
    #[serde(default)]
    pub offers: Vec<Offer>,
    /// Citizens who live in an offer when the run begins, with their planned move.
    #[serde(default)]
    pub residents: Vec<Residents>,
    /// Contracts on hours: subscriptions and ambulatory services.
    #[serde(default)]
    pub contracts: Vec<Contract>,
    /// Factors on the demand of single municipalities or buyers.
    #[serde(default)]
    pub demand_factors: Vec<DemandFactor>,
    /// The framework and steering agreement.
    #[serde(default)]
    pub rules: Rules,
    /// Changes of the agreement: from a date on, the rules given there instead of those before.
    #[serde(default)]
    pub rules_from: Vec<RulesFrom>,
    /// What is done, and when.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// Deficit guarantees.
    #[serde(default)]
    pub guarantees: Vec<Guarantee>,
    /// Places bought in advance: minimum purchases and drawing rights.
    #[serde(default)]
    pub purchases: Vec<Purchase>,
    /// Customer boards.
    #[serde(default)]
    pub boards: Vec<Board>,
    /// Programmes beside the offers.
    #[serde(default)]
    pub programmes: Vec<Programme>,
}

/// Years, worlds and seed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// First reported year.
    #[schemars(range(min = 1900, max = 2200))]
    pub first_year: i32,
    /// Reported years.
    #[schemars(range(min = 1, max = 300))]
    pub years: u32,
    /// Years simulated before the first reported year to let the system settle.
    #[serde(default)]
    #[schemars(range(min = 0, max = 300))]
    pub warm_up_years: u32,
    /// Worlds: independent repetitions.
    #[serde(default = "defaults::run::worlds")]
    #[schemars(range(min = 1, max = 4_000_000_000u32))]
    pub worlds: u32,
    /// Seed of all randomness.
    #[serde(default = "defaults::run::seed")]
    pub seed: u64,
    /// Year whose prices all amounts are in.
    #[schemars(range(min = 1900, max = 2200))]
    pub price_year: i32,
    /// `worlds` (default: by chance, many times) or `expected` (mean numbers without chance, by the same rules).
    #[serde(default)]
    pub mode: Mode,
    /// Whether February has 29 days in leap years. Default true; `false` is for textbook examples.
    #[serde(default = "defaults::run::leap_days")]
    pub leap_days: bool,
}

/// How the years are lived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Citizens one by one, by chance, in many worlds.
    #[default]
    Worlds,
    /// Mean numbers of citizens, without chance.
    Expected,
}
