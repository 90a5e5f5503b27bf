//! Runs of bundled scenarios, each run once.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::vifte::{Run, Table, scenarios};

/// Worlds of a run.
pub(super) const WORLDS: u32 = 240;

/// The yearly table of a bundled scenario, lived in so many worlds.
pub(super) fn yearly(name: &'static str) -> &'static Table {
    static TABLES: OnceLock<Mutex<BTreeMap<&'static str, &'static OnceLock<Table>>>> = OnceLock::new();
    let tables = TABLES.get_or_init(Mutex::default);
    // one run of each scenario at a time: others wait for its cell, not for the map
    let cell: &'static OnceLock<Table> = {
        let mut tables = tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.entry(name).or_insert_with(|| Box::leak(Box::default()))
    };
    cell.get_or_init(|| Run::of(name, &["--worlds", &WORLDS.to_string()]).table("yearly"))
}

/// A variant of a bundled scenario with these lines, lived in as many worlds.
pub(super) fn variant(name: &str, lines: &str) -> Table {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("format = 1\nextends = \"{name}\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n{lines}\n");
    std::fs::write(folder.path().join("variant.toml"), text).unwrap();
    let path = folder.path().join("variant.toml").display().to_string();
    Run::of(&path, &["--worlds", &WORLDS.to_string()]).table("yearly")
}

/// Means of a measure by year.
pub(super) fn of(table: &Table, scope: &str, id: &str, measure: &str) -> Vec<f64> {
    column(table, scope, id, measure, "mean")
}

/// A column of a measure by year.
pub(super) fn column(table: &Table, scope: &str, id: &str, measure: &str, column: &str) -> Vec<f64> {
    let wanted: Vec<(&str, &str)> = match scope {
        "total" => vec![("scope", "total"), ("segment", "all"), ("measure", measure)],
        "area" => vec![("scope", "area"), ("segment", "all"), ("id", id), ("measure", measure)],
        _ => vec![("scope", scope), ("id", id), ("measure", measure)],
    };
    let numbers = table.numbers(&wanted, column);
    assert!(!numbers.is_empty(), "no `{measure}` of {scope} {id}");
    numbers
}

/// Means of all offers together by year.
pub(super) fn total(name: &'static str, measure: &str) -> Vec<f64> {
    of(yearly(name), "total", "", measure)
}

/// Means of an offer by year.
pub(super) fn offer(name: &'static str, id: &str, measure: &str) -> Vec<f64> {
    of(yearly(name), "offer", id, measure)
}

/// Sum over all municipalities, by year.
pub(super) fn municipalities(table: &Table, measure: &str) -> Vec<f64> {
    let all = table.numbers(&[("scope", "municipality"), ("measure", measure)], "mean");
    let ids = table.texts(&[("scope", "municipality"), ("measure", measure)], "id");
    let count = ids.iter().collect::<std::collections::BTreeSet<_>>().len();
    let years = all.len() / count;
    (0..years).map(|year| all.iter().skip(year).step_by(years).sum()).collect()
}

pub(super) fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

pub(super) fn last(numbers: &[f64]) -> f64 {
    numbers[numbers.len() - 1]
}

/// What a command prints.
pub(super) fn printed(arguments: &[&str]) -> String {
    let output = crate::vifte::vifte().current_dir(scenarios()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", crate::vifte::stderr(&output));
    crate::vifte::stdout(&output)
}
