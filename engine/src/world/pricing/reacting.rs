//! Memory for the residents who react to prices.

use crate::random::CitizenKey;

/// Memory for those who react, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reacting {
    /// Sources that react, in their order, with the factor on their residents.
    pub(crate) sources: Vec<(u32, f64)>,
    /// Whether a source is among them.
    pub(crate) follows: Vec<bool>,
    /// Their citizens in offers and queues, by source and key.
    pub(crate) citizens: Vec<OfSource>,
}

/// A citizen of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OfSource {
    pub(crate) source: u32,
    pub(crate) key: CitizenKey,
    pub(crate) citizen: u32,
}
