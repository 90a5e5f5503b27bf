//! Every bundled scenario runs, and its headline numbers are those that were reviewed.

use crate::vifte::{stderr, stdout, vifte};

#[test]
fn headline_numbers_of_the_library_are_as_reviewed() {
    let list = vifte().arg("list").output().unwrap();
    let names: Vec<String> =
        stdout(&list).lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        let output = vifte().args(["compare", &name, "--worlds", "40"]).output().unwrap();
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        let told = stdout(&output);
        // the first line tells the versions, which change more often than numbers
        let (lived, told) = told.split_once('\n').unwrap();
        assert!(lived.contains(" · seed ") || lived.starts_with("Mean numbers without chance · "), "{lived}");
        insta::assert_snapshot!(name, told);
    }
}
