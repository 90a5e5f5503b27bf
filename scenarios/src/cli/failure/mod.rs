//! Why a command did not do what it was asked, and the exit code that says so.
//!
//! One rule for every command:
//!
//! | code | what it means |
//! |---|---|
//! | 0 | done |
//! | 1 | the program or the machine failed: a full disk, a closed pipe, a bug |
//! | 2 | what was given is wrong, missing or damaged; the message says what to do |
//! | 130 | interrupted; what there was has been said |

mod message;
mod runs;
pub(super) mod usage;
mod words;

pub(crate) use words::{render, within_a_warning};

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::analysis::compare::{CompareError, OutcomeError, PrecisionError};
use crate::analysis::uncertainty::VariantError;
use crate::language::text;
use crate::store::{ManifestError, RunIdError, StoreError};
use crate::tables::TableError;
use crate::{LoadError, NotFound, Text};

/// Why a command failed. Its words are in `words`, in both languages.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The scenario has problems, or is not there.
    Scenario(LoadError),
    /// The only scenario that was checked has problems, which have been printed.
    CheckedOne,
    /// Several scenarios were checked and some have problems, which have been printed.
    Checked(usize, usize),
    /// The engine found a fault that the checks of the scenario file let through.
    Model(vifte_engine::InputFaults),
    /// The run folder cannot be written.
    Store(StoreError),
    /// The tables cannot be written.
    Table(TableError),
    /// Standard output is closed or full.
    Output(std::io::Error),
    /// Ctrl-C could not be prepared for.
    Signal(ctrlc::Error),
    /// The simulation stopped by a bug.
    Simulation,
    /// The scenario has no guarantee.
    NoGuarantee,
    /// A name stands for nothing, or for more than one thing.
    NotFound(NotFound),
    /// The scenarios cannot be compared.
    Compare(CompareError),
    /// A precision cannot be asked for.
    Precision(PrecisionError),
    /// A chosen outcome cannot be had.
    Outcome(OutcomeError),
    /// An outcome is asked for more than once.
    OutcomeTwice(String),
    /// There is no such year.
    NoSuchYear {
        /// What was asked for.
        year: i32,
        /// First reported year.
        first: i32,
        /// Last reported year.
        last: i32,
    },
    /// A run has no world of this number.
    NoSuchWorld {
        /// What was asked for.
        world: u32,
        /// Worlds of the run.
        worlds: u32,
    },
    /// A run was made by another version of the model.
    OtherModel {
        /// The run folder.
        run: String,
        /// Its version.
        theirs: String,
        /// This program's.
        ours: &'static str,
    },
    /// Runs of other seeds are asked to be compared: their names and seeds.
    OtherSeeds([(String, u64); 2]),
    /// Mean numbers have no worlds to tell of.
    NoChance,
    /// No number of the scenario has a range.
    NothingUncertain,
    /// A new file cannot be written.
    NotWritten {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder whose runs are asked for is not there.
    NoSuchFolder(PathBuf),
    /// `--dry-run` without anything to try.
    NothingToTry,
    /// A run's scenario gives other inputs than those that were run.
    OtherData(String),
    /// Runs cannot be read or removed.
    RunsUnreadable {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A run has all the worlds that are asked for.
    EnoughWorlds {
        /// Its worlds.
        done: u32,
        /// What was asked for.
        asked: u32,
    },
    /// A run is not what it says.
    NotVerified(Vec<Text>),
    /// What was given as the beginning of a run's id stands for no one run.
    RunId(RunIdError),
    /// A manifest cannot be read.
    Manifest(ManifestError),
    /// The window's program is not there.
    NoViewer(std::io::Error),
    /// The window ended with this exit code, or by a signal; it has said why.
    Window(Option<i32>),
    /// Stopped by Ctrl-C; what there was has been said.
    Interrupted(Text),
}

/// How a failed command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// The program or the machine failed.
    Failed = 1,
    /// What was given is wrong, missing or damaged.
    Given = 2,
    /// Interrupted.
    Interrupted = 130,
}

impl Failure {
    /// Stopped by Ctrl-C where a part is of no use.
    pub(crate) fn stopped_early() -> Self {
        Self::Interrupted(text!(
            "Standset; dette kræver alle verdener, og intet blev skrevet",
            "Stopped; this needs all its worlds, and nothing was written"
        ))
    }

    /// Stopped by Ctrl-C before there was anything.
    pub(crate) fn stopped_at_once() -> Self {
        Self::Interrupted(text!(
            "Standset, før den første verden var levet; intet blev skrevet",
            "Stopped before the first world was done; nothing was written"
        ))
    }

    /// The exit code.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.ends() as u8)
    }

    /// The only place where exit codes of failures are decided.
    fn ends(&self) -> Ends {
        match self {
            Self::Scenario(LoadError::Internal { .. })
            | Self::Table(_)
            | Self::Output(_)
            | Self::Signal(_)
            | Self::NoViewer(_)
            | Self::Simulation => Ends::Failed,
            Self::Scenario(_)
            | Self::CheckedOne
            | Self::Checked(..)
            | Self::Model(_)
            | Self::NoGuarantee
            | Self::NotFound(_)
            | Self::Compare(_)
            | Self::Precision(_)
            | Self::Outcome(_)
            | Self::OutcomeTwice(_)
            | Self::NoSuchYear { .. }
            | Self::NoSuchWorld { .. }
            | Self::OtherModel { .. }
            | Self::OtherSeeds(_)
            | Self::NoChance
            | Self::NothingUncertain
            | Self::EnoughWorlds { .. }
            | Self::NoSuchFolder(_)
            | Self::NothingToTry
            | Self::OtherData(_)
            // what a run folder holds was given, and is damaged
            | Self::NotVerified(_)
            | Self::Manifest(_)
            | Self::RunId(_) => Ends::Given,
            Self::NotWritten { source, .. } | Self::RunsUnreadable { source, .. } => of_path(source),
            Self::Store(error) => given_if(error.is_bad_input()),
            // the window has the same exit codes
            Self::Window(code) => given_if(*code == Some(2)),
            Self::Interrupted(_) => Ends::Interrupted,
        }
    }
}

const fn given_if(given: bool) -> Ends {
    if given { Ends::Given } else { Ends::Failed }
}

/// Whether a path that was given is at fault, or the machine.
fn of_path(error: &std::io::Error) -> Ends {
    given_if(matches!(
        error.kind(),
        ErrorKind::NotFound
            | ErrorKind::AlreadyExists
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput
            | ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
    ))
}

macro_rules! from {
    ($($error:ty => $variant:ident),* $(,)?) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        })*
    };
}

from! {
    LoadError => Scenario,
    vifte_engine::InputFaults => Model,
    StoreError => Store,
    TableError => Table,
    std::io::Error => Output,
    ctrlc::Error => Signal,
    NotFound => NotFound,
    CompareError => Compare,
    PrecisionError => Precision,
    OutcomeError => Outcome,
    RunIdError => RunId,
    ManifestError => Manifest,
}

impl From<VariantError> for Failure {
    fn from(error: VariantError) -> Self {
        match error {
            VariantError::Scenario(error) => Self::Scenario(error),
            VariantError::Model(error) => Self::Model(error),
            VariantError::Outcome(error) => Self::Outcome(error),
        }
    }
}
