//! What a steering group does: dated operations, and guarantees with who stands behind them.

use super::market::Finance;
use super::municipality::AgeBand;
use crate::units::Money;

/// A dated operation of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Operation {
    /// Simulated month at whose start it takes effect (0 is the first, warm-up included).
    pub month: u32,
    /// What is done.
    pub kind: OperationKind,
}

/// What is done to an offer (index).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OperationKind {
    /// Opens an offer that is not there before.
    Establish {
        /// The offer.
        offer: u32,
        /// Cost of starting, used by the offer in its first month.
        start_cost: Money,
        /// Part of it that a foundation or a fund outside the model gives.
        given: Money,
    },
    /// Changes the number of places: expands or shrinks.
    SetPlaces {
        /// The offer.
        offer: u32,
        /// The new number.
        places: u32,
        /// Part of the fixed cost that follows the number of places; none: as the capacity rule says, or nothing.
        fixed_cost_follows: Option<f64>,
    },
    /// Begins to close an offer: no admissions from now on.
    Close {
        /// The offer.
        offer: u32,
        /// Months without admissions before it closes.
        notice_months: u32,
    },
    /// Changes who pays; in January, when tariffs are set.
    SetFinance {
        /// The offer.
        offer: u32,
        /// From then on.
        finance: Finance,
    },
    /// Merges an offer into another one (paraply); in January, not the first simulated one.
    Merge {
        /// The offer that leads the umbrella.
        offer: u32,
        /// The offer that becomes part of it.
        joins: u32,
        /// Whether the joining offer moves to where the lead is; if not, its site is kept.
        one_site: bool,
        /// Share of the joining offer's fixed cost that is saved.
        saving_share: f64,
        /// Cost of merging, used by the lead in the month.
        cost: Money,
    },
    /// Lets offers join an umbrella, under one management, each with its own places and tariff; in January, not the first simulated one.
    JoinUmbrella {
        /// The offer that leads the umbrella.
        offer: u32,
        /// The offer that joins it.
        joins: u32,
        /// Share of the joining offer's fixed cost that is saved.
        saving_share: f64,
        /// Cost of joining, used by the lead in the month.
        cost: Money,
    },
    /// Lets an offer admit citizens of another group; its residents stay.
    ChangeTargetGroup {
        /// The offer.
        offer: u32,
        /// Group that it admits no longer; none: all groups it serves.
        from: Option<u32>,
        /// Group that it admits.
        to: u32,
        /// Fee of the approval and cost of the change, used by the offer in the month.
        cost: Money,
    },
    /// A municipality takes an offer over (SEL § 186); in January, not the first simulated one.
    TakeOver {
        /// The offer.
        offer: u32,
        /// The municipality.
        municipality: u32,
        /// Cost of the change, used by the offer in the month.
        cost: Money,
    },
}

impl OperationKind {
    /// The offer it is about.
    pub const fn offer(&self) -> u32 {
        match self {
            Self::Establish { offer, .. }
            | Self::SetPlaces { offer, .. }
            | Self::Close { offer, .. }
            | Self::SetFinance { offer, .. }
            | Self::Merge { offer, .. }
            | Self::JoinUmbrella { offer, .. }
            | Self::ChangeTargetGroup { offer, .. }
            | Self::TakeOver { offer, .. } => *offer,
        }
    }
}

/// A deficit guarantee (underskudsgaranti): others pay when an offer has empty places or a deficit.
#[derive(Clone, Debug, PartialEq)]
pub struct Guarantee {
    /// Stable name.
    pub id: String,
    /// Index of the offer.
    pub offer: u32,
    /// What is covered.
    pub trigger: Trigger,
    /// Share that is covered.
    pub cover: f64,
    /// Part of the covered amount of a contract year that the offer bears itself, before `cover`.
    pub deductible_per_year: Money,
    /// Most paid for one contract year.
    pub yearly_cap: Option<Money>,
    /// Most paid in all.
    pub total_cap: Option<Money>,
    /// Simulated month at whose start it begins.
    pub first_month: u32,
    /// Contract years.
    pub years: u32,
    /// Indices of the guarantors.
    pub guarantors: Vec<u32>,
    /// How they share.
    pub key: ShareKey,
    /// Share of a contract year's surplus that pays back what the guarantee has paid, while it runs.
    pub surplus_returned: f64,
}

/// What a guarantee covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Empty ones among so many new places, at the tariff or at the fixed cost of a place.
    VacantPlaces {
        /// New places, of which the empty ones count.
        places: u32,
        /// What an empty place is worth.
        base: VacancyBase,
    },
    /// The deficit of the contract year: cost minus income.
    Deficit,
}

/// What an empty place is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VacancyBase {
    /// The tariff.
    Tariff,
    /// The fixed cost of a place.
    FixedCost,
}

/// How guarantors share.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareKey {
    /// By inhabitants of the year of payment.
    Population,
    /// By inhabitants in these bands of age.
    AgeBands(Vec<AgeBand>),
    /// All the same.
    Equal,
    /// By residents in the offer on the last days of the three years before.
    PastUse,
    /// By given weights, in the order of the guarantors.
    Given(Vec<f64>),
}
