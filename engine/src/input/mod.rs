//! What a world is made of, as plain data: the engine's input.
//!
//! Units stand in the names; money is [`Money`](crate::Money); shares are between 0 and 1.
//! Everything refers to everything else by index into the vectors of [`Input`].
//! [`Model::new`](crate::Model::new) checks it all and reports every fault at once.

mod contract;
mod customer_board;
mod dynamics;
mod market;
mod municipality;
mod offer;
mod plan;
mod programme;
mod purchase;
mod resident;
mod rules;
mod stay;
mod switches;
mod target_group;

pub use contract::Contract;
pub use customer_board::CustomerBoard;
pub use dynamics::{
    Breakdown, Dynamics, HomeOption, MAX_LEVELS, PriceResponse, Recovery, ResponseForm, ServiceLevel,
    Transition, TransitionRule,
};
pub use market::{Entry, Finance, FinancePayer, Market, Pricing};
pub use municipality::{AGE_BANDS, AgeBand, Municipality};
pub use offer::{CostStructure, Offer, Operator, Staffing};
pub use plan::{Guarantee, Operation, OperationKind, ShareKey, Trigger, VacancyBase};
pub use programme::{Effect, Programme};
pub use purchase::Purchase;
pub use resident::KnownResident;
pub use rules::{
    BudgetedOccupancy, BudgetedYears, CapacityRule, CarryOver, CarryOverVariant, ClosingAccount, ClosingRule,
    Designation, EffectRule, ExpertEnvironment, FollowUp, LaterRules, ReimbursementSchedule,
    ReimbursementStep, Rules, SpiralDefinition,
};
pub use stay::StayDistribution;
pub(crate) use switches::Switches;
pub use target_group::{Choice, Demand, OpeningStock, Segment, Shock, TargetGroup, WhenFull};

use crate::units::Calendar;

/// The whole input of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// The simulated years.
    pub calendar: Calendar,
    /// The municipalities (or groups of municipalities) that decide and pay.
    pub municipalities: Vec<Municipality>,
    /// The target groups.
    pub target_groups: Vec<TargetGroup>,
    /// Names of the specialist areas: groups of offers that are reported together.
    pub areas: Vec<String>,
    /// The offers.
    pub offers: Vec<Offer>,
    /// Citizens who live in an offer when the world begins, with their planned move.
    pub residents: Vec<KnownResident>,
    /// Contracts on hours: subscription and ambulatory services.
    pub contracts: Vec<Contract>,
    /// The framework and steering agreement.
    pub rules: Rules,
    /// Agreements that follow it, earliest first.
    pub later_rules: Vec<LaterRules>,
    /// Factors on the demand of single municipalities: (municipality, target group, factor).
    pub demand_factors: Vec<(u32, u32, f64)>,
    /// Dated operations.
    pub plan: Vec<Operation>,
    /// Deficit guarantees.
    pub guarantees: Vec<Guarantee>,
    /// Places that municipalities have bound themselves to buy.
    pub purchases: Vec<Purchase>,
    /// Customer boards.
    pub customer_boards: Vec<CustomerBoard>,
    /// Programmes beside the offers.
    pub programmes: Vec<Programme>,
    /// Reports what feedbacks would, also when there is none: to compare with a run that has some.
    pub watch: bool,
    /// With chance, or its mean-field: what happens on average.
    pub mode: Mode,
}

impl Input {
    /// All agreements, the first one first.
    pub fn all_rules(&self) -> impl Iterator<Item = &Rules> {
        std::iter::once(&self.rules).chain(self.later_rules.iter().map(|later| &later.rules))
    }
}

/// How a world is lived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Citizens one by one, by chance.
    #[default]
    Worlds,
    /// Expected numbers without chance, by the same rules: one world, the same for every seed.
    Expected,
}
