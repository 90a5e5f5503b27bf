//! What would mislead an analyst in silence is said: operations left undone, what became of an offer, numbers without chance.

use std::path::Path;

use crate::vifte::{Run, stderr, stdout, vifte};

#[track_caller]
fn told(arguments: &[&str]) -> String {
    let output = vifte().args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

/// A scenario that inherits from a bundled one, with more lines.
fn variant(of: &str, lines: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("format = 1\nextends = \"{of}\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n{lines}\n");
    std::fs::write(folder.path().join("plan.toml"), text).unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn a_closing_that_comes_too_late_is_told_with_its_share_of_the_worlds() {
    let lines = "[[operations]]\ndate = \"2025-01\"\ndo = \"close\"\noffer = \"tangkaer-dag\"";
    let folder = variant("midtjylland-2013", lines);
    let plan = path(folder.path(), "plan.toml");
    let run = Run::of(&plan, &["--worlds", "20"]);
    let row =
        [("scope", "offer"), ("id", "tangkaer-dag"), ("measure", "refused_operations"), ("year", "2025")];
    let undone = run.table("yearly").numbers(&row, "mean")[0];
    assert!(undone > 0.1 && undone < 0.9, "{undone}");
    let took_place = (20.0 * (1.0 - undone)).round();
    let sentence = format!(
        "The closing of Tangkær, dag (tangkaer-dag) in January 2025 took place in {} % of the worlds ({took_place} of 20)",
        took_place * 5.0
    );
    let out = path(folder.path(), "run");
    for arguments in [
        &["run", &plan, "--worlds", "20", "--out", &out][..],
        &["explain", &plan, "tangkaer-dag", "--worlds", "20"],
        &["compare", "midtjylland-2013", &plan, "--worlds", "20"],
        &["compare", &plan, "--worlds", "20"],
    ] {
        let told = told(arguments);
        assert!(told.contains(&sentence), "{arguments:?}: {told}");
        assert!(told.contains("because the offer had closed before, after bad accounts"), "{told}");
    }
    let elsewhere = told(&["explain", &plan, "tangkaer", "--worlds", "2"]);
    assert!(!elsewhere.contains("took place"), "{elsewhere}");
}

#[test]
fn what_becomes_of_an_offer_is_told() {
    let merged = told(&["explain", "midtjylland-2013-paraply", "oustruplund", "--worlds", "2"]);
    for sentence in [
        "It becomes part of Himmelbjerggården (himmelbjerggaarden) on 1 January 2014",
        "It is part of Himmelbjerggården (himmelbjerggaarden) from January 2014, so it has no demand of its own in 2027.",
    ] {
        assert!(merged.contains(sentence), "{merged}");
    }
    assert!(!merged.contains("lost no demand"), "{merged}");
    let opened = told(&["explain", "autisme-2027-garanti", "faelles", "--worlds", "2", "--lang", "da"]);
    for sentence in [
        "Det åbner 1. januar 2028",
        "Det åbner i januar 2028, så der er ingen efterspørgsel i 2027 at sammenligne med.",
    ] {
        assert!(opened.contains(sentence), "{opened}");
    }
    assert!(!opened.contains("ikke mistet efterspørgsel"), "{opened}");
}

#[test]
fn mean_numbers_are_not_told_as_worlds() {
    let folder = variant("autisme-2027", "run = { mode = \"expected\" }");
    let plan = path(folder.path(), "plan.toml");
    let compared = told(&["compare", &plan, &plan, "--precision", "closed_offers=1pp"]);
    assert!(compared.starts_with("Mean numbers without chance · "), "{compared}");
    assert!(compared.contains("Mean numbers of 2027–2038 without chance"), "{compared}");
    assert!(compared.contains("`--precision` is about worlds"), "{compared}");
    for word in ["90 %", "1 world", "≈", "not precise enough"] {
        assert!(!compared.contains(word), "`{word}`: {compared}");
    }
    let rows = told(&["compare", &plan, &plan, "--json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&rows).unwrap();
    assert!(rows.iter().all(|row| row["p_better"].is_null() && row["maybe_best"].is_null()));
    let run = Run::of("autisme-2027-garanti", &["--mode", "expected"]);
    let run = run.path().display().to_string();
    let compared = told(&["compare", &run]);
    assert!(compared.contains("a run in mean numbers, vifte "), "{compared}");
    let few = ["--draws", "4", "--worlds", "2", "--tornado-worlds", "0"];
    let uncertain = told(&[&["uncertainty", run.as_str()][..], &few].concat());
    assert!(uncertain.contains("Given in mean numbers (`mode = \"expected\"`)"), "{uncertain}");
    let guarantee = told(&["guarantee", &run, "--worlds", "20"]);
    assert!(guarantee.contains("The scenario is in mean numbers (`mode = \"expected\"`)"), "{guarantee}");
    let by_chance = told(&["guarantee", "autisme-2027-garanti", "--worlds", "20"]);
    assert!(!by_chance.contains("mean numbers"), "{by_chance}");
}

#[test]
fn a_guarantee_says_what_it_prices_and_what_it_does_not() {
    let guarantee =
        "[[guarantees]]\nid = \"g\"\noffer = \"nord\"\ncover_percent = 50\nguarantors = [\"0101\"]\n";
    let priced = |lines: &str| {
        let folder = variant("autisme-2027", &format!("{guarantee}{lines}"));
        told(&["guarantee", &path(folder.path(), "plan.toml"), "--worlds", "10"])
    };
    let last = priced("begins = \"2038-12\"");
    assert!(last.contains("there is no price: payouts are due when a contract year ends"), "{last}");
    assert!(!last.contains("premium") && !last.contains("0.00"), "{last}");
    assert!(last.contains("among all its 20 places, 3 years, 1 guarantor\n"), "{last}");
    let first_of_three = priced("begins = \"2037-06\"\nnew_places = 1");
    assert!(first_of_three.contains("only 1 of 3 contract years is priced"), "{first_of_three}");
    assert!(first_of_three.contains("among 1 new place, "), "{first_of_three}");
    let close = "[[operations]]\ndate = \"2031-01\"\ndo = \"close\"\noffer = \"nord\"\nnotice_months = 6";
    let closed = priced(&format!("begins = \"2030-01\"\n{close}"));
    assert!(closed.contains("admits nobody from 1 January 2031"), "{closed}");
    assert!(closed.contains("the plan closes the offer on 1 July 2031: from then on no place"), "{closed}");
    let deficit = priced(&format!("begins = \"2030-01\"\ncovers = \"deficit\"\n{close}"));
    assert!(deficit.contains("only what the closing itself leaves in that contract year"), "{deficit}");
    let finance =
        "[[operations]]\ndate = \"2030-01\"\ndo = \"set-finance\"\noffer = \"nord\"\nfinance = \"vacancies\"";
    let steady = priced(&format!("begins = \"2030-01\"\n{finance}"));
    assert!(
        steady.contains("the price does not rise when residents leave, as empty places are paid for"),
        "{steady}"
    );
}

#[test]
fn no_slope_is_told_of_an_offer_that_opens_at_the_end() {
    let lines = "replace = [\"operations\", \"guarantees\"]\n\
                 [[operations]]\ndo = \"establish\"\noffer = \"faelles\"\ndate = \"2038-12\"";
    let folder = variant("autisme-2027-garanti", lines);
    let told = told(&["explain", &path(folder.path(), "plan.toml"), "faelles", "--worlds", "4"]);
    let sentence =
        "There are no φ, ε and k: they are worked out each January, and it opens in December 2038.";
    assert!(told.contains(sentence), "{told}");
    let row = told.lines().find(|line| line.contains("spiral index k")).unwrap();
    assert!(row.ends_with('–'), "{row}");
}

#[test]
fn bills_and_prices_are_written_as_tables() {
    let folder = tempfile::tempdir().unwrap();
    let bill = path(folder.path(), "bill");
    let printed = told(&["bill", "autisme-2027", "--worlds", "4", "--out", &bill]);
    let table = std::fs::read_to_string(folder.path().join("bill/bill.csv")).unwrap();
    assert!(table.starts_with("\"scope\",\"id\",\"name\",\"measure\",\"value\"\n"), "{table}");
    let value = |scope: &str, measure: &str| -> f64 {
        let mut rows = table.lines().filter(|row| {
            row.starts_with(&format!("\"{scope}\"")) && row.contains(&format!("\"{measure}\""))
        });
        rows.next().unwrap().rsplit(',').next().unwrap().parse().unwrap()
    };
    let net = format!("{:.1}", value("total", "net_paid_dkk_per_year") / 1e6);
    let all = printed.lines().find(|line| line.trim_start().starts_with("all ")).unwrap();
    assert!(all.contains(&net), "{net} is not in `{all}`");
    assert!(folder.path().join("bill/bill.parquet").exists());
    let again = vifte().args(["bill", "autisme-2027", "--worlds", "4", "--out", &bill]).output().unwrap();
    assert_eq!(again.status.code(), Some(2), "{}", stderr(&again));
    let prices = path(folder.path(), "prices");
    let printed =
        told(&["guarantee", "autisme-2027-garanti", "--worlds", "20", "--out", &prices, "--csv", "da"]);
    let table = std::fs::read_to_string(folder.path().join("prices/guarantees.csv")).unwrap();
    let row = table.lines().find(|row| row.contains("præmie: forventning og en tiendedel")).unwrap();
    let premium: f64 = row.rsplit(';').next().unwrap().replace(',', ".").parse().unwrap();
    assert!(printed.contains(&format!("expected value and a tenth: {:.2}", premium / 1e6)), "{row}");
    assert!(!table.contains("_dkk"), "{table}");
}

#[test]
fn what_is_wrong_with_a_stored_run_is_told_in_danish() {
    let run = Run::of("erlang-loss", &["--worlds", "2"]);
    let scenario = run.path().join("scenario.json");
    let text = std::fs::read_to_string(&scenario).unwrap();
    std::fs::write(&scenario, text.replacen("12", "13", 1)).unwrap();
    let folder = run.path().display().to_string();
    let output = vifte().args(["explain", &folder, "house", "--lang", "da"]).output().unwrap();
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    let plain = told.replace(['\n', '│'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains("den er ikke, som kørslen skrev den"), "{told}");
    assert!(!plain.contains("as the run wrote it") && !plain.contains("take `"), "{told}");
}
