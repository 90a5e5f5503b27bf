//! What differs between the inputs of two scenarios, and where each value stands.

use std::collections::BTreeMap;

use crate::Loaded;
use crate::language::{Text, text};
use crate::source::{Node, Value, element_names, json_node};

/// A value that two scenarios do not share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputDifference {
    /// Where in the scenario, such as `offers.house.places`.
    pub path: String,
    /// Value in the first, with file and line; none when it is not there, and an empty value when there is no more to be
    /// said of it than that it is there.
    pub first: Option<(String, String)>,
    /// Value in the second.
    pub second: Option<(String, String)>,
}

impl InputDifference {
    /// What is said of the value of one of the two, in part where it is long.
    pub fn shown(side: &Option<(String, String)>) -> Text {
        let whole = Self::value(side.as_ref());
        Text { da: shortened(&whole.da), en: shortened(&whole.en) }
    }

    fn value(side: Option<&(String, String)>) -> Text {
        match side {
            Some((value, _)) if value.is_empty() => text!("findes", "there"),
            Some((value, _)) => Text { da: value.clone(), en: value.clone() },
            None => text!("findes ikke", "not there"),
        }
    }

    /// The path with both values, in one line.
    pub fn line(&self) -> Text {
        let (path, first, second) =
            (&self.path, Self::value(self.first.as_ref()), Self::value(self.second.as_ref()));
        text!(
            "  {path}: {} → {}", first.da, second.da;
            "  {path}: {} → {}", first.en, second.en
        )
    }
}

/// Characters of a value that are shown.
const LONGEST: usize = 90;

/// A value that may be long, in part: as many of its elements as there is room for.
fn shortened(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    let part: String = value.chars().take(LONGEST).collect();
    format!("{} …", part.rsplit_once(", ").map_or(part.as_str(), |(whole, _)| whole))
}

/// Titles and texts say what a scenario is, not what is simulated.
const TEXTS: [&str; 5] = ["title_da", "title_en", "summary_da", "summary_en", "format"];

/// The origin of a number is no other number.
const ORIGINS: [&str; 3] = ["source", "estimate", "assumption"];

/// The values that differ, in the order of their paths. What only one of them has is one difference.
///
/// A default that only one of them writes out is none: a run folder has all of them.
///
/// # Errors
/// A scenario cannot be written with its defaults, which is a bug.
pub fn input_differences(first: &Loaded, second: &Loaded) -> Result<Vec<InputDifference>, DifferenceError> {
    let defaults = [written_out(first)?, written_out(second)?];
    let (first, second) = (Leaves::of(&first.root), Leaves::of(&second.root));
    let mut found: BTreeMap<String, InputDifference> = BTreeMap::new();
    let mut differ = |path: &str, first: Option<Leaf>, second: Option<Leaf>| {
        let path = path.to_owned();
        found.insert(path.clone(), InputDifference { path, first, second });
    };
    let (added, gone) = (second.alone(&first), first.alone(&second));
    for path in &added {
        differ(path, None, Some(second.summary(path)));
    }
    for path in &gone {
        differ(path, Some(first.summary(path)), None);
    }
    let inside = |path: &str| {
        added.iter().chain(&gone).any(|element| {
            path.strip_prefix(element.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    for path in first.values.keys().chain(second.values.keys()).filter(|path| !inside(path)) {
        let (a, b) = (first.values.get(path), second.values.get(path));
        let said = |leaf: Option<&Leaf>, defaults: &BTreeMap<String, Leaf>| {
            leaf.or_else(|| defaults.get(path)).map(|leaf| leaf.0.clone())
        };
        if said(a, &defaults[0]) != said(b, &defaults[1]) {
            differ(path, a.cloned(), b.cloned());
        }
    }
    Ok(found.into_values().collect())
}

/// Why the inputs of two scenarios cannot be told apart.
#[derive(Debug, thiserror::Error)]
pub enum DifferenceError {
    /// A scenario has no written form.
    #[error("A scenario could not be written with its defaults, which is a bug in Vifte: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// Its written form is no table.
    #[error("A scenario written with its defaults is no table, which is a bug in Vifte")]
    NoTable,
}

/// All values of a scenario with its defaults, by the same paths.
fn written_out(loaded: &Loaded) -> Result<BTreeMap<String, Leaf>, DifferenceError> {
    let json = serde_json::to_value(&loaded.scenario)?;
    let tree = json_node(&json, &loaded.root.place).ok_or(DifferenceError::NoTable)?;
    Ok(Leaves::of(&tree).values)
}

/// A value with its file and line.
type Leaf = (String, String);

/// Values and elements of lists by path.
#[derive(Default)]
struct Leaves {
    values: BTreeMap<String, Leaf>,
    elements: BTreeMap<String, String>,
}

impl Leaves {
    fn of(root: &Node) -> Self {
        let mut leaves = Self::default();
        if let Value::Table(table) = &root.value {
            for (key, node) in &table.entries {
                if !TEXTS.contains(&key.as_str()) {
                    leaves.gather(node, key.clone());
                }
            }
        }
        leaves
    }

    /// Elements that the other has not; not those within them.
    fn alone(&self, other: &Self) -> Vec<String> {
        let alone = self.elements.keys().filter(|path| !other.elements.contains_key(*path));
        let mut outer: Vec<String> = Vec::new();
        // in order of their paths, so that what is within follows
        for path in alone {
            let within =
                |outer: &String| path.strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('.'));
            if !outer.iter().any(within) {
                outer.push(path.clone());
            }
        }
        outer
    }

    /// An element in one line.
    fn summary(&self, element: &str) -> Leaf {
        let prefix = format!("{element}.");
        let parts = self.values.range(prefix.clone()..).take_while(|(path, _)| path.starts_with(&prefix));
        let parts: Vec<String> = parts
            .map(|(path, leaf)| (&path[prefix.len()..], &leaf.0))
            // a change of the rules is told by what changes
            .filter(|(key, value)| self.values.get(*key).is_none_or(|before| before.0 != **value))
            .map(|(key, value)| format!("{key} {value}"))
            .collect();
        let place = self.elements.get(element).cloned().unwrap_or_default();
        (parts.join(", "), place)
    }

    fn gather(&mut self, node: &Node, path: String) {
        match &node.value {
            Value::Table(table) => {
                if let Some(value) = table.get("value") {
                    return self.gather(value, path);
                }
                for (key, child) in &table.entries {
                    if !ORIGINS.contains(&key.as_str()) {
                        self.gather(child, format!("{path}.{key}"));
                    }
                }
            }
            Value::List(items) if items.iter().all(|item| item.table().is_some()) => {
                let (names, hidden) = element_names(&path, items);
                for (name, item) in names.into_iter().zip(items) {
                    let element = format!("{path}.{name}");
                    self.elements.insert(element.clone(), where_it_stands(item));
                    for (key, child) in item.table().into_iter().flat_map(|table| &table.entries) {
                        if !hidden.contains(&key.as_str()) && !ORIGINS.contains(&key.as_str()) {
                            self.gather(child, format!("{element}.{key}"));
                        }
                    }
                }
            }
            _ => {
                self.values.insert(path, (text(node), where_it_stands(node)));
            }
        }
    }
}

fn where_it_stands(node: &Node) -> String {
    let (line, _) = node.place.file.line_and_column(node.place.span.start);
    format!("{}:{line}", node.place.file.name)
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
        assert_eq!(input_differences(&base, &base).unwrap(), []);
        let text = "format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\n\
                    offers = [{ id = 'house', places = { value = 14, assumption = 'more' } }]\n\
                    [[operations]]\ndate = '2030-01'\ndo = 'set-places'\noffer = 'house'\nplaces = 9\n\
                    fixed_cost_follows_percent = 50\n";
        let found = input_differences(&base, &load_text("variant", text).unwrap()).unwrap();
        let paths: Vec<&str> = found.iter().map(|difference| difference.path.as_str()).collect();
        assert_eq!(paths, ["offers.house.places", "operations.2030-01 set-places house"]);
        assert_eq!(found[0].first, Some(("12".to_owned(), "bundled:erlang-loss:47".to_owned())));
        assert_eq!(found[0].second, Some(("14".to_owned(), "variant:5".to_owned())));
        assert_eq!(found[1].first, None);
        assert_eq!(found[1].second.as_ref().unwrap().0, "fixed_cost_follows_percent 50, places 9");
    }

    #[test]
    fn elements_that_only_a_month_tells_apart_are_told_apart() {
        let living = |first: u32, second: u32| {
            let text = format!(
                "format = 1\nextends = 'erlang-loss'\nrun = {{ warm_up_years = 0 }}\n[[target_groups]]\nid = 'citizens'\nopening_stock = 'known'\n\
                 [[residents]]\noffer = 'house'\nmunicipality = 'A'\ntarget_group = 'citizens'\ncount = {first}\n\
                 [[residents]]\noffer = 'house'\nmunicipality = 'A'\ntarget_group = 'citizens'\ncount = {second}\n\
                 leaves = '2030-01'\n"
            );
            load_text("variant", &text)
                .unwrap_or_else(|error| panic!("{:?}", error.lines(crate::language::Language::En)))
        };
        let found = input_differences(&living(3, 2), &living(1, 2)).unwrap();
        let paths: Vec<&str> = found.iter().map(|difference| difference.path.as_str()).collect();
        assert_eq!(paths, ["residents.house A citizens.count"]);
    }

    #[test]
    fn defaults_that_are_written_out_are_no_difference() {
        let of = |numbers: &str| {
            load_text(
                "variant",
                &format!("format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\n{numbers}"),
            )
            .unwrap()
        };
        let silent = of("");
        assert_eq!(
            input_differences(&silent, &of("offers = [{ id = 'house', finance = 'tariff' }]")).unwrap(),
            []
        );
        let other = of("offers = [{ id = 'house', finance = 'vacancies' }]");
        let paths: Vec<String> = input_differences(&silent, &other)
            .unwrap()
            .into_iter()
            .map(|difference| difference.path)
            .collect();
        assert_eq!(paths, ["offers.house.finance"]);
    }
}
