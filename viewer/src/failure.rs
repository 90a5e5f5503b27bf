//! What went wrong with a scenario, ready to be read in the window.

use miette::{Diagnostic, SpanContents};
use vifte::report::Language;
use vifte::{LoadError, Problem, Text};

/// A scenario that could not be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What happened, in one sentence.
    pub message: String,
    /// What happened and what to do instead, in both languages, where they are known.
    pub told: Option<Box<(Text, Option<Text>)>>,
    /// Why, outermost cause first.
    pub causes: Vec<String>,
    /// What to do instead.
    pub help: Option<String>,
    /// All problems with a place in a file.
    pub problems: Vec<Trouble>,
}

/// One problem of a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub message: Text,
    /// Where, as `file:line:column`.
    pub place: String,
    /// The line of the file.
    pub excerpt: Option<Excerpt>,
    /// What to write instead.
    pub help: Option<Text>,
}

/// A line of a file, with the part that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the line, counted from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// Characters before the part that is meant.
    pub before: usize,
    /// Characters of the part that is meant, at least 1.
    pub length: usize,
}

impl Failure {
    /// From the error of loading.
    pub fn new(error: &LoadError) -> Self {
        let help = error.help_text().cloned();
        Self {
            message: error.to_string(),
            help: help.as_ref().map(|help| help.en.clone()),
            told: Some(Box::new((error.text(), help))),
            problems: error.problems().iter().map(trouble).collect(),
            ..Self::default()
        }
    }

    /// From an error and what to do instead.
    pub(crate) fn with_help(error: &dyn std::error::Error, help: Option<&str>) -> Self {
        Self { help: help.map(str::to_owned), ..Self::of(error) }
    }

    /// From any error: its message and its causes.
    pub fn of(error: &dyn std::error::Error) -> Self {
        let causes = std::iter::successors(error.source(), |cause| cause.source());
        let message = error.to_string();
        // some messages tell their cause themselves
        let untold = causes.map(ToString::to_string).filter(|cause| !message.contains(cause.as_str()));
        Self { causes: untold.collect(), message, ..Self::default() }
    }
}

fn trouble(problem: &Problem) -> Trouble {
    let (line, column) = problem.line_and_column();
    Trouble {
        message: problem.message().clone(),
        place: format!("{}:{line}:{column}", problem.file_name()),
        excerpt: excerpt(problem),
        help: problem.help_text().cloned(),
    }
}

fn excerpt(problem: &Problem) -> Option<Excerpt> {
    let told = problem.told(Language::En);
    let label = told.labels()?.next()?;
    // with a line of context, whole lines are read
    let contents = told.source_code()?.read_span(label.inner(), 1, 1).ok()?;
    let (line, before) = problem.line_and_column();
    let skipped = line.checked_sub(1 + contents.line())?;
    let text = std::str::from_utf8(contents.data()).ok()?.lines().nth(skipped)?.to_owned();
    // of a very long line a part is read
    let cut = if skipped == 0 { contents.column() } else { 0 };
    let before = before.saturating_sub(1 + cut);
    let rest = text.chars().count().saturating_sub(before);
    Some(Excerpt { line, before, length: label.len().clamp(1, rest.max(1)), text })
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[test]
    fn a_problem_has_its_line_and_the_part_that_is_meant() {
        let text = "format = 1\ntitle_da = 'Plan'\ntitle_en = 'Plan'\nseet = 7\n";
        let failure = Failure::new(&vifte::load_text("plan.toml", text).unwrap_err());
        let problem = failure.problems.iter().find(|problem| problem.message.en.contains("seet")).unwrap();
        let excerpt = problem.excerpt.as_ref().unwrap();
        assert_eq!((excerpt.line, excerpt.text.as_str(), excerpt.before), (4, "seet = 7", 0));
        assert!(excerpt.length >= 1);
    }

    #[test]
    fn a_missing_scenario_says_what_there_is() {
        let failure = Failure::new(&vifte::load("midtjyland-2013").unwrap_err());
        assert!(failure.message.contains("midtjyland-2013"));
        assert!(failure.help.is_some());
        assert!(failure.problems.is_empty());
    }
}
