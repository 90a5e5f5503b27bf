//! Checks of names: each list has something in it, and nothing twice.

use std::collections::BTreeMap;

use super::context::{Context, Kind, names_of};
use crate::source::Problem;

pub(super) fn check(context: &mut Context<'_>) {
    for (list, help) in [
        ("municipalities", "add `[[municipalities]]` with a `code`"),
        ("areas", "add `[[areas]]` with `id`, `name_da` and `name_en`"),
        ("target_groups", "add `[[target_groups]]` with `id`, `ages`, an incidence and a `stay`"),
        ("offers", "add `[[offers]]` with `id`, `serves`, `places` and its costs"),
    ] {
        let empty = match list {
            "municipalities" => context.scenario.municipalities.is_empty(),
            "areas" => context.scenario.areas.is_empty(),
            "target_groups" => context.scenario.target_groups.is_empty(),
            _ => context.scenario.offers.is_empty(),
        };
        if empty {
            let words = list.replace('_', " ");
            context.report(
                context.root.at(list),
                format!("The scenario has no {words}"),
                "nothing to simulate",
                help,
            );
        }
    }
    let scenario = context.scenario;
    let contracts = scenario.contracts.iter().map(|contract| contract.id.as_str()).collect();
    let municipalities = scenario.municipalities.len();
    let payers = names_of(scenario, Kind::Payer);
    let (codes, buyers) = payers.split_at(municipalities);
    let codes = codes.iter().map(|name| ("municipalities", "code", *name));
    let buyers = buyers.iter().map(|name| ("buyers", "id", *name));
    duplicates(context, "municipality or buyer", numbered(codes.clone()).chain(numbered(buyers)).collect());
    for (list, words, names) in [
        ("areas", "area", names_of(scenario, Kind::Area)),
        ("target_groups", "target group", names_of(scenario, Kind::TargetGroup)),
        ("cost_profiles", "cost profile", names_of(scenario, Kind::CostProfile)),
        ("offers", "offer", names_of(scenario, Kind::Offer)),
        ("guarantees", "guarantee", scenario.guarantees.iter().map(|given| given.id.as_str()).collect()),
        ("purchases", "purchase", scenario.purchases.iter().map(|given| given.id.as_str()).collect()),
        ("boards", "board", scenario.boards.iter().map(|given| given.id.as_str()).collect()),
        ("programmes", "programme", scenario.programmes.iter().map(|given| given.id.as_str()).collect()),
        ("contracts", "contract", contracts),
    ] {
        duplicates(context, words, numbered(names.into_iter().map(|name| (list, "id", name))).collect());
    }
}

/// An element of a list: list, key of its name, index, name.
type Named<'a> = (&'static str, &'static str, usize, &'a str);

fn numbered<'a>(
    names: impl Iterator<Item = (&'static str, &'static str, &'a str)>,
) -> impl Iterator<Item = Named<'a>> {
    names.enumerate().map(|(index, (list, key, name))| (list, key, index, name))
}

fn duplicates(context: &mut Context<'_>, words: &str, names: Vec<Named<'_>>) {
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    for (list, key, index, name) in names {
        let node = context.element(list, index).at(key);
        let (line, _) = node.place.file.line_and_column(node.place.span.start);
        let here = format!("{}:{line}", node.place.file.name);
        if let Some(before) = first.get(name) {
            let message = format!("There is another {words} `{name}`");
            let help = format!("the first is at {before}: give one of them another name");
            context.problems.push(Problem::new(&node.place, message).label("here again").help(help));
        } else {
            first.insert(name, here);
        }
    }
}
