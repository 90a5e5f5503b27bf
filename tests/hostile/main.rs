//! What a careless or hostile hand may give to `vifte`, and a bad day may leave: each case has its exit code, bounds of time
//! and memory, a message in both languages, and changes nothing that it should not.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod case;
mod environment;
mod options;
mod places;
mod runs;
mod scenarios;
mod scene;

use std::fmt::Write as _;

use case::Case;

/// Runs cases. With `VIFTE_HOSTILE_REPORT=<folder>` what fails is written there by area, and nothing is compared.
fn hold(area: &str, cases: Vec<Case>) {
    let report = std::env::var_os("VIFTE_HOSTILE_REPORT");
    let chosen = std::env::var("VIFTE_HOSTILE_CASE").ok();
    let mut wrong = String::new();
    let mut transcripts = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    for case in cases {
        assert!(names.insert(case.name()), "two cases are called `{}`", case.name());
        if chosen.as_ref().is_some_and(|chosen| !case.name().contains(chosen.as_str())) {
            continue;
        }
        let [english, danish] = ["en", "da"].map(|language| case.run(language));
        let mut faults = english.faults.clone();
        faults.extend(
            danish
                .faults
                .iter()
                .filter(|fault| !english.faults.contains(fault))
                .map(|fault| format!("da: {fault}")),
        );
        let both = if english.transcript() == danish.transcript() {
            english.transcript()
        } else {
            format!("{}\n\n── da\n{}", english.transcript(), danish.transcript())
        };
        if !faults.is_empty() {
            let _ = writeln!(wrong, "- `{}`: {}", case.name(), faults.join("; "));
            if report.is_some() || chosen.is_some() {
                for line in both.lines().take(12) {
                    let _ = writeln!(wrong, "    {line:.160}");
                }
            }
        }
        transcripts.push((case.name(), both));
    }
    if let Some(folder) = report {
        std::fs::write(std::path::Path::new(&folder).join(format!("{area}.md")), wrong).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{area}:\n{wrong}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("snapshots/{area}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, transcript) in transcripts {
            insta::assert_snapshot!(name, transcript);
        }
    });
}

#[test]
fn scenarios_that_are_none() {
    hold("scenarios", scenarios::cases());
}

#[test]
fn runs_that_were_damaged_or_forged() {
    hold("runs", runs::cases());
}

#[test]
fn options_that_make_no_sense() {
    hold("options", options::cases());
}

#[test]
fn places_to_write_to_that_are_none() {
    hold("places", places::cases());
}

#[test]
fn surroundings_that_are_odd() {
    hold("environment", environment::cases());
}
