//! From text to a checked tree: reading files, TOML with positions, inheritance, and the check against the schema.

mod file;
mod inherit;
mod inherited;
mod keys;
mod keywords;
mod locate;
mod merge;
mod problem;
#[cfg(feature = "cli")]
mod render;
mod replace;
mod rules;
mod shape;
mod suggest;
mod syntax;
mod tree;
mod wording;

pub use file::{GivenFile, SourceFile};
pub use inherited::{Inherited, InheritedList};
pub use problem::{InternalError, LoadError, Problem};
#[cfg(feature = "cli")]
pub use render::render;

pub(crate) use inherit::{Resolved, resolve, resolve_given, resolve_text};
pub(crate) use keys::{element_names, keyed, keyed_paths};
pub(crate) use rules::complete_rules;
pub(crate) use shape::{Shaped, check_shape};
pub(crate) use suggest::{list, nearest};
pub(crate) use syntax::json_node;
pub(crate) use tree::{Node, Table, Value};
