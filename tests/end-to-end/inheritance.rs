//! What a scenario inherits stays unless its file says that it is replaced, and both are told.

use std::path::Path;

use crate::vifte::{stderr, stdout, vifte};

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), format!("format = 1\n{text}")).unwrap();
}

/// What `vifte check` says of a file, and its exit code.
fn check(folder: &Path, name: &str) -> (Option<i32>, String) {
    let output = vifte().current_dir(folder).args(["check", name]).output().unwrap();
    (output.status.code(), stdout(&output) + &stderr(&output))
}

/// The manifest of a run of one world, and what was told beside the report.
fn run(folder: &Path, scenario: &str, out: &str) -> (serde_json::Value, String) {
    let arguments = ["run", scenario, "--worlds", "1", "--out", out];
    let output = vifte().current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{scenario}: {}", stderr(&output));
    let manifest = std::fs::read_to_string(folder.join(out).join("manifest.json")).unwrap();
    (serde_json::from_str(&manifest).unwrap(), stderr(&output))
}

const FACTORS: &str = "[[demand_factors]]\nmunicipality = 'nordjylland'\ntarget_group = 'autisme-doegn'\nfactor = 2\n\
                       [[demand_factors]]\nmunicipality = '0615'\nfactor = 1.5\n";

#[test]
fn a_few_demand_factors_leave_the_inherited_ones() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "plan.toml", &format!("extends = 'midtjylland-2013'\n{FACTORS}"));
    let (code, said) = check(folder.path(), "plan.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("plan.toml extends midtjylland-2013\n"), "{said}");
    assert!(said.contains("adds 1 demand factor; changes 1 of 72 demand factors"), "{said}");

    write(
        folder.path(),
        "alone.toml",
        &format!("extends = 'midtjylland-2013'\nreplace = ['demand_factors']\n{FACTORS}"),
    );
    let (code, said) = check(folder.path(), "alone.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("alone.toml replaces 72 demand factors of midtjylland-2013 by 2; gone: "),
        "{said}"
    );
    // `compare` says the same, in the language asked for
    let arguments = ["compare", "plan.toml", "alone.toml", "--worlds", "2", "--lang", "da"];
    let output = vifte().current_dir(folder.path()).args(arguments).output().unwrap();
    let said = stderr(&output);
    assert!(said.contains("plan.toml bygger på midtjylland-2013"), "{said}");
    assert!(
        said.contains("alone.toml erstatter 72 efterspørgselsfaktorer fra midtjylland-2013 med 2"),
        "{said}"
    );
}

#[test]
fn an_operation_more_keeps_what_establishes_an_offer() {
    let folder = tempfile::tempdir().unwrap();
    let operation = "[[operations]]\ndate = '2030-01'\ndo = 'set-places'\noffer = 'nord'\nplaces = 30\n\
                     fixed_cost_follows_percent = 50\n";
    write(folder.path(), "plan.toml", &format!("extends = 'autisme-2027-garanti'\n{operation}"));
    let (_, told) = run(folder.path(), "plan.toml", "run");
    let chain = "plan.toml extends autisme-2027-garanti, which extends autisme-2027\n  adds 1 operation\n";
    assert!(told.contains(chain), "{told}");
    let scenario = std::fs::read_to_string(folder.path().join("run/scenario.json")).unwrap();
    let scenario: serde_json::Value = serde_json::from_str(&scenario).unwrap();
    let done: Vec<&str> = scenario["operations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|given| given["do"].as_str().unwrap())
        .collect();
    assert_eq!(done, ["establish", "set-places"]);

    // dropped, it is an error, and what the error says to do is right
    let dropped = format!("extends = 'autisme-2027-garanti'\nreplace = ['operations']\n{operation}");
    write(folder.path(), "dropped.toml", &dropped);
    let (code, said) = check(folder.path(), "dropped.toml");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("Offer `faelles` would be there from the beginning"), "{said}");
    let again = "[[operations]]\ndate = '2028-01'\ndo = 'establish'\noffer = 'faelles'\n";
    write(folder.path(), "again.toml", &format!("{dropped}{again}"));
    let (code, said) = check(folder.path(), "again.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("replaces 1 operation of autisme-2027-garanti by 2\n"), "{said}");
    write(folder.path(), "kept.toml", &dropped.replace("'operations'", ""));
    assert_eq!(check(folder.path(), "kept.toml").0, Some(0));
}

#[test]
fn an_empty_list_is_told_what_to_write() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "plan.toml", "extends = 'autisme-2027-garanti'\nguarantees = []\n");
    let (code, said) = check(folder.path(), "plan.toml");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("write `replace = [\"guarantees\"]` instead"), "{said}");
    write(folder.path(), "plan.toml", "extends = 'autisme-2027-garanti'\nreplace = [\"guarantees\"]\n");
    let (code, said) = check(folder.path(), "plan.toml");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("plan.toml replaces 1 guarantee of autisme-2027-garanti by 0; gone: tre-aar"),
        "{said}"
    );
}

#[test]
fn a_rule_changed_over_a_run_is_the_rule_at_all_later_dates() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "midtjylland-2013-principper", "first");
    for changes in [
        "[rules]\nalert_percent = 7\n",
        "[rules.closing]\nnotice_months = 9\n",
        "[[rules_from]]\ndate = '2016-01'\nrules = { alert_percent = 3 }\n",
        // what changes at the later date changes there
        "[rules]\npublic_first_percent = 10\n",
        "",
    ] {
        write(folder.path(), "of-file.toml", &format!("extends = 'midtjylland-2013-principper'\n{changes}"));
        write(folder.path(), "of-run.toml", &format!("extends = 'first'\n{changes}"));
        let [file, run] = ["of-file", "of-run"]
            .map(|name| run(folder.path(), &format!("{name}.toml"), &format!("{name}-run")).0);
        assert_eq!(file["inputs_hash"], run["inputs_hash"], "{changes}");
        assert_eq!(file["result_hash"], run["result_hash"], "{changes}");
        for name in ["of-file-run", "of-run-run"] {
            std::fs::remove_dir_all(folder.path().join(name)).unwrap();
        }
    }
}

#[test]
fn what_was_run_is_read_back_to_the_bit() {
    let folder = tempfile::tempdir().unwrap();
    let factors = [0.945_270_695_553_922_3, 0.381_204_237_688_212_43, 0.216_599_397_130_613_38_f64];
    let lines = factors.iter().zip(["0615", "0657", "0661"]).map(|(factor, municipality)| {
        format!("[[demand_factors]]\nmunicipality = '{municipality}'\nfactor = {factor:?}\n")
    });
    let lines: String = lines.collect();
    write(folder.path(), "plan.toml", &format!("extends = 'midtjylland-2013'\n{lines}"));
    let (first, _) = run(folder.path(), "plan.toml", "first");
    let (again, _) = run(folder.path(), "first", "again");
    assert_eq!(first["inputs_hash"], again["inputs_hash"]);
    assert_eq!(first["result_hash"], again["result_hash"]);
}
