//! Checks of plans: dates, references, and operations that the plan itself makes impossible.

mod agreements;
mod guarantees;
mod merge;
mod order;

use std::collections::BTreeSet;

use super::context::{Context, Kind};
use crate::compile::leaves_month;
use crate::format::{Effect, FinancedBy, Operation, Tariffs, What};
use crate::source::{Node, list};

pub(super) fn check(context: &mut Context<'_>) {
    let list = context.root.at("rules_from");
    let mut dates = BTreeSet::new();
    for (index, later) in context.scenario.rules_from.iter().enumerate() {
        let node = list.item(index).at("date");
        check_month(context, &later.date, node);
        if !dates.insert(later.date.as_str()) {
            context.report(
                node,
                format!("The rules change twice in {}", later.date),
                "here again",
                "write both changes in one, or another month",
            );
        }
    }
    check_operations(context);
    guarantees::check(context);
    agreements::check(context);
    check_programmes(context);
}

/// A month within the simulated years, counted from the first; reports it if not.
fn check_month(context: &mut Context<'_>, text: &str, node: &Node) -> Option<i64> {
    let run = &context.scenario.run;
    let first = i64::from(run.first_year) - i64::from(run.warm_up_years);
    let last = i64::from(run.first_year) + i64::from(run.years) - 1;
    match leaves_month(text, run) {
        None => {
            let help = "write year and month, such as `\"2015-07\"`";
            context.report(node, format!("`{text}` is not a month"), "not a month", help);
            None
        }
        Some(month) if month < 0 || month >= 12 * (last - first + 1) => {
            context.report(
                node,
                format!("{text} lies outside the simulated years"),
                "too early or too late",
                format!("write a month from {first}-01 to {last}-12"),
            );
            None
        }
        Some(month) => Some(month),
    }
}

fn check_programmes(context: &mut Context<'_>) {
    let list = context.root.at("programmes");
    for (index, programme) in context.scenario.programmes.iter().enumerate() {
        let node = list.item(index);
        check_month(context, &programme.begins, node.at("begins"));
        for (key, names, kind) in [
            ("municipalities", &programme.municipalities, Kind::Payer),
            ("target_groups", &programme.target_groups, Kind::TargetGroup),
        ] {
            let mut seen = BTreeSet::new();
            for (position, name) in names.iter().enumerate() {
                let at = node.at(key).item(position);
                context.refers(at, name, kind);
                if !seen.insert(name) {
                    context.report(at, format!("`{name}` stands twice"), "here again", "list each once");
                }
            }
        }
        let reached = |group: &&crate::format::TargetGroup| programme.target_groups.contains(&group.id);
        let mut groups = context.scenario.target_groups.iter().filter(reached);
        let missing = match programme.effect {
            Effect::NewCitizens => None,
            Effect::Breakdowns => groups.find(|group| group.breakdown.is_none()).map(|g| (g, "breakdown")),
            Effect::Recovery => groups.find(|group| group.recovery.is_none()).map(|g| (g, "recovery")),
        };
        if let Some((group, key)) = missing {
            context.report(
                node.at("effect"),
                format!("Target group `{}` has no `{key}` for the programme to change", group.id),
                "changes nothing",
                format!("give the group a `{key}`, or leave it out of `target_groups`"),
            );
        }
    }
}

fn check_operations(context: &mut Context<'_>) {
    let list = context.root.at("operations");
    let mut dated = Vec::new();
    for (index, operation) in context.scenario.operations.iter().enumerate() {
        let node = list.item(index);
        let month = check_month(context, &operation.date, node.at("date"));
        let mut refers = context.refers(node.at("offer"), &operation.offer, Kind::Offer);
        check_keys(context, index, node);
        refers &= check_references(context, operation, node);
        check_date(context, operation, month, node);
        if let (Some(month), true) = (month, refers) {
            dated.push((month, index));
        }
    }
    dated.sort_unstable();
    order::check(context, &dated, list);
}

/// What an operation refers to beside its offer.
fn check_references(context: &mut Context<'_>, operation: &Operation, node: &Node) -> bool {
    let mut refers = true;
    for (position, joins) in operation.joins.iter().enumerate() {
        let at = node.at("joins").item(position);
        refers &= context.refers(at, joins, Kind::Offer);
        if *joins == operation.offer {
            context.report(
                at,
                format!("Offer `{joins}` cannot join itself"),
                "the same",
                "list the others that join it",
            );
        } else if refers {
            merge::check(context, operation, joins, at);
        }
    }
    for (key, group) in [("from", &operation.from), ("to", &operation.to)] {
        if let Some(group) = group {
            refers &= context.refers(node.at(key), group, Kind::TargetGroup);
        }
    }
    let scenario = context.scenario;
    let offer = scenario.offers.iter().find(|offer| offer.id == operation.offer);
    if operation.what == What::SetFinance && offer.is_some_and(|offer| offer.price_dkk_per_day.is_some()) {
        context.report(
            node.at("offer"),
            format!("Offer `{}` has a price of its own: nobody else can pay for it", operation.offer),
            "not paid by a tariff",
            "remove this operation, or the offer's `price_dkk_per_day`",
        );
    }
    if let (Some(FinancedBy::Region), Some(offer)) = (operation.financed_by, offer) {
        context.lies_inside(node.at("financed_by"), offer);
    }
    let group = scenario.target_groups.iter().find(|group| Some(&group.id) == operation.to.as_ref());
    if let (Some(offer), Some(group)) = (offer, group)
        && offer.segment != group.segment
    {
        context.report(
            node.at("to"),
            format!("Offer `{}` cannot serve `{}`: one is residential, the other by day", offer.id, group.id),
            "another segment",
            "write a group of the offer's segment, or close the offer and establish another",
        );
    }
    if let Some(municipality) = &operation.municipality {
        refers &= context.refers(node.at("municipality"), municipality, Kind::Payer);
    }
    refers
}

/// What needs new tariffs happens in January.
fn check_date(context: &mut Context<'_>, operation: &Operation, month: Option<i64>, node: &Node) {
    let Some(month) = month else { return };
    if operation.tariffs == Some(Tariffs::Own) && operation.sites.is_some() {
        context.report_key(
            node.at("sites"),
            "`sites` does not belong to offers that keep their tariffs: they keep their places too",
            "not used",
            "remove it, or write `tariffs = \"one\"`",
        );
    }
    let needs_january = matches!(operation.what, What::SetFinance | What::Merge | What::TakeOver);
    if needs_january && month % 12 != 0 {
        context.report(
            node.at("date"),
            format!("An operation `{}` cannot take effect in {}", name(operation.what), operation.date),
            "not a January",
            "tariffs are set for a year: write a January",
        );
    }
    if matches!(operation.what, What::Merge | What::TakeOver) && month == 0 {
        context.report(
            node.at("date"),
            "This is so from the first simulated month on",
            "too early",
            "write a later January, or describe the offers as they are then",
        );
    }
    let approval = operation.approval_months.as_ref().map_or(0, |months| i64::from(months.value));
    let run = &context.scenario.run;
    if month + approval >= 12 * i64::from(run.years + run.warm_up_years) {
        context.report(
            node.at("approval_months"),
            "The approval comes after the simulated years",
            "too late",
            "write an earlier `date`, or fewer months",
        );
    }
}

/// The keys that belong to what is done.
fn check_keys(context: &mut Context<'_>, index: usize, node: &Node) {
    let operation = &context.scenario.operations[index];
    let changes: &[What] = &[What::Merge, What::Relabel, What::TakeOver];
    let given: [(&str, bool, &[What], bool); 17] = [
        ("places", operation.places.is_some(), &[What::SetPlaces], true),
        (
            "fixed_cost_follows_percent",
            operation.fixed_cost_follows_percent.is_some(),
            &[What::SetPlaces],
            context.scenario.rules.capacity.is_none(),
        ),
        ("notice_months", operation.notice_months.is_some(), &[What::Close], false),
        ("start_cost_dkk", operation.start_cost_dkk.is_some(), &[What::Establish], false),
        ("given_percent", operation.given_percent.is_some(), &[What::Establish], false),
        ("finance", operation.finance.is_some(), &[What::SetFinance], true),
        ("finance_share_percent", operation.finance_share_percent.is_some(), &[What::SetFinance], false),
        ("financed_by", operation.financed_by.is_some(), &[What::SetFinance], false),
        ("joins", !operation.joins.is_empty(), &[What::Merge], true),
        ("sites", operation.sites.is_some(), &[What::Merge], false),
        ("tariffs", operation.tariffs.is_some(), &[What::Merge], false),
        ("saving_percent", operation.saving_percent.is_some(), &[What::Merge], false),
        ("from", operation.from.is_some(), &[What::Relabel], false),
        ("to", operation.to.is_some(), &[What::Relabel], true),
        ("approval_months", operation.approval_months.is_some(), &[What::Relabel], false),
        ("municipality", operation.municipality.is_some(), &[What::TakeOver], true),
        ("cost_dkk", operation.cost_dkk.is_some(), changes, false),
    ];
    for (key, there, what, needed) in given {
        if there && !what.contains(&operation.what) {
            let names = list(what.iter().map(|&what| name(what)));
            context.report_key(
                node.at(key),
                format!("`{key}` does not belong to this operation"),
                "not used",
                format!("remove it, or change `do`: it belongs to {names}"),
            );
        }
        if needed && !there && what.contains(&operation.what) {
            context.report(
                node,
                format!("An operation with `do = \"{}\"` needs `{key}`", name(operation.what)),
                "in this table",
                format!("add `{key}`"),
            );
        }
    }
}

const fn name(what: What) -> &'static str {
    match what {
        What::Establish => "establish",
        What::SetPlaces => "set-places",
        What::Close => "close",
        What::Merge => "merge",
        What::Relabel => "relabel",
        What::TakeOver => "take-over",
        What::SetFinance => "set-finance",
    }
}
