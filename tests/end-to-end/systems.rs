//! The systems that Vifte is to hold: each is shown by a bundled scenario, held by a test that fails when it stops working,
//! and told in the guide. `docs/systems.md` is written from this table:
//! `VIFTE_WRITE=1 cargo test --release -p vifte-tests --test end-to-end systems::the_coverage_table`.

mod citizens;
mod economy;
mod offers;
mod shared;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A system: number, what it is, scenarios that show it, tests that hold it, and the section of the guide.
struct System {
    number: u32,
    what: &'static str,
    scenarios: &'static [&'static str],
    tests: &'static [&'static str],
    guide: &'static str,
}

const fn system(
    number: u32,
    what: &'static str,
    scenarios: &'static [&'static str],
    tests: &'static [&'static str],
    guide: &'static str,
) -> System {
    System { number, what, scenarios, tests, guide }
}

#[rustfmt::skip]
const SYSTEMS: [System; 37] = [
    system(1, "levels of specialisation of groups, offers and home solutions", &["sjaelland-2016-udpegning"], &["s01_levels_of_specialisation_count"], "Write a scenario"),
    system(2, "costs adapt to income in step with demand", &["syddanmark-2012", "syddanmark-2012-langsom"], &["s02_slow_adaptation_costs_more"], "Plan"),
    system(3, "forecast of income, cost and result", &["midtjylland-2013"], &["s03_the_forecast_is_a_fan"], "Read the tables"),
    system(4, "current and expected occupancy, with announced demand", &["syddanmark-2012-kundebestyrelse"], &["s04_announced_use_makes_better_budgets"], "Plan"),
    system(5, "individual plans: when does each resident expect to move", &["syddanmark-2012"], &["s05_known_users_move_as_planned"], "Municipalities side by side, and one municipality's outlook"),
    system(6, "umbrella offers; four communication centres as one", &["syddanmark-2012-paraply", "syddanmark-2012-egne-takster"], &["s06_an_umbrella_closes_no_centre"], "Plan"),
    system(7, "customer boards; service levels with their own tariff", &["syddanmark-2012-kundebestyrelse"], &["s07_boards_keep_members_and_levels_are_paid"], "Plan"),
    system(8, "targets for effect and satisfaction, measured yearly", &["syddanmark-2012"], &["s08_surveys_of_small_offers_are_noisy"], "Plan"),
    system(9, "short- and long-term initiatives, prioritised", &["autisme-2027", "autisme-2027-team"], &["s09_results_at_one_four_and_ten_years"], "Compare: A or B?"),
    system(10, "each municipality's overview, with known and new citizens", &["sjaelland-2016"], &["s10_known_citizens_give_way_to_new_ones"], "Municipalities side by side, and one municipality's outlook"),
    system(11, "comparison across municipalities", &["sjaelland-2016"], &["s11_municipalities_side_by_side"], "Municipalities side by side, and one municipality's outlook"),
    system(12, "national watch over small target groups", &["danmark"], &["s12_every_group_has_its_picture"], "Read the tables"),
    system(13, "the most specialised offers by six criteria; task force", &["sjaelland-2016-udpegning", "sjaelland-2016-taskforce"], &["s13_ten_are_designated_and_protected"], "Plan"),
    system(14, "death spiral, dissolved environments, limited access", &["sjaelland-2016"], &["s14_the_coupled_core"], "Explain an offer"),
    system(15, "activity and expertise without enrolled citizens", &["sjaelland-2016-faglige-miljoeer", "sjaelland-2016-traekningsret"], &["s15_hours_keep_expertise_and_rights_keep_offers"], "Plan"),
    system(16, "recovery, and the cohort turning 18", &["sjaelland-2016-recovery", "sjaelland-2016-aargang-bliver", "sjaelland-2016-aargang-flytter"], &["s16_recovery_and_the_cohort"], "Plan"),
    system(17, "effect in at least 3 of 7 domains, evidence, social investment", &["sjaelland-2016-recovery"], &["s17_effect_evidence_and_present_value"], "Plan"),
    system(18, "31 offers gathered in 9 specialist areas", &["midtjylland-2013", "midtjylland-2013-paraply"], &["places_are_those_of_the_nine_areas", "turnover_of_the_first_year_is_within_three_per_cent"], "Run a scenario"),
    system(19, "tariff finance by calendar; a municipality may take over", &["midtjylland-2013-overtagelse"], &["s19_a_take_over_moves_citizens_to_their_own"], "Plan"),
    system(20, "a quarter bought from outside, without influence", &["midtjylland-2013"], &["a_quarter_comes_from_outside_the_region"], "Read the tables"),
    system(21, "segments, hours sold, contracts, new finance", &["midtjylland-2013", "autisme-2027-objektiv"], &["s21_hours_and_finance_forms"], "Plan"),
    system(22, "more flow, delimited stays, price tied to service", &["syddanmark-2012-opfoelgning"], &["s22_delimited_stays_flow"], "Plan"),
    system(23, "both development and winding down", &["psykiatripladser-2018"], &["s23_opened_in_steps_and_wound_down"], "Plan"),
    system(24, "framework agreement: rules with a period", &["syddanmark-2019-rammeaftale"], &["s24_rules_change_at_their_date"], "Plan"),
    system(25, "special psychiatric places, used and unused", &["psykiatripladser-2018"], &["s25_the_real_history_lies_in_the_band"], "Plan"),
    system(26, "early help for children prevents later cases", &["syddanmark-2019-forebyggelse"], &["s26_prevention_comes_with_its_lag"], "Plan"),
    system(27, "joint work on the most complex citizens", &["syddanmark-2019-team"], &["s27_a_joint_team_breaks_down_less"], "Plan"),
    system(28, "standard contracts with continuous follow-up", &["syddanmark-2012-opfoelgning"], &["s22_delimited_stays_flow", "a_need_that_steps_down_costs_less_from_then_on"], "Plan"),
    system(29, "tariffs from an open and transparent calculation", &["midtjylland-2013"], &["s29_tariffs_are_the_sum_of_their_parts"], "Explain an offer"),
    system(30, "rises above 5 % are reported", &["midtjylland-2013"], &["s30_alerts_are_rises_above_five_per_cent"], "Plan"),
    system(31, "closing is discussed before the local decision", &["midtjylland-2013-principper"], &["s31_consultation_averts_closings"], "Plan"),
    system(32, "public offers are searched before private ones", &["sjaelland-2016-offentlige-foerst"], &["s32_public_offers_first"], "Plan"),
    system(33, "joint establishment with deficit guarantee", &["autisme-2027-garanti"], &["s33_a_guarantee_keeps_the_common_offer"], "Price a guarantee, and see the whole bill"),
    system(34, "partnerships with foundations", &["autisme-2027-fond"], &["s34_a_foundation_pays_a_part_of_the_start"], "Plan"),
    system(35, "common overview of vacant places", &["syddanmark-2019-uden-overblik"], &["s35_without_an_overview_more_wait"], "Plan"),
    system(36, "acute moves and higher needs of complex citizens", &["syddanmark-2019"], &["s36_breakdowns_raise_needs"], "Write a scenario"),
    system(37, "independence, security of supply, the cost curve", &["autisme-2027-garanti"], &["s37_every_comparison_has_the_three_purposes"], "Compare: A or B?"),
];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of all end-to-end tests.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &std::fs::read_to_string(path).unwrap();
        }
    }
    text
}

#[test]
fn the_coverage_table_is_whole_and_written() {
    let guide = std::fs::read_to_string(repository().join("docs/guide.md")).unwrap();
    let tests = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("end-to-end"));
    let mut text = "# What Vifte holds\n\n\
        Each system of the policy documents is shown by a bundled scenario, held by a test that fails when it stops working, \
        and told in the [guide](guide.md). Written from `tests/end-to-end/systems.rs`.\n\n\
        | | system | scenario | test | guide |\n|---|---|---|---|---|\n"
        .to_owned();
    for (system, number) in SYSTEMS.iter().zip(1u32..) {
        assert_eq!(system.number, number);
        for scenario in system.scenarios {
            assert!(vifte::data::library::find(scenario).is_some(), "S{number}: no scenario `{scenario}`");
        }
        for test in system.tests {
            assert!(tests.contains(&format!("#[test]\nfn {test}()")), "S{number}: no test `{test}`");
        }
        assert!(
            guide.contains(&format!("\n## {}\n", system.guide)),
            "S{number}: the guide has no `{}`",
            system.guide
        );
        let code =
            |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let anchor: String = system
            .guide
            .to_lowercase()
            .chars()
            .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'))
            .map(|letter| if letter == ' ' { '-' } else { letter })
            .collect();
        writeln!(
            text,
            "| S{number} | {} | {} | {} | [{}](guide.md#{anchor}) |",
            system.what,
            code(system.scenarios),
            code(system.tests),
            system.guide
        )
        .unwrap();
    }
    let path = repository().join("docs/systems.md");
    if std::env::var_os("VIFTE_WRITE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        text,
        "write docs/systems.md anew: see the top of this file"
    );
}

#[test]
fn no_number_of_the_library_is_without_origin() {
    let mut missing = Vec::new();
    for bundled in vifte::data::library::bundled() {
        let table: toml::Table = bundled.text.parse().unwrap();
        numbers_without_origin(&toml::Value::Table(table), bundled.name, false, &mut missing);
    }
    // the theory is its own origin
    missing.retain(|place| !place.starts_with("erlang-loss") && !place.starts_with("tariff-map"));
    assert!(
        missing.is_empty(),
        "{} numbers say nowhere where they come from:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// Numbers with a range that say neither themselves nor in their table where they come from.
fn numbers_without_origin(value: &toml::Value, place: &str, told: bool, missing: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            let here = ["source", "estimate", "assumption"].iter().any(|key| table.contains_key(*key));
            if table.contains_key("value") && !(told || here) {
                missing.push(place.to_owned());
            }
            for (key, value) in table {
                numbers_without_origin(value, &format!("{place}.{key}"), told || here, missing);
            }
        }
        toml::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                numbers_without_origin(item, &format!("{place}[{index}]"), told, missing);
            }
        }
        _ => {}
    }
}
