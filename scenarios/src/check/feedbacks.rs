//! Checks of what reacts to what: service levels, home solutions, transitions, reimbursement, capacity.

use super::context::{Context, Kind};
use crate::format::{FinancedBy, Rules, TargetGroup};
use crate::source::Node;

/// How far the parts of the service levels may be from 100 per cent in sum.
const TOLERANCE: f64 = 1e-6;

pub(super) fn check(context: &mut Context<'_>) {
    for (index, group) in context.scenario.target_groups.iter().enumerate() {
        let node = context.element("target_groups", index);
        check_levels(context, group, node);
        check_home(context, group, node);
        check_transition(context, group, node);
    }
    check_prices(context);
    for (rules, node) in context.all_rules() {
        check_reimbursement(context, rules, node);
        check_capacity(context, rules, node);
        check_effect(context, rules, node);
    }
}

fn check_levels(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    if group.levels.is_empty() {
        return;
    }
    let sum: f64 = group.levels.iter().map(|level| level.percent.value).sum();
    if (sum - 100.0).abs() > TOLERANCE {
        // rounded, so that 10 + 20.1 is shown as it is written
        let shown = (sum * 1e9).round() / 1e9;
        context.report_key(
            node.at("levels"),
            format!("The service levels of target group `{}` sum to {shown} per cent, not to 100", group.id),
            "this list",
            "`percent` is the part of the new citizens who have the level; the parts must sum to 100",
        );
    }
}

fn check_home(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    let Some(home) = &group.home else { return };
    let node = node.at("home");
    let levels = group.levels.len().max(1) as u32;
    let takes = home.takes_level.unwrap_or(home.meets_level);
    for (key, level) in [("meets_level", home.meets_level), ("takes_level", takes)] {
        if level > levels && node.has(key) {
            context.report(
                node.at(key),
                format!("Target group `{}` has {levels} service level(s), but `{key}` is {level}", group.id),
                "no such level",
                format!("write 1 to {levels}, or add `[[target_groups.levels]]`"),
            );
        }
    }
    if takes < home.meets_level && node.has("takes_level") {
        context.report(
            node.at("takes_level"),
            format!("The home solution meets level {}, but takes only level {takes}", home.meets_level),
            "too low",
            "`takes_level` may not be below `meets_level`; leave it out to take what is met",
        );
    }
}

fn check_transition(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    let Some(transition) = &group.transition else { return };
    let node = node.at("transition").at("to");
    if !context.refers(node, &transition.to, Kind::TargetGroup) {
        return;
    }
    if transition.to == group.id {
        context.report(
            node,
            format!("Target group `{}` goes on in itself", group.id),
            "the same group",
            "write the `id` of the group its citizens belong to when they grow up",
        );
    }
}

fn check_prices(context: &mut Context<'_>) {
    for (index, offer) in context.scenario.offers.iter().enumerate() {
        let node = context.element("offers", index);
        if offer.price_drift_percent_per_year.is_some() && offer.price_dkk_per_day.is_none() {
            context.report_key(
                node.at("price_drift_percent_per_year"),
                format!("Offer `{}` has a drift of its price, but no price of its own", offer.id),
                "not used",
                "add `price_dkk_per_day`, or remove it: a tariff follows the cost",
            );
        }
        if offer.price_dkk_per_day.is_some() && offer.finance != crate::format::Finance::Tariff {
            context.report_key(
                node.at("finance"),
                format!("Offer `{}` has a price of its own, and others who pay for it", offer.id),
                "one too many",
                "remove `price_dkk_per_day` or `finance`",
            );
        }
        if offer.financed_by == Some(FinancedBy::Region) {
            context.lies_inside(node.at("financed_by"), offer);
        }
        let unused = [
            ("finance_share_percent", offer.finance_share_percent.is_some()),
            ("financed_by", offer.financed_by.is_some()),
            ("finance_ages", !offer.finance_ages.is_empty()),
        ];
        for (key, given) in unused {
            if given && offer.finance == crate::format::Finance::Tariff {
                context.report_key(
                    node.at(key),
                    format!("Nobody but the users pays for offer `{}`", offer.id),
                    "not used",
                    "add `finance = \"vacancies\"` or `\"objective\"`, or remove it",
                );
            }
        }
    }
}

fn check_reimbursement(context: &mut Context<'_>, rules: &Rules, node: &Node) {
    let list = node.at("reimbursement");
    let mut years = Vec::new();
    for (index, schedule) in rules.reimbursement.iter().enumerate() {
        let node = list.item(index);
        if years.contains(&schedule.first_year) {
            context.report(
                node.at("first_year"),
                format!("Two reimbursements begin in {}", schedule.first_year),
                "here again",
                "each `first_year` may stand once",
            );
        }
        years.push(schedule.first_year);
        for (at, pair) in schedule.steps.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let step = node.at("steps").item(at + 1);
            if after.above_dkk_per_year.value <= before.above_dkk_per_year.value {
                context.report(
                    step.at("above_dkk_per_year"),
                    "The thresholds of the reimbursement do not rise",
                    "not above the one before",
                    "write the steps from the lowest to the highest threshold",
                );
            }
        }
    }
}

fn check_effect(context: &mut Context<'_>, rules: &Rules, node: &Node) {
    let Some(rule) = &rules.effect else { return };
    let domains = rule.domains.as_ref().map_or(7, |domains| domains.low.unwrap_or(domains.value));
    let needed = rule.domains_needed.as_ref().map_or(3, |needed| needed.high.unwrap_or(needed.value));
    if needed > domains {
        context.report(
            node.at("effect"),
            format!("{needed} domains must improve, and there are {domains}"),
            "in this table",
            "ask for no more `domains_needed` than there are `domains`",
        );
    }
}

fn check_capacity(context: &mut Context<'_>, rules: &Rules, node: &Node) {
    let Some(rule) = &rules.capacity else { return };
    let node = node.at("capacity");
    let below = &rule.shrink_below_percent;
    if let Some(above) = &rule.expand_above_percent
        && above.value > below.value
        && above.low.unwrap_or(above.value) <= below.high.unwrap_or(below.value)
    {
        context.report(
            node.at("expand_above_percent"),
            "The ranges of `expand_above_percent` and `shrink_below_percent` overlap",
            "could be drawn the wrong way round",
            "let the `low` of this be above the `high` of the other",
        );
    }
    if let Some(above) = &rule.expand_above_percent
        && above.value <= below.value
    {
        context.report(
            node.at("expand_above_percent"),
            format!("Places would be added above {} and cut below {} per cent", above.value, below.value),
            "impossible bounds",
            "`expand_above_percent` must be above `shrink_below_percent`",
        );
    }
}
