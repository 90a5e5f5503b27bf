//! The other commands.

use crate::vifte::{Run, stderr, stdout, vifte};

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

#[test]
fn runs_of_a_folder_that_is_not_there_are_an_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let runs =
        |arguments: &[&str]| vifte().current_dir(folder.path()).arg("runs").args(arguments).output().unwrap();
    for name in ["nowhere", "file"] {
        let output = runs(&[name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).starts_with(&format!("error: There is no folder `{name}`\nhelp: ")));
    }
    // before the first run
    let output = runs(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stderr(&output), "There are no runs in `runs`\n");
}

#[cfg(unix)]
#[test]
fn a_scenario_that_cannot_be_read_is_not_missing() {
    let folder = tempfile::tempdir().unwrap();
    // as with a folder that may not be looked into, but for every user: a link to itself
    std::os::unix::fs::symlink("scenario.toml", folder.path().join("scenario.toml")).unwrap();
    let output = vifte().arg("check").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("Could not read") && !told.contains("does not exist"), "{told}");
}

#[test]
fn a_template_and_a_scenario_to_inherit_from_do_not_go_together() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["new", "new.toml", "--template", "region", "--from", "autisme-2027"];
    let output = vifte().current_dir(folder.path()).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("do not go together"), "{}", stderr(&output));
    assert!(!folder.path().join("new.toml").exists());
}

#[test]
fn runs_of_two_modes_are_told_where_the_mode_comes_from() {
    let run = Run::of("erlang-loss", &["--mode", "expected"]);
    let output = vifte().args(["compare", "erlang-loss"]).arg(run.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("`mode` under `[run]`") && told.contains("`--mode`"), "{told}");
}
