//! Numbers with their nouns, which agree with them.

use super::number::number;
use super::{Language, Text};

/// What is counted: one of it and several, Danish and English.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    one: [&'static str; 2],
    several: [&'static str; 2],
}

macro_rules! nouns {
    ($($name:ident: $one_da:literal $several_da:literal, $one_en:literal $several_en:literal;)*) => {
        impl Noun {
            $(pub(crate) const $name: Self =
                Self { one: [$one_da, $one_en], several: [$several_da, $several_en] };)*
        }
    };
}

nouns! {
    PLACE: "plads" "pladser", "place" "places";
}

#[cfg(feature = "cli")]
nouns! {
    WORLD: "verden" "verdener", "world" "worlds";
    NEW_PLACE: "ny plads" "nye pladser", "new place" "new places";
    YEAR: "år" "år", "year" "years";
    CONTRACT_YEAR: "kontraktår" "kontraktår", "contract year" "contract years";
    GUARANTOR: "garant" "garanter", "guarantor" "guarantors";
    MONTH: "måned" "måneder", "month" "months";
    FILE: "fil" "filer", "file" "files";
    MORE_VALUE: "værdi mere" "værdier mere", "more value" "more values";
    UNCERTAIN_NUMBER: "usikkert tal" "usikre tal", "uncertain number" "uncertain numbers";
    DRAW: "trækning" "trækninger", "draw" "draws";
}

impl Noun {
    /// So many of it: `1 world`, `1,000 worlds`.
    pub(crate) fn counted(self, count: impl Into<u64>) -> Text {
        let count = count.into();
        let [da, en] = if count == 1 { self.one } else { self.several };
        let shown = |language| number(count as f64, 0, language);
        Text { da: format!("{} {da}", shown(Language::Da)), en: format!("{} {en}", shown(Language::En)) }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::Noun;

    #[test]
    fn nouns_agree_with_their_numbers() {
        let texts = [0u32, 1, 2, 1_000].map(|count| Noun::WORLD.counted(count));
        let [none, one, two, many] = texts.each_ref().map(|text| (text.da.as_str(), text.en.as_str()));
        assert_eq!(none, ("0 verdener", "0 worlds"));
        assert_eq!(one, ("1 verden", "1 world"));
        assert_eq!(two, ("2 verdener", "2 worlds"));
        assert_eq!(many, ("1.000 verdener", "1,000 worlds"));
    }
}
