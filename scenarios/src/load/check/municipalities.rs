//! Checks of municipalities and buyers.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::format::Municipality;
use crate::language::text;
use crate::source::{Node, list, nearest, remove, replace};

pub(super) fn check(context: &mut Context<'_>) {
    for (index, municipality) in context.scenario.municipalities.iter().enumerate() {
        let node = context.element("municipalities", index);
        if municipality.population.is_some() {
            check_invented(context, municipality, node);
        } else {
            check_danish(context, municipality, node);
        }
    }
    check_buyers(context);
}

fn check_invented(context: &mut Context<'_>, municipality: &Municipality, node: &Node) {
    let given = [
        ("name", municipality.name.is_some()),
        ("latitude", municipality.latitude.is_some()),
        ("longitude", municipality.longitude.is_some()),
    ];
    let missing: Vec<&str> = given.iter().filter(|(_, given)| !given).map(|(key, _)| *key).collect();
    let code = &municipality.code;
    if !missing.is_empty() {
        let keys = list(missing);
        context.report(
            node,
            text!(
                "Den opdigtede kommune `{code}` mangler {keys}",
                "Invented municipality `{code}` lacks {keys}",
            ),
            text!("i denne tabel", "in this table"),
            text!(
                "tilføj det, eller udelad `population`, og skriv koden på en dansk kommune",
                "add it, or leave `population` out and write the code of a Danish municipality",
            ),
        );
    }
    if municipality.population == Some(0.0) {
        context.warn(
            node.at("population"),
            text!("Kommunen `{code}` har ingen indbyggere", "Municipality `{code}` has no inhabitants"),
            text!("0", "0"),
            text!(
                "fra den kommer ingen borgere, og den bærer intet af det, der deles efter indbyggere: skriv dens indbyggere, hvis den har nogen",
                "no citizens come from it, and it bears nothing of what is shared by inhabitants: write its inhabitants if it has any",
            ),
        );
    }
}

fn check_danish(context: &mut Context<'_>, municipality: &Municipality, node: &Node) {
    let code = municipality.code.as_str();
    if context.data.find(code).is_none() {
        unknown_code(context, code, node.at("code"));
        return;
    }
    let given = [
        ("name", municipality.name.is_some()),
        ("latitude", municipality.latitude.is_some()),
        ("longitude", municipality.longitude.is_some()),
    ];
    for key in given.iter().filter(|(_, given)| *given).map(|(key, _)| *key) {
        context
            .report_key(
                node.at(key),
                text!(
                    "`{key}` er til en opdigtet kommune, men `{code}` har ingen egen `population`",
                    "`{key}` is for an invented municipality, but `{code}` has no `population` of its own",
                ),
                text!("kommer fra de medfølgende data", "comes from the bundled data"),
                text!("fjern `{key}`, eller tilføj `population`", "remove `{key}`, or add `population`"),
            )
            .edit(remove(node.at(key)));
    }
}

fn unknown_code(context: &mut Context<'_>, code: &str, node: &Node) {
    let listed = |code: &str| context.scenario.municipalities.iter().any(|other| other.code == code);
    let all = context.data.municipalities();
    let near =
        nearest(code, all.iter().map(|danish| danish.code.as_str())).and_then(|near| context.data.find(near));
    let mut edit = None;
    let help = if let Some(danish) = context.municipality_meant(code) {
        let (code, name) = (&danish.code, &danish.name);
        if listed(code) {
            text!(
                "{name} står der allerede med koden `\"{code}\"`: fjern den ene",
                "{name} is there already, with the code `\"{code}\"`: remove one of them"
            )
        } else {
            edit = replace(node, &format!("\"{code}\""));
            text!("skriv `code = \"{code}\"` for {name}", "write `code = \"{code}\"` for {name}")
        }
    } else if let Some(danish) = near.filter(|danish| !listed(&danish.code)) {
        let (near, name) = (&danish.code, &danish.name);
        edit = replace(node, &format!("\"{near}\""));
        text!(
            "mente du `{near}` ({name})? En opdigtet kommune skal have `population`, `name`, `latitude` og `longitude`",
            "did you mean `{near}` ({name})? An invented municipality needs `population`, `name`, `latitude` and `longitude`",
        )
    } else {
        // one that is not listed yet: what is written as an example is accepted
        let example =
            all.iter().rev().find(|danish| !listed(&danish.code)).map_or("0751", |danish| &danish.code);
        text!(
            "skriv en kode med fire cifre, som `\"{example}\"`; en opdigtet kommune skal have `population`, `name`, \
             `latitude` og `longitude`",
            "write a code with four digits, such as `\"{example}\"`; an invented municipality needs `population`, \
             `name`, `latitude` and `longitude`",
        )
    };
    context
        .report(
            node,
            text!(
                "Der er ingen dansk kommune med koden `{code}`",
                "There is no Danish municipality with code `{code}`",
            ),
            text!("ukendt", "unknown"),
            help,
        )
        .edit(edit);
}

fn check_buyers(context: &mut Context<'_>) {
    let scenario = context.scenario;
    let data = context.data;
    let regions: BTreeSet<u32> =
        data.municipalities().iter().map(|municipality| municipality.region_code).collect();
    let mut seen = BTreeMap::new();
    for (index, buyer) in scenario.buyers.iter().enumerate() {
        let table = context.element("buyers", index);
        let node = table.at("region_code");
        let code = buyer.region_code;
        if !regions.contains(&code) {
            let known: Vec<String> = regions.iter().map(u32::to_string).collect();
            let names = list(known.iter().map(String::as_str));
            context.report(
                node,
                text!("Der er ingen region med koden `{code}`", "There is no region with code `{code}`"),
                text!("ukendt", "unknown"),
                text!("skriv en af {names}", "write one of {names}"),
            );
            continue;
        }
        if let Some(first) = seen.insert(code, &node.place) {
            context
                .report(
                    node,
                    text!("Region `{code}` er køber to gange", "Region `{code}` is a buyer twice"),
                    text!("her igen", "here again"),
                    text!(
                        "dens kommuner ville tælle to gange: fjern den ene af de to købere",
                        "its municipalities would count twice: remove one of the two buyers",
                    ),
                )
                .also(first, text!("første gang", "the first time"));
        }
        let listed: BTreeSet<&str> =
            scenario.municipalities.iter().map(|municipality| municipality.code.as_str()).collect();
        let mut of_region =
            data.municipalities().iter().filter(|municipality| municipality.region_code == code);
        if of_region.all(|municipality| listed.contains(municipality.code.as_str())) {
            let id = &buyer.id;
            context.report(
                node,
                text!(
                    "Køberen `{id}` har ingen kommuner: alle i region `{code}` står der selv",
                    "Buyer `{id}` has no municipalities: all of region `{code}` are listed themselves",
                ),
                text!("ingen tilbage", "nobody left"),
                text!("fjern køberen", "remove the buyer"),
            );
        }
    }
}
