//! Queueing theory through scenario files alone.
//!
//! The exact numbers come from Erlang's formulas; simulated ones must lie within four standard errors, and the standard
//! errors must be narrow enough that a wrong formula fails.

use crate::vifte::{Run, Table, run_of, theory_with};

const OFFER: (&str, &str) = ("scope", "offer");

#[track_caller]
fn assert_near(table: &Table, measure: &str, exact: f64, tell_apart: f64) {
    let (mean, error) = table.estimate(&[OFFER, ("measure", measure)]);
    assert!((mean - exact).abs() < 4.0 * error, "{measure}: {mean} ± {error}, not {exact}");
    assert!(error < tell_apart / 8.0, "{measure}: ± {error} cannot tell {exact} from {}", exact + tell_apart);
}

/// Erlang's loss formula B by its recursion.
fn erlang_b(offered: f64, places: u32) -> f64 {
    (1..=places).fold(1.0, |b, c| offered * b / (f64::from(c) + offered * b))
}

#[test]
fn erlang_loss_for_exponential_and_lognormal_stays() {
    for (places, percent) in [(10, 21.458), (12, 11.974), (14, 5.682)] {
        // the check number and the formula agree, so neither is mistyped
        assert!((erlang_b(10.0, places) * 100.0 - percent).abs() < 0.001);
        for stays in ["exponential", "lognormal"] {
            let run = Run::of(&format!("theory/loss-{places}-{stays}.toml"), &[]);
            assert_near(&run.table("whole"), "refused_percent", percent, 1.0);
        }
    }
}

#[test]
fn the_stock_is_poisson_when_places_are_ample() {
    let run = Run::of("theory/ample.toml", &[]);
    let monthly = run.table("monthly");
    let december = [OFFER, ("measure", "residents_persons"), ("year", "2030"), ("month", "12")];
    let (mean, error) = monthly.estimate(&december);
    assert!((mean - 12.0).abs() < 4.0 * error, "{mean} ± {error}");
    let sd = monthly.numbers(&december, "sd")[0];
    // a Poisson stock has the variance of its mean; the relative error of a variance is √(2/worlds), and the average over
    // a month takes less than 1 % of the variance away
    let worlds = monthly.numbers(&december, "worlds")[0];
    assert!((sd * sd / 12.0 - 1.0).abs() < 4.0 * (2.0 / worlds).sqrt() + 0.01, "variance {}", sd * sd);
}

#[test]
fn erlang_delay() {
    // 14 places, 12 offered, stays of 2 years: C = .48170, mean wait C·2/(14 − 12) = .4817 years = 5.780 months
    let run = Run::of("theory/delay.toml", &[]);
    assert_near(&run.table("whole"), "wait_per_admission_months", 5.780, 1.0);
}

#[test]
fn one_umbrella_needs_26_places_where_four_offers_need_36() {
    // published: for at most 5 % refusals four offers of load 5 need 9 places each, one of load 20 needs 26
    assert!(erlang_b(5.0, 8) > 0.05 && erlang_b(20.0, 25) > 0.05);
    for (scenario, exact) in [("apart", erlang_b(5.0, 9)), ("umbrella", erlang_b(20.0, 26))] {
        assert!(exact < 0.05);
        let run = Run::of(&format!("theory/{scenario}.toml"), &[]);
        let row = [("scope", "total"), ("segment", "all"), ("measure", "refused_percent")];
        let (mean, error) = run.table("whole").estimate(&row);
        assert!((mean - 100.0 * exact).abs() < 4.0 * error, "{scenario}: {mean} ± {error}, not {exact}");
        assert!(error < 0.1);
    }
}

#[test]
fn who_grows_up_is_there_from_the_first_day() {
    // 12 come a year for 24 months, half of them go on for 36 months: 24 and 18 in the first year as in the last
    let lines = "\
        run = { warm_up_years = 0, years = 10, worlds = 400 }
        target_groups = [
            { id = \"g1\", incidence_per_100k_per_year = 12, stay = { distribution = \"deterministic\", mean_months = 24 }, transition = { to = \"g2\", percent = 50, rule = \"moves-over\" } },
            { id = \"g2\", incidence_per_100k_per_year = 0, stay = { distribution = \"exponential\", mean_months = 36 } },
        ]
        offers = [{ id = \"o1\", places = 80 }, { id = \"o2\", places = 80 }]\n";
    let table = run_of(&theory_with("apart.toml", lines)).table("yearly");
    for (offer, exact) in [("o1", 24.0), ("o2", 18.0)] {
        let row = [("scope", "offer"), ("id", offer), ("measure", "residents_persons")];
        let (means, errors) = (table.numbers(&row, "mean"), table.numbers(&row, "se"));
        for year in [0, 9] {
            assert!((means[year] - exact).abs() < 4.0 * errors[year], "{offer}: {means:?}, not {exact}");
            assert!(errors[year] < 0.4);
        }
    }
}
