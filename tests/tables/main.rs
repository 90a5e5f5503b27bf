//! The tables of a run are read back by the programs that analysts read them with, as these do by default: pandas, pyarrow
//! (the oldest that is still met, as R's arrow of that time, and the newest), DuckDB and polars.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../end-to-end/vifte.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod vifte;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::vifte::{Run, stderr, stdout};

/// A Python with these packages, kept beside what cargo builds.
fn python(requirements: &str) -> PathBuf {
    let wanted = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables").join(requirements);
    let text = std::fs::read_to_string(&wanted).unwrap();
    let executable = std::env::current_exe().unwrap();
    // …/target/release/deps/tables-…
    let target = executable.ancestors().nth(3).unwrap();
    let home = target.join("tools").join(requirements.trim_end_matches(".txt"));
    let (python, done) = (home.join("bin/python"), home.join("installed.txt"));
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == text) {
        return python;
    }
    let run = |command: &mut Command| {
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{command:?}: {}{}", stdout(&output), stderr(&output));
    };
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home));
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&wanted));
    std::fs::write(done, text).unwrap();
    python
}

/// What each reader found.
fn read(requirements: &str, folder: &Path) -> Vec<serde_json::Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tables/read.py");
    let output = Command::new(python(requirements)).arg(script).arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn readers_find_in_the_tables_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let english = Run::of("danmark", &["--worlds", "1", "--csv", "en"]);
    let danish = Run::of("danmark", &["--worlds", "1", "--csv", "da"]);
    for (run, name) in [(&english, "en"), (&danish, "da")] {
        std::fs::rename(run.path(), folder.path().join(name)).unwrap();
    }
    let mut reader = csv::Reader::from_path(folder.path().join("en/yearly.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let columns = reader.headers().unwrap().clone();
    let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let municipal = rows.iter().filter(|row| &row[0] == "municipality").count();
    assert!(municipal > 16_000, "{municipal}");
    let worlds: u64 = rows.iter().map(|row| row[column("worlds")].parse::<u64>().unwrap()).sum();
    let copenhagen = rows.iter().filter(|row| &row[1] == "DK-0101").count();
    let numbers = rows.iter().filter_map(|row| row[column("mean")].parse::<f64>().ok());
    let (mean, largest) =
        numbers.fold((0.0, 0f64), |(sum, most), number| (sum + number, most.max(number.abs())));
    for (requirements, pyarrow, readers) in [("old.txt", "14.0.2", 4), ("new.txt", "26.0.1", 8)] {
        let found = read(requirements, folder.path());
        assert_eq!(found[0]["pyarrow"], pyarrow);
        assert_eq!(found[0]["texts"], serde_json::json!(["large_string"]));
        assert_eq!(found.len(), 1 + readers, "{found:?}");
        for one in &found[1..] {
            let name = one["reader"].as_str().unwrap();
            assert_eq!(one["rows"], rows.len(), "{one}");
            assert_eq!(one["municipality_rows"], municipal, "{one}");
            assert_eq!(one["municipalities"], 98, "{one}");
            assert_eq!(one["id_types"], serde_json::json!(["str"]), "{one}");
            assert_eq!(one["copenhagen_rows"], copenhagen, "{one}");
            assert_eq!(one["worlds"], worlds, "{one}");
            // Danish numbers are rounded to whole øre or four digits, each by at most half of the last
            let near = if name.starts_with("danish") { 0.005 * rows.len() as f64 } else { 1e-9 * largest };
            assert!((one["mean"].as_f64().unwrap() - mean).abs() <= near, "{one} {mean}");
        }
    }
}

#[test]
fn the_danish_table_is_danish() {
    let run = Run::of("midtjylland-2013", &["--worlds", "2", "--csv", "da"]);
    let text = std::fs::read_to_string(run.path().join("yearly.csv")).unwrap();
    let mut lines = text.lines();
    let heading =
        "\u{feff}omfang;id;navn;tilbudstype;mål;år;gennemsnit;standardafvigelse;standardfejl;mindste;";
    assert!(lines.next().unwrap().replace('"', "").starts_with(heading), "{text:.200}");
    for line in lines {
        let cells: Vec<&str> = line.split(';').collect();
        for number in &cells[6..] {
            let (_, digits) = number.split_once(',').unwrap_or_default();
            assert!(
                digits.len() <= 4
                    || number.starts_with("0,0")
                    || number.starts_with("-0,0")
                    || number.contains('e'),
                "{line}"
            );
            assert!(!number.contains('.'), "{line}");
        }
    }
    for word in ["\"belægning, pct.\"", "\"alle tilbud\"", "\"døgn\"", "\"takst, kr. pr. dag\""] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn names_that_look_like_formulas_do_nothing_in_a_spreadsheet() {
    let folder = vifte::theory_with(
        "one-offer.toml",
        "areas = [{ id = \"area\", name_da = \"=1+1\", name_en = \"+1\" }]\noffers = [{ id = \"house\", name = \"@SUM(A1)\" }]",
    );
    let run = vifte::run_of(&folder);
    let table = run.table("yearly");
    let names = table.texts(&[("scope", "offer")], "name");
    assert!(!names.is_empty() && names.iter().all(|name| *name == "'@SUM(A1)"), "{names:?}");
    // numbers below zero stay numbers
    assert!(!std::fs::read_to_string(run.path().join("yearly.csv")).unwrap().contains("'-"));
}
