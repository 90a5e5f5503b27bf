//! Words for types, limits and what to write instead.

use super::file::Place;
use super::month::month_meant;
use super::suggest::list;
use super::tree::{Node, Value};
use crate::language::{Text, text};

/// What to write instead, and the change that does it.
pub(super) type Advice = (Text, Option<(Place, String)>);

/// Keys whose texts are the codes of municipalities, or may be.
const CODES: [&str; 6] = ["code", "operated_by", "located_in", "municipality", "guarantors", "payers"];

/// Keys whose texts are months.
const MONTHS: [&str; 3] = ["date", "begins", "leaves"];

/// What a schema wants, by its types.
pub(super) fn wanted(types: &[&str]) -> Text {
    let one = |kind: &str| match kind {
        "string" => text!("en tekst", "a text"),
        "integer" => text!("et helt tal", "a whole number"),
        "number" => text!("et tal", "a number"),
        "boolean" => text!("`true` eller `false`", "`true` or `false`"),
        "array" => text!("en liste", "a list"),
        _ => text!("en tabel", "a table"),
    };
    if let [number, "object"] = types {
        let number = one(number);
        return text!(
            "{}, eller en tabel med `value` og dets oprindelse", number.da;
            "{}, or a table with `value` and its origin", number.en
        );
    }
    let kinds: Vec<Text> = types.iter().map(|kind| one(kind)).collect();
    let join = |get: fn(&Text) -> &str, word: &str| {
        kinds.iter().map(get).collect::<Vec<_>>().join(&format!(" {word} "))
    };
    Text { da: join(|kind| &kind.da, "eller"), en: join(|kind| &kind.en, "or") }
}

/// What stands there instead.
pub(super) fn found(value: &Value) -> Text {
    match value {
        Value::Text(_) => text!("dette er en tekst", "this is a text"),
        Value::Integer(_) | Value::Number(_) => text!("dette er et tal", "this is a number"),
        Value::Boolean(_) => text!("dette er sandt eller falsk", "this is true or false"),
        Value::Date => text!("dette er en dato eller et klokkeslæt", "this is a date or time"),
        Value::List(_) => text!("dette er en liste", "this is a list"),
        Value::Table(_) => text!("dette er en tabel", "this is a table"),
    }
}

/// What stands there instead of a value of these types.
pub(super) fn found_instead(value: &Value, types: &[&str]) -> Text {
    match value {
        Value::Number(_) if types.contains(&"integer") => text!("dette har decimaler", "this has decimals"),
        _ => found(value),
    }
}

/// What to write instead of a value of the wrong type.
pub(super) fn type_help(node: &Node, types: &[&str], name: &str) -> Option<Advice> {
    let wants = |kind: &str| types.contains(&kind);
    let wants_number = wants("number") || wants("integer");
    // an element of a list has no key
    let lead =
        if node.key.is_some() || node.place.file.is_json() { format!("{name} = ") } else { String::new() };
    let written = node.place.text();
    let instead = |replacement: String| Some((node.place.clone(), replacement));
    match &node.value {
        Value::Text(text) if wants_number => {
            let number = number_meant(text)?;
            let whole = !wants("number");
            if whole && number.fract() != 0.0 {
                return None;
            }
            Some((
                text!("skriv `{lead}{number}` uden anførselstegn", "write `{lead}{number}`, without quotes",),
                instead(number.to_string()),
            ))
        }
        Value::Number(number) if wants("integer") && number.is_finite() => {
            let whole = number.round();
            Some((
                text!("skriv `{lead}{whole}` uden decimaler", "write `{lead}{whole}`, without decimals"),
                instead(whole.to_string()),
            ))
        }
        Value::Integer(_) | Value::Number(_) | Value::Date | Value::Boolean(_) if wants("string") => {
            let replacement = format!("\"{}\"", text_meant(written, &node.value, name));
            Some((
                text!(
                    "skriv `{lead}{replacement}` i anførselstegn",
                    "write `{lead}{replacement}`, in quotes"
                ),
                instead(replacement),
            ))
        }
        Value::Text(_) if wants("array") => Some((
            text!("skriv `{lead}[{written}]` i kantede parenteser", "write `{lead}[{written}]`, in brackets"),
            instead(format!("[{written}]")),
        )),
        Value::Table(_) if wants("array") => {
            let header = header(node, '[', 1).map(|header| format!("[{header}]"));
            Some((
                text!(
                    "skriv `[[{name}]]` med dobbelte parenteser for hvert element",
                    "write `[[{name}]]`, with double brackets, for each element",
                ),
                header.and_then(instead),
            ))
        }
        Value::List(items) if wants("object") && !wants_number => match items.first().map(|item| &item.value)
        {
            Some(Value::Table(_)) if items.len() == 1 => {
                let first = &items[0];
                let header = header(first, '[', 2).map(|header| header[1..header.len() - 1].to_owned());
                Some((
                    text!(
                        "skriv `[{name}]` med enkelte parenteser",
                        "write `[{name}]`, with single brackets"
                    ),
                    header.map(|header| (first.place.clone(), header)),
                ))
            }
            Some(Value::Table(_)) => Some((
                text!(
                    "skriv `[{name}]` med enkelte parenteser, og kun én gang",
                    "write `[{name}]`, with single brackets, and only once",
                ),
                None,
            )),
            _ => None,
        },
        Value::Table(table) if wants("string") || wants("boolean") => {
            let keys = list(table.entries.iter().map(|(key, _)| key.as_str()));
            Some((
                text!(
                    "`{name}` har ingen nøgler; flyt {keys} et andet sted hen",
                    "`{name}` has no keys of its own; move {keys} elsewhere"
                ),
                None,
            ))
        }
        _ => None,
    }
}

/// The header that a table's place is, if it has so many brackets on each side.
fn header(node: &Node, bracket: char, count: usize) -> Option<String> {
    let written = node.place.text();
    let brackets = written.chars().take_while(|&sign| sign == bracket).count();
    (brackets == count && written.ends_with(']') && !written.contains('\n')).then(|| written.to_owned())
}

/// The number that a text means, with decimal point or comma.
fn number_meant(text: &str) -> Option<f64> {
    let number = text.trim().replace(['_', ' ', '\u{a0}'], "");
    let number = match number.split_once(',') {
        // 1.234,5
        Some((whole, part)) if !part.contains(',') => format!("{}.{part}", whole.replace('.', "")),
        _ => number,
    };
    number.parse::<f64>().ok().filter(|number| number.is_finite() && number.abs() < 1e15)
}

/// The text that was meant by a value without quotes.
fn text_meant(written: &str, value: &Value, name: &str) -> String {
    let of_months = MONTHS.contains(&name);
    if let Some(month) = month_meant(written).filter(|_| of_months) {
        return month;
    }
    match value {
        // codes have four digits
        Value::Integer(code) if CODES.contains(&name) && (100..1_000).contains(code) => format!("{code:04}"),
        _ => written.replace(['"', '\\', '\n'], ""),
    }
}

/// A number as TOML has it: `30_000`, `0.5`.
pub(crate) fn shown(number: f64) -> String {
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
pub(super) fn between(minimum: Option<f64>, maximum: Option<f64>) -> Text {
    let (low, high) = (minimum.map(shown).unwrap_or_default(), maximum.map(shown).unwrap_or_default());
    match (minimum, maximum) {
        (Some(_), Some(_)) => text!("mellem {low} og {high}", "between {low} and {high}"),
        (Some(_), None) => text!("mindst {low}", "at least {low}"),
        (None, Some(_)) => text!("højst {high}", "at most {high}"),
        (None, None) => text!("et tal", "a number"),
    }
}

/// What to write instead of a number that is too large or too small.
pub(super) fn limit_help(node: &Node, name: &str, value: f64, maximum: Option<f64>) -> Option<Advice> {
    let is_share = name.contains("share") && maximum == Some(1.0);
    (is_share && value > 1.0 && value <= 100.0).then(|| {
        // rounded, so that 7 % is 0.07 and not 0.07000000000000001
        let share = (value * 1e10).round() / 1e12;
        (
            text!(
                "andele er dele af 1: {value} pct. skrives `{share}`",
                "shares are parts of 1: {value} % is written `{share}`",
            ),
            Some((node.place.clone(), share.to_string())),
        )
    })
}

/// The first sentence of a description, without its period.
pub(super) fn first_sentence(text: &str) -> String {
    // a sentence may go on in the next line
    let text = text.lines().collect::<Vec<_>>().join(" ");
    let sentence = text.split_once(". ").map_or(text.as_str(), |(first, _)| first);
    sentence.strip_suffix('.').unwrap_or(sentence).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, number_meant, shown};

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
        assert_eq!(first_sentence("One that\ngoes on. More."), "One that goes on");
    }

    #[test]
    fn numbers_in_texts_are_read_with_either_sign() {
        assert_eq!(number_meant("0,5"), Some(0.5));
        assert_eq!(number_meant("1.234,5"), Some(1234.5));
        assert_eq!(number_meant("1 000"), Some(1000.0));
        assert_eq!(number_meant("inf"), None);
        assert_eq!(number_meant("many"), None);
    }
}
