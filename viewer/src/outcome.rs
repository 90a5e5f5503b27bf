//! What can colour the map, and the classes of its colours.

use vifte_engine::{Cell, Measure, Period, Results, Scope};

use crate::document::Document;

/// What colours the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MapOutcome {
    /// Specialist areas.
    #[default]
    Areas,
    /// Occupancy of offers, per cent.
    Occupancy,
    /// Share of the worlds in which an offer is in a spiral or closed by the end, per cent.
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

    /// The number of an offer, if this is about offers and the offer is there.
    pub(crate) fn of_offer(&self, offer: usize) -> Option<f64> {
        let scope = Scope::Offer(offer as u32);
        match self.outcome {
            MapOutcome::Areas | MapOutcome::Cost => None,
            MapOutcome::Occupancy => {
                // years without places count for nothing
                let places = self.mean(scope, Measure::Places).filter(|places| *places > 0.0)?;
                Some(100.0 * self.mean(scope, Measure::Residents)? / places)
            }
            MapOutcome::Risk => {
                let last = self.year.unwrap_or_else(|| self.document.years_reported().saturating_sub(1));
                let share = |measure: Measure| {
                    let cell = self.results.cell(scope, measure, Period::Year, last)?;
                    Some(100.0 * cell.mean() / measure.scale())
                };
                let (spiral, closed) = (share(Measure::SpiralOffers)?, share(Measure::ClosedOffers)?);
                Some(spiral.max(closed))
            }
            MapOutcome::Waiting => {
                let places = self.mean(scope, Measure::Places).filter(|places| *places > 0.0)?;
                Some(100.0 * self.mean(scope, Measure::Waiting)? / places)
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
        let numbers = offers.iter().filter_map(|&offer| {
            Some((self.of_offer(offer)?, f64::from(self.document.offers[offer].places)))
        });
        let numbers: Vec<(f64, f64)> = numbers.collect();
        if self.outcome == MapOutcome::Risk {
            return numbers.iter().map(|(value, _)| *value).reduce(f64::max);
        }
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
    use super::{MapOutcome, class, even_steps};

    #[test]
    fn classes_are_round_and_hold_everything() {
        let breaks = even_steps(&[1_830.0, 2_900.0, 2_410.0]);
        assert_eq!(breaks, [2_000.0, 2_250.0, 2_500.0, 2_750.0]);
        assert_eq!((class(&breaks, 1_830.0), class(&breaks, 2_250.0), class(&breaks, 2_900.0)), (0, 2, 4));
        assert!(even_steps(&[3.0]).is_empty());
        assert_eq!(class(&MapOutcome::Risk.breaks(&[]), 100.0), 4);
    }
}
