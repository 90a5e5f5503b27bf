//! Tariffs to the øre, through scenario files: falling users, and the deficit that returns once.
//!
//! The expected tariffs are computed here from the rules of the steering agreements alone, in øre; users are known
//! residents with planned moves, so nothing is left to chance.

use crate::vifte::Run;

/// An offer with one fixed and one variable cost.
struct House {
    fixed_ore: f64,
    variable_ore_per_day: f64,
    places: f64,
    /// Occupancy before the first year.
    history: f64,
    /// Bounds of the budgeted occupancy.
    bounds: (f64, f64),
    carried: bool,
}

impl House {
    /// A simple accounting, written apart from the program: users by year in, tariffs in øre a day out.
    fn tariffs_ore(&self, users: &[f64]) -> Vec<i64> {
        let mut tariffs: Vec<i64> = Vec::new();
        // deficits of past years, to be recovered two years later
        let mut deficits: Vec<f64> = Vec::new();
        for (year, &users_now) in users.iter().enumerate() {
            let days = days_of(2029 + year);
            let occupancy =
                |back: usize| if year >= back { users[year - back] / self.places } else { self.history };
            let budgeted = f64::midpoint(occupancy(2), occupancy(3)).clamp(self.bounds.0, self.bounds.1);
            let recover = if self.carried && year >= 2 { deficits[year - 2] } else { 0.0 };
            let resident_days = self.places * budgeted * days;
            let budget = self.fixed_ore + self.variable_ore_per_day * resident_days;
            let tariff = ((budget + recover) / resident_days).round();
            let cost = self.fixed_ore + self.variable_ore_per_day * users_now * days;
            deficits.push(cost + recover - tariff * users_now * days);
            tariffs.push(tariff as i64);
        }
        tariffs
    }
}

/// 12 places, 9.0 m DKK fixed, 821.92 DKK a resident-day (0.30 m DKK a year), all places taken before.
const FALLING: House = House {
    fixed_ore: 900_000_000.0,
    variable_ore_per_day: 82_192.0,
    places: 12.0,
    history: 1.0,
    bounds: (0.5, 1.0),
    carried: false,
};

fn days_of(year: usize) -> f64 {
    if year.is_multiple_of(4) { 366.0 } else { 365.0 }
}

fn simulated(scenario: &str) -> Vec<i64> {
    let run = Run::of(scenario, &["--worlds", "3"]);
    let tariffs =
        run.table("yearly").numbers(&[("scope", "offer"), ("measure", "tariff_dkk_per_day")], "mean");
    tariffs.iter().map(|dkk| (dkk * 100.0).round() as i64).collect()
}

#[test]
fn falling_users_raise_the_tariff_two_years_later() {
    let expected = FALLING.tariffs_ore(&[10.0; 8]);
    assert_eq!(simulated("theory/falling-users.toml"), expected);
    // per resident-year 1.05, 1.05, 1.118, 1.200, 1.200 m DKK
    for ((ore_per_day, m_dkk), year) in expected.iter().zip([1.05, 1.05, 1.118_18, 1.2, 1.2]).zip(2029..) {
        let per_year = *ore_per_day as f64 * days_of(year) / 1e8;
        assert!((per_year / m_dkk - 1.0).abs() < 0.001, "{per_year} {m_dkk}");
    }
}

#[test]
fn a_deficit_is_recovered_by_vintage() {
    let carried = House { carried: true, ..FALLING };
    assert_eq!(simulated("theory/falling-users-carried.toml"), carried.tariffs_ore(&[10.0; 8]));
}

#[test]
fn one_odd_year_returns_once_and_not_for_ever() {
    // Inelastic demand, a budget that always expects 10 users, 11 of them in the first year: tariffs 1, 1, 0.9, 1, 1, 1, …
    // With money paid back booked as a new deficit they would go 1, 1, 0.9, 1, 1.1, 1, 0.9, … for ever.
    let house = House {
        fixed_ore: 1e9,
        variable_ore_per_day: 0.0,
        places: 20.0,
        history: 0.5,
        bounds: (0.5, 0.5),
        carried: true,
    };
    let users = [11.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0];
    let tariffs = simulated("theory/one-odd-year.toml");
    assert_eq!(tariffs, house.tariffs_ore(&users));
    let pattern = [1.0, 1.0, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    for ((ore, expected), year) in tariffs.iter().zip(pattern).zip(2029..) {
        let relative = *ore as f64 * 10.0 * days_of(year) / 1e9;
        assert!((relative - expected).abs() < 1e-4, "{year}: {relative}, not {expected}");
    }
}

#[test]
fn a_rule_that_changes_at_a_date_changes_the_tariff_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let text = "format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\n\
                run = { leap_days = false, worlds = 4 }\n\
                [rules]\ncarry_over = { variant = 'none' }\nbudgeted_occupancy = { min_percent = 85 }\n\
                [[rules_from]]\ndate = '2033-01'\nrules = { budgeted_occupancy = { min_percent = 100 } }\n\
                [[rules_from]]\ndate = '2029-01'\nrules = { budgeted_occupancy = { min_percent = 95 } }\n";
    let path = folder.path().join("v.toml");
    std::fs::write(&path, text).unwrap();
    let run = Run::of(&path.display().to_string(), &[]);
    let row = [("scope", "offer"), ("measure", "tariff_dkk_per_day")];
    let tariffs = run.table("yearly").numbers(&row, "mean");
    // 500 + 1.2 m / (365 · 12 · b), b at its lower bound: 7.3 of 12 places are taken on average, never 10.2 for a year
    for (year, percent) in [(2028, 85.0), (2029, 95.0), (2032, 95.0), (2033, 100.0), (2040, 100.0)] {
        let exact = 500.0 + 1_200_000.0 / (365.0 * 12.0 * percent / 100.0);
        let told = tariffs[year - 2026];
        assert!((told - exact).abs() < 0.011, "{year}: {told}, not {exact}");
    }
    // the carry-over rule went on as it was
    let carried = [("scope", "offer"), ("measure", "tariff_carry_over_dkk_per_day")];
    assert!(run.table("yearly").numbers(&carried, "mean").iter().all(|dkk| dkk.abs() < 1e-9));
}
