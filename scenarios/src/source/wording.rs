//! Words for types, limits and what to write instead.

use super::suggest::list;
use super::tree::{Node, Value};

/// What a schema wants, by its types.
pub(super) fn wanted(types: &[&str]) -> String {
    let one = |kind: &str| match kind {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "array" => "a list",
        _ => "a table",
    };
    match types {
        [number, "object"] => format!("{}, or a table with `value` and its origin", one(number)),
        _ => types.iter().map(|kind| one(kind)).collect::<Vec<_>>().join(" or "),
    }
}

/// What stands there instead.
pub(super) fn found(value: &Value) -> &'static str {
    match value {
        Value::Text(_) => "this is a text",
        Value::Integer(_) | Value::Number(_) => "this is a number",
        Value::Boolean(_) => "this is true or false",
        Value::Date => "this is a date or time",
        Value::List(_) => "this is a list",
        Value::Table(_) => "this is a table",
    }
}

/// What stands there instead of a value of these types.
pub(super) fn found_instead(value: &Value, types: &[&str]) -> &'static str {
    match value {
        Value::Number(_) if types.contains(&"integer") => "this has decimals",
        _ => found(value),
    }
}

/// What to write instead of a value of the wrong type.
pub(super) fn type_help(node: &Node, types: &[&str], name: &str) -> Option<String> {
    let wants = |kind: &str| types.contains(&kind);
    let wants_number = wants("number") || wants("integer");
    let written = node.place.text();
    match &node.value {
        Value::Text(text) if wants_number => {
            let number = text.trim().replace(',', ".");
            number.parse::<f64>().ok().filter(|number| number.is_finite())?;
            Some(format!("write `{name} = {number}`, without quotes"))
        }
        Value::Number(number) if wants("integer") && number.is_finite() => {
            Some(format!("write `{name} = {}`, without decimals", number.round()))
        }
        Value::Integer(_) | Value::Number(_) | Value::Date | Value::Boolean(_) if wants("string") => {
            Some(format!("write `{name} = \"{written}\"`, in quotes"))
        }
        Value::Text(_) if wants("array") => Some(format!("write `{name} = [{written}]`, in brackets")),
        Value::Table(_) if wants("array") => {
            Some(format!("write `[[{name}]]`, with double brackets, for each element"))
        }
        Value::List(items) if wants("object") && !wants_number => match items.first().map(|item| &item.value)
        {
            Some(Value::Table(_)) => Some(format!("write `[{name}]`, with single brackets")),
            _ => None,
        },
        Value::Table(table) if wants("string") || wants("boolean") => {
            let keys = list(table.entries.iter().map(|(key, _)| key.as_str()));
            Some(format!("`{name}` has no keys of its own; move {keys} elsewhere"))
        }
        _ => None,
    }
}

/// A number as TOML has it: `30_000`, `0.5`.
fn shown(number: f64) -> String {
    let text = number.to_string();
    let digits = text.trim_start_matches('-').len();
    if number.fract() != 0.0 || digits < 5 {
        return text;
    }
    let mut grouped = String::new();
    for (index, character) in text.chars().enumerate() {
        let rest = text.len() - index;
        if rest.is_multiple_of(3) && rest < digits {
            grouped.push('_');
        }
        grouped.push(character);
    }
    grouped
}

/// A range in words.
pub(super) fn between(minimum: Option<f64>, maximum: Option<f64>) -> String {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => format!("between {} and {}", shown(minimum), shown(maximum)),
        (Some(minimum), None) => format!("at least {}", shown(minimum)),
        (None, Some(maximum)) => format!("at most {}", shown(maximum)),
        (None, None) => "a number".to_owned(),
    }
}

/// What to write instead of a number that is too large or too small.
pub(super) fn limit_help(name: &str, value: f64, maximum: Option<f64>) -> Option<String> {
    let is_share = name.contains("share") && maximum == Some(1.0);
    (is_share && value > 1.0 && value <= 100.0)
        .then(|| format!("shares are parts of 1: {value} % is written `{}`", value / 100.0))
}

/// The first sentence of a description, without its period.
pub(super) fn first_sentence(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let sentence = line.split_once(". ").map_or(line, |(first, _)| first);
    sentence.strip_suffix('.').unwrap_or(sentence).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, shown};

    #[test]
    fn numbers_are_shown_as_in_toml() {
        for (number, text) in [(0.5, "0.5"), (-200.0, "-200"), (6000.0, "6000"), (30_000.0, "30_000")] {
            assert_eq!(shown(number), text);
        }
        assert_eq!(shown(-4_000_000_000.0), "-4_000_000_000");
        assert_eq!(shown(100_000.0), "100_000");
    }

    #[test]
    fn the_first_sentence_has_no_period() {
        assert_eq!(first_sentence("Short name. More.\nYet more."), "Short name");
        assert_eq!(first_sentence("Places."), "Places");
    }
}
