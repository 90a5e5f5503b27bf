//! TOML text to a [`Node`], with all syntax errors at once; and the JSON of a run folder.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::file::{Place, SourceFile};
use super::problem::Problem;
use super::tree::{Node, Table, Value};

/// Reads a file: TOML, or JSON when its name ends so.
///
/// # Errors
/// All syntax errors, at most one for each line: what follows an error on a line is seldom another one.
pub(crate) fn parse(file: &Arc<SourceFile>) -> Result<Node, Vec<Problem>> {
    if is_json(file) {
        return parse_json(file).map_err(|problem| vec![problem]);
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let mut reader = Reader { file, problems: Vec::new() };
    for error in errors {
        reader.syntax_error(&error);
    }
    let value = Value::Table(reader.table(table.into_inner()));
    let root = Node { value, place: Place::new(file, first_line(&file.text)), key: None };
    if reader.problems.is_empty() {
        return Ok(root);
    }
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.place().span.start);
    problems.dedup_by_key(|problem| problem.line_and_column().0);
    Err(problems)
}

/// Whether a file is what a run folder holds, rather than what somebody wrote.
pub(super) fn is_json(file: &SourceFile) -> bool {
    std::path::Path::new(&file.name).extension().is_some_and(|extension| extension == "json")
}

/// Reads JSON that a program wrote: values know their file, but not their line.
fn parse_json(file: &Arc<SourceFile>) -> Result<Node, Problem> {
    let place = Place::new(file, first_line(&file.text));
    let json: serde_json::Value = serde_json::from_str(&file.text)
        .map_err(|error| Problem::new(&place, format!("Not valid JSON: {error}")).label("in this file"))?;
    Ok(json_node(&json, &place).unwrap_or(Node { value: Value::Table(Table::default()), place, key: None }))
}

/// A value of JSON; nothing for `null`, which stands for a key that was not given.
pub(crate) fn json_node(json: &serde_json::Value, place: &Place) -> Option<Node> {
    let value = match json {
        serde_json::Value::Null => return None,
        serde_json::Value::Bool(value) => Value::Boolean(*value),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(value) => Value::Integer(value),
            None => Value::Number(number.as_f64()?),
        },
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(items) => {
            Value::List(items.iter().filter_map(|item| json_node(item, place)).collect())
        }
        serde_json::Value::Object(entries) => {
            let entries =
                entries.iter().filter_map(|(key, value)| Some((key.clone(), json_node(value, place)?)));
            Value::Table(Table { entries: entries.collect() })
        }
    };
    Some(Node { value, place: place.clone(), key: None })
}

/// The first line that is neither blank nor a comment: where a whole file is pointed at.
fn first_line(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if !content.is_empty() && !content.starts_with('#') {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn syntax_error(&mut self, error: &Error) {
        let place = Place::new(self.file, self.clamp(error.span().unwrap_or_default()));
        let message = error.message().strip_suffix(", expected nothing").unwrap_or(error.message());
        let problem = Problem::new(&place, format!("Not valid TOML: {message}"));
        self.problems.push(match message {
            "unexpected leading zero" => problem
                .label("a number cannot begin so")
                .help("leave the zero out, or write the code of a municipality in quotes: `\"0615\"`"),
            "duplicate key" => problem
                .label("stands here again")
                .help("a key may stand only once in a table; elements of a list need `[[…]]` each"),
            _ => problem.label("here"),
        });
    }

    /// A span that lies in the text, on character boundaries.
    fn clamp(&self, span: Range<usize>) -> Range<usize> {
        let text = &self.file.text;
        let start = text.floor_char_boundary(span.start);
        start..text.floor_char_boundary(span.end).max(start)
    }

    fn table(&mut self, table: DeTable<'_>) -> Table {
        let mut entries: Vec<(String, Node)> = table
            .into_iter()
            .map(|(key, value)| {
                let key_place = Place::new(self.file, key.span());
                let node = self.node(value, Some(key_place));
                (key.into_inner().into_owned(), node)
            })
            .collect();
        entries.sort_by_key(|(_, node)| node.key_place().span.start);
        Table { entries }
    }

    fn node(&mut self, value: Spanned<DeValue<'_>>, key: Option<Place>) -> Node {
        let span = self.clamp(value.span());
        let mut place = Place::new(self.file, span);
        if let (true, Some(key)) = (place.span.is_empty(), &key) {
            place = key.clone();
        }
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(value) => Value::Boolean(value),
            DeValue::Datetime(_) => Value::Date,
            DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(value) => Value::Integer(value),
                Err(_) => self.too_large(&place),
            },
            DeValue::Float(float) => match float.as_str().parse::<f64>() {
                Ok(value) if value.is_infinite() && !float.as_str().contains("inf") => self.too_large(&place),
                Ok(value) => Value::Number(value),
                Err(_) => self.too_large(&place),
            },
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item, None)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { value, place, key }
    }

    fn too_large(&mut self, place: &Place) -> Value {
        self.problems.push(
            Problem::new(place, format!("`{}` does not fit a number of 64 bits", place.text()))
                .help("write a smaller number"),
        );
        Value::Integer(0)
    }
}
