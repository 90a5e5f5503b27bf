//! What stands on the disk after each file call of a run, when the power fails there, the process is killed there, or the disk
//! is full there. The calls are recorded, and made to fail, by strace.
#![cfg(target_os = "linux")]

mod disk;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::vifte::{scenarios, stderr, vifte};
use disk::Disk;

/// A run under strace, with more arguments for both.
fn traced(strace: &[&str], run: &[&str], out: &Path) -> Output {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(strace).arg(vifte().get_program());
    command.current_dir(scenarios()).env("NO_COLOR", "1").env("POLARS_MAX_THREADS", "1");
    command.args(["run"]).args(run).args(["--quiet", "--threads", "1", "--out"]).arg(out);
    // strace is a Debian package that `tests/run` installs
    command.output().unwrap()
}

const CALLS: &str = "trace=openat,write,writev,pwrite64,mkdir,rename,renameat,renameat2,unlink,unlinkat,rmdir,fsync,ftruncate";

/// Whether all numbers of a family are tried, as the variable `VIFTE_ALL_FILE_CALLS` says, or some.
fn all() -> bool {
    std::env::var_os("VIFTE_ALL_FILE_CALLS").is_some()
}

#[test]
fn a_run_that_said_it_was_done_outlasts_a_power_failure_and_so_does_what_was_kept() {
    let parent = tempfile::tempdir().unwrap();
    let parent = parent.path().canonicalize().unwrap();
    let trace = parent.join("trace");
    let out = parent.join("new/folder/run");
    let options = ["-y", "-s", "65536", "-e", CALLS, "-o", trace.to_str().unwrap()];
    let run = ["autisme-2027", "--worlds", "400", "--keep-every", "0.01"];
    let output = traced(&options, &run, &out);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = String::from_utf8_lossy(&fs::read(&trace).unwrap()).into_owned();
    fs::remove_file(&trace).unwrap();
    let files: Vec<String> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut disk = Disk::new(&parent);
    let (mut kept, mut failures) = (0, 0);
    for line in disk::calls(&text) {
        disk.call(&line);
        // names may outlast a failure without being synced, or not
        for names_too in [false, true] {
            failures += 1;
            let survivors = disk.after_power_failure(names_too);
            assert_eq!(disk::fault(&survivors, &out, &files), None, "after {line}");
        }
        let whole = disk::holds_a_run(&disk.after_power_failure(false), &out);
        assert!(whole || kept == 0, "what was kept has gone after {line}");
        kept += usize::from(whole);
    }
    assert!(kept > 20, "{kept} of {failures}");
    let survivors = disk.after_power_failure(false);
    for file in &files {
        let content = survivors.get(&out.join(file));
        assert!(content.is_some_and(|content| content.whole), "{file} is lost after all was done");
    }
}

#[test]
fn the_disk_of_the_test_loses_what_is_not_synced() {
    let root = Path::new("/tmp/x");
    let lines = |last: &str| {
        let text = format!(
            "7 mkdir(\"/tmp/x/run.partial\", 0777) = 0\n\
             7 openat(AT_FDCWD</tmp>, \"x/run.partial/manifest.json\", O_WRONLY|O_CREAT) = 3</tmp/x/run.partial/manifest.json>\n\
             7 write(3</tmp/x/run.partial/manifest.json>, \"{{ state.bin }}\", 13 <unfinished ...>\n\
             8 fsync(9</tmp/x/other>) = 0\n\
             7 <... write resumed>) = 13\n\
             {last}\
             7 rename(\"/tmp/x/run.partial\", \"/tmp/x/run\") = 0\n\
             7 fsync(4</tmp/x>) = 0\n"
        );
        let mut disk = Disk::new(root);
        for call in &disk::calls(&text) {
            disk.call(call);
        }
        disk::fault(&disk.after_power_failure(false), &root.join("run"), &["manifest.json".to_owned()])
    };
    assert!(lines("").unwrap().contains("manifest.json"));
    let file = "7 fsync(3</tmp/x/run.partial/manifest.json>) = 0\n";
    let folder = "7 fsync(5</tmp/x/run.partial>) = 0\n";
    assert!(lines(file).is_some(), "the name is lost");
    assert!(lines(folder).is_some(), "the content is lost");
    assert_eq!(lines(&format!("{file}{folder}")), None);
}

/// The numbers of calls that are tried.
fn numbers() -> Vec<u32> {
    if all() { (1..10_000).collect() } else { vec![1, 2, 3, 5, 8, 13, 21, 34] }
}

const SHORT: [&str; 5] = ["erlang-loss", "--worlds", "40", "--keep-every", "0.01"];

/// Whether a call of the run was reached that strace was to do something to.
fn is_untouched(output: &Output) -> bool {
    output.status.success()
}

#[test]
fn a_run_killed_at_any_file_call_is_whole_kept_or_in_nobody_s_way() {
    for call in ["write", "fsync", "rename", "mkdir", "unlink"] {
        for number in numbers() {
            let parent = tempfile::tempdir().unwrap();
            let (out, partial) = (parent.path().join("run"), parent.path().join("run.partial"));
            let inject = format!("inject={call}:signal=KILL:when={number}");
            let output =
                traced(&["-e", &format!("trace={call}"), "-e", &inject, "-o", "/dev/null"], &SHORT, &out);
            let place = format!("{call} {number}");
            if is_untouched(&output) {
                break;
            }
            assert!(fs::read_dir(parent.path()).unwrap().count() <= 1, "{place}");
            if out.exists() {
                check_whole(&out, &place);
                continue;
            }
            let mut again = vifte();
            again.arg("run").args(SHORT).args(["--quiet", "--out"]).arg(&out);
            if partial.join("manifest.json").exists() {
                again.arg("--resume").arg(&partial);
            }
            let again = again.output().unwrap();
            assert!(again.status.success(), "{place}: {}", stderr(&again));
            check_whole(&out, &place);
        }
    }
}

#[track_caller]
fn check_whole(out: &Path, place: &str) {
    let verified = vifte().arg("verify").arg(out).output().unwrap();
    assert!(verified.status.success(), "{place}: {}", stderr(&verified));
    // nothing but the run: files of another process may be locks
    let extra = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().file_name());
    let extra: Vec<_> = extra.filter(|name| name.to_string_lossy().ends_with(".new")).collect();
    assert!(extra.is_empty(), "{place}: {extra:?}");
}

#[test]
fn a_disk_that_is_full_at_any_file_call_is_told_and_loses_nothing_that_was_kept() {
    for call in ["write", "fsync", "rename", "mkdir"] {
        for number in numbers() {
            let parent = tempfile::tempdir().unwrap();
            let (out, partial) = (parent.path().join("run"), parent.path().join("run.partial"));
            let inject = format!("inject={call}:error=ENOSPC:when={number}+");
            let output =
                traced(&["-e", &format!("trace={call}"), "-e", &inject, "-o", "/dev/null"], &SHORT, &out);
            let place = format!("{call} {number}: {}", stderr(&output));
            if is_untouched(&output) {
                check_whole(&out, &place);
                if !stderr(&output).contains("warning") {
                    break;
                }
                continue;
            }
            // what cannot be said on a full standard output ends in 1, too
            assert!(matches!(output.status.code(), Some(1 | 2)), "{place}");
            if partial.exists() {
                let resumed = vifte()
                    .arg("run")
                    .args(SHORT)
                    .args(["--quiet", "--resume"])
                    .arg(&partial)
                    .output()
                    .unwrap();
                assert!(resumed.status.success(), "{place}: {}", stderr(&resumed));
            }
            if out.exists() {
                check_whole(&out, &place);
            }
        }
    }
}
