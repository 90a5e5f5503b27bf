//! How an offer is paid, and whether it is there from the beginning.

use super::municipality::AGE_BANDS;
use crate::units::Money;

/// Pricing, finance and entry of an offer. By default its tariff follows its cost, empty places are paid through it, and
/// it is open from the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Market {
    /// Where the price comes from.
    pub pricing: Pricing,
    /// Who pays beside those who use it.
    pub finance: Finance,
    /// Bands of age whose inhabitants are the key of those who share by population; none: all ages.
    pub finance_ages: Option<[bool; AGE_BANDS]>,
    /// When set, the offer is not there at the beginning and enters by this rule.
    pub entry: Option<Entry>,
}

/// Where an offer's price comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Pricing {
    /// Budgeted cost over budgeted days, with carry-over.
    #[default]
    Cost,
    /// A price of its own, as private operators set it.
    Own {
        /// Price in the first reported year.
        per_day: Money,
        /// Real change a year: 0.02 is two per cent up.
        drift_per_year: f64,
    },
}

/// Who pays beside those who use the offer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Finance {
    /// Nobody: tariffs pay for all.
    #[default]
    Tariff,
    /// Others pay a share of the fixed cost of each empty place (the special psychiatric places); the tariff is set for that.
    Vacancies {
        /// Share, 0 to 1. With 1 the tariff is set as if all places were taken.
        share: f64,
        /// Who pays it.
        payer: FinancePayer,
    },
    /// Others pay a share of the year's budget, carry-over included, whoever uses the offer (objective finance, a
    /// subscription or drawing right); the rest is the tariff.
    Budget {
        /// Share, 0 to 1. With 1 there is no tariff.
        share: f64,
        /// Who pays it.
        payer: FinancePayer,
    },
}

/// Who pays what users do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FinancePayer {
    /// All municipalities of the region, by population.
    #[default]
    Population,
    /// All municipalities, those outside too, by population.
    All,
    /// The municipalities of the region of the municipality with this index, by population.
    RegionOf(u32),
    /// The state.
    State,
}

/// Entry of an offer that is not there at the beginning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Enters when, in the budget season, so many citizens of its groups wait for each of its places.
    pub waiting_per_place: f64,
    /// Months from the decision to the opening.
    pub building_months: u32,
}
