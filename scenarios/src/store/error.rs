//! Why a run folder could not be written, and what to do.

use std::io;
use std::path::PathBuf;

use crate::language::Text;

use super::manifest_error::ManifestError;
use super::state_error::StateError;

/// Why a run folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder is there already.
    #[error("The folder `{}` exists already", .0.display())]
    Exists(PathBuf),
    /// Somebody is at work in the folder.
    #[error("The run `{}` is under way: {}", .folder.display(), .owner.en)]
    UnderWay {
        /// The folder.
        folder: PathBuf,
        /// Who it is.
        owner: Text,
    },
    /// The path has no name that a folder could have.
    #[error("`{}` is no name for a new folder", .0.display())]
    NoName(PathBuf),
    /// The place was taken while the run was under way.
    #[error("Somebody else has made `{}` meanwhile; the run stands in `{}`", .folder.display(), .partial.display())]
    Taken {
        /// The place.
        folder: PathBuf,
        /// Where the run is.
        partial: PathBuf,
    },
    /// The place where the folder should stand cannot be written to.
    #[error("Could not write in `{}`: {source}", .path.display())]
    Unwritable {
        /// The parent folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file of the run could not be written.
    #[error("Could not write `{}`: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The state of the run could not be written or read.
    #[error(transparent)]
    State(#[from] StateError),
    /// The manifest of a run is of no use.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// The resolved scenario or the manifest has no JSON form, which is a bug.
    #[error("Could not write the run as JSON, which is a bug in Vifte: {0}")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Whether the user asked for something that cannot be.
    pub const fn is_bad_input(&self) -> bool {
        match self {
            Self::Exists(_)
            | Self::UnderWay { .. }
            | Self::NoName(_)
            | Self::Unwritable { .. }
            | Self::Manifest(_) => true,
            Self::State(error) => !matches!(error, StateError::Write { .. } | StateError::Encode(_)),
            Self::Write { .. } | Self::Taken { .. } | Self::Json(_) => false,
        }
    }

    /// What to do instead.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Exists(_) => {
                "name another folder with `--out`, or go on from it with `--resume` and more `--worlds`; earlier runs are never overwritten"
            }
            Self::UnderWay { .. } => "wait until it has ended, or name another folder with `--out`",
            Self::NoName(_) => "write the path of a folder that does not exist yet",
            Self::Taken { partial, .. } => {
                return Some(format!("move `{}` to another name", partial.display()));
            }
            Self::State(error) => return error.help().map(|help| help.en),
            Self::Manifest(error) => return Some(error.help().en),
            Self::Unwritable { .. } => "name a folder you may write with `--out`",
            Self::Write { .. } => "free some space, or see that the folder may be written",
            Self::Json(_) => return None,
        };
        Some(text.to_owned())
    }
}
