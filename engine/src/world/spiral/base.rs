//! The first reported year, against which lost demand is told by cause.

use crate::world::placement::choice::PlacementWeights;

/// The first reported year, against which lost demand is told by cause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Base {
    pub weights: PlacementWeights,
    /// Which offers admitted citizens.
    pub admits: Vec<bool>,
    /// Probability of each candidate, source by source.
    pub(crate) probability: Vec<f64>,
    /// Expected citizens in need and the factor of prices on demand, by source.
    pub(crate) demand: Vec<(f64, f64)>,
}
