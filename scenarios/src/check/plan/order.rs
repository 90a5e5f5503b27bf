//! What cannot be in the order of the dates, whatever happens in a world.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::Context;
use crate::format::{Tariffs, What};
use crate::source::Node;

/// Goes through the operations, by month and index.
pub(super) fn check(context: &mut Context<'_>, dated: &[(i64, usize)], list: &Node) {
    let scenario = context.scenario;
    let operations = &scenario.operations;
    let planned: BTreeSet<&str> = operations
        .iter()
        .filter(|operation| operation.what == What::Establish)
        .map(|operation| operation.offer.as_str())
        .collect();
    let (mut there, mut closed, mut joined) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    for &(_, index) in dated {
        let operation = &operations[index];
        let node = list.item(index);
        let joins = operation.joins.iter().enumerate();
        let joining = joins.map(|(position, offer)| (offer.as_str(), node.at("joins").item(position)));
        for (offer, node) in std::iter::once((operation.offer.as_str(), node.at("offer"))).chain(joining) {
            let exists = !planned.contains(offer) || there.contains(offer);
            let establishes = operation.what == What::Establish;
            if closed.contains(offer) {
                context.report(
                    node,
                    format!("Offer `{offer}` is closed before {}", operation.date),
                    "closed by then",
                    "remove this operation, or the earlier one that closes the offer",
                );
            } else if let Some(lead) = joined.get(offer) {
                context.report(
                    node,
                    format!("Offer `{offer}` has become part of `{lead}` before {}", operation.date),
                    "part of another by then",
                    format!("write `{lead}`, or remove this operation"),
                );
            } else if establishes && there.contains(offer) {
                context.report(
                    node,
                    format!("Offer `{offer}` is established twice"),
                    "there already",
                    "remove one of the two, or use `set-places`",
                );
            } else if !establishes && !exists {
                context.report(
                    node,
                    format!("Offer `{offer}` is not there yet in {}", operation.date),
                    "established later",
                    "write a later `date`, or establish it earlier",
                );
            }
        }
        let offer = operation.offer.as_str();
        match operation.what {
            What::Establish => {
                there.insert(offer);
            }
            What::Close => {
                closed.insert(offer);
            }
            What::Merge if operation.tariffs == Some(Tariffs::Own) => {}
            What::Merge => joined.extend(operation.joins.iter().map(|joins| (joins.as_str(), offer))),
            What::SetPlaces | What::SetFinance | What::Relabel | What::TakeOver => {}
        }
    }
}
