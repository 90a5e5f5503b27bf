//! What there is to be opened: bundled scenarios, and runs in the working folder.

use std::path::Path;

use vifte::Text;
use vifte::store::{RUNS, runs};

/// Runs that are listed.
const MOST_RUNS: usize = 12;

/// What there is to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// Bundled scenarios.
    pub scenarios: Vec<LibraryScenario>,
    /// Runs in the folder `runs`, the newest first.
    pub runs: Vec<LibraryRun>,
}

/// A bundled scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryScenario {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// One line on what it is about.
    pub summary: Text,
    /// Name of the scenario that it and its siblings vary; its own when it is no variant.
    pub base: String,
}

/// A finished run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryRun {
    /// Its folder.
    pub path: String,
    /// Title of its scenario.
    pub title: Text,
    /// Worlds in it.
    pub worlds: u32,
    /// Its seed.
    pub seed: u64,
}

impl Library {
    /// What there is now.
    pub fn list() -> Self {
        Self {
            scenarios: vifte::data::library::bundled().iter().map(scenario).collect(),
            runs: newest_runs(),
        }
    }
}

/// Title and summary, without loading the whole scenario.
fn scenario(bundled: &'static vifte::data::library::Bundled) -> LibraryScenario {
    let table: toml::Table = bundled.text.parse().unwrap_or_default();
    let text = |key: &str| {
        let text = |language: &str| table.get(&format!("{key}_{language}")).and_then(toml::Value::as_str);
        Text { da: text("da").unwrap_or_default().to_owned(), en: text("en").unwrap_or_default().to_owned() }
    };
    LibraryScenario {
        name: bundled.name.to_owned(),
        title: text("title"),
        summary: text("summary"),
        base: bundled.base().name.to_owned(),
    }
}

fn newest_runs() -> Vec<LibraryRun> {
    let shelved = runs(Path::new(RUNS)).unwrap_or_default();
    let readable = shelved.into_iter().rev().filter_map(|run| {
        let manifest = run.manifest.ok()?;
        Some(LibraryRun {
            path: run.path.display().to_string(),
            title: Text { da: manifest.title_da, en: manifest.title_en },
            worlds: manifest.worlds_done,
            seed: manifest.seed,
        })
    });
    readable.take(MOST_RUNS).collect()
}

#[cfg(test)]
mod tests {
    use super::Library;

    #[test]
    fn bundled_scenarios_have_titles() {
        let library = Library::list();
        assert_eq!(library.scenarios.len(), vifte::data::library::bundled().len());
        for scenario in library.scenarios {
            assert!(!scenario.title.da.is_empty() && !scenario.title.en.is_empty(), "{}", scenario.name);
        }
    }
}
