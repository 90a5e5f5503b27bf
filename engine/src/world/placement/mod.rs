//! Placement: which offer a citizen gets.

pub mod choice;
pub mod search;
pub(crate) mod waiting;

use self::choice::PlacementWeights;

/// What placement holds in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placement {
    /// Weights of the offers at this year's prices.
    pub(crate) weights: PlacementWeights,
    /// What a citizen likes, offer by offer.
    pub(crate) likings: Vec<f64>,
    /// Citizens there at the beginning, by the order they are placed in.
    pub(crate) newcomers: Vec<(u64, u32)>,
}
