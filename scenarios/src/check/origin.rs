//! Checks of every number's range and origin, wherever it stands.

use super::context::Context;
use crate::source::{Node, Value};

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
        context.report_key(
            node.at(second),
            format!("`{first}` and `{second}` cannot stand together"),
            "one too many",
            "a number is a fact (`source`), an estimate (`estimate`) or an assumption (`assumption`): keep one",
        );
    }
    for key in given {
        let text = node.at(key);
        if text.text().is_some_and(|text| text.trim().is_empty()) {
            context.report(
                text,
                format!("`{key}` is empty"),
                "nothing here",
                "write where the number comes from",
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
    if let Some(low) = number("low").filter(|low| *low > value) {
        let message = format!("The low end {low} of the range is above the value {value}");
        context.report(node.at("low"), message, "too large", "`low` ≤ `value` ≤ `high` must hold");
    }
    if let Some(high) = number("high").filter(|high| *high < value) {
        let message = format!("The high end {high} of the range is below the value {value}");
        context.report(node.at("high"), message, "too small", "`low` ≤ `value` ≤ `high` must hold");
    }
}
