//! Designation of the most specialised offers, and the task force that protects them.
//!
//! Every so many years an offer meets, for some group it serves, so many of six criteria, as Region Sjælland's expert panel
//! has had them since 2016:
//!
//! 1. the group is small (citizens in need in the whole scenario);
//! 2. its needs are very complex (level of specialisation 3);
//! 3. the state has it in focus;
//! 4. the offer has the special competences (its expert environment);
//! 5. there is no alternative (other open offers that serve the group);
//! 6. the offer depends on a large catchment area (municipalities whose citizens live there).
//!
//! Of the offers that meet enough of them, those that meet most are designated, the first of the file among equals. A task
//! force averts a share of their closings at a cost, when it averts more than consultation alone does. The panel judges;
//! the bounds that stand for its judgement are assumptions of the scenario. Criteria are judged at the end of a year and
//! hold until the next time.

use crate::input::Designation;

/// What the criteria look at, for an offer and a group it serves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfferFacts {
    /// Citizens of the group in need, in the whole scenario.
    pub citizens: f64,
    /// Level of specialisation of the group.
    pub specialisation: u8,
    /// Whether the group is in focus.
    pub in_focus: bool,
    /// Expert environment of the offer.
    pub expertise: f64,
    /// Other open offers that serve the group.
    pub alternatives: u32,
    /// Municipalities whose citizens live in the offer.
    pub municipalities: u32,
}

/// How many of the six criteria are met.
pub fn criteria_met(rule: &Designation, facts: &OfferFacts) -> u32 {
    [
        facts.citizens <= f64::from(rule.small_group_citizens),
        facts.specialisation >= 3,
        facts.in_focus,
        facts.expertise >= rule.expertise_at_least,
        facts.alternatives <= rule.alternatives_at_most,
        facts.municipalities >= rule.municipalities_at_least,
    ]
    .into_iter()
    .map(u32::from)
    .sum()
}

/// Marks the designated offers; `met` tells how many criteria each meets.
pub fn designate(rule: &Designation, met: &[u32], designated: &mut [bool]) {
    designated.fill(false);
    for _ in 0..rule.most_offers {
        let left = met.iter().enumerate().filter(|&(offer, &met)| met >= rule.needed && !designated[offer]);
        // the first of those that meet most
        let Some((offer, _)) = left.rev().max_by_key(|(_, met)| **met) else { return };
        designated[offer] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{OfferFacts, criteria_met, designate};
    use crate::input::Designation;
    use crate::units::Money;

    const RULE: Designation = Designation {
        every_years: 2,
        most_offers: 2,
        needed: 4,
        small_group_citizens: 100,
        expertise_at_least: 0.7,
        alternatives_at_most: 0,
        municipalities_at_least: 10,
        task_force_share: 0.5,
        task_force_cost: Money::ZERO,
    };

    #[test]
    fn each_criterion_counts_once() {
        let none = OfferFacts {
            citizens: 101.0,
            specialisation: 2,
            in_focus: false,
            expertise: 0.69,
            alternatives: 1,
            municipalities: 9,
        };
        assert_eq!(criteria_met(&RULE, &none), 0);
        for one in [
            OfferFacts { citizens: 100.0, ..none },
            OfferFacts { specialisation: 3, ..none },
            OfferFacts { in_focus: true, ..none },
            OfferFacts { expertise: 0.7, ..none },
            OfferFacts { alternatives: 0, ..none },
            OfferFacts { municipalities: 10, ..none },
        ] {
            assert_eq!(criteria_met(&RULE, &one), 1, "{one:?}");
        }
    }

    #[test]
    fn those_that_meet_most_are_designated_and_the_first_among_equals() {
        let mut designated = [true; 5];
        designate(&RULE, &[4, 3, 5, 4, 0], &mut designated);
        assert_eq!(designated, [true, false, true, false, false]);
        designate(&RULE, &[3, 3, 3, 2, 0], &mut designated);
        assert_eq!(designated, [false; 5]);
    }
}
