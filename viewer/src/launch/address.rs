//! What the address of the page asks for.
#![cfg_attr(
    not(any(target_arch = "wasm32", test)),
    expect(dead_code, reason = "only a page has an address, and tests read some")
)]

use crate::app::persistence::Remembered;
use crate::state::page::Page;
use crate::text::Language;
use crate::theme::Appearance;

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The scenario to be opened, and those to be compared with it.
    pub(crate) scenarios: Vec<String>,
    /// What there is not: names with what stands for them.
    pub(crate) unknown: Vec<(String, String)>,
}

/// Reads the parameters of an address into a window as it was left.
pub(crate) fn read(parameters: Vec<(String, String)>, remembered: &mut Remembered) -> Asked {
    let mut asked = Asked::default();
    for (name, value) in parameters {
        let known = match (name.as_str(), value.as_str()) {
            ("scenario", reference) if !reference.is_empty() => {
                asked.scenarios.push(reference.to_owned());
                true
            }
            ("language", "da") => {
                remembered.language = Language::Da;
                true
            }
            ("language", "en") => {
                remembered.language = Language::En;
                true
            }
            ("light", _) => {
                remembered.appearance = Appearance::Light;
                true
            }
            ("dark", _) => {
                remembered.appearance = Appearance::Dark;
                true
            }
            ("page", page) => match Page::named(page) {
                Some(page) => {
                    remembered.page = page;
                    true
                }
                None => false,
            },
            _ => false,
        };
        if !known {
            asked.unknown.push((name, value));
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::{Asked, read};
    use crate::app::persistence::Remembered;
    use crate::state::page::Page;
    use crate::text::Language;
    use crate::theme::Appearance;

    fn asked(pairs: &[(&str, &str)]) -> (Asked, Remembered) {
        let mut remembered = Remembered::default();
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        (read(pairs, &mut remembered), remembered)
    }

    #[test]
    fn what_there_is_not_is_told_and_the_rest_done() {
        let (all, remembered) = asked(&[
            ("scenario", "danmark"),
            ("page", "fan"),
            ("language", "en"),
            ("dark", ""),
            ("scenario", "erlang-loss"),
            ("scenario", ""),
            ("language", "de"),
            ("sider", "kort"),
        ]);
        assert_eq!(all.scenarios, ["danmark", "erlang-loss"]);
        let unknown: Vec<_> = all.unknown.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(unknown, [("page", "fan"), ("scenario", ""), ("language", "de"), ("sider", "kort")]);
        assert_eq!((remembered.language, remembered.appearance), (Language::En, Appearance::Dark));
        assert_eq!(remembered.page, Page::Map);
    }

    #[test]
    fn every_page_has_an_address() {
        for page in Page::ALL {
            let name = serde_json::to_value(page).unwrap();
            let (all, remembered) = asked(&[("page", name.as_str().unwrap())]);
            assert!(all.unknown.is_empty() && remembered.page == page, "{name}");
        }
    }

    #[test]
    fn whatever_an_address_says_is_taken_or_told() {
        // words of an address, of other programs, and of somebody who means ill, in every pairing
        let words = [
            "",
            "scenario",
            "language",
            "page",
            "light",
            "dark",
            "da",
            "en",
            "DA",
            "map",
            "compare",
            "..",
            "/etc/passwd",
            "%00",
            "\u{0}",
            "\u{202e}",
            "<script>",
            "javascript:alert(1)",
            "\u{1f600}",
            "a\nb",
            "-1",
            "1e999",
        ];
        let long = "x".repeat(100_000);
        for name in words.into_iter().chain([long.as_str()]) {
            for value in words.into_iter().chain([long.as_str()]) {
                let (asked, _) = asked(&[(name, value), (value, name), (name, value)]);
                let told = asked.scenarios.len() + asked.unknown.len();
                let settings = ["language", "page", "light", "dark"];
                assert!(
                    told == 3 || [name, value].iter().any(|word| settings.contains(word)),
                    "{name}={value}"
                );
            }
        }
    }
}
