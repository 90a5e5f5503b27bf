//! What the engine must reduce to: queueing theory.
//!
//! Check numbers: the Erlang loss recursion B(c) = a·B(c−1)/(c + a·B(c−1)), Erlang's delay formula, and the Poisson stock
//! of M/G/∞. Simulated values must lie within four standard errors.

use vifte_engine::input::{Shock, StayDistribution, WhenFull};
use vifte_engine::{
    Control, Input, Measure, Model, Money, Period, Results, Scope, SimulateOptions, examples, simulate,
};

fn run(input: Input, worlds: u32) -> Results {
    let model = Model::new(input).unwrap();
    simulate(
        &model,
        0..worlds,
        SimulateOptions { seed: 4, ..SimulateOptions::default() },
        &Control::default(),
    )
    .results
}

fn whole(results: &Results, measure: Measure) -> (f64, f64) {
    let cell = results.cell(Scope::Offer(0), measure, Period::Whole, 0).unwrap();
    (cell.mean() / measure.scale(), cell.standard_error() / measure.scale())
}

#[track_caller]
fn assert_near((mean, se): (f64, f64), exact: f64) {
    assert!((mean - exact).abs() < 4.0 * se, "{mean} ± {se}, not {exact}");
    assert!(se < 0.02 * exact, "{se} is too wide to tell");
}

#[test]
fn erlang_loss_whatever_the_stays() {
    for (places, refused) in [(10, 21.458), (12, 11.974), (14, 5.682)] {
        for lognormal in [false, true] {
            let mut input = examples::erlang(10.0, 3.0, places);
            if lognormal {
                input.target_groups[0].stay = StayDistribution::Lognormal { mean_months: 3.0, cv: 1.5 };
            }
            let results = run(input, 1_000);
            assert_near(whole(&results, Measure::RefusedShare), refused);
        }
    }
}

#[test]
fn poisson_stock_with_ample_places() {
    let mut input = examples::erlang(12.0, 96.0, 60);
    input.calendar.warm_up_years = 0;
    for municipality in &mut input.municipalities {
        municipality.population.truncate(15);
    }
    for stay in [
        StayDistribution::Weibull { mean_months: 96.0, shape: 0.8 },
        StayDistribution::Bounded { min_months: 36.0, mode_months: 72.0, max_months: 180.0 },
        StayDistribution::Deterministic { months: 96.0 },
    ] {
        let mut input = input.clone();
        input.target_groups[0].stay = stay;
        let results = run(input, 4_000);
        for month in [0, 24, 179] {
            let cell = results.cell(Scope::Offer(0), Measure::Residents, Period::Month, month).unwrap();
            let (mean, sd) = (cell.mean() / 1_000.0, cell.standard_deviation() / 1_000.0);
            assert!((mean - 12.0).abs() < 4.0 * sd / 4_000f64.sqrt(), "{stay:?}, month {month}: mean {mean}");
            // averaging over a month takes a little of the variance away; the standard error of a variance is √(2/n)
            assert!(
                (sd * sd / 12.0 - 1.0).abs() < 4.0 * (2.0f64 / 4_000.0).sqrt() + 0.01,
                "{stay:?}: variance {}",
                sd * sd
            );
        }
    }
}

#[test]
fn erlang_delay() {
    // 14 places, 12 offered, stays of 2 (years or months alike): C = .48170, mean wait C·2/(14−12) = .4817
    let mut input = examples::erlang(12.0, 2.0, 14);
    input.target_groups[0].when_full = WhenFull::Wait { temporary_dkk_per_day: Money::ZERO };
    let results = run(input, 2_000);
    assert_near(whole(&results, Measure::WaitPerAdmission), 0.481_70);
}

#[test]
fn shocks_widen_the_numbers_of_new_citizens_and_keep_their_mean() {
    // Poisson with a lognormal mean of mean m: variance m + m²·(e^(σ²) − 1); σ² = 0.3² + 0.4², half of it kept each year
    let mut input = examples::erlang(12.0, 3.0, 400);
    input.target_groups[0].demand.shock =
        Shock { national_sd_log: 0.3, regional_sd_log: 0.4, persistence_per_year: 0.5 };
    let worlds = 4_000;
    let results = run(input, worlds);
    let (mean, variance) = (48.0, 48.0 + 48.0 * 48.0 * (libm::exp(0.25) - 1.0));
    for year in [0, 14] {
        let cell = results.cell(Scope::Offer(0), Measure::Admitted, Period::Year, year).unwrap();
        let sd = cell.standard_deviation();
        assert!((cell.mean() - mean).abs() < 4.0 * sd / f64::from(worlds).sqrt(), "{}", cell.mean());
        assert!((sd * sd / variance - 1.0).abs() < 0.15, "variance {} not {variance}", sd * sd);
    }
}
