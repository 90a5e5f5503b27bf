//! What can colour the map, and the classes of its colours.

use vifte_engine::{Cell, Measure, Period, Results, Scope};

use crate::scenario::document::Document;

/// What colours the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MapOutcome {
    /// Specialist areas.
    #[default]
    Areas,
    /// Occupancy of offers, per cent.
    Occupancy,
    /// The larger of two shares of the worlds, per cent: those in which an offer has closed by the end of the year, and
    /// those in which it is in a spiral.
    Risk,
    /// Citizens waiting for each hundred places or residents.
    Waiting,
    /// What municipalities pay net of refunds, DKK per inhabitant and year.
    Cost,
}

/// The upper ends of the classes of a colour scale; the last class has none.
pub(crate) type Breaks = Vec<f64>;

/// Classes of a colour scale.
pub(crate) const CLASSES: usize = 5;

impl MapOutcome {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Areas, Self::Occupancy, Self::Risk, Self::Waiting, Self::Cost];

    /// Digits after the point.
    pub(crate) const fn decimals(self) -> usize {
        match self {
            Self::Waiting => 1,
            _ => 0,
        }
    }

    /// The classes: fixed where numbers mean the same everywhere, else round steps over what there is.
    pub(crate) fn breaks(self, values: &[f64]) -> Breaks {
        match self {
            Self::Areas => Vec::new(),
            Self::Occupancy => vec![70.0, 80.0, 90.0, 95.0],
            Self::Risk => vec![1.0, 5.0, 10.0, 25.0],
            Self::Waiting => vec![1.0, 3.0, 10.0, 30.0],
            Self::Cost => even_steps(values),
        }
    }
}

/// The class of a value, 0 to 4.
pub(crate) fn class(breaks: &[f64], value: f64) -> usize {
    breaks.iter().take_while(|end| value >= **end).count().min(CLASSES - 1)
}

/// Four ends with the same round distance that divide what there is.
fn even_steps(values: &[f64]) -> Breaks {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high > low) {
        return Vec::new();
    }
    let rough = (high - low) / CLASSES as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|digit| digit * power);
    let step = steps.into_iter().find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).floor() * step + step;
    (0..CLASSES - 1).map(|turn| first + turn as f64 * step).collect()
}

/// Numbers for the map, taken from results.
#[derive(Clone, Copy)]
pub(crate) struct OutcomeMap<'a> {
    pub(crate) document: &'a Document,
    pub(crate) results: &'a Results,
    pub(crate) outcome: MapOutcome,
    pub(crate) year: Option<usize>,
}

impl OutcomeMap<'_> {
    /// Mean over the worlds of a year, or of all years.
    fn mean(&self, scope: Scope, measure: Measure) -> Option<f64> {
        let series = self.results.layout().find(scope, measure, Period::Year)?;
        let cells = self.results.cells(series);
        let cells: &[Cell] = match self.year {
            Some(year) => std::slice::from_ref(cells.get(year)?),
            None => cells,
        };
        let sum: f64 = cells.iter().map(Cell::mean).sum();
        Some(sum / cells.len() as f64 / measure.scale())
    }

    /// Mean of one number of an offer over the worlds that have it; nothing where none has.
    fn number(&self, offer: usize, measure: Measure, period: Period, index: usize) -> Option<f64> {
        let cell = self.results.cell(Scope::Offer(offer as u32), measure, period, index)?;
        (cell.worlds() > 0).then(|| cell.mean() / measure.scale())
    }

    /// Resident-days of place-days, per cent, as the engine counts them, over the worlds in which the offer is there; nothing
    /// where it is there in none.
    ///
    /// Residents are a mean over the year and places the number at its end, so the one by the other is no occupancy of a
    /// year in which places change.
    fn occupancy(&self, offer: usize) -> Option<f64> {
        match self.year {
            Some(year) => self.number(offer, Measure::Occupancy, Period::Year, year),
            // each world over all its years, so that years count by their place-days
            None => self.number(offer, Measure::Occupancy, Period::Whole, 0),
        }
    }

    /// Worlds in which an offer is there in the year, per cent, where that are not all.
    pub(crate) fn there_percent(&self, offer: usize) -> Option<f64> {
        let (period, index) = self.year.map_or((Period::Whole, 0), |year| (Period::Year, year));
        let cell = self.results.cell(Scope::Offer(offer as u32), Measure::Occupancy, period, index)?;
        let all = cell.worlds() + cell.absent();
        (cell.absent() > 0 && all > 0).then(|| 100.0 * cell.worlds() as f64 / all as f64)
    }

    /// Places on average over the year, or over all years; where nobody lives, those at the end of the year.
    fn places(&self, offer: usize) -> Option<f64> {
        let residents = match self.year {
            Some(year) => self.number(offer, Measure::Residents, Period::Year, year)?,
            None => self.number(offer, Measure::Residents, Period::Whole, 0)?,
        };
        match self.occupancy(offer)? {
            percent if percent > 0.0 => Some(100.0 * residents / percent),
            _ => self.mean(Scope::Offer(offer as u32), Measure::Places),
        }
    }

    /// The number of an offer, if this is about offers and the offer is there.
    pub(crate) fn of_offer(&self, offer: usize) -> Option<f64> {
        match self.outcome {
            MapOutcome::Areas | MapOutcome::Cost => None,
            MapOutcome::Occupancy => self.occupancy(offer),
            MapOutcome::Risk => {
                let last = self.year.unwrap_or_else(|| self.document.years_reported().saturating_sub(1));
                let share = |measure| Some(100.0 * self.number(offer, measure, Period::Year, last)?);
                let (spiral, closed) = (share(Measure::SpiralOffers)?, share(Measure::ClosedOffers)?);
                // how many worlds have either is not recorded
                Some(spiral.max(closed))
            }
            MapOutcome::Waiting => {
                let places = self.places(offer).filter(|places| *places > 0.0)?;
                Some(100.0 * self.mean(Scope::Offer(offer as u32), Measure::Waiting)? / places)
            }
        }
    }

    /// The number of a municipality, if this is about municipalities.
    pub(crate) fn of_municipality(&self, municipality: usize) -> Option<f64> {
        let scope = Scope::Municipality(municipality as u32);
        match self.outcome {
            MapOutcome::Areas | MapOutcome::Occupancy | MapOutcome::Risk => None,
            MapOutcome::Waiting => {
                let residents = self.mean(scope, Measure::Residents).filter(|residents| *residents > 0.0)?;
                Some(100.0 * self.mean(scope, Measure::Waiting)? / residents)
            }
            MapOutcome::Cost => {
                let paid = self.mean(scope, Measure::Paid)?;
                let refunded = self.mean(scope, Measure::Refunded).unwrap_or(0.0);
                let place = self.document.municipalities.get(municipality)?;
                let inhabitants = match self.year {
                    Some(year) => place.population.get(year)?.inhabitants,
                    None => {
                        place.population.iter().map(|year| year.inhabitants).sum::<f64>()
                            / place.population.len().max(1) as f64
                    }
                };
                (inhabitants > 0.0).then(|| (paid - refunded) / inhabitants)
            }
        }
    }

    /// The number of a tile: the municipality's own, or that of the offers in it: by places, of risks the highest.
    pub(crate) fn of_site(&self, site: usize) -> Option<f64> {
        let offers = &self.document.sites.get(site)?.offers;
        if self.outcome == MapOutcome::Risk {
            return offers.iter().filter_map(|&offer| self.of_offer(offer)).reduce(f64::max);
        }
        let numbers = offers.iter().filter_map(|&offer| Some((self.of_offer(offer)?, self.places(offer)?)));
        let numbers: Vec<(f64, f64)> = numbers.collect();
        let places: f64 = numbers.iter().map(|(_, places)| places).sum();
        let sum: f64 = numbers.iter().map(|(value, places)| value * places).sum();
        (places > 0.0).then(|| sum / places)
    }

    /// All numbers of municipalities inside.
    pub(crate) fn inside(&self) -> Vec<f64> {
        let all = self.document.municipalities.iter().enumerate().filter(|(_, place)| place.inside);
        all.filter_map(|(index, _)| self.of_municipality(index)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use std::sync::Arc;

    use super::{MapOutcome, OutcomeMap, class, even_steps};
    use crate::pages::plan::command::PlanCommand;
    use crate::plan::{ItemKind, NewItem};
    use crate::simulation::Stepper;
    use crate::state::command::Command;
    use crate::state::window::State;
    use crate::{Appearance, Language};
    use vifte_engine::{Control, Measure, Period, Results, Scope};

    #[test]
    fn classes_are_round_and_hold_everything() {
        let breaks = even_steps(&[1_830.0, 2_900.0, 2_410.0]);
        assert_eq!(breaks, [2_000.0, 2_250.0, 2_500.0, 2_750.0]);
        assert_eq!((class(&breaks, 1_830.0), class(&breaks, 2_250.0), class(&breaks, 2_900.0)), (0, 2, 4));
        assert!(even_steps(&[3.0]).is_empty());
        assert_eq!(class(&MapOutcome::Risk.breaks(&[]), 100.0), 4);
    }

    /// A scenario in which something happens to its first offer in July of its second year.
    fn changed(scenario: &str, new: NewItem, change: impl FnOnce(&mut ItemKind)) -> (State, Stepper) {
        let mut state = headless::open(scenario, Language::En, Appearance::Light);
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, new)));
        let mut item = state.plan.items[0].clone();
        (item.year, item.month) = (state.document().unwrap().years.0 + 1, 7);
        change(&mut item.kind);
        headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item, true)));
        assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
        let mut stepper = Stepper::new(Arc::clone(&state.document().unwrap().model), 7, 32);
        while stepper.step(&Control::default()) {}
        (state, stepper)
    }

    /// Persons on average over each year of twelve months, by the months, which know nothing of places.
    fn by_year(results: &Results, offer: usize, measure: Measure) -> Vec<f64> {
        let series = results.layout().find(Scope::Offer(offer as u32), measure, Period::Month).unwrap();
        let months: Vec<f64> =
            results.cells(series).iter().map(|cell| cell.mean() / measure.scale()).collect();
        months.chunks(12).map(|year| year.iter().sum::<f64>() / 12.0).collect()
    }

    #[test]
    fn occupancy_is_of_the_places_that_were_there_in_the_year() {
        let twice = |kind: &mut ItemKind| {
            if let ItemKind::SetPlaces { places, .. } = kind {
                *places = 24;
            }
        };
        let (state, stepper) = changed("erlang-loss", NewItem::SetPlaces, twice);
        let (document, results) = (state.document().unwrap(), stepper.results().unwrap());
        let of = |year| OutcomeMap { document, results: &results, outcome: MapOutcome::Occupancy, year };
        let residents = by_year(&results, 0, Measure::Residents);
        // 12 places until July of the second year, 24 from then on
        let years = residents.len();
        let places = |year: usize| [12.0, 18.0, 24.0][year.min(2)];
        for (year, residents) in residents.iter().enumerate() {
            let expected = 100.0 * residents / places(year);
            let got = of(Some(year)).of_offer(0).unwrap();
            assert!((got - expected).abs() < 0.8, "{year}: {got} for {expected}");
        }
        let all: f64 = (0..years).map(places).sum();
        let expected = 100.0 * residents.iter().sum::<f64>() / all;
        let got = of(None).of_offer(0).unwrap();
        assert!((got - expected).abs() < 0.4, "{got} for {expected}");
    }

    #[test]
    fn an_offer_that_opens_in_july_has_half_a_year_of_places() {
        let (state, stepper) = changed("autisme-2027", NewItem::Establish, |_| {});
        let (document, results) = (state.document().unwrap(), stepper.results().unwrap());
        let new = document.offers.len() - 1;
        let ItemKind::Establish { places, .. } = &state.plan.items[0].kind else { panic!() };
        let of = |outcome, year| OutcomeMap { document, results: &results, outcome, year };
        assert_eq!(of(MapOutcome::Occupancy, Some(0)).of_offer(new), None);
        assert_eq!(of(MapOutcome::Waiting, Some(0)).of_offer(new), None);
        for (outcome, measure, within) in
            [(MapOutcome::Occupancy, Measure::Residents, 0.8), (MapOutcome::Waiting, Measure::Waiting, 0.02)]
        {
            let persons = by_year(&results, new, measure);
            for (year, share) in [(1, 184.0 / 365.0), (2, 1.0)] {
                let expected = 100.0 * persons[year] / (share * f64::from(*places));
                let got = of(outcome, Some(year)).of_offer(new).unwrap();
                assert!((got - expected).abs() < within, "{outcome:?} {year}: {got} for {expected}");
            }
        }
    }

    #[test]
    fn worlds_in_which_an_offer_has_closed_do_not_make_it_emptier() {
        let (state, stepper) = changed("autisme-2027", NewItem::Establish, |_| {});
        let (document, results) = (state.document().unwrap(), stepper.results().unwrap());
        let (new, last) = (document.offers.len() - 1, document.years_reported() - 1);
        let paths = stepper.paths();
        let of_world = |world| paths.of(world, Scope::Offer(new as u32), Measure::Occupancy).unwrap()[last];
        let there: Vec<f64> =
            (0..paths.len()).map(of_world).map(f64::from).filter(|percent| *percent > 0.0).collect();
        assert!(there.len() < paths.len() as usize, "it closes in some worlds");
        let expected = there.iter().sum::<f64>() / there.len() as f64;
        let map =
            OutcomeMap { document, results: &results, outcome: MapOutcome::Occupancy, year: Some(last) };
        let got = map.of_offer(new).unwrap();
        assert!((got - expected).abs() < 0.1, "{got} for {expected}");
    }
}
