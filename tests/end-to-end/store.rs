//! The run store: going on from a run gives the bits of one long run, whatever happened to it.

use std::path::Path;

use crate::vifte::{Run, sealed, stderr, stdout, vifte};

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
    for bytes in [&whole[..whole.len() / 2], b"vifte state 3\nfuture", b"something else"] {
        std::fs::write(&state, bytes).unwrap();
        let told = resume("autisme-2027", &["--worlds", "40"]);
        assert!(told.contains("state.bin` is not as the run wrote it\nhelp: take"), "{told}");
    }
    // though the manifest knows them
    for (bytes, words) in [(&b"vifte state 3\nfuture"[..], "format 3"), (b"something else", "damaged")] {
        std::fs::write(&state, bytes).unwrap();
        let mut manifest = run.manifest();
        let files = manifest["files"].as_array_mut().unwrap();
        let entry = files.iter_mut().find(|file| file["name"] == "state.bin").unwrap();
        *entry = serde_json::to_value(vifte::store::FileEntry::of("state.bin", bytes)).unwrap();
        let before = std::fs::read(run.path().join("manifest.json")).unwrap();
        std::fs::write(run.path().join("manifest.json"), sealed(manifest)).unwrap();
        let told = resume("autisme-2027", &["--worlds", "40"]);
        assert!(told.contains(words), "{told}");
        std::fs::write(run.path().join("manifest.json"), before).unwrap();
    }
    // a changed table is found
    std::fs::write(&state, whole).unwrap();
    std::fs::write(run.path().join("whole.csv"), "scope\n").unwrap();
    let output = vifte().arg("verify").arg(run.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
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
        // killed before anything was kept: nothing stands in the way
        if partial.join("manifest.json").exists() {
            command.arg("--resume").arg(&partial);
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
fn a_full_disk_keeps_the_worlds_or_leaves_nothing_behind() {
    use std::process::Command;

    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("run");
    // no file may be larger than so many half kilobytes, as if the disk were full
    let run = |limit: &str| {
        let output = Command::new("sh")
            .args(["-c", &format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"")])
            .arg(vifte().get_program())
            .args(["run", "erlang-loss", "--worlds", "20", "--out"])
            .arg(&out)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stderr(&output).contains("Could not write"), "{}", stderr(&output));
        assert!(!out.exists());
        stderr(&output)
    };
    assert!(!run("1").contains("kept in"));
    assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 0);
    // the state has room, and the tables have not
    let partial = parent.path().join("run.partial");
    let told = run("64");
    assert!(told.contains(&format!("go on with `--resume {}`", partial.display())), "{told}");
    let output = vifte().args(["run", "erlang-loss", "--quiet", "--resume"]).arg(&partial).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let whole = Run::of("erlang-loss", &["--worlds", "20"]);
    assert_eq!(manifest(&out)["result_hash"], whole.manifest()["result_hash"]);
    assert!(!partial.exists());
}

#[test]
fn a_run_is_run_again_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let run = |reference: &str, out: &str, more: &[&str]| {
        let mut command = vifte();
        command.current_dir(folder.path()).args(["run", reference, "--quiet", "--out", out]).args(more);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        manifest(&folder.path().join(out))
    };
    let first = run("autisme-2027", "s7", &["--seed", "7", "--worlds", "10"]);
    assert_eq!(first["seed"], 7);
    let again = run("s7", "again", &["--worlds", "10"]);
    for key in ["seed", "scenario", "inputs_hash", "result_hash"] {
        assert_eq!(again[key], first[key], "{key}");
    }
    let longer = run("s7", "longer", &["--worlds", "12", "--extend", "s7"]);
    assert_eq!((&longer["seed"], &longer["scenario"]), (&first["seed"], &"autisme-2027".into()));
    assert_eq!(run("s7", "s8", &["--worlds", "10", "--seed", "8"])["seed"], 8);
    let mean = run("autisme-2027", "mean", &["--mode", "expected"]);
    let mean_again = run("mean", "mean-again", &[]);
    assert_eq!(mean_again["mode"], "expected");
    assert_eq!(mean_again["result_hash"], mean["result_hash"]);
    assert_eq!(run("mean", "chance", &["--mode", "worlds", "--worlds", "2"])["mode"], "worlds");
    let verified = vifte().current_dir(folder.path()).args(["verify", "again"]).output().unwrap();
    assert!(verified.status.success(), "{}", stderr(&verified));
    // another seed than that of the run whose worlds are taken over
    let other = ["run", "s8", "--worlds", "12", "--extend", "s7", "--out", "other"];
    let refused = vifte().current_dir(folder.path()).args(other).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("made with seed 7, not 8"), "{}", stderr(&refused));
}

#[test]
fn a_bundled_name_is_no_run_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let done = |arguments: &[&str]| {
        let mut command = vifte();
        command.current_dir(folder.path()).args(arguments).args(["erlang-loss", "--worlds", "2"]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let bill = done(&["bill"]);
    done(&["run", "--quiet", "--out", "usual"]);
    done(&["run", "--quiet", "--out", "erlang-loss", "--seed", "77"]);
    assert_eq!(done(&["bill"]), bill);
    done(&["run", "--quiet", "--out", "after"]);
    let hash = |run: &str| manifest(&folder.path().join(run))["result_hash"].clone();
    assert_eq!(hash("after"), hash("usual"));
    assert_ne!(hash("erlang-loss"), hash("usual"));
}

#[test]
fn reports_of_a_run_rest_on_its_worlds_and_say_so() {
    let run = Run::of("autisme-2027-garanti", &["--worlds", "12", "--seed", "7"]);
    let folder = run.path().display().to_string();
    let mean = Run::of("autisme-2027-garanti", &["--mode", "expected"]);
    let mean = mean.path().display().to_string();
    for (command, rest) in [
        ("explain", ["nord"].as_slice()),
        ("bill", &[]),
        ("guarantee", &[]),
        ("municipalities", &[]),
        ("municipalities", &["--municipality", "Ballerup"]),
    ] {
        let told = |reference: &str, more: &[&str]| {
            let output = vifte().args([command, reference]).args(rest).args(more).output().unwrap();
            assert!(output.status.success(), "{}", stderr(&output));
            stdout(&output)
        };
        let text = told(&folder, &[]);
        assert_eq!(text.matches("12 worlds · seed 7\n").count(), 1, "{text}");
        assert_eq!(text, told("autisme-2027-garanti", &["--worlds", "12", "--seed", "7"]));
        let text = told(&folder, &["--lang", "da"]);
        assert_eq!(text.matches("12 verdener · startværdi 7\n").count(), 1, "{text}");
        let text = told(&folder, &["--worlds", "3", "--seed", "4"]);
        assert_eq!(text.matches("3 worlds · seed 4\n").count(), 1, "{text}");
        // a price is about chance
        let (text, line) = if command == "guarantee" {
            (told(&mean, &["--worlds", "2"]), "2 worlds · seed 29\n")
        } else {
            (told(&mean, &[]), "Mean numbers without chance.\n")
        };
        assert_eq!(text.matches(line).count(), 1, "{text}");
    }
}

/// The ids that `vifte runs` lists, with their folders.
fn listed(folder: &Path) -> Vec<(String, String)> {
    let output = vifte().current_dir(folder).arg("runs").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let word = |word: Option<&str>| word.unwrap().to_owned();
    let pair = |line: &str| (word(line.split_whitespace().next()), word(line.split_whitespace().last()));
    text.lines().skip(1).map(pair).collect()
}

#[test]
fn the_newest_of_several_runs_of_the_same_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let of = |arguments: &[&str]| vifte().current_dir(folder.path()).args(arguments).output().unwrap();
    let done = |arguments: &[&str]| {
        let output = of(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    };
    done(&["run", "erlang-loss", "--quiet", "--worlds", "3", "--seed", "7"]);
    done(&["run", "erlang-loss", "--quiet", "--worlds", "3", "--seed", "7", "--lang", "da", "--csv", "da"]);
    let runs = listed(folder.path());
    let id = runs[0].0.as_str();
    assert_eq!(runs[1].0, id);
    assert!(done(&["verify", &id[..4]]).starts_with("runs/erlang-loss-2: "));
    assert!(done(&["bill", id]).contains("3 worlds · seed 7"));
    assert!(done(&["check", id]).contains("fine"));
    done(&["replay", id, "--world", "1"]);
    done(&["explain", id, "house"]);
    done(&["compare", id, "erlang-loss", "--worlds", "2"]);
    done(&["run", id, "--quiet", "--worlds", "5", "--extend", id]);
    let last = manifest(&folder.path().join("runs/erlang-loss-3"));
    assert_eq!((&last["scenario"], &last["seed"]), (&"erlang-loss".into(), &7.into()));
    // what is written stands for the folder, from another folder, too
    std::fs::create_dir(folder.path().join("plans")).unwrap();
    for file in ["plan.toml", "plans/plan.toml"] {
        done(&["new", file, "--from", id]);
        done(&["check", file]);
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains("runs/erlang-loss-2"), "{text}");
    }
    for arguments in [&["check", &id[..3]][..], &["verify", &id[..3]], &["run", &id[..1], "--out", "never"]] {
        let output = of(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains("at least four characters"), "{}", stderr(&output));
    }
}

#[test]
fn a_beginning_that_fits_several_ids_lists_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut manifest = Run::of("erlang-loss", &["--worlds", "1"]).manifest();
    // ids depend on nothing that may change
    for (key, value) in [("inputs_hash", "inputs"), ("result_hash", "results")] {
        manifest[key] = value.into();
    }
    // of a thousand ids some begin with the same four of 65,536 characters
    for seed in 0..1000 {
        manifest["seed"] = seed.into();
        let run = folder.path().join(format!("runs/{seed}"));
        std::fs::create_dir_all(&run).unwrap();
        std::fs::write(run.join("manifest.json"), sealed(manifest.clone())).unwrap();
    }
    let mut runs = listed(folder.path());
    runs.sort();
    let [a, b] = runs.windows(2).find(|pair| pair[0].0[..4] == pair[1].0[..4]).unwrap() else { panic!() };
    for command in [&["check"][..], &["verify"], &["bill"], &["run", "--resume", "x"]] {
        let mut vifte = vifte();
        let output = vifte.current_dir(folder.path()).args(command).arg(&a.0[..4]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let told = stderr(&output);
        assert!(told.contains("is the beginning of several ids"), "{told}");
        for (id, folder) in [a, b] {
            assert!(told.contains(&format!("`{id}` ({folder})")), "{told}");
        }
    }
}

#[test]
fn a_run_of_a_newer_format_is_refused_everywhere() {
    let run = Run::of("autisme-2027-garanti", &["--worlds", "2"]);
    let mut manifest = run.manifest();
    manifest["format"] = 3.into();
    std::fs::write(run.path().join("manifest.json"), manifest.to_string()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let (never, file) = (out.path().join("never"), out.path().join("never.toml"));
    let (folder, never, file) =
        (run.path().display().to_string(), never.display().to_string(), file.display().to_string());
    for arguments in [
        &["run", &folder, "--out", &never][..],
        &["check", &folder],
        &["new", &file, "--from", &folder],
        &["explain", &folder, "nord"],
        &["bill", &folder],
        &["guarantee", &folder],
        &["municipalities", &folder],
        &["compare", &folder],
        &["uncertainty", &folder],
        &["replay", &folder, "--world", "0"],
        &["verify", &folder],
    ] {
        let output = vifte().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = stderr(&output);
        assert!(told.contains("was written in format 3, which is newer than this program"), "{told}");
    }
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0);
}
