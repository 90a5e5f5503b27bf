//! The texts of one language, read once from its Fluent file.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

const DA: &str = include_str!("../../texts/da.ftl");
const EN: &str = include_str!("../../texts/en.ftl");

/// The Danish texts.
pub(super) static DANISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("da", DA));
/// The English texts.
pub(super) static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", EN));

/// Texts by key.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Texts without parameters.
    plain: HashMap<String, String>,
}

impl Catalogue {
    /// What a file has. A line that is no Fluent is left out, and a test holds that there is none.
    fn new(language: &str, file: &str) -> Self {
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let keys = keys(file);
        let mut bundle = FluentBundle::new_concurrent(language.parse().into_iter().collect());
        // marks of direction are no letters that a screen shows
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        let mut plain = HashMap::new();
        for key in keys {
            let mut errors = Vec::new();
            let pattern = bundle.get_message(&key).and_then(|message| message.value());
            let text = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut errors).into_owned());
            if let Some(text) = text.filter(|_| errors.is_empty()) {
                plain.insert(key, text);
            }
        }
        Self { bundle, plain }
    }

    /// The text of a key without parameters, or the key itself.
    pub(super) fn plain(&'static self, key: &'static str) -> &'static str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with parameters, or the key itself.
    pub(super) fn filled(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned(),
        )
    }
}

/// The keys of a file, in its order.
fn keys(file: &str) -> Vec<String> {
    let begins = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    let lines = file.lines().filter(begins);
    lines.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use fluent::FluentResource;

    use super::{DA, EN, keys};

    fn sources(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_keys_and_parameters() {
        for file in [DA, EN] {
            assert!(FluentResource::try_new(file.to_owned()).is_ok());
        }
        let parts = |file: &str| -> Vec<(String, BTreeSet<String>)> {
            let resource: Vec<&str> = file.lines().collect();
            let mut parts: Vec<(String, BTreeSet<String>)> = Vec::new();
            for line in resource {
                if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                    parts.push((line.split(" =").next().unwrap().to_owned(), BTreeSet::new()));
                }
                let names = line.split('$').skip(1).map(|rest| {
                    rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap().to_owned()
                });
                if let Some((_, all)) = parts.last_mut() {
                    all.extend(names);
                }
            }
            parts
        };
        assert_eq!(parts(DA), parts(EN));
        let all = keys(DA);
        let different: BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len(), "a key stands twice");
    }

    #[test]
    fn every_text_is_used_and_every_use_has_a_text() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        let all = keys(EN);
        for key in &all {
            assert!(text.contains(&format!("\"{key}\"")), "`{key}` is not used");
        }
        for call in ["say(\"", "fill(\"", "count(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(key == ", " || all.iter().any(|known| known == key), "`{key}` has no text");
            }
        }
    }
}
