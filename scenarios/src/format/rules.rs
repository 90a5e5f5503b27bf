//! The framework and steering agreement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::defaults;
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
    /// State reimbursement of dear cases, by the year it came into force. Without, nothing is reimbursed.
    #[serde(default)]
    pub reimbursement: Vec<Reimbursement>,
    /// Value added tax in private prices that the state refunds, in per cent of the price. Default 0.
    #[schemars(range(min = 0, max = 25))]
    #[schemars(extend("default" = defaults::rules::VAT_REFUND_PERCENT))]
    pub vat_refund_percent: Option<Sourced<f64>>,
    /// Part of the placements that look at private offers only when no public one has a free place. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::rules::PUBLIC_FIRST_PERCENT))]
    pub public_first_percent: Option<Sourced<f64>>,
    /// Part of the vacant places elsewhere that whoever looks for a place hears of, when the offer liked best is full.
    /// Default 100: a common overview.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::rules::VACANCIES_KNOWN_PERCENT))]
    pub vacancies_known_percent: Option<Sourced<f64>>,
    /// Follow-up of stays under standard contracts. Without, a stay lasts as long as the group says.
    pub follow_up: Option<FollowUp>,
    /// How operators adapt places to use. Without, they do not.
    pub capacity: Option<Capacity>,
    /// When and how offers close. Without, they do not.
    pub closing: Option<Closing>,
    /// The expert environment of offers. Without, it is full everywhere.
    pub expert_environment: Option<ExpertEnvironment>,
    /// How the most specialised offers are found and protected. Without, none are.
    pub designation: Option<Designation>,
    /// How effect and satisfaction are measured each year. Without, they are not.
    pub effect: Option<EffectMeasured>,
    /// A tariff that rises by more than this from one year to the next is reported, in per cent. Default 5.
    #[schemars(range(min = 0, max = 1_000))]
    #[schemars(extend("default" = defaults::rules::ALERT_PERCENT))]
    pub alert_percent: Option<Sourced<f64>>,
    /// What counts as a spiral.
    #[serde(default)]
    pub spiral: Spiral,
}

/// A change of the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesFrom {
    /// Month at whose first day it takes effect, such as `2018-01`.
    pub date: String,
    /// The rules that change; all others go on.
    pub rules: Rules,
}

/// State reimbursement (serviceloven § 176) from a year on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reimbursement {
    /// First year in force; it holds until the next one.
    #[schemars(range(min = 1900, max = 2200))]
    pub first_year: i32,
    /// Real growth of the thresholds, in per cent a year. Default 0.
    #[schemars(range(min = -20, max = 20))]
    #[schemars(extend("default" = defaults::rules::REIMBURSEMENT_INDEX_PERCENT_PER_YEAR))]
    pub index_percent_per_year: Option<Sourced<f64>>,
    /// Steps, thresholds rising.
    #[schemars(length(min = 1))]
    pub steps: Vec<ReimbursementStep>,
}

/// A step of the reimbursement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReimbursementStep {
    /// Threshold of one citizen's cost in a year.
    #[schemars(range(min = 0, max = 100_000_000))]
    pub above_dkk_per_year: Sourced<f64>,
    /// What is reimbursed above it, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub percent: Sourced<f64>,
}

/// Follow-up of stays that begin in offers under the rule, except those of citizens who grow up into another group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Months between two follow-ups of a stay.
    #[schemars(range(min = 1, max = 240))]
    pub every_months: Sourced<u32>,
    /// Last part of a stay that goes beyond its goal, in per cent: the stay ends at the first follow-up in it.
    #[schemars(range(min = 0, max = 99))]
    pub beyond_goal_percent: Sourced<f64>,
    /// Part of a stay after which, at the next follow-up, the need is one service level lower, in per cent. Default: never.
    #[schemars(range(min = 0, max = 100))]
    pub step_down_after_percent: Option<Sourced<f64>>,
}

/// Designation of the most specialised offers by six criteria: a small group, very complex needs (`level = 3`), a group in
/// focus, special competences, no alternative, a large catchment area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// Years from one designation to the next. Default 2.
    #[schemars(range(min = 1, max = 50))]
    #[schemars(extend("default" = defaults::designation::EVERY_YEARS))]
    pub every_years: Option<Sourced<u32>>,
    /// Most offers designated at a time. Default 10.
    #[schemars(range(min = 1, max = 10_000))]
    #[schemars(extend("default" = defaults::designation::MOST_OFFERS))]
    pub most_offers: Option<Sourced<u32>>,
    /// Criteria of the six that a designated offer meets. Default 4.
    #[schemars(range(min = 0, max = 6))]
    #[schemars(extend("default" = defaults::designation::CRITERIA_NEEDED))]
    pub criteria_needed: Option<Sourced<u32>>,
    /// A group is small with at most so many citizens in need in the scenario.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub small_group_citizens: Sourced<u32>,
    /// Competences are special from this expert environment on, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub expertise_at_least_percent: Sourced<f64>,
    /// There is no alternative with at most so many other open offers for the group. Default 0.
    #[schemars(range(min = 0, max = 10_000))]
    #[schemars(extend("default" = defaults::designation::ALTERNATIVES_AT_MOST))]
    pub alternatives_at_most: Option<Sourced<u32>>,
    /// The catchment area is large when citizens of so many municipalities and buyers live in the offer.
    #[schemars(range(min = 0, max = 1_000))]
    pub municipalities_at_least: Sourced<u32>,
    /// Part of the closings of designated offers that a task force averts, in per cent; others have
    /// `closing.rescue_percent`. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::designation::TASK_FORCE_PERCENT))]
    pub task_force_percent: Option<Sourced<f64>>,
    /// What a task force costs, used by the offer. Default 0.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    #[schemars(extend("default" = defaults::designation::TASK_FORCE_COST_DKK))]
    pub task_force_cost_dkk: Option<Sourced<f64>>,
}

/// Effect (improvement in enough domains) and satisfaction, measured each year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EffectMeasured {
    /// Chance that a resident improves in one domain within a year, where the expert environment is full, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub improves_percent: Sourced<f64>,
    /// How much a missing expert environment lowers it: the factor is e to minus this. Default 0.
    #[schemars(range(min = 0, max = 5))]
    #[schemars(extend("default" = defaults::effect::EXPERTISE_EFFECT))]
    pub expertise_effect: Option<Sourced<f64>>,
    /// Domains. Default 7.
    #[schemars(range(min = 1, max = 50))]
    #[schemars(extend("default" = defaults::effect::DOMAINS))]
    pub domains: Option<Sourced<u32>>,
    /// Domains that must improve for an effect. Default 3.
    #[schemars(range(min = 0, max = 50))]
    #[schemars(extend("default" = defaults::effect::DOMAINS_NEEDED))]
    pub domains_needed: Option<Sourced<u32>>,
    /// Residents who are satisfied where the expert environment is full, in per cent of those who answer.
    #[schemars(range(min = 0, max = 100))]
    pub satisfied_percent: Sourced<f64>,
    /// How much a missing expert environment lowers it. Default 0.
    #[schemars(range(min = 0, max = 5))]
    #[schemars(extend("default" = defaults::effect::SATISFACTION_EXPERTISE_EFFECT))]
    pub satisfaction_expertise_effect: Option<Sourced<f64>>,
    /// Residents who answer, in per cent. Default 100.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::effect::ANSWERS_PERCENT))]
    pub answers_percent: Option<Sourced<f64>>,
}

/// Operators adapt places in the budget season.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// Places are cut when the mean occupancy of the two last years is below this.
    #[schemars(range(min = 0, max = 100))]
    pub shrink_below_percent: Sourced<f64>,
    /// Places are added when it is above this and citizens wait. Default: never.
    #[schemars(range(min = 0, max = 200))]
    pub expand_above_percent: Option<Sourced<f64>>,
    /// Occupancy aimed at. Default 95.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(extend("default" = defaults::capacity::TARGET_PERCENT))]
    pub target_percent: Option<Sourced<f64>>,
    /// Months from decision to change. Default 12.
    #[schemars(range(min = 0, max = 240))]
    #[schemars(extend("default" = defaults::capacity::DELAY_MONTHS))]
    pub delay_months: Option<Sourced<u32>>,
    /// Largest change at a time, in per cent of the places. Default 20.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(extend("default" = defaults::capacity::MAX_STEP_PERCENT))]
    pub max_step_percent: Option<Sourced<f64>>,
    /// Fewest places an offer is cut to. Default 1.
    #[schemars(range(min = 1, max = 10_000))]
    #[schemars(extend("default" = defaults::capacity::MIN_PLACES))]
    pub min_places: Option<Sourced<u32>>,
    /// Part of the fixed cost that follows the places. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::capacity::FIXED_COST_FOLLOWS_PERCENT))]
    pub fixed_cost_follows_percent: Option<Sourced<f64>>,
}

/// Closing of offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Closed accounts in a row that must be bad.
    #[schemars(range(min = 1, max = 50))]
    pub years: Sourced<u32>,
    /// A year is bad when occupancy is below this, and
    #[schemars(range(min = 0, max = 100))]
    pub occupancy_below_percent: Sourced<f64>,
    /// the deficit to be recovered is above this, in per cent of the year's budget. Default 0.
    #[schemars(range(min = -100, max = 100))]
    #[schemars(extend("default" = defaults::closing::DEFICIT_ABOVE_PERCENT))]
    pub deficit_above_percent: Option<Sourced<f64>>,
    /// Months of consultation after the decision. Default 6.
    #[schemars(range(min = 0, max = 120))]
    #[schemars(extend("default" = defaults::closing::CONSULTATION_MONTHS))]
    pub consultation_months: Option<Sourced<u32>>,
    /// Part of the closings that are averted by what consultation and a task force find, in per cent. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::closing::RESCUE_PERCENT))]
    pub rescue_percent: Option<Sourced<f64>>,
    /// What a rescue costs once, used by the offer. Default 0.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    #[schemars(extend("default" = defaults::closing::RESCUE_COST_DKK))]
    pub rescue_cost_dkk: Option<Sourced<f64>>,
    /// Months without admissions after that. Default 6.
    #[schemars(range(min = 0, max = 120))]
    #[schemars(extend("default" = defaults::closing::NOTICE_MONTHS))]
    pub notice_months: Option<Sourced<u32>>,
    /// Cost of winding down, in per cent of a year's fixed cost. Default 40.
    #[schemars(range(min = 0, max = 500))]
    #[schemars(extend("default" = defaults::closing::WIND_DOWN_PERCENT))]
    pub wind_down_percent: Option<Sourced<f64>>,
    /// Who bears the closing account: `operator`, `users` (default: of the last three years, by use) or `population`.
    #[serde(default)]
    pub account: ClosingAccount,
    /// Years of loss in a row after which an offer with a price of its own leaves. Default: never.
    #[schemars(range(min = 1, max = 50))]
    pub private_exit_years: Option<Sourced<u32>>,
}

/// Who bears a closing account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClosingAccount {
    /// The operator.
    Operator,
    /// The municipalities that used the offer in the last three years, by use.
    #[default]
    Users,
    /// All municipalities of the region, by population.
    Population,
}

/// The expert environment: a slow stock that follows volume over critical mass.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpertEnvironment {
    /// Volume at which it is full, in residents.
    #[schemars(range(min = 0.1, max = 100_000))]
    pub critical_residents: Sourced<f64>,
    /// Part of the gap closed in a year when it is built up.
    #[schemars(range(min = 0, max = 100))]
    pub build_up_percent_per_year: Sourced<f64>,
    /// Part of the gap closed in a year when it decays.
    #[schemars(range(min = 0, max = 100))]
    pub decay_percent_per_year: Sourced<f64>,
    /// Gain of utility of a full environment over none, when an offer is chosen. Default 0.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::expert_environment::CHOICE_WEIGHT_UTILITY))]
    pub choice_weight: Option<Sourced<f64>>,
    /// Hours of a contract a year that keep as much expertise as one resident. Default: outreach keeps none.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub outreach_hours_per_resident: Option<Sourced<f64>>,
}

/// What counts as a spiral: the real tariff rises and occupancy falls for some tariff years in a row, and the offer ends
/// closed or below a floor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spiral {
    /// Tariff years in a row. Default 3.
    #[schemars(range(min = 1, max = 50))]
    #[schemars(extend("default" = defaults::spiral::years()))]
    pub years: Option<Sourced<u32>>,
    /// Residents in per cent of the first year's places below which it has ended badly. Default 60.
    #[schemars(range(min = 0, max = 100))]
    #[schemars(extend("default" = defaults::spiral::floor_occupancy_percent()))]
    pub floor_occupancy_percent: Option<Sourced<f64>>,
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
    #[schemars(extend("default" = defaults::rules::BUDGETED_OCCUPANCY_MIN_PERCENT))]
    pub min_percent: Option<Sourced<f64>>,
    /// Upper bound in per cent. Default 100.
    #[schemars(range(min = 1, max = 200))]
    #[schemars(extend("default" = defaults::rules::BUDGETED_OCCUPANCY_MAX_PERCENT))]
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
    #[schemars(extend("default" = defaults::rules::CARRY_OVER_BAND_PERCENT))]
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
