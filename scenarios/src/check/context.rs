//! What every check needs: the scenario, its tree, the bundled data, and a list for problems.

use crate::format::{Offer, Rules, Scenario};
use crate::population::PopulationData;
use crate::source::{Node, Problem, list, nearest};

/// The scenario being checked.
pub(super) struct Context<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) root: &'a Node,
    pub(super) data: &'a PopulationData,
    pub(super) problems: Vec<Problem>,
}

/// What a reference refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A municipality inside, or a buyer.
    Payer,
    TargetGroup,
    Area,
    Offer,
    CostProfile,
}

impl Kind {
    const fn words(self) -> &'static str {
        match self {
            Self::Payer => "municipality or buyer",
            Self::TargetGroup => "target group",
            Self::Area => "area",
            Self::Offer => "offer",
            Self::CostProfile => "cost profile",
        }
    }

    const fn list(self) -> &'static str {
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
pub(crate) fn names_of(scenario: &Scenario, kind: Kind) -> Vec<&str> {
    match kind {
        Kind::Payer => {
            let municipalities =
                scenario.municipalities.iter().map(|municipality| municipality.code.as_str());
            municipalities.chain(scenario.buyers.iter().map(|buyer| buyer.id.as_str())).collect()
        }
        Kind::TargetGroup => scenario.target_groups.iter().map(|group| group.id.as_str()).collect(),
        Kind::Area => scenario.areas.iter().map(|area| area.id.as_str()).collect(),
        Kind::Offer => scenario.offers.iter().map(|offer| offer.id.as_str()).collect(),
        Kind::CostProfile => scenario.cost_profiles.iter().map(|profile| profile.id.as_str()).collect(),
    }
}

impl<'a> Context<'a> {
    pub(super) const fn new(scenario: &'a Scenario, root: &'a Node, data: &'a PopulationData) -> Self {
        Self { scenario, root, data, problems: Vec::new() }
    }

    /// All agreements with their nodes, the first one first.
    pub(super) fn all_rules(&self) -> Vec<(&'a Rules, &'a Node)> {
        let later = self.scenario.rules_from.iter().enumerate();
        let later = later.map(|(index, later)| (&later.rules, self.element("rules_from", index).at("rules")));
        std::iter::once((&self.scenario.rules, self.root.at("rules"))).chain(later).collect()
    }

    /// The node of an element of a list at the top.
    pub(super) fn element(&self, list: &str, index: usize) -> &'a Node {
        self.root.at(list).item(index)
    }

    /// Reports a problem at a node's value.
    pub(super) fn report(
        &mut self,
        node: &Node,
        message: impl Into<String>,
        label: &str,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(&node.place, message).label(label).help(help));
    }

    /// Reports a problem at a node's key.
    pub(super) fn report_key(
        &mut self,
        node: &Node,
        message: impl Into<String>,
        label: &str,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(node.key_place(), message).label(label).help(help));
    }

    /// Reports an offer that a region pays for and that lies in no municipality of the scenario.
    pub(super) fn lies_inside(&mut self, node: &Node, offer: &Offer) {
        let inside = self.scenario.municipalities.iter().any(|inside| inside.code == offer.located_in);
        if !inside {
            self.report(
                node,
                format!("Offer `{}` lies outside the municipalities of this scenario", offer.id),
                "no region to pay",
                format!("add `[[municipalities]]` with `code = \"{}\"`, or let others pay", offer.located_in),
            );
        }
    }

    /// Whether a reference leads somewhere; reports it if not.
    pub(super) fn refers(&mut self, node: &Node, name: &str, kind: Kind) -> bool {
        let mut known = names_of(self.scenario, kind);
        if known.contains(&name) {
            return true;
        }
        known.dedup();
        let words = kind.words();
        let help = if let Some(near) = nearest(name, known.iter().copied()) {
            format!("did you mean `{near}`?")
        } else if let Some(municipality) = self.data.find(name).filter(|_| kind == Kind::Payer) {
            format!("add `[[municipalities]]` with `code = \"{name}\"` for {}", municipality.name)
        } else if known.is_empty() {
            format!("add it under `[[{}]]`; there is none yet", kind.list())
        } else if known.len() <= 40 {
            format!("write one of {}, or add it under `[[{}]]`", list(known.iter().copied()), kind.list())
        } else {
            format!("add it under `[[{}]]`", kind.list())
        };
        self.report(node, format!("There is no {words} `{name}`"), "not found", help);
        false
    }
}
