//! The check of a tree against the scenario's schema: keys, types, choices and limits.
//!
//! Reading with serde alone would stop at the first error, without its place once files are merged. So the tree is
//! walked here together with the JSON Schema that is generated from the same types, and every problem is collected,
//! each with its own place. What passes is then read by serde, which cannot fail any more.
//!
//! Values that are wrong or missing get a stand-in, so that the checks on the typed scenario can still run and show
//! their problems too. Places where a stand-in, not the author, may be to blame are `excused`.

use serde_json::{Map, Value as Json};

use super::file::Place;
use super::keywords::{choices, limits, properties, required, resolve, stand_in, types};
use super::problem::Problem;
use super::suggest::{list, nearest, same_but_unit};
use super::tree::{Node, Table, Value};
use super::wording;

/// The result of the check.
pub(crate) struct Shaped {
    /// The tree without its unknown keys, with stand-ins.
    pub(crate) value: Json,
    /// All problems found.
    pub(crate) problems: Vec<Problem>,
    /// Places where a further problem may only follow from these.
    pub(crate) excused: Vec<Place>,
    /// Whether a list or a name may be missing that others refer to.
    pub(crate) incomplete: bool,
}

/// Checks a tree against a schema.
pub(crate) fn check_shape(root: &Node, schema: &Json) -> Shaped {
    let mut walk = Walk {
        schema,
        root_keys: properties(schema),
        problems: Vec::new(),
        excused: Vec::new(),
        guesses: 0,
        incomplete: false,
    };
    let value = walk.node(root, schema, "the scenario");
    Shaped { value, problems: walk.problems, excused: walk.excused, incomplete: walk.incomplete }
}

struct Walk<'a> {
    schema: &'a Json,
    root_keys: Option<&'a Map<String, Json>>,
    problems: Vec<Problem>,
    excused: Vec<Place>,
    /// Stand-ins for choices that were given: what else a table should have may depend on them.
    guesses: usize,
    incomplete: bool,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Node, schema: &'a Json, name: &str) -> Json {
        let schema = resolve(self.schema, schema);
        let choices = choices(schema);
        if !choices.is_empty() {
            return self.choice(node, &choices, name);
        }
        let types = types(schema);
        let accepts = |kind: &str| types.contains(&kind);
        match &node.value {
            Value::Text(text) if accepts("string") => self.text(node, text, schema, name),
            Value::Boolean(value) if accepts("boolean") => Json::from(*value),
            Value::Integer(value) if accepts("integer") || accepts("number") => {
                let within = self.limits(node, *value as f64, schema, name);
                if within { Json::from(*value) } else { stand_in(self.schema, schema) }
            }
            Value::Number(value) if accepts("number") || accepts("integer") && !value.is_finite() => {
                self.number(node, *value, schema, name)
            }
            Value::List(items) if accepts("array") => {
                let element = schema.get("items").unwrap_or(&Json::Null);
                Json::Array(items.iter().map(|item| self.node(item, element, name)).collect())
            }
            Value::Table(table) if accepts("object") => Json::Object(self.table(node, table, schema)),
            _ => {
                let problem =
                    Problem::new(&node.place, format!("`{name}` must be {}", wording::wanted(&types)))
                        .label(wording::found_instead(&node.value, &types))
                        .maybe_help(wording::type_help(node, &types, name));
                self.problems.push(problem);
                self.incomplete |= accepts("array") || matches!(name, "id" | "code");
                stand_in(self.schema, schema)
            }
        }
    }

    fn choice(&mut self, node: &Node, choices: &[&str], name: &str) -> Json {
        let Some(text) = node.text() else {
            let problem = Problem::new(
                &node.place,
                format!("`{name}` must be one of {}", list(choices.iter().copied())),
            )
            .label(wording::found(&node.value));
            self.problems.push(
                problem.help(format!("write one of them in quotes: `\"{}\"`", choices.join("\"`, `\""))),
            );
            self.guesses += 1;
            return Json::from(choices[0]);
        };
        let meant = nearest(text, choices.iter().copied());
        if !choices.contains(&text) {
            let help = match meant {
                Some(choice) => format!("did you mean `\"{choice}\"`?"),
                None => format!("write one of {}", list(choices.iter().copied())),
            };
            self.guesses += 1;
            self.problems.push(
                Problem::new(&node.place, format!("`{name}` cannot be `{text}`"))
                    .label("not one of the choices")
                    .help(help),
            );
            return Json::from(meant.unwrap_or(choices[0]));
        }
        Json::from(text)
    }

    fn text(&mut self, node: &Node, text: &str, schema: &Json, name: &str) -> Json {
        if schema.get("minLength").is_some() && text.trim().is_empty() {
            self.problems.push(Problem::new(&node.place, format!("`{name}` is empty")).label("nothing here"));
        }
        Json::from(text)
    }

    fn number(&mut self, node: &Node, value: f64, schema: &Json, name: &str) -> Json {
        if value.is_finite() {
            let within = self.limits(node, value, schema, name);
            return if within { Json::from(value) } else { stand_in(self.schema, schema) };
        }
        self.problems.push(
            Problem::new(&node.place, format!("`{name}` must be a finite number"))
                .label(if value.is_nan() { "not a number" } else { "infinite" })
                .help("write a number with digits, or leave the key out if it is optional"),
        );
        stand_in(self.schema, schema)
    }

    fn limits(&mut self, node: &Node, value: f64, schema: &Json, name: &str) -> bool {
        let (minimum, maximum) = limits(schema);
        let too_small = minimum.is_some_and(|minimum| value < minimum);
        let too_large = maximum.is_some_and(|maximum| value > maximum);
        if too_small || too_large {
            self.problems.push(
                Problem::new(&node.place, format!("`{name}` must be {}", wording::between(minimum, maximum)))
                    .label(if too_small { "too small" } else { "too large" })
                    .maybe_help(wording::limit_help(name, value, maximum)),
            );
        }
        !too_small && !too_large
    }

    fn table(&mut self, node: &Node, table: &Table, schema: &'a Json) -> Map<String, Json> {
        let Some(known) = properties(schema) else {
            return Map::new();
        };
        let (problems_before, mut guessed) = (self.problems.len(), false);
        let mut object = Map::new();
        for (key, child) in &table.entries {
            let before = self.guesses;
            if let Some(schema) = known.get(key) {
                object.insert(key.clone(), self.node(child, schema, key));
            } else {
                let meant = self.unknown_key(key, child, known).filter(|meant| !table.has(meant));
                if let Some((meant, schema)) = meant.and_then(|meant| known.get_key_value(meant)) {
                    object.insert(meant.clone(), self.node(child, schema, meant));
                } else if self.is_root(known) && holds_tables(child) {
                    self.incomplete = true;
                }
            }
            guessed |= self.guesses > before && !holds_tables(child);
        }
        for key in required(schema).filter(|key| !object.contains_key(*key)).collect::<Vec<_>>() {
            let Some(schema) = known.get(key) else {
                continue;
            };
            self.missing_key(key, node, schema);
            guessed |= !choices(resolve(self.schema, schema)).is_empty();
            object.insert(key.to_owned(), stand_in(self.schema, schema));
        }
        if guessed && !self.is_root(known) {
            node.places(&mut self.excused);
        } else if self.problems.len() > problems_before {
            self.excused.push(node.place.clone());
            self.excused.extend(node.key.clone());
        }
        object
    }

    fn is_root(&self, known: &Map<String, Json>) -> bool {
        self.root_keys.is_some_and(|root| std::ptr::eq(root, known))
    }

    fn missing_key(&mut self, key: &str, node: &Node, schema: &Json) {
        let description = schema.get("description").and_then(Json::as_str);
        let help = description.map(|text| format!("add `{key}`: {}", wording::first_sentence(text)));
        self.problems.push(
            Problem::new(&node.place, format!("Key `{key}` is missing"))
                .label("in this table")
                .maybe_help(help),
        );
        self.incomplete |= matches!(key, "id" | "code");
    }

    /// Reports an unknown key, and finds the known key that was probably meant.
    fn unknown_key(&mut self, key: &str, node: &Node, known: &'a Map<String, Json>) -> Option<&'a str> {
        let names = || known.keys().map(String::as_str);
        let other_unit = same_but_unit(key, names());
        let near = nearest(key, names());
        let help = if let Some(name) = other_unit {
            format!("write `{name}`, with the value in that unit")
        } else if let Some(name) = near {
            format!("did you mean `{name}`?")
        } else {
            self.elsewhere(key, known)
                .unwrap_or_else(|| format!("the keys of this table are {}", list(names())))
        };
        self.problems.push(
            Problem::new(node.key_place(), format!("Unknown key `{key}`"))
                .label("not a key of this table")
                .help(help),
        );
        other_unit.or(near)
    }

    /// Where an unknown key is at home.
    fn elsewhere(&self, key: &str, known: &'a Map<String, Json>) -> Option<String> {
        let inside = known
            .iter()
            .find(|(_, schema)| self.keys_inside(schema).is_some_and(|keys| keys.contains_key(key)));
        if let Some((table, _)) = inside {
            return Some(format!("`{key}` belongs in `{table}`"));
        }
        let at_the_top = self.root_keys.is_some_and(|root| root.contains_key(key));
        at_the_top.then(|| format!("`{key}` belongs at the top of the file, before the first `[…]`"))
    }

    /// The keys of a table that stands under a key; a number with its origin does not count.
    fn keys_inside(&self, schema: &'a Json) -> Option<&'a Map<String, Json>> {
        let schema = resolve(self.schema, schema);
        let element = schema.get("items").map_or(schema, |items| resolve(self.schema, items));
        properties(element).filter(|keys| !keys.contains_key("value"))
    }
}

/// Whether a value is a table or a list of tables, whose guesses are their own.
fn holds_tables(node: &Node) -> bool {
    match &node.value {
        Value::Table(_) => true,
        Value::List(items) => items.iter().any(|item| item.table().is_some()),
        _ => false,
    }
}
