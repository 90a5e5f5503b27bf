//! What the window tells in a corner until it has been read.

use std::path::PathBuf;

use crate::text::{Language, SystemFault, shown};

/// Something that is told in a corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A file has been saved here.
    Saved(PathBuf),
    /// A file could not be saved.
    NotSaved(SystemFault),
    /// The address of the page asks for what there is not: names with what stands for them.
    Address(Vec<(String, String)>),
}

impl Notice {
    /// What came of saving.
    pub(crate) fn of_saving(saved: Result<PathBuf, impl Into<SystemFault>>) -> Self {
        match saved {
            Ok(path) => Self::Saved(path),
            Err(fault) => Self::NotSaved(fault.into()),
        }
    }

    /// Whether it tells of something that went well, so that it may go by itself.
    pub(crate) const fn is_good(&self) -> bool {
        matches!(self, Self::Saved(_))
    }

    /// In words.
    pub(crate) fn text(&self, language: Language) -> String {
        match self {
            Self::Saved(path) => language.fill("saved", &[("path", &shown(&path.display().to_string()))]),
            Self::NotSaved(fault) => language.fill("not-saved", &[("error", &fault.text(language))]),
            Self::Address(unknown) => {
                let each = unknown.iter().map(|(name, value)| format!("`{name}={value}`"));
                let each = shown(&each.collect::<Vec<_>>().join(", "));
                language.fill("address-unknown", &[("what", &each)])
            }
        }
    }
}
