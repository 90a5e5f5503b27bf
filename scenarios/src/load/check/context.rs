//! What every check needs: the scenario, its tree, the bundled data, and a list for problems.

use std::collections::BTreeSet;

use crate::data::population::{DanishMunicipality, PopulationData};
use crate::format::{Offer, Referred, Rules, Scenario, names_of};
use crate::language::{Text, text};
use crate::source::{
    Change, MOST_KEPT, Node, Place, Problem, append, composed, did_you_mean, list, nearest, replace,
};

/// What was found in a scenario.
pub(crate) struct Found {
    /// What is wrong, of very much the first.
    pub(crate) problems: Vec<Problem>,
    /// How much more is wrong.
    pub(crate) more: usize,
    /// What looks like a mistake, and stops nothing.
    pub(crate) warnings: Vec<Problem>,
}

/// The scenario being checked.
pub(super) struct Context<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) root: &'a Node,
    pub(super) data: &'a PopulationData,
    /// The names of each [`Referred`].
    known: [BTreeSet<&'a str>; 5],
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
    /// Problems that were not kept.
    pub(super) more: usize,
}

/// "no offer": what is said of a name that stands for nothing.
fn absence(kind: Referred) -> Text {
    match kind {
        Referred::Payer => text!("ingen kommune eller køber", "no municipality or buyer"),
        Referred::TargetGroup => text!("ingen målgruppe", "no target group"),
        Referred::Area => text!("intet område", "no area"),
        Referred::Offer => text!("intet tilbud", "no offer"),
        Referred::CostProfile => text!("ingen udgiftsprofil", "no cost profile"),
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(scenario: &'a Scenario, root: &'a Node, data: &'a PopulationData) -> Self {
        let known =
            [Referred::Payer, Referred::TargetGroup, Referred::Area, Referred::Offer, Referred::CostProfile];
        let known = known.map(|kind| names_of(scenario, kind).into_iter().collect());
        Self { scenario, root, data, known, problems: Vec::new(), warnings: Vec::new(), more: 0 }
    }

    /// What was reported.
    pub(super) fn found(self) -> Found {
        let Self { problems, more, warnings, .. } = self;
        Found { problems, more, warnings }
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
    pub(super) fn report(&mut self, node: &Node, message: Text, label: Text, help: Text) -> Reported<'_> {
        self.keep(Problem::new(&node.place, message).label(label).help(help))
    }

    /// Reports a problem at a node's key.
    pub(super) fn report_key(&mut self, node: &Node, message: Text, label: Text, help: Text) -> Reported<'_> {
        self.keep(Problem::new(node.key_place(), message).label(label).help(help))
    }

    /// Reports what looks like a mistake, at a node's value.
    pub(super) fn warn(&mut self, node: &Node, message: Text, label: Text, help: Text) -> Reported<'_> {
        if self.warnings.len() >= MOST_KEPT {
            return Reported(None);
        }
        self.warnings.push(Problem::warning(&node.place, message).label(label).help(help));
        Reported(self.warnings.last_mut())
    }

    fn keep(&mut self, problem: Problem) -> Reported<'_> {
        if self.problems.len() >= MOST_KEPT {
            self.more += 1;
            return Reported(None);
        }
        self.problems.push(problem);
        Reported(self.problems.last_mut())
    }

    /// Reports an offer that a region pays for and that lies in no municipality of the scenario.
    pub(super) fn lies_inside(&mut self, node: &Node, offer: &Offer) {
        let (id, code) = (&offer.id, &offer.located_in);
        let inside = self.scenario.municipalities.iter().any(|inside| inside.code == *code);
        if !inside {
            let edit = self.add_municipality(code);
            self.report(
                node,
                text!(
                    "Tilbuddet `{id}` ligger uden for scenariets kommuner",
                    "Offer `{id}` lies outside the municipalities of this scenario",
                ),
                text!("ingen region til at betale", "no region to pay"),
                text!(
                    "tilføj `[[municipalities]]` med `code = \"{code}\"`, eller lad andre betale",
                    "add `[[municipalities]]` with `code = \"{code}\"`, or let others pay",
                ),
            )
            .edit(edit);
        }
    }

    /// A Danish municipality added to the list.
    fn add_municipality(&self, code: &str) -> Change {
        self.data.find(code)?;
        append(self.root, "municipalities", &format!("[[municipalities]]\ncode = \"{code}\""))
    }

    /// Whether a reference leads somewhere; reports it if not.
    pub(super) fn refers(&mut self, node: &Node, name: &str, kind: Referred) -> bool {
        self.refers_to_other(node, name, kind, None)
    }

    /// Whether a reference leads somewhere; reports it if not, and never advises to write `own`.
    pub(super) fn refers_to_other(
        &mut self,
        node: &Node,
        name: &str,
        kind: Referred,
        own: Option<&str>,
    ) -> bool {
        let all = &self.known[kind as usize];
        if all.contains(name) {
            return true;
        }
        let known: Vec<&str> = all.iter().copied().filter(|known| Some(*known) != own).collect();
        let none_yet = all.is_empty();
        let list_name = kind.list();
        let mut edit = None;
        let meant = self.id_of_name(name, kind).filter(|id| Some(*id) != own);
        let help = if let Some(id) = meant {
            edit = replace(node, &format!("\"{id}\""));
            text!(
                "her står `id` og ikke navnet: skriv `\"{id}\"`",
                "an `id` stands here and not the name: write `\"{id}\"`"
            )
        } else if let Some(near) = nearest(name, known.iter().copied()) {
            edit = replace(node, &format!("\"{near}\""));
            did_you_mean(near)
        } else if let Some(danish) = self.municipality_meant(name).filter(|_| kind == Referred::Payer) {
            let (code, full) = (&danish.code, &danish.name);
            if known.contains(&code.as_str()) {
                edit = replace(node, &format!("\"{code}\""));
                text!("skriv koden `\"{code}\"` for {full}", "write the code `\"{code}\"` of {full}")
            } else if *code == name {
                edit = self.add_municipality(code);
                text!(
                    "tilføj `[[municipalities]]` med `code = \"{code}\"` for {full}",
                    "add `[[municipalities]]` with `code = \"{code}\"` for {full}",
                )
            } else {
                text!(
                    "skriv koden `\"{code}\"` for {full}, og tilføj `[[municipalities]]` med den",
                    "write the code `\"{code}\"` of {full}, and add `[[municipalities]]` with it",
                )
            }
        } else if none_yet {
            text!(
                "tilføj det under `[[{list_name}]]`; der er intet endnu",
                "add it under `[[{list_name}]]`; there is none yet",
            )
        } else if (1..=40).contains(&known.len()) {
            let names = list(known.iter().copied());
            text!(
                "skriv en af {names}, eller tilføj den under `[[{list_name}]]`",
                "write one of {names}, or add it under `[[{list_name}]]`",
            )
        } else {
            text!("tilføj den under `[[{list_name}]]`", "add it under `[[{list_name}]]`")
        };
        let absence = absence(kind);
        self.report(
            node,
            text!("Der er {} `{name}`", absence.da; "There is {} `{name}`", absence.en),
            text!("findes ikke", "not found"),
            help,
        )
        .edit(edit);
        false
    }

    /// The `id` of what has this name, whatever its case, when one thing only has it.
    fn id_of_name(&self, name: &str, kind: Referred) -> Option<&'a str> {
        let lower = |name: &str| composed(name).trim().to_lowercase();
        let wanted = lower(name);
        let is_meant = |names: [&str; 2]| names.iter().any(|name| lower(name) == wanted);
        let scenario = self.scenario;
        let meant: Vec<&'a str> = match kind {
            Referred::Offer => {
                let meant = scenario.offers.iter().filter(|offer| is_meant([&offer.name; 2]));
                meant.map(|offer| offer.id.as_str()).collect()
            }
            Referred::TargetGroup => {
                let groups = scenario.target_groups.iter();
                let meant = groups.filter(|group| is_meant([&group.name_da, &group.name_en]));
                meant.map(|group| group.id.as_str()).collect()
            }
            Referred::Area => {
                let meant = scenario.areas.iter().filter(|area| is_meant([&area.name_da, &area.name_en]));
                meant.map(|area| area.id.as_str()).collect()
            }
            // municipalities have codes
            Referred::Payer => {
                let buyers = scenario.buyers.iter();
                let meant = buyers.filter(|buyer| is_meant([&buyer.name_da, &buyer.name_en]));
                meant.map(|buyer| buyer.id.as_str()).collect()
            }
            Referred::CostProfile => Vec::new(),
        };
        if let [one] = meant.as_slice() { Some(one) } else { None }
    }

    /// Whether those who share something by inhabitants have none; nobody stands for all municipalities.
    pub(super) fn has_no_inhabitants(&self, names: &[String]) -> bool {
        let shares = |code: &String| names.is_empty() || names.contains(code);
        let buyers = self.scenario.buyers.iter().any(|buyer| names.contains(&buyer.id));
        let mut sharing = self.scenario.municipalities.iter().filter(|one| shares(&one.code)).peekable();
        !buyers && sharing.peek().is_some() && sharing.all(|one| one.population == Some(0.0))
    }

    /// The Danish municipality of a code, with or without its leading zero, or of a name.
    pub(super) fn municipality_meant(&self, written: &str) -> Option<&'a DanishMunicipality> {
        let all = self.data.municipalities();
        let lower = composed(written).trim().to_lowercase();
        let short = lower.strip_suffix(" kommune").unwrap_or(&lower);
        self.data
            .find(written.trim())
            .or_else(|| all.iter().find(|danish| danish.code == format!("0{lower}")))
            .or_else(|| all.iter().find(|danish| composed(&danish.name).to_lowercase() == short))
    }
}

/// A problem that was reported, to be added to; nothing when there are too many.
pub(super) struct Reported<'a>(Option<&'a mut Problem>);

impl Reported<'_> {
    /// Adds a change that puts it right.
    pub(super) fn edit(self, edit: Change) -> Self {
        let Self(mut problem) = self;
        if let Some(problem) = &mut problem {
            problem.add_edit(edit);
        }
        Self(problem)
    }

    /// Adds another place that is concerned.
    pub(super) fn also(self, place: &Place, label: Text) -> Self {
        let Self(mut problem) = self;
        if let Some(problem) = &mut problem {
            problem.add_other(place, label);
        }
        Self(problem)
    }
}
