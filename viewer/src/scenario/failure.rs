//! What went wrong with a scenario, ready to be read in the window.

use miette::Diagnostic;
use vifte::{Language, LoadError, Problem, Text};

use crate::text::{SystemFault, plain, shown};

/// A scenario that could not be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What happened, in one sentence.
    pub message: String,
    /// What happened and what to do instead, in both languages, where they are known.
    pub texts: Option<Box<(Text, Option<Text>)>>,
    /// Why, outermost cause first.
    pub causes: Vec<String>,
    /// What the operating system answered, if that is why.
    pub system: Option<Box<SystemFault>>,
    /// What to do instead.
    pub help: Option<String>,
    /// All problems with a place in a file.
    pub problems: Vec<FileProblem>,
}

/// One problem of a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
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
    /// A path that is no text; in a browser there are none.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn of_path(path: &std::path::Path) -> Self {
        let name = shown(&path.display().to_string());
        let told = Text {
            da: format!("Stien `{name}` er ikke UTF-8, så intet kan åbnes med den"),
            en: format!("`{name}` is not UTF-8, so nothing can be opened by it"),
        };
        Self { message: told.en.clone(), texts: Some(Box::new((told, None))), ..Self::default() }
    }

    /// From the error of loading.
    pub fn new(error: &LoadError) -> Self {
        let help = error.help_text().map(|help| both(&help));
        Self {
            message: shown(&error.to_string()),
            help: help.as_ref().map(|help| help.en.clone()),
            texts: Some(Box::new((both(&error.text()), help))),
            problems: error.problems().iter().map(file_problem).collect(),
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
        let message = shown(&error.to_string());
        let of_system = |cause: &&(dyn std::error::Error + 'static)| {
            cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.raw_os_error().is_some())
        };
        let system = causes.clone().find(of_system).and_then(|cause| cause.downcast_ref::<std::io::Error>());
        // some messages tell their cause themselves, and what the system answers is told in the window's language
        let untold = causes.filter(|cause| !of_system(cause)).map(|cause| shown(&cause.to_string()));
        let untold = untold.filter(|cause| !message.contains(cause.as_str()));
        Self {
            causes: untold.collect(),
            message,
            system: system.map(|error| Box::new(error.into())),
            ..Self::default()
        }
    }
}

/// A text as the window's letters show it, in both languages.
fn both(text: &Text) -> Text {
    Text { da: shown(&text.da), en: shown(&text.en) }
}

fn file_problem(problem: &Problem) -> FileProblem {
    let (line, column) = problem.line_and_column();
    FileProblem {
        message: both(problem.message()),
        place: shown(&format!("{}:{line}:{column}", problem.file_name())),
        excerpt: excerpt(problem),
        help: problem.help_text().map(both),
    }
}

fn excerpt(problem: &Problem) -> Option<Excerpt> {
    let told = problem.in_language(Language::En);
    let label = told.labels()?.next()?;
    // with a line of context, whole lines are read
    let contents = told.source_code()?.read_span(label.inner(), 1, 1).ok()?;
    let (line, before) = problem.line_and_column();
    let skipped = line.checked_sub(1 + contents.line())?;
    let text = plain(std::str::from_utf8(contents.data()).ok()?.lines().nth(skipped)?);
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
    fn signs_that_the_letters_lack_and_control_characters_are_replaced() {
        let text = "format = 1\nextends = \"a\u{1b}b\"\n";
        let failure = Failure::new(&vifte::load_text("pl\u{1b}an.toml", text).unwrap_err());
        let all = failure.problems.iter().flat_map(|p| [&p.message.da, &p.message.en, &p.place]);
        for text in all.chain(failure.help.as_ref()).chain([&failure.message]) {
            assert!(!text.contains('\u{1b}') && !text.contains('→'), "{text:?}");
        }
    }

    #[test]
    fn a_missing_scenario_says_what_there_is() {
        let failure = Failure::new(&vifte::load("midtjyland-2013").unwrap_err());
        assert!(failure.message.contains("midtjyland-2013"));
        assert!(failure.help.is_some());
        assert!(failure.problems.is_empty());
    }
}
