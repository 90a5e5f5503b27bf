//! The switches of a model: which mechanisms are in use, found from its input.
//!
//! What is not in use is left out of the work. Inputs, rules and groups are taken apart without `..`, so that the compiler
//! asks here about each new field.

use super::{Dynamics, Finance, Input, Market, Mode, OperationKind, Operator, Rules};

/// Which mechanisms a model uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "switches that have nothing to do with each other")]
pub(crate) struct Switches {
    /// Anything at all beside tariffs and the choice among offers.
    pub any_feedback: bool,
    /// The price depends on the citizen: some group has supplements, or the state reimburses a part of prices.
    pub individual_prices: bool,
    /// The number of citizens follows prices in some group.
    pub price_response: bool,
    /// Some group has home solutions.
    pub home_solutions: bool,
    /// Places are kept for those who have a right to them.
    pub reserved_places: bool,
    /// Vacancies are kept for some, or not known to all.
    pub limited_vacancies: bool,
    /// Some agreement follows stays up.
    pub follow_up: bool,
    /// Some agreement designates the most specialised offers.
    pub designation: bool,
    /// Boards or operations change where offers are, who operates them, or how they are liked.
    pub reorganisation: bool,
    /// Some offer is paid by others than those who use it.
    pub cost_sharing: bool,
}

impl Switches {
    /// The switches of an input.
    pub(crate) fn of(input: &Input) -> Self {
        let Input {
            calendar: _,
            municipalities: _,
            target_groups,
            areas: _,
            offers,
            residents: _,
            contracts: _,
            rules: _,
            later_rules,
            demand_factors: _,
            plan,
            guarantees,
            purchases,
            customer_boards,
            programmes,
            watch,
            mode,
        } = input;
        let reserved_places = purchases.iter().any(|purchase| purchase.reserves);
        let changes = |change: Change| plan.iter().any(|operation| Change::of(&operation.kind) == change);
        let of_input = Self {
            any_feedback: !later_rules.is_empty()
                || offers.iter().any(|offer| offer.market != Market::default())
                || !plan.is_empty()
                || !guarantees.is_empty()
                || !purchases.is_empty()
                || !customer_boards.is_empty()
                || !programmes.is_empty()
                || *watch
                || *mode == Mode::Expected,
            reserved_places,
            limited_vacancies: reserved_places,
            reorganisation: !customer_boards.is_empty() || changes(Change::Site),
            cost_sharing: offers.iter().any(|offer| offer.market.finance != Finance::Tariff)
                || changes(Change::Finance),
            ..Self::default()
        };
        let some_private = offers.iter().any(|offer| offer.operator == Operator::Private);
        let of_rules = input.all_rules().map(|rules| Self::of_rules(rules, some_private));
        let of_groups = target_groups.iter().map(|group| Self::of_group(&group.dynamics));
        of_rules.chain(of_groups).fold(of_input, Self::or)
    }

    /// What an agreement uses.
    fn of_rules(rules: &Rules, some_private: bool) -> Self {
        let Rules {
            // tariffs are set in any case, and what they are measured by acts on nothing
            budgeted_occupancy: _,
            carry_over: _,
            alert_share: _,
            spiral: _,
            reimbursement,
            vat_refund_share,
            public_first_share,
            vacancies_known_share,
            follow_up,
            capacity,
            closing,
            expert_environment,
            designation,
            effect,
        } = rules;
        let reimburses = !reimbursement.is_empty() || *vat_refund_share > 0.0 && some_private;
        let hides = *vacancies_known_share < 1.0;
        Self {
            any_feedback: reimburses
                || hides
                || *public_first_share > 0.0
                || follow_up.is_some()
                || capacity.is_some()
                || closing.is_some()
                || expert_environment.is_some()
                || designation.is_some()
                || effect.is_some(),
            individual_prices: reimburses,
            limited_vacancies: hides,
            follow_up: follow_up.is_some(),
            designation: designation.is_some(),
            ..Self::default()
        }
    }

    /// What a target group uses.
    fn of_group(dynamics: &Dynamics) -> Self {
        let Dynamics { levels, response, home, breakdown, recovery, transition, looks_again_months } =
            dynamics;
        Self {
            any_feedback: !levels.is_empty()
                || response.is_some()
                || home.is_some()
                || breakdown.is_some()
                || recovery.is_some()
                || transition.is_some()
                || *looks_again_months > 0,
            individual_prices: !levels.is_empty(),
            price_response: response.is_some(),
            home_solutions: home.is_some(),
            ..Self::default()
        }
    }

    /// What is used here or there.
    const fn or(self, other: Self) -> Self {
        let Self {
            any_feedback,
            individual_prices,
            price_response,
            home_solutions,
            reserved_places,
            limited_vacancies,
            follow_up,
            designation,
            reorganisation,
            cost_sharing,
        } = other;
        Self {
            any_feedback: self.any_feedback || any_feedback,
            individual_prices: self.individual_prices || individual_prices,
            price_response: self.price_response || price_response,
            home_solutions: self.home_solutions || home_solutions,
            reserved_places: self.reserved_places || reserved_places,
            limited_vacancies: self.limited_vacancies || limited_vacancies,
            follow_up: self.follow_up || follow_up,
            designation: self.designation || designation,
            reorganisation: self.reorganisation || reorganisation,
            cost_sharing: self.cost_sharing || cost_sharing,
        }
    }
}

/// What an operation changes of what a model holds ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Where offers are or who operates them.
    Site,
    /// Who pays for them.
    Finance,
    /// Neither.
    Other,
}

impl Change {
    /// Each kind of operation is named, so that a new one is asked about here.
    const fn of(operation: &OperationKind) -> Self {
        match operation {
            OperationKind::Merge { .. } | OperationKind::TakeOver { .. } => Self::Site,
            OperationKind::SetFinance { .. } => Self::Finance,
            OperationKind::Establish { .. }
            | OperationKind::SetPlaces { .. }
            | OperationKind::Close { .. }
            | OperationKind::JoinUmbrella { .. }
            | OperationKind::ChangeTargetGroup { .. } => Self::Other,
        }
    }
}
