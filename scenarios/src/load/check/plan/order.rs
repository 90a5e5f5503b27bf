//! What cannot be in the order of the dates, whatever happens in a world.

use std::collections::BTreeMap;

use super::super::context::Context;
use crate::format::{Tariffs, What};
use crate::language::text;
use crate::source::{Node, Place, replace};

/// Goes through the operations, by month and index.
pub(super) fn check(context: &mut Context<'_>, dated: &[(i64, usize)], list: &Node) {
    let scenario = context.scenario;
    let operations = &scenario.operations;
    let planned: BTreeMap<&str, &Place> = operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| operation.what == What::Establish)
        .map(|(index, operation)| (operation.offer.as_str(), &list.item(index).at("offer").place))
        .collect();
    let (mut there, mut closed) = (BTreeMap::<&str, Place>::new(), BTreeMap::<&str, Place>::new());
    // what joins another, with the lead
    let mut joined: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
    for &(_, index) in dated {
        let operation = &operations[index];
        let (node, date) = (list.item(index), &operation.date);
        let joins = operation.joins.iter().enumerate();
        let joining = joins.map(|(position, offer)| (offer.as_str(), node.at("joins").item(position)));
        for (offer, at) in std::iter::once((operation.offer.as_str(), node.at("offer"))).chain(joining) {
            let exists = !planned.contains_key(offer) || there.contains_key(offer);
            let establishes = operation.what == What::Establish;
            if let Some(earlier) = closed.get(offer) {
                report_closed(context, at, offer, date, earlier);
            } else if let Some((lead, earlier)) = joined.get(offer) {
                report_joined(context, at, offer, date, (*lead, earlier));
            } else if let Some(earlier) = there.get(offer).filter(|_| establishes) {
                context
                    .report(
                        at,
                        text!(
                            "Tilbuddet `{offer}` oprettes to gange",
                            "Offer `{offer}` is established twice"
                        ),
                        text!("er der allerede", "there already"),
                        text!(
                            "fjern den ene af de to, eller brug `set-places`",
                            "remove one of the two, or use `set-places`",
                        ),
                    )
                    .also(earlier, text!("oprettes her", "established here"));
            } else if !establishes && !exists {
                let reported = context.report(
                    at,
                    text!(
                        "Tilbuddet `{offer}` er der ikke endnu i {date}",
                        "Offer `{offer}` is not there yet in {date}"
                    ),
                    text!("oprettes senere", "established later"),
                    text!(
                        "skriv en senere `date`, eller opret det tidligere",
                        "write a later `date`, or establish it earlier",
                    ),
                );
                if let Some(later) = planned.get(offer) {
                    reported.also(later, text!("oprettes først her", "established only here"));
                }
            }
        }
        let offer = operation.offer.as_str();
        let place = &node.at("offer").place;
        match operation.what {
            What::Establish => {
                there.entry(offer).or_insert(place.clone());
            }
            What::Close => {
                closed.entry(offer).or_insert(place.clone());
            }
            What::Merge if operation.tariffs == Some(Tariffs::Own) => {}
            What::Merge => {
                for (position, joins) in operation.joins.iter().enumerate() {
                    joined
                        .entry(joins.as_str())
                        .or_insert((offer, node.at("joins").item(position).place.clone()));
                }
            }
            What::SetPlaces | What::SetFinance | What::Relabel | What::TakeOver => {}
        }
    }
}

fn report_closed(context: &mut Context<'_>, at: &Node, offer: &str, date: &str, earlier: &Place) {
    context
        .report(
            at,
            text!("Tilbuddet `{offer}` er lukket før {date}", "Offer `{offer}` is closed before {date}"),
            text!("lukket på det tidspunkt", "closed by then"),
            text!(
                "fjern dette, eller det tidligere, der lukker tilbuddet",
                "remove this operation, or the earlier one that closes the offer",
            ),
        )
        .also(earlier, text!("lukkes her", "closed here"));
}

fn report_joined(
    context: &mut Context<'_>,
    at: &Node,
    offer: &str,
    date: &str,
    (lead, earlier): (&str, &Place),
) {
    context
        .report(
            at,
            text!(
                "Tilbuddet `{offer}` er blevet en del af `{lead}` før {date}",
                "Offer `{offer}` has become part of `{lead}` before {date}",
            ),
            text!("en del af et andet på det tidspunkt", "part of another by then"),
            text!("skriv `{lead}`, eller fjern dette", "write `{lead}`, or remove this operation"),
        )
        .also(earlier, text!("bliver en del af det her", "becomes part of it here"))
        .edit(replace(at, &format!("\"{lead}\"")));
}
