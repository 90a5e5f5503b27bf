//! Checks of residents, contracts and factors on demand.

use std::collections::BTreeSet;

use super::context::{Context, Kind};
use crate::compile::leaves_month;
use crate::format::{OpeningStock, Residents, What};
use crate::source::Node;

pub(super) fn check(context: &mut Context<'_>) {
    let scenario = context.scenario;
    for (index, residents) in scenario.residents.iter().enumerate() {
        let node = context.element("residents", index);
        context.refers(node.at("municipality"), &residents.municipality, Kind::Payer);
        let offer_known = context.refers(node.at("offer"), &residents.offer, Kind::Offer);
        let group_known = context.refers(node.at("target_group"), &residents.target_group, Kind::TargetGroup);
        if offer_known && group_known {
            check_home(context, residents, node);
        }
        check_leaves(context, residents, node);
    }
    check_room(context);
    if !scenario.residents.is_empty() && scenario.run.warm_up_years > 0 {
        context.report(
            context.root.at("run").at("warm_up_years"),
            "A run with known residents cannot have a warm-up: they would live there before its first reported year",
            "must be 0",
            "write `warm_up_years = 0`",
        );
    }
}

fn check_home(context: &mut Context<'_>, residents: &Residents, node: &Node) {
    let scenario = context.scenario;
    let (offer, group) = (&residents.offer, &residents.target_group);
    let serves = scenario.offers.iter().any(|other| other.id == *offer && other.serves.contains(group));
    if !serves {
        context.report(
            node.at("offer"),
            format!("Offer `{offer}` does not serve target group `{group}`"),
            "cannot live here",
            format!("add `\"{group}\"` to `serves` of `{offer}`, or write another offer"),
        );
    }
    let later = scenario
        .operations
        .iter()
        .find(|operation| operation.what == What::Establish && operation.offer == *offer);
    if let Some(operation) = later {
        context.report(
            node.at("offer"),
            format!("Somebody lives in offer `{offer}` before it is established in {}", operation.date),
            "not there yet",
            "write another offer, or remove the operation that establishes it",
        );
    }
    let known = scenario
        .target_groups
        .iter()
        .any(|other| other.id == *group && other.opening_stock == OpeningStock::Known);
    if !known {
        context.report(
            node.at("target_group"),
            format!("Residents of target group `{group}` are given, but it opens in equilibrium"),
            "would count twice",
            format!("write `opening_stock = \"known\"` in target group `{group}`"),
        );
    }
}

fn check_leaves(context: &mut Context<'_>, residents: &Residents, node: &Node) {
    let Some(leaves) = &residents.leaves else {
        return;
    };
    let run = &context.scenario.run;
    match leaves_month(leaves, run) {
        None => context.report(
            node.at("leaves"),
            format!("`{leaves}` is not a month"),
            "not a month",
            format!("write year and month, such as `\"{}-07\"`", run.first_year),
        ),
        Some(month) if month < 1 => {
            let first = i64::from(run.first_year) - i64::from(run.warm_up_years);
            context.report(
                node.at("leaves"),
                format!("The residents leave in {leaves}, but the run begins in {first}-01"),
                "too early",
                format!("write `\"{first}-02\"` or later, or remove them"),
            );
        }
        Some(_) => {}
    }
}

/// No offer may begin with more residents than places.
fn check_room(context: &mut Context<'_>) {
    for (index, offer) in context.scenario.offers.iter().enumerate() {
        // not when a stand-in took the place of a number that is none
        if !context.element("offers", index).at("places").is_number() {
            continue;
        }
        let mut living = 0u64;
        for (index, residents) in context.scenario.residents.iter().enumerate() {
            if residents.offer != offer.id {
                continue;
            }
            let before = living;
            living += u64::from(residents.count);
            let places = u64::from(offer.places.value);
            if before <= places && living > places {
                context.report(
                    context.element("residents", index).at("count"),
                    format!(
                        "Offer `{}` has {places} places, but with these there are {living} residents",
                        offer.id
                    ),
                    "too many",
                    "give it more places or fewer residents",
                );
            }
        }
    }
}

pub(super) fn check_contracts(context: &mut Context<'_>) {
    for (index, contract) in context.scenario.contracts.iter().enumerate() {
        let node = context.element("contracts", index);
        context.refers(node.at("offer"), &contract.offer, Kind::Offer);
        let Some(payers) = &contract.payers else {
            continue;
        };
        let node = node.at("payers");
        if payers.is_empty() {
            let help = "write who pays, or leave `payers` out: then all municipalities of the scenario do";
            context.report(node, format!("Nobody pays for contract `{}`", contract.id), "empty", help);
        }
        for (index, payer) in payers.iter().enumerate() {
            context.refers(node.item(index), payer, Kind::Payer);
            if payers[..index].contains(payer) {
                let message = format!("`{payer}` pays twice for contract `{}`", contract.id);
                context.report(node.item(index), message, "here again", "remove one of the two");
            }
        }
    }
}

pub(super) fn check_demand_factors(context: &mut Context<'_>) {
    let mut seen = BTreeSet::new();
    for (index, factor) in context.scenario.demand_factors.iter().enumerate() {
        let node = context.element("demand_factors", index);
        context.refers(node.at("municipality"), &factor.municipality, Kind::Payer);
        if let Some(group) = &factor.target_group {
            context.refers(node.at("target_group"), group, Kind::TargetGroup);
        }
        if !seen.insert((&factor.municipality, &factor.target_group)) {
            let whom = factor.target_group.as_deref().unwrap_or("all target groups");
            context.report(
                node.at("municipality"),
                format!("There are two demand factors on `{}` and `{whom}`", factor.municipality),
                "here again",
                "write their product once",
            );
        }
    }
}
