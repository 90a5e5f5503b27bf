//! What is selected of a scenario.

/// What is selected, by its index in the [`Document`](super::document::Document).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// A specialist area.
    Area(usize),
    /// An offer.
    Offer(usize),
    /// A municipality or buyer.
    Municipality(usize),
}
