//! The names by which parts of a scenario refer to each other.

use super::Scenario;

/// What a reference refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Referred {
    /// A municipality inside, or a buyer.
    Payer,
    TargetGroup,
    Area,
    Offer,
    CostProfile,
}

impl Referred {
    /// The list in which it stands.
    pub(crate) const fn list(self) -> &'static str {
        match self {
            Self::Payer => "municipalities",
            Self::TargetGroup => "target_groups",
            Self::Area => "areas",
            Self::Offer => "offers",
            Self::CostProfile => "cost_profiles",
        }
    }
}

/// The names that a reference may use, in the order of the engine's input.
pub(crate) fn names_of(scenario: &Scenario, kind: Referred) -> Vec<&str> {
    match kind {
        Referred::Payer => {
            let municipalities =
                scenario.municipalities.iter().map(|municipality| municipality.code.as_str());
            municipalities.chain(scenario.buyers.iter().map(|buyer| buyer.id.as_str())).collect()
        }
        Referred::TargetGroup => scenario.target_groups.iter().map(|group| group.id.as_str()).collect(),
        Referred::Area => scenario.areas.iter().map(|area| area.id.as_str()).collect(),
        Referred::Offer => scenario.offers.iter().map(|offer| offer.id.as_str()).collect(),
        Referred::CostProfile => scenario.cost_profiles.iter().map(|profile| profile.id.as_str()).collect(),
    }
}
