//! Target groups: who needs an offer, how often, how long, and how an offer is chosen for them.

use super::dynamics::Dynamics;
use super::municipality::AGE_BANDS;
use super::stay::StayDistribution;
use crate::units::Money;

/// What kind of place the group needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A place to live, day and night.
    Residential,
    /// A day place.
    Day,
}

/// A target group.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetGroup {
    /// Stable name. Randomness is keyed by it, so it must be unique.
    pub id: String,
    /// Residential or day.
    pub segment: Segment,
    /// Age bands the incidence refers to (1 counts the whole band, 0 none of it).
    pub age_weights: [f64; AGE_BANDS],
    /// How often new citizens come.
    pub demand: Demand,
    /// How long they stay.
    pub stay: StayDistribution,
    /// The stock of citizens when the world begins.
    pub opening_stock: OpeningStock,
    /// How an offer is chosen.
    pub choice: Choice,
    /// What happens when no offer has a free place.
    pub when_full: WhenFull,
    /// Level of specialisation: 1 local, 2 specialised, 3 highly specialised.
    pub specialisation: u8,
    /// Whether the state has named it a group in focus.
    pub in_focus: bool,
    /// How it reacts.
    pub dynamics: Dynamics,
}

/// New citizens per month and their variation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// New citizens per 100,000 inhabitants of the group's age bands and year, in the first reported year.
    pub incidence_per_100k_per_year: f64,
    /// Yearly change of the incidence: 0.01 is one per cent up each year.
    pub trend_per_year: f64,
    /// Variance divided by mean of the yearly number of new citizens: 1 is Poisson, above 1 negative binomial.
    pub variance_ratio: f64,
    /// Standard deviation of the logarithm of each municipality's own level of need, constant within a world.
    pub frailty_sd_log: f64,
    /// Slow deviations shared by all municipalities.
    pub shock: Shock,
}

/// Slow deviations of the incidence: a national and a regional first-order autoregression on the logarithm, yearly steps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shock {
    /// Stationary standard deviation of the logarithm, national part.
    pub national_sd_log: f64,
    /// Stationary standard deviation of the logarithm, each region's own part.
    pub regional_sd_log: f64,
    /// Correlation from one year to the next, 0 to 1.
    pub persistence_per_year: f64,
}

/// The citizens in need when the world begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningStock {
    /// In equilibrium: a Poisson number with residual stays.
    Equilibrium,
    /// Only those listed in [`Input::residents`](super::Input::residents).
    Known,
}

/// Weights of the random utility: `u = −price·τ/1000 − distance·km/100 + own·[operated by the citizen's municipality]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Loss of utility per 1,000 DKK a day.
    pub price_weight_per_1000_dkk: f64,
    /// Loss of utility per 100 km from the citizen's municipality.
    pub distance_weight_per_100_km: f64,
    /// Gain of utility when the citizen's own municipality operates the offer.
    pub own_offer_bonus: f64,
}

/// What happens when no offer serving the group has a free place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenFull {
    /// The citizen waits for the best-liked offer, in a temporary solution that the municipality pays.
    Wait {
        /// Price of the temporary solution.
        temporary_dkk_per_day: Money,
    },
    /// The citizen is lost to the outside and counted as refused.
    Lost,
}
