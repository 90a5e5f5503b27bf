//! What stands in run folders: manifests, states, inputs.

use std::path::PathBuf;
use std::sync::LazyLock;

use vifte::load_text;
use vifte::store::{FileEntry, Manifest, RunMode, RunState, RunStatus};
use vifte_engine::{Control, Model, SimulateOptions, simulate};

use crate::mutator::fuzz;
use crate::used;

const SEED: u64 = 42;

/// A small run: its manifest, its state, its scenario as a run folder keeps it.
struct Run {
    manifest: Manifest,
    state: Vec<u8>,
    scenario: String,
    model: Model,
    loaded: vifte::Loaded,
}

static RUN: LazyLock<Run> = LazyLock::new(|| {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/theory/one-offer.toml");
    let text = std::fs::read_to_string(path).unwrap().replace("years = 15", "years = 2");
    let loaded = load_text("one-offer.toml", &text).unwrap();
    let model = Model::new(loaded.input.clone()).unwrap();
    let options = SimulateOptions { seed: SEED, threads: 1, ..SimulateOptions::default() };
    let results = simulate(&model, 0..3, options, &Control::default()).results;
    let marks = [(2, "0123456789abcdef0123456789abcdef".to_owned())];
    let state = RunState::of(&loaded.hash, RunMode::of(loaded.settings.mode), SEED, &marks, &results)
        .to_bytes()
        .unwrap();
    let manifest = Manifest {
        scenario: "one-offer".to_owned(),
        status: RunStatus::Complete,
        worlds_asked: 3,
        worlds_done: 3,
        seed: SEED,
        years: 2,
        mode: RunMode::Worlds,
        inputs_hash: loaded.hash.clone(),
        result_hash: results.hash(),
        files: vec![FileEntry::of("state.bin", &state)],
        ..Manifest::of_this_program()
    };
    Run { manifest, state, scenario: serde_json::to_string_pretty(&loaded.scenario).unwrap(), model, loaded }
});

#[test]
fn manifests() {
    let corpus = [RUN.manifest.to_text().unwrap().into_bytes()];
    assert!(Manifest::of_bytes(&corpus[0], "manifest.json").is_ok());
    fuzz("manifests", &corpus, |bytes| {
        if let Err(error) = Manifest::of_bytes(bytes, "manifest.json") {
            let text = format!("{error} {}", error.help().en);
            assert!(text.len() < 10_000, "{text:?}");
        }
    });
}

#[test]
fn inputs_of_runs() {
    fuzz("inputs", &[RUN.scenario.clone().into_bytes()], |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes) {
            used(load_text("scenario.json", text));
        }
    });
}

/// What is in a state is changed under a hash that fits, as a forger would do it.
#[test]
fn states() {
    let head = RUN.state.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0 + 1;
    let content = zstd::decode_all(&RUN.state[head..]).unwrap();
    let version = String::from_utf8_lossy(&RUN.state[..head]).lines().next().unwrap().to_owned();
    let read = |bytes: &[u8]| {
        let mut manifest = RUN.manifest.clone();
        manifest.files = vec![FileEntry::of("state.bin", bytes)];
        let Ok(state) = RunState::of_run(bytes, PathBuf::from("state.bin"), &manifest) else { return false };
        let folder = std::path::Path::new(".");
        let Ok(results) = state.results(folder, &RUN.loaded.hash, &RUN.model, Some(SEED)) else {
            return false;
        };
        for series in results.layout().series() {
            for cell in results.cells(series) {
                let numbers = [
                    cell.mean(),
                    cell.standard_deviation(),
                    cell.quantile(0.0),
                    cell.quantile(0.5),
                    cell.quantile(1.0),
                ];
                assert!(numbers.iter().all(|number| !number.is_infinite()), "{numbers:?}");
            }
        }
        true
    };
    assert!(read(&RUN.state));
    fuzz("states", &[content], |content| {
        let packed = zstd::encode_all(content, 1).unwrap();
        let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&packed));
        let mut bytes = format!("{version}\n{hash}\n").into_bytes();
        bytes.extend(packed);
        read(&bytes);
    });
}
