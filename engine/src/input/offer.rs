//! Offers: places, operator, costs and staff.

use super::market::Market;
use super::target_group::Segment;
use crate::units::Money;

/// An offer: one segment, one tariff. A house with residential and day places is two offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Stable name. Randomness is keyed by it, so it must be unique.
    pub id: String,
    /// Index of its specialist area.
    pub area: u32,
    /// Who operates it.
    pub operator: Operator,
    /// Residential or day.
    pub segment: Segment,
    /// Indices of the target groups it serves.
    pub target_groups: Vec<u32>,
    /// Latitude, degrees north.
    pub latitude: f64,
    /// Longitude, degrees east.
    pub longitude: f64,
    /// Places.
    pub places: u32,
    /// Liking that price and distance do not explain (reputation), in units of utility.
    pub attraction: f64,
    /// Realised occupancy (share) in the years before the first simulated one, for budgets.
    pub opening_occupancy: f64,
    /// What it costs.
    pub costs: CostStructure,
    /// How staff follows the residents.
    pub staffing: Staffing,
    /// How it is paid, and whether it is there from the beginning.
    pub market: Market,
}

/// Who operates an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// A region.
    Region,
    /// The municipality with this index.
    Municipality(u32),
    /// A private operator.
    Private,
}

/// Yearly and daily costs of an offer. The fixed ones do not depend on the residents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CostStructure {
    /// Management and activities that do not depend on residents.
    pub management_per_year: Money,
    /// Depreciation and interest on buildings, or rent.
    pub capital_per_year: Money,
    /// Civil-servant pensions.
    pub pension_per_year: Money,
    /// The social supervision fee.
    pub supervision_per_year: Money,
    /// Development and documentation.
    pub development_per_year: Money,
    /// Food, activities and other costs of one resident for one day.
    pub variable_per_resident_day: Money,
    /// Indirect cost: share of management, staff and variable cost.
    pub overhead_share: f64,
}

/// Staff: what the residents need, and how fast employment follows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Staffing {
    /// Full-time staff needed whatever the number of residents.
    pub base_fte: f64,
    /// Full-time staff needed for one resident.
    pub fte_per_resident: f64,
    /// Pay and pension of one full-time employee for a year.
    pub cost_per_fte_year: Money,
    /// Share of the gap between needed and employed staff that is closed each month, 0 to 1.
    pub adjustment_per_month: f64,
    /// Months from a change in residents until staff begins to follow.
    pub notice_months: u32,
    /// Least staff, as a share of the staff needed when all places are taken.
    pub floor_share: f64,
}
