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
        insta::assert_snapshot!(name.clone(), stderr(&output));
        let danish =
            vifte().args(["check", "--lang", "da", &format!("broken/{name}.toml")]).output().unwrap();
        assert_eq!(danish.status.code(), Some(2), "{name}");
        insta::assert_snapshot!(format!("{name}-da"), stderr(&danish));
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

#[test]
fn what_looks_wrong_is_told_and_stops_nothing() {
    for language in ["en", "da"] {
        let output =
            vifte().args(["check", "--lang", language, "doubtful/looks-wrong.toml"]).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        insta::assert_snapshot!(format!("looks-wrong-{language}"), stderr(&output));
    }
}

#[test]
fn messages_speak_the_language_of_the_system() {
    for (locale, word) in [("da_DK.UTF-8", "har 5 problemer"), ("C.UTF-8", "has 5 problems")] {
        let output =
            vifte().env("LANG", locale).args(["run", "broken/several-problems.toml"]).output().unwrap();
        assert!(stderr(&output).contains(word), "{}", stderr(&output));
    }
    let arguments = ["run", "--lang", "da", "broken/several-problems.toml"];
    let output = vifte().env("LANG", "C.UTF-8").args(arguments).output().unwrap();
    assert!(stderr(&output).contains("har 5 problemer"), "{}", stderr(&output));
}
