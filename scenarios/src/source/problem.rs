//! What is wrong with a scenario, said so that its author can put it right.

use std::fmt::{self, Display};
use std::io;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::file::Place;

/// One thing that is wrong, with its place in a file and what to write instead.
#[derive(Clone, Debug)]
pub struct Problem {
    message: String,
    label: Option<String>,
    help: Option<String>,
    place: Place,
}

impl Problem {
    pub(crate) fn new(place: &Place, message: impl Into<String>) -> Self {
        Self { message: message.into(), label: None, help: None, place: place.clone() }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    pub(crate) const fn place(&self) -> &Place {
        &self.place
    }

    /// What is wrong, without its place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to write instead, if that can be said.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Name of the file.
    pub fn file_name(&self) -> &str {
        &self.place.file.name
    }

    /// Line and column, both counted from 1.
    pub fn line_and_column(&self) -> (usize, usize) {
        self.place.file.line_and_column(self.place.span.start)
    }

    /// One line for programs: `file:line:column: message`.
    pub fn one_line(&self) -> String {
        let (line, column) = self.line_and_column();
        format!("{}:{line}:{column}: {}", self.file_name(), self.message)
    }
}

impl Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.place.file)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(self.label.clone(), self.place.span.clone());
        Some(Box::new(std::iter::once(label)))
    }
}

/// Why a scenario could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no file and no bundled scenario of this name.
    #[error("There is no scenario `{reference}`")]
    NotFound {
        /// What was asked for.
        reference: String,
        /// What to write instead.
        help: String,
    },
    /// The file is there but cannot be read.
    #[error("Could not read `{name}`")]
    Unreadable {
        /// Path of the file.
        name: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The scenario has problems: all that were found.
    #[error("Scenario `{name}` has {}", count(.problems.len()))]
    Invalid {
        /// Name of the file.
        name: String,
        /// What is wrong, in the order of the files.
        problems: Vec<Problem>,
    },
    /// A fault of this program: the checks let something through that could not be read, or its own data are broken.
    #[error("Could not read scenario `{name}`, which is a bug in Vifte")]
    Internal {
        /// Name of the file.
        name: String,
        /// Why.
        #[source]
        source: InternalError,
    },
}

/// Why a scenario that passed every check could not be used.
#[derive(Debug, thiserror::Error)]
pub enum InternalError {
    /// The types could not be read from the checked tree.
    #[error("The checked scenario does not fit its types")]
    Types(#[from] serde_json::Error),
    /// The bundled population data could not be read.
    #[error(transparent)]
    Data(#[from] crate::population::DataError),
    /// A reference that had been checked leads nowhere.
    #[error("`{0}` was checked but is not there")]
    Reference(String),
}

fn count(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}

impl LoadError {
    /// All problems with a place in a file; empty when the file could not be read at all.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid { problems, .. } => problems,
            _ => &[],
        }
    }

    /// For programs: one line for each problem, as `file:line:column: message`.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Invalid { problems, .. } => problems.iter().map(Problem::one_line).collect(),
            Self::Unreadable { name, source } => vec![format!("{name}: {self}: {source}")],
            Self::NotFound { reference, .. } => vec![format!("{reference}: {self}")],
            Self::Internal { name, source } => vec![format!("{name}: {self}: {source}")],
        }
    }
}

/// What to do about a file of a run that cannot be used.
pub(super) fn help_of(error: &io::Error) -> Option<String> {
    #[cfg(feature = "store")]
    return error
        .get_ref()?
        .downcast_ref::<crate::run_store::ManifestError>()
        .map(crate::run_store::ManifestError::help);
    #[cfg(not(feature = "store"))]
    return error.get_ref().and(None);
}

impl Diagnostic for LoadError {
    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        match self {
            Self::NotFound { help, .. } => Some(Box::new(help)),
            Self::Unreadable { source, .. } => help_of(source).map(|help| Box::new(help) as Box<dyn Display>),
            _ => None,
        }
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        match self {
            Self::Invalid { problems, .. } => {
                Some(Box::new(problems.iter().map(|problem| problem as &dyn Diagnostic)))
            }
            _ => None,
        }
    }
}
