//! Scenario files, bundled scenarios, run folders and tables of Vifte.
//!
//! [`load()`] takes the name of a bundled scenario or the path of a file, and returns the engine's input or every problem
//! of the file at once.

mod cell_text;
mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
mod compile;
mod find;
pub mod format;
pub mod library;
mod load;
pub mod population;
pub mod report;
#[cfg(feature = "store")]
pub mod run_store;
mod source;
pub mod story;
#[cfg(feature = "cli")]
pub mod tables;
mod text;
pub mod uncertainty;

pub use cell_text::{cell_text, code_text};
pub use compile::Names;
pub use find::{Named, NotFound, find};
pub use format::file_schema;
pub use load::{Loaded, load, load_given, load_text};
pub use source::{
    Content, Edit, GivenFile, Inherited, InheritedList, InternalError, LoadError, MOST_SHOWN, Problem,
    Severity, SourceFile, Told, Unreadable,
};
#[cfg(feature = "cli")]
pub use source::{render, render_warnings};
pub use text::{Text, is_disruptive, neutral_text};
