//! What buyers and operators agree on, through scenario files: search, follow-up, purchases, boards, shared management and
//! designation, each against a number that the agreement alone decides.

use crate::vifte::{Table, run_of, theory_with};

fn yearly(base: &str, lines: &str) -> Table {
    run_of(&theory_with(base, lines)).table("yearly")
}

/// One group with a load of ten for two offers of five places that are liked alike.
const TWO_OFFERS: &str = "\
    target_groups = [{ id = \"g1\", incidence_per_100k_per_year = 40 }, { id = \"g2\", incidence_per_100k_per_year = 0 }]
    offers = [{ id = \"o1\", places = 5 }, { id = \"o2\", places = 5, serves = [\"g1\", \"g2\"] }]
    run = { years = 15, worlds = 200 }\n";

#[test]
fn without_an_overview_of_vacant_places_each_offer_is_on_its_own() {
    // Erlang: two systems of five places with a load of five each refuse B(5, 5), one of ten with ten B(10, 10)
    let mut refused = Vec::new();
    for (known, exact) in [(0, Some(28.487)), (50, None), (100, Some(21.458))] {
        let lines = format!("{TWO_OFFERS}rules = {{ vacancies_known_percent = {known} }}");
        let whole = run_of(&theory_with("apart.toml", &lines)).table("whole");
        let row = [("scope", "offer"), ("measure", "refused_percent"), ("id", "o1")];
        let (mean, error) = whole.estimate(&row);
        if let Some(exact) = exact {
            assert!(
                (mean - exact).abs() < 4.0 * error + 0.05,
                "{known} % known: {mean} ± {error}, not {exact}"
            );
        }
        assert!(error < 0.5);
        refused.push(mean);
    }
    assert!(refused[0] > refused[1] + 2.0 && refused[1] > refused[2] + 2.0, "{refused:?}");
}

#[test]
fn the_offer_liked_best_is_asked_itself() {
    // where nothing is full, it does not matter which other vacancies are heard of
    let admitted = |known: u32| {
        let lines = format!(
            "{}rules = {{ vacancies_known_percent = {known} }}",
            TWO_OFFERS.replace("places = 5", "places = 60").replace("worlds = 200", "worlds = 20")
        );
        let row = [("scope", "offer"), ("measure", "admitted_citizens"), ("id", "o1")];
        yearly("apart.toml", &lines).numbers(&row, "mean")
    };
    assert_eq!(admitted(50), admitted(100));
}

/// Another municipality that nobody comes from, and a house with a price of its own.
const BUYER: &str = "\
    run = { leap_days = false, warm_up_years = 2, years = 10, worlds = 300 }
    municipalities = [{ code = \"B\", name = \"B\", population = 100_000, latitude = 56.0, longitude = 10.0 }]
    demand_factors = [{ municipality = \"B\", target_group = \"group\", factor = 0 }]
    offers = [{ id = \"house\", places = 12, price_dkk_per_day = 1_000 }]\n";

fn purchase(more: &str) -> String {
    format!(
        "{BUYER}[[purchases]]\nid = \"b\"\noffer = \"house\"\nmunicipalities = [\"B\"]\nplaces = 2\n\
         begins = \"2028-01\"\nyears = 12\n{more}\n"
    )
}

#[test]
fn a_drawing_right_keeps_places_and_a_minimum_purchase_pays_for_them() {
    // a load of ten sees ten places of the twelve when two are kept, and all when they are only paid for
    for (reserves, exact) in [(true, 21.458), (false, 11.974)] {
        let run = run_of(&theory_with(
            "one-offer.toml",
            &purchase(&format!("reserves = {reserves}\npays_percent = 60")),
        ));
        let (mean, error) = run.table("whole").estimate(&[
            ("scope", "offer"),
            ("id", "house"),
            ("measure", "refused_percent"),
        ]);
        assert!((mean - exact).abs() < 4.0 * error + 0.05, "{mean} ± {error}, not {exact}");
        assert!(error < 0.5);
        let yearly = run.table("yearly");
        let paid = |measure: &str| yearly.numbers(&[("id", "B"), ("measure", measure)], "mean");
        // 60 % of two places at 1,000 DKK for 365 days
        assert_eq!(paid("paid_dkk"), [438_000.0; 10]);
        assert_eq!(paid("paid_vacancies_dkk"), [438_000.0; 10]);
    }
}

#[test]
fn used_places_are_not_paid_twice_and_purchases_end() {
    let known = "\
        target_groups = [{ id = \"group\", incidence_per_100k_per_year = 0, opening_stock = \"known\" }]
        residents = [{ offer = \"house\", municipality = \"B\", target_group = \"group\", count = 1 }]\n";
    let lines = purchase("")
        .replace("warm_up_years = 2", "warm_up_years = 0")
        .replace("begins = \"2028-01\"\nyears = 12", "begins = \"2030-01\"\nyears = 3");
    let paid = yearly("one-offer.toml", &format!("{known}{lines}"));
    let paid = paid.numbers(&[("id", "B"), ("measure", "paid_dkk")], "mean");
    // two places from 2030 for three years; one of them is lived in all the time
    let exact: Vec<f64> = (0..10).map(|year| if year < 3 { 730_000.0 } else { 365_000.0 }).collect();
    assert_eq!(paid, exact);
    // from July 2031 on the house admits nobody: half of that year is owed for the empty place, and nothing afterwards
    let closes =
        "[[operations]]\ndate = \"2031-07\"\ndo = \"close\"\noffer = \"house\"\nnotice_months = 60\n";
    let until = yearly("one-offer.toml", &format!("{known}{lines}{closes}"));
    let until = until.numbers(&[("id", "B"), ("measure", "paid_vacancies_dkk")], "mean");
    assert_eq!(until[..3], [365_000.0, 181_000.0, 0.0]);
    // bought in two agreements, one place each: the resident takes the place of one of them
    let two = lines.replace("places = 2\n", "places = 1\n");
    let second = two[two.find("[[purchases]]").unwrap()..].replace("id = \"b\"", "id = \"c\"");
    let paid = yearly("one-offer.toml", &format!("{known}{two}{second}"));
    assert_eq!(paid.numbers(&[("id", "B"), ("measure", "paid_dkk")], "mean"), exact);
}

#[test]
fn a_stay_followed_up_ends_when_its_goal_is_met() {
    // 24 come a year for 30 months each, and the last fifth goes beyond the goal: 60 live there without follow-up,
    // 24 · 24/12 = 48 with one each year, 24 · 28/12 = 56 with one every seven months
    let lines = |rule: &str| {
        format!(
            "run = {{ warm_up_years = 4, years = 10, worlds = 60 }}\nrules = {{ {rule} }}\n\
             target_groups = [{{ id = \"group\", incidence_per_100k_per_year = 24, \
             stay = {{ distribution = \"deterministic\", mean_months = 30 }} }}]\n\
             offers = [{{ id = \"house\", places = 200 }}]"
        )
    };
    for (rule, exact) in [
        (String::new(), 60.0),
        ("follow_up = { every_months = 12, beyond_goal_percent = 20 }".to_owned(), 48.0),
        ("follow_up = { every_months = 7, beyond_goal_percent = 20 }".to_owned(), 56.0),
        ("follow_up = { every_months = 12, beyond_goal_percent = 0 }".to_owned(), 60.0),
    ] {
        let whole = run_of(&theory_with("one-offer.toml", &lines(&rule))).table("whole");
        let (mean, error) =
            whole.estimate(&[("scope", "offer"), ("id", "house"), ("measure", "residents_persons")]);
        assert!((mean - exact).abs() < 4.0 * error, "{rule}: {mean} ± {error}, not {exact}");
        assert!(error < 0.6);
    }
}

#[test]
fn a_need_that_steps_down_costs_less_from_then_on() {
    // all come with 1,000 DKK a day on top; followed up every 6 months, the first time after 40 % of 30 months is at 12:
    // 12 of 30 months are paid for
    let lines = |rule: &str| {
        format!(
            "run = {{ warm_up_years = 4, years = 10, worlds = 40 }}\nrules = {{ {rule} }}\n\
             [[target_groups]]\nid = \"group\"\nincidence_per_100k_per_year = 24\n\
             stay = {{ distribution = \"deterministic\", mean_months = 30 }}\n\
             levels = [{{ percent = 0 }}, {{ percent = 100, supplement_dkk_per_day = 1_000 }}]\n\
             [[offers]]\nid = \"house\"\nplaces = 200\nprice_dkk_per_day = 0\n"
        )
    };
    for (rule, share) in [
        ("", 1.0),
        ("follow_up = { every_months = 6, beyond_goal_percent = 0, step_down_after_percent = 40 }", 0.4),
        ("follow_up = { every_months = 9, beyond_goal_percent = 0, step_down_after_percent = 40 }", 0.6),
    ] {
        let whole = run_of(&theory_with("one-offer.toml", &lines(rule))).table("whole");
        let of = |measure: &str| whole.estimate(&[("scope", "offer"), ("id", "house"), ("measure", measure)]);
        let (income, residents) = (of("income_dkk"), of("residents_persons"));
        // ten years of 365.2 days
        let per_day = income.0 / residents.0 / 3_652.0;
        assert!((per_day / 1_000.0 - share).abs() < 0.01, "{rule}: {per_day} a day");
    }
}

#[test]
fn a_board_tells_last_years_use_and_changes_earlier() {
    let tariffs = |lines: &str| {
        yearly("falling-users.toml", lines)
            .numbers(&[("scope", "offer"), ("measure", "tariff_dkk_per_day")], "mean")
    };
    let board =
        |effect: &str| format!("[[boards]]\nid = \"b\"\noffer = \"house\"\nbegins = \"2029-01\"\n{effect}\n");
    // all the weight on last year's use is the rule `last-year`
    let last_year = "rules = { budgeted_occupancy = { years = \"last-year\" } }";
    assert_eq!(tariffs(&board("signal_percent = 100")), tariffs(last_year));
    assert_ne!(tariffs(""), tariffs(last_year));
    // staff that knows three months earlier is staff with a notice three months shorter
    let costs = |lines: &str| {
        let yearly = yearly("falling-users.toml", lines);
        yearly.numbers(&[("scope", "offer"), ("measure", "cost_dkk")], "mean")
    };
    let staff = |notice: u32| {
        format!(
            "replace = [\"residents\"]\n\
             residents = [{{ offer = \"house\", municipality = \"A\", target_group = \"group\", count = 7, \
             leaves = \"2030-06\" }}]\noffers = [{{ id = \"house\", staffing = {{ fte_per_resident = 1.5, staff_dkk_per_fte_year = 500_000, \
             adjustment_per_month = 0.3, notice_months = {notice} }} }}]\n"
        )
    };
    assert_eq!(costs(&format!("{}{}", staff(5), board("signal_months = 3"))), costs(&staff(2)));
    assert_ne!(costs(&staff(5)), costs(&staff(2)));
    // what it costs is paid by the tariff: 1,000 DKK a day shared by the residents of the first year's budget, all 12
    let dear = tariffs(&board("signal_percent = 100\ncost_dkk_per_year = 4_380_000"));
    let cheap = tariffs(&board("signal_percent = 100"));
    assert!((dear[0] - cheap[0] - 1_000.0).abs() < 0.02, "{dear:?} {cheap:?}");
}

#[test]
fn loyalty_is_odds() {
    // two offers liked alike: a gain of ln 3 for the first one makes the odds three to one
    let lines = format!(
        "{}[[boards]]\nid = \"b\"\noffer = \"o1\"\nbegins = \"2021-01\"\nloyalty = 1.098_612\n",
        TWO_OFFERS.replace("places = 5", "places = 60")
    );
    let whole = run_of(&theory_with("apart.toml", &lines)).table("whole");
    let admitted =
        |id: &str| whole.estimate(&[("scope", "offer"), ("id", id), ("measure", "admitted_citizens")]);
    let (first, second) = (admitted("o1"), admitted("o2"));
    let share = first.0 / (first.0 + second.0);
    assert!((share - 0.75).abs() < 0.004, "{share}");
}

#[test]
fn one_management_saves_cost_and_pools_expertise_but_tariffs_stay_apart() {
    let lines = "\
        run = { years = 4, warm_up_years = 0, worlds = 1 }
        rules = { expert_environment = { critical_residents = 12, build_up_percent_per_year = 100, decay_percent_per_year = 100 } }
        target_groups = [
            { id = \"g1\", incidence_per_100k_per_year = 0, opening_stock = \"known\" },
            { id = \"g2\", incidence_per_100k_per_year = 0, opening_stock = \"known\" },
        ]
        offers = [{ id = \"o1\", costs = { management_dkk_per_year = 2_400_000 } }, { id = \"o2\" }]
        residents = [
            { offer = \"o1\", municipality = \"A\", target_group = \"g1\", count = 9 },
            { offer = \"o2\", municipality = \"A\", target_group = \"g2\", count = 6 },
        ]
        [[operations]]
        date = \"2028-01\"
        do = \"merge\"
        offer = \"o1\"
        joins = [\"o2\"]
        tariffs = \"own\"
        saving_percent = 25
        cost_dkk = 100_000\n";
    let table = yearly("apart.toml", lines);
    let of = |id: &str, measure: &str| {
        table.numbers(&[("scope", "offer"), ("id", id), ("measure", measure)], "mean")
    };
    // 1.2 m DKK of management and six residents at 500 DKK a day; a quarter of the first is saved from 2028 on
    let variable = |year: usize| 6.0 * 500.0 * if year == 2 { 366.0 } else { 365.0 };
    for (year, cost) in of("o2", "cost_dkk").into_iter().enumerate() {
        let exact = variable(year) + if year < 2 { 1_200_000.0 } else { 900_000.0 };
        assert!((cost - exact).abs() < 0.2, "{year}: {cost}, not {exact}");
    }
    let once = of("o1", "cost_dkk");
    assert!((once[2] - once[1] - 100_000.0 - 9.0 * 500.0).abs() < 0.2, "{once:?}");
    // nine and six of twelve each on its own; from the accounts of 2028 on fifteen together
    assert_eq!(of("o1", "expert_environment_percent")[1..], [75.0, 75.0, 100.0]);
    assert_eq!(of("o2", "expert_environment_percent")[1..], [50.0, 50.0, 100.0]);
    let (first, second) = (of("o1", "tariff_dkk_per_day"), of("o2", "tariff_dkk_per_day"));
    assert!(first[3] > second[3] + 100.0, "{first:?} {second:?}");
    assert_eq!(of("o2", "places"), [9.0; 4]);
}

#[test]
fn designated_offers_have_a_task_force() {
    let rule = |needed: u32| {
        format!(
            "run = {{ warm_up_years = 0, years = 5, worlds = 2_000 }}\n\
             target_groups = [{{ id = \"group\", incidence_per_100k_per_year = 0, level = 3 }}]\n\
             [rules.closing]\nyears = 1\noccupancy_below_percent = 50\nconsultation_months = 0\nnotice_months = 0\n\
             [rules.designation]\nsmall_group_citizens = 5\nexpertise_at_least_percent = 50\n\
             municipalities_at_least = 2\ncriteria_needed = {needed}\nevery_years = 2\ntask_force_percent = 40\n\
             task_force_cost_dkk = 250_000\n"
        )
    };
    let house = |needed: u32, measure: &str| {
        yearly("one-offer.toml", &rule(needed)).numbers(&[("scope", "offer"), ("measure", measure)], "mean")
    };
    // an empty house of a small, complex group, alone in the region, with an environment taken as full: four criteria, as
    // long as it admits when they are judged, every second year
    assert_eq!(house(4, "criteria_met")[..1], [4.0]);
    assert_eq!(house(4, "designated_offers")[..1], [1.0]);
    assert_eq!(house(5, "designated_offers"), [0.0; 5]);
    // every account is bad: a task force averts four closings of ten, again and again
    let closed = house(4, "closed_offers");
    for (got, open) in closed.iter().zip([1.0, 0.4, 0.16, 0.064]) {
        let error = (open * (1.0 - open) / 2_000.0f64).sqrt();
        assert!((1.0 - got - open).abs() <= 4.0 * error, "{closed:?}");
    }
    assert_eq!(house(5, "closed_offers")[1..2], [1.0]);
}

#[test]
fn empty_places_are_billed_to_the_region_that_is_named() {
    let lines = |by: &str| {
        format!(
            "run = {{ years = 2, warm_up_years = 0, worlds = 1, leap_days = false }}\n\
             municipalities = [{{ code = \"0751\" }}, {{ code = \"0461\" }}]\n\
             target_groups = [{{ id = \"group\", incidence_per_100k_per_year = 0 }}]\n\
             offers = [{{ id = \"house\", located_in = \"0461\", finance = \"vacancies\", financed_by = \"{by}\" }}]\n"
        )
    };
    let paid = |by: &str| {
        let table = yearly("one-offer.toml", &lines(by));
        ["A", "DK-0751", "DK-0461"]
            .map(|id| table.numbers(&[("id", id), ("measure", "paid_vacancies_dkk")], "mean")[0])
    };
    // one million of management for ten empty places, in months of whole øre
    let [invented, aarhus, odense] = paid("region");
    assert!(invented.abs() < 1e-9 && aarhus.abs() < 1e-9, "{invented} {aarhus}");
    assert!((odense - 1_000_000.0).abs() < 20.0, "{odense}");
    // by young people of 17 to 19 alone: 11,135 in Aarhus and 6,892 in Odense in 2030, by the projection
    let young = lines("all").replace("financed_by", "finance_ages = [\"17-19\"], financed_by");
    let young = yearly("one-offer.toml", &young);
    let [aarhus, odense] = ["DK-0751", "DK-0461"]
        .map(|id| young.numbers(&[("id", id), ("measure", "paid_vacancies_dkk")], "mean")[0]);
    assert!((aarhus / odense - 11_135.0 / 6_892.0).abs() < 1e-4, "{aarhus} {odense}");
    let all = paid("population");
    assert!(
        (all.iter().sum::<f64>() - 1_000_000.0).abs() < 20.0 && all.iter().all(|dkk| *dkk > 100_000.0),
        "{all:?}"
    );
}

#[test]
fn an_offer_established_in_june_knows_its_guarantee_at_once() {
    // half of the tariff of all its places, from its first month: the first tariff is the one of the next January, as the
    // budgeted occupancy is the same
    let lines = "\
        run = { worlds = 1, years = 3, warm_up_years = 0, leap_days = false }
        rules = { budgeted_occupancy = { min_percent = 90, max_percent = 90 }, carry_over = { variant = \"none\" } }
        offers = [{ id = \"house\", opening_occupancy_percent = 90 }]
        [[operations]]
        date = \"2030-06\"
        do = \"establish\"
        offer = \"house\"
        [[guarantees]]
        id = \"half\"
        offer = \"house\"
        begins = \"2030-06\"
        years = 3
        cover_percent = 50\n";
    let table = yearly("one-offer.toml", lines);
    let tariffs = table.numbers(&[("scope", "offer"), ("measure", "tariff_dkk_per_day")], "mean");
    assert!((tariffs[0] - tariffs[1]).abs() < 1e-9, "{tariffs:?}");
}
