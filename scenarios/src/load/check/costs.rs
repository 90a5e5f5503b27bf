//! Checks of cost profiles and of the costs of offers.

use super::context::Context;
use crate::format::{Offer, Referred, Staffing};
use crate::language::text;
use crate::source::{Node, remove};

/// How far the shares of a profile may be from 1 in sum.
const TOLERANCE: f64 = 1e-6;

/// The most staff that the engine takes: for one resident, and for an offer.
const MAX_FTE_PER_PLACE: f64 = 1e3;
const MAX_FTE: f64 = 1e5;

pub(super) fn check_profiles(context: &mut Context<'_>) {
    for (index, profile) in context.scenario.cost_profiles.iter().enumerate() {
        let sum: f64 = [
            &profile.management_share,
            &profile.capital_share,
            &profile.pension_share,
            &profile.supervision_share,
            &profile.development_share,
            &profile.staff_share,
            &profile.variable_share,
        ]
        .iter()
        .map(|share| share.value)
        .sum();
        if (sum - 1.0).abs() > TOLERANCE {
            // rounded, so that 0.1 + 0.2 is shown as 0.3
            let shown = (sum * 1e9).round() / 1e9;
            let id = &profile.id;
            context.report(
                context.element("cost_profiles", index),
                text!(
                    "Andelene i udgiftsprofilen `{id}` giver {shown} tilsammen og ikke 1",
                    "The shares of cost profile `{id}` sum to {shown}, not to 1",
                ),
                text!("denne profil", "this profile"),
                text!(
                    "`management_share`, `capital_share`, `pension_share`, `supervision_share`, `development_share`, \
                     `staff_share` og `variable_share` skal give 1 tilsammen",
                    "`management_share`, `capital_share`, `pension_share`, `supervision_share`, `development_share`, \
                     `staff_share` and `variable_share` must sum to 1",
                ),
            );
        }
    }
}

/// An offer's costs come from a profile and a budget, or are given one by one.
pub(super) fn check_offer(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    let id = &offer.id;
    let own = if offer.costs.is_some() { "costs" } else { "staffing" };
    let has_own = offer.costs.is_some() || offer.staffing.is_some();
    match (&offer.cost_profile, has_own) {
        (Some(_), true) => {
            context
                .report_key(
                    node.at(own),
                    text!(
                        "Tilbuddet `{id}` har både `cost_profile` og `{own}`",
                        "Offer `{id}` has both `cost_profile` and `{own}`",
                    ),
                    text!("én for meget", "one too many"),
                    text!(
                        "en udgiftsprofil sætter alle udgifter og personale: fjern `cost_profile` og \
                         `budget_dkk_per_place_year`, eller `costs` og `staffing`",
                        "a cost profile sets all costs and staff: remove `cost_profile` and \
                         `budget_dkk_per_place_year`, or `costs` and `staffing`",
                    ),
                )
                .also(node.at("cost_profile").key_place(), text!("den anden", "the other"));
        }
        (None, false) => {
            context.report(
                node,
                text!("Tilbuddet `{id}` har ingen udgifter", "Offer `{id}` has no costs"),
                text!("i denne tabel", "in this table"),
                text!(
                    "tilføj `cost_profile` og `budget_dkk_per_place_year`, eller `costs` og `staffing`",
                    "add `cost_profile` and `budget_dkk_per_place_year`, or `costs` and `staffing`",
                ),
            );
        }
        _ => {}
    }
    if let Some(profile) = &offer.cost_profile {
        context.refers(node.at("cost_profile"), profile, Referred::CostProfile);
        if offer.budget_dkk_per_place_year.is_none() {
            context.report(
                node,
                text!(
                    "Tilbuddet `{id}` har en udgiftsprofil, men intet budget at fordele",
                    "Offer `{id}` has a cost profile, but no budget to share out",
                ),
                text!("i denne tabel", "in this table"),
                text!("tilføj `budget_dkk_per_place_year`", "add `budget_dkk_per_place_year`"),
            );
        }
        check_budget(context, offer, node);
    } else if offer.budget_dkk_per_place_year.is_some() {
        let budget = node.at("budget_dkk_per_place_year");
        context
            .report_key(
                budget,
                text!(
                    "Tilbuddet `{id}` har et budget, men ingen udgiftsprofil til at fordele det",
                    "Offer `{id}` has a budget, but no cost profile to share it out",
                ),
                text!("bruges ikke", "not used"),
                text!(
                    "tilføj `cost_profile`, eller fjern `budget_dkk_per_place_year`",
                    "add `cost_profile`, or remove `budget_dkk_per_place_year`",
                ),
            )
            .edit(remove(budget));
    }
    if let Some(staffing) = &offer.staffing {
        check_pay(context, staffing, node.at("staffing"), id);
    }
}

/// Limits that a mistaken unit runs into: thousands for kroner, months for years.
fn check_budget(context: &mut Context<'_>, offer: &Offer, node: &Node) {
    let profile = context
        .scenario
        .cost_profiles
        .iter()
        .find(|profile| offer.cost_profile.as_ref() == Some(&profile.id));
    let (Some(profile), Some(budget)) = (profile, &offer.budget_dkk_per_place_year) else {
        return;
    };
    let node = node.at("budget_dkk_per_place_year");
    let (id, profile_id) = (&offer.id, &profile.id);
    let places = f64::from(offer.places.value);
    let fte_per_place = profile.staff_share.value * budget.value / profile.staff_dkk_per_fte_year.value;
    if fte_per_place > MAX_FTE_PER_PLACE || fte_per_place * places > MAX_FTE {
        context.report(
            node,
            text!(
                "Budgettet for tilbuddet `{id}` rækker til {fte_per_place:.0} fuldtidsansatte for hver plads",
                "The budget of offer `{id}` pays for {fte_per_place:.0} full-time staff for each place",
            ),
            text!("for meget", "too much"),
            text!(
                "skriv det i kroner, ligesom `staff_dkk_per_fte_year` i udgiftsprofilen `{profile_id}`",
                "write it in kroner, as `staff_dkk_per_fte_year` of cost profile `{profile_id}`",
            ),
        );
    }
}

fn check_pay(context: &mut Context<'_>, staffing: &Staffing, node: &Node, id: &str) {
    let works =
        [&staffing.base_fte, &staffing.fte_per_resident].into_iter().flatten().any(|fte| fte.value > 0.0);
    if works && staffing.staff_dkk_per_fte_year.is_none() {
        context.report(
            node,
            text!("Personalet i tilbuddet `{id}` får ingen løn", "The staff of offer `{id}` has no pay"),
            text!("i denne tabel", "in this table"),
            text!("tilføj `staff_dkk_per_fte_year`", "add `staff_dkk_per_fte_year`"),
        );
    }
}
