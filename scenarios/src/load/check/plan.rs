//! Checks of plans: dates, references, and operations that the plan itself makes impossible.

mod agreements;
mod guarantees;
mod merge;
mod order;

use std::collections::BTreeMap;

use super::context::Context;
use super::months::{check_month, january_after};
use super::names::once_each;
use crate::format::{Effect, FinancedBy, Operation, Referred, Tariffs, What, defaults};
use crate::language::{Text, text};
use crate::source::{Node, list, remove, replace, set_key};

pub(super) fn check(context: &mut Context<'_>) {
    let list = context.root.at("rules_from");
    let mut dates = BTreeMap::new();
    for (index, later) in context.scenario.rules_from.iter().enumerate() {
        let node = list.item(index).at("date");
        check_month(context, &later.date, node);
        if let Some(first) = dates.insert(later.date.as_str(), &node.place) {
            let date = &later.date;
            context
                .report(
                    node,
                    text!("Reglerne ændres to gange i {date}", "The rules change twice in {date}"),
                    text!("her igen", "here again"),
                    text!(
                        "skriv begge ændringer i én, eller en anden måned",
                        "write both changes in one, or another month"
                    ),
                )
                .also(first, text!("første gang", "the first time"));
        }
    }
    check_operations(context);
    guarantees::check(context);
    agreements::check(context);
    check_programmes(context);
}

fn check_programmes(context: &mut Context<'_>) {
    let list = context.root.at("programmes");
    for (index, programme) in context.scenario.programmes.iter().enumerate() {
        let node = list.item(index);
        check_month(context, &programme.begins, node.at("begins"));
        for (key, names, kind) in [
            ("municipalities", &programme.municipalities, Referred::Payer),
            ("target_groups", &programme.target_groups, Referred::TargetGroup),
        ] {
            once_each(context, node.at(key), names, kind);
        }
        let reached = |group: &&crate::format::TargetGroup| programme.target_groups.contains(&group.id);
        let mut groups = context.scenario.target_groups.iter().filter(reached);
        let missing = match programme.effect {
            Effect::NewCitizens => None,
            Effect::Breakdowns => groups.find(|group| group.breakdown.is_none()).map(|g| (g, "breakdown")),
            Effect::Recovery => groups.find(|group| group.recovery.is_none()).map(|g| (g, "recovery")),
        };
        if let Some((group, key)) = missing {
            let id = &group.id;
            context.report(
                node.at("effect"),
                text!(
                    "Målgruppen `{id}` har ingen `{key}`, som indsatsen kan ændre",
                    "Target group `{id}` has no `{key}` for the programme to change",
                ),
                text!("ændrer intet", "changes nothing"),
                text!(
                    "giv målgruppen en `{key}`, eller udelad den af `target_groups`",
                    "give the group a `{key}`, or leave it out of `target_groups`",
                ),
            );
        }
    }
}

fn check_operations(context: &mut Context<'_>) {
    let list = context.root.at("operations");
    let mut dated = Vec::new();
    for (index, operation) in context.scenario.operations.iter().enumerate() {
        let node = list.item(index);
        let month = check_month(context, &operation.date, node.at("date"));
        let mut refers = context.refers(node.at("offer"), &operation.offer, Referred::Offer);
        check_keys(context, index, node);
        refers &= check_references(context, operation, node);
        check_date(context, operation, month, node);
        if let (Some(month), true) = (month, refers) {
            dated.push((month, index));
        }
    }
    dated.sort_unstable();
    order::check(context, &dated, list);
}

/// What an operation refers to beside its offer.
fn check_references(context: &mut Context<'_>, operation: &Operation, node: &Node) -> bool {
    let mut refers = true;
    for (position, joins) in operation.joins.iter().enumerate() {
        let at = node.at("joins").item(position);
        refers &= context.refers(at, joins, Referred::Offer);
        if *joins == operation.offer {
            context
                .report(
                    at,
                    text!(
                        "Tilbuddet `{joins}` kan ikke slutte sig til sig selv",
                        "Offer `{joins}` cannot join itself"
                    ),
                    text!("det samme", "the same"),
                    text!("skriv de andre, der slutter sig til det", "list the others that join it"),
                )
                .also(&node.at("offer").place, text!("tilbuddet selv", "the offer itself"));
        } else if refers {
            merge::check(context, operation, joins, at);
        }
    }
    for (key, group) in [("from", &operation.from), ("to", &operation.to)] {
        if let Some(group) = group {
            refers &= context.refers(node.at(key), group, Referred::TargetGroup);
        }
    }
    let scenario = context.scenario;
    let id = &operation.offer;
    let index = scenario.offers.iter().position(|offer| offer.id == operation.offer);
    let offer = index.map(|index| (&scenario.offers[index], context.element("offers", index)));
    if let Some((offer, table)) = offer
        && operation.what == What::SetFinance
        && offer.price_dkk_per_day.is_some()
    {
        context
            .report(
                node.at("offer"),
                text!(
                    "Tilbuddet `{id}` har sin egen pris: ingen andre kan betale for det",
                    "Offer `{id}` has a price of its own: nobody else can pay for it",
                ),
                text!("betales ikke af en takst", "not paid by a tariff"),
                text!(
                    "fjern dette, eller tilbuddets `price_dkk_per_day`",
                    "remove this operation, or the offer's `price_dkk_per_day`",
                ),
            )
            .also(table.at("price_dkk_per_day").key_place(), text!("dets pris", "its price"));
    }
    if let (Some(FinancedBy::Region), Some((offer, _))) = (operation.financed_by, offer) {
        context.lies_inside(node.at("financed_by"), offer);
    }
    let group = scenario.target_groups.iter().find(|group| Some(&group.id) == operation.to.as_ref());
    if let (Some((offer, table)), Some(group)) = (offer, group)
        && offer.segment != group.segment
    {
        let group = &group.id;
        context
            .report(
                node.at("to"),
                text!(
                    "Tilbuddet `{id}` kan ikke tage imod `{group}`: det ene er døgn, det andet dag",
                    "Offer `{id}` cannot serve `{group}`: one is residential, the other by day",
                ),
                text!("et andet segment", "another segment"),
                text!(
                    "skriv en målgruppe af tilbuddets segment, eller luk tilbuddet, og opret et andet",
                    "write a group of the offer's segment, or close the offer and establish another",
                ),
            )
            .also(&table.at("segment").place, text!("tilbuddets segment", "the offer's segment"));
    }
    if let Some(municipality) = &operation.municipality {
        refers &= context.refers(node.at("municipality"), municipality, Referred::Payer);
    }
    refers
}

/// What needs new tariffs happens in January.
fn check_date(context: &mut Context<'_>, operation: &Operation, month: Option<i64>, node: &Node) {
    let Some(month) = month else { return };
    if operation.tariffs == Some(Tariffs::Own) && operation.sites.is_some() {
        context
            .report_key(
                node.at("sites"),
                text!(
                    "`sites` hører ikke til tilbud, der beholder deres takster: de beholder også deres pladser",
                    "`sites` does not belong to offers that keep their tariffs: they keep their places too",
                ),
                text!("bruges ikke", "not used"),
                text!("fjern den, eller skriv `tariffs = \"one\"`", "remove it, or write `tariffs = \"one\"`"),
            )
            .edit(remove(node.at("sites")))
            .edit(set_key(node, "tariffs", "\"one\""));
    }
    let (what, date) = (name(operation.what), &operation.date);
    let january = january_after(context, month);
    let written = |january: &Option<String>| {
        january.as_deref().and_then(|january| replace(node.at("date"), &format!("\"{january}\"")))
    };
    let such = |january: &Option<String>| match january {
        Some(january) => text!(", som `\"{january}\"`", ", such as `\"{january}\"`"),
        None => Text::default(),
    };
    let needs_january = matches!(operation.what, What::SetFinance | What::Merge | What::TakeOver);
    if needs_january && month % 12 != 0 {
        let such = such(&january);
        context
            .report(
                node.at("date"),
                text!(
                    "`{what}` kan ikke træde i kraft i {date}",
                    "An operation `{what}` cannot take effect in {date}"
                ),
                text!("ikke en januar", "not a January"),
                text!(
                    "takster sættes for et år: skriv en januar{}", such.da;
                    "tariffs are set for a year: write a January{}", such.en
                ),
            )
            .edit(written(&january));
    }
    if matches!(operation.what, What::Merge | What::TakeOver) && month == 0 {
        let january = january_after(context, 1);
        let such = such(&january);
        context
            .report(
                node.at("date"),
                text!(
                    "Dette er sådan fra den første simulerede måned",
                    "This is so from the first simulated month on"
                ),
                text!("for tidligt", "too early"),
                text!(
                    "skriv en senere januar{}, eller beskriv tilbuddene, som de er fra begyndelsen", such.da;
                    "write a later January{}, or describe the offers as they are from the beginning", such.en
                ),
            )
            .edit(written(&january));
    }
    let approval = i64::from(
        operation
            .approval_months
            .as_ref()
            .map_or(defaults::operation::APPROVAL_MONTHS, |months| months.value),
    );
    let run = &context.scenario.run;
    if month + approval >= 12 * i64::from(run.years + run.warm_up_years) {
        context.report(
            node.at("approval_months"),
            text!(
                "Godkendelsen kommer efter de simulerede år",
                "The approval comes after the simulated years"
            ),
            text!("for sent", "too late"),
            text!(
                "skriv en tidligere `date` eller færre måneder",
                "write an earlier `date`, or fewer months"
            ),
        );
    }
}

/// The keys that belong to what is done.
fn check_keys(context: &mut Context<'_>, index: usize, node: &Node) {
    let operation = &context.scenario.operations[index];
    let changes: &[What] = &[What::Merge, What::Relabel, What::TakeOver];
    let given: [(&str, bool, &[What], bool); 17] = [
        ("places", operation.places.is_some(), &[What::SetPlaces], true),
        (
            "fixed_cost_follows_percent",
            operation.fixed_cost_follows_percent.is_some(),
            &[What::SetPlaces],
            context.scenario.rules.capacity.is_none(),
        ),
        ("notice_months", operation.notice_months.is_some(), &[What::Close], false),
        ("start_cost_dkk", operation.start_cost_dkk.is_some(), &[What::Establish], false),
        ("given_percent", operation.given_percent.is_some(), &[What::Establish], false),
        ("finance", operation.finance.is_some(), &[What::SetFinance], true),
        ("finance_share_percent", operation.finance_share_percent.is_some(), &[What::SetFinance], false),
        ("financed_by", operation.financed_by.is_some(), &[What::SetFinance], false),
        ("joins", !operation.joins.is_empty(), &[What::Merge], true),
        ("sites", operation.sites.is_some(), &[What::Merge], false),
        ("tariffs", operation.tariffs.is_some(), &[What::Merge], false),
        ("saving_percent", operation.saving_percent.is_some(), &[What::Merge], false),
        ("from", operation.from.is_some(), &[What::Relabel], false),
        ("to", operation.to.is_some(), &[What::Relabel], true),
        ("approval_months", operation.approval_months.is_some(), &[What::Relabel], false),
        ("municipality", operation.municipality.is_some(), &[What::TakeOver], true),
        ("cost_dkk", operation.cost_dkk.is_some(), changes, false),
    ];
    for (key, there, what, needed) in given {
        if there && !what.contains(&operation.what) {
            let names = list(what.iter().map(|&what| name(what)));
            let at = node.at(key);
            context
                .report_key(
                    at,
                    text!(
                        "`{key}` hører ikke til det, der gøres her",
                        "`{key}` does not belong to this operation"
                    ),
                    text!("bruges ikke", "not used"),
                    text!(
                        "fjern den, eller skriv noget andet i `do`: den hører til {names}",
                        "remove it, or change `do`: it belongs to {names}",
                    ),
                )
                .edit(remove(at));
        }
        if needed && !there && what.contains(&operation.what) {
            let name = name(operation.what);
            context.report(
                node,
                text!(
                    "`do = \"{name}\"` skal have `{key}`",
                    "An operation with `do = \"{name}\"` needs `{key}`"
                ),
                text!("i denne tabel", "in this table"),
                text!("tilføj `{key}`", "add `{key}`"),
            );
        }
    }
}

const fn name(what: What) -> &'static str {
    match what {
        What::Establish => "establish",
        What::SetPlaces => "set-places",
        What::Close => "close",
        What::Merge => "merge",
        What::Relabel => "relabel",
        What::TakeOver => "take-over",
        What::SetFinance => "set-finance",
    }
}
