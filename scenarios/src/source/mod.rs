//! From text to a checked tree: reading files, TOML with positions, inheritance, and the check against the schema.

mod content;
mod edit;
mod file;
mod gloss;
mod grammar;
mod inherit;
mod inherited;
mod keys;
mod keywords;
mod locate;
mod merge;
mod month;
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
pub use problem::{
    Content, Edit, InternalError, LoadError, LocalisedProblem, MOST_SHOWN, Problem, Severity, Unreadable,
};
#[cfg(feature = "cli")]
pub use render::{render, render_warnings};

pub(crate) use edit::{Change, append, remove, replace, set_key};
pub(crate) use file::Place;
pub(crate) use inherit::{Resolved, resolve, resolve_given, resolve_text};
pub(crate) use keys::element_names;
pub(crate) use month::month_meant;
pub(crate) use problem::MOST_KEPT;
pub(crate) use rules::complete_rules;
pub(crate) use shape::{Shaped, check_shape};
pub(crate) use suggest::{composed, did_you_mean, list, nearest};
pub(crate) use syntax::json_node;
pub(crate) use tree::{Node, Table, Value};
pub(crate) use wording::shown;
