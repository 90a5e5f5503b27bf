//! Which offers can become one.

use super::super::context::Context;
use crate::format::{Offer, Operation, Tariffs};
use crate::source::Node;

/// Whether an offer can join the lead: one tariff needs one segment, and a tariff.
pub(super) fn check(context: &mut Context<'_>, operation: &Operation, joins: &str, node: &Node) {
    // with tariffs of their own they share a management only
    if operation.tariffs == Some(Tariffs::Own) {
        return;
    }
    let scenario = context.scenario;
    let find = |id: &str| scenario.offers.iter().find(|offer: &&Offer| offer.id == id);
    let (Some(lead), Some(joining)) = (find(&operation.offer), find(joins)) else { return };
    if lead.segment != joining.segment {
        context.report(
            node,
            format!("Offers `{}` and `{joins}` cannot have one tariff", lead.id),
            "one has residential places, the other day places",
            "merge residential offers with residential ones, and day offers with day offers",
        );
    }
    for offer in [lead, joining] {
        if offer.price_dkk_per_day.is_some() {
            context.report(
                node,
                format!("Offer `{}` has a price of its own and cannot be under an umbrella", offer.id),
                "in this umbrella",
                "leave it out, or let its tariff follow its cost",
            );
        }
    }
}
