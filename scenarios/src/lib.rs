//! Scenario files, bundled scenarios, run folders and tables of Vifte.
//!
//! [`load()`] takes the name of a bundled scenario or the path of a file, and returns the engine's input or every problem
//! of the file at once.

pub mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod data;
pub mod format;
mod language;
mod load;
pub mod report;
mod source;
#[cfg(feature = "store")]
pub mod store;
#[cfg(feature = "cli")]
pub mod tables;

pub use format::file_schema;
pub use language::{
    Language, Text, cell_text, code_text, decimals_that_show, is_disruptive, neutral_text, number,
};
pub use load::{
    Detail, Loaded, LoadedContent, Named, Names, NotFound, RunSettings, find, load, load_given, load_text,
};
pub use source::{
    Content, Edit, GivenFile, Inherited, InheritedList, InternalError, LoadError, LocalisedProblem,
    MOST_SHOWN, Problem, Severity, SourceFile, Unreadable,
};
#[cfg(feature = "cli")]
pub use source::{render, render_warnings};
