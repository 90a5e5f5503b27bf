//! Problems as a person reads them in a terminal.

use std::collections::HashMap;
use std::fmt::{self, Display};
use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles,
};

use super::file::{ShownFile, SourceFile};
use super::problem::{LoadError, LocalisedProblem, MOST_SHOWN, Problem, more_words};
use crate::language::Language;

/// An error with its problems and their excerpts in a language, `width` columns wide; without `colour` it is plain text.
///
/// Of more than [`MOST_SHOWN`] problems the first are shown, and how many more there are.
pub fn render(error: &LoadError, language: Language, colour: bool, width: usize) -> String {
    let problems = error.problems();
    if problems.is_empty() {
        let whole = Whole {
            text: error.text().get(language).to_owned(),
            help: error.help_text().map(|help| help.get(language).to_owned()),
        };
        let mut text = String::new();
        if handler(colour, width).render_report(&mut text, &whole).is_err() {
            text = whole.text;
        }
        let text = in_language(text, language);
        return format!("{}\n", text.trim_end());
    }
    let more = match error {
        LoadError::Invalid { more, .. } => *more,
        _ => 0,
    };
    let mut text = excerpts(problems, more, language, colour, width);
    text.push_str(&render_warnings(error.warnings(), language, colour, width));
    text.push_str(error.text().get(language));
    text.push('\n');
    text
}

/// Warnings with their excerpts, as [`render`] shows problems; nothing when there are none.
pub fn render_warnings(warnings: &[Problem], language: Language, colour: bool, width: usize) -> String {
    excerpts(warnings, 0, language, colour, width)
}

fn excerpts(problems: &[Problem], more: usize, language: Language, colour: bool, width: usize) -> String {
    let handler = handler(colour, width);
    let mut text = String::new();
    let mut files: HashMap<*const SourceFile, ShownFile<'_>> = HashMap::new();
    for problem in problems.iter().take(MOST_SHOWN) {
        let file = &problem.place().file;
        let source = files.entry(Arc::as_ptr(file)).or_insert_with(|| ShownFile::new(file));
        let shown_problem = Shown { problem: problem.in_language(language), source };
        let mut shown = String::new();
        if handler.render_report(&mut shown, &shown_problem).is_err() {
            shown = problem.one_line(language);
        }
        text.push_str(&in_language(shown, language));
        text.push('\n');
    }
    let hidden = problems.len().saturating_sub(MOST_SHOWN) + more;
    if let Some(words) = more_words(hidden, language) {
        text.push_str(&words);
        text.push_str("\n\n");
    }
    text
}

fn handler(colour: bool, width: usize) -> GraphicalReportHandler {
    let styles = if colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_context_lines(1)
        .with_urls(false)
        .without_syntax_highlighting()
}

/// The one word that the library adds, in a language: it stands before the advice, at the beginning of a line.
fn in_language(text: String, language: Language) -> String {
    if language == Language::En {
        return text;
    }
    let lines = text.split_inclusive('\n').map(|line| {
        let plain = line.trim_start_matches(|sign: char| " \u{1b}[0123456789;m".contains(sign));
        if plain.starts_with("help: ") { line.replacen("help: ", "hjælp: ", 1) } else { line.to_owned() }
    });
    lines.collect()
}

/// An error without a place.
#[derive(Debug)]
struct Whole {
    text: String,
    help: Option<String>,
}

impl Display for Whole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl std::error::Error for Whole {}

impl Diagnostic for Whole {
    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }
}

/// A problem with the excerpts of a [`ShownFile`].
#[derive(Debug)]
struct Shown<'a> {
    problem: LocalisedProblem<'a>,
    source: &'a ShownFile<'a>,
}

impl Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(formatter)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        self.problem.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.problem.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.problem.labels()
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::language::Language;

    #[test]
    fn every_problem_has_its_file_line_excerpt_and_help() {
        let text = crate::data::library::find("erlang-loss").unwrap().text;
        let text = text
            .replace("places = 12", "plases = 12")
            .replace("segment = \"residential\"\nages", "segment = \"days\"\nages");
        let error = crate::load_text("trial.toml", &text).unwrap_err();
        let shown = render(&error, Language::En, false, 100);
        for part in [
            "Scenario `trial.toml` has 2 problems",
            "trial.toml:33:11",
            "segment = \"days\"",
            "help: did you mean `\"day\"`?",
            "trial.toml:47:1",
            "plases = 12",
            "Unknown key `plases`",
            "help: did you mean `places`?",
        ] {
            assert!(shown.contains(part), "`{part}` is not in:\n{shown}");
        }
        assert!(!shown.contains('\u{1b}'));
    }
}
