//! Answers say what they mean: dates that follow from a plan, names and ids, years that are shown, plain words, exit codes.

use std::path::Path;
use std::process::Output;

use crate::vifte::{Run, stderr, stdout, vifte};

#[track_caller]
fn told(arguments: &[&str]) -> String {
    let output = vifte().args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    stdout(&output)
}

#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let output = vifte().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}{}", stdout(&output), stderr(&output));
    stderr(&output)
}

/// A plan on `autisme-2027` with these lines.
fn plan(lines: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text =
        format!("format = 1\nextends = \"autisme-2027\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n{lines}\n");
    std::fs::write(folder.path().join("plan.toml"), text).unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn dates_that_follow_from_notice_are_said_everywhere() {
    let folder =
        plan("[[operations]]\ndate = \"2030-01\"\ndo = \"close\"\noffer = \"nord\"\nnotice_months = 12");
    let plan = path(folder.path(), "plan.toml");
    let closes = "admits nobody from 1 January 2030 and closes on 1 January 2031 (notice of 12 months)";
    let out = path(folder.path(), "run");
    for arguments in [
        &["check", &plan][..],
        &["run", &plan, "--worlds", "2", "--out", &out],
        &["explain", &plan, "nord", "--worlds", "2"],
        &["compare", "autisme-2027", &plan, "--worlds", "2"],
        &["list", &plan],
    ] {
        assert!(told(arguments).contains(closes), "{arguments:?}: {}", told(&["check", &plan]));
    }
    let danish = told(&["check", &plan, "--lang", "da"]);
    assert!(danish.contains("lukker 1. januar 2031 (varsel 12 måneder)"), "{danish}");
}

#[test]
fn guarantees_are_echoed_with_their_terms() {
    let folder = plan(
        "[[guarantees]]\nid = \"g\"\noffer = \"nord\"\nbegins = \"2028-01\"\nyears = 4\ncover_percent = 50\n\
         deductible_dkk_per_year = 250_000\nyearly_cap_dkk = 2_000_000\ntotal_cap_dkk = 5_000_000\nkey = \"equal\"",
    );
    let plan = path(folder.path(), "plan.toml");
    for command in ["check", "guarantee"] {
        let mut arguments = vec![command, plan.as_str()];
        if command == "guarantee" {
            arguments.extend(["--worlds", "5"]);
        }
        let text = told(&arguments);
        for part in [
            "from 1 January 2028 to 31 December 2031",
            "the first 250,000 DKK a year",
            "at most 2,000,000 DKK a year",
            "at most 5,000,000 DKK in all",
            "guarantors share equally",
        ] {
            assert!(text.contains(part), "{command}: no {part} in {text}");
        }
    }
}

#[test]
fn the_years_of_an_explanation_follow_the_run() {
    let folder = plan("run = { years = 7 }");
    let plan = path(folder.path(), "plan.toml");
    let heading = |arguments: &[&str]| {
        let text = told(&[&["explain", &plan, "nord", "--worlds", "2"], arguments].concat());
        let line = text.lines().find(|line| line.trim_start().starts_with("20")).unwrap().to_owned();
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(heading(&[]), ["2027", "2030", "2033"]);
    assert_eq!(heading(&["--years", "2033,2029,2030"]), ["2029", "2030", "2033"]);
    let wrong = refused(&["explain", &plan, "nord", "--years", "2029,2040"]);
    assert!(wrong.contains("2040 is not a reported year") && wrong.contains("from 2027 to 2033"), "{wrong}");
    let out = path(folder.path(), "run");
    let report = told(&["run", &plan, "--worlds", "2", "--out", &out]);
    assert!(report.contains("2033 (year 7)"), "{report}");
}

/// The numbers of a line of an explanation.
fn numbers(text: &str, label: &str) -> Vec<f64> {
    let line = text.lines().find(|line| line.trim_start().starts_with(label)).unwrap_or_default();
    let rest = line.trim_start().strip_prefix(label).unwrap_or_default();
    let number = |word: &str| word.replace(',', "").replace('\u{2212}', "-").parse::<f64>().ok();
    rest.split_whitespace().filter_map(number).collect()
}

#[test]
fn parts_of_a_tariff_add_up_to_its_mean_as_printed() {
    let text = told(&["explain", "midtjylland-2013", "hald-ege", "--worlds", "50"]);
    let means = numbers(&text, "its mean");
    assert_eq!(means.len(), 4, "{text}");
    let parts: Vec<Vec<f64>> = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("of which "))
        .map(|line| {
            let words = line.split_whitespace();
            words
                .filter_map(|word| word.replace(',', "").replace('\u{2212}', "-").parse::<f64>().ok())
                .collect()
        })
        .collect();
    assert!(parts.len() > 4, "{text}");
    for (column, mean) in means.iter().enumerate() {
        let sum: f64 = parts.iter().map(|part| part[column]).sum();
        assert!((sum - mean).abs() < 1e-9, "column {column}: {sum}, not {mean}\n{text}");
    }
}

#[test]
fn causes_against_the_first_year_are_nothing_in_it() {
    let text = told(&["explain", "midtjylland-2013", "hald-ege", "--worlds", "50"]);
    assert!(text.contains("new citizens lost a year, against 2013, by cause:"), "{text}");
    for cause in ["need itself fell", "to another public offer", "to a private offer", "no free place"] {
        let of_cause = numbers(&text, cause);
        assert_eq!(of_cause.len(), 4, "{cause}: {text}");
        assert!(of_cause[0].abs() < 1e-9, "{cause}: {text}");
    }
    assert!(text.contains("(hald-ege)"), "{text}");
    // closed in most worlds: nobody is refused a place by an offer that is not there
    let closed = told(&["explain", "midtjylland-2013", "tangkaer-dag", "--worlds", "50"]);
    assert!(closed.contains("because: no free place, or none elsewhere where it has closed."), "{closed}");
    assert!(closed.contains("there, % of the worlds"), "{closed}");
}

#[test]
fn names_are_taken_wherever_ids_are() {
    let compared = told(&[
        "compare",
        "midtjylland-2013",
        "--worlds",
        "3",
        "--outcome",
        "municipality:Herning:paid_dkk",
        "--outcome",
        "offer:Hald Ege:residents_persons:2020",
    ]);
    assert!(compared.contains("municipality:0657:paid_dkk"), "{compared}");
    assert!(compared.contains("offer:hald-ege:residents_persons:2020"), "{compared}");
    let twice = refused(&[
        "compare",
        "midtjylland-2013",
        "--outcome",
        "municipality:Herning:paid_dkk",
        "--outcome",
        "municipality:657:paid_dkk",
    ]);
    assert!(twice.contains("is asked for twice"), "{twice}");
    for (outcome, help) in [
        ("municipality:Hernin:paid_dkk", "did you mean `Herning`?"),
        ("offer:hald-eg:paid_dkk", "did you mean `hald-ege`?"),
        ("ofer:hald-ege:places", "did you mean `offer`?"),
        ("offer:hald-ege:placs", "did you mean `places`?"),
        ("offer:hald-ege:places:1999", "write a year from 2013 to 2027"),
        ("places", "write SCOPE:ID:MEASURE"),
    ] {
        let wrong = refused(&["compare", "midtjylland-2013", "--outcome", outcome]);
        assert!(wrong.contains(help), "{outcome}: {wrong}");
    }
    let danish = refused(&["explain", "midtjylland-2013", "hald-eg", "--lang", "da"]);
    assert_eq!(danish, "fejl: Der er intet tilbud `hald-eg`\nhjælp: mente du `hald-ege`?\n");
}

#[test]
fn a_scenario_is_listed_with_ids_and_names() {
    let text = told(&["list", "autisme-2027-garanti"]);
    for part in [
        "Offers (",
        "nord",
        "faelles",
        "Target groups (",
        "Municipalities and buyers (",
        "Guarantees and dates (",
        "tariff_dkk_per_day",
        "net_cost_m_dkk_per_year",
    ] {
        assert!(text.contains(part), "no {part} in {text}");
    }
    // whatever is listed is accepted when it is asked for
    let measure = text.lines().rfind(|line| line.trim_start().starts_with("occupancy_percent")).unwrap();
    assert!(measure.contains("offer"), "{measure}");
    told(&["compare", "autisme-2027", "--worlds", "2", "--outcome", "offer:nord:occupancy_percent"]);
}

#[test]
fn runs_of_other_seeds_are_not_compared_in_silence() {
    let [first, second] = ["1", "2"].map(|seed| Run::of("erlang-loss", &["--worlds", "30", "--seed", seed]));
    let [a, b] = [&first, &second].map(|run| run.path().display().to_string());
    let wrong = refused(&["compare", &a, &b]);
    assert!(wrong.contains("with seed 1") && wrong.contains("with 2"), "{wrong}");
    // the advice is accepted
    let both = told(&["compare", &a, &b, "--seed", "1"]);
    assert!(both.contains("Worlds 30 · seed 1 · vifte "), "{both}");
    assert!(both.contains("a run of 30 worlds with seed 2"), "{both}");
    // what was run is compared: its seed, and the worlds that both have
    let shorter = Run::of("erlang-loss", &["--worlds", "20", "--seed", "2"]);
    let text = told(&["compare", &shorter.path().display().to_string(), &b]);
    assert!(text.contains("Worlds 20 · seed 2 · "), "{text}");
}

#[test]
fn winners_and_losers_are_all_named() {
    let arguments = ["compare", "autisme-2027", "autisme-2027-udvid", "--worlds", "60", "--lang", "en"];
    let text = told(&arguments);
    let heading = text.lines().find(|line| line.starts_with("Winners and losers")).unwrap();
    let count = |what: &str| -> usize {
        let before = heading.split(what).next().unwrap();
        before.split_whitespace().last().unwrap().parse().unwrap()
    };
    let (less, more, open) = (count(" pay less"), count(" pay more"), count(" cannot be told"));
    let named = |text: &str| text.lines().filter(|line| line.contains("DKK/inh.")).count();
    assert_eq!(named(&text), less.min(20) + more.min(20), "{text}");
    let all = told(&[&arguments[..], &["--all"]].concat());
    assert_eq!(named(&all), less + more + open, "{all}");
}

#[test]
fn worlds_that_a_run_does_not_have_are_refused() {
    let run = Run::of("autisme-2027", &["--worlds", "3"]);
    let folder = run.path().display().to_string();
    let wrong = refused(&["replay", &folder, "--world", "5000"]);
    assert!(wrong.contains("no world 5000") && wrong.contains("from 0 to 2"), "{wrong}");
    told(&["replay", &folder, "--world", "2"]);
    let output = vifte().args(["replay", "autisme-2027", "--world", "400000"]).output().unwrap();
    assert!(output.status.success());
    assert!(stderr(&output).contains("world 400000 is not among them"), "{}", stderr(&output));
}

#[test]
fn wrong_usage_is_told_in_plain_words_of_both_languages() {
    let cases: [&[&str]; 13] = [
        &["ru", "erlang-loss"],
        &["walk"],
        &["run"],
        &["run", "erlang-loss", "--worlds", "0"],
        &["run", "erlang-loss", "--worlds", "many"],
        &["run", "erlang-loss", "--worlds"],
        &["run", "erlang-loss", "--wolrds", "3"],
        &["run", "erlang-loss", "--mode", "word"],
        &["run", "erlang-loss", "--keep-every", "soon"],
        &["run", "erlang-loss", "tariff-map"],
        &["replay", "erlang-loss"],
        &["bill", "tariff-map", "--discount-percent", "350"],
        &["municipalities", "autisme-2027", "--year", "2030", "--municipality", "x"],
    ];
    let mut text = String::new();
    for arguments in cases {
        for lang in ["en", "da"] {
            let with: Vec<&str> = if arguments == ["walk"] {
                arguments.to_vec()
            } else {
                // before what lacks its value
                [&arguments[..1], &["--lang", lang], &arguments[1..]].concat()
            };
            let said = refused(&with);
            text += &["$ vifte ", &with.join(" "), "\n", &said].concat();
        }
    }
    for library in ["invalid digit", "is not in", "Usage:", "tip:", "For more information"] {
        assert!(!text.contains(library), "`{library}` is a library's word: {text}");
    }
    insta::assert_snapshot!(text);
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused_in_words() {
    use std::os::unix::ffi::OsStrExt;

    let broken = std::ffi::OsStr::from_bytes(b"a\xff\x1b[2Jb");
    for arguments in [&["run"][..], &["view"], &["replay", "--world", "1"], &["check"], &[]] {
        let output: Output = vifte().args(arguments).arg(broken).output().unwrap();
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("is not text in UTF-8") || said.contains("no command"), "{said}");
        assert!(!said.contains('\u{1b}') && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn what_is_given_wrong_or_damaged_is_code_2_with_a_remedy() {
    let run = Run::of("autisme-2027", &["--worlds", "3"]);
    let folder = run.path();
    let of_folder = folder.display().to_string();
    // damage
    let table = folder.join("yearly.csv");
    let mut bytes = std::fs::read(&table).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&table, bytes).unwrap();
    let damaged = refused(&["verify", &of_folder]);
    assert!(damaged.contains("help: "), "{damaged}");
    std::fs::write(folder.join("manifest.json"), "{").unwrap();
    for command in ["verify", "explain", "replay", "check"] {
        let more: &[&str] = match command {
            "explain" => &["nord"],
            "replay" => &["--world", "1"],
            _ => &[],
        };
        let said = refused(&[&[command, &of_folder], more].concat());
        assert!(said.contains("help: "), "{command}: {said}");
    }
    for arguments in [
        &["explain", "autisme-2027", "nowhere"][..],
        &["replay", "tariff-map", "--world", "1"],
        &["guarantee", "erlang-loss"],
        &["uncertainty", "theory/umbrella.toml"],
        &["runs", "nowhere"],
        &["new", "nowhere/new.toml"],
        &["municipalities", "autisme-2027", "--year", "1999"],
        &["compare", "autisme-2027", "erlang-loss"],
        &["run", "nothing"],
    ] {
        let said = refused(arguments);
        assert!(said.contains("help: "), "{arguments:?}: {said}");
        assert!(!said.contains("help: \n"), "{arguments:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_code_1() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = vifte().args(["list", "--lang", "da"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "fejl: Kunne ikke skrive til standardoutput: disken er fuld\n");
}

#[test]
fn a_precision_that_cannot_be_had_is_told_in_both_languages() {
    let asked = |precision: &str, lang: &str| {
        refused(&["compare", "erlang-loss", "--precision", precision, "--lang", lang])
    };
    assert_eq!(
        asked("closed_ofers=2pp", "da"),
        "fejl: Der er intet resultat `closed_ofers`\nhjælp: mente du `closed_offers`?\n"
    );
    assert!(asked("closed_ofers=2pp", "en").contains("did you mean `closed_offers`?"));
    assert!(asked("closed_offers", "da").contains("er ingen præcision\nhjælp: skriv RESULTAT=HALV-BREDDE"));
    // the advice is accepted
    told(&["compare", "erlang-loss", "--precision", "closed_offers=2pp", "--worlds", "20"]);
}

#[test]
fn damage_of_a_run_is_told_in_danish_too() {
    let run = Run::of("autisme-2027", &["--worlds", "3"]);
    let folder = run.path();
    let of_folder = folder.display().to_string();
    let fine = told(&["verify", &of_folder, "--lang", "da"]);
    assert!(fine.contains("3 af 3 verdener gentaget til de samme bits"), "{fine}");
    std::fs::write(folder.join("state.bin"), "something else").unwrap();
    let said = refused(&["run", "autisme-2027", "--worlds", "6", "--extend", &of_folder, "--lang", "da"]);
    assert!(said.starts_with("fejl: ") && said.contains("\nhjælp: "), "{said}");
    let said = refused(&["run", "autisme-2027", "--worlds", "2", "--out", &of_folder, "--lang", "da"]);
    assert!(said.contains("findes allerede\nhjælp: nævn en anden mappe med `--out`"), "{said}");
    std::fs::write(folder.join("manifest.json"), "{").unwrap();
    let said = refused(&["verify", &of_folder, "--lang", "da"]);
    assert!(
        said.starts_with("fejl: Manifestet `") && said.contains("\nhjælp: tag mappen fra en kopi"),
        "{said}"
    );
    let empty = tempfile::tempdir().unwrap();
    let nothing = vifte().args(["runs", "--lang", "da"]).current_dir(empty.path()).output().unwrap();
    assert_eq!(stderr(&nothing), "Der er ingen kørsler i `runs`\n");
}
