//! What differs between the inputs of two scenarios, and where each value stands.

use std::collections::BTreeMap;

use crate::Loaded;
use crate::source::{Node, Value};

/// A value that two scenarios do not share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputDifference {
    /// Where in the scenario, such as `offers.house.places`.
    pub path: String,
    /// Value in the first, with file and line; none when it is not there.
    pub first: Option<(String, String)>,
    /// Value in the second.
    pub second: Option<(String, String)>,
}

/// Titles and texts say what a scenario is, not what is simulated.
const TEXTS: [&str; 5] = ["title_da", "title_en", "summary_da", "summary_en", "format"];

/// The origin of a number is no other number.
const ORIGINS: [&str; 3] = ["source", "estimate", "assumption"];

/// The values that differ, in the order of their paths.
pub fn input_differences(first: &Loaded, second: &Loaded) -> Vec<InputDifference> {
    let (first, second) = (leaves(&first.root), leaves(&second.root));
    let mut paths: Vec<&String> = first.keys().chain(second.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
        .into_iter()
        .filter(|path| first.get(*path).map(|leaf| &leaf.0) != second.get(*path).map(|leaf| &leaf.0))
        .map(|path| InputDifference {
            path: path.clone(),
            first: first.get(path).cloned(),
            second: second.get(path).cloned(),
        })
        .collect()
}

/// Values by path, with their places.
fn leaves(root: &Node) -> BTreeMap<String, (String, String)> {
    let mut leaves = BTreeMap::new();
    if let Value::Table(table) = &root.value {
        for (key, node) in &table.entries {
            if !TEXTS.contains(&key.as_str()) {
                gather(node, key.clone(), &mut leaves);
            }
        }
    }
    leaves
}

fn gather(node: &Node, path: String, leaves: &mut BTreeMap<String, (String, String)>) {
    match &node.value {
        Value::Table(table) => {
            if let Some(value) = table.get("value") {
                return gather(value, path, leaves);
            }
            for (key, child) in &table.entries {
                if !ORIGINS.contains(&key.as_str()) {
                    gather(child, format!("{path}.{key}"), leaves);
                }
            }
        }
        Value::List(items) if items.iter().all(|item| item.table().is_some()) => {
            for (index, item) in items.iter().enumerate() {
                let name = ["id", "code"].iter().find_map(|key| item.table()?.get(key)?.text());
                match (name, operation(item)) {
                    (None, Some((name, rest))) => {
                        leaves.insert(format!("{path}.{name}"), (rest, where_it_stands(item)));
                    }
                    (None, None) => gather(item, format!("{path}.{}", index + 1), leaves),
                    (Some(name), _) => gather(item, format!("{path}.{name}"), leaves),
                }
            }
        }
        _ => {
            leaves.insert(path, (text(node), where_it_stands(node)));
        }
    }
}

fn where_it_stands(node: &Node) -> String {
    let (line, _) = node.place.file.line_and_column(node.place.span.start);
    format!("{}:{line}", node.place.file.name)
}

/// An operation is known by what it does, to whom, and when; the rest is its value.
fn operation(item: &Node) -> Option<(String, String)> {
    let part = |key: &str| item.table()?.get(key)?.text();
    let name = format!("{} {} {}", part("date")?, part("do")?, part("offer")?);
    let rest =
        item.table()?.entries.iter().filter(|(key, _)| !["date", "do", "offer"].contains(&key.as_str()));
    let rest: Vec<String> = rest.map(|(key, value)| format!("{key} {}", text(value))).collect();
    Some((name, if rest.is_empty() { "done".to_owned() } else { rest.join(", ") }))
}

fn text(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Date => node.place.text().to_owned(),
        Value::List(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => table.get("value").map_or_else(String::new, text),
    }
}

#[cfg(test)]
mod tests {
    use super::input_differences;
    use crate::{load, load_text};

    #[test]
    fn what_differs_and_where_it_stands() {
        let base = load("erlang-loss").unwrap();
        assert_eq!(input_differences(&base, &base), []);
        let text = "format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\n\
                    offers = [{ id = 'house', places = { value = 14, assumption = 'more' } }]\n\
                    [[operations]]\ndate = '2030-01'\ndo = 'set-places'\noffer = 'house'\nplaces = 9\n";
        let found = input_differences(&base, &load_text("variant", text).unwrap());
        let paths: Vec<&str> = found.iter().map(|difference| difference.path.as_str()).collect();
        assert_eq!(paths, ["offers.house.places", "operations.2030-01 set-places house"]);
        assert_eq!(found[0].first, Some(("12".to_owned(), "bundled:erlang-loss:49".to_owned())));
        assert_eq!(found[0].second, Some(("14".to_owned(), "variant:5".to_owned())));
        assert_eq!(found[1].first, None);
        assert_eq!(found[1].second.as_ref().unwrap().0, "places 9");
    }
}
