//! Checks of names: each list has something in it, nothing twice, and nothing that looks like another.

use std::collections::BTreeMap;

use super::context::Context;
use crate::format::{Referred, names_of};
use crate::language::{Text, text};
use crate::source::{Node, remove};

pub(super) fn check(context: &mut Context<'_>) {
    check_empty(context);
    let scenario = context.scenario;
    let contracts = scenario.contracts.iter().map(|contract| contract.id.as_str()).collect();
    let municipalities = scenario.municipalities.len();
    let payers = names_of(scenario, Referred::Payer);
    let (codes, buyers) = payers.split_at(municipalities);
    let codes = codes.iter().map(|name| ("municipalities", "code", *name));
    let buyers = buyers.iter().map(|name| ("buyers", "id", *name));
    let payers = numbered(codes).chain(numbered(buyers)).collect();
    duplicates(context, &text!("en anden kommune eller køber", "another municipality or buyer"), payers);
    let names = |kind| names_of(scenario, kind);
    for (list, another, names) in [
        ("areas", text!("et andet område", "another area"), names(Referred::Area)),
        ("target_groups", text!("en anden målgruppe", "another target group"), names(Referred::TargetGroup)),
        (
            "cost_profiles",
            text!("en anden udgiftsprofil", "another cost profile"),
            names(Referred::CostProfile),
        ),
        ("offers", text!("et andet tilbud", "another offer"), names(Referred::Offer)),
        (
            "guarantees",
            text!("en anden garanti", "another guarantee"),
            scenario.guarantees.iter().map(|given| given.id.as_str()).collect(),
        ),
        (
            "purchases",
            text!("et andet køb", "another purchase"),
            scenario.purchases.iter().map(|given| given.id.as_str()).collect(),
        ),
        (
            "boards",
            text!("en anden kundebestyrelse", "another board"),
            scenario.boards.iter().map(|given| given.id.as_str()).collect(),
        ),
        (
            "programmes",
            text!("en anden indsats", "another programme"),
            scenario.programmes.iter().map(|given| given.id.as_str()).collect(),
        ),
        ("contracts", text!("en anden aftale", "another contract"), contracts),
    ] {
        let names = numbered(names.into_iter().map(|name| (list, "id", name))).collect();
        duplicates(context, &another, names);
    }
}

/// Lists without which there is nothing to simulate.
fn check_empty(context: &mut Context<'_>) {
    let scenario = context.scenario;
    for (list, empty, words, help) in [
        (
            "municipalities",
            scenario.municipalities.is_empty(),
            text!("kommuner", "municipalities"),
            text!("tilføj `[[municipalities]]` med en `code`", "add `[[municipalities]]` with a `code`"),
        ),
        (
            "areas",
            scenario.areas.is_empty(),
            text!("områder", "areas"),
            text!(
                "tilføj `[[areas]]` med `id`, `name_da` og `name_en`",
                "add `[[areas]]` with `id`, `name_da` and `name_en`",
            ),
        ),
        (
            "target_groups",
            scenario.target_groups.is_empty(),
            text!("målgrupper", "target groups"),
            text!(
                "tilføj `[[target_groups]]` med `id`, `ages`, en tilgang og en `stay`",
                "add `[[target_groups]]` with `id`, `ages`, an incidence and a `stay`",
            ),
        ),
        (
            "offers",
            scenario.offers.is_empty(),
            text!("tilbud", "offers"),
            text!(
                "tilføj `[[offers]]` med `id`, `serves`, `places` og dets udgifter",
                "add `[[offers]]` with `id`, `serves`, `places` and its costs",
            ),
        ),
    ] {
        if empty {
            context.report(
                context.root.at(list),
                text!("Scenariet har ingen {}", words.da; "The scenario has no {}", words.en),
                text!("intet at simulere", "nothing to simulate"),
                help,
            );
        }
    }
}

/// An element of a list: list, key of its name, index, name.
type Named<'a> = (&'static str, &'static str, usize, &'a str);

fn numbered<'a>(
    names: impl Iterator<Item = (&'static str, &'static str, &'a str)>,
) -> impl Iterator<Item = Named<'a>> {
    names.enumerate().map(|(index, (list, key, name))| (list, key, index, name))
}

fn duplicates(context: &mut Context<'_>, another: &Text, names: Vec<Named<'_>>) {
    let mut first: BTreeMap<&str, &Node> = BTreeMap::new();
    let mut alike: BTreeMap<String, (&str, &Node)> = BTreeMap::new();
    for (list, key, index, name) in names {
        let node = context.element(list, index).at(key);
        if let Some(before) = first.get(name) {
            context
                .report(
                    node,
                    text!("Der er {} `{name}`", another.da; "There is {} `{name}`", another.en),
                    text!("her igen", "here again"),
                    text!("giv en af dem et andet navn", "give one of them another name"),
                )
                .also(&before.place, text!("den første", "the first"));
            continue;
        }
        first.insert(name, node);
        if let Some((other, before)) = alike.get(&look(name)) {
            context
                .warn(
                    node,
                    text!("`{name}` ligner `{other}`", "`{name}` looks like `{other}`"),
                    text!("kun store bogstaver eller mellemrum er anderledes", "only capitals or spaces differ"),
                    text!(
                        "er det den samme, så skriv navnet ens; ellers giv en af dem et navn, der ses at være et andet",
                        "if it is the same, write the name alike; if not, give one of them a name that is seen to differ",
                    ),
                )
                .also(&before.place, text!("den anden", "the other"));
        } else {
            alike.insert(look(name), (name, node));
        }
    }
}

/// What a reader sees of a name.
fn look(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.concat().replace(['-', '_'], "-")
}

/// Names that lead somewhere, each once.
pub(super) fn once_each(context: &mut Context<'_>, list: &Node, names: &[String], kind: Referred) {
    let mut seen = BTreeMap::new();
    for (position, name) in names.iter().enumerate() {
        let at = list.item(position);
        context.refers(at, name, kind);
        if let Some(first) = seen.insert(name, &at.place) {
            context
                .report(
                    at,
                    text!("`{name}` står to gange", "`{name}` stands twice"),
                    text!("her igen", "here again"),
                    text!("skriv hver én gang", "list each once"),
                )
                .also(first, text!("første gang", "the first time"))
                .edit(remove(at));
        }
    }
}
