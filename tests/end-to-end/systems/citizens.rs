//! Systems of citizens: plans, outlooks, recovery, cohorts, prevention, joint teams, search.

use super::shared::{column, last, mean, municipalities, of, offer, printed, total, variant, yearly};

#[test]
fn s05_known_users_move_as_planned() {
    // who was there on the first day becomes fewer year by year, by the plans of the file
    let known = municipalities(yearly("syddanmark-2012"), "known_citizens_persons");
    assert!(known.is_sorted_by(|a, b| a >= b), "{known:?}");
    assert!(known[0] > 20.0 && last(&known) < 0.2 * known[0], "{known:?}");
    let residents: u32 = vifte::load("syddanmark-2012")
        .unwrap_or_else(|error| panic!("{}", error.lines(vifte::Language::En).join("\n")))
        .scenario
        .residents
        .iter()
        .map(|residents| residents.count)
        .sum();
    assert!(f64::from(residents) >= 50.0, "{residents} known users");
}

#[test]
fn s10_known_citizens_give_way_to_new_ones() {
    let table = yearly("sjaelland-2016");
    let known = of(table, "municipality", "DK-0330", "known_citizens_persons");
    assert!(known.is_sorted_by(|a, b| a >= b) && last(&known) < 0.5 * known[0], "{known:?}");
    let text = printed(&["municipalities", "sjaelland-2016", "--municipality", "Slagelse", "--worlds", "20"]);
    assert!(
        text.contains("known at first") && text.lines().filter(|line| line.starts_with(" 20")).count() == 12,
        "{text}"
    );
}

#[test]
fn s11_municipalities_side_by_side() {
    let table = yearly("sjaelland-2016");
    let residents = municipalities(table, "residents_persons");
    let living: Vec<f64> = [
        "in_own_offers_persons",
        "in_offers_of_other_municipalities_persons",
        "in_offers_of_regions_persons",
        "in_private_offers_persons",
    ]
    .into_iter()
    .map(|measure| municipalities(table, measure))
    .reduce(|sum, more| sum.iter().zip(&more).map(|(a, b)| a + b).collect())
    .unwrap();
    // counted on the last day, and the average of the year: the same within a few per cent
    for (living, residents) in living.iter().zip(&residents) {
        assert!((living / residents - 1.0).abs() < 0.05, "{living} on the last day, {residents} on average");
    }
    let text = printed(&["municipalities", "sjaelland-2016", "--year", "2020", "--worlds", "20"]);
    assert!(
        text.contains("Slagelse") && text.contains("net DKK/inh.") && text.contains("private %"),
        "{text}"
    );
    for wrong in [["--year", "1990"], ["--municipality", "Slagelsse"]] {
        let output =
            crate::vifte::vifte().args(["municipalities", "sjaelland-2016"]).args(wrong).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        let told = crate::vifte::stderr(&output);
        let helps = ["write a year from 2016 to 2027", "did you mean `Slagelse`?"];
        assert!(helps.iter().any(|help| told.contains(help)), "{told}");
    }
}

#[test]
fn s12_every_group_has_its_picture() {
    let loaded = vifte::load("danmark")
        .unwrap_or_else(|error| panic!("{}", error.lines(vifte::Language::En).join("\n")));
    assert_eq!((loaded.scenario.municipalities.len(), loaded.scenario.target_groups.len()), (98, 31));
    assert!(loaded.scenario.offers.len() >= 300);
    // one area for each group: supply, use and waiting of each, in mean numbers
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run");
    printed(&["run", "danmark", "--mode", "expected", "--quiet", "--out", &path.display().to_string()]);
    let text = std::fs::read_to_string(path.join("yearly.csv")).unwrap();
    for area in &loaded.names.area_ids {
        for measure in ["places", "residents_persons", "waiting_persons"] {
            let row = |line: &str| {
                let mut cells = line.split(',').map(|cell| cell.trim_matches('"'));
                cells.next() == Some("area")
                    && cells.next() == Some(area)
                    && line.contains(&format!(",\"{measure}\","))
            };
            assert!(text.lines().any(row), "{area}: no {measure}");
        }
    }
}

#[test]
fn s16_recovery_and_the_cohort() {
    let recovered = |name| offer(name, "platangaarden", "recovered_citizens");
    let residents = |name| offer(name, "platangaarden", "residents_persons");
    let (base, more) = (recovered("sjaelland-2016"), recovered("sjaelland-2016-recovery"));
    // nothing before the programme begins, and a fifth more for each resident afterwards
    assert_eq!(base[..2], more[..2]);
    let rate = |recovered: &[f64], residents: &[f64]| {
        recovered[2..].iter().sum::<f64>() / residents[2..].iter().sum::<f64>()
    };
    let ratio =
        rate(&more, &residents("sjaelland-2016-recovery")) / rate(&base, &residents("sjaelland-2016"));
    assert!((1.08..1.32).contains(&ratio), "{ratio}");
    // the cohort stays, may move, or moves over
    let lives = |name| residents(name)[8];
    let (stays, may, moves) = (
        lives("sjaelland-2016-aargang-bliver"),
        lives("sjaelland-2016"),
        lives("sjaelland-2016-aargang-flytter"),
    );
    assert!(stays > may + 1.5 && may > moves + 1.5, "{stays} {may} {moves}");
}

#[test]
fn s22_delimited_stays_flow() {
    // the same users are served for a shorter time: more are admitted for each who is there
    let flow = |name| {
        let (admitted, residents) = (total(name, "admitted_citizens"), total(name, "residents_persons"));
        admitted.iter().sum::<f64>() / residents.iter().sum::<f64>()
    };
    let (base, followed) = (flow("syddanmark-2012"), flow("syddanmark-2012-opfoelgning"));
    assert!(followed > 1.01 * base, "{followed} against {base} admissions a resident-year");
}

#[test]
fn s26_prevention_comes_with_its_lag() {
    let admitted = |name| of(yearly(name), "area", "boern", "admitted_citizens");
    let (base, early) = (admitted("syddanmark-2019"), admitted("syddanmark-2019-forebyggelse"));
    let change = |years: std::ops::Range<usize>| {
        early[years.clone()].iter().sum::<f64>() / base[years].iter().sum::<f64>() - 1.0
    };
    assert!((early[0] - base[0]).abs() < 1e-9, "nothing in the first year");
    let (soon, late) = (change(2..8), change(9..16));
    assert!((-0.15..-0.03).contains(&soon), "{soon}");
    assert!(late < soon, "{late} after {soon}");
}

#[test]
fn s27_a_joint_team_breaks_down_less() {
    let breakdowns = |name| {
        let table = yearly(name);
        let (broken, lives) =
            (of(table, "area", "dobbelt", "breakdowns"), of(table, "area", "dobbelt", "residents_persons"));
        broken[9..].iter().sum::<f64>() / lives[9..].iter().sum::<f64>()
    };
    let ratio = breakdowns("syddanmark-2019-team") / breakdowns("syddanmark-2019");
    assert!((0.65..0.88).contains(&ratio), "{ratio}");
}

#[test]
fn s32_public_offers_first() {
    let private = |name| mean(&municipalities(yearly(name), "in_private_offers_persons")[3..]);
    let (base, principle) = (private("sjaelland-2016"), private("sjaelland-2016-offentlige-foerst"));
    assert!(principle < base - 0.3, "{principle} against {base} in private offers");
}

#[test]
fn s35_without_an_overview_more_wait() {
    let waiting = |name| mean(&total(name, "waiting_persons"));
    let (with, without) = (waiting("syddanmark-2019"), waiting("syddanmark-2019-uden-overblik"));
    assert!(without > with + 0.8, "{without} against {with}");
}

#[test]
fn s36_breakdowns_raise_needs() {
    // a breakdown raises the need: without breakdowns less is paid on top of the tariffs
    let lines: Vec<String> = vifte::load("syddanmark-2019")
        .unwrap_or_else(|error| panic!("{}", error.lines(vifte::Language::En).join("\n")))
        .scenario
        .target_groups
        .iter()
        .filter(|group| group.breakdown.is_some())
        .map(|group| format!("{{ id = \"{}\", breakdown = {{ per_year = 0 }} }}", group.id))
        .collect();
    let calm = variant("syddanmark-2019", &format!("target_groups = [{}]", lines.join(", ")));
    let base = yearly("syddanmark-2019");
    assert!(of(base, "total", "", "breakdowns").iter().sum::<f64>() > 10.0);
    assert!(of(&calm, "total", "", "breakdowns").iter().all(|count| count.abs() < 1e-9));
    let dear = |table| {
        let (income, residents) =
            (of(table, "area", "dobbelt", "income_dkk"), of(table, "area", "dobbelt", "residents_persons"));
        income[5..].iter().sum::<f64>() / residents[5..].iter().sum::<f64>()
    };
    assert!(dear(base) > 1.01 * dear(&calm), "{} against {}", dear(base), dear(&calm));
}

#[test]
fn s08_surveys_of_small_offers_are_noisy() {
    // nothing closes, so that only the survey scatters
    let table = &variant("syddanmark-2012", "rules = { closing = { years = 50 } }");
    let spread = |id| mean(&column(table, "offer", id, "satisfied_percent", "sd"));
    let size = |id| mean(&of(table, "offer", id, "residents_persons"));
    let (large, small) = ("odense", "vejle");
    assert!(
        size(large) > size(small) && spread(large) < spread(small),
        "{} {}",
        spread(large),
        spread(small)
    );
    let satisfied = mean(&of(table, "total", "", "satisfied_percent"));
    assert!((55.0..95.0).contains(&satisfied), "{satisfied}");
}

#[test]
fn s17_effect_evidence_and_present_value() {
    let effect = |name| offer(name, "platangaarden", "improved_percent");
    assert!(effect("sjaelland-2016").iter().all(|percent| (5.0..95.0).contains(percent)));
    let loaded = vifte::load("sjaelland-2016-recovery");
    let loaded = loaded.unwrap_or_else(|error| panic!("{}", error.lines(vifte::Language::En).join("\n")));
    assert!(!loaded.scenario.programmes.is_empty(), "a programme with its evidence");
    let paid: f64 = municipalities(yearly("sjaelland-2016-recovery"), "paid_programmes_dkk").iter().sum();
    assert!(paid > 1e6, "{paid}");
    let bill = printed(&["bill", "sjaelland-2016-recovery", "--worlds", "10"]);
    assert!(bill.contains("present value") && bill.contains("programmes"), "{bill}");
}
