//! What has changed in a run folder, by a flipped bit or by somebody's hand, is refused or has no effect on any number.

use std::fs;
use std::path::{Path, PathBuf};

use vifte::store::FileEntry;

use crate::vifte::{Run, sealed, stderr, stdout, vifte};

/// Flips that are tried: few, or as many as the variable `VIFTE_BIT_FLIPS` says.
fn flips() -> u64 {
    std::env::var("VIFTE_BIT_FLIPS").ok().and_then(|text| text.parse().ok()).unwrap_or(80)
}

/// Numbers that look random (SplitMix64).
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) as usize % bound
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// What a command prints, or none when it refuses the run.
fn told(arguments: &[&str], run: &Path) -> Option<String> {
    let output = vifte().args(arguments).arg(run).output().unwrap();
    if output.status.success() {
        return Some(stdout(&output));
    }
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
    assert!(stderr(&output).contains("help: "), "{arguments:?}: {}", stderr(&output));
    None
}

/// The numbers of a run that goes on from another, or none when that is refused.
fn extended(run: &Path, out: &Path) -> Option<(serde_json::Value, Vec<u8>)> {
    let output = vifte()
        .args(["run", "erlang-loss", "--worlds", "22", "--quiet", "--extend"])
        .arg(run)
        .arg("--out")
        .arg(out)
        .output()
        .unwrap();
    if output.status.code() == Some(2) {
        assert!(!out.exists());
        return None;
    }
    assert!(output.status.success(), "{}", stderr(&output));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let table = fs::read(out.join("yearly.csv")).unwrap();
    fs::remove_dir_all(out).unwrap();
    Some((manifest["result_hash"].clone(), table))
}

#[test]
fn a_flipped_bit_is_refused_or_has_no_effect() {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("out");
    let run = Run::of("erlang-loss", &["--worlds", "20", "--seed", "5"]);
    let run = run.path();
    let verified = told(&["verify"], &run).unwrap();
    let bill = told(&["bill"], &run).unwrap();
    let longer = extended(&run, &out).unwrap();
    let mut draws = Draws(7);
    let mut refused = 0;
    for flip in 0..flips() {
        let files = files(&run);
        let file = &files[draws.below(files.len())];
        let name = file.file_name().unwrap().to_str().unwrap();
        let whole = fs::read(file).unwrap();
        let mut bytes = whole.clone();
        let bit = draws.below(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(file, &bytes).unwrap();
        let place = format!("flip {flip}: bit {bit} of {name}");
        let again = told(&["verify"], &run);
        if name == "manifest.json" {
            // some bits are between the keys
            assert!(again.as_ref().is_none_or(|again| *again == verified), "{place}");
        } else {
            assert_eq!(again, None, "{place}");
        }
        refused += u32::from(again.is_none());
        if ["manifest.json", "scenario.json", "state.bin"].contains(&name) {
            assert!(told(&["bill"], &run).is_none_or(|again| again == bill), "{place}");
            assert!(extended(&run, &out).is_none_or(|again| again == longer), "{place}");
        }
        fs::write(file, &whole).unwrap();
    }
    assert!(u64::from(refused) > flips() * 8 / 10, "{refused}");
    assert_eq!(told(&["verify"], &run).unwrap(), verified);
}

#[test]
fn an_edited_scenario_is_refused_by_every_command() {
    let run = Run::of("autisme-2027-garanti", &["--worlds", "3"]);
    let file = run.path().join("scenario.json");
    let text = fs::read_to_string(&file).unwrap();
    let edited = text.replacen("\"places\": ", "\"places\": 1", 1);
    assert_ne!(text, edited);
    fs::write(&file, edited).unwrap();
    let parent = tempfile::tempdir().unwrap();
    let path = |name: &str| parent.path().join(name).display().to_string();
    let (never, plan, child) = (path("never"), path("plan.toml"), path("child.toml"));
    let folder = run.path().display().to_string();
    let scenario = file.display().to_string();
    let text = format!("format = 1\nextends = '{folder}'\ntitle_da = \"B\"\ntitle_en = \"B\"\n");
    fs::write(&child, text).unwrap();
    for arguments in [
        &["run", &folder, "--out", &never][..],
        &["run", "autisme-2027-garanti", "--worlds", "5", "--extend", &folder, "--out", &never],
        &["check", &folder],
        &["check", &scenario],
        &["check", &child],
        &["new", &plan, "--from", &folder],
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
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        // lines of a longer text are as wide as a terminal
        let told = stderr(&output).replace("\n  │ ", " ");
        assert!(told.contains("scenario.json`") && told.contains("is not as "), "{arguments:?}: {told}");
        assert!(told.contains("help: "), "{arguments:?}: {told}");
    }
    assert_eq!(files(parent.path()).len(), 1);
}

#[test]
fn a_state_of_another_run_is_refused() {
    let (first, second) = (
        Run::of("erlang-loss", &["--worlds", "20"]),
        Run::of("erlang-loss", &["--worlds", "20", "--seed", "9"]),
    );
    let parent = tempfile::tempdir().unwrap();
    let state = fs::read(second.path().join("state.bin")).unwrap();
    fs::write(first.path().join("state.bin"), &state).unwrap();
    assert_eq!(extended(&first.path(), &parent.path().join("out")), None);
    // also when the manifest was made to name it
    let mut manifest = first.manifest();
    let entry = manifest["files"].as_array_mut().unwrap().iter_mut().find(|file| file["name"] == "state.bin");
    *entry.unwrap() = serde_json::to_value(FileEntry::of("state.bin", &state)).unwrap();
    fs::write(first.path().join("manifest.json"), sealed(manifest)).unwrap();
    assert_eq!(extended(&first.path(), &parent.path().join("out")), None);
    assert_eq!(told(&["verify"], &first.path()), None);
}

#[test]
fn verify_makes_tables_and_state_anew() {
    let run = Run::of("erlang-loss", &["--worlds", "20", "--csv", "da"]);
    let told = told(&["verify"], &run.path()).unwrap();
    assert!(told.contains("tables and state made anew are the same"), "{told}");
    // a table that is as the manifest says, and says something else than the worlds
    let file = run.path().join("whole.csv");
    let text = fs::read_to_string(&file).unwrap().replacen('7', "8", 1);
    fs::write(&file, &text).unwrap();
    let mut manifest = run.manifest();
    let entry = manifest["files"].as_array_mut().unwrap().iter_mut().find(|file| file["name"] == "whole.csv");
    *entry.unwrap() = serde_json::to_value(FileEntry::of("whole.csv", text.as_bytes())).unwrap();
    fs::write(run.path().join("manifest.json"), sealed(manifest)).unwrap();
    let output = vifte().arg("verify").arg(run.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`whole.csv` has other numbers than the worlds"), "{}", stderr(&output));
}

#[test]
fn a_foreign_manifest_leads_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::of("erlang-loss", &["--worlds", "3"]);
    let mut manifest = run.manifest();
    manifest["scenario"] = "../../../pwned".into();
    fs::write(run.path().join("manifest.json"), sealed(manifest.clone())).unwrap();
    let here = folder.path().join("a/b/c");
    fs::create_dir_all(&here).unwrap();
    let output = vifte().current_dir(&here).args(["run", "--quiet"]).arg(run.path()).output().unwrap();
    assert_eq!(stdout(&output), "runs/pwned-1\n", "{}", stderr(&output));
    manifest["files"][0]["name"] = "../../other/monthly.parquet".into();
    fs::write(run.path().join("manifest.json"), sealed(manifest)).unwrap();
    let output = vifte().arg("verify").arg(run.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("which is none of its folder"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn files_that_are_none_are_refused_at_once() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let run = Run::of("erlang-loss", &["--worlds", "3"]);
    let made = |name: &str, how: &str| {
        let path = run.path().join(name);
        let kept = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        match how {
            "pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
            target => std::os::unix::fs::symlink(target, &path).unwrap(),
        }
        (path, kept)
    };
    for name in ["manifest.json", "scenario.json", "state.bin", "whole.csv"] {
        for how in ["pipe", "/dev/zero", "/etc/passwd"] {
            let (path, kept) = made(name, how);
            for command in ["verify", "bill"] {
                if command == "bill" && ["whole.csv", "state.bin"].contains(&name) {
                    continue;
                }
                let begun = Instant::now();
                let mut child = vifte()
                    .arg(command)
                    .arg(run.path())
                    .stdout(Stdio::null())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap();
                while child.try_wait().unwrap().is_none() {
                    if begun.elapsed() > Duration::from_mins(1) {
                        child.kill().unwrap();
                        panic!("{command} waits for {name} as {how}");
                    }
                    std::thread::sleep(Duration::from_millis(10));
                }
                let output = child.wait_with_output().unwrap();
                let told = stderr(&output);
                assert_eq!(output.status.code(), Some(2), "{command} {name} {how}: {told}");
                assert!(!told.contains("root:"), "{told}");
            }
            fs::remove_file(&path).unwrap();
            fs::write(&path, kept).unwrap();
        }
    }
    assert!(told(&["verify"], &run.path()).is_some());
}

#[test]
fn a_state_that_unpacks_beyond_all_bounds_is_refused() {
    let run = Run::of("erlang-loss", &["--worlds", "3"]);
    let mut packed = zstd::Encoder::new(Vec::new(), 1).unwrap();
    // a list of bytes without end
    std::io::Write::write_all(&mut packed, &[0xdd, 0xff, 0xff, 0xff, 0xff]).unwrap();
    for _ in 0..4096 {
        std::io::Write::write_all(&mut packed, &vec![0; 1 << 20]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&packed));
    let state = [format!("vifte state 2\n{hash}\n").into_bytes(), packed].concat();
    assert!(state.len() < 1 << 20, "{}", state.len());
    let mut manifest = run.manifest();
    let entry = manifest["files"].as_array_mut().unwrap().iter_mut().find(|file| file["name"] == "state.bin");
    *entry.unwrap() = serde_json::to_value(FileEntry::of("state.bin", &state)).unwrap();
    fs::write(run.path().join("state.bin"), &state).unwrap();
    fs::write(run.path().join("manifest.json"), sealed(manifest)).unwrap();
    let parent = tempfile::tempdir().unwrap();
    assert_eq!(extended(&run.path(), &parent.path().join("out")), None);
}
