//! The other commands.

use crate::vifte::{stderr, stdout, vifte};

#[test]
fn list_names_the_bundled_scenarios() {
    let output = vifte().arg("list").output().unwrap();
    assert!(output.status.success());
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn check_says_what_a_scenario_holds() {
    let output = vifte().args(["check", "midtjylland-2013", "erlang-loss"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn the_schema_is_a_schema_of_scenarios() {
    let output = vifte().arg("schema").output().unwrap();
    let schema: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    for key in ["format", "run", "offers", "target_groups"] {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
}

#[test]
fn wrong_usage_ends_with_code_2() {
    for arguments in [
        &["run"][..],
        &["run", "erlang-loss", "--worlds", "0"],
        &["run", "erlang-loss", "--worlds", "many"],
        &["walk"],
        &["run", "no-such-scenario"],
    ] {
        let output = vifte().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
    }
}
