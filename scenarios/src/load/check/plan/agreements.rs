//! Checks of purchases and customer boards.

use std::collections::BTreeMap;

use super::super::context::Context;
use crate::format::{Board, Purchase, Referred, Sourced, Tariffs, simulated_month};
use crate::language::{Text, text};
use crate::load::check::months::{check_month, january_after};
use crate::load::check::names::once_each;
use crate::source::{Node, replace};

pub(super) fn check(context: &mut Context<'_>) {
    let scenario = context.scenario;
    for (index, purchase) in scenario.purchases.iter().enumerate() {
        let node = context.element("purchases", index);
        context.refers(node.at("offer"), &purchase.offer, Referred::Offer);
        check_month(context, &purchase.begins, node.at("begins"));
        once_each(context, node.at("municipalities"), &purchase.municipalities, Referred::Payer);
    }
    check_rights(context);
    let mut offers = BTreeMap::new();
    for (index, board) in scenario.boards.iter().enumerate() {
        let node = context.element("boards", index);
        let (offer, at) = (&board.offer, node.at("offer"));
        context.refers(at, offer, Referred::Offer);
        let begins = check_month(context, &board.begins, node.at("begins"));
        if let Some(month) = begins.filter(|month| month % 12 != 0) {
            let written = &board.begins;
            let january = january_after(context, month);
            let such = january.as_ref().map_or_else(Text::default, |january| {
                text!(", som `\"{january}\"`", ", such as `\"{january}\"`")
            });
            context
                .report(
                    node.at("begins"),
                    text!(
                        "En kundebestyrelse kan ikke begynde i {written}",
                        "A board cannot begin in {written}"
                    ),
                    text!("ikke en januar", "not a January"),
                    text!(
                        "det, den ændrer, budgetteres for et år: skriv en januar{}", such.da;
                        "what it changes is budgeted for a year: write a January{}", such.en
                    ),
                )
                .edit(january.and_then(|january| replace(node.at("begins"), &format!("\"{january}\""))));
        }
        if let Some(first) = offers.insert(offer.as_str(), &at.place) {
            context
                .report(
                    at,
                    text!("Tilbuddet `{offer}` har to kundebestyrelser", "Offer `{offer}` has two boards"),
                    text!("her igen", "here again"),
                    text!("lad én bestyrelse have alle medlemmer", "let one board have all members"),
                )
                .also(first, text!("den første", "the first"));
        }
        once_each(context, node.at("members"), &board.members, Referred::Payer);
        check_effect(context, board, node);
        check_there(context, board, begins, node);
    }
}

/// A board that does nothing is no board.
fn check_effect(context: &mut Context<'_>, board: &Board, node: &Node) {
    let given = [board.signal_percent.as_ref(), board.loyalty.as_ref()];
    let effect = given.into_iter().flatten().any(|number| number.value != 0.0 || number.high.is_some())
        || board.signal_months.as_ref().is_some_and(|months| months.value > 0 || months.high.is_some());
    if !effect {
        let id = &board.id;
        context.report(
            node,
            text!("Kundebestyrelsen `{id}` ændrer intet", "Board `{id}` changes nothing"),
            text!("i denne tabel", "in this table"),
            text!(
                "tilføj `signal_months`, `signal_percent` eller `loyalty`",
                "add `signal_months`, `signal_percent` or `loyalty`",
            ),
        );
    }
}

/// A board sits at an offer that is there by itself.
fn check_there(context: &mut Context<'_>, board: &Board, begins: Option<i64>, node: &Node) {
    let Some(begins) = begins else { return };
    let scenario = context.scenario;
    let merges = scenario.operations.iter().enumerate().filter(|(_, operation)| {
        operation.tariffs != Some(Tariffs::Own)
            && operation.joins.contains(&board.offer)
            && simulated_month(&operation.date, &scenario.run).is_some_and(|month| month <= begins)
    });
    for (index, operation) in merges {
        let (offer, lead) = (&board.offer, &operation.offer);
        let joins = context.element("operations", index).at("offer").place.clone();
        context
            .report(
                node.at("offer"),
                text!(
                    "Tilbuddet `{offer}` er en del af `{lead}`, når dets kundebestyrelse begynder",
                    "Offer `{offer}` is part of `{lead}` when its board begins",
                ),
                text!("en del af et andet", "part of another"),
                text!("lad bestyrelsen sidde ved `{lead}`", "let the board sit at `{lead}`"),
            )
            .also(&joins, text!("samles her", "merged here"))
            .edit(replace(node.at("offer"), &format!("\"{lead}\"")));
    }
}

/// Rights to more places than there are, at the month in which each begins.
fn check_rights(context: &mut Context<'_>) {
    let scenario = context.scenario;
    let begins = |purchase: &Purchase| simulated_month(&purchase.begins, &scenario.run);
    let most = |places: &Sourced<u32>| places.high.unwrap_or(places.value);
    let rights = || scenario.purchases.iter().enumerate().filter(|(_, purchase)| purchase.reserves);
    for (index, purchase) in rights() {
        let Some(month) = begins(purchase) else { continue };
        let runs = |other: &Purchase| {
            other.offer == purchase.offer
                && begins(other)
                    .is_some_and(|first| first <= month && month < first + 12 * i64::from(other.years))
        };
        let kept: u64 = rights()
            .filter(|(_, other)| runs(other))
            .map(|(_, other)| u64::from(most(&other.places)) * other.municipalities.len() as u64)
            .sum();
        let Some(offer) = scenario.offers.iter().find(|offer| offer.id == purchase.offer) else { continue };
        // places may be added before it begins
        let planned = scenario.operations.iter().filter(|operation| operation.offer == offer.id);
        let planned = planned.filter_map(|operation| operation.places.as_ref().map(most)).max().unwrap_or(0);
        let places = offer.places.value.max(planned);
        if kept > u64::from(places) {
            let id = &offer.id;
            context.report(
                context.element("purchases", index).at("places"),
                text!(
                    "{kept} pladser i tilbuddet `{id}` holdes til dem, der har købt dem; det har {places}",
                    "{kept} places of offer `{id}` are kept for those who bought them; it has {places}",
                ),
                text!("for mange", "too many"),
                text!(
                    "hold færre pladser, eller giv tilbuddet flere",
                    "keep fewer places, or give the offer more",
                ),
            );
        }
    }
}
