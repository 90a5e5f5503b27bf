//! Checks of municipalities and buyers.

use std::collections::BTreeSet;

use super::context::Context;
use crate::format::Municipality;
use crate::source::{Node, list, nearest};

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
    if !missing.is_empty() {
        context.report(
            node,
            format!("Invented municipality `{}` lacks {}", municipality.code, list(missing)),
            "in this table",
            "add it, or leave `population` out and write the code of a Danish municipality",
        );
    }
}

fn check_danish(context: &mut Context<'_>, municipality: &Municipality, node: &Node) {
    let code = municipality.code.as_str();
    if context.data.find(code).is_none() {
        let all = context.data.municipalities();
        let by_name = all.iter().find(|danish| danish.name.to_lowercase() == code.to_lowercase());
        let padded = all.iter().find(|danish| danish.code == format!("0{code}"));
        let help = if let Some(danish) = by_name.or(padded) {
            format!("write `code = \"{}\"` for {}", danish.code, danish.name)
        } else if let Some(near) = nearest(code, all.iter().map(|danish| danish.code.as_str())) {
            let name = context.data.find(near).map_or("", |danish| danish.name.as_str());
            format!(
                "did you mean `{near}` ({name})? An invented municipality needs `population`, `name`, `latitude` and `longitude`"
            )
        } else {
            "write a code with four digits, such as `\"0751\"`; an invented municipality needs `population`, `name`, \
             `latitude` and `longitude`"
                .to_owned()
        };
        context.report(
            node.at("code"),
            format!("There is no Danish municipality with code `{code}`"),
            "unknown",
            help,
        );
        return;
    }
    let given = [
        ("name", municipality.name.is_some()),
        ("latitude", municipality.latitude.is_some()),
        ("longitude", municipality.longitude.is_some()),
    ];
    for key in given.iter().filter(|(_, given)| *given).map(|(key, _)| *key) {
        context.report_key(
            node.at(key),
            format!("`{key}` is for an invented municipality, but `{code}` has no `population` of its own"),
            "comes from the bundled data",
            format!("remove `{key}`, or add `population`"),
        );
    }
}

fn check_buyers(context: &mut Context<'_>) {
    let scenario = context.scenario;
    let data = context.data;
    let regions: BTreeSet<u32> =
        data.municipalities().iter().map(|municipality| municipality.region_code).collect();
    let mut seen = BTreeSet::new();
    for (index, buyer) in scenario.buyers.iter().enumerate() {
        let node = context.element("buyers", index).at("region_code");
        let code = buyer.region_code;
        if !regions.contains(&code) {
            let known: Vec<String> = regions.iter().map(u32::to_string).collect();
            let help = format!("write one of {}", list(known.iter().map(String::as_str)));
            context.report(node, format!("There is no region with code `{code}`"), "unknown", help);
            continue;
        }
        if !seen.insert(code) {
            context.report(
                node,
                format!("Region `{code}` is a buyer twice"),
                "here again",
                "its municipalities would count twice: remove one of the two buyers",
            );
        }
        let listed =
            |code: &str| scenario.municipalities.iter().any(|municipality| municipality.code == code);
        let mut of_region =
            data.municipalities().iter().filter(|municipality| municipality.region_code == code);
        if of_region.all(|municipality| listed(&municipality.code)) {
            context.report(
                node,
                format!(
                    "Buyer `{}` has no municipalities: all of region `{code}` are listed themselves",
                    buyer.id
                ),
                "nobody left",
                "remove the buyer",
            );
        }
    }
}
