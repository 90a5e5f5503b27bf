//! The identity of a citizen in the keys of randomness.

/// Identity of a citizen in the keys of randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenKey {
    /// Key of municipality and target group.
    pub source: u32,
    /// Year and ordinal of arrival, see [`time`](super::time).
    pub time: u32,
}
