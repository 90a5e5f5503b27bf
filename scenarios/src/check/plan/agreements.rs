//! Checks of purchases and customer boards.

use std::collections::BTreeSet;

use super::super::context::{Context, Kind};
use super::check_month;
use crate::compile::leaves_month;
use crate::format::{Board, Purchase, Sourced, Tariffs};
use crate::source::Node;

pub(super) fn check(context: &mut Context<'_>) {
    let scenario = context.scenario;
    for (index, purchase) in scenario.purchases.iter().enumerate() {
        let node = context.element("purchases", index);
        context.refers(node.at("offer"), &purchase.offer, Kind::Offer);
        check_month(context, &purchase.begins, node.at("begins"));
        check_list(context, node, "municipalities", &purchase.municipalities);
    }
    check_rights(context);
    let mut offers = BTreeSet::new();
    for (index, board) in scenario.boards.iter().enumerate() {
        let node = context.element("boards", index);
        context.refers(node.at("offer"), &board.offer, Kind::Offer);
        let begins = check_month(context, &board.begins, node.at("begins"));
        if begins.is_some_and(|month| month % 12 != 0) {
            context.report(
                node.at("begins"),
                format!("A board cannot begin in {}", board.begins),
                "not a January",
                "what it changes is budgeted for a year: write a January",
            );
        }
        if !offers.insert(board.offer.as_str()) {
            context.report(
                node.at("offer"),
                format!("Offer `{}` has two boards", board.offer),
                "here again",
                "let one board have all members",
            );
        }
        check_list(context, node, "members", &board.members);
        check_effect(context, board, node);
        check_there(context, board, begins, node);
    }
}

/// Payers that exist, each once.
fn check_list(context: &mut Context<'_>, node: &Node, key: &str, names: &[String]) {
    let mut seen = BTreeSet::new();
    for (position, name) in names.iter().enumerate() {
        let at = node.at(key).item(position);
        context.refers(at, name, Kind::Payer);
        if !seen.insert(name) {
            context.report(at, format!("`{name}` stands twice"), "here again", "list each once");
        }
    }
}

/// A board that does nothing is no board.
fn check_effect(context: &mut Context<'_>, board: &Board, node: &Node) {
    let given = [board.signal_percent.as_ref(), board.loyalty.as_ref()];
    let effect = given.into_iter().flatten().any(|number| number.value != 0.0 || number.high.is_some())
        || board.signal_months.as_ref().is_some_and(|months| months.value > 0 || months.high.is_some());
    if !effect {
        context.report(
            node,
            format!("Board `{}` changes nothing", board.id),
            "in this table",
            "add `signal_months`, `signal_percent` or `loyalty`",
        );
    }
}

/// A board sits at an offer that is there by itself.
fn check_there(context: &mut Context<'_>, board: &Board, begins: Option<i64>, node: &Node) {
    let Some(begins) = begins else { return };
    let scenario = context.scenario;
    let merges = scenario.operations.iter().filter(|operation| {
        operation.tariffs != Some(Tariffs::Own)
            && operation.joins.contains(&board.offer)
            && leaves_month(&operation.date, &scenario.run).is_some_and(|month| month <= begins)
    });
    for operation in merges {
        context.report(
            node.at("offer"),
            format!("Offer `{}` is part of `{}` when its board begins", board.offer, operation.offer),
            "part of another",
            format!("let the board sit at `{}`", operation.offer),
        );
    }
}

/// Rights to more places than there are, at the month in which each begins.
fn check_rights(context: &mut Context<'_>) {
    let scenario = context.scenario;
    let begins = |purchase: &Purchase| leaves_month(&purchase.begins, &scenario.run);
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
            context.report(
                context.element("purchases", index).at("places"),
                format!(
                    "{kept} places of offer `{}` are kept for those who bought them; it has {places}",
                    offer.id
                ),
                "too many",
                "keep fewer places, or give the offer more",
            );
        }
    }
}
