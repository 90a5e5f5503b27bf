//! Places bought in advance: minimum purchases and drawing rights.

/// A municipality's binding purchase of places in an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Purchase {
    /// Index of the offer.
    pub offer: u32,
    /// Index of the municipality.
    pub municipality: u32,
    /// Places bought.
    pub places: u32,
    /// Share of the tariff paid for those of them that its citizens do not use.
    pub pays_share: f64,
    /// Whether they are kept free for its citizens (a drawing right).
    pub reserves: bool,
    /// Simulated month at whose start it begins.
    pub first_month: u32,
    /// Months it runs.
    pub months: u32,
}

impl Purchase {
    /// Whether it runs in a month.
    pub const fn runs(&self, month: u32) -> bool {
        month >= self.first_month && month < self.first_month.saturating_add(self.months)
    }
}
