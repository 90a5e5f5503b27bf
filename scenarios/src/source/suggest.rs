//! "Did you mean": the known name nearest to a misspelt one.

/// The known name that is nearest to `name`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let allowed = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The known keys that differ from `key` in their unit alone: `mean_years` for `mean_months`.
pub(crate) fn same_but_unit<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let stem = stem(key);
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

#[cfg(test)]
mod tests {
    use super::{nearest, same_but_unit};

    #[test]
    fn finds_a_near_name_only() {
        assert_eq!(nearest("ofers", ["areas", "offers"]), Some("offers"));
        assert_eq!(nearest("Residential", ["day", "residential"]), Some("residential"));
        assert_eq!(nearest("castle", ["areas", "offers"]), None);
    }

    #[test]
    fn finds_the_key_with_another_unit() {
        let known = ["mean_months", "min_months", "budget_dkk_per_place_year"];
        assert_eq!(same_but_unit("mean_years", known), Some("mean_months"));
        assert_eq!(same_but_unit("budget_dkk_per_month", known), Some("budget_dkk_per_place_year"));
        assert_eq!(same_but_unit("years", known), None);
    }
}
