//! Checks of cost profiles and of the costs of offers.

use super::context::{Context, Kind};
use crate::format::{Offer, Staffing};
use crate::source::Node;

/// How far the shares of a profile may be from 1 in sum.
const TOLERANCE: f64 = 1e-6;

/// The largest yearly amount that the engine takes.
const MAX_BUDGET_DKK: f64 = 1e10;

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
            context.report(
                context.element("cost_profiles", index),
                format!("The shares of cost profile `{}` sum to {shown}, not to 1", profile.id),
                "this profile",
                "`management_share`, `capital_share`, `pension_share`, `supervision_share`, `development_share`, \
                 `staff_share` and `variable_share` must sum to 1",
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
        (Some(_), true) => context.report_key(
            node.at(own),
            format!("Offer `{id}` has both `cost_profile` and `{own}`"),
            "one too many",
            "a cost profile sets all costs and staff: remove `cost_profile` and `budget_dkk_per_place_year`, \
             or `costs` and `staffing`",
        ),
        (None, false) => context.report(
            node,
            format!("Offer `{id}` has no costs"),
            "in this table",
            "add `cost_profile` and `budget_dkk_per_place_year`, or `costs` and `staffing`",
        ),
        _ => {}
    }
    if let Some(profile) = &offer.cost_profile {
        context.refers(node.at("cost_profile"), profile, Kind::CostProfile);
        if offer.budget_dkk_per_place_year.is_none() {
            context.report(
                node,
                format!("Offer `{id}` has a cost profile, but no budget to share out"),
                "in this table",
                "add `budget_dkk_per_place_year`",
            );
        }
        check_budget(context, offer, node);
    } else if offer.budget_dkk_per_place_year.is_some() {
        context.report_key(
            node.at("budget_dkk_per_place_year"),
            format!("Offer `{id}` has a budget, but no cost profile to share it out"),
            "not used",
            "add `cost_profile`, or remove `budget_dkk_per_place_year`",
        );
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
    let places = f64::from(offer.places.value);
    let total = budget.value * places;
    if total > MAX_BUDGET_DKK {
        context.report(
            node,
            format!(
                "Offer `{}` has a yearly budget of {total} DKK in all; at most 10 billion are possible",
                offer.id
            ),
            "too much",
            "write the budget of one place, in kroner",
        );
    }
    let fte_per_place = profile.staff_share.value * budget.value / profile.staff_dkk_per_fte_year.value;
    if fte_per_place > MAX_FTE_PER_PLACE || fte_per_place * places > MAX_FTE {
        context.report(
            node,
            format!(
                "The budget of offer `{}` pays for {fte_per_place:.0} full-time staff for each place",
                offer.id
            ),
            "too much",
            format!("write it in kroner, as `staff_dkk_per_fte_year` of cost profile `{}`", profile.id),
        );
    }
}

fn check_pay(context: &mut Context<'_>, staffing: &Staffing, node: &Node, id: &str) {
    let works =
        [&staffing.base_fte, &staffing.fte_per_resident].into_iter().flatten().any(|fte| fte.value > 0.0);
    if works && staffing.staff_dkk_per_fte_year.is_none() {
        context.report(
            node,
            format!("The staff of offer `{id}` has no pay"),
            "in this table",
            "add `staff_dkk_per_fte_year`",
        );
    }
}
