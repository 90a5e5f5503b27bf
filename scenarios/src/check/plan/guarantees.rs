//! Checks of deficit guarantees.

use super::super::context::{Context, Kind};
use super::check_month;
use crate::compile::leaves_month;
use crate::format::{Covers, Guarantee, Key, Operation, What};
use crate::source::Node;

pub(super) fn check(context: &mut Context<'_>) {
    let list = context.root.at("guarantees");
    for (index, guarantee) in context.scenario.guarantees.iter().enumerate() {
        let node = list.item(index);
        context.refers(node.at("offer"), &guarantee.offer, Kind::Offer);
        let begins = check_month(context, &guarantee.begins, node.at("begins"));
        for (position, guarantor) in guarantee.guarantors.iter().enumerate() {
            let at = node.at("guarantors").item(position);
            context.refers(at, guarantor, Kind::Payer);
            if guarantee.guarantors[..position].contains(guarantor) {
                context.report(
                    at,
                    format!("`{guarantor}` stands twice"),
                    "here again",
                    "list each once; who is to bear more gets a larger one of `weights`",
                );
            }
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
        if guarantee.key != Key::Given && !guarantee.weights.is_empty() {
            context.report_key(
                node.at("weights"),
                format!("Guarantee `{}` has `weights`, but another key", guarantee.id),
                "not used",
                "write `key = \"given\"`, or remove them",
            );
        }
        if !guarantee.weights.is_empty() && guarantee.weights.iter().all(|weight| *weight == 0.0) {
            context.report(
                node.at("weights"),
                format!("Nobody bears guarantee `{}`: all weights are 0", guarantee.id),
                "here",
                "give somebody a weight above 0",
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
        if (guarantee.key == Key::Age) == guarantee.ages.is_empty() {
            context.report(
                node,
                format!("Guarantee `{}` needs `ages` for the key `age`, and for no other", guarantee.id),
                "in this table",
                "write `key = \"age\"` with `ages = [\"20-34\"]`, or neither",
            );
        }
        check_there(context, guarantee, begins, node);
    }
}

/// Whether a guarantee's offer is there while it runs.
fn check_there(context: &mut Context<'_>, guarantee: &Guarantee, begins: Option<i64>, node: &Node) {
    let Some(begins) = begins else { return };
    let scenario = context.scenario;
    let ends = begins + 12 * i64::from(guarantee.years);
    let month = |operation: &Operation| leaves_month(&operation.date, &scenario.run);
    for operation in &scenario.operations {
        let Some(month) = month(operation) else { continue };
        if operation.what == What::Close && operation.offer == guarantee.offer && begins >= month {
            context.report(
                node.at("begins"),
                format!("Guarantee `{}` begins when its offer is closed", guarantee.id),
                "too late",
                "write an earlier month, or remove the operation that closes the offer",
            );
        }
        if operation.joins.contains(&guarantee.offer) && ends > month {
            context.report(
                node.at("offer"),
                format!("Guarantee `{}` runs when its offer has become part of another one", guarantee.id),
                "part of another",
                format!("let it end before {}, or guarantee `{}`", operation.date, operation.offer),
            );
        }
    }
}
