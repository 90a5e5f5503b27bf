//! What can go wrong in a command, how it is told, and its exit code.

use std::error::Error;
use std::fmt::Write;
use std::io;
use std::process::ExitCode;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use vifte_engine::InputFaults;

use super::terminal;
use crate::LoadError;
use crate::run_store::StoreError;
use crate::tables::TableError;

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The scenario cannot be used: told with each place in its files.
    #[error("{0}")]
    Scenario(Box<LoadError>),
    /// The scenario reads well, but cannot be simulated.
    #[error("`{scenario}` cannot be simulated")]
    Model {
        /// The scenario, as named by the user.
        scenario: String,
        /// What is wrong.
        source: InputFaults,
    },
    /// Some scenarios were not fine, and each has been told.
    #[error("{bad} of {all} scenarios cannot be used")]
    Checked {
        /// How many.
        bad: usize,
        /// Of how many.
        all: usize,
    },
    /// The run folder cannot be written or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A table cannot be made.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The schema cannot be written as JSON.
    #[error("Could not write the schema as JSON")]
    Schema(#[source] serde_json::Error),
    /// Standard output is gone.
    #[error("Could not write to standard output")]
    Output(#[source] io::Error),
    /// Ctrl-C cannot be caught.
    #[error("Could not prepare for Ctrl-C")]
    Signals(#[source] ctrlc::Error),
    /// Interrupted; what was finished is stored and has been told.
    #[error("Interrupted")]
    Interrupted,
    /// Interrupted before there was anything to store.
    #[error("Interrupted before the first world was finished: nothing was written")]
    InterruptedEarly,
}

impl Failure {
    /// The exit code: 2 for what the user can put right in the input, 1 for the rest.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Scenario(_) | Self::Model { .. } | Self::Checked { .. } => 2,
            Self::Store(error) if error.is_wrong_usage() => 2,
            Self::Interrupted | Self::InterruptedEarly => 130,
            _ => 1,
        })
    }

    /// Tells the user on standard error.
    pub(super) fn tell(&self) {
        terminal::tell(&self.text(terminal::colour_on_messages()));
    }

    fn text(&self, colour: bool) -> String {
        match self {
            Self::Scenario(error) => return scenario_text(error.as_ref(), colour),
            // the report says it, or the problems have been printed
            Self::Interrupted | Self::Checked { all: 1, .. } => return String::new(),
            _ => {}
        }
        let mut text = if colour { "\x1b[1;31merror\x1b[0m".to_owned() } else { "error".to_owned() };
        _ = writeln!(text, ": {self}");
        let mut cause = self.cause();
        while let Some(error) = cause {
            _ = writeln!(text, "  caused by: {}", error.to_string().trim_end().replace('\n', "\n    "));
            cause = error.source();
        }
        if let Some(help) = self.help() {
            _ = writeln!(text, "help: {help}");
        }
        text
    }

    fn cause(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Scenario(_) => None,
            other => other.source(),
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.help(),
            _ => None,
        }
    }
}

/// All problems of a scenario, with excerpts of its files.
pub(super) fn scenario_text(error: &dyn Diagnostic, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(100);
    let mut text = String::new();
    match handler.render_report(&mut text, error) {
        Ok(()) => text,
        Err(_) => format!("error: {error}\n"),
    }
}
