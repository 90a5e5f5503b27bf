//! What is wrong with a scenario, said so that its author can put it right.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io;
use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::file::Place;
use crate::language::{Language, Text, neutral_text, text};

/// The most characters of a message, label or advice: what a file holds may be longer than anybody reads.
const MOST_CHARACTERS: usize = 1_500;

/// Problems that are kept of one scenario; of the rest only the number is known.
pub(crate) const MOST_KEPT: usize = 1_000;

/// Problems that are shown of one scenario.
pub const MOST_SHOWN: usize = 50;

/// Problems of one scenario: of very many the first, and how many more there are.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    pub(crate) kept: Vec<Problem>,
    pub(crate) more: usize,
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { kept: vec![problem], more: 0 }
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The scenario cannot be used.
    Error,
    /// The scenario can be used, but something in it looks like a mistake.
    Warning,
}

/// One thing that is wrong, with its place in a file and what to write instead.
#[derive(Clone, Debug)]
pub struct Problem {
    severity: Severity,
    message: Text,
    label: Option<Text>,
    help: Option<Text>,
    place: Place,
    /// Other places that are concerned, with what stands there.
    others: Vec<(Place, Text)>,
    edits: Vec<Edit>,
}

/// One change of a file that puts a problem right: what stands at a place is replaced.
#[derive(Clone, Debug)]
pub struct Edit {
    place: Place,
    replacement: String,
}

impl Edit {
    /// Name of the file to change.
    pub fn file_name(&self) -> &str {
        &self.place.file.name
    }

    /// The bytes to replace.
    pub fn span(&self) -> Range<usize> {
        self.place.span.clone()
    }

    /// What to write instead.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }
}

/// A text of bounded length that does nothing to a terminal.
fn bounded(text: Text) -> Text {
    Text { da: bounded_one(text.da), en: bounded_one(text.en) }
}

fn bounded_one(text: String) -> String {
    let neutral = match neutral_text(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(neutral) => neutral,
    };
    match neutral.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &neutral[..end]),
        None => neutral,
    }
}

impl Problem {
    pub(crate) fn new(place: &Place, message: Text) -> Self {
        Self {
            severity: Severity::Error,
            message: bounded(message),
            label: None,
            help: None,
            place: place.clone(),
            others: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// A problem that does not stop anything.
    pub(crate) fn warning(place: &Place, message: Text) -> Self {
        Self { severity: Severity::Warning, ..Self::new(place, message) }
    }

    pub(crate) fn label(mut self, label: Text) -> Self {
        self.label = Some(bounded(label));
        self
    }

    pub(crate) fn help(mut self, help: Text) -> Self {
        self.help = Some(bounded(help));
        self
    }

    /// Adds another place that is concerned.
    pub(crate) fn add_other(&mut self, place: &Place, label: Text) {
        self.others.push((place.clone(), bounded(label)));
    }

    /// Adds a change that puts it right; each of several does so alone.
    pub(crate) fn edit(mut self, edit: Option<(Place, String)>) -> Self {
        self.add_edit(edit);
        self
    }

    /// Adds a change that puts it right; each of several does so alone.
    pub(crate) fn add_edit(&mut self, edit: Option<(Place, String)>) {
        // what a program wrote as JSON is not edited
        let edit = edit.filter(|(place, _)| !place.file.is_json());
        self.edits.extend(edit.map(|(place, replacement)| Edit { place, replacement }));
    }

    pub(crate) const fn place(&self) -> &Place {
        &self.place
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// What is wrong, without its place.
    pub const fn message(&self) -> &Text {
        &self.message
    }

    /// What to write instead, if that can be said.
    pub const fn help_text(&self) -> Option<&Text> {
        self.help.as_ref()
    }

    /// Changes of a file that put it right, if that can be said exactly: each of several does so alone.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Name of the file.
    pub fn file_name(&self) -> &str {
        &self.place.file.name
    }

    /// Line and column, both counted from 1.
    pub fn line_and_column(&self) -> (usize, usize) {
        self.place.file.line_and_column(self.place.span.start)
    }

    /// One line for programs: `file:line:column: message`, with `warning: ` before the message of one.
    pub fn one_line(&self, language: Language) -> String {
        let (line, column) = self.line_and_column();
        let severity = match (self.severity, language) {
            (Severity::Error, _) => "",
            (Severity::Warning, Language::En) => "warning: ",
            (Severity::Warning, Language::Da) => "advarsel: ",
        };
        format!(
            "{}:{line}:{column}: {severity}{}",
            neutral_text(self.file_name()),
            self.message.get(language)
        )
    }

    /// The problem as a diagnostic in a language.
    pub fn in_language(&self, language: Language) -> LocalisedProblem<'_> {
        LocalisedProblem { problem: self, language }
    }

    /// Where other files are concerned.
    fn elsewhere(&self, language: Language) -> Vec<String> {
        let others = self.others.iter().filter(|(place, _)| !place.same_file(&self.place));
        let others = others.map(|(place, label)| {
            let (line, _) = place.file.line_and_column(place.span.start);
            format!("{}:{line}: {}", neutral_text(&place.file.name), label.get(language))
        });
        others.collect()
    }
}

impl Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message.en)
    }
}

impl std::error::Error for Problem {}

/// A problem, told in a language.
#[derive(Clone, Copy, Debug)]
pub struct LocalisedProblem<'a> {
    problem: &'a Problem,
    language: Language,
}

impl Display for LocalisedProblem<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.problem.message.get(self.language))
    }
}

impl std::error::Error for LocalisedProblem<'_> {}

impl Diagnostic for LocalisedProblem<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let help = self.problem.help.iter().map(|help| help.get(self.language).to_owned());
        let lines: Vec<String> = help.chain(self.problem.elsewhere(self.language)).collect();
        (!lines.is_empty()).then(|| Box::new(lines.join("\n")) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.problem.place.file)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let get = |label: &Text| label.get(self.language).to_owned();
        let place = &self.problem.place;
        let own = LabeledSpan::new_primary_with_span(self.problem.label.as_ref().map(get), place.shown());
        let others =
            self.problem.others.iter().filter(move |(other, _)| other.same_file(place) && other != place);
        let others =
            others.map(move |(other, label)| LabeledSpan::new_with_span(Some(get(label)), other.shown()));
        Some(Box::new(std::iter::once(own).chain(others)))
    }
}

/// Why a scenario could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// There is no file and no bundled scenario of this name.
    NotFound {
        /// What was asked for.
        reference: String,
        /// What to write instead.
        help: Text,
    },
    /// Something is there but cannot be taken for a scenario.
    Unreadable {
        /// Path of the file.
        name: String,
        /// Why.
        source: Unreadable,
    },
    /// The scenario has problems.
    Invalid {
        /// Name of the file.
        name: String,
        /// What is wrong, in the order of the files; of very many the first.
        problems: Vec<Problem>,
        /// How many more there are.
        more: usize,
        /// What looks like a mistake beside them.
        warnings: Vec<Problem>,
    },
    /// A fault of this program: the checks let something through that could not be read, or its own data are broken.
    Internal {
        /// Name of the file.
        name: String,
        /// Why.
        source: InternalError,
    },
}

/// Why a file could not be taken for a scenario.
#[derive(Debug)]
pub enum Unreadable {
    /// The system does not let it be read.
    System(io::Error),
    /// It holds no text of a scenario.
    Content(Content),
}

/// What stands where a scenario's text was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// What it is.
    pub what: Text,
    /// What to do instead.
    pub help: Text,
}

impl Unreadable {
    /// Why, in both languages as far as it is known.
    pub fn why(&self) -> Text {
        match self {
            Self::System(error) => system_words(error),
            Self::Content(content) => content.what.clone(),
        }
    }

    /// What to do instead.
    pub fn help(&self) -> Text {
        match self {
            Self::System(error) if error.kind() == io::ErrorKind::PermissionDenied => text!(
                "få lov til at læse den, eller skriv stien til en anden",
                "get permission to read it, or write the path of another one",
            ),
            Self::System(_) => text!("skriv stien til en scenariefil", "write the path of a scenario file"),
            Self::Content(content) => content.help.clone(),
        }
    }
}

#[cfg(feature = "store")]
impl From<crate::store::ManifestError> for Unreadable {
    /// A scenario of a run that is not as the run wrote it.
    fn from(error: crate::store::ManifestError) -> Self {
        use crate::store::ManifestError::{Changed, UnreadableFile};
        let what = match &error {
            // which file it is, is told already
            Changed(_) => text!("den er ikke, som kørslen skrev den", "it is not as the run wrote it"),
            UnreadableFile { source, .. } => crate::language::reason(source),
            other => other.message(),
        };
        Self::Content(Content { what, help: error.help() })
    }
}

/// What the system says, in both languages.
fn system_words(error: &io::Error) -> Text {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotFound, PermissionDenied};
    match error.kind() {
        PermissionDenied => text!("du har ikke lov til at læse den", "you have no permission to read it"),
        NotFound => text!("den findes ikke", "it does not exist"),
        InvalidFilename | InvalidInput => text!("navnet kan ikke være en fil", "the name cannot be a file's"),
        _ => {
            // without the number, which tells nobody anything
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            text!("systemet siger: {words}", "the system says: {words}")
        }
    }
}

/// Why a scenario that passed every check could not be used.
#[derive(Debug, thiserror::Error)]
pub enum InternalError {
    /// The types could not be read from the checked tree.
    #[error("The checked scenario does not fit its types")]
    Types(#[from] serde_json::Error),
    /// The bundled population data could not be read.
    #[error(transparent)]
    Data(#[from] crate::data::population::DataError),
    /// A reference that had been checked leads nowhere.
    #[error("`{0}` was checked but is not there")]
    Reference(String),
}

impl LoadError {
    /// What went wrong, in one sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::NotFound { reference, .. } => {
                let reference = neutral_text(reference);
                text!("Der er intet scenarie `{reference}`", "There is no scenario `{reference}`")
            }
            Self::Unreadable { name, source } => {
                let (name, why) = (neutral_text(name), source.why());
                text!("Kunne ikke læse `{name}`: {}", why.da; "Could not read `{name}`: {}", why.en)
            }
            Self::Invalid { name, problems, more, .. } => {
                let (name, count) = (neutral_text(name), problems.len() + more);
                if count == 1 {
                    text!("Scenariet `{name}` har 1 problem", "Scenario `{name}` has 1 problem")
                } else {
                    let (da, en) = (grouped(count, '.'), grouped(count, ','));
                    text!("Scenariet `{name}` har {da} problemer", "Scenario `{name}` has {en} problems")
                }
            }
            Self::Internal { name, source } => {
                let name = neutral_text(name);
                text!(
                    "Kunne ikke bruge scenariet `{name}`, hvilket er en fejl i Vifte: {source}",
                    "Could not use scenario `{name}`, which is a bug in Vifte: {source}",
                )
            }
        }
    }

    /// What to do instead, if that can be said for the whole.
    pub fn help_text(&self) -> Option<Text> {
        match self {
            Self::NotFound { help, .. } if !help.en.is_empty() => Some(help.clone()),
            Self::Unreadable { source, .. } => Some(source.help()),
            _ => None,
        }
    }

    /// What looks like a mistake beside the problems.
    pub fn warnings(&self) -> &[Problem] {
        match self {
            Self::Invalid { warnings, .. } => warnings,
            _ => &[],
        }
    }

    /// Problems with a place in a file, the first of very many; empty when the file could not be read at all.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid { problems, .. } => problems,
            _ => &[],
        }
    }

    /// For programs: one line for each problem, as `file:line:column: message`.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let whole = |name: &str| vec![format!("{}: {}", neutral_text(name), self.text().get(language))];
        match self {
            Self::Invalid { problems, more, warnings, .. } => {
                let mut lines: Vec<String> =
                    problems.iter().map(|problem| problem.one_line(language)).collect();
                lines.extend(more_words(*more, language));
                lines.extend(warnings.iter().map(|warning| warning.one_line(language)));
                lines
            }
            Self::Unreadable { name, .. } | Self::Internal { name, .. } => whole(name),
            Self::NotFound { reference, .. } => whole(reference),
        }
    }
}

/// "and 9,950 more", when there are.
pub(super) fn more_words(more: usize, language: Language) -> Option<String> {
    (more > 0).then(|| match language {
        Language::En => format!("and {} more", grouped(more, ',')),
        Language::Da => format!("og {} til", grouped(more, '.')),
    })
}

/// A whole number with a sign between thousands.
fn grouped(number: usize, sign: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(digit);
    }
    text
}

impl Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text().en)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source: Unreadable::System(error), .. } => Some(error),
            Self::Internal { source, .. } => Some(source),
            _ => None,
        }
    }
}
