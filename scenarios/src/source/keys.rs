//! What an element of a list is known by.

use std::collections::BTreeMap;

use super::tree::{Node, Value};
use crate::format::{KeyedList, keyed};

/// What tells an element from the others; nothing when it lacks one of its keys, or has another kind of value there.
pub(crate) fn key_of(list: &KeyedList, element: &Node) -> Option<Vec<String>> {
    let table = element.table()?;
    let text = |key: &str| match &table.get(key)?.value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    let needed = list.keys.iter().map(|key| text(key));
    let optional = list.optional.iter().map(|key| Some(text(key).unwrap_or_default()));
    needed.chain(optional).collect()
}

/// An element as it is told of: `2028-01 establish house`; its number when it has no name.
pub(crate) fn name_of(list: &KeyedList, element: &Node, index: usize) -> String {
    let Some(mut key) = key_of(list, element) else { return (index + 1).to_string() };
    key.retain(|part| !part.is_empty());
    key.join(" ")
}

/// What the elements of a list at a path are known by, each by a name of its own, and the keys that say so.
pub(crate) fn element_names(path: &str, items: &[Node]) -> (Vec<String>, Vec<&'static str>) {
    let list = keyed(path);
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let names = items.iter().enumerate().map(|(index, item)| {
        let name = list.map_or_else(|| (index + 1).to_string(), |list| name_of(list, item, index));
        let times = taken.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { name } else { format!("{name} ({times})") }
    });
    (names.collect(), list.map(|list| [list.keys, list.optional].concat()).unwrap_or_default())
}
