//! "Did you mean": the known name nearest to a misspelt one.

use unicode_normalization::UnicodeNormalization;

use crate::language::Text;

/// The longest name that is compared to others, in characters.
const LONGEST: usize = 200;

/// The known name that is nearest to `name`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: String = plain(name);
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let allowed = (length / 3).max(1);
    known
        .into_iter()
        // a name as much longer or shorter is not near
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&name, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A name without what may differ unseen: case, and letters composed of several characters.
fn plain(name: &str) -> String {
    composed(name).to_lowercase()
}

/// A text with its letters composed: `å` may be written as one character, or as an `a` and a ring.
pub(crate) fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// The known keys that differ from `key` in their unit alone: `mean_years` for `mean_months`.
pub(crate) fn same_but_unit<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let stem = stem(key);
    if key.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter(|candidate| !stem.is_empty() && self::stem(candidate) == stem)
        .min_by_key(|candidate| strsim::damerau_levenshtein(key, candidate))
}

/// The words that can begin the unit at the end of a key.
const UNIT_WORDS: [&str; 33] = [
    "dkk", "kr", "kroner", "eur", "ore", "thousand", "million", "per", "pr", "percent", "pct", "share",
    "ratio", "fraction", "promille", "years", "year", "months", "month", "weeks", "week", "days", "day",
    "hours", "hour", "fte", "km", "m", "sd", "cv", "log", "100k", "1000",
];

/// A key without its unit.
fn stem(key: &str) -> String {
    let words = key.split('_').take_while(|word| !UNIT_WORDS.contains(&word.to_lowercase().as_str()));
    words.collect::<Vec<_>>().join("_")
}

/// Names between backticks, with commas between.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// "did you mean".
pub(crate) fn did_you_mean(name: &str) -> Text {
    crate::language::text!("mente du `{name}`?", "did you mean `{name}`?")
}

#[cfg(test)]
mod tests {
    use super::{nearest, same_but_unit};

    #[test]
    fn finds_a_near_name_only() {
        assert_eq!(nearest("ofers", ["areas", "offers"]), Some("offers"));
        assert_eq!(nearest("Residential", ["day", "residential"]), Some("residential"));
        assert_eq!(nearest("castle", ["areas", "offers"]), None);
        assert_eq!(nearest("Ta\u{30a}rnby", ["Tårnby"]), Some("Tårnby"));
    }

    #[test]
    fn finds_the_key_with_another_unit() {
        let known = ["mean_months", "min_months", "budget_dkk_per_place_year"];
        assert_eq!(same_but_unit("mean_years", known), Some("mean_months"));
        assert_eq!(same_but_unit("budget_dkk_per_month", known), Some("budget_dkk_per_place_year"));
        assert_eq!(same_but_unit("years", known), None);
    }
}
