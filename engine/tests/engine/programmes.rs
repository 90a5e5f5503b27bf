//! Programmes change rates by what they say, with the spread they say.

use vifte_engine::input::{Breakdown, Effect, Input, Mode, Programme};
use vifte_engine::{
    Control, Measure, Model, Money, Period, Results, Scope, SimulateOptions, examples, simulate,
};

fn run(input: Input, worlds: u32) -> Results {
    let model = Model::new(input).unwrap();
    let options = SimulateOptions { seed: 6, ..SimulateOptions::default() };
    simulate(&model, 0..worlds, options, &Control::default()).results
}

/// From the fourth reported year on, for five years, with a lag of one.
fn programme(effect: Effect, change: [f64; 3]) -> Programme {
    Programme {
        id: "early help".to_owned(),
        effect,
        change,
        first_month: 96,
        years: 5,
        lag_months: 12,
        cost_per_year: Money::from_ore(123_456_789),
        municipalities: vec![0],
        target_groups: vec![0],
    }
}

/// 60 new citizens a year, ample places.
fn system() -> Input {
    let mut input = examples::erlang(5.0, 1.0, 40);
    input.target_groups[0].dynamics.breakdown =
        Some(Breakdown { per_year: 2.0, expertise_effect: 0.0, home_factor: 1.0, excess_factor: 1.0 });
    input
}

fn cell(results: &Results, scope: Scope, measure: Measure, year: usize) -> (f64, f64) {
    let cell = results.cell(scope, measure, Period::Year, year).unwrap();
    (cell.mean(), cell.standard_deviation())
}

#[test]
fn prevention_takes_its_share_after_its_lag_and_costs_what_it_says() {
    let mut input = system();
    input.programmes = vec![programme(Effect::NewCitizens, [-0.3; 3])];
    let results = run(input, 2_000);
    let breaks = |year| cell(&results, Scope::Municipality(0), Measure::Breakdowns, year).0;
    // admitted: new citizens, and those who moved by a breakdown
    let new = |year| cell(&results, Scope::Total, Measure::Admitted, year).0 - breaks(year);
    for (year, exact) in [(3, 60.0), (4, 42.0), (8, 42.0), (9, 60.0)] {
        // the standard error of a Poisson mean of 60 over 2,000 worlds is .17
        assert!((new(year) - exact).abs() < 0.75, "{year}: {} not {exact}", new(year));
    }
    let paid = |year| cell(&results, Scope::Municipality(0), Measure::PaidProgrammes, year).0;
    for (year, ore) in [(2, 0.0), (3, 123_456_789.0), (7, 123_456_789.0), (8, 0.0)] {
        assert!((paid(year) - ore).abs() < 0.5, "{year}: {}", paid(year));
    }
}

#[test]
fn a_joint_team_halves_breakdowns() {
    let with = |mode| {
        let mut input = system();
        input.mode = mode;
        input.programmes = vec![programme(Effect::Breakdowns, [-0.5; 3])];
        run(input, 400)
    };
    for mode in [Mode::Worlds, Mode::Expected] {
        let results = with(mode);
        let breaks = |year| cell(&results, Scope::Municipality(0), Measure::Breakdowns, year).0;
        // 5 citizens, two breakdowns a year each
        assert!((breaks(2) - 10.0).abs() < 0.8, "{mode:?} {}", breaks(2));
        assert!((breaks(6) - 5.0).abs() < 0.6, "{mode:?} {}", breaks(6));
    }
}

#[test]
fn an_uncertain_effect_spreads_the_worlds() {
    let mut input = system();
    input.target_groups[0].dynamics.breakdown = None;
    input.programmes = vec![programme(Effect::NewCitizens, [-0.6, -0.3, 0.0])];
    let results = run(input, 4_000);
    // a triangle from −.6 over −.3 to 0: mean .7, variance .6²/24; law of total variance for Poisson numbers
    let (mean, sd) = cell(&results, Scope::Total, Measure::Admitted, 6);
    let exact = 60.0 * 0.7 + 3_600.0 * 0.36 / 24.0;
    assert!((mean - 42.0).abs() < 0.7, "{mean}");
    assert!((sd * sd / exact - 1.0).abs() < 0.1, "variance {}, not {exact}", sd * sd);
}
