//! How a target group reacts: to prices, to home solutions, to what offers can do, and to growing up.
//!
//! Everything is off by default: then citizens neither react to tariffs nor move before their stay ends.

use crate::units::Money;

/// Most service levels of a target group.
pub const MAX_LEVELS: usize = 4;

/// The feedbacks of a target group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dynamics {
    /// Service levels, lowest first; none means one level without supplement. At most [`MAX_LEVELS`].
    pub levels: Vec<ServiceLevel>,
    /// How the number of citizens bought for follows the price.
    pub response: Option<PriceResponse>,
    /// What municipalities can set up themselves.
    pub home: Option<HomeOption>,
    /// Acute moves.
    pub breakdown: Option<Breakdown>,
    /// Exits because the need has passed.
    pub recovery: Option<Recovery>,
    /// Where citizens belong when they grow up.
    pub transition: Option<Transition>,
    /// Months between two looks of those who wait at other offers with a free place; 0: they wait where they are.
    pub looks_again_months: u32,
}

/// A service level: the part of the citizens who have it when they come, and what it adds to the tariff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ServiceLevel {
    /// Share of new citizens; the shares sum to 1.
    pub share: f64,
    /// Supplement on the tariff, which pays for staff of that cost.
    pub supplement_per_day: Money,
}

/// How demand follows the price that municipalities feel, beside the choice among offers: citizens are not referred, or
/// are helped outside the simulated offers, when prices are high.
///
/// The factor on new citizens is (p/p₀)^(−ε) or 1 − ε·(p/p₀ − 1), never below 0; residents follow each January by the
/// ratio of the factors of the new and the old price under their own ε.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceResponse {
    /// Shape of the demand curve.
    pub form: ResponseForm,
    /// Price p₀ at which the factor is 1.
    pub reference_per_day: Money,
    /// Elasticity of new citizens (for [`ResponseForm::Linear`] at the reference price).
    pub inflow_elasticity: f64,
    /// Elasticity of residents, usually far smaller.
    pub stock_elasticity: f64,
}

/// Shape of a demand curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseForm {
    /// The same elasticity at any price.
    ConstantElasticity,
    /// A straight line.
    Linear,
}

/// A home solution (lokalt tilbud) that a municipality can set up for its own citizens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HomeOption {
    /// Fixed cost while it runs.
    pub fixed_per_year: Money,
    /// Cost of one citizen for one day.
    pub variable_per_day: Money,
    /// Most citizens it can have.
    pub places: u32,
    /// Highest level (0 is the lowest) that it can meet.
    pub meets_level: u32,
    /// Highest level that municipalities take home; above `meets_level` breakdowns are more frequent.
    pub takes_level: u32,
    /// Saving asked for before one is set up, as a share of the fixed cost.
    pub hurdle_share: f64,
    /// Standard deviation of the logarithm of each municipality's own judgement of the threshold, drawn every year.
    pub noise_sd_log: f64,
    /// Months from decision to the first citizen.
    pub building_months: u32,
    /// How far the saving must fall below the fixed cost before it is given up, as a share of the fixed cost.
    pub hysteresis_share: f64,
    /// Share of new citizens within reach who are taken home.
    pub new_share: f64,
    /// Share of the residents of offers within reach who are taken home in a year.
    pub residents_share_per_year: f64,
}

/// Breakdown of a placement: an acute move, after which the need is one level higher.
///
/// Hazard a year: per_year · e^(expertise_effect·(1−x)) in an offer with expert environment x, and
/// per_year · home_factor · excess_factor^(levels above what it meets) in a home solution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakdown {
    /// Hazard a year where the expert environment is full.
    pub per_year: f64,
    /// How much a missing expert environment raises it.
    pub expertise_effect: f64,
    /// Factor in home solutions.
    pub home_factor: f64,
    /// Factor in home solutions for each level above what they meet.
    pub excess_factor: f64,
}

/// Recovery: the need passes before the stay would have ended.
///
/// Hazard a year: per_year · e^(−expertise_effect·(1−x)); in home solutions per_year · home_factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recovery {
    /// Hazard a year where the expert environment is full.
    pub per_year: f64,
    /// How much a missing expert environment lowers it.
    pub expertise_effect: f64,
    /// Factor in home solutions.
    pub home_factor: f64,
}

/// Children become adults: at the end of a stay a part of the citizens goes on in another group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// Index of the group they go on in.
    pub to: u32,
    /// Share of those whose stay ends.
    pub share: f64,
    /// Where they live then.
    pub rule: TransitionRule,
}

/// What happens to the place of a citizen who goes on in another group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransitionRule {
    /// Stays in the offer when it serves the other group too.
    Stays,
    /// Chooses among all offers, the present one included.
    May,
    /// Chooses among the other offers.
    MovesOver,
}
