//! The same of a simulated house, whose truth is Erlang's formula of loss.

use vifte_engine::compare::{Compared, Outcome, compare};
use vifte_engine::{Control, InputFaults, Measure, Model, Period, Scope, SimulateOptions, examples};

use super::{Held, LEVEL, repeated};

/// 40 new citizens a year who stay a quarter of a year: 10 in the house if it were large enough.
const LOAD: f64 = 10.0;
const CITIZENS_A_YEAR: f64 = 40.0;
const YEARS: u32 = 5;

/// Refused citizens in five years, with so many places and with one more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueRow {
    /// Places.
    pub places: u32,
    /// Worlds.
    pub worlds: u32,
    /// True number of refused citizens.
    pub truth: f64,
    /// Of the mean.
    pub mean: Held,
    /// Of the difference that one more place makes.
    pub difference: Held,
}

/// Measures a house with so many places.
///
/// # Errors
/// The engine does not take it, which is a bug.
pub fn queue(tries: u64, places: u32, worlds: u32) -> Result<QueueRow, InputFaults> {
    let model = |places| {
        let mut input = examples::erlang(LOAD, 3.0, places);
        input.calendar.years = YEARS;
        for municipality in &mut input.municipalities {
            municipality.population.truncate(10);
        }
        Model::new(input)
    };
    let models = [model(places)?, model(places + 1)?];
    let truth = [places, places + 1].map(|places| f64::from(YEARS) * CITIZENS_A_YEAR * erlang(places));
    let told = repeated(tries, |seed| {
        let compared: Vec<Compared<'_>> = models
            .iter()
            .map(|model| {
                let mut refused = Outcome::default();
                refused.add(&model.layout(), Scope::Total, Measure::Refused, Period::Whole, 0, 1.0);
                Compared { model, outcomes: vec![refused] }
            })
            .collect();
        let options = SimulateOptions { seed, threads: 1, block: 16 };
        let comparison = compare(&compared, 0..worlds, options, &Control::default());
        let paired = &comparison.outcomes[0];
        [paired.mean(0, LEVEL), paired.difference(0, 1, LEVEL)]
    });
    let mut held = [Held::default(); 2];
    for estimates in &told {
        held[0].count(&estimates[0], truth[0], 0.0);
        held[1].count(&estimates[1], truth[1] - truth[0], 0.0);
    }
    Ok(QueueRow { places, worlds, truth: truth[0], mean: held[0], difference: held[1] })
}

/// The share that a house with so many places refuses.
fn erlang(places: u32) -> f64 {
    (1..=places).fold(1.0, |b, c| LOAD * b / (f64::from(c) + LOAD * b))
}
