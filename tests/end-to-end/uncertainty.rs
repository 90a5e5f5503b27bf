//! What is not known and what is chance.

use crate::vifte::{stderr, stdout, vifte};

fn json(arguments: &[&str]) -> serde_json::Value {
    let output = vifte().arg("uncertainty").args(arguments).arg("--json").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn the_same_for_any_threads_and_told() {
    let few =
        ["autisme-2027", "autisme-2027-garanti", "--draws", "12", "--worlds", "5", "--tornado-worlds", "8"];
    let with = |more: &[&str]| {
        let output = vifte().arg("uncertainty").args(few).args(more).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    let one = with(&["--threads", "1"]);
    assert_eq!(one, with(&["--threads", "3"]));
    insta::assert_snapshot!(one);
}

#[test]
fn chance_alone_and_an_effect_that_is_known() {
    // Erlang's formula, with one uncertain number that cannot matter and one that can
    let folder = tempfile::tempdir().unwrap();
    let text = "format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\n\
                target_groups = [{ id = 'citizens', incidence_per_100k_per_year = \
                { value = 60, low = 54, high = 66, assumption = 'x' }, frailty_sd_log = 0 }]\n\
                [rules.spiral]\nfloor_occupancy_percent = { value = 60, low = 50, high = 70, assumption = 'x' }\n";
    let path = folder.path().join("v.toml");
    std::fs::write(&path, text).unwrap();
    let path = path.display().to_string();
    let study = json(&[
        path.as_str(),
        "--draws",
        "60",
        "--worlds",
        "10",
        "--tornado-worlds",
        "300",
        "--outcome",
        "refused_citizens_per_year",
    ]);
    let bars = study["tornado"].as_array().unwrap();
    assert_eq!(bars.len(), 2);
    // 66·B(12, 11) − 60·B(12, 10) and 54·B(12, 9) − 60·B(12, 10) a year, B by Erlang's recursion
    let b = |load: f64| (1..=12).fold(1.0, |b, c| load * b / (f64::from(c) + load * b));
    for (end, load) in [("low", 9.0), ("high", 11.0)] {
        let exact = 6.0 * load * b(load) - 60.0 * b(10.0);
        let told = bars[0][end]["mean"].as_f64().unwrap();
        let half = bars[0][end]["half_width_90"].as_f64().unwrap();
        assert!((told - exact).abs() < 2.5 * half, "{end}: {told} ± {half}, not {exact}");
        assert!(bars[1][end]["mean"].as_f64().unwrap().abs() < 1e-9, "{}", bars[1]);
    }
    let of = |outcome: &str| {
        let all = study["outcomes"].as_array().unwrap();
        all.iter().find(|entry| entry["outcome"] == outcome).unwrap().clone()
    };
    // the spread of a triangle from 54 over 60 to 66 is 6/√6 a year; refusals follow it with the slope between the ends
    let slope = 6.0 * (11.0 * b(11.0) - 9.0 * b(9.0)) / 12.0;
    let unknown = of("refused_citizens_per_year")["unknown_sd"].as_f64().unwrap();
    assert!((unknown / (slope * 6.0 / 6.0f64.sqrt()) - 1.0).abs() < 0.25, "{unknown}");
}

#[test]
fn a_plan_keeps_its_own_value_and_range_of_a_number() {
    // 10 offered to 12 places, and a plan that is to offer 12 to them
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, numbers: &str| {
        let text = format!(
            "format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\ntarget_groups = [{{ id = 'citizens', \
             incidence_per_100k_per_year = {{ {numbers}, assumption = 'x' }}, frailty_sd_log = 0 }}]\n"
        );
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let base = file("base.toml", "value = 60, low = 57, high = 63");
    let plan = file("plan.toml", "value = 72, low = 69, high = 75");
    let study = json(&[
        base.as_str(),
        plan.as_str(),
        "--draws",
        "60",
        "--worlds",
        "20",
        "--tornado-worlds",
        "50",
        "--outcome",
        "refused_citizens_per_year",
    ]);
    let b = |load: f64| (1..=12).fold(1.0, |b, c| load * b / (f64::from(c) + load * b));
    let exact = 6.0 * (12.0 * b(12.0) - 10.0 * b(10.0));
    let outcomes = study["outcomes"].as_array().unwrap();
    let refused = outcomes.iter().find(|entry| entry["outcome"] == "refused_citizens_per_year").unwrap();
    let mean = refused["mean"].as_f64().unwrap();
    assert!((mean / exact - 1.0).abs() < 0.1, "{mean}, not {exact}");
    // each number is moved on its own, and named with its scenario
    let bars = study["tornado"].as_array().unwrap();
    let names: Vec<&str> = bars.iter().map(|bar| bar["number"].as_str().unwrap()).collect();
    assert!(names.len() == 2 && names.iter().any(|name| name.ends_with("plan.toml)")), "{names:?}");
}

#[test]
fn a_scenario_without_ranges_says_so() {
    let output = vifte().args(["uncertainty", "erlang-loss"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("No number of the scenario has a range"));
}
