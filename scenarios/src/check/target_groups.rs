//! Checks of target groups.

use super::context::{Context, Kind, names_of};
use crate::format::{Distribution, Stay, TargetGroup};
use crate::source::{Node, list, nearest};

pub(super) fn check(context: &mut Context<'_>) {
    for (index, group) in context.scenario.target_groups.iter().enumerate() {
        let node = context.element("target_groups", index);
        check_ages(context, group, node);
        check_stay(context, &group.stay, node.at("stay"));
        if !context.scenario.offers.is_empty() && !is_served(context, &group.id) {
            context.report(
                node.at("id"),
                format!("No offer serves target group `{}`", group.id),
                "served by nobody",
                format!("add `\"{}\"` to `serves` of an offer", group.id),
            );
        }
    }
}

/// Whether an offer serves the group, or names one that does not exist and was probably meant to be it.
fn is_served(context: &Context<'_>, id: &str) -> bool {
    let groups = names_of(context.scenario, Kind::TargetGroup);
    let mut served = context.scenario.offers.iter().flat_map(|offer| &offer.serves);
    served.any(|name| {
        name == id || !groups.contains(&name.as_str()) && nearest(name, groups.iter().copied()) == Some(id)
    })
}

fn check_ages(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    let ages = node.at("ages");
    if group.ages.is_empty() {
        let help = "write the age bands that the incidence refers to, such as `[\"20-34\", \"35-64\"]`";
        context.report(ages, format!("Target group `{}` has no ages", group.id), "empty", help);
    }
    for (index, age) in group.ages.iter().enumerate() {
        if group.ages[..index].contains(age) {
            context.report(
                ages.item(index),
                "An age band stands twice",
                "here again",
                "remove one of the two",
            );
        }
    }
}

/// The keys that each distribution needs.
const fn needed(distribution: Distribution) -> &'static [&'static str] {
    match distribution {
        Distribution::Deterministic | Distribution::Exponential => &["mean_months"],
        Distribution::Weibull => &["mean_months", "shape"],
        Distribution::Lognormal => &["mean_months", "cv"],
        Distribution::Bounded => &["min_months", "mode_months", "max_months"],
    }
}

const fn name(distribution: Distribution) -> &'static str {
    match distribution {
        Distribution::Deterministic => "deterministic",
        Distribution::Exponential => "exponential",
        Distribution::Weibull => "weibull",
        Distribution::Lognormal => "lognormal",
        Distribution::Bounded => "bounded",
    }
}

fn check_stay(context: &mut Context<'_>, stay: &Stay, node: &Node) {
    let needed = needed(stay.distribution);
    let name = name(stay.distribution);
    let keys = list(needed.iter().copied());
    let given = [
        ("mean_months", &stay.mean_months),
        ("shape", &stay.shape),
        ("cv", &stay.cv),
        ("min_months", &stay.min_months),
        ("mode_months", &stay.mode_months),
        ("max_months", &stay.max_months),
    ];
    for (key, value) in given {
        if needed.contains(&key) && value.is_none() {
            let help = format!("a stay with distribution `{name}` needs {keys}");
            context.report(
                node,
                format!("Key `{key}` is missing from a stay with distribution `{name}`"),
                "in this table",
                help,
            );
        }
        if !needed.contains(&key) && value.is_some() {
            context.report_key(
                node.at(key),
                format!("`{key}` does not belong to a stay with distribution `{name}`"),
                "not used",
                format!("it has only {keys}: remove `{key}`, or choose another `distribution`"),
            );
        }
    }
    if let (Some(min), Some(mode), Some(max)) = (&stay.min_months, &stay.mode_months, &stay.max_months)
        && stay.distribution == Distribution::Bounded
        && !(min.value <= mode.value && mode.value <= max.value)
    {
        let place = if min.value > max.value { "min_months" } else { "mode_months" };
        context.report(
            node.at(place),
            format!(
                "A bounded stay from {} over {} to {} months is impossible",
                min.value, mode.value, max.value
            ),
            "out of order",
            "`min_months` ≤ `mode_months` ≤ `max_months` must hold",
        );
    }
}
