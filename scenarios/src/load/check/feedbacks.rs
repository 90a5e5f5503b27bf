//! Checks of what reacts to what: service levels, home solutions, transitions, reimbursement, capacity.

use std::collections::BTreeMap;

use super::context::Context;
use crate::format::{FinancedBy, Referred, Rules, TargetGroup, defaults};
use crate::language::text;
use crate::source::{Node, remove, replace, set_key};

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
        let id = &group.id;
        context.report_key(
            node.at("levels"),
            text!(
                "Serviceniveauerne i målgruppen `{id}` giver {shown} procent tilsammen og ikke 100",
                "The service levels of target group `{id}` sum to {shown} per cent, not to 100",
            ),
            text!("denne liste", "this list"),
            text!(
                "`percent` er den del af de nye borgere, der har niveauet; delene skal give 100 tilsammen",
                "`percent` is the part of the new citizens who have the level; the parts must sum to 100",
            ),
        );
    }
}

fn check_home(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    let Some(home) = &group.home else { return };
    let id = &group.id;
    let node = node.at("home");
    let levels = group.levels.len().max(1) as u32;
    let (meets, takes) = (home.meets_level, home.takes_level.unwrap_or(home.meets_level));
    for (key, level) in [("meets_level", meets), ("takes_level", takes)] {
        if level > levels && node.has(key) {
            context
                .report(
                    node.at(key),
                    text!(
                        "Målgruppen `{id}` har {levels} serviceniveau(er), men `{key}` er {level}",
                        "Target group `{id}` has {levels} service level(s), but `{key}` is {level}",
                    ),
                    text!("intet sådant niveau", "no such level"),
                    text!(
                        "skriv 1 til {levels}, eller tilføj `[[target_groups.levels]]`",
                        "write 1 to {levels}, or add `[[target_groups.levels]]`",
                    ),
                )
                .edit(replace(node.at(key), &levels.to_string()));
        }
    }
    if takes < meets && node.has("takes_level") {
        context
            .report(
                node.at("takes_level"),
                text!(
                    "Hjemløsningen magter niveau {meets}, men tager kun niveau {takes}",
                    "The home solution meets level {meets}, but takes only level {takes}",
                ),
                text!("for lavt", "too low"),
                text!(
                    "`takes_level` må ikke være under `meets_level`; udelad den for at tage det, der magtes",
                    "`takes_level` may not be below `meets_level`; leave it out to take what is met",
                ),
            )
            .edit(remove(node.at("takes_level")));
    }
}

fn check_transition(context: &mut Context<'_>, group: &TargetGroup, node: &Node) {
    let Some(transition) = &group.transition else { return };
    let node = node.at("transition").at("to");
    if !context.refers_to_other(node, &transition.to, Referred::TargetGroup, Some(&group.id)) {
        return;
    }
    if transition.to == group.id {
        let id = &group.id;
        context.report(
            node,
            text!("Målgruppen `{id}` fortsætter i sig selv", "Target group `{id}` goes on in itself"),
            text!("samme målgruppe", "the same group"),
            text!(
                "skriv `id` på den målgruppe, dens borgere hører til, når de bliver voksne",
                "write the `id` of the group its citizens belong to when they grow up",
            ),
        );
    }
}

fn check_prices(context: &mut Context<'_>) {
    for (index, offer) in context.scenario.offers.iter().enumerate() {
        let node = context.element("offers", index);
        let id = &offer.id;
        if offer.price_drift_percent_per_year.is_some() && offer.price_dkk_per_day.is_none() {
            let drift = node.at("price_drift_percent_per_year");
            context
                .report_key(
                    drift,
                    text!(
                        "Prisen på tilbuddet `{id}` stiger, men det har ingen egen pris",
                        "Offer `{id}` has a drift of its price, but no price of its own",
                    ),
                    text!("bruges ikke", "not used"),
                    text!(
                        "tilføj `price_dkk_per_day`, eller fjern den: en takst følger udgiften",
                        "add `price_dkk_per_day`, or remove it: a tariff follows the cost",
                    ),
                )
                .edit(remove(drift));
        }
        if offer.price_dkk_per_day.is_some() && offer.finance != crate::format::Finance::Tariff {
            context
                .report_key(
                    node.at("finance"),
                    text!(
                        "Tilbuddet `{id}` har sin egen pris og andre, der betaler for det",
                        "Offer `{id}` has a price of its own, and others who pay for it",
                    ),
                    text!("én for meget", "one too many"),
                    text!(
                        "fjern `price_dkk_per_day` eller `finance`",
                        "remove `price_dkk_per_day` or `finance`"
                    ),
                )
                .also(node.at("price_dkk_per_day").key_place(), text!("den anden", "the other"))
                .edit(remove(node.at("finance")));
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
                context
                    .report_key(
                        node.at(key),
                        text!(
                            "Ingen andre end brugerne betaler for tilbuddet `{id}`",
                            "Nobody but the users pays for offer `{id}`",
                        ),
                        text!("bruges ikke", "not used"),
                        text!(
                            "tilføj `finance = \"vacancies\"` eller `\"objective\"`, eller fjern den",
                            "add `finance = \"vacancies\"` or `\"objective\"`, or remove it",
                        ),
                    )
                    .edit(set_key(node, "finance", "\"vacancies\""))
                    .edit(set_key(node, "finance", "\"objective\""))
                    .edit(remove(node.at(key)));
            }
        }
    }
}

fn check_reimbursement(context: &mut Context<'_>, rules: &Rules, node: &Node) {
    let list = node.at("reimbursement");
    let mut years = BTreeMap::new();
    for (index, schedule) in rules.reimbursement.iter().enumerate() {
        let node = list.item(index);
        let year = schedule.first_year;
        let place = &node.at("first_year").place;
        if let Some(first) = years.insert(year, place) {
            context
                .report(
                    node.at("first_year"),
                    text!("To refusioner begynder i {year}", "Two reimbursements begin in {year}"),
                    text!("her igen", "here again"),
                    text!("hvert `first_year` må kun stå én gang", "each `first_year` may stand once"),
                )
                .also(first, text!("første gang", "the first time"));
        }
        for (at, pair) in schedule.steps.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let steps = node.at("steps");
            if after.above_dkk_per_year.value <= before.above_dkk_per_year.value {
                context
                    .report(
                        steps.item(at + 1).at("above_dkk_per_year"),
                        text!(
                            "Grænserne for refusion stiger ikke",
                            "The thresholds of the reimbursement do not rise",
                        ),
                        text!("ikke over den forrige", "not above the one before"),
                        text!(
                            "skriv trinnene fra den laveste til den højeste grænse",
                            "write the steps from the lowest to the highest threshold",
                        ),
                    )
                    .also(
                        &steps.item(at).at("above_dkk_per_year").place,
                        text!("den forrige", "the one before"),
                    );
            }
        }
    }
}

fn check_effect(context: &mut Context<'_>, rules: &Rules, node: &Node) {
    let Some(rule) = &rules.effect else { return };
    let domains = rule
        .domains
        .as_ref()
        .map_or(defaults::effect::DOMAINS, |domains| domains.low.unwrap_or(domains.value));
    let needed = rule
        .domains_needed
        .as_ref()
        .map_or(defaults::effect::DOMAINS_NEEDED, |needed| needed.high.unwrap_or(needed.value));
    if needed > domains {
        context.report(
            node.at("effect"),
            text!(
                "{needed} områder skal forbedres, og der er {domains}",
                "{needed} domains must improve, and there are {domains}",
            ),
            text!("i denne tabel", "in this table"),
            text!(
                "kræv ikke flere `domains_needed`, end der er `domains`",
                "ask for no more `domains_needed` than there are `domains`",
            ),
        );
    }
}

fn check_capacity(context: &mut Context<'_>, rules: &Rules, node: &Node) {
    let Some(rule) = &rules.capacity else { return };
    let node = node.at("capacity");
    let below = &rule.shrink_below_percent;
    let other = || text!("den anden grænse", "the other bound");
    let Some(above) = &rule.expand_above_percent else { return };
    if above.value > below.value && above.low.unwrap_or(above.value) <= below.high.unwrap_or(below.value) {
        context
            .report(
                node.at("expand_above_percent"),
                text!(
                    "Spændene for `expand_above_percent` og `shrink_below_percent` overlapper",
                    "The ranges of `expand_above_percent` and `shrink_below_percent` overlap",
                ),
                text!("kan blive trukket omvendt", "could be drawn the wrong way round"),
                text!(
                    "lad `low` her være over `high` i den anden",
                    "let the `low` of this be above the `high` of the other",
                ),
            )
            .also(&node.at("shrink_below_percent").place, other());
    }
    if above.value <= below.value {
        let (above, below) = (above.value, below.value);
        context
            .report(
                node.at("expand_above_percent"),
                text!(
                    "Pladser ville komme til over {above} og skæres bort under {below} procent",
                    "Places would be added above {above} and cut below {below} per cent",
                ),
                text!("umulige grænser", "impossible bounds"),
                text!(
                    "`expand_above_percent` skal være over `shrink_below_percent`",
                    "`expand_above_percent` must be above `shrink_below_percent`",
                ),
            )
            .also(&node.at("shrink_below_percent").place, other());
    }
}
