//! `vifte new`: the files it writes check and run, and nothing is overwritten.

use crate::vifte::{stderr, stdout, vifte};

#[test]
fn new_files_check_run_and_compare() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = vifte().current_dir(folder.path()).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    };
    run(&["new", "region.toml", "--template", "region"]);
    run(&["new", "plan.toml"]);
    run(&["new", "other.toml", "--from", "region.toml"]);
    for file in ["region.toml", "plan.toml", "other.toml"] {
        run(&["check", file]);
    }
    run(&["run", "region.toml", "--worlds", "20"]);
    let told = run(&["compare", "region.toml", "other.toml", "--worlds", "20"]);
    assert!(told.contains("operations.2029-01 set-places north: not there → "), "{told}");
    // the parts that are commented out are right, too
    let text = std::fs::read_to_string(folder.path().join("other.toml")).unwrap();
    let text = text.replace("# [[", "[[").replace("\"…\"]", "\"adults\"]");
    let uncommented: Vec<&str> = text
        .lines()
        .map(|line| {
            let key = line.strip_prefix("# ").filter(|rest| rest.contains(" = ") && !rest.contains('`'));
            key.unwrap_or(line)
        })
        .collect();
    std::fs::write(folder.path().join("all.toml"), uncommented.join("\n")).unwrap();
    run(&["check", "all.toml"]);
    run(&["run", "all.toml", "--worlds", "5"]);

    // from another folder, and with quotes in the title
    let region = std::fs::read_to_string(folder.path().join("region.toml")).unwrap();
    let quoted = region.replace("\"A small region\"", "'A \"small\" region'");
    std::fs::write(folder.path().join("quoted.toml"), quoted).unwrap();
    std::fs::create_dir(folder.path().join("plans")).unwrap();
    run(&["new", "plans/plan.toml", "--from", "quoted.toml"]);
    run(&["check", "plans/plan.toml"]);

    let again = vifte().current_dir(folder.path()).args(["new", "plan.toml"]).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("never overwritten"), "{}", stderr(&again));
    let wrong =
        vifte().current_dir(folder.path()).args(["new", "x.toml", "--from", "midtjyland-2013"]).output();
    let wrong = wrong.unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(!folder.path().join("x.toml").exists());
}
