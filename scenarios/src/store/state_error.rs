//! Why a run cannot go on, and what to do, in both languages.

use std::io;
use std::path::PathBuf;

use super::manifest_error::ManifestError;
use crate::language::{Text, neutral_text, reason, shown_path, text};

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The file is damaged or foreign.
    #[error("`{}` is damaged or no state of a run", .0.display())]
    Damaged(PathBuf),
    /// The file is the state of another run than the one in whose folder it is.
    #[error("`{}` is the state of another run than `manifest.json` says", .0.display())]
    OtherRun(PathBuf),
    /// The run's manifest is of no use, or the state is not the one that it names.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// An older program wrote it.
    #[error("`{}` was written in format {found}, which holds too little to be checked", .path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// A newer program wrote it.
    #[error("`{}` was written in format {found}, which is newer than this program", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
    },
    /// Another version of the model gives other worlds.
    #[error("The run was made by version {theirs} of the model, and this program has version {ours}")]
    OtherModel {
        /// Its version.
        theirs: String,
        /// This program's.
        ours: &'static str,
    },
    /// The scenario has changed: the inputs that differ, one line each, or why they cannot be told.
    #[error("The run was made with other inputs")]
    OtherInputs(Vec<Text>),
    /// The run has another seed.
    #[error("The run was made with seed {theirs}, not {asked}")]
    OtherSeed {
        /// Its seed.
        theirs: u64,
        /// The one asked for.
        asked: u64,
    },
    /// The state could not be written.
    #[error("Could not write `{}`: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The state has no written form, which is a bug.
    #[error("Could not write the state of the run, which is a bug in Vifte: {0}")]
    Encode(#[from] rmp_serde::encode::Error),
}

impl StateError {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Damaged(path) => {
                let path = shown_path(path);
                text!(
                    "`{path}` er beskadiget eller ikke en kørsels tilstand",
                    "`{path}` is damaged or no state of a run"
                )
            }
            Self::OtherRun(path) => {
                let path = shown_path(path);
                text!(
                    "`{path}` er tilstanden for en anden kørsel, end `manifest.json` siger",
                    "`{path}` is the state of another run than `manifest.json` says"
                )
            }
            Self::Manifest(error) => error.message(),
            Self::Older { path, found } => {
                let path = shown_path(path);
                text!(
                    "`{path}` er skrevet i format {found}, som rummer for lidt til at blive kontrolleret",
                    "`{path}` was written in format {found}, which holds too little to be checked"
                )
            }
            Self::Newer { path, found } => {
                let path = shown_path(path);
                text!(
                    "`{path}` er skrevet i format {found}, som er nyere end dette program",
                    "`{path}` was written in format {found}, which is newer than this program"
                )
            }
            Self::OtherModel { theirs, ours } => {
                let theirs = neutral_text(theirs);
                text!(
                    "Kørslen er lavet af version {theirs} af modellen, og dette program har version {ours}",
                    "The run was made by version {theirs} of the model, and this program has version {ours}"
                )
            }
            Self::OtherInputs(_) => {
                text!("Kørslen er lavet med andre forudsætninger", "The run was made with other inputs")
            }
            Self::OtherSeed { theirs, asked } => text!(
                "Kørslen er lavet med startværdi {theirs}, ikke {asked}",
                "The run was made with seed {theirs}, not {asked}"
            ),
            Self::Write { path, source } => {
                let (path, why) = (shown_path(path), reason(source));
                text!("Kunne ikke skrive `{path}`: {}", why.da; "Could not write `{path}`: {}", why.en)
            }
            Self::Encode(error) => text!(
                "Kunne ikke skrive kørslens tilstand, hvilket er en fejl i Vifte: {error}",
                "Could not write the state of the run, which is a bug in Vifte: {error}"
            ),
        }
    }

    /// What to do instead.
    pub fn help(&self) -> Option<Text> {
        Some(match self {
            Self::Damaged(_) | Self::OtherRun(_) => text!(
                "tag mappen fra en kopi, eller kør scenariet fra begyndelsen",
                "take the folder from a copy, or run the scenario from the beginning"
            ),
            Self::OtherModel { .. } | Self::Older { .. } => {
                text!("kør scenariet fra begyndelsen", "run the scenario from the beginning")
            }
            Self::Newer { .. } => text!("brug en nyere `vifte`", "use a newer `vifte`"),
            Self::OtherInputs(_) => text!(
                "lad scenariet være, som det var, eller kør det fra begyndelsen",
                "leave the scenario as it was, or run it from the beginning"
            ),
            Self::OtherSeed { .. } => text!(
                "udelad `--seed`: kørslens egen startværdi bruges",
                "leave `--seed` out: the run's own seed is used"
            ),
            Self::Manifest(error) => return Some(error.help()),
            Self::Write { .. } => text!(
                "skaf plads, eller se, om mappen kan skrives i",
                "free some space, or see that the folder may be written"
            ),
            Self::Encode(_) => return None,
        })
    }

    /// The inputs that differ, one line each, or why they cannot be told.
    pub fn differences(&self) -> &[Text] {
        if let Self::OtherInputs(differences) = self { differences } else { &[] }
    }
}
