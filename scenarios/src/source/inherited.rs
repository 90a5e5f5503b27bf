//! What a scenario inherits, and what it does to the lists that it inherits.

use super::keys::name_of;
use super::tree::{Node, Value, same};
use crate::format::keyed;

/// What a file does to the lists of the one that it extends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// Name of the file.
    pub file: String,
    /// Name of the file that it extends.
    pub from: String,
    /// Lists in which something is changed, added or dropped.
    pub lists: Vec<InheritedList>,
    /// Lists that are to be replaced and of which nothing is inherited.
    pub nothing_to_replace: Vec<&'static str>,
}

/// What becomes of an inherited list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InheritedList {
    /// Where it stands, such as `operations` or `offers.house.serves`.
    pub path: String,
    /// Number of elements that are inherited.
    pub inherited: usize,
    /// Names of inherited elements that are changed.
    pub changed: Vec<String>,
    /// Names of elements that are added.
    pub added: Vec<String>,
    /// Names of inherited elements that are there no longer.
    pub dropped: Vec<String>,
    /// Number of elements that stand in the place of all inherited ones, when the list is replaced.
    pub replaced_by: Option<usize>,
}

impl InheritedList {
    pub(super) fn new(path: &str, inherited: usize) -> Self {
        Self { path: path.to_owned(), inherited, ..Self::default() }
    }

    /// A list that inherits element by element and of which nothing is inherited.
    pub(super) fn of_new(path: &str, list: &Node) -> Option<Self> {
        let (keyed, Value::List(items)) = (keyed(path)?, &list.value) else { return None };
        let added = items.iter().enumerate().map(|(index, item)| name_of(keyed, item, index)).collect();
        Some(Self { added, ..Self::new(path, 0) })
    }

    /// A list that is one value and replaces another one; nothing when all inherited elements stay.
    pub(super) fn of_value(path: String, below: &[Node], above: &[Node]) -> Option<Self> {
        let lost = below.iter().enumerate().filter(|(_, old)| !above.iter().any(|new| same(old, new)));
        let name = |(index, old): (usize, &Node)| match &old.value {
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Number(number) => number.to_string(),
            _ => format!("number {}", index + 1),
        };
        let dropped: Vec<String> = lost.map(name).collect();
        let inherited = below.len();
        (!dropped.is_empty()).then(|| Self {
            path,
            inherited,
            dropped,
            replaced_by: Some(above.len()),
            ..Self::default()
        })
    }

    /// Whether anything was done to it.
    pub(super) fn is_touched(&self) -> bool {
        self.replaced_by.is_some() || !(self.changed.is_empty() && self.added.is_empty())
    }
}
