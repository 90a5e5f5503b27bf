//! The JSON Schema takes what the program takes, and refuses what is no scenario by its structure.

use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};

use crate::vifte::{scenarios, stderr, stdout, vifte};

/// Broken scenarios whose structure is wrong: keys, types, choices, limits.
const WRONG: [&str; 33] = [
    "ages-unknown",
    "agreements-wrong",
    "boards-do-nothing",
    "closing-by-nobody",
    "elasticity-negative",
    "empty",
    "format-missing",
    "fractional-places",
    "guarantee-cover-above-all",
    "home-fixed-in-thousands-misspelt",
    "infinite",
    "misspelt-key",
    "misspelt-table",
    "mode-unknown",
    "negative-places",
    "newer-format",
    "not-a-number",
    "number-for-text",
    "operator-unknown",
    "replace-no-list",
    "replace-of-nothing",
    "replace-wrong",
    "rules-from-wrong",
    "several-problems",
    "stay-zero",
    "text-for-number",
    "unknown-distribution",
    "unknown-key",
    "worlds-zero",
    "wrong-unit-price",
    "wrong-unit-share",
    "wrong-unit-stay",
    "years-zero",
];

/// Broken scenarios whose structure is right: they are wrong in what they say.
const RIGHT: [&str; 13] = [
    "duplicate-offers",
    "empty-list-drops-nothing",
    "establish-again",
    "levels-do-not-sum",
    "no-costs",
    "plan-keys-wrong",
    "profile-shares-do-not-sum",
    "replace-drops-establishing",
    "residents-do-not-fit",
    "stay-keys-missing",
    "two-origins",
    "unknown-area",
    "wrong-segment",
];

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn of_the_program() -> Self {
        let output = vifte().arg("schema").output().unwrap();
        let schema = serde_json::from_str(&stdout(&output)).unwrap();
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler.add_resource("scenario.schema.json", schema).unwrap();
        let index = compiler.compile("scenario.schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What it has against a scenario file; nothing when it takes it.
    fn refuses(&self, path: &Path) -> Option<String> {
        let text = std::fs::read_to_string(path).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let instance = serde_json::to_value(table).unwrap();
        self.schemas.validate(&instance, self.index).err().map(|error| error.to_string())
    }

    #[track_caller]
    fn takes(&self, path: &Path) {
        assert_eq!(self.refuses(path), None, "{}", path.display());
    }
}

fn files(folder: &Path, file: Option<&str>) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.map(|path| file.map_or(path.clone(), |file| path.join(file))).collect();
    files.sort();
    files
}

#[test]
fn what_the_program_takes_is_taken() {
    let schema = Schema::of_the_program();
    let library =
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/library"), Some("scenario.toml"));
    assert!(library.len() > 40);
    let theory = files(&scenarios().join("theory"), None);
    assert!(theory.len() > 10);
    for path in library.iter().chain(&theory) {
        schema.takes(path);
    }
    schema.takes(&scenarios().join("broken/base.toml"));

    let folder = tempfile::tempdir().unwrap();
    let new = |file: &str, more: &[&str]| {
        let output = vifte().current_dir(folder.path()).args(["new", file]).args(more).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        schema.takes(&folder.path().join(file));
    };
    new("region.toml", &["--template", "region"]);
    new("plan.toml", &[]);
    new("other.toml", &["--from", "region.toml"]);
}

#[test]
fn what_is_no_scenario_by_its_structure_is_refused() {
    let schema = Schema::of_the_program();
    let path = |name: &str| scenarios().join(format!("broken/{name}.toml"));
    for name in WRONG {
        assert!(schema.refuses(&path(name)).is_some(), "{name}");
    }
    for name in RIGHT {
        schema.takes(&path(name));
    }
}
