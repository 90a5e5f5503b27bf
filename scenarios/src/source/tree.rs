//! A scenario as a tree of values that know where they stand.

use super::file::Place;

/// A value with its place, and the place of its key if it has one.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
    pub(crate) key: Option<Place>,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    /// A date or time, as written: no key of a scenario wants one, but they must be named in messages.
    Date,
    List(Vec<Node>),
    Table(Table),
}

/// Keys and values in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<(String, Node)>,
}

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Node> {
        let position = self.entries.iter().position(|(name, _)| name == key)?;
        Some(self.entries.remove(position).1)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

impl Node {
    /// The table, if it is one.
    pub(crate) fn table(&self) -> Option<&Table> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The value under a key, or the node itself when it has no such key.
    ///
    /// Checks use it to point as closely as possible: a key that is missing is shown at its table.
    pub(crate) fn at(&self, key: &str) -> &Self {
        self.table().and_then(|table| table.get(key)).unwrap_or(self)
    }

    /// The value under a key, if there is one.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.table()?.get(key)
    }

    /// The element at an index, or the node itself when it has no such element.
    pub(crate) fn item(&self, index: usize) -> &Self {
        if let Value::List(items) = &self.value { items.get(index).unwrap_or(self) } else { self }
    }

    /// Whether it is a table with this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table().is_some_and(|table| table.has(key))
    }

    /// Adds the places of the node, its key and all below it.
    pub(crate) fn places(&self, places: &mut Vec<Place>) {
        places.push(self.place.clone());
        places.extend(self.key.clone());
        match &self.value {
            Value::List(items) => items.iter().for_each(|item| item.places(places)),
            Value::Table(table) => table.entries.iter().for_each(|(_, child)| child.places(places)),
            _ => {}
        }
    }

    /// Whether it is a number, bare or with its origin.
    pub(crate) fn is_number(&self) -> bool {
        match &self.value {
            Value::Integer(_) => true,
            Value::Number(number) => number.is_finite(),
            Value::Table(table) => table.get("value").is_some_and(Self::is_number),
            _ => false,
        }
    }

    /// The place of the key, or of the value when it has no key.
    pub(crate) fn key_place(&self) -> &Place {
        self.key.as_ref().unwrap_or(&self.place)
    }
}

/// Whether two values are the same, wherever they stand and in whatever order their keys are written.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::Integer(one), Value::Integer(other)) => one == other,
        (Value::Number(one), Value::Number(other)) => one.total_cmp(other).is_eq(),
        (Value::Integer(whole), Value::Number(number)) | (Value::Number(number), Value::Integer(whole)) => {
            (*whole as f64).total_cmp(number).is_eq()
        }
        (Value::Boolean(one), Value::Boolean(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Table(one), Value::Table(other)) => {
            let found = |(key, node): &(String, Node)| other.get(key).is_some_and(|other| same(node, other));
            one.entries.len() == other.entries.len() && one.entries.iter().all(found)
        }
        _ => false,
    }
}
