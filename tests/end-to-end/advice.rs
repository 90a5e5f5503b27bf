//! Advice that is followed puts the problem right: every change that a problem offers is made, and the problem is gone.

use std::path::Path;

use vifte::{Language, LoadError, Problem};

use crate::vifte::scenarios;

/// A copy of the broken scenarios, to be changed.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(scenarios().join("broken")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    folder
}

fn problems(path: &Path) -> Vec<Problem> {
    match vifte::load(&path.display().to_string()) {
        Err(LoadError::Invalid { problems, .. }) => problems,
        _ => Vec::new(),
    }
}

fn names() -> Vec<String> {
    let entries = std::fs::read_dir(scenarios().join("broken")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"));
    names.sort();
    names
}

#[test]
fn every_change_that_is_advised_is_accepted() {
    let mut followed = 0;
    let mut refused = Vec::new();
    for name in names() {
        let folder = copy();
        let path = folder.path().join(&name);
        let found = problems(&path);
        for problem in &found {
            for edit in problem.edits() {
                let file = edit.file_name().to_owned();
                let before = std::fs::read_to_string(&file).unwrap();
                let mut after = before.clone();
                after.replace_range(edit.span(), edit.replacement());
                std::fs::write(&file, &after).unwrap();
                if let Some(why) = still_refused(problem, edit, &found, &problems(&path), &after) {
                    refused.push(format!("{name}: {:?}: {why}", edit.replacement()));
                }
                std::fs::write(&file, before).unwrap();
                followed += 1;
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    assert!(followed >= 60, "only {followed} changes were advised");
}

/// Why a change did not help: its problem is still there, or what was written is a problem itself.
fn still_refused(
    problem: &Problem,
    edit: &vifte::Edit,
    before: &[Problem],
    after: &[Problem],
    text: &str,
) -> Option<String> {
    let count = |all: &[Problem]| all.iter().filter(|other| other.message() == problem.message()).count();
    if count(after) >= count(before) {
        return Some(format!("still {}", problem.one_line(Language::En)));
    }
    let line = text[..edit.span().start].matches('\n').count() + 1;
    let next = after.iter().find(|other| {
        let at_the_change = other.file_name() == edit.file_name() && other.line_and_column().0 == line;
        let known = before.iter().any(|known| known.message() == other.message());
        // that another element has the same stands in the file on purpose
        at_the_change && !known && !other.message().en.ends_with("has two boards")
    });
    next.map(|next| format!("next {}", next.one_line(Language::En)))
}

#[test]
fn what_is_to_be_written_can_be_written_by_a_program_too() {
    for name in names() {
        for problem in problems(&scenarios().join("broken").join(&name)) {
            let Some(help) = problem.help_text() else { continue };
            let literal = help.en.starts_with("did you mean")
                || help.en.starts_with("write `\"") && !help.en.contains("both ends");
            assert!(!literal || !problem.edits().is_empty(), "{name}: {}", help.en);
            assert!(!help.da.is_empty() && help.da != help.en, "{name}: {}", help.da);
        }
    }
}
