//! Which offers can become one.

use super::super::context::Context;
use crate::format::{Offer, Operation, Tariffs};
use crate::language::text;
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
        let id = &lead.id;
        context.report(
            node,
            text!(
                "Tilbuddene `{id}` og `{joins}` kan ikke have én takst",
                "Offers `{id}` and `{joins}` cannot have one tariff",
            ),
            text!(
                "det ene har døgnpladser, det andet dagpladser",
                "one has residential places, the other day places",
            ),
            text!(
                "saml døgntilbud med døgntilbud og dagtilbud med dagtilbud",
                "merge residential offers with residential ones, and day offers with day offers",
            ),
        );
    }
    for offer in [lead, joining] {
        if offer.price_dkk_per_day.is_some() {
            let id = &offer.id;
            context.report(
                node,
                text!(
                    "Tilbuddet `{id}` har sin egen pris og kan ikke komme under en paraply",
                    "Offer `{id}` has a price of its own and cannot be under an umbrella",
                ),
                text!("under denne paraply", "in this umbrella"),
                text!(
                    "udelad det, eller lad dets takst følge udgiften",
                    "leave it out, or let its tariff follow its cost",
                ),
            );
        }
    }
}
