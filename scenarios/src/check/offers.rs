//! Checks of offers and of the rules on their tariffs.

use super::context::{Context, Kind};
use super::costs;
use crate::format::{BudgetedOccupancy, Offer, Operator, Segment, TargetGroup};
use crate::source::Node;

/// Default bounds of the budgeted occupancy, in per cent.
pub(crate) const BUDGETED_PERCENT: (f64, f64) = (85.0, 100.0);

pub(super) fn check(context: &mut Context<'_>) {
    for (index, offer) in context.scenario.offers.iter().enumerate() {
        let node = context.element("offers", index);
        context.refers(node.at("area"), &offer.area, Kind::Area);
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

fn check_serves(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    let serves = node.at("serves");
    if offer.serves.is_empty() && offer.places.value > 0 {
        context.report(
            serves,
            format!("Offer `{}` has places, but serves no target group", offer.id),
            "empty",
            "write the `id`s of its target groups, or `places = 0` if it only sells hours",
        );
    }
    for (index, name) in offer.serves.iter().enumerate() {
        let node = serves.item(index);
        if offer.serves[..index].contains(name) {
            context.report(
                node,
                format!("Offer `{}` serves `{name}` twice", offer.id),
                "here again",
                "remove one of the two",
            );
            continue;
        }
        if !context.refers(node, name, Kind::TargetGroup) {
            continue;
        }
        if let Some(group) = other_segment(context, offer, name) {
            let (of_offer, of_group) = (segment(offer.segment), segment(group.segment));
            context.report(
                node,
                format!("Offer `{}` has {of_offer} places, but target group `{name}` needs {of_group} places", offer.id),
                "another segment",
                format!("remove `\"{name}\"`, or give both the same `segment`; a house with both kinds of places is two offers"),
            );
        }
    }
}

/// The group of a name, if it needs places of another segment.
fn other_segment<'a>(context: &Context<'a>, offer: &Offer, name: &str) -> Option<&'a TargetGroup> {
    let groups = &context.scenario.target_groups;
    let index = groups.iter().position(|group| group.id == name)?;
    let group = &groups[index];
    // what the file says, not what stands in for a segment that is missing or misspelt
    let written = context.element("target_groups", index).at("segment").text();
    (group.segment != offer.segment && written == Some(segment(group.segment))).then_some(group)
}

fn check_operator(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    match (offer.operator, &offer.operated_by) {
        (Operator::Municipality, None) => context.report(
            node.at("operator"),
            format!("Offer `{}` is operated by a municipality, but it is not said by which", offer.id),
            "which one?",
            "add `operated_by` with the code of the municipality",
        ),
        (Operator::Municipality, Some(code)) => {
            context.refers(node.at("operated_by"), code, Kind::Payer);
        }
        (_, Some(_)) => context.report_key(
            node.at("operated_by"),
            format!("Offer `{}` is not operated by a municipality, but has `operated_by`", offer.id),
            "not used",
            "remove `operated_by`, or write `operator = \"municipality\"`",
        ),
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
    if is_buyer {
        context.report(
            node.at("located_in"),
            format!("Offer `{}` cannot lie in the buyer `{code}`, which is a whole region", offer.id),
            "not a municipality",
            "write the code of a municipality, such as `\"0851\"`",
        );
    } else {
        context.refers(node.at("located_in"), code, Kind::Payer);
    }
}

fn check_budgeted_occupancy(context: &mut Context<'_>) {
    for (rules, node) in context.all_rules() {
        check_bounds(context, &rules.budgeted_occupancy, node);
    }
}

fn check_bounds(context: &mut Context<'_>, bounds: &BudgetedOccupancy, rules: &Node) {
    let min = bounds.min_percent.as_ref().map_or(BUDGETED_PERCENT.0, |percent| percent.value);
    let max = bounds.max_percent.as_ref().map_or(BUDGETED_PERCENT.1, |percent| percent.value);
    if min > max {
        let node = rules.at("budgeted_occupancy");
        let place = if bounds.min_percent.is_some() { "min_percent" } else { "max_percent" };
        context.report(
            node.at(place),
            format!("The budgeted occupancy cannot lie between {min} and {max} per cent"),
            "impossible bounds",
            "`min_percent` (default 85) may not be above `max_percent` (default 100)",
        );
    }
}
