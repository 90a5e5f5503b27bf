//! Who moves where: citizens who move from each municipality into each offer.

use vifte_engine::observer::{Event, Happening, Observer};
use vifte_engine::units::TICKS_PER_MONTH;
use vifte_engine::{Model, replay};

/// Citizens admitted, by municipality and offer, in the reported years of some worlds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    offers: usize,
    years: u32,
    worlds: u32,
    /// `[municipality * offers + offer]`
    admitted: Vec<u32>,
}

/// Counts admissions after the first moment of the reported years, at which opening residents move in.
struct Counter<'flows> {
    first_tick: u32,
    flows: &'flows mut Flows,
}

impl Observer for Counter<'_> {
    fn event(&mut self, event: Event) {
        if let Happening::Admitted { offer } = event.happening
            && event.tick > self.first_tick
        {
            let place = event.municipality as usize * self.flows.offers + offer as usize;
            if let Some(count) = self.flows.admitted.get_mut(place) {
                *count += 1;
            }
        }
    }
}

impl Flows {
    /// No worlds yet of a model.
    pub fn new(model: &Model) -> Self {
        let input = model.input();
        let (offers, municipalities) = (input.offers.len(), input.municipalities.len());
        Self { offers, years: input.calendar.years, worlds: 0, admitted: vec![0; offers * municipalities] }
    }

    /// Worlds counted.
    pub const fn worlds(&self) -> u32 {
        self.worlds
    }

    /// Simulates the next so many worlds.
    pub(super) fn add(&mut self, model: &Model, seed: u64, more: u32) {
        let first_tick = model.input().calendar.warm_up_years * 12 * TICKS_PER_MONTH;
        for world in self.worlds..self.worlds + more {
            replay(model, seed, world, &mut Counter { first_tick, flows: self });
        }
        self.worlds += more;
    }

    /// Citizens of a municipality who move into an offer a year, on average.
    pub fn per_year(&self, municipality: usize, offer: usize) -> f64 {
        let count = self.admitted.get(municipality * self.offers + offer).copied().unwrap_or(0);
        f64::from(count) / (f64::from(self.worlds.max(1)) * f64::from(self.years.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::Flows;
    use vifte_engine::{Control, Measure, Model, Period, Scope, SimulateOptions, simulate};

    #[test]
    fn flows_sum_to_admissions() {
        let loaded = vifte::load("autisme-2027").unwrap();
        let model = Model::new(loaded.input.clone()).unwrap();
        let mut flows = Flows::new(&model);
        flows.add(&model, 29, 3);
        flows.add(&model, 29, 2);
        let options = SimulateOptions { seed: 29, ..SimulateOptions::default() };
        let results = simulate(&model, 0..5, options, &Control::default()).results;
        for offer in 0..model.input().offers.len() {
            let all: f64 =
                (0..model.input().municipalities.len()).map(|home| flows.per_year(home, offer)).sum();
            let scope = Scope::Offer(offer as u32);
            let admitted = results.cell(scope, Measure::Admitted, Period::Whole, 0).unwrap().mean();
            let years = f64::from(model.input().calendar.years);
            assert!((all - admitted / years).abs() < 0.3, "{offer}: {all} {}", admitted / years);
        }
    }
}
