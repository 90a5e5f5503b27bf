//! `vifte list`: the bundled scenarios.

use clap::Args;

use super::failure::Failure;
use super::terminal;
use crate::library::Bundled;
use crate::report::Language;

/// Arguments of `vifte list`.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Language of the summaries
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

pub(crate) fn list(arguments: &ListArguments) -> Result<(), Failure> {
    let bundled = crate::library::bundled();
    // variants stand under what they vary
    let name = |scenario: &Bundled| {
        let indent = if scenario.parent().is_some() { "  " } else { "" };
        format!("{indent}{}", scenario.name)
    };
    let width = bundled.iter().map(|scenario| name(scenario).len()).max().unwrap_or(0);
    for scenario in bundled {
        let loaded = crate::load(scenario.name)?.scenario;
        let (title, summary) = match arguments.lang {
            Language::En => (loaded.title_en, loaded.summary_en),
            Language::Da => (loaded.title_da, loaded.summary_da),
        };
        let line = if summary.is_empty() { title } else { summary };
        terminal::data(&format!("{:width$}  {line}", name(scenario)))?;
    }
    Ok(())
}
