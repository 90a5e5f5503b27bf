//! Checks of target groups.

use super::context::Context;
use crate::format::{Distribution, Referred, Stay, TargetGroup, names_of};
use crate::language::text;
use crate::source::{Node, list, nearest, remove, replace};

pub(super) fn check(context: &mut Context<'_>) {
    for (index, group) in context.scenario.target_groups.iter().enumerate() {
        let node = context.element("target_groups", index);
        check_ages(context, group, node);
        check_stay(context, &group.stay, node.at("stay"));
        let id = &group.id;
        if !context.scenario.offers.is_empty() && !is_served(context, &group.id) {
            context.report(
                node.at("id"),
                text!("Intet tilbud tager imod målgruppen `{id}`", "No offer serves target group `{id}`"),
                text!("ingen tager imod den", "served by nobody"),
                text!(
                    "tilføj `\"{id}\"` til `serves` i et tilbud",
                    "add `\"{id}\"` to `serves` of an offer",
                ),
            );
        }
    }
}

/// Whether an offer serves the group, or names one that does not exist and was probably meant to be it.
fn is_served(context: &Context<'_>, id: &str) -> bool {
    let groups = names_of(context.scenario, Referred::TargetGroup);
    let mut served = context.scenario.offers.iter().flat_map(|offer| &offer.serves);
    served.any(|name| {
        name == id || !groups.contains(&name.as_str()) && nearest(name, groups.iter().copied()) == Some(id)
    })
}

fn check_ages(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    let ages = node.at("ages");
    let id = &group.id;
    if group.ages.is_empty() {
        context
            .report(
                ages,
                text!("Målgruppen `{id}` har ingen aldre", "Target group `{id}` has no ages"),
                text!("tom", "empty"),
                text!(
                    "skriv de aldersbånd, tilgangen gælder, som `[\"20-34\", \"35-64\"]`",
                    "write the age bands that the incidence refers to, such as `[\"20-34\", \"35-64\"]`",
                ),
            )
            .edit(replace(ages, "[\"20-34\", \"35-64\"]"));
    }
    for (index, age) in group.ages.iter().enumerate() {
        if let Some(first) = group.ages[..index].iter().position(|other| other == age) {
            context
                .report(
                    ages.item(index),
                    text!("Et aldersbånd står to gange", "An age band stands twice"),
                    text!("her igen", "here again"),
                    text!("fjern den ene af de to", "remove one of the two"),
                )
                .also(&ages.item(first).place, text!("første gang", "the first time"))
                .edit(remove(ages.item(index)));
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
            context.report(
                node,
                text!(
                    "Nøglen `{key}` mangler i et ophold med fordelingen `{name}`",
                    "Key `{key}` is missing from a stay with distribution `{name}`",
                ),
                text!("i denne tabel", "in this table"),
                text!(
                    "et ophold med fordelingen `{name}` skal have {keys}",
                    "a stay with distribution `{name}` needs {keys}",
                ),
            );
        }
        if !needed.contains(&key) && value.is_some() {
            context
                .report_key(
                    node.at(key),
                    text!(
                        "`{key}` hører ikke til et ophold med fordelingen `{name}`",
                        "`{key}` does not belong to a stay with distribution `{name}`",
                    ),
                    text!("bruges ikke", "not used"),
                    text!(
                        "det har kun {keys}: fjern `{key}`, eller vælg en anden `distribution`",
                        "it has only {keys}: remove `{key}`, or choose another `distribution`",
                    ),
                )
                .edit(remove(node.at(key)));
        }
    }
    let (Some(min), Some(mode), Some(max)) = (&stay.min_months, &stay.mode_months, &stay.max_months) else {
        return;
    };
    let (min, mode, max) = (min.value, mode.value, max.value);
    if stay.distribution != Distribution::Bounded {
        return;
    }
    if !(min <= mode && mode <= max) {
        let place = if min > max { "min_months" } else { "mode_months" };
        context.report(
            node.at(place),
            text!(
                "Et begrænset ophold fra {min} over {mode} til {max} måneder er umuligt",
                "A bounded stay from {min} over {mode} to {max} months is impossible",
            ),
            text!("ude af rækkefølge", "out of order"),
            text!(
                "`min_months` ≤ `mode_months` ≤ `max_months` skal gælde",
                "`min_months` ≤ `mode_months` ≤ `max_months` must hold",
            ),
        );
    } else if min >= max {
        context.warn(
            node.at("max_months"),
            text!("Alle ophold varer {max} måneder", "Every stay lasts {max} months"),
            text!("det korteste ophold er det længste", "the shortest stay is the longest"),
            text!(
                "skriv `distribution = \"deterministic\"` og `mean_months = {max}`, hvis det er meningen; ellers skriv to forskellige grænser",
                "write `distribution = \"deterministic\"` and `mean_months = {max}` if that is meant; if not, write two bounds that differ",
            ),
        );
    }
}
