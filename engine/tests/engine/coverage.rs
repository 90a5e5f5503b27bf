//! Error bars are right: intervals of means and of paired differences hold the truth as often as they say.
//!
//! 200 repetitions with other seeds; an honest 90 % interval holds the truth in 162 to 194 of them, but for one in ten
//! thousand. The truth is Erlang's formula.

use vifte_engine::compare::{Compared, Comparison, Outcome, compare};
use vifte_engine::{Control, Estimate, Input, Measure, Model, Period, Scope, SimulateOptions, examples};

const REPETITIONS: u64 = 200;
const WORLDS: u32 = 60;

/// 40 new citizens a year who stay a quarter of a year: a load of 10.
fn system(places: u32) -> Input {
    let mut input = examples::erlang(10.0, 3.0, places);
    input.calendar.years = 5;
    for municipality in &mut input.municipalities {
        municipality.population.truncate(10);
    }
    input
}

fn erlang(load: f64, places: u32) -> f64 {
    (1..=places).fold(1.0, |b, c| load * b / (f64::from(c) + load * b))
}

fn run(models: &[Model; 2], seed: u64) -> Comparison {
    let compared: Vec<Compared<'_>> = models
        .iter()
        .map(|model| {
            let mut refused = Outcome::default();
            let added = refused.add(&model.layout(), Scope::Total, Measure::Refused, Period::Whole, 0, 1.0);
            assert!(added);
            Compared { model, outcomes: vec![refused] }
        })
        .collect();
    let options = SimulateOptions { seed, threads: 1, block: 16 };
    compare(&compared, 0..WORLDS, options, &Control::default())
}

#[test]
fn intervals_cover_as_often_as_they_say() {
    let models = [10, 11].map(|places| Model::new(system(places)).unwrap());
    // refused in five years
    let truth = [10, 11].map(|places| 5.0 * 40.0 * erlang(10.0, places));
    let (mut mean_hits, mut difference_hits, mut width) = (0, 0, 0.0);
    for seed in 0..REPETITIONS {
        let comparison = run(&models, seed);
        let paired = &comparison.outcomes[0];
        let holds =
            |estimate: Estimate, truth: f64| u32::from(estimate.low <= truth && truth <= estimate.high);
        mean_hits += holds(paired.mean(0, 0.9), truth[0]);
        difference_hits += holds(paired.difference(0, 1, 0.9), truth[1] - truth[0]);
        width += paired.worlds_saved(0, 1).unwrap();
    }
    for hits in [mean_hits, difference_hits] {
        assert!((162..=194).contains(&hits), "means {mean_hits}, differences {difference_hits} of 200");
    }
    // common random numbers: worth several times the worlds
    assert!(width / REPETITIONS as f64 > 4.0, "{}", width / REPETITIONS as f64);
}

#[test]
fn comparisons_do_not_depend_on_threads_and_blocks_and_a_model_equals_itself() {
    let models = [10, 11].map(|places| Model::new(system(places)).unwrap());
    let one = run(&models, 3);
    let compared: Vec<Compared<'_>> = models
        .iter()
        .map(|model| {
            let mut refused = Outcome::default();
            refused.add(&model.layout(), Scope::Total, Measure::Refused, Period::Whole, 0, 1.0);
            Compared { model, outcomes: vec![refused] }
        })
        .collect();
    let options = SimulateOptions { seed: 3, threads: 3, block: 7 };
    assert_eq!(compare(&compared, 0..WORLDS, options, &Control::default()), one);
    let same = compare(&[compared[0].clone(), compared[0].clone()], 0..WORLDS, options, &Control::default());
    let estimate = same.outcomes[0].difference(0, 1, 0.9);
    assert!(estimate.mean.abs() < f64::MIN_POSITIVE && estimate.half_width().abs() < f64::MIN_POSITIVE);
    assert_eq!(same.outcomes[0].model(0), same.outcomes[0].model(1));
}
