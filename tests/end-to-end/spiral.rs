//! The spiral of empty places through scenario files: maps of average-cost tariffs with known paths.
//!
//! Check numbers are those of the linear map a = 40, b = 20, v = .5, F = 10, of constant elasticities, and the roots of
//! λ³ − kλ² − kλ + k (two-year carry-over, budgets on last year's users).

use crate::vifte::{Run, stdout, vifte};

/// A scenario that changes the bundled map.
struct Variant {
    folder: tempfile::TempDir,
}

impl Variant {
    fn new(changes: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "format = 1\nextends = \"tariff-map\"\ntitle_da = \"Variant\"\ntitle_en = \"Variant\"\n{changes}\n"
        );
        std::fs::write(folder.path().join("variant.toml"), text).unwrap();
        Self { folder }
    }

    fn path(&self) -> String {
        self.folder.path().join("variant.toml").display().to_string()
    }

    fn yearly(&self, measure: &str) -> Vec<f64> {
        let run = Run::of(&self.path(), &[]);
        run.table("yearly").numbers(&[("scope", "offer"), ("measure", measure)], "mean")
    }
}

#[track_caller]
fn assert_path(got: &[f64], want: &[f64], tolerance: f64) {
    assert!(got.len() >= want.len(), "{got:?}");
    for (one, wanted) in got.iter().zip(want) {
        assert!((one - wanted).abs() < tolerance, "{got:?}, not {want:?}");
    }
}

fn opening(users: f64) -> Variant {
    Variant::new(&format!("offers = [{{ id = \"house\", opening_occupancy_percent = {} }}]", users / 0.4))
}

#[test]
fn the_linear_map_settles_or_dies() {
    let users = opening(15.0).yearly("residents_persons");
    assert_path(&users, &[16.667, 18.0, 18.889, 19.412], 0.001);
    assert!((users[14] - 20.0).abs() < 0.001);
    let users = opening(9.9).yearly("residents_persons");
    // rounding to the øre doubles each year on this side
    assert_path(&users, &[9.798, 9.588, 9.140, 8.118, 5.363, 0.0], 0.005);
}

#[test]
fn index_and_tipping_point_are_reported_side_by_side() {
    let settled = opening(20.0);
    for (measure, value) in [
        ("fixed_cost_share_percent", 50.0),
        ("price_elasticity", 1.0),
        ("spiral_index_k", 0.5),
        ("tipping_occupancy_percent", 25.0),
    ] {
        assert_path(&settled.yearly(measure)[14..], &[value], 0.05);
    }
    let told = vifte().args(["explain", &settled.path(), "house"]).output().unwrap();
    let text = stdout(&told);
    assert!(text.contains("k = 0.50") && text.contains("below 25 %"), "{text}");
}

/// Constant elasticity around 20 users at 1 m DKK a year, a share φ of which is fixed.
fn constant(epsilon: f64, phi: f64, shock: f64, opening: f64, rules: &str) -> Variant {
    let (fixed, variable) = (20.0e6 * phi, 1.0e6 * (1.0 - phi) / 365.0);
    Variant::new(&format!(
        "run = {{ years = 200 }}\nrules = {{ {rules} }}\n\
         target_groups = [{{ id = \"citizens\", incidence_per_100k_per_year = {}, response = {{ form = \"constant-elasticity\", \
         reference_dkk_per_day = 2739.726027, inflow_elasticity = {epsilon}, stock_elasticity = {epsilon} }} }}]\n\
         offers = [{{ id = \"house\", opening_occupancy_percent = {opening}, costs = {{ management_dkk_per_year = {fixed}, \
         variable_dkk_per_resident_day = {variable} }} }}]",
        20.0 * shock
    ))
}

#[test]
fn shocks_under_constant_elasticity() {
    let settled = |epsilon, phi, shock| {
        let users = constant(epsilon, phi, shock, 50.0, "").yearly("residents_persons");
        users[199] / 20.0
    };
    assert!((settled(1.0, 0.5, 0.9) - 0.8).abs() < 3e-4);
    assert!((settled(0.5, 0.6, 0.9) - 0.8586).abs() < 3e-4);
    // k = .9, and a lasting loss of 1.41 % kills
    assert!(settled(1.5, 0.6, 0.988) > 0.7);
    assert!(settled(1.5, 0.6, 0.984) < 0.1);
}

#[test]
fn carry_over_saws_and_fades_only_below_one() {
    let wave = |k: f64| {
        let carried = "carry_over = { variant = \"full\" }";
        constant(2.0 * k, 0.5, 1.0, 45.0, carried).yearly("tariff_dkk_per_day")
    };
    let below = wave(0.5);
    // up and down every other year, on top of a slower wave: second differences change sign each year
    let steps: Vec<f64> = below[9..23].windows(2).map(|pair| pair[1] - pair[0]).collect();
    let bends: Vec<f64> = steps.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(bends.windows(2).all(|pair| pair[0] * pair[1] < 0.0), "{bends:?}");
    assert!((below[199] - below[198]).abs() < 0.05, "{:?}", &below[190..]);
    let above = wave(1.1);
    assert!((above[199] - above[198]).abs() > 5.0 || above[199] > 10_000.0, "{:?}", &above[190..]);
}

#[test]
fn vacancies_paid_by_population_have_no_index() {
    let paid = Variant::new(
        "offers = [{ id = \"house\", places = 20, opening_occupancy_percent = 50, \
         finance = \"vacancies\" }]",
    );
    assert_path(&paid.yearly("spiral_index_k"), &[0.0; 15], 1e-9);
    assert_path(&paid.yearly("residents_persons"), &[20.0; 15], 0.001);
    assert_path(&paid.yearly("result_dkk"), &[0.0; 15], 10_000.0);
}

#[test]
fn an_explanation_reads_in_both_languages() {
    for lang in ["en", "da"] {
        let told = vifte().args(["explain", "tariff-map", "Huset", "--lang", lang]).output().unwrap();
        assert!(told.status.success());
        insta::assert_snapshot!(format!("explain_{lang}"), stdout(&told));
    }
}

#[test]
fn an_unknown_offer_is_explained() {
    let output = vifte().args(["explain", "midtjylland-2013", "oustrupplund"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(crate::vifte::stderr(&output));
}

#[test]
fn the_mean_of_two_closed_years_makes_a_slow_wave() {
    // λ⁵ − 1.5kλ³ − .5kλ² + .5kλ + .5k = 0 for k = .5: small deviations follow that recurrence, and fade
    let rules = "budgeted_occupancy = { years = \"two-last-closed\", min_percent = 1, max_percent = 100 }, \
                 carry_over = { variant = \"full\" }";
    let users = constant(1.0, 0.5, 1.0, 48.0, rules).yearly("residents_persons");
    let deviations: Vec<f64> = users.iter().map(|users| users / 20.0 - 1.0).collect();
    let largest = deviations.iter().map(|d| d.abs()).fold(0.0, f64::max);
    for d in deviations[3..30].windows(6) {
        let predicted = 0.75 * d[3] + 0.25 * d[2] - 0.25 * d[1] - 0.25 * d[0];
        assert!((d[5] - predicted).abs() < 0.04 * largest, "{} {predicted} in {deviations:?}", d[5]);
    }
    assert!(largest > 0.01 && deviations[45].abs() < largest / 50.0, "{deviations:?}");
}

/// The report of a run.
fn report(scenario: &str, worlds: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = vifte()
        .args(["run", scenario, "--worlds", worlds, "--out"])
        .arg(folder.path().join("run"))
        .output()
        .unwrap();
    stdout(&output)
}

#[test]
fn an_offer_that_opens_later_is_told_with_the_k_of_its_first_year() {
    // the common offer opens in 2028, the second year
    let text = report("autisme-2027-uden-garanti", "100");
    let line = text.lines().find(|line| line.contains("(faelles)")).unwrap();
    let k: f64 = line.split("k = ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!((0.2..0.6).contains(&k), "{line}");
}

#[test]
fn budgets_are_those_of_offers_that_are_there() {
    // under umbrellas only the nine leads have a budget from 2014 on, for all the places of their areas
    let text = report("midtjylland-2013-paraply", "60");
    let marked = text.lines().filter(|line| line.contains("occupancy, %") && line.contains('!')).count();
    let all = text.lines().filter(|line| line.contains("occupancy, %")).count();
    // a budget of nothing would mark twenty; the medians are of the worlds in which an area has a place left
    assert!(all > 15 && marked <= 5, "{marked} of {all} are marked: {text}");
    // in some worlds an area has no place left
    assert_eq!(report("midtjylland-2013", "60").matches("they count with 0").count(), 1);
}
