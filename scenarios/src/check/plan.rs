//! Checks of plans: dates, references, and operations that the plan itself makes impossible.

use std::collections::BTreeSet;

use super::context::{Context, Kind};
use crate::compile::leaves_month;
use crate::format::{Covers, Key, What};
use crate::source::Node;

pub(super) fn check(context: &mut Context<'_>) {
    check_operations(context);
    check_guarantees(context);
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

fn check_operations(context: &mut Context<'_>) {
    let list = context.root.at("operations");
    let mut dated = Vec::new();
    for (index, operation) in context.scenario.operations.iter().enumerate() {
        let node = list.item(index);
        let month = check_month(context, &operation.date, node.at("date"));
        let refers = context.refers(node.at("offer"), &operation.offer, Kind::Offer);
        check_keys(context, index, node);
        if let (Some(month), true) = (month, refers) {
            dated.push((month, index));
        }
        if operation.what == What::SetFinance && month.is_some_and(|month| month % 12 != 0) {
            context.report(
                node.at("date"),
                format!("Finance cannot change in {}", operation.date),
                "not a January",
                "tariffs are set for a year: write a January",
            );
        }
    }
    dated.sort_unstable();
    check_order(context, &dated, list);
}

/// The keys that belong to what is done.
fn check_keys(context: &mut Context<'_>, index: usize, node: &Node) {
    let operation = &context.scenario.operations[index];
    let given = [
        ("places", operation.places.is_some(), What::SetPlaces, true),
        ("notice_months", operation.notice_months.is_some(), What::Close, false),
        ("start_cost_dkk", operation.start_cost_dkk.is_some(), What::Establish, false),
        ("finance", operation.finance.is_some(), What::SetFinance, true),
    ];
    for (key, there, what, needed) in given {
        if there && operation.what != what {
            context.report_key(
                node.at(key),
                format!("`{key}` does not belong to this operation"),
                "not used",
                format!("remove it, or change `do`: it belongs to `{}`", name(what)),
            );
        }
        if needed && !there && operation.what == what {
            context.report(
                node,
                format!("An operation with `do = \"{}\"` needs `{key}`", name(what)),
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
        What::SetFinance => "set-finance",
    }
}

/// What cannot be in the order of the dates, whatever happens in a world.
fn check_order(context: &mut Context<'_>, dated: &[(i64, usize)], list: &Node) {
    let operations = &context.scenario.operations;
    let planned: BTreeSet<&str> = operations
        .iter()
        .filter(|operation| operation.what == What::Establish)
        .map(|operation| operation.offer.as_str())
        .collect();
    let (mut there, mut closed) = (BTreeSet::new(), BTreeSet::new());
    for &(_, index) in dated {
        let operation = &operations[index];
        let offer = operation.offer.as_str();
        let node = list.item(index).at("offer");
        let exists = !planned.contains(offer) || there.contains(offer);
        if closed.contains(offer) {
            context.report(
                node,
                format!("Offer `{offer}` is closed before {}", operation.date),
                "closed by then",
                "remove this operation, or the earlier one that closes the offer",
            );
        } else if operation.what == What::Establish && there.contains(offer) {
            context.report(
                node,
                format!("Offer `{offer}` is established twice"),
                "there already",
                "remove one of the two, or use `set-places`",
            );
        } else if operation.what != What::Establish && !exists {
            context.report(
                node,
                format!("Offer `{offer}` is not there yet in {}", operation.date),
                "established later",
                "write a later `date`, or establish it earlier",
            );
        }
        match operation.what {
            What::Establish => {
                there.insert(offer);
            }
            What::Close => {
                closed.insert(offer);
            }
            What::SetPlaces | What::SetFinance => {}
        }
    }
}

fn check_guarantees(context: &mut Context<'_>) {
    let list = context.root.at("guarantees");
    for (index, guarantee) in context.scenario.guarantees.iter().enumerate() {
        let node = list.item(index);
        context.refers(node.at("offer"), &guarantee.offer, Kind::Offer);
        let begins = check_month(context, &guarantee.begins, node.at("begins"));
        for (position, guarantor) in guarantee.guarantors.iter().enumerate() {
            context.refers(node.at("guarantors").item(position), guarantor, Kind::Payer);
        }
        let guarantors = if guarantee.guarantors.is_empty() {
            context.scenario.municipalities.len()
        } else {
            guarantee.guarantors.len()
        };
        if guarantee.key == Key::Given && guarantee.weights.len() != guarantors {
            context.report(
                node,
                format!(
                    "Guarantee `{}` has {guarantors} guarantors and {} weights",
                    guarantee.id,
                    guarantee.weights.len()
                ),
                "in this table",
                "write one of `weights` for each guarantor, in their order",
            );
        }
        if guarantee.weights.iter().any(|weight| !weight.is_finite() || *weight < 0.0) {
            context.report(
                node.at("weights"),
                "A weight is negative or no number",
                "here",
                "weights are 0 or more",
            );
        }
        if guarantee.covers == Covers::Deficit && guarantee.new_places.is_some() {
            context.report_key(
                node.at("new_places"),
                "`new_places` does not belong to a guarantee against deficits",
                "not used",
                "remove it, or write `covers = \"vacant-places\"`",
            );
        }
        let last_operation = context
            .scenario
            .operations
            .iter()
            .find(|operation| operation.what == What::Close && operation.offer == guarantee.offer);
        let closed =
            last_operation.and_then(|operation| leaves_month(&operation.date, &context.scenario.run));
        if let (Some(begins), Some(closed)) = (begins, closed)
            && begins >= closed
        {
            context.report(
                node.at("begins"),
                format!("Guarantee `{}` begins when its offer is closed", guarantee.id),
                "too late",
                "write an earlier month, or remove the operation that closes the offer",
            );
        }
    }
}
