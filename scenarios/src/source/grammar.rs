//! What is wrong with a line that is not TOML, in plain words, and what to write.
//!
//! The words of the library that reads TOML are looked at here, and never shown: what it did not foresee is told in
//! general words.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use serde_json::Value as Json;

use super::file::{Place, SourceFile};
use super::keywords::{choices, properties, resolve, types};
use super::month::month_meant;
use super::problem::Problem;
use crate::language::{Text, text};

/// The problem at a place where the text is not TOML.
pub(super) fn problem(file: &Arc<SourceFile>, span: Range<usize>, library: &str) -> Problem {
    let place = Place::new(file, span);
    if let Some(problem) = value_problem(file, &place.span) {
        return problem;
    }
    let kind = library.split(", expected").next().unwrap_or(library);
    let (message, help) = line_words(&file.text, place.span.start).unwrap_or_else(|| words(kind, library));
    let label = match kind {
        "duplicate key" => text!("står her igen", "stands here again"),
        _ => text!("her", "here"),
    };
    Problem::new(&place, message).label(label).help(help)
}

/// The words for what can be seen of a line itself, whatever the library made of it.
fn line_words(text: &str, at: usize) -> Option<(Text, Text)> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    if line.len() > 1_000 || line.contains("\"\"\"") || line.contains("'''") {
        return None;
    }
    let content = line.trim();
    let quotes = content.matches('"').count() - content.matches("\\\"").count();
    if content.starts_with('=') {
        return Some((
            text!("Før `=` står ingen nøgle", "No key stands before `=`"),
            text!(
                "skriv nøglens navn før `=`, eller fjern linjen",
                "write the name of the key before `=`, or remove the line",
            ),
        ));
    }
    if content.ends_with('=') && quotes.is_multiple_of(2) {
        return Some(words("missing value", ""));
    }
    if !quotes.is_multiple_of(2) {
        return Some(words("invalid basic string", "\""));
    }
    let name = content.trim_matches(['[', ']']);
    let plain = name.chars().all(|sign| sign.is_alphanumeric() || "_-.".contains(sign));
    (content.starts_with('[') && content.ends_with(']') && plain && !name.is_empty()).then(|| {
        (
            text!(
                "En liste eller tabel længere oppe er ikke skrevet færdig",
                "A list or table further up is not complete"
            ),
            text!(
                "skriv `]` eller `}}` efter dens sidste element",
                "write `]` or `}}` after its last element"
            ),
        )
    })
}

/// The words for a kind of error, and what to write.
fn words(kind: &str, library: &str) -> (Text, Text) {
    structure_words(kind).or_else(|| text_words(kind, library)).unwrap_or_else(|| value_words(kind))
}

/// The words for what is wrong with tables and lists.
fn structure_words(kind: &str) -> Option<(Text, Text)> {
    let has = |part: &str| kind.contains(part);
    if has("duplicate key") {
        return Some((
            text!("Nøglen står to gange i samme tabel", "The key stands twice in one table"),
            text!(
                "en nøgle må kun stå én gang i en tabel; hvert element i en liste har sit eget `[[…]]`",
                "a key may stand only once in a table; elements of a list need `[[…]]` each",
            ),
        ));
    }
    if has("cannot extend value") {
        return Some((
            text!(
                "Denne tabel bygger videre på noget, der ikke er en tabel",
                "This table adds to something that is no table"
            ),
            text!(
                "det har allerede en værdi højere oppe: fjern det ene, eller skriv `[[…]]` for hvert element i en liste",
                "it has a value further up already: remove one of them, or write `[[…]]` for each element of a list",
            ),
        ));
    }
    if has("recur") {
        return Some((
            text!(
                "For mange tabeller eller lister inden i hinanden",
                "Too many tables or lists within each other"
            ),
            text!(
                "et scenarie har højst fem inden i hinanden: fjern overflødige parenteser",
                "a scenario has five within each other at most: remove superfluous brackets"
            ),
        ));
    }
    if has("unclosed array table")
        || has("unclosed table")
        || has("missing table open")
        || has("invalid table")
    {
        return Some((
            text!("Overskriften på en tabel er ikke skrevet færdig", "The header of a table is not complete"),
            text!(
                "skriv `[run]` for en tabel og `[[offers]]` for et element i en liste",
                "write `[run]` for a table and `[[offers]]` for an element of a list"
            ),
        ));
    }
    if has("array") {
        return Some((
            text!("Listen er ikke skrevet rigtigt", "The list is not written correctly"),
            text!(
                "skriv `[\"a\", \"b\"]`: kantede parenteser om og et komma imellem",
                "write `[\"a\", \"b\"]`: square brackets around and a comma between"
            ),
        ));
    }
    if has("inline table") || has("between key-value pairs") {
        return Some((
            text!(
                "Tabellen på linjen er ikke skrevet rigtigt",
                "The table in this line is not written correctly"
            ),
            text!(
                "skriv `{{ value = 12, source = \"…\" }}`: tuborgparenteser om og et komma imellem; tal har decimalpunktum",
                "write `{{ value = 12, source = \"…\" }}`: braces around and a comma between; numbers have a decimal point",
            ),
        ));
    }
    None
}

/// The words for what is wrong with texts.
fn text_words(kind: &str, library: &str) -> Option<(Text, Text)> {
    let has = |part: &str| kind.contains(part);
    if has("escaped") || has("unicode value") || (kind == "invalid value") {
        return Some((
            text!(
                "En omvendt skråstreg i teksten betyder noget særligt",
                "A backslash in the text means something special"
            ),
            text!(
                "skriv `\\\\` for en omvendt skråstreg, eller sæt teksten i enkelte anførselstegn: `'C:\\data'`",
                "write `\\\\` for a backslash, or put the text in single quotes: `'C:\\data'`"
            ),
        ));
    }
    if has("string") && has("quoted") || kind == "invalid string" && !library.contains('"') {
        return Some((
            text!("Teksten mangler anførselstegn", "The text lacks quotes"),
            text!("sæt anførselstegn om: `\"…\"`", "put quotes around it: `\"…\"`"),
        ));
    }
    if has("string") || has("quote") {
        return Some((
            text!("Teksten har ingen afsluttende anførselstegn", "The text has no closing quotes"),
            text!(
                "skriv `\"` i begge ender; en tekst over flere linjer står mellem `\"\"\"` og `\"\"\"`",
                "write `\"` at both ends; a text of several lines stands between `\"\"\"` and `\"\"\"`"
            ),
        ));
    }
    None
}

/// The words for what is wrong with keys and other values.
fn value_words(kind: &str) -> (Text, Text) {
    let has = |part: &str| kind.contains(part);
    let key_and_value = || {
        text!(
            "skriv `nøgle = værdi`; tekster står i anførselstegn: `name = \"Huset\"`",
            "write `key = value`; texts stand in quotes: `name = \"House\"`",
        )
    };
    if has("no value") || has("missing value") {
        return (
            text!("Nøglen har ingen værdi", "The key has no value"),
            text!(
                "skriv en værdi efter `=`, eller fjern linjen",
                "write a value after `=`, or remove the line"
            ),
        );
    }
    if has("date") || has("time") {
        return (
            text!("Dette er ingen dato", "This is no date"),
            text!(
                "skriv år og måned i anførselstegn, som `\"2027-01\"`",
                "write year and month in quotes, such as `\"2027-01\"`"
            ),
        );
    }
    let number = [
        "integer", "number", "float", "digits", "sign", "radix", "mantissa", "fraction", "exponent", "zero",
        "`_`", "boolean",
    ];
    if number.iter().any(|part| has(part)) {
        return (
            text!("Tallet kan ikke læses", "The number cannot be read"),
            text!(
                "skriv cifre med decimalpunktum og uden tusindtalspunktum: `0.5`, `1_000_000`",
                "write digits with a decimal point and no signs between thousands but `_`: `0.5`, `1_000_000`",
            ),
        );
    }
    if has("key") || has("extra `=`") {
        return (
            text!("Linjen er ikke en nøgle med en værdi", "The line is not a key with a value"),
            key_and_value(),
        );
    }
    if has("carriage return") || has("content") || has("comment") || has("control") {
        return (
            text!(
                "Her står et tegn, der ikke kan stå i en scenariefil",
                "Here stands a character that cannot be in a scenario file"
            ),
            text!("fjern det; en kommentar begynder med `#`", "remove it; a comment begins with `#`"),
        );
    }
    (text!("Linjen kan ikke læses", "The line cannot be read"), key_and_value())
}

/// A value that is no value of TOML, but can be understood: a decimal comma, a code with a leading zero, a text without
/// quotes, a number with its unit.
fn value_problem(file: &Arc<SourceFile>, span: &Range<usize>) -> Option<Problem> {
    let written = value_at(&file.text, span.start)?;
    let text = &file.text[written.clone()];
    let mended = mend(text, wants_text(&file.text, written.start))?;
    let place = Place::new(file, written);
    let (message, label) = match mended.kind {
        Mended::Comma => (
            text!(
                "Tal har decimalpunktum og ikke decimalkomma",
                "Numbers have a decimal point, not a decimal comma"
            ),
            text!("et komma i et tal", "a comma in a number"),
        ),
        Mended::Zero => (
            text!("Et tal kan ikke begynde med 0", "A number cannot begin with 0"),
            text!("begynder med 0", "begins with 0"),
        ),
        Mended::Lower => (
            text!("Sandt og falsk skrives med småt", "True and false are written in small letters"),
            text!("store bogstaver", "capital letters"),
        ),
        Mended::Thousands => (
            text!(
                "Tal har ingen tegn mellem tusinder, eller `_`",
                "Numbers have no signs between thousands, or `_`"
            ),
            text!("tusinder er skilt", "thousands are separated"),
        ),
        Mended::Unit => (
            text!("Efter tallet står noget mere", "Something stands after the number"),
            text!("enheden står i nøglens navn", "the unit stands in the name of the key"),
        ),
        Mended::Quotes => {
            (text!("Teksten mangler anførselstegn", "The text lacks quotes"), text!("en tekst", "a text"))
        }
    };
    let replacement = mended.replacement;
    let help = text!("skriv `{replacement}`", "write `{replacement}`");
    Some(Problem::new(&place, message).label(label).help(help).edit(Some((place.clone(), replacement))))
}

/// What was understood of a value that is not TOML.
struct Mend {
    kind: Mended,
    replacement: String,
}

/// How it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mended {
    Comma,
    Zero,
    Thousands,
    Unit,
    Lower,
    Quotes,
}

/// Whether the key before an offset is one of those that have texts.
fn wants_text(text: &str, at: usize) -> bool {
    let before = text[..text.floor_char_boundary(at)].trim_end().trim_end_matches(['=', '[', ' ', '{', ',']);
    let key = before.rsplit(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '-')).next();
    key.is_some_and(|key| TEXT_KEYS.contains(key))
}

/// Keys of a scenario whose values are texts.
static TEXT_KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let schema = crate::format::schema();
    let tables = schema.get("$defs").and_then(Json::as_object).into_iter().flat_map(|tables| tables.values());
    let (mut keys, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for table in tables.chain([&schema]) {
        for (key, value) in properties(table).into_iter().flatten() {
            let value = resolve(&schema, value);
            let element = value.get("items").map_or(value, |element| resolve(&schema, element));
            let kinds = types(element);
            if kinds.contains(&"string") || !choices(element).is_empty() {
                keys.insert(key.clone());
            }
            if kinds.contains(&"integer") || kinds.contains(&"number") {
                numbers.insert(key.clone());
            }
        }
    }
    // one name may have texts in one table and numbers in another
    keys.retain(|key| !numbers.contains(key));
    keys
});

fn mend(written: &str, wants_text: bool) -> Option<Mend> {
    let to = |kind, replacement: String| Some(Mend { kind, replacement });
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = written.strip_prefix(['-', '+']).unwrap_or(written);
    let minus = if written.starts_with('-') { "-" } else { "" };
    if unsigned.len() > 40 && unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Some((whole, part)) = unsigned.split_once(',')
        && digits(&whole.replace(['_', '.', ' '], ""))
        && digits(part)
        && whole.starts_with(|first: char| first.is_ascii_digit())
    {
        // 1,000,000 has no second comma here; 1.234,5 is Danish
        let whole = whole.replace(['.', ' '], "").trim_start_matches('0').to_owned();
        let whole = if whole.is_empty() { "0" } else { &whole };
        return to(Mended::Comma, format!("{minus}{whole}.{part}"));
    }
    if digits(unsigned) && unsigned.len() > 1 && unsigned.starts_with('0') {
        let number = unsigned.trim_start_matches('0');
        let number = if number.is_empty() { "0" } else { number };
        let replacement = if wants_text { format!("\"{written}\"") } else { format!("{minus}{number}") };
        return to(Mended::Zero, replacement);
    }
    let groups: Vec<&str> = unsigned.split(['.', ' ', ',', '\'', '\u{a0}', '\u{202f}']).collect();
    if let [first, rest @ ..] = groups.as_slice()
        && !rest.is_empty()
        && digits(first)
        && first.len() <= 3
        && !first.starts_with('0')
        && rest.iter().all(|group| digits(group) && group.len() == 3)
    {
        return to(Mended::Thousands, format!("{minus}{}", groups.join("_")));
    }
    let number = unsigned.find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != '_');
    if let Some(end) = number.filter(|&end| end > 0) {
        let (number, unit) = unsigned.split_at(end);
        let known = [
            "%", "pct", "pct.", "kr", "kr.", "dkk", "€", "år", "years", "pladser", "places", "mdr", "mdr.",
            "months",
        ];
        if number.parse::<f64>().is_ok()
            && !number.ends_with('.')
            && known.contains(&unit.trim().to_lowercase().as_str())
        {
            return to(Mended::Unit, format!("{minus}{number}"));
        }
    }
    if matches!(written, "True" | "TRUE" | "False" | "FALSE") {
        return to(Mended::Lower, written.to_lowercase());
    }
    if !wants_text {
        return None;
    }
    let plain = |sign: char| sign.is_alphanumeric() || " -_./&".contains(sign);
    if written.starts_with(char::is_alphanumeric)
        && written.chars().all(plain)
        && written.chars().any(char::is_alphabetic)
    {
        return to(Mended::Quotes, format!("\"{written}\""));
    }
    // a month without quotes reads as a calculation
    month_meant(written).and_then(|month| to(Mended::Quotes, format!("\"{month}\"")))
}

/// Where the value stands that an offset is in or after: from its `=`, `[` or `,` to the end of the line or the next
/// sign that ends it. Nothing where quotes stand.
fn value_at(text: &str, at: usize) -> Option<Range<usize>> {
    let at = text.floor_char_boundary(at);
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let line = &text[line_start..line_end];
    if line.len() > 1_000 {
        return None;
    }
    let content = line.split('#').next().unwrap_or(line);
    if content.contains(['"', '\'']) && !content.contains('{') {
        return None;
    }
    let (key, rest) = content.split_once('=')?;
    if key.trim().is_empty()
        || key.trim().contains(|sign: char| !(sign.is_alphanumeric() || "_-.".contains(sign)))
    {
        return None;
    }
    let start = line_start + key.len() + 1;
    let whole = trimmed(text, start..start + rest.len());
    if !text[whole.clone()].contains(['{', '}', '[', ']', '=']) {
        return (!whole.is_empty()).then_some(whole);
    }
    // within a table or list: the number around the place, whose comma would end it
    let is_number = |sign: char| sign.is_ascii_digit() || ".,_".contains(sign);
    let mut from = line_start + text[line_start..at].trim_end().len();
    from = text[line_start..from].rfind(|sign: char| !is_number(sign)).map_or(line_start, |found| {
        line_start + found + text[line_start + found..].chars().next().map_or(1, char::len_utf8)
    });
    let length = text[from..line_end].find(|sign: char| !is_number(sign)).unwrap_or(line_end - from);
    let number = text[from..from + length].trim_end_matches(',');
    (number.contains(',') || number.starts_with('0')).then_some(from..from + number.len())
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::{mend, value_at};

    #[test]
    fn a_value_is_looked_for_where_a_line_begins_too() {
        assert_eq!(value_at("\nb = [1,5]", 1), None);
        assert_eq!(value_at("b = [1,5]", 6), Some(5..8));
        assert_eq!(value_at("æ = [1,5]", 1), None);
    }

    #[test]
    fn values_that_are_understood_are_written_right() {
        for (written, right) in [
            ("0,5", "0.5"),
            ("-2,75", "-2.75"),
            ("1.234,5", "1234.5"),
            ("0657", "\"0657\""),
            ("1.000.000", "1_000_000"),
            ("1 000 000", "1_000_000"),
            ("12 %", "12"),
            ("1000 kr.", "1000"),
            ("region", "\"region\""),
            ("Huset på bakken", "\"Huset på bakken\""),
            ("februar 2016", "\"februar 2016\""),
        ] {
            assert_eq!(mend(written, true).map(|mend| mend.replacement).as_deref(), Some(right), "{written}");
        }
        for written in ["", "=", "[1", "\"a"] {
            assert!(mend(written, true).is_none(), "{written}");
        }
    }
}
