//! Checks of deficit guarantees.

use std::collections::BTreeMap;

use super::super::context::Context;
use crate::format::{Covers, Guarantee, Key, Operation, Referred, Sourced, What, simulated_month};
use crate::language::text;
use crate::load::check::months::check_month;
use crate::source::{Node, remove, replace, set_key};

pub(super) fn check(context: &mut Context<'_>) {
    let list = context.root.at("guarantees");
    for (index, guarantee) in context.scenario.guarantees.iter().enumerate() {
        let node = list.item(index);
        context.refers(node.at("offer"), &guarantee.offer, Referred::Offer);
        let begins = check_month(context, &guarantee.begins, node.at("begins"));
        let id = &guarantee.id;
        let mut seen = BTreeMap::new();
        for (position, guarantor) in guarantee.guarantors.iter().enumerate() {
            let at = node.at("guarantors").item(position);
            context.refers(at, guarantor, Referred::Payer);
            if let Some(first) = seen.insert(guarantor, &at.place) {
                context
                    .report(
                        at,
                        text!("`{guarantor}` står to gange", "`{guarantor}` stands twice"),
                        text!("her igen", "here again"),
                        text!(
                            "skriv hver én gang; den, der skal bære mere, får et større tal i `weights`",
                            "list each once; who is to bear more gets a larger one of `weights`",
                        ),
                    )
                    .also(first, text!("første gang", "the first time"))
                    .edit(remove(at));
            }
        }
        check_key(context, guarantee, node);
        if guarantee.covers == Covers::Deficit && guarantee.new_places.is_some() {
            context
                .report_key(
                    node.at("new_places"),
                    text!(
                        "`new_places` hører ikke til en garanti mod underskud",
                        "`new_places` does not belong to a guarantee against deficits",
                    ),
                    text!("bruges ikke", "not used"),
                    text!(
                        "fjern den, eller skriv `covers = \"vacant-places\"`",
                        "remove it, or write `covers = \"vacant-places\"`",
                    ),
                )
                .edit(remove(node.at("new_places")))
                .edit(set_key(node, "covers", "\"vacant-places\""));
        }
        if (guarantee.key == Key::Age) == guarantee.ages.is_empty() {
            context.report(
                node,
                text!(
                    "Garantien `{id}` skal have `ages` ved nøglen `age` og ved ingen anden",
                    "Guarantee `{id}` needs `ages` for the key `age`, and for no other",
                ),
                text!("i denne tabel", "in this table"),
                text!(
                    "skriv `key = \"age\"` med `ages = [\"20-34\"]`, eller ingen af dem",
                    "write `key = \"age\"` with `ages = [\"20-34\"]`, or neither",
                ),
            );
        }
        check_places(context, guarantee, node);
        check_there(context, guarantee, begins, node);
    }
}

/// How the guarantors share.
fn check_key(context: &mut Context<'_>, guarantee: &Guarantee, node: &Node) {
    let id = &guarantee.id;
    let guarantors = if guarantee.guarantors.is_empty() {
        context.scenario.municipalities.len()
    } else {
        guarantee.guarantors.len()
    };
    let weights = guarantee.weights.len();
    if guarantee.key == Key::Given && weights != guarantors {
        context.report(
            node,
            text!(
                "Garantien `{id}` har {guarantors} garanter og {weights} vægte",
                "Guarantee `{id}` has {guarantors} guarantors and {weights} weights",
            ),
            text!("i denne tabel", "in this table"),
            text!(
                "skriv et tal i `weights` for hver garant, i deres rækkefølge",
                "write one of `weights` for each guarantor, in their order",
            ),
        );
    }
    let here = || text!("her", "here");
    if guarantee.weights.iter().any(|weight| !weight.is_finite() || *weight < 0.0) {
        context.report(
            node.at("weights"),
            text!("En vægt er negativ eller intet tal", "A weight is negative or no number"),
            here(),
            text!("vægte er 0 eller mere", "weights are 0 or more"),
        );
    }
    if guarantee.key != Key::Given && !guarantee.weights.is_empty() {
        context
            .report_key(
                node.at("weights"),
                text!(
                    "Garantien `{id}` har `weights`, men en anden nøgle",
                    "Guarantee `{id}` has `weights`, but another key"
                ),
                text!("bruges ikke", "not used"),
                text!("skriv `key = \"given\"`, eller fjern dem", "write `key = \"given\"`, or remove them"),
            )
            .edit(set_key(node, "key", "\"given\"").filter(|_| weights == guarantors))
            .edit(remove(node.at("weights")));
    }
    if !guarantee.weights.is_empty() && guarantee.weights.iter().all(|weight| *weight == 0.0) {
        context.report(
            node.at("weights"),
            text!(
                "Ingen bærer garantien `{id}`: alle vægte er 0",
                "Nobody bears guarantee `{id}`: all weights are 0"
            ),
            here(),
            text!("giv nogen en vægt over 0", "give somebody a weight above 0"),
        );
    }
    let by_inhabitants = matches!(guarantee.key, Key::Population | Key::Age);
    if by_inhabitants && context.has_no_inhabitants(&guarantee.guarantors) {
        context
            .report(
                node,
                text!(
                    "Garantien `{id}` deles efter indbyggere, og ingen af garanterne har nogen",
                    "Guarantee `{id}` is shared by inhabitants, and none of its guarantors has any",
                ),
                text!("i denne tabel", "in this table"),
                text!(
                    "skriv `key = \"equal\"`, eller giv kommunerne indbyggere",
                    "write `key = \"equal\"`, or give the municipalities inhabitants",
                ),
            )
            .edit(set_key(node, "key", "\"equal\""));
    }
}

/// A guarantee seldom covers more new places than its offer may come to have. With numbers drawn from their ranges it may.
fn check_places(context: &mut Context<'_>, guarantee: &Guarantee, node: &Node) {
    let scenario = context.scenario;
    let Some(new_places) = &guarantee.new_places else { return };
    let Some(index) = scenario.offers.iter().position(|offer| offer.id == guarantee.offer) else { return };
    let at = context.element("offers", index).at("places");
    // what joins it under an umbrella brings its places
    let grows = scenario.operations.iter().any(|operation| operation.what == What::Merge)
        || context.all_rules().iter().any(|(rules, _)| {
            rules.capacity.as_ref().is_some_and(|capacity| capacity.expand_above_percent.is_some())
        });
    if grows || !at.is_number() {
        return;
    }
    let most = |places: &Sourced<u32>| places.high.unwrap_or(places.value);
    let planned = scenario.operations.iter().filter(|operation| operation.offer == guarantee.offer);
    let planned = planned.filter_map(|operation| operation.places.as_ref().map(most)).max().unwrap_or(0);
    let places = most(&scenario.offers[index].places).max(planned);
    let new = new_places.value;
    if new > places {
        let (id, offer) = (&guarantee.id, &guarantee.offer);
        context
            .warn(
                node.at("new_places"),
                text!(
                    "Garantien `{id}` dækker {new} nye pladser, men tilbuddet `{offer}` har højst {places}",
                    "Guarantee `{id}` covers {new} new places, but offer `{offer}` has {places} at most",
                ),
                text!("flere, end der er", "more than there are"),
                text!("skriv {places} eller færre", "write {places} or fewer"),
            )
            .also(&at.place, text!("tilbuddets pladser", "the offer's places"))
            .edit((places > 0).then(|| replace(node.at("new_places"), &places.to_string())).flatten());
    }
}

/// Whether a guarantee's offer is there while it runs.
fn check_there(context: &mut Context<'_>, guarantee: &Guarantee, begins: Option<i64>, node: &Node) {
    let Some(begins) = begins else { return };
    let scenario = context.scenario;
    let ends = begins + 12 * i64::from(guarantee.years);
    let month = |operation: &Operation| simulated_month(&operation.date, &scenario.run);
    for (index, operation) in scenario.operations.iter().enumerate() {
        let Some(month) = month(operation) else { continue };
        let other = || context.element("operations", index).at("offer").place.clone();
        let (id, date, lead) = (&guarantee.id, &operation.date, &operation.offer);
        if operation.what == What::Close && operation.offer == guarantee.offer && begins >= month {
            let closes = other();
            context
                .report(
                    node.at("begins"),
                    text!(
                        "Garantien `{id}` begynder, når dens tilbud er lukket",
                        "Guarantee `{id}` begins when its offer is closed",
                    ),
                    text!("for sent", "too late"),
                    text!(
                        "skriv en tidligere måned, eller fjern det, der lukker tilbuddet",
                        "write an earlier month, or remove the operation that closes the offer",
                    ),
                )
                .also(&closes, text!("lukkes her", "closed here"));
        } else if operation.joins.contains(&guarantee.offer) && ends > month {
            let joins = other();
            context
                .report(
                    node.at("offer"),
                    text!(
                        "Garantien `{id}` løber, når dens tilbud er blevet en del af et andet",
                        "Guarantee `{id}` runs when its offer has become part of another one",
                    ),
                    text!("en del af et andet", "part of another"),
                    text!(
                        "lad den slutte før {date}, eller garanter `{lead}`",
                        "let it end before {date}, or guarantee `{lead}`",
                    ),
                )
                .also(&joins, text!("samles her", "merged here"))
                .edit(replace(node.at("offer"), &format!("\"{lead}\"")));
        }
    }
}
