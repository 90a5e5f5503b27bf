//! A file's text as a tree that knows where each value stands.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::content::table_separator;
use super::file::{Place, SourceFile};
use super::grammar;
use super::problem::{MOST_KEPT, Problem, Problems};
use super::suggest::composed;
use super::tree::{Node, Table, Value};
use crate::language::text;

/// Reads a file: TOML, or JSON when its name ends so.
///
/// # Errors
/// All syntax errors, at most one for each line: what follows an error on a line is seldom another one. Of very many
/// the first.
pub(crate) fn parse(file: &Arc<SourceFile>) -> Result<Node, Problems> {
    if file.is_json() {
        return parse_json(file);
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    if errors.is_empty() {
        let reader = Reader { file };
        let value = Value::Table(reader.table(table.into_inner()));
        return Ok(Node { value, place: Place::new(file, first_line(&file.text)), key: None });
    }
    if let Some(separator) = table_separator(&file.text) {
        return Err(no_scenario(file, separator).into());
    }
    Err(syntax_errors(file, &errors))
}

/// One problem for each line with errors, counted in one pass over the text.
fn syntax_errors(file: &Arc<SourceFile>, errors: &[Error]) -> Problems {
    let mut errors: Vec<(Range<usize>, &Error)> =
        errors.iter().map(|error| (clamp(&file.text, error.span().unwrap_or_default()), error)).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut problems = Problems::default();
    let mut line_end = None;
    for (span, error) in errors {
        if line_end.is_some_and(|end| span.start <= end) {
            continue;
        }
        line_end = Some(file.text[span.start..].find('\n').map_or(file.text.len(), |end| span.start + end));
        if problems.kept.len() < MOST_KEPT {
            problems.kept.push(grammar::problem(file, span, error.message()));
        } else {
            problems.more += 1;
        }
    }
    problems
}

fn no_scenario(file: &Arc<SourceFile>, separator: char) -> Problem {
    let sign = if separator == '\t' { "\\t".to_owned() } else { separator.to_string() };
    Problem::new(
        &Place::new(file, first_line(&file.text)),
        text!("Dette er en tabel og ikke et scenarie", "This is a table, not a scenario"),
    )
    .label(text!("kolonner adskilt af `{sign}`", "columns separated by `{sign}`"))
    .help(text!(
        "`vifte new <navn>.toml` skriver en scenariefil at begynde med; skriv tabellens tal ind i den",
        "`vifte new <name>.toml` writes a scenario file to start from; write the table's numbers into it",
    ))
}

/// Reads JSON that a program wrote: values know their file, but not their line.
fn parse_json(file: &Arc<SourceFile>) -> Result<Node, Problems> {
    let place = Place::new(file, first_line(&file.text));
    let json: serde_json::Value =
        serde_json::from_str(&file.text).map_err(|error| Problems::from(json_error(file, &error)))?;
    Ok(json_node(&json, &place).unwrap_or(Node { value: Value::Table(Table::default()), place, key: None }))
}

fn json_error(file: &Arc<SourceFile>, error: &serde_json::Error) -> Problem {
    let line: usize =
        file.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = clamp(&file.text, line + error.column().saturating_sub(1)..line + error.column()).start;
    let end = file.text[at..].chars().next().map_or(at, |character| at + character.len_utf8());
    let message = match error.classify() {
        _ if error.to_string().starts_with("recursion limit") => {
            text!(
                "Filen har for mange tabeller og lister inden i hinanden",
                "The file has too many tables and lists within each other"
            )
        }
        serde_json::error::Category::Eof => {
            text!("Filen ender midt i scenariet", "The file ends in the middle of the scenario")
        }
        _ => text!("Filen er ikke gyldig JSON", "The file is not valid JSON"),
    };
    Problem::new(&Place::new(file, at..end), message).label(text!("her", "here")).help(text!(
        "et program skrev filen, og siden er den blevet ændret eller afkortet: hent den igen, eller kør scenariet igen",
        "a program wrote the file, and it has been changed or cut off since: fetch it again, or run the scenario again",
    ))
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
        serde_json::Value::String(text) => Value::Text(composed(text)),
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

/// A span that lies in a text, on character boundaries.
fn clamp(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    start..text.floor_char_boundary(span.end).max(start)
}

struct Reader<'a> {
    file: &'a Arc<SourceFile>,
}

impl Reader<'_> {
    fn table(&self, table: DeTable<'_>) -> Table {
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

    fn node(&self, value: Spanned<DeValue<'_>>, key: Option<Place>) -> Node {
        let span = clamp(&self.file.text, value.span());
        let mut place = Place::new(self.file, span);
        if let (true, Some(key)) = (place.span.is_empty(), &key) {
            place = key.clone();
        }
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(composed(&text)),
            DeValue::Boolean(value) => Value::Boolean(value),
            DeValue::Datetime(_) => Value::Date,
            DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(value) => Value::Integer(value),
                // the check of its key tells, beside all others
                Err(_) => Value::Number(f64::INFINITY),
            },
            DeValue::Float(float) => Value::Number(float.as_str().parse().unwrap_or(f64::INFINITY)),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item, None)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { value, place, key }
    }
}
