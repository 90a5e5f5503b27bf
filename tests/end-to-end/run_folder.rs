//! The run folder: whole, never overwritten, readable as Parquet and as Danish and English CSV.

use polars_io::prelude::{ParquetReader, SerReader};

use crate::vifte::{Run, stderr, vifte};

#[test]
fn an_earlier_run_is_never_overwritten() {
    let run = Run::of("erlang-loss", &["--worlds", "5"]);
    let before = run.manifest();
    let output = vifte().args(["run", "erlang-loss", "--out"]).arg(run.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("exists already"), "{}", stderr(&output));
    assert_eq!(run.manifest(), before);
}

#[test]
fn a_place_that_cannot_be_written_is_found_before_simulating() {
    let parent = tempfile::tempdir().unwrap();
    let file = parent.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let output = vifte().args(["run", "erlang-loss", "--out"]).arg(file.join("run")).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("Could not write in"), "{}", stderr(&output));
    assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 1);
}

#[test]
fn the_manifest_lists_the_files_as_they_are() {
    let run = Run::of("erlang-loss", &["--worlds", "20"]);
    let manifest = run.manifest();
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), 8);
    for file in files {
        let bytes = std::fs::read(run.path().join(file["name"].as_str().unwrap())).unwrap();
        assert_eq!(bytes.len() as u64, file["bytes"].as_u64().unwrap());
    }
    assert_eq!(manifest["status"], "complete");
    assert_eq!(manifest["price_year"], 2026);
}

#[test]
fn parquet_and_csv_hold_the_same_numbers() {
    let run = Run::of("erlang-loss", &["--worlds", "50"]);
    let file = std::fs::File::open(run.path().join("yearly.parquet")).unwrap();
    let frame = ParquetReader::new(file).finish().unwrap();
    let means = frame.column("mean").unwrap().f64().unwrap();
    let from_csv = run.table("yearly").numbers(&[], "mean");
    assert_eq!(means.len(), from_csv.len());
    for (parquet, csv) in means.into_no_null_iter().zip(from_csv) {
        assert!((parquet - csv).abs() <= 1e-12 * csv.abs(), "{parquet} {csv}");
    }
}

#[test]
fn danish_tables_have_decimal_commas() {
    let run = Run::of("erlang-loss", &["--worlds", "50", "--csv", "da"]);
    let text = std::fs::read_to_string(run.path().join("whole.csv")).unwrap();
    let mut lines = text.strip_prefix('\u{feff}').unwrap().lines();
    let heading = r#""omfang";"id";"navn";"tilbudstype";"mål";"gennemsnit";"#;
    assert!(lines.next().unwrap().starts_with(heading), "{text:.200}");
    let english = Run::of("erlang-loss", &["--worlds", "50"]);
    let means = english.table("whole").numbers(&[], "mean");
    for (line, mean) in lines.zip(means) {
        let cells: Vec<&str> = line.split(';').collect();
        let (measure, written) = (cells[4], cells[5]);
        assert!(!written.contains('.'), "{written}");
        // amounts are written in whole øre, all else with four decimals
        let off = if measure.contains("kr.") { 0.005 } else { 0.000_05 };
        let number: f64 = written.replace(',', ".").parse().unwrap();
        assert!((number - mean).abs() < off + 1e-9, "{measure}: {written} {mean}");
    }
}

#[test]
fn one_world_has_no_spread_to_report() {
    let run = Run::of("erlang-loss", &["--worlds", "1"]);
    let text = std::fs::read_to_string(run.path().join("whole.csv")).unwrap();
    assert!(!text.contains("NaN"), "{text}");
    let row = text.lines().nth(1).unwrap();
    // mean, then an empty standard deviation and standard error
    let columns: Vec<&str> = row.split(',').collect();
    assert_eq!((columns[6], columns[7]), ("", ""), "{row}");
}
