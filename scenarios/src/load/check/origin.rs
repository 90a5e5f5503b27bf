//! Checks of every number's range and origin, wherever it stands.

use super::context::Context;
use crate::language::text;
use crate::source::{Node, Value, remove};

const ORIGINS: [&str; 3] = ["source", "estimate", "assumption"];

pub(super) fn check(context: &mut Context<'_>) {
    walk(context, context.root);
}

fn walk(context: &mut Context<'_>, node: &Node) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| walk(context, item)),
        Value::Table(table) => {
            check_origin(context, node);
            if table.has("value") {
                check_range(context, node);
            }
            table.entries.iter().for_each(|(_, child)| walk(context, child));
        }
        _ => {}
    }
}

fn check_origin(context: &mut Context<'_>, node: &Node) {
    let given: Vec<&str> = ORIGINS.into_iter().filter(|key| node.has(key)).collect();
    if let [first, second, ..] = given.as_slice() {
        context
            .report_key(
                node.at(second),
                text!("`{first}` og `{second}` kan ikke stå sammen", "`{first}` and `{second}` cannot stand together"),
                text!("én for meget", "one too many"),
                text!(
                    "et tal er et faktum (`source`), et skøn (`estimate`) eller en antagelse (`assumption`): behold én",
                    "a number is a fact (`source`), an estimate (`estimate`) or an assumption (`assumption`): keep one",
                ),
            )
            .also(node.at(first).key_place(), text!("den anden", "the other"))
            .edit(remove(node.at(first)))
            .edit(remove(node.at(second)));
    }
    for key in given {
        let text = node.at(key);
        if text.text().is_some_and(|text| text.trim().is_empty()) {
            context.report(
                text,
                text!("`{key}` er tom", "`{key}` is empty"),
                text!("intet her", "nothing here"),
                text!("skriv, hvor tallet kommer fra", "write where the number comes from"),
            );
        }
    }
}

fn check_range(context: &mut Context<'_>, node: &Node) {
    let number = |key: &str| match node.table()?.get(key)?.value {
        Value::Integer(value) => Some(value as f64),
        Value::Number(value) => Some(value),
        _ => None,
    };
    let Some(value) = number("value") else {
        return;
    };
    let help = || text!("`low` ≤ `value` ≤ `high` skal gælde", "`low` ≤ `value` ≤ `high` must hold");
    let place = &node.at("value").place;
    if let Some(low) = number("low").filter(|low| *low > value) {
        context
            .report(
                node.at("low"),
                text!(
                    "Spændets nedre ende {low} er over værdien {value}",
                    "The low end {low} of the range is above the value {value}",
                ),
                text!("for stor", "too large"),
                help(),
            )
            .also(place, text!("værdien", "the value"));
    }
    if let Some(high) = number("high").filter(|high| *high < value) {
        context
            .report(
                node.at("high"),
                text!(
                    "Spændets øvre ende {high} er under værdien {value}",
                    "The high end {high} of the range is below the value {value}",
                ),
                text!("for lille", "too small"),
                help(),
            )
            .also(place, text!("værdien", "the value"));
    }
}
