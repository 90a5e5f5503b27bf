//! Replay: the same world as in the run, told in words and as JSON.

use std::collections::BTreeMap;

use crate::vifte::{Run, stderr, stdout, vifte};

#[test]
fn a_replayed_world_is_that_of_the_run() {
    let run = Run::of("autisme-2027-garanti", &["--worlds", "1", "--seed", "77"]);
    let folder = run.path().display().to_string();
    let output = vifte().args(["replay", &folder, "--world", "0", "--json"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let year = |line: &serde_json::Value| line["date"].as_str().unwrap()[..4].to_owned();
    let mut admitted = BTreeMap::new();
    for line in lines.iter().filter(|line| line["what"] == "admitted") {
        *admitted.entry((line["offer"].as_str().unwrap().to_owned(), year(line))).or_insert(0.0) += 1.0;
    }
    let table = run.table("yearly");
    let mut total = 0.0;
    for offer in ["nord", "vest", "faelles"] {
        for year in 2027..2039 {
            let year = year.to_string();
            let row = [("scope", "offer"), ("id", offer), ("measure", "admitted_citizens"), ("year", &year)];
            let counted = table.numbers(&row, "mean")[0];
            let told = admitted.get(&(offer.to_owned(), year.clone())).copied().unwrap_or(0.0);
            assert!((counted - told).abs() < 1e-9, "{offer} {year}: {counted} in the table, {told} told");
            total += told;
        }
    }
    assert!(total > 20.0, "{total}");
    let paid: f64 = lines.iter().filter_map(|line| line["payout_dkk"].as_f64()).sum();
    let row = [("scope", "guarantee"), ("measure", "guarantee_payout_dkk")];
    assert!((paid - run.table("whole").numbers(&row, "mean")[0]).abs() < 0.01);
    assert!(lines.is_sorted_by_key(|line| line["date"].as_str().unwrap().to_owned()));
}

#[test]
fn the_story_is_told() {
    let told = |arguments: &[&str]| {
        let output = vifte().arg("replay").args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let text = stdout(&output);
        text.lines().take(25).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told(&["autisme-2027-garanti", "--world", "7", "--offer", "faelles"]));
    insta::assert_snapshot!(told(&["theory/umbrella.toml", "--world", "1", "--lang", "da"]));
    let wrong =
        vifte().args(["replay", "midtjylland-2013", "--world", "1", "--municipality", "Vibrg"]).output();
    let wrong = wrong.unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("did you mean `Viborg`?"), "{}", stderr(&wrong));
    let mean = vifte().args(["replay", "tariff-map", "--world", "1"]).output().unwrap();
    assert_eq!(mean.status.code(), Some(2));
}
