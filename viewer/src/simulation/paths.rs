//! The first worlds one by one: what their lines look like, and which of them passes where.

use std::collections::HashMap;

use vifte_engine::compare::{Compared, Outcome, values};
use vifte_engine::{ABSENT, Control, Measure, Model, Period, Scope, SimulateOptions};

/// What is kept of each world, by year.
const KEPT: [Measure; 12] = [
    Measure::Occupancy,
    Measure::Tariff,
    Measure::Result,
    Measure::Waiting,
    Measure::Residents,
    Measure::Places,
    Measure::Paid,
    Measure::Refunded,
    Measure::Payout,
    Measure::ClosedOffers,
    Measure::SpiralOffers,
    Measure::Staff,
];

/// Yearly numbers of single worlds, in their units.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// Where the first year of a number stands in a world's row.
    places: HashMap<(Scope, Measure), usize>,
    years: usize,
    /// Rows of the first worlds.
    worlds: Vec<Vec<f32>>,
}

impl Paths {
    /// No worlds yet of a model.
    pub fn new(model: &Model) -> Self {
        let layout = model.layout();
        let series = layout.series().iter();
        let kept = series.filter(|series| series.period == Period::Year && KEPT.contains(&series.measure));
        let mut places = HashMap::new();
        let years = model.input().calendar.years as usize;
        for (index, series) in kept.enumerate() {
            places.insert((series.scope, series.measure), index * years);
        }
        Self { places, years, worlds: Vec::new() }
    }

    /// Worlds there are.
    pub fn len(&self) -> u32 {
        self.worlds.len() as u32
    }

    /// Whether there are no worlds.
    pub fn is_empty(&self) -> bool {
        self.worlds.is_empty()
    }

    /// Simulates the next so many worlds.
    pub(super) fn add(&mut self, model: &Model, seed: u64, more: u32, control: &Control) {
        let layout = model.layout();
        let mut kept: Vec<_> = self.places.iter().map(|(&what, &place)| (place, what)).collect();
        kept.sort_unstable_by_key(|(place, _)| *place);
        let mut scales = Vec::with_capacity(kept.len() * self.years);
        let mut outcomes = Vec::with_capacity(kept.len() * self.years);
        for (_, (scope, measure)) in kept {
            for year in 0..self.years {
                let mut outcome = Outcome::default();
                outcome.add(&layout, scope, measure, Period::Year, year, 1.0);
                outcomes.push(outcome);
                scales.push(measure.scale());
            }
        }
        let compared = [Compared { model, outcomes }];
        let options = SimulateOptions { seed, threads: 0, block: 4 };
        let from = self.len();
        let all = values(&compared, from..from + more, options, control);
        for row in all.chunks_exact(scales.len().max(1)) {
            let number = |(&value, scale): (&i64, &f64)| {
                if value == ABSENT { f32::NAN } else { (value as f64 / scale) as f32 }
            };
            let row = row.iter().zip(&scales).map(number);
            self.worlds.push(row.collect());
        }
    }

    /// The numbers of a world by year, when they are kept; not a number where the world has none.
    pub fn of(&self, world: u32, scope: Scope, measure: Measure) -> Option<&[f32]> {
        let place = *self.places.get(&(scope, measure))?;
        self.worlds.get(world as usize)?.get(place..place + self.years)
    }

    /// The world that passes nearest to a value in a year (counted from the first reported one).
    pub fn nearest(&self, scope: Scope, measure: Measure, year: usize, value: f64) -> Option<u32> {
        let distance = |world: u32| {
            let passes = *self.of(world, scope, measure)?.get(year)?;
            passes.is_finite().then(|| (f64::from(passes) - value).abs())
        };
        let worlds = (0..self.len()).filter_map(|world| Some((world, distance(world)?)));
        worlds.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(world, _)| world)
    }
}

#[cfg(test)]
mod tests {
    use super::Paths;
    use vifte_engine::observer::Observer;
    use vifte_engine::{ABSENT, Control, Measure, Model, Period, Scope, replay};

    struct Nothing;
    impl Observer for Nothing {}

    #[test]
    fn a_path_is_what_a_replay_says() {
        let loaded = vifte::load("autisme-2027-garanti").unwrap();
        let model = Model::new(loaded.input.clone()).unwrap();
        let mut paths = Paths::new(&model);
        paths.add(&model, 29, 5, &Control::default());
        paths.add(&model, 29, 3, &Control::default());
        assert_eq!(paths.len(), 8);
        let row = replay(&model, 29, 6, &mut Nothing);
        let (scope, measure) = (Scope::Offer(1), Measure::Tariff);
        let series = *model.layout().find(scope, measure, Period::Year).unwrap();
        let path = paths.of(6, scope, measure).unwrap();
        assert_eq!(path.len(), series.len);
        for (year, value) in path.iter().enumerate() {
            let number = row[series.offset + year];
            if number == ABSENT {
                assert!(value.is_nan(), "{year}: {value}");
                continue;
            }
            let expected = number as f64 / measure.scale();
            assert!((f64::from(*value) - expected).abs() < 1e-3 * expected.abs().max(1.0));
        }
        let year = path.iter().position(|value| value.is_finite()).unwrap();
        let value = f64::from(path[year]);
        let nearest = paths.nearest(scope, measure, year, value).unwrap();
        let passes = f64::from(paths.of(nearest, scope, measure).unwrap()[year]);
        assert!((passes - value).abs() < 1e-6);
        assert!(paths.of(0, Scope::Offer(1), Measure::Elasticity).is_none());
    }
}
