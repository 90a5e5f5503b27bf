//! The framework and steering agreement, as data.

use crate::units::Money;

/// Rules on tariffs.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// How the budgeted occupancy is set.
    pub budgeted_occupancy: BudgetedOccupancy,
    /// How surplus and deficit are carried into later tariffs.
    pub carry_over: CarryOver,
    /// State reimbursement of dear cases (SEL § 176); none: nothing is reimbursed.
    pub reimbursement: Vec<ReimbursementSchedule>,
    /// Share of private prices that the state refunds as value added tax (0.046 when 2,461 DKK cost 2,348 net).
    pub vat_refund_share: f64,
    /// Public offers before private ones: the share of placements that keep to it (0: no such rule).
    pub public_first_share: f64,
    /// Share of the vacant places elsewhere that whoever looks for one hears of (1: all, a common overview).
    pub vacancies_known_share: f64,
    /// How stays are followed up.
    pub follow_up: Option<FollowUp>,
    /// How operators adapt places to use.
    pub capacity: Option<CapacityRule>,
    /// When and how offers close.
    pub closing: Option<ClosingRule>,
    /// The expert environment of offers.
    pub expert_environment: Option<ExpertEnvironment>,
    /// How the most specialised offers are found and protected.
    pub designation: Option<Designation>,
    /// How effect and satisfaction are measured.
    pub effect: Option<EffectRule>,
    /// A tariff that rises by more than this share is reported (0.05 is five per cent).
    pub alert_share: f64,
    /// What counts as a spiral.
    pub spiral: SpiralDefinition,
}

/// An agreement that follows another one.
#[derive(Clone, Debug, PartialEq)]
pub struct LaterRules {
    /// Simulated month at whose start it takes effect.
    pub month: u32,
    /// All its rules.
    pub rules: Rules,
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

/// State reimbursement from a year on, until the next schedule: shares of a citizen's yearly cost above thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct ReimbursementSchedule {
    /// First calendar year in force.
    pub first_year: i32,
    /// Steps, thresholds rising. A step's share holds from its threshold up to the next one.
    pub steps: Vec<ReimbursementStep>,
    /// Real growth of the thresholds each year after the first.
    pub index_per_year: f64,
}

/// A step of the reimbursement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReimbursementStep {
    /// Threshold of one citizen's cost in a year.
    pub above_per_year: Money,
    /// Share reimbursed above it.
    pub share: f64,
}

/// Operators adapt places in the budget season.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CapacityRule {
    /// Places are cut when the mean occupancy of the two last years is below this.
    pub shrink_below: f64,
    /// Places are added when it is above this and citizens wait.
    pub expand_above: f64,
    /// Occupancy that the new number of places aims at.
    pub target: f64,
    /// Months from decision to change.
    pub delay_months: u32,
    /// Largest change at a time, as a share of the places.
    pub max_step_share: f64,
    /// Fewest places that an offer is cut to.
    pub min_places: u32,
    /// Part of the fixed cost that follows the number of places.
    pub fixed_cost_follows: f64,
}

/// Closing of offers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClosingRule {
    /// Closed accounts in a row that must be bad.
    pub years: u32,
    /// A year is bad when occupancy is below this, and
    pub occupancy_below: f64,
    /// the deficit still to be recovered is above this share of the year's budget.
    pub deficit_above_share: f64,
    /// Months of consultation after the decision.
    pub consultation_months: u32,
    /// Share of closings that consultation and a task force avert: the offer goes on, and its bad accounts are forgotten.
    pub rescue_share: f64,
    /// Cost of a rescue, used by the offer.
    pub rescue_cost: Money,
    /// Months without admissions after that.
    pub notice_months: u32,
    /// Cost of winding down, as a share of a year's fixed cost.
    pub wind_down_share: f64,
    /// Who bears the closing account (wind-down and deficit not yet recovered).
    pub account: ClosingAccount,
    /// Years of loss in a row after which an offer with a price of its own leaves; none: never.
    pub private_exit_years: Option<u32>,
}

/// Who bears a closing account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingAccount {
    /// The operator.
    Operator,
    /// The municipalities that used the offer in the last three years, by use.
    Users,
    /// All municipalities of the region, by population.
    Population,
}

/// The expert environment of an offer: a slow stock x between 0 and 1 that follows volume over critical mass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpertEnvironment {
    /// Volume (residents, and outreach in their measure) at which it is full.
    pub critical_residents: f64,
    /// Share of the gap closed in a year when volume is above the stock.
    pub build_up_per_year: f64,
    /// Share of the gap closed in a year when volume is below it.
    pub decay_per_year: f64,
    /// Gain of utility of a full environment over none, when an offer is chosen.
    pub choice_weight: f64,
    /// Outreach hours a year that keep as much expertise as one resident.
    pub outreach_hours_per_resident: f64,
}

/// Follow-up of stays under standard contracts: see [`follow_up`](crate::world::stays::follow_up).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FollowUp {
    /// Months between two follow-ups of a stay.
    pub every_months: u32,
    /// Part of a stay, at its end, that goes beyond its goal.
    pub beyond_goal_share: f64,
    /// Part of a stay after which the need is one level lower; none: it stays as it is.
    pub step_down_after_share: Option<f64>,
}

/// Designation of the most specialised offers: see [`designation`](crate::world::offers::designation).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Designation {
    /// Years from one designation to the next.
    pub every_years: u32,
    /// Most offers designated at a time.
    pub most_offers: u32,
    /// Criteria, of six, that a designated offer meets.
    pub needed: u32,
    /// A group is small with at most so many citizens in need.
    pub small_group_citizens: u32,
    /// Competences are special from this expert environment on.
    pub expertise_at_least: f64,
    /// There is no alternative with at most so many other offers for the group.
    pub alternatives_at_most: u32,
    /// The catchment area is large when citizens of so many municipalities live there.
    pub municipalities_at_least: u32,
    /// Share of closings of designated offers that a task force averts.
    pub task_force_share: f64,
    /// Cost of a task force, used by the offer.
    pub task_force_cost: Money,
}

/// How effect and satisfaction are measured: see [`effect`](crate::world::offers::effect).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectRule {
    /// Chance that a resident improves in one domain within a year, where the expert environment is full.
    pub improves_share: f64,
    /// How much a missing expert environment lowers it.
    pub expertise_effect: f64,
    /// Domains.
    pub domains: u32,
    /// Domains that must improve.
    pub needed: u32,
    /// Share of those asked who are satisfied where the expert environment is full.
    pub satisfied_share: f64,
    /// How much a missing expert environment lowers it.
    pub satisfaction_expertise_effect: f64,
    /// Share of the residents who answer.
    pub asked_share: f64,
}

/// What counts as a spiral: rising real tariff with falling occupancy over consecutive tariff years, ending closed or below
/// a floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpiralDefinition {
    /// Consecutive tariff years.
    pub years: u32,
    /// Occupancy (share of the places at the beginning) below which it has ended badly.
    pub floor_occupancy: f64,
}

impl Default for SpiralDefinition {
    fn default() -> Self {
        Self { years: 3, floor_occupancy: 0.6 }
    }
}

impl Rules {
    /// Rules on tariffs alone, everything else off.
    pub fn tariffs_only(budgeted_occupancy: BudgetedOccupancy, carry_over: CarryOver) -> Self {
        Self {
            budgeted_occupancy,
            carry_over,
            reimbursement: Vec::new(),
            vat_refund_share: 0.0,
            public_first_share: 0.0,
            vacancies_known_share: 1.0,
            follow_up: None,
            capacity: None,
            closing: None,
            expert_environment: None,
            designation: None,
            effect: None,
            alert_share: 0.05,
            spiral: SpiralDefinition::default(),
        }
    }
}
