//! Ctrl-C keeps the finished worlds, as what they are.

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_a_partial_run() {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use crate::vifte::{stderr, stdout, vifte};

    let folder = tempfile::tempdir().unwrap();
    let child = vifte()
        .args(["run", "midtjylland-2013", "--worlds", "4000000", "--out"])
        .arg(folder.path().join("run"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(2));
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("PARTIAL RUN"), "{}", stdout(&output));

    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["run.partial"]);
    let manifest = std::fs::read_to_string(folder.path().join("run.partial/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["status"], "partial");
    let done = manifest["worlds_done"].as_u64().unwrap();
    assert!(done > 0 && done < 4_000_000, "{done}");

    // what was kept is exactly the first worlds
    let worlds = done.to_string();
    let again = crate::vifte::Run::of("midtjylland-2013", &["--worlds", &worlds]);
    assert_eq!(again.manifest()["result_hash"], manifest["result_hash"]);
}
