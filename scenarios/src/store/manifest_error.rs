//! Why the manifest of a run is of no use, and what to do, in both languages.

use std::path::PathBuf;

use crate::language::{Text, neutral_text, reason, shown_path, text};

/// Why a manifest is of no use.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The file cannot be read.
    #[error("Could not read the manifest `{}`: {source}", .path.display())]
    Unreadable {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no manifest, or has changed since it was written.
    #[error("The manifest `{}` {why}", .path.display())]
    Damaged {
        /// Its path.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A newer program wrote it.
    #[error("`{}` was written in format {found}, which is newer than this program", .path.display())]
    Newer {
        /// Its path.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
    /// An older program wrote it, without what its numbers could be checked by.
    #[error("`{}` was written in format {found}, whose numbers cannot be checked", .path.display())]
    Older {
        /// Its path.
        path: PathBuf,
        /// Its version.
        found: u64,
        /// The command that makes the run anew.
        again: String,
    },
    /// A file of the run is not the one that was written.
    #[error("`{}` is not as the run wrote it", .0.display())]
    Changed(PathBuf),
    /// A file of the run cannot be read.
    #[error("Could not read `{}`: {source}", .path.display())]
    UnreadableFile {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The manifest does not name a file that is needed.
    #[error("The manifest `{}` names no `{name}`", .path.display())]
    Missing {
        /// Its path.
        path: PathBuf,
        /// The file.
        name: &'static str,
    },
}

impl ManifestError {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Unreadable { path, source } => {
                let (path, why) = (shown_path(path), reason(source));
                text!(
                    "Kunne ikke læse manifestet `{path}`: {}", why.da;
                    "Could not read the manifest `{path}`: {}", why.en
                )
            }
            Self::Damaged { path, why } => {
                let (path, why) = (shown_path(path), neutral_text(why));
                text!("Manifestet `{path}` er beskadiget eller ændret", "The manifest `{path}` {why}")
            }
            Self::Newer { path, found } => {
                let path = shown_path(path);
                text!(
                    "`{path}` er skrevet i format {found}, som er nyere end dette program",
                    "`{path}` was written in format {found}, which is newer than this program"
                )
            }
            Self::Older { path, found, .. } => {
                let path = shown_path(path);
                text!(
                    "`{path}` er skrevet i format {found}, hvis tal ikke kan kontrolleres",
                    "`{path}` was written in format {found}, whose numbers cannot be checked"
                )
            }
            Self::Changed(path) => {
                let path = shown_path(path);
                text!("`{path}` er ikke, som kørslen skrev den", "`{path}` is not as the run wrote it")
            }
            Self::UnreadableFile { path, source } => {
                let (path, why) = (shown_path(path), reason(source));
                text!("Kunne ikke læse `{path}`: {}", why.da; "Could not read `{path}`: {}", why.en)
            }
            Self::Missing { path, name } => {
                let path = shown_path(path);
                text!("Manifestet `{path}` nævner ingen `{name}`", "The manifest `{path}` names no `{name}`")
            }
        }
    }

    /// What to do instead.
    pub fn help(&self) -> Text {
        match self {
            Self::Unreadable { .. } => text!(
                "nævn mappen med en kørsel, som `vifte runs` viser dem",
                "name the folder of a run, as `vifte runs` lists them"
            ),
            Self::UnreadableFile { .. } | Self::Missing { .. } | Self::Damaged { .. } => text!(
                "tag mappen fra en kopi, eller kør scenariet igen",
                "take the folder from a copy, or run the scenario again"
            ),
            Self::Newer { .. } => text!("brug en nyere `vifte`", "use a newer `vifte`"),
            Self::Older { again, .. } => {
                let again = neutral_text(again);
                text!("lav kørslen igen: `{again}`", "make the run anew: `{again}`")
            }
            Self::Changed(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let name = neutral_text(&name);
                text!(
                    "tag `{name}` fra en kopi, eller kør scenariet igen; for at ændre den kopieres den først til en anden \
                     mappe",
                    "take `{name}` from a copy, or run the scenario again; to change it, copy it to another folder first"
                )
            }
        }
    }
}
