//! What is no scenario is refused in words, at once, and in bounded text: other encodings, other kinds of file, pipes and
//! devices, files that are too large or wrong in every line.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::vifte::{stderr, stdout, vifte};

/// Both languages of what `check` says of a file.
fn told(folder: &Path, name: &str) -> String {
    let say = |language: &str| {
        let began = Instant::now();
        let output = vifte().current_dir(folder).args(["check", "--lang", language, name]).output().unwrap();
        assert!(began.elapsed() < Duration::from_secs(20), "{name} took {:?}", began.elapsed());
        assert_eq!(output.status.code(), Some(2), "{name}: {}{}", stdout(&output), stderr(&output));
        let text = stderr(&output);
        assert!(text.len() < 60_000, "{name}: {} bytes", text.len());
        text
    };
    format!("{}\n{}", say("en"), say("da"))
}

#[test]
fn what_is_no_scenario_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, bytes) in [
        ("windows.toml", b"format = 1\ntitle_da = \"Skoven p\xe5 bakken\"\n".as_slice()),
        ("utf-16.toml", b"\xff\xfef\0o\0r\0m\0a\0t\0 \0=\0 \x001\0"),
        ("workbook.toml", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"),
        ("archive.toml", b"PK\x03\x04\x14\0\x06\0scenario.toml"),
        ("empty.toml", b" \n"),
        ("program.toml", b"\x7fELF\x02\x01\x01\0\0\0\0"),
        ("cut-off.json", b"{ \"format\": 1, \"title_da\": \"Pr\xc3\xb8"),
        ("folder/scenario.csv", b"a"),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut all = String::new();
    for name in [
        "windows.toml",
        "utf-16.toml",
        "workbook.toml",
        "archive.toml",
        "empty.toml",
        "program.toml",
        "cut-off.json",
        "folder",
    ] {
        all.push_str(&told(folder.path(), name));
    }
    insta::assert_snapshot!(all);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_before_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.toml")).unwrap();
    std::fs::write(folder.path().join("child.toml"), "format = 1\nextends = 'pipe.toml'\n").unwrap();
    for name in ["pipe.toml", "zero.toml", "child.toml"] {
        let text = told(folder.path(), name);
        assert!(text.contains("it is no ordinary file") && text.contains("ingen almindelig fil"), "{text}");
    }
}

#[test]
fn very_much_that_is_wrong_is_told_shortly_and_soon() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("large.toml", &"# nothing\n".repeat(2_000_000));
    write("prose.toml", &"this is no scenario at all\n".repeat(100_000));
    write("keys.toml", &(0..20_000).map(|n| format!("key_{n} = {n}\n")).collect::<Vec<_>>().concat());
    write("one-line.toml", &format!("title_da = {}\n", "x ".repeat(1_000_000)));
    let offers = (0..9_000)
        .map(|n| format!("[[offers]]\nid = 'o{}'\nplaces = -1\n", n / 2))
        .collect::<Vec<_>>()
        .concat();
    write("offers.toml", &format!("format = 1\n{offers}"));
    let chain = |n: usize| format!("format = 1\nextends = 'chain-{}.toml'\n", n + 1);
    for n in 0..150 {
        write(&format!("chain-{n}.toml"), &chain(n));
    }
    for (name, en, da) in [
        ("large.toml", "it is larger than 4 MB", "den er større end 4 MB"),
        ("prose.toml", "and 99,950 more", "og 99.950 til"),
        ("keys.toml", "more\n", "til\n"),
        ("one-line.toml", "lacks quotes", "mangler anførselstegn"),
        ("offers.toml", "more\n", "til\n"),
        ("chain-0.toml", "through more than 100 files", "gennem mere end 100 filer"),
    ] {
        let text = told(folder.path(), name);
        assert!(
            text.contains(en) && text.contains(da),
            "{name}: {}",
            text.chars().take(3_000).collect::<String>()
        );
    }
}

#[test]
fn what_acts_on_a_terminal_is_shown_harmlessly() {
    let folder = tempfile::tempdir().unwrap();
    let text = "format = 1\ntitle_da = \"a\u{9b}31m\u{202e}b\"\n'\u{1b}[2J' = 1\n# \u{1b}]0;title\u{7}\nx = \u{1b}[31m\n";
    std::fs::write(folder.path().join("acts.toml"), text).unwrap();
    std::fs::write(
        folder.path().join("keys.toml"),
        "format = 1\n\"\\u001b[2J\" = 1\ntitle_da = \"a\\u009b\"\n",
    )
    .unwrap();
    for name in ["acts.toml", "keys.toml", "no\u{1b}[2Jfile.toml"] {
        let told = told(folder.path(), name);
        let acts =
            |sign: char| sign.is_control() && sign != '\n' || ('\u{202a}'..='\u{202e}').contains(&sign);
        assert!(!told.contains(acts), "{told:?}");
    }
}
