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
        text.lines().take(26).collect::<Vec<_>>().join("\n")
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

#[test]
fn a_closing_is_told_with_its_account() {
    let output = vifte().args(["replay", "autisme-2027", "--seed", "1", "--world", "36", "--json"]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |what: &str| {
        let found = lines.iter().find(|line| line["what"] == what && line["offer"] == "nord");
        found.unwrap()
    };
    let closes = of("closes");
    assert_eq!(closes["date"], "2030-01-01");
    let dkk = |line: &serde_json::Value, key: &str| line[key].as_f64().unwrap();
    let account = dkk(closes, "wind_down_dkk") + dkk(closes, "outstanding_deficit_dkk");
    assert!((account - 38.3e6).abs() < 0.05e6, "{account}");
    assert!((dkk(closes, "paid_by_municipalities_dkk") - account).abs() < 0.01);
    assert_eq!(of("stops-admitting")["closes"], "2030-01-01");
    assert!(of("closing-proposed")["date"].as_str().unwrap() < "2030");
    // the year's accounts hold the closing account: income pays for winding down and for earlier deficits
    let accounts = lines
        .iter()
        .find(|line| line["what"] == "accounts" && line["offer"] == "nord" && line["date"] == "2030-12-31");
    let accounts = accounts.unwrap();
    assert!(accounts["occupancy_percent"].is_null(), "{accounts}");
    assert!((dkk(accounts, "result_dkk") - dkk(closes, "outstanding_deficit_dkk")).abs() < 1.0, "{accounts}");
    // it comes before what it means for those who live there
    let position = |of: &dyn Fn(&serde_json::Value) -> bool| lines.iter().position(of).unwrap();
    let moved = |line: &serde_json::Value| {
        line["what"] == "moved-out" && line["offer"] == "nord" && line["date"] == "2030-01-01"
    };
    assert!(position(&|line| line["what"] == "closes" && line["offer"] == "nord") < position(&moved));
    let told = stdout(
        &vifte()
            .args(["replay", "autisme-2027", "--seed", "1", "--world", "36", "--lang", "da"])
            .output()
            .unwrap(),
    );
    assert!(told.contains("lukker; lukkeregnskab 38,3 mio. kr. ("), "{told}");
}

#[test]
fn take_overs_and_joins_are_told() {
    let told = |scenario: &str| {
        let output = vifte().args(["replay", scenario, "--world", "0"]).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let story = told("midtjylland-2013-overtagelse");
    assert!(story.contains(" takes ") && story.contains(" over\n"), "no take-over");
    assert!(told("midtjylland-2013-paraply").contains(" becomes part of "), "no umbrella");
    assert!(told("autisme-2027-garanti").contains(" opens with "), "no opening");
}
