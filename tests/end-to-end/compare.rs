//! Comparing: a scenario with itself, with a plan, with a finished run, and what cannot be compared.

use crate::vifte::{Run, scenarios, stderr, stdout, vifte};

fn rows(arguments: &[&str]) -> Vec<serde_json::Value> {
    let output = vifte().arg("compare").args(arguments).args(["--json", "--worlds", "60"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn a_scenario_and_its_run_differ_from_it_by_nothing() {
    let run = Run::of("midtjylland-2013", &["--worlds", "5"]);
    let rows = rows(&["midtjylland-2013", "midtjylland-2013", &run.path().display().to_string()]);
    assert!(rows.len() > 90, "{}", rows.len());
    for row in &rows {
        assert_eq!(row["difference"].as_f64(), Some(0.0), "{row}");
        assert_eq!(row["difference_low"].as_f64(), Some(0.0), "{row}");
        assert_eq!(row["p_same"].as_f64(), Some(1.0), "{row}");
    }
}

#[test]
fn an_umbrella_with_fewer_places_is_told_apart() {
    let rows = rows(&["theory/apart.toml", "theory/umbrella.toml", "--outcome", "total:total:places:2030"]);
    let of = |outcome: &str, scenario: &str| {
        let found = rows.iter().find(|row| row["outcome"] == outcome && row["scenario"] == scenario);
        found.unwrap_or_else(|| panic!("no {outcome}")).clone()
    };
    let places = of("total:total:places:2030", "theory/umbrella.toml");
    assert_eq!((places["mean"].as_f64(), places["difference"].as_f64()), (Some(26.0), Some(-10.0)));
    let occupancy = of("occupancy_percent", "theory/umbrella.toml");
    // 20·(1 − B(26, 20))/26 − 5·(1 − B(9, 5))/9 = 20.6 points
    assert!((occupancy["difference"].as_f64().unwrap() - 20.6).abs() < 0.3, "{occupancy}");
    // a full house is good for its accounts and bad for who waits: no direction is told
    assert!(occupancy["p_better"].is_null());
    let cost = of("net_cost_m_dkk_per_year", "theory/umbrella.toml");
    assert_eq!((cost["p_better"].as_f64(), cost["maybe_best"].as_bool()), (Some(1.0), Some(true)));
}

#[test]
fn the_comparison_is_printed_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("compared");
    let output = vifte()
        .args(["compare", "theory/apart.toml", "theory/umbrella.toml", "--worlds", "100", "--out"])
        .arg(&out)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
    let table = std::fs::read_to_string(out.join("comparison.csv")).unwrap();
    let heading = r#""outcome","scenario","better","mean","mean_low","mean_high","sd","difference","#;
    assert!(table.starts_with(heading), "{table}");
    assert!(out.join("comparison.parquet").exists());
    let again = vifte().args(["compare", "tariff-map", "tariff-map", "--out"]).arg(&out).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let mut told = Vec::new();
    for arguments in [
        ["erlang-loss", "midtjylland-2013"].as_slice(),
        &["erlang-loss", "tariff-map"],
        &["erlang-loss", "erlang-lost"],
        &["erlang-loss", "erlang-loss", "--outcome", "offer:hose:places"],
        &["erlang-loss", "erlang-loss", "--outcome", "places"],
    ] {
        let output = vifte().arg("compare").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(stdout(&output), "");
        told.push(stderr(&output));
    }
    insta::assert_snapshot!(told.join("\n"));
    assert!(scenarios().join("theory/apart.toml").exists());
}

#[test]
fn precision_is_reached_or_the_most_worlds_are() {
    let told = |more: &[&str]| {
        let output = vifte()
            .args(["compare", "theory/apart.toml", "theory/umbrella.toml"])
            .args(more)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let enough = told(&["--precision", "refused_citizens_per_year=2%"]);
    assert!(enough.contains("\n659 worlds: precise enough."), "{enough}");
    assert!(enough.contains("    refused_citizens_per_year=2%: B − A "), "{enough}");
    // the worlds decide, not the threads
    assert_eq!(enough, told(&["--precision", "refused_citizens_per_year=2%", "--threads", "1"]));
    let most = told(&["--precision", "refused_citizens_per_year=0.1%", "--worlds", "300"]);
    assert!(
        most.contains("300 worlds, the most that were allowed (`--worlds`): not precise enough."),
        "{most}"
    );
    // a quantile that is asked for is told, of each scenario
    let quantile = told(&["--precision", "refused_citizens_per_year@p90=1"]);
    for scenario in ["A", "B"] {
        let start = format!("    refused_citizens_per_year@p90=1: {scenario} ");
        assert!(quantile.lines().any(|line| line.starts_with(&start)), "{quantile}");
    }
    // what never happens is told too, with what may have been missed
    let never = told(&["--precision", "closed_offers=1pp"]);
    let start = "    closed_offers=1pp: B − A 0 in all worlds; otherwise in at most ";
    assert!(never.lines().any(|line| line.starts_with(start)), "{never}");
    let wrong =
        vifte().args(["compare", "tariff-map", "tariff-map", "--precision", "cost=1%"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("net_cost_m_dkk_per_year"), "{}", stderr(&wrong));
}

#[test]
fn a_run_is_compared_under_its_own_seed() {
    let run = Run::of("autisme-2027", &["--worlds", "60", "--seed", "77"]);
    let folder = run.path().display().to_string();
    let rows = rows(&[&folder]);
    let closed = rows.iter().find(|row| row["outcome"] == "closed_offers").unwrap()["mean"].as_f64().unwrap();
    let table = run.table("yearly");
    let row = [("scope", "total"), ("segment", "all"), ("measure", "closed_offers"), ("year", "2038")];
    assert!((closed - table.numbers(&row, "mean")[0]).abs() < 1e-9, "{closed}");
    let mixed =
        vifte().args(["compare", "theory/mixed-worlds.toml", "theory/mixed-expected.toml"]).output().unwrap();
    assert_eq!(mixed.status.code(), Some(2));
    assert!(stderr(&mixed).contains("the other in mean numbers"), "{}", stderr(&mixed));
}

#[test]
fn recovery_is_of_those_in_offers_by_their_years_there() {
    // most simple cases of this region live at home, where recovery is not counted: neither are their years
    let run = Run::of("syddanmark-2012", &["--worlds", "60"]);
    let table = run.table("yearly");
    let sum = |measure: &str| -> f64 {
        let row = [("scope", "total"), ("segment", "all"), ("measure", measure)];
        table.numbers(&row, "mean").iter().sum()
    };
    let exact = 100.0 * sum("recovered_citizens") / sum("residents_persons");
    let rows = rows(&["syddanmark-2012"]);
    let told = rows.iter().find(|row| row["outcome"] == "recovered_per_100_person_years").unwrap();
    let mean = told["mean"].as_f64().unwrap();
    assert!(exact > 1.0 && (mean / exact - 1.0).abs() < 0.03, "{mean}, not {exact}");
}
