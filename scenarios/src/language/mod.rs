//! Words and numbers as people read them, in Danish and in English.

mod cell;
mod counted;
mod number;
#[cfg(feature = "store")]
mod system;
mod text;

pub use cell::{cell_text, code_text};
pub(crate) use counted::Noun;
#[cfg(feature = "cli")]
pub(crate) use number::{NOTHING, with_band};
pub use number::{decimals_that_show, number};
#[cfg(feature = "store")]
pub(crate) use system::{OwnWords, reason};
#[cfg(feature = "store")]
pub(crate) use text::shown_path;
pub(crate) use text::text;
pub use text::{Text, is_disruptive, neutral_text};

#[cfg(feature = "cli")]
use clap::ValueEnum;

/// Language of what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(ValueEnum))]
pub enum Language {
    /// English
    En,
    /// Danish, with decimal comma
    Da,
}
