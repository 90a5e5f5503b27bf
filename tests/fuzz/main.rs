//! Readers are given what nobody would write: they refuse it in words or take it, and never panic or hang.
//!
//! By hand for longer: `VIFTE_FUZZ_SECONDS=600 cargo test --release -p vifte-tests --test fuzz -- --nocapture`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod mutator;
mod runs;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mutator::fuzz;
use vifte::{GivenFile, Language, LoadError, Loaded, load_given, load_text};
use vifte_engine::{Control, Model, SimulateOptions, simulate};

/// The scenarios of the tests and the smaller bundled ones.
fn scenarios() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files: Vec<PathBuf> = ["theory", "broken"]
        .iter()
        .flat_map(|name| std::fs::read_dir(folder.join(name)).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let mut corpus: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    corpus.extend(vifte::data::library::bundled().iter().map(|bundled| bundled.text.as_bytes().to_vec()));
    corpus.retain(|bytes| bytes.len() < 40_000);
    assert!(corpus.len() > 60);
    corpus
}

/// What is done with whatever comes of a text: its problems are rendered, or one world is lived.
fn used(loaded: Result<Loaded, LoadError>) {
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(error) => {
            for language in [Language::En, Language::Da] {
                let text = vifte::render(&error, language, false, 100);
                assert!(text.len() < 1 << 20, "{} bytes of message", text.len());
                assert!(!text.chars().any(|sign| sign.is_control() && sign != '\n'), "{text}");
            }
            return;
        }
    };
    let Ok(model) = Model::new(loaded.input.clone()) else { return };
    let calendar = &loaded.input.calendar;
    if model.layout().row_len() < 20_000 && calendar.years < 60 {
        simulate(
            &model,
            0..1,
            SimulateOptions { threads: 1, ..SimulateOptions::default() },
            &Control::default(),
        );
    }
}

#[test]
fn scenarios_in_toml() {
    fuzz("scenarios", &scenarios(), |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes) {
            used(load_text("fuzzed.toml", text));
        }
    });
}

#[test]
fn scenarios_that_inherit_from_changed_ones() {
    let corpus = scenarios();
    fuzz("inheritance", &corpus, |bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let lines = text.len() % 7;
        let child = format!(
            "format = 1\nextends = \"plan.toml\"\ntitle_da = \"B\"\ntitle_en = \"C\"\n{}",
            text.lines().rev().take(lines).collect::<Vec<_>>().join("\n")
        );
        let files: Arc<[GivenFile]> = [("child.toml", child), ("plan.toml", text)]
            .map(|(name, text)| GivenFile { name: name.to_owned(), text })
            .into();
        used(load_given("child.toml", &files));
    });
}
