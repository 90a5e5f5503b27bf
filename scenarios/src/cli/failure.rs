//! Why a command did not do what it was asked, and the exit code that says so.

use std::process::ExitCode;

use crate::compare::CompareError;
use crate::run_store::StoreError;
use crate::tables::TableError;
use crate::uncertainty::StudyError;
use crate::{LoadError, render};

use super::terminal;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The scenario has problems, or is not there.
    #[error(transparent)]
    Scenario(#[from] LoadError),
    /// The only scenario that was checked has problems, which have been printed.
    #[error("")]
    CheckedOne,
    /// Several scenarios were checked and some have problems, which have been printed.
    #[error("{0} of {1} scenarios have problems")]
    Checked(usize, usize),
    /// The engine found a fault that the checks of the scenario file let through.
    #[error("The scenario cannot be simulated\n{0}")]
    Model(#[from] vifte_engine::InputFaults),
    /// The run folder cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The tables cannot be written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Standard output is closed or full.
    #[error("Could not write to standard output: {0}")]
    Output(#[from] std::io::Error),
    /// Ctrl-C could not be prepared for.
    #[error("Could not prepare for Ctrl-C: {0}")]
    Signal(#[from] ctrlc::Error),
    /// The simulation stopped by a bug.
    #[error("The simulation stopped unexpectedly, which is a bug in Vifte")]
    Simulation,
    /// The scenario has no guarantee.
    #[error("The scenario has no guarantee")]
    NoGuarantee,
    /// There is no such offer.
    #[error("There is no one offer `{offer}`")]
    NoSuchOffer {
        /// What was asked for.
        offer: String,
        /// What to write instead.
        help: String,
    },
    /// The scenarios cannot be compared.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// A precision cannot be asked for.
    #[error(transparent)]
    Precision(#[from] crate::compare::PrecisionError),
    /// A chosen outcome cannot be had.
    #[error(transparent)]
    Outcome(#[from] crate::compare::OutcomeError),
    /// There is no such municipality.
    #[error("There is no municipality or buyer `{municipality}`")]
    NoSuchMunicipality {
        /// What was asked for.
        municipality: String,
        /// What to write instead.
        help: String,
    },
    /// There is no such year.
    #[error("{year} is not a reported year")]
    NoSuchYear {
        /// What was asked for.
        year: i32,
        /// First reported year.
        first: i32,
        /// Last reported year.
        last: i32,
    },
    /// A run was made by another version of the model.
    #[error("`{run}` was made by version {theirs} of the model, and this program has version {ours}")]
    OtherModel {
        /// The run folder.
        run: String,
        /// Its version.
        theirs: String,
        /// This program's.
        ours: &'static str,
    },
    /// Mean numbers have no worlds to tell of.
    #[error("In mean numbers there are no worlds, to tell of or to add")]
    NoChance,
    /// No number of the scenario has a range.
    #[error("No number of the scenario has a range")]
    NothingUncertain,
    /// A new file cannot be written.
    #[error("Could not write `{}`: {source}", .file.display())]
    NotWritten {
        /// The file.
        file: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder whose runs are asked for is not there.
    #[error("There is no folder `{}`", .0.display())]
    NoSuchFolder(std::path::PathBuf),
    /// Runs cannot be read or removed.
    #[error("Could not read or remove `{}`: {source}", .folder.display())]
    RunsUnreadable {
        /// The folder.
        folder: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A run has all the worlds that are asked for.
    #[error("The run has {done} worlds already, and {asked} are asked for")]
    EnoughWorlds {
        /// Its worlds.
        done: u32,
        /// What was asked for.
        asked: u32,
    },
    /// A run is not what it says.
    #[error("The run is not what it says")]
    NotVerified(Vec<String>),
    /// What was given as the beginning of a run's id stands for no one run.
    #[error(transparent)]
    RunId(#[from] crate::run_store::RunIdError),
    /// A manifest cannot be read.
    #[error(transparent)]
    Manifest(#[from] crate::run_store::ManifestError),
    /// The window's program is not there.
    #[error("Could not start `vifte-viewer`: {0}")]
    NoViewer(std::io::Error),
    /// Stopped by Ctrl-C; what there was has been said.
    #[error("{0}")]
    Interrupted(String),
}

impl Failure {
    /// The message as it is printed.
    pub(crate) fn render(&self) -> String {
        match self {
            Self::Scenario(error) => render(error, terminal::colour(), terminal::width()),
            Self::Interrupted(message) => format!("{message}\n"),
            Self::CheckedOne => String::new(),
            Self::NoGuarantee => format!(
                "error: {self}\nhelp: add `[[guarantees]]` with `id`, `offer`, `begins` and `cover_percent`\n"
            ),
            Self::NothingUncertain => format!(
                "error: {self}\nhelp: write what is not known as `{{ value = 12, low = 8, high = 20, assumption = \"…\" }}`\n"
            ),
            Self::NoViewer(_) => format!(
                "error: {self}\nhelp: build it with `cargo build --release -p vifte-viewer`, or put it beside `vifte`\n"
            ),
            Self::OtherModel { .. } => {
                format!("error: {self}\nhelp: other versions give other worlds: run the scenario again\n")
            }
            Self::NoSuchYear { first, last, .. } => {
                format!("error: {self}\nhelp: write a year from {first} to {last}\n")
            }
            Self::NoSuchOffer { help, .. } | Self::NoSuchMunicipality { help, .. } => {
                format!("error: {self}\nhelp: {help}\n")
            }
            Self::NotWritten { source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists => {
                format!("error: {self}\nhelp: name another file; what is there is never overwritten\n")
            }
            Self::EnoughWorlds { .. } => {
                format!("error: {self}\nhelp: ask for more with `--worlds`\n")
            }
            Self::NotVerified(wrong) => {
                let lines: Vec<String> = wrong.iter().map(|line| format!("  {line}\n")).collect();
                format!("error: {self}\n{}", lines.concat())
            }
            Self::RunId(error) => format!("error: {error}\nhelp: {}\n", error.help()),
            Self::Compare(error @ CompareError::Mode(..)) => {
                format!("error: {error}\nhelp: {}, or `run` both with the same `--mode`\n", error.help())
            }
            Self::Compare(error) => format!("error: {error}\nhelp: {}\n", error.help()),
            Self::Outcome(error) => {
                format!("error: {error}\nhelp: the names are those of `yearly.csv` in a run folder\n")
            }
            Self::Store(error) => match error.help() {
                Some(help) => {
                    let differences = match error {
                        StoreError::State(error) => error.differences(),
                        _ => Vec::new(),
                    };
                    let differences: Vec<String> =
                        differences.iter().map(|line| format!("{line}\n")).collect();
                    format!("error: {error}\n{}help: {help}\n", differences.concat())
                }
                None => format!("error: {error}\n"),
            },
            other => format!("error: {other}\n"),
        }
    }

    /// The exit code.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Scenario(LoadError::Internal { .. })
            | Self::Table(_)
            | Self::Output(_)
            | Self::Signal(_)
            | Self::RunsUnreadable { .. }
            | Self::NoViewer(_)
            | Self::NotVerified(_)
            | Self::Simulation => 1,
            Self::Scenario(_)
            | Self::CheckedOne
            | Self::Checked(..)
            | Self::Model(_)
            | Self::NoGuarantee
            | Self::Compare(_)
            | Self::Precision(_)
            | Self::NoSuchMunicipality { .. }
            | Self::NoSuchYear { .. }
            | Self::OtherModel { .. }
            | Self::NoChance
            | Self::NothingUncertain
            | Self::EnoughWorlds { .. }
            | Self::NotWritten { .. }
            | Self::NoSuchFolder(_)
            | Self::RunId(_)
            | Self::Manifest(_)
            | Self::Outcome(_)
            | Self::NoSuchOffer { .. } => 2,
            Self::Store(error) => {
                if error.is_bad_input() {
                    2
                } else {
                    1
                }
            }
            Self::Interrupted(_) => 130,
        })
    }
}

impl From<StudyError> for Failure {
    fn from(error: StudyError) -> Self {
        match error {
            StudyError::Scenario(error) => Self::Scenario(error),
            StudyError::Model(error) => Self::Model(error),
            StudyError::Outcome(error) => Self::Outcome(error),
        }
    }
}
