//! Numbers far outside their kind: each draws a warning with the range that is usual.
//!
//! The ranges are assumptions, wide around what the bundled scenarios and Danish accounts have, so that a wrong unit or a
//! thousand too many is seen and nothing else.

use super::context::Context;
use crate::language::{Text, text};
use crate::source::{Node, Value, shown};

/// What is usual of a key's numbers, zero aside.
struct Usual {
    key: &'static str,
    low: f64,
    high: f64,
    /// What the range rests on.
    why: fn() -> Text,
}

fn municipalities() -> Text {
    text!(
        "Danmarks mindste kommune har 1.800 indbyggere, den største 670.000",
        "Denmark's smallest municipality has 1,800 inhabitants, the largest 670,000"
    )
}

fn bundled() -> Text {
    text!("antaget bredt omkring de medfølgende scenarier", "assumed widely around the bundled scenarios")
}

fn kroner() -> Text {
    text!(
        "antaget bredt omkring danske takster og lønninger, i kroner",
        "assumed widely around Danish tariffs and pay, in kroner"
    )
}

const USUAL: &[Usual] = &[
    Usual { key: "opening_occupancy_percent", low: 10.0, high: 125.0, why: bundled },
    Usual { key: "population", low: 1_000.0, high: 1_500_000.0, why: municipalities },
    Usual { key: "places", low: 1.0, high: 1_000.0, why: bundled },
    Usual { key: "budget_dkk_per_place_year", low: 10_000.0, high: 10_000_000.0, why: kroner },
    Usual { key: "staff_dkk_per_fte_year", low: 200_000.0, high: 2_000_000.0, why: kroner },
    Usual { key: "price_dkk_per_day", low: 50.0, high: 30_000.0, why: kroner },
    Usual { key: "temporary_dkk_per_day", low: 10.0, high: 50_000.0, why: kroner },
    Usual { key: "reference_dkk_per_day", low: 50.0, high: 30_000.0, why: kroner },
    Usual { key: "variable_dkk_per_day", low: 5.0, high: 30_000.0, why: kroner },
    Usual { key: "variable_dkk_per_resident_day", low: 5.0, high: 30_000.0, why: kroner },
    Usual { key: "supplement_dkk_per_day", low: 5.0, high: 50_000.0, why: kroner },
    Usual { key: "price_dkk_per_hour", low: 50.0, high: 10_000.0, why: kroner },
    Usual { key: "cost_dkk_per_hour", low: 50.0, high: 10_000.0, why: kroner },
    Usual { key: "fixed_dkk_per_year", low: 10_000.0, high: 100_000_000.0, why: kroner },
    Usual { key: "above_dkk_per_year", low: 100_000.0, high: 10_000_000.0, why: kroner },
    Usual { key: "start_cost_dkk", low: 10_000.0, high: 500_000_000.0, why: kroner },
    Usual { key: "mean_months", low: 0.05, high: 720.0, why: bundled },
    Usual { key: "fte_per_resident", low: 0.01, high: 20.0, why: bundled },
    Usual { key: "incidence_per_100k_per_year", low: 0.001, high: 10_000.0, why: bundled },
];

pub(super) fn check(context: &mut Context<'_>) {
    walk(context, context.root);
}

fn walk(context: &mut Context<'_>, node: &Node) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| walk(context, item)),
        Value::Table(table) => {
            for (key, child) in &table.entries {
                match USUAL.iter().find(|usual| usual.key == key) {
                    Some(usual) => check_number(context, usual, child),
                    None => walk(context, child),
                }
            }
        }
        _ => {}
    }
}

/// A number, bare or with its origin.
fn check_number(context: &mut Context<'_>, usual: &Usual, node: &Node) {
    let at = node.get("value").unwrap_or(node);
    let value = match at.value {
        Value::Integer(value) => value as f64,
        Value::Number(value) => value,
        // `[population]` is a table
        _ => return walk_below(context, node),
    };
    if value == 0.0 || (usual.low..=usual.high).contains(&value) {
        return;
    }
    let key = usual.key;
    let (written, low, high) = (shown(value), shown(usual.low), shown(usual.high));
    let why = (usual.why)();
    let label = if value < usual.low {
        text!("usædvanligt lille", "unusually small")
    } else {
        text!("usædvanligt stort", "unusually large")
    };
    context.warn(
        at,
        text!("`{key}` er {written}; det plejer at være {low} til {high}", "`{key}` is {written}; usual are {low} to {high}"),
        label,
        text!(
            "er enheden rigtig, og er der et decimalpunktum, hvor der skulle være tusinder? (området: {})", why.da;
            "is the unit right, and is there a decimal point where thousands were meant? (the range: {})", why.en
        ),
    );
}

fn walk_below(context: &mut Context<'_>, node: &Node) {
    if let Value::Table(table) = &node.value {
        table.entries.iter().for_each(|(_, child)| walk(context, child));
    }
}
