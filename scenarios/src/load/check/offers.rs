//! Checks of offers and of the rules on their tariffs.

use super::context::Context;
use super::costs;
use crate::format::{BudgetedOccupancy, Offer, Operator, Referred, Segment, TargetGroup, defaults};
use crate::language::{Text, text};
use crate::source::{Node, remove, replace, set_key};

pub(super) fn check(context: &mut Context<'_>) {
    for (index, offer) in context.scenario.offers.iter().enumerate() {
        let node = context.element("offers", index);
        context.refers(node.at("area"), &offer.area, Referred::Area);
        check_serves(context, offer, node);
        check_operator(context, offer, node);
        check_place(context, offer, node);
        costs::check_offer(context, offer, node);
    }
    check_budgeted_occupancy(context);
}

const fn segment(segment: Segment) -> &'static str {
    match segment {
        Segment::Residential => "residential",
        Segment::Day => "day",
    }
}

/// "residential" in words.
fn segment_words(segment: Segment) -> Text {
    match segment {
        Segment::Residential => text!("døgnpladser", "residential places"),
        Segment::Day => text!("dagpladser", "day places"),
    }
}

fn check_serves(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    let serves = node.at("serves");
    let id = &offer.id;
    if offer.serves.is_empty() && offer.places.value > 0 {
        context
            .report(
                serves,
                text!(
                    "Tilbuddet `{id}` har pladser, men tager ikke imod nogen målgruppe",
                    "Offer `{id}` has places, but serves no target group",
                ),
                text!("tom", "empty"),
                text!(
                    "skriv `id` på dets målgrupper, eller `places = 0`, hvis det kun sælger timer",
                    "write the `id`s of its target groups, or `places = 0` if it only sells hours",
                ),
            )
            .edit(set_key(node, "places", "0"));
    }
    for (index, name) in offer.serves.iter().enumerate() {
        let node = serves.item(index);
        if let Some(first) = offer.serves[..index].iter().position(|other| other == name) {
            context
                .report(
                    node,
                    text!(
                        "Tilbuddet `{id}` tager imod `{name}` to gange",
                        "Offer `{id}` serves `{name}` twice"
                    ),
                    text!("her igen", "here again"),
                    text!("fjern den ene af de to", "remove one of the two"),
                )
                .also(&serves.item(first).place, text!("første gang", "the first time"))
                .edit(remove(node));
            continue;
        }
        if !context.refers(node, name, Referred::TargetGroup) {
            continue;
        }
        if let Some((group, at)) = other_segment(context, offer, name) {
            let (of_offer, of_group) = (segment_words(offer.segment), segment_words(group.segment));
            context
                .report(
                    node,
                    text!(
                        "Tilbuddet `{id}` har {}, men målgruppen `{name}` skal have {}", of_offer.da, of_group.da;
                        "Offer `{id}` has {}, but target group `{name}` needs {}", of_offer.en, of_group.en
                    ),
                    text!("et andet segment", "another segment"),
                    text!(
                        "fjern `\"{name}\"`, eller giv begge samme `segment`; et hus med begge slags pladser er to tilbud",
                        "remove `\"{name}\"`, or give both the same `segment`; a house with both kinds of places is two offers",
                    ),
                )
                .also(&at.place, text!("målgruppens segment", "the group's segment"))
                // with none left it would serve nobody
                .edit(remove(node).filter(|_| offer.serves.len() > 1));
        }
    }
}

/// The group of a name, if it needs places of another segment.
fn other_segment<'a>(
    context: &Context<'a>,
    offer: &Offer,
    name: &str,
) -> Option<(&'a TargetGroup, &'a Node)> {
    let groups = &context.scenario.target_groups;
    let index = groups.iter().position(|group| group.id == name)?;
    let group = &groups[index];
    // what the file says, not what stands in for a segment that is missing or misspelt
    let at = context.element("target_groups", index).at("segment");
    (group.segment != offer.segment && at.text() == Some(segment(group.segment))).then_some((group, at))
}

fn check_operator(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    let id = &offer.id;
    match (offer.operator, &offer.operated_by) {
        (Operator::Municipality, None) => {
            context.report(
                node.at("operator"),
                text!(
                    "Tilbuddet `{id}` drives af en kommune, men det står der ikke hvilken",
                    "Offer `{id}` is operated by a municipality, but it is not said by which",
                ),
                text!("hvilken?", "which one?"),
                text!(
                    "tilføj `operated_by` med kommunens kode",
                    "add `operated_by` with the code of the municipality",
                ),
            );
        }
        (Operator::Municipality, Some(code)) => {
            context.refers(node.at("operated_by"), code, Referred::Payer);
        }
        (_, Some(_)) => {
            context
                .report_key(
                    node.at("operated_by"),
                    text!(
                        "Tilbuddet `{id}` drives ikke af en kommune, men har `operated_by`",
                        "Offer `{id}` is not operated by a municipality, but has `operated_by`",
                    ),
                    text!("bruges ikke", "not used"),
                    text!(
                        "fjern `operated_by`, eller skriv `operator = \"municipality\"`",
                        "remove `operated_by`, or write `operator = \"municipality\"`",
                    ),
                )
                .edit(remove(node.at("operated_by")))
                .edit(set_key(node, "operator", "\"municipality\""));
        }
        (_, None) => {}
    }
}

fn check_place(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    let code = offer.located_in.as_str();
    let listed = context.scenario.municipalities.iter().any(|municipality| municipality.code == code);
    if listed || context.data.find(code).is_some() {
        return;
    }
    let is_buyer = context.scenario.buyers.iter().any(|buyer| buyer.id == code);
    let at = node.at("located_in");
    if is_buyer {
        let id = &offer.id;
        context.report(
            at,
            text!(
                "Tilbuddet `{id}` kan ikke ligge i køberen `{code}`, som er en hel region",
                "Offer `{id}` cannot lie in the buyer `{code}`, which is a whole region",
            ),
            text!("ikke en kommune", "not a municipality"),
            text!(
                "skriv koden på en kommune, som `\"0851\"`",
                "write the code of a municipality, such as `\"0851\"`",
            ),
        );
    } else if let Some(danish) = context.municipality_meant(code) {
        let (right, name) = (&danish.code, &danish.name);
        context
            .report(
                at,
                text!(
                    "Der er ingen kommune med koden `{code}`",
                    "There is no municipality with code `{code}`"
                ),
                text!("findes ikke", "not found"),
                text!("skriv koden `\"{right}\"` for {name}", "write the code `\"{right}\"` of {name}"),
            )
            .edit(replace(at, &format!("\"{right}\"")));
    } else {
        context.refers(at, code, Referred::Payer);
    }
}

fn check_budgeted_occupancy(context: &mut Context<'_>) {
    for (rules, node) in context.all_rules() {
        check_bounds(context, &rules.budgeted_occupancy, node);
    }
}

fn check_bounds(context: &mut Context<'_>, bounds: &BudgetedOccupancy, rules: &Node) {
    let min = bounds
        .min_percent
        .as_ref()
        .map_or(defaults::rules::BUDGETED_OCCUPANCY_MIN_PERCENT, |percent| percent.value);
    let max = bounds
        .max_percent
        .as_ref()
        .map_or(defaults::rules::BUDGETED_OCCUPANCY_MAX_PERCENT, |percent| percent.value);
    if min > max {
        let node = rules.at("budgeted_occupancy");
        let place = if bounds.min_percent.is_some() { "min_percent" } else { "max_percent" };
        context.report(
            node.at(place),
            text!(
                "Den budgetterede belægning kan ikke ligge mellem {min} og {max} procent",
                "The budgeted occupancy cannot lie between {min} and {max} per cent",
            ),
            text!("umulige grænser", "impossible bounds"),
            text!(
                "`min_percent` (85, når den udelades) må ikke være over `max_percent` (100, når den udelades)",
                "`min_percent` (default 85) may not be above `max_percent` (default 100)",
            ),
        );
    }
}
