//! Residents known by plan.

/// Citizens who live in an offer when the world begins.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownResident {
    /// Index of their municipality.
    pub municipality: u32,
    /// Index of their target group.
    pub target_group: u32,
    /// Index of the offer where they live.
    pub offer: u32,
    /// How many.
    pub count: u32,
    /// Simulated month at whose start they move out (0 is the first simulated month), or never.
    pub leaves_month: Option<u32>,
}
