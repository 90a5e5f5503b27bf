//! The run store: going on from a run gives the bits of one long run, whatever happened to it.

use std::path::Path;

use crate::vifte::{Run, stderr, stdout, vifte};

fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap()
}

#[test]
fn extending_a_run_gives_the_bits_of_a_long_one() {
    let parent = tempfile::tempdir().unwrap();
    let short = Run::of("autisme-2027", &["--worlds", "70"]);
    let before = std::fs::read(short.path().join("state.bin")).unwrap();
    let longer = parent.path().join("longer");
    let output = vifte()
        .args(["run", "autisme-2027", "--worlds", "230", "--quiet", "--threads", "1", "--extend"])
        .arg(short.path())
        .arg("--out")
        .arg(&longer)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let whole = Run::of("autisme-2027", &["--worlds", "230"]);
    assert_eq!(manifest(&longer)["result_hash"], whole.manifest()["result_hash"]);
    for table in ["monthly.csv", "yearly.csv", "whole.csv"] {
        assert_eq!(
            std::fs::read(longer.join(table)).unwrap(),
            std::fs::read(whole.path().join(table)).unwrap(),
            "{table}"
        );
    }
    // the earlier run is as it was
    assert_eq!(std::fs::read(short.path().join("state.bin")).unwrap(), before);
    let verified = vifte().arg("verify").arg(&longer).output().unwrap();
    assert!(
        stdout(&verified).contains("230 of 230 worlds repeated to the same bits"),
        "{}",
        stderr(&verified)
    );
    let part = vifte().arg("verify").arg(&longer).args(["--worlds", "20"]).output().unwrap();
    assert!(stdout(&part).contains("64 of 230 worlds repeated"), "{}{}", stdout(&part), stderr(&part));
}

#[test]
fn other_inputs_seeds_and_damaged_states_are_refused() {
    let parent = tempfile::tempdir().unwrap();
    let run = Run::of("autisme-2027", &["--worlds", "20"]);
    let resume = |scenario: &str, more: &[&str]| {
        let out = parent.path().join("out");
        let output = vifte()
            .args(["run", scenario, "--resume"])
            .arg(run.path())
            .args(more)
            .arg("--out")
            .arg(&out)
            .output();
        let output = output.unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(!out.exists());
        stderr(&output)
    };
    let told = resume("autisme-2027-udvid", &["--worlds", "40"]);
    assert!(told.contains("made with other inputs"), "{told}");
    assert!(told.contains("operations.2028-01 set-places nord: not there → "), "{told}");
    let told = resume("autisme-2027", &["--worlds", "40", "--seed", "3"]);
    assert!(told.contains("made with seed 29, not 3"), "{told}");
    let told = resume("autisme-2027", &["--worlds", "20"]);
    assert!(told.contains("has 20 worlds already"), "{told}");
    let state = run.path().join("state.bin");
    let whole = std::fs::read(&state).unwrap();
    for (bytes, words) in [
        (whole[..whole.len() / 2].to_vec(), "damaged"),
        (b"vifte state 2\nfuture".to_vec(), "format 2"),
        (b"something else".to_vec(), "damaged"),
    ] {
        std::fs::write(&state, bytes).unwrap();
        let told = resume("autisme-2027", &["--worlds", "40"]);
        assert!(told.contains(words), "{told}");
    }
    // a changed table is found
    std::fs::write(&state, whole).unwrap();
    std::fs::write(run.path().join("whole.csv"), "scope\n").unwrap();
    let output = vifte().arg("verify").arg(run.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("`whole.csv` is not as it was written"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_again_and_again_comes_to_the_same_end() {
    use std::process::Stdio;
    use std::time::Duration;

    const WORLDS: &str = "3000";
    let parent = tempfile::tempdir().unwrap();
    let (folder, partial) = (parent.path().join("run"), parent.path().join("run.partial"));
    let mut kills = 0;
    for round in 0u64.. {
        let mut command = vifte();
        command.args(["run", "autisme-2027", "--worlds", WORLDS, "--keep-every", "0.02", "--quiet"]);
        if partial.join("state.bin").exists() {
            command.arg("--resume").arg(&partial);
        } else {
            // killed before anything was kept: nothing stands in the way
            assert!(!partial.exists(), "a partial run without a state");
        }
        command.arg("--out").arg(&folder).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // moments that fall anywhere: while worlds are lived, kept, or written; on a busy machine all takes longer
        std::thread::sleep(Duration::from_millis(20 + (round * 37 % 160) * (1 + round / 20)));
        if let Some(status) = child.try_wait().unwrap() {
            let output = child.wait_with_output().unwrap();
            assert!(status.success(), "{}", stderr(&output));
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        if folder.exists() {
            break;
        }
        assert!(round < 400, "it never came to an end");
    }
    assert!(kills >= 2, "killed {kills} times only");
    let whole = Run::of("autisme-2027", &["--worlds", WORLDS]);
    assert_eq!(manifest(&folder)["result_hash"], whole.manifest()["result_hash"]);
    assert_eq!(manifest(&folder)["worlds_done"], 3000);
}

#[test]
fn runs_are_listed_found_by_their_id_and_removed() {
    let parent = tempfile::tempdir().unwrap();
    let run = |worlds: &str| {
        let output = vifte()
            .current_dir(parent.path())
            .args(["run", "erlang-loss", "--quiet", "--worlds", worlds])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    };
    run("3");
    run("5");
    let list = || {
        let output = vifte().current_dir(parent.path()).arg("runs").output().unwrap();
        assert!(output.status.success());
        stdout(&output)
    };
    let listed = list();
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3, "{listed}");
    let id = lines.iter().find(|line| line.contains("erlang-loss-2")).unwrap().split_whitespace().next();
    let verified = vifte().current_dir(parent.path()).args(["verify", &id.unwrap()[..4]]).output().unwrap();
    assert!(stdout(&verified).contains("5 of 5 worlds repeated"), "{}", stderr(&verified));
    let removed = vifte().current_dir(parent.path()).args(["runs", "--keep", "1"]).output().unwrap();
    assert!(stdout(&removed).starts_with("removed runs"), "{}", stderr(&removed));
    assert_eq!(list().lines().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    use std::process::Command;

    let parent = tempfile::tempdir().unwrap();
    // no file may be larger than 32 kB, as if the disk were full
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""])
        .arg(vifte().get_program())
        .args(["run", "erlang-loss", "--worlds", "20", "--out"])
        .arg(parent.path().join("run"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("Could not write"), "{}", stderr(&output));
    assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 0);
}
