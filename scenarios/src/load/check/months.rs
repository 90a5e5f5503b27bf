//! Checks of months, and what to write instead.

use super::context::Context;
use crate::format::simulated_month;
use crate::language::text;
use crate::source::{Node, month_meant, replace};

/// A month within the simulated years, counted from the first; reports it if not.
pub(super) fn check_month(context: &mut Context<'_>, text: &str, node: &Node) -> Option<i64> {
    let run = &context.scenario.run;
    let first = i64::from(run.first_year) - i64::from(run.warm_up_years);
    let last = i64::from(run.first_year) + i64::from(run.years) - 1;
    match simulated_month(text, run) {
        None => {
            not_a_month(context, text, node);
            None
        }
        Some(month) if month < 0 || month >= 12 * (last - first + 1) => {
            context.report(
                node,
                text!("{text} ligger uden for de simulerede år", "{text} lies outside the simulated years"),
                text!("for tidligt eller for sent", "too early or too late"),
                text!(
                    "skriv en måned fra {first}-01 til {last}-12",
                    "write a month from {first}-01 to {last}-12"
                ),
            );
            None
        }
        Some(month) => Some(month),
    }
}

/// Reports a text that is no month, with the month that was probably meant.
pub(super) fn not_a_month(context: &mut Context<'_>, text: &str, node: &Node) {
    let run = &context.scenario.run;
    let (help, edit) = if let Some(month) =
        month_meant(text).filter(|month| simulated_month(month, run).is_some())
    {
        (text!("skriv `\"{month}\"`", "write `\"{month}\"`"), replace(node, &format!("\"{month}\"")))
    } else {
        // a month of this run: what is written as an example is accepted
        let year = run.first_year;
        (
            text!("skriv år og måned, som `\"{year}-07\"`", "write year and month, such as `\"{year}-07\"`"),
            replace(node, &format!("\"{year}-07\"")),
        )
    };
    context
        .report(
            node,
            text!("`{text}` er ikke en måned", "`{text}` is not a month"),
            text!("ikke en måned", "not a month"),
            help,
        )
        .edit(edit);
}

/// The January of a month's year or the next one, within the simulated years, not the first month: as it is written.
pub(super) fn january_after(context: &Context<'_>, month: i64) -> Option<String> {
    let run = &context.scenario.run;
    let first = i64::from(run.first_year) - i64::from(run.warm_up_years);
    let years = i64::from(run.years) + i64::from(run.warm_up_years);
    let year = (month + 11).div_euclid(12).min(years - 1);
    (year >= 1).then(|| format!("{}-01", first + year))
}
