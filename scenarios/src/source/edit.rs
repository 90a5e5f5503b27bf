//! Changes of a file that put a problem right.

use super::file::Place;
use super::tree::{Node, Value};

/// A change: what stands at a place, and what to write there instead.
pub(crate) type Change = Option<(Place, String)>;

/// Another value for a node.
pub(crate) fn replace(node: &Node, value: &str) -> Change {
    let written = node.place.text();
    // the header of a table is no value
    let is_header = matches!(node.value, Value::Table(_)) && written.starts_with('[');
    (!is_header && !written.is_empty()).then(|| (node.place.clone(), value.to_owned()))
}

/// A key of a table with a value: in place of the value that it has, or added where the table begins.
pub(crate) fn set_key(table: &Node, key: &str, value: &str) -> Change {
    if let Some(node) = table.get(key) {
        return replace(node, value);
    }
    let Value::Table(entries) = &table.value else { return None };
    let written = table.place.text();
    let start = table.place.span.start;
    if written.starts_with('{') {
        let comma = if entries.entries.is_empty() { "" } else { "," };
        let place = Place::new(&table.place.file, start + 1..start + 1);
        return Some((place, format!(" {key} = {value}{comma}")));
    }
    let line = table.place.file.text.get(start..)?.lines().next()?;
    let header = written.starts_with('[') && written.ends_with(']') && line.starts_with(written);
    header.then(|| (table.place.after(), format!("\n{key} = {value}")))
}

/// A table or list of tables added at the end of a file.
pub(crate) fn append(root: &Node, list: &str, text: &str) -> Change {
    // a list that is written in brackets cannot be added to so
    let inline = root.get(list).is_some_and(|node| {
        let Value::List(items) = &node.value else { return true };
        items.first().is_some_and(|item| item.place.text().starts_with('{'))
    });
    let file = &root.place.file;
    let end = file.text.len();
    (!inline).then(|| (Place::new(file, end..end), format!("\n{text}\n")))
}

/// A key with its value, or an element of a list, taken away.
pub(crate) fn remove(node: &Node) -> Change {
    let text = &node.place.file.text;
    let mut start = node.place.span.start;
    let mut end = node.place.span.end;
    if let Some(key) = &node.key {
        if !key.same_file(&node.place) || key.span.end > start {
            return None;
        }
        start = key.span.start;
    }
    let tables = matches!(&node.value, Value::List(items) if items.iter().any(|item| item.place.text().starts_with('[')));
    if tables || start >= end {
        return None;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line_start..start];
    if before.ends_with(['.', '[']) && node.key.is_some() {
        return None;
    }
    let rest = &text[end..];
    let line_rest = rest.lines().next().unwrap_or_default();
    if before.trim().is_empty() && node.key.is_some() {
        let line_end = rest.find('\n').map_or(text.len(), |newline| end + newline + 1);
        if line_rest.trim().is_empty() || line_rest.trim().starts_with('#') {
            return Some((Place::new(&node.place.file, line_start..line_end), String::new()));
        }
    }
    let blank = rest.len() - rest.trim_start().len();
    if rest.trim_start().starts_with(',') {
        let after = &rest[blank + 1..];
        end += blank + 1 + (after.len() - after.trim_start_matches(' ').len());
    } else if text[..start].trim_end().ends_with(',') {
        start = text[..start].trim_end().len() - 1;
    }
    Some((Place::new(&node.place.file, start..end), String::new()))
}
