//! Why an offer loses demand.
//!
//! The yardstick is the first reported year: its prices, its expert environments, the offers open then. Every new citizen
//! has a favourite under it, the offer liked best if all had free places. What became of those who would have gone to an
//! offer tells why it lost them:
//!
//! | cause | what happened |
//! |---|---|
//! | need fell | fewer citizens came into need (expected numbers, first year against this year) |
//! | taken home | a home solution took the citizen, or the municipality did not refer at this price |
//! | other offer | the citizen prefers another public offer now, or this one has closed |
//! | private offer | the same, a private one |
//! | access refused | the offer had no free place: the citizen went elsewhere, waits elsewhere, or was refused |
//!
//! The preferences are the same keyed draws in both pictures, so only changed prices, environments and offers count.
//! Units: citizens a year; the expected ones in fractions.

/// A cause of lost demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Fewer citizens came into need; negative when more came.
    NeedFell,
    /// Taken home, or not referred at this price.
    TakenHome,
    /// Went to another public offer.
    OtherOffer,
    /// Went to a private offer.
    PrivateOffer,
    /// Found no free place.
    AccessRefused,
}

/// Number of causes.
pub const CAUSES: usize = 5;

impl Cause {
    /// All causes.
    pub const ALL: [Self; CAUSES] =
        [Self::NeedFell, Self::TakenHome, Self::OtherOffer, Self::PrivateOffer, Self::AccessRefused];

    pub(crate) const fn measure_name(self) -> &'static str {
        match self {
            Self::NeedFell => "lost_need_fell_citizens",
            Self::TakenHome => "lost_taken_home_citizens",
            Self::OtherOffer => "lost_other_offer_citizens",
            Self::PrivateOffer => "lost_private_offer_citizens",
            Self::AccessRefused => "lost_access_refused_citizens",
        }
    }
}
