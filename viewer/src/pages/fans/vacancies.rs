//! Vacant places of an offer, year by year, and who is planned to move.

use vifte::format::Residents;
use vifte_engine::{Measure, Scope};

use crate::chart::{Chart, Look, Marks};
use crate::scenario::document::Document;
use crate::simulation::Paths;
use crate::text::Language;

/// Vacant places of an offer in single worlds.
#[derive(Clone, Copy)]
pub(crate) struct Vacancies<'a> {
    pub(crate) document: &'a Document,
    pub(crate) paths: &'a Paths,
    pub(crate) offer: usize,
}

/// Vacant places in one year, over the worlds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct YearOfVacancies {
    /// The mean numbers of vacant places, the lowest first, by world.
    sorted: Vec<f64>,
}

impl Vacancies<'_> {
    /// Vacant places of a world, on average over a year.
    fn of_world(&self, world: u32, year: usize) -> Option<f64> {
        let of = |measure: Measure| {
            let path = self.paths.of(world, Scope::Offer(self.offer as u32), measure)?;
            path.get(year).map(|number| f64::from(*number))
        };
        let (residents, occupancy) = (of(Measure::Residents)?, of(Measure::Occupancy)? / 100.0);
        // residents are a mean over the year, and places the number at its end: only occupancy is of both
        let vacant = if occupancy > 0.0 { residents / occupancy - residents } else { of(Measure::Places)? };
        Some(vacant.max(0.0))
    }

    /// Vacant places by reported year.
    pub(crate) fn years(&self) -> Vec<YearOfVacancies> {
        let years = self.document.years_reported();
        let worlds = |year: usize| (0..self.paths.len()).filter_map(move |world| self.of_world(world, year));
        (0..years).map(|year| YearOfVacancies::of(worlds(year).collect())).collect()
    }

    /// The fan of vacant places.
    pub(crate) fn chart(&self, language: Language) -> Chart {
        let (years, first) = (self.years(), f64::from(self.document.years.0));
        let xs: Vec<f64> = (0..years.len()).map(|year| first + year as f64).collect();
        let quantile = |p: f64| -> Vec<f64> { years.iter().map(|year| year.quantile(p)).collect() };
        Chart {
            title: language.say("vacancies").to_owned(),
            x_name: language.say("year").to_owned(),
            y_name: language.say("vacancies-axis").to_owned(),
            decimals: 1,
            years: true,
            includes: vec![0.0],
            marks: vec![
                Marks::band(language.say("band-80"), &xs, &quantile(0.1), &quantile(0.9), 0.35),
                Marks::band(language.say("band-50"), &xs, &quantile(0.25), &quantile(0.75), 0.6),
                Marks::line(language.say("median"), &xs, &quantile(0.5), Look::Median),
            ],
        }
    }
}

impl YearOfVacancies {
    fn of(mut vacant: Vec<f64>) -> Self {
        vacant.sort_by(f64::total_cmp);
        Self { sorted: vacant }
    }

    /// The quantile `p` (0 to 1), interpolated between worlds; 0 without worlds.
    pub(crate) fn quantile(&self, p: f64) -> f64 {
        let at = p * self.sorted.len().saturating_sub(1) as f64;
        let (below, part) = (at.floor() as usize, at - at.floor());
        let value = |index: usize| self.sorted.get(index).or(self.sorted.last()).copied().unwrap_or(0.0);
        value(below) + part * (value(below + 1) - value(below))
    }

    /// Worlds in which at least one place is vacant on average over the year, per cent.
    pub(crate) fn at_least_one_percent(&self) -> f64 {
        let hits = self.sorted.iter().filter(|vacant| **vacant >= 1.0).count();
        100.0 * hits as f64 / self.sorted.len().max(1) as f64
    }

    /// Months that places stand vacant in the year, all places together, on average over the worlds.
    pub(crate) fn place_months(&self) -> f64 {
        12.0 * self.sorted.iter().sum::<f64>() / self.sorted.len().max(1) as f64
    }
}

/// The known residents of an offer, the first to move first.
pub(crate) fn planned_moves(document: &Document, offer: usize) -> Vec<&Residents> {
    let scenario = &document.loaded.scenario;
    let Some(offer) = scenario.offers.get(offer) else { return Vec::new() };
    let mut moves: Vec<&Residents> =
        scenario.residents.iter().filter(|known| known.offer == offer.id).collect();
    // whoever stays comes last
    moves.sort_by_key(|known| (known.leaves.is_none(), known.leaves.clone()));
    moves
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use std::sync::Arc;

    use super::{Vacancies, YearOfVacancies, planned_moves};
    use crate::simulation::Stepper;
    use crate::{Appearance, Language};
    use vifte_engine::{Control, Model};

    #[test]
    fn a_year_is_told_as_its_worlds_are() {
        let year = YearOfVacancies::of(vec![3.0, 0.0, 0.5, 1.0, 2.0]);
        for (p, expected) in [(0.0, 0.0), (0.1, 0.2), (0.5, 1.0), (0.9, 2.6), (1.0, 3.0)] {
            assert!((year.quantile(p) - expected).abs() < 1e-12, "{p}");
        }
        assert!((year.at_least_one_percent() - 60.0).abs() < 1e-12);
        assert!((year.place_months() - 12.0 * 1.3).abs() < 1e-12);
        assert!(YearOfVacancies::of(Vec::new()).quantile(0.5).abs() < 1e-12);
    }

    #[test]
    fn vacant_places_are_those_of_erlang() {
        // 12 places, 10 offered, nobody waits: 11.974 % are refused, so 8.8026 places are taken and 3.1974 vacant
        let state = headless::open("erlang-loss", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let model = Arc::new(Model::new(document.loaded.input.clone()).unwrap());
        let mut stepper = Stepper::new(model, 7, 64);
        while stepper.step(&Control::default()) {}
        let paths = stepper.paths();
        let years = Vacancies { document, paths: &paths, offer: 0 }.years();
        assert_eq!(years.len(), document.years_reported());
        let mean = years.iter().map(YearOfVacancies::place_months).sum::<f64>() / years.len() as f64 / 12.0;
        assert!((mean - 3.197_4).abs() < 0.1, "{mean}");
    }

    #[test]
    fn known_residents_are_listed_by_their_date() {
        let path = format!("{}/tests/fixtures/invented-moves.toml", env!("CARGO_MANIFEST_DIR"));
        let state = headless::open(&path, Language::Da, Appearance::Light);
        let document = state.document().unwrap();
        let dates: Vec<_> = planned_moves(document, 0)
            .into_iter()
            .map(|known| (known.count, known.leaves.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(dates, [(1, "2027-09"), (2, "2028-03"), (4, "")]);
        assert!(planned_moves(document, 1).is_empty());
    }
}
