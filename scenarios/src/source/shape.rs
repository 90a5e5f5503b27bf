//! The check of a tree against the scenario's schema: keys, types, choices and limits.
//!
//! Reading with serde alone would stop at the first error, without its place once files are merged. So the tree is
//! walked here together with the JSON Schema that is generated from the same types, and every problem is collected,
//! each with its own place. What passes is then read by serde, which cannot fail any more.
//!
//! Values that are wrong or missing get a stand-in, so that the checks on the typed scenario can still run and show
//! their problems too. Places where a stand-in, not the author, may be to blame are `excused`.

use serde_json::{Map, Value as Json};

use super::edit::remove;
use super::file::Place;
use super::gloss::danish;
use super::keywords::{choices, limits, properties, required, resolve, stand_in, types};
use super::problem::{MOST_KEPT, Problem};
use super::suggest::{did_you_mean, list, nearest, same_but_unit};
use super::tree::{Node, Table, Value};
use super::wording;
use crate::language::{Text, is_disruptive, text};

/// Keys whose texts are for reading and may have several lines; all others are names.
const PROSE: [&str; 5] = ["summary_da", "summary_en", "source", "estimate", "assumption"];

/// The result of the check.
pub(crate) struct Shaped {
    /// The tree without its unknown keys, with stand-ins.
    pub(crate) value: Json,
    /// The problems found, of very many the first.
    pub(crate) problems: Vec<Problem>,
    /// How many more there are.
    pub(crate) more: usize,
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
        more: 0,
        excused: Vec::new(),
        guesses: 0,
        incomplete: false,
    };
    let value = walk.node(root, schema, "the scenario");
    let Walk { problems, more, excused, incomplete, .. } = walk;
    Shaped { value, problems, more, excused, incomplete }
}

struct Walk<'a> {
    schema: &'a Json,
    root_keys: Option<&'a Map<String, Json>>,
    problems: Vec<Problem>,
    more: usize,
    excused: Vec<Place>,
    /// Stand-ins for choices that were given: what else a table should have may depend on them.
    guesses: usize,
    incomplete: bool,
}

impl<'a> Walk<'a> {
    /// Keeps a problem; of very many only the number.
    fn keep(&mut self, problem: Problem) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.problems.push(problem);
        }
    }

    const fn is_full(&self) -> bool {
        self.problems.len() >= MOST_KEPT
    }

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
                let wanted = wording::wanted(&types);
                let message = text!("`{name}` skal være {}", wanted.da; "`{name}` must be {}", wanted.en);
                let problem =
                    Problem::new(&node.place, message).label(wording::found_instead(&node.value, &types));
                self.keep(advised(problem, wording::type_help(node, &types, name)));
                self.incomplete |= accepts("array") || matches!(name, "id" | "code");
                stand_in(self.schema, schema)
            }
        }
    }

    fn choice(&mut self, node: &Node, choices: &[&str], name: &str) -> Json {
        let Some(text) = node.text() else {
            let names = list(choices.iter().copied());
            let quoted = choices.join("\"`, `\"");
            let problem = Problem::new(
                &node.place,
                text!("`{name}` skal være en af {names}", "`{name}` must be one of {names}"),
            )
            .label(wording::found(&node.value))
            .help(text!(
                "skriv en af dem i anførselstegn: `\"{quoted}\"`",
                "write one of them in quotes: `\"{quoted}\"`",
            ));
            let first = choices.first().filter(|_| !matches!(node.value, Value::List(_) | Value::Table(_)));
            let edit = first.map(|choice| (node.place.clone(), format!("\"{choice}\"")));
            self.keep(problem.edit(edit));
            self.guesses += 1;
            return Json::from(choices[0]);
        };
        let meant = nearest(text, choices.iter().copied());
        if !choices.contains(&text) {
            let names = list(choices.iter().copied());
            let help = match meant {
                Some(choice) => did_you_mean(&format!("\"{choice}\"")),
                None => text!("skriv en af {names}", "write one of {names}"),
            };
            self.guesses += 1;
            let edit = meant.or(choices.first().copied());
            self.keep(
                Problem::new(
                    &node.place,
                    text!("`{name}` kan ikke være `{text}`", "`{name}` cannot be `{text}`"),
                )
                .label(text!("ikke en af mulighederne", "not one of the choices"))
                .help(help)
                .edit(edit.map(|choice| (node.place.clone(), format!("\"{choice}\"")))),
            );
            return Json::from(meant.unwrap_or(choices[0]));
        }
        Json::from(text)
    }

    fn text(&mut self, node: &Node, text: &str, schema: &Json, name: &str) -> Json {
        if schema.get("minLength").is_some() && text.trim().is_empty() {
            self.keep(
                Problem::new(&node.place, text!("`{name}` er tom", "`{name}` is empty"))
                    .label(text!("intet her", "nothing here"))
                    .help(text!("skriv en tekst mellem anførselstegnene", "write a text between the quotes")),
            );
        }
        let is_prose = PROSE.contains(&name);
        let unseen = |sign: char| is_disruptive(sign) && !(is_prose && matches!(sign, '\n' | '\r' | '\t'));
        if let Some(sign) = text.chars().find(|&sign| unseen(sign)) {
            let code = u32::from(sign);
            let what = unseen_words(sign);
            let clean: String = text
                .chars()
                .map(|sign| if sign == '\n' { ' ' } else { sign })
                .filter(|&sign| !unseen(sign))
                .collect();
            let plain = !clean.contains(['"', '\\', '\n', '\t', '\r']) && !clean.trim().is_empty();
            self.keep(
                Problem::new(
                    &node.place,
                    text!(
                        "I `{name}` står et tegn, der ikke kan ses: {} (U+{code:04X})", what.da;
                        "`{name}` has a character that cannot be seen: {} (U+{code:04X})", what.en
                    ),
                )
                .label(text!("i denne tekst", "in this text"))
                .help(text!(
                    "skriv teksten igen uden det: det ville ændre, hvad der vises, eller gøre to navne ens at se på",
                    "write the text again without it: it would change what is shown, or make two names look alike",
                ))
                .edit(plain.then(|| (node.place.clone(), format!("\"{clean}\"")))),
            );
            self.incomplete |= matches!(name, "id" | "code");
        }
        Json::from(text)
    }

    fn number(&mut self, node: &Node, value: f64, schema: &Json, name: &str) -> Json {
        if value.is_finite() {
            let within = self.limits(node, value, schema, name);
            return if within { Json::from(value) } else { stand_in(self.schema, schema) };
        }
        let written = node.place.text();
        let problem = if value.is_infinite() && written.contains(|sign: char| sign.is_ascii_digit()) {
            Problem::new(
                &node.place,
                text!(
                    "`{name}` er for stort et tal: `{written}`",
                    "`{name}` is too large a number: `{written}`"
                ),
            )
            .label(text!("for stort", "too large"))
            .help(text!("skriv et mindre tal", "write a smaller number"))
        } else {
            let label = if value.is_nan() {
                text!("ikke et tal", "not a number")
            } else {
                text!("uendeligt", "infinite")
            };
            Problem::new(
                &node.place,
                text!("`{name}` skal være et endeligt tal", "`{name}` must be a finite number"),
            )
            .label(label)
            .help(text!(
                "skriv et tal med cifre, eller udelad nøglen, hvis den kan undværes",
                "write a number with digits, or leave the key out if it is optional",
            ))
        };
        self.keep(problem);
        stand_in(self.schema, schema)
    }

    fn limits(&mut self, node: &Node, value: f64, schema: &Json, name: &str) -> bool {
        let (minimum, maximum) = limits(schema);
        let too_small = minimum.is_some_and(|minimum| value < minimum);
        let too_large = maximum.is_some_and(|maximum| value > maximum);
        if too_small || too_large {
            let range = wording::between(minimum, maximum);
            let label =
                if too_small { text!("for lille", "too small") } else { text!("for stort", "too large") };
            let problem = Problem::new(
                &node.place,
                text!("`{name}` skal være {}", range.da; "`{name}` must be {}", range.en),
            );
            self.keep(advised(problem.label(label), wording::limit_help(node, name, value, maximum)));
        }
        !too_small && !too_large
    }

    fn table(&mut self, node: &Node, table: &Table, schema: &'a Json) -> Map<String, Json> {
        let Some(known) = properties(schema) else {
            return Map::new();
        };
        let (problems_before, mut guessed) = (self.problems.len() + self.more, false);
        let mut object = Map::new();
        for (key, child) in &table.entries {
            let before = self.guesses;
            if let Some(schema) = known.get(key) {
                object.insert(key.clone(), self.node(child, schema, key));
            } else {
                let meant = self.unknown_key(key, child, known, table).filter(|meant| !table.has(meant));
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
        } else if self.problems.len() + self.more > problems_before {
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
        let help = description.map(|text| {
            let english = wording::first_sentence(text);
            let danish = danish(&english).unwrap_or(&english);
            text!("tilføj `{key}`: {danish}", "add `{key}`: {english}")
        });
        let help = help.unwrap_or_else(|| text!("tilføj `{key}`", "add `{key}`"));
        self.keep(
            Problem::new(&node.place, text!("Nøglen `{key}` mangler", "Key `{key}` is missing"))
                .label(text!("i denne tabel", "in this table"))
                .help(help),
        );
        self.incomplete |= matches!(key, "id" | "code");
    }

    /// Reports an unknown key, and finds the known key that was probably meant.
    fn unknown_key(
        &mut self,
        key: &str,
        node: &Node,
        known: &'a Map<String, Json>,
        table: &Table,
    ) -> Option<&'a str> {
        if self.is_full() {
            self.more += 1;
            return None;
        }
        let names = || known.keys().map(String::as_str);
        let other_unit = same_but_unit(key, names());
        let near = nearest(key, names());
        let mut edit = None;
        // one that is inherited is what a misspelt key was to replace, and a list of tables goes on under its name
        let beside = |name: &&str| {
            let other = table.get(name);
            !holds_tables(node) && other.is_some_and(|other| other.key_place().same_file(node.key_place()))
        };
        let help = if let Some(name) = other_unit.or(near).filter(beside) {
            edit = remove(node);
            text!("fjern den: `{name}` står der allerede", "remove it: `{name}` is there already")
        } else if let Some(name) = other_unit {
            text!("skriv `{name}` med værdien i den enhed", "write `{name}`, with the value in that unit")
        } else if let Some(name) = near {
            // a list of tables has its key at each of its elements, of which one would be left
            let one = !matches!(&node.value, Value::List(items) if items.len() > 1 && holds_tables(node));
            edit = node.key.clone().filter(|_| one).map(|key| (key, name.to_owned()));
            did_you_mean(name)
        } else {
            let names = list(names());
            self.elsewhere(key, known)
                .unwrap_or_else(|| text!("tabellens nøgler er {names}", "the keys of this table are {names}"))
        };
        self.keep(
            Problem::new(node.key_place(), text!("Ukendt nøgle `{key}`", "Unknown key `{key}`"))
                .label(text!("ikke en nøgle i denne tabel", "not a key of this table"))
                .help(help)
                .edit(edit),
        );
        other_unit.or(near)
    }

    /// Where an unknown key is at home.
    fn elsewhere(&self, key: &str, known: &'a Map<String, Json>) -> Option<Text> {
        let inside = known
            .iter()
            .find(|(_, schema)| self.keys_inside(schema).is_some_and(|keys| keys.contains_key(key)));
        if let Some((table, _)) = inside {
            return Some(text!("`{key}` hører til i `{table}`", "`{key}` belongs in `{table}`"));
        }
        let at_the_top = self.root_keys.is_some_and(|root| root.contains_key(key));
        at_the_top.then(|| {
            text!(
                "`{key}` hører til øverst i filen, før den første `[…]`",
                "`{key}` belongs at the top of the file, before the first `[…]`",
            )
        })
    }

    /// The keys of a table that stands under a key; a number with its origin does not count.
    fn keys_inside(&self, schema: &'a Json) -> Option<&'a Map<String, Json>> {
        let schema = resolve(self.schema, schema);
        let element = schema.get("items").map_or(schema, |items| resolve(self.schema, items));
        properties(element).filter(|keys| !keys.contains_key("value"))
    }
}

/// A problem with what to write instead, if that can be said.
fn advised(problem: Problem, advice: Option<wording::Advice>) -> Problem {
    match advice {
        Some((help, edit)) => problem.help(help).edit(edit),
        None => problem,
    }
}

/// What kind of character cannot be seen.
fn unseen_words(sign: char) -> Text {
    match sign {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => text!("et linjeskift", "a line end"),
        '\t' => text!("et tabulatortegn", "a tab"),
        sign if sign.is_control() => text!("et styretegn", "a control character"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            text!("et tegn, der vender skriftens retning", "one that turns the direction of writing")
        }
        _ => text!("et tegn uden bredde", "one without width"),
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
