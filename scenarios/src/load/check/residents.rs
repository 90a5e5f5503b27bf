//! Checks of residents, contracts and factors on demand.

use std::collections::BTreeMap;

use super::context::Context;
use super::months::not_a_month;
use crate::format::{OpeningStock, Referred, Residents, What, simulated_month};
use crate::language::text;
use crate::source::{Node, remove, replace, set_key};

pub(super) fn check(context: &mut Context<'_>) {
    let scenario = context.scenario;
    for (index, residents) in scenario.residents.iter().enumerate() {
        let node = context.element("residents", index);
        context.refers(node.at("municipality"), &residents.municipality, Referred::Payer);
        let offer_known = context.refers(node.at("offer"), &residents.offer, Referred::Offer);
        let group_known =
            context.refers(node.at("target_group"), &residents.target_group, Referred::TargetGroup);
        if offer_known && group_known {
            check_home(context, residents, node);
        }
        check_leaves(context, residents, node);
    }
    check_room(context);
    if !scenario.residents.is_empty() && scenario.run.warm_up_years > 0 {
        let run = context.root.at("run");
        context
            .report(
                run.at("warm_up_years"),
                text!(
                    "En kørsel med kendte beboere kan ikke have en opvarmning: de ville bo der før dens første rapporterede år",
                    "A run with known residents cannot have a warm-up: they would live there before its first reported year",
                ),
                text!("skal være 0", "must be 0"),
                text!("skriv `warm_up_years = 0`", "write `warm_up_years = 0`"),
            )
            .edit(set_key(run, "warm_up_years", "0"));
    }
}

fn check_home(context: &mut Context<'_>, residents: &Residents, node: &Node) {
    let scenario = context.scenario;
    let (offer, group) = (&residents.offer, &residents.target_group);
    let serves = scenario.offers.iter().any(|other| other.id == *offer && other.serves.contains(group));
    if !serves {
        context.report(
            node.at("offer"),
            text!(
                "Tilbuddet `{offer}` tager ikke imod målgruppen `{group}`",
                "Offer `{offer}` does not serve target group `{group}`",
            ),
            text!("kan ikke bo her", "cannot live here"),
            text!(
                "tilføj `\"{group}\"` til `serves` i `{offer}`, eller skriv et andet tilbud",
                "add `\"{group}\"` to `serves` of `{offer}`, or write another offer",
            ),
        );
    }
    let later = scenario
        .operations
        .iter()
        .position(|operation| operation.what == What::Establish && operation.offer == *offer);
    if let Some(index) = later {
        let date = &scenario.operations[index].date;
        let established = context.element("operations", index).at("offer");
        context
            .report(
                node.at("offer"),
                text!(
                    "Nogen bor i tilbuddet `{offer}`, før det oprettes i {date}",
                    "Somebody lives in offer `{offer}` before it is established in {date}",
                ),
                text!("er der ikke endnu", "not there yet"),
                text!(
                    "skriv et andet tilbud, eller fjern det, der opretter det",
                    "write another offer, or remove the operation that establishes it",
                ),
            )
            .also(&established.place, text!("oprettes her", "established here"));
    }
    let known = scenario
        .target_groups
        .iter()
        .position(|other| other.id == *group)
        .filter(|&index| scenario.target_groups[index].opening_stock != OpeningStock::Known);
    if let Some(index) = known {
        let table = context.element("target_groups", index);
        context
            .report(
                node.at("target_group"),
                text!(
                    "Der er beboere fra målgruppen `{group}`, men den begynder i ligevægt",
                    "Residents of target group `{group}` are given, but it opens in equilibrium",
                ),
                text!("ville tælle to gange", "would count twice"),
                text!(
                    "skriv `opening_stock = \"known\"` i målgruppen `{group}`",
                    "write `opening_stock = \"known\"` in target group `{group}`",
                ),
            )
            .also(&table.at("id").place, text!("målgruppen", "the target group"))
            .edit(set_key(table, "opening_stock", "\"known\""));
    }
}

fn check_leaves(context: &mut Context<'_>, residents: &Residents, node: &Node) {
    let Some(leaves) = &residents.leaves else {
        return;
    };
    let run = &context.scenario.run;
    let node = node.at("leaves");
    match simulated_month(leaves, run) {
        None => not_a_month(context, leaves, node),
        Some(month) if month < 1 => {
            let first = i64::from(run.first_year) - i64::from(run.warm_up_years);
            context
                .report(
                    node,
                    text!(
                        "Beboerne flytter i {leaves}, men kørslen begynder i {first}-01",
                        "The residents leave in {leaves}, but the run begins in {first}-01",
                    ),
                    text!("for tidligt", "too early"),
                    text!(
                        "skriv `\"{first}-02\"` eller senere, eller fjern dem",
                        "write `\"{first}-02\"` or later, or remove them",
                    ),
                )
                .edit(replace(node, &format!("\"{first}-02\"")));
        }
        Some(_) => {}
    }
}

/// No offer may begin with more residents than places.
fn check_room(context: &mut Context<'_>) {
    let mut living: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, residents) in context.scenario.residents.iter().enumerate() {
        living.entry(residents.offer.as_str()).or_default().push(index);
    }
    for (index, offer) in context.scenario.offers.iter().enumerate() {
        let at = context.element("offers", index).at("places");
        let (Some(residents), true) = (living.get(offer.id.as_str()), at.is_number()) else {
            // not when a stand-in took the place of a number that is none
            continue;
        };
        let (id, places) = (&offer.id, u64::from(offer.places.value));
        let mut living = 0u64;
        for &index in residents {
            let before = living;
            living += u64::from(context.scenario.residents[index].count);
            if before <= places && living > places {
                context
                    .report(
                        context.element("residents", index).at("count"),
                        text!(
                            "Tilbuddet `{id}` har {places} pladser, men med disse er der {living} beboere",
                            "Offer `{id}` has {places} places, but with these there are {living} residents",
                        ),
                        text!("for mange", "too many"),
                        text!(
                            "giv det flere pladser eller færre beboere",
                            "give it more places or fewer residents"
                        ),
                    )
                    .also(&at.place, text!("dets pladser", "its places"));
            }
        }
    }
}

pub(super) fn check_contracts(context: &mut Context<'_>) {
    for (index, contract) in context.scenario.contracts.iter().enumerate() {
        let node = context.element("contracts", index);
        context.refers(node.at("offer"), &contract.offer, Referred::Offer);
        if context.has_no_inhabitants(contract.payers.as_deref().unwrap_or_default()) {
            let id = &contract.id;
            context.report(
                node,
                text!(
                    "Aftalen `{id}` deles efter indbyggere, og ingen af betalerne har nogen",
                    "Contract `{id}` is shared by inhabitants, and none of its payers has any",
                ),
                text!("i denne tabel", "in this table"),
                text!(
                    "giv kommunerne indbyggere, eller lad andre betale",
                    "give the municipalities inhabitants, or let others pay",
                ),
            );
        }
        let Some(payers) = &contract.payers else {
            continue;
        };
        let id = &contract.id;
        let node = node.at("payers");
        if payers.is_empty() {
            context
                .report(
                    node,
                    text!("Ingen betaler for aftalen `{id}`", "Nobody pays for contract `{id}`"),
                    text!("tom", "empty"),
                    text!(
                        "skriv, hvem der betaler, eller udelad `payers`: så gør alle scenariets kommuner det",
                        "write who pays, or leave `payers` out: then all municipalities of the scenario do",
                    ),
                )
                .edit(remove(node));
        }
        let mut seen = BTreeMap::new();
        for (index, payer) in payers.iter().enumerate() {
            let at = node.item(index);
            context.refers(at, payer, Referred::Payer);
            if let Some(first) = seen.insert(payer, &at.place) {
                context
                    .report(
                        at,
                        text!(
                            "`{payer}` betaler to gange for aftalen `{id}`",
                            "`{payer}` pays twice for contract `{id}`"
                        ),
                        text!("her igen", "here again"),
                        text!("fjern den ene af de to", "remove one of the two"),
                    )
                    .also(first, text!("første gang", "the first time"))
                    .edit(remove(at));
            }
        }
    }
}

pub(super) fn check_demand_factors(context: &mut Context<'_>) {
    let mut seen = BTreeMap::new();
    for (index, factor) in context.scenario.demand_factors.iter().enumerate() {
        let node = context.element("demand_factors", index);
        let municipality = &factor.municipality;
        context.refers(node.at("municipality"), municipality, Referred::Payer);
        if let Some(group) = &factor.target_group {
            context.refers(node.at("target_group"), group, Referred::TargetGroup);
        }
        let place = &node.at("municipality").place;
        if let Some(first) = seen.insert((municipality, &factor.target_group), place) {
            let da = factor.target_group.as_deref().unwrap_or("alle målgrupper");
            let en = factor.target_group.as_deref().unwrap_or("all target groups");
            context
                .report(
                    node.at("municipality"),
                    text!(
                        "Der er to faktorer på tilgangen fra `{municipality}` til `{da}`",
                        "There are two demand factors on `{municipality}` and `{en}`",
                    ),
                    text!("her igen", "here again"),
                    text!("skriv deres produkt én gang", "write their product once"),
                )
                .also(first, text!("den første", "the first"));
        }
    }
}
