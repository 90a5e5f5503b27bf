//! Broken scenario files: each has its message, exit code 2, and leaves no run folder behind.

use std::path::PathBuf;

use crate::vifte::{scenarios, stderr, stdout, vifte};

fn broken() -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(scenarios().join("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        // the base that most of them inherit from is right
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "base"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_broken_scenario_is_explained() {
    let files = broken();
    assert!(files.len() >= 40, "only {} broken scenarios", files.len());
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let folder = tempfile::tempdir().unwrap();
        let output = vifte()
            .args(["run", &format!("broken/{name}.toml"), "--out"])
            .arg(folder.path().join("run"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {}{}", stdout(&output), stderr(&output));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{name} left something behind");
        assert_eq!(stdout(&output), "", "{name}");
        insta::assert_snapshot!(name, stderr(&output));
    }
}

#[test]
fn the_base_of_the_broken_ones_is_right() {
    let output = vifte().args(["check", "broken/base.toml"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn a_missing_file_is_explained() {
    let output = vifte().args(["run", "broken/nowhere.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn lines_for_programs_name_file_line_and_column() {
    let output = vifte().args(["check", "--lines", "broken/several-problems.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stdout(&output));
}
