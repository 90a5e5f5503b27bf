//! `vifte list`.

use std::fmt::Write;

use super::arguments::ListArguments;
use super::failure::Failure;
use super::terminal;
use crate::library;
use crate::report::Language;

/// Prints the bundled scenarios, one line each.
pub(super) fn list(arguments: &ListArguments) -> Result<(), Failure> {
    let bundled = library::bundled();
    let width = bundled.iter().map(|scenario| scenario.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for scenario in bundled {
        let loaded = crate::load(scenario.name).map_err(|error| Failure::Scenario(Box::new(error)))?;
        let summary = match arguments.lang {
            Language::En => first_of(&loaded.scenario.summary_en, &loaded.scenario.title_en),
            Language::Da => first_of(&loaded.scenario.summary_da, &loaded.scenario.title_da),
        };
        _ = writeln!(text, "{:width$}  {summary}", scenario.name);
    }
    terminal::print(&text)
}

fn first_of<'a>(summary: &'a str, title: &'a str) -> &'a str {
    if summary.is_empty() { title } else { summary }
}
