//! Runs under way: each has its place from the start, nobody else touches it, and its worlds are not lost.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::vifte::{Run, stderr, stdout, vifte};

/// A run of so many worlds that keeps what it has again and again.
fn start(out: &Path, worlds: &str) -> Child {
    vifte()
        .args(["run", "autisme-2027", "--quiet", "--worlds", worlds, "--keep-every", "0.02", "--out"])
        .arg(out)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[track_caller]
fn wait_for(path: &Path) {
    let begun = Instant::now();
    while !path.exists() {
        assert!(begun.elapsed() < Duration::from_mins(2), "{} does not come", path.display());
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn nobody_touches_a_run_under_way() {
    let parent = tempfile::tempdir().unwrap();
    let (out, partial) = (parent.path().join("run"), parent.path().join("run.partial"));
    let mut child = start(&out, "4000000");
    wait_for(&partial.join("manifest.json"));
    let owner = format!("process {}", child.id());
    let asked = |arguments: &[&str]| {
        let output = vifte().args(arguments).output().unwrap();
        assert!(stderr(&output).contains(&owner), "{arguments:?}: {}{}", stdout(&output), stderr(&output));
        output.status.code()
    };
    let (folder, live, whole) =
        (parent.path().to_str().unwrap(), partial.to_str().unwrap(), out.to_str().unwrap());
    assert_eq!(asked(&["runs", folder, "--keep", "0"]), Some(0));
    let again = ["run", "autisme-2027", "--resume", live];
    assert_eq!(asked(&again), Some(2));
    assert_eq!(asked(&[&again[..], &["--out", &format!("{folder}/other")]].concat()), Some(2));
    assert_eq!(asked(&["run", "autisme-2027", "--out", whole]), Some(2));
    assert_eq!(asked(&["verify", live]), Some(2));
    let cleaned = vifte().args(["runs", folder, "--clean"]).output().unwrap();
    assert!(stdout(&cleaned).contains("Nothing is left over"), "{}", stderr(&cleaned));
    let listed = vifte().args(["runs", folder]).output().unwrap();
    assert!(stdout(&listed).contains("under way"), "{}", stdout(&listed));
    // the lock does not outlive it
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(partial.join("run.lock").exists());
    let done = fs::read_to_string(partial.join("manifest.json")).unwrap();
    let done: serde_json::Value = serde_json::from_str(&done).unwrap();
    let worlds = (done["worlds_done"].as_u64().unwrap() + 1).to_string();
    let resumed = vifte().args(again).args(["--quiet", "--worlds", &worlds]).output().unwrap();
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    assert!(!partial.exists());
    assert!(!out.join("run.lock").exists() && !out.join("state-2.bin").exists());
    assert!(vifte().args(["verify", whole, "--worlds", "16"]).output().unwrap().status.success());
    let removed = vifte().args(["runs", folder, "--keep", "0"]).output().unwrap();
    assert!(stdout(&removed).contains("removed"), "{}", stderr(&removed));
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
}

#[test]
fn worlds_outlast_a_safety_copy_that_fails() {
    let parent = tempfile::tempdir().unwrap();
    let (out, partial) = (parent.path().join("run"), parent.path().join("run.partial"));
    let mut child = start(&out, "4000000");
    wait_for(&partial.join("manifest.json"));
    // its folder is taken away, and cannot be made anew
    fs::rename(&partial, parent.path().join("moved")).unwrap();
    fs::write(&partial, "in the way").unwrap();
    let mut told = String::new();
    BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut told).unwrap();
    assert!(told.starts_with("warning: The worlds so far could not be kept"), "{told}");
    fs::remove_file(&partial).unwrap();
    let interrupted = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.unwrap().success());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(partial.join("manifest.json")).unwrap()).unwrap();
    let whole = Run::of("autisme-2027", &["--worlds", &manifest["worlds_done"].to_string()]);
    assert_eq!(manifest["result_hash"], whole.manifest()["result_hash"]);
}

#[test]
fn runs_that_start_together_have_a_place_each() {
    let parent = tempfile::tempdir().unwrap();
    let start = |more: &[&str]| {
        let mut command = vifte();
        command.current_dir(parent.path()).args(["run", "erlang-loss", "--quiet", "--worlds", "300"]);
        command.args(more).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<Child> = (0..6).map(|_| start(&[])).collect();
    let mut folders: Vec<String> = Vec::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        folders.push(stdout(&output).trim().to_owned());
    }
    folders.sort();
    let expected: Vec<String> = (1..=6).map(|number| format!("runs/erlang-loss-{number}")).collect();
    assert_eq!(folders, expected);
    // of those that want one name, one has it, and the others are told at once
    let children: Vec<Child> = (0..6).map(|_| start(&["--out", "same/"])).collect();
    let codes: Vec<Option<i32>> =
        children.into_iter().map(|child| child.wait_with_output().unwrap().status.code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == Some(0)).count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == Some(2)).count(), 5, "{codes:?}");
    let verified = vifte().current_dir(parent.path()).args(["verify", "same"]).output().unwrap();
    assert!(verified.status.success(), "{}", stderr(&verified));
}

#[test]
fn an_interrupted_comparison_says_that_it_is_partial() {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("answer");
    let child = vifte()
        .args(["compare", "midtjylland-2013", "--worlds", "4000000", "--out"])
        .arg(&out)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_for(&parent.path().join("answer.partial/run.lock"));
    std::thread::sleep(Duration::from_secs(2));
    let interrupted = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(!out.exists());
    assert!(stderr(&output).contains("answer.partial"), "{}", stderr(&output));
    assert!(parent.path().join("answer.partial/comparison.csv").exists());
    // a whole one is where it was asked for, with nothing else
    let whole = parent.path().join("whole");
    let output =
        vifte().args(["compare", "erlang-loss", "--worlds", "3", "--out"]).arg(&whole).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(fs::read_dir(&whole).unwrap().count(), 2);
}
