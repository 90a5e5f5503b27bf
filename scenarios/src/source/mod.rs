//! From text to a checked tree: reading files, TOML with positions, inheritance, and the check against the schema.

mod file;
mod inherit;
mod keywords;
mod locate;
mod merge;
mod problem;
#[cfg(feature = "cli")]
mod render;
mod shape;
mod suggest;
mod syntax;
mod tree;
mod wording;

pub use file::{GivenFile, SourceFile};
pub use problem::{InternalError, LoadError, Problem};
#[cfg(feature = "cli")]
pub use render::render;

pub(crate) use inherit::{Resolved, resolve, resolve_given, resolve_text};
pub(crate) use merge::complete_rules;
pub(crate) use shape::{Shaped, check_shape};
pub(crate) use suggest::{list, nearest};
pub(crate) use tree::{Node, Table, Value};
