//! Scenario files, bundled scenarios, run folders and tables of Vifte.
//!
//! [`load()`] takes the name of a bundled scenario or the path of a file, and returns the engine's input or every problem
//! of the file at once.

mod check;
mod compile;
pub mod format;
pub mod library;
mod load;
pub mod population;
mod source;

pub use compile::{Names, Text};
pub use format::schema;
pub use load::{Loaded, load, load_text};
#[cfg(feature = "cli")]
pub use source::render;
pub use source::{InternalError, LoadError, Problem, SourceFile};
