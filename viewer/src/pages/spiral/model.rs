//! The spiral of empty places: how tariff and occupancy go together, by year and world.

use vifte_engine::report::Cause;
use vifte_engine::{Cell, Measure, Period, Results, Scope};

use crate::chart::{Chart, Look, Marks};
use crate::pages::map::outcome::{MapOutcome, OutcomeMap};
use crate::scenario::document::Document;
use crate::simulation::{Paths, Run};
use crate::text::Language;

/// Cells of the density in each direction.
const CELLS: usize = 22;

/// Shares of the worlds, ordered by their end, that are drawn as single lines.
const SHOWN: [f64; 5] = [0.03, 0.25, 0.5, 0.75, 0.97];

/// Points of the curve of cost.
const CURVE_POINTS: u32 = 60;

/// Occupancy in per cent and tariff in DKK a day of a year.
pub(crate) type Point = [f64; 2];

/// What the spiral of an offer is drawn from.
#[derive(Clone, Copy)]
pub(crate) struct Spiral<'a> {
    pub(crate) document: &'a Document,
    pub(crate) results: &'a Results,
    pub(crate) paths: Option<&'a Paths>,
    pub(crate) offer: usize,
    /// The year that the density is of; all without one.
    pub(crate) year: Option<usize>,
}

/// How many worlds and years lie in each cell of a grid.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Density {
    /// Lower left corner.
    pub(crate) corner: Point,
    /// Width and height of a cell.
    pub(crate) cell: Point,
    /// Shares of the fullest cell, the lowest row first.
    pub(crate) shares: Vec<f64>,
    pub(crate) columns: usize,
}

impl<'a> Spiral<'a> {
    /// Of an offer, once there are worlds.
    pub(crate) fn of(
        document: &'a Document,
        run: &'a Run,
        offer: usize,
        year: Option<usize>,
    ) -> Option<Self> {
        let results = run.results.as_deref()?;
        Some(Self { document, results, paths: run.paths.as_deref(), offer, year })
    }

    const fn scope(&self) -> Scope {
        Scope::Offer(self.offer as u32)
    }

    /// A year of a world, if the offer is there.
    pub(crate) fn point(&self, world: u32, year: usize) -> Option<Point> {
        let paths = self.paths?;
        let at = |measure| paths.of(world, self.scope(), measure)?.get(year).copied().map(f64::from);
        let point = [at(Measure::Occupancy)?, at(Measure::Tariff)?];
        // a closed offer has neither
        (point[0] > 0.0 && point[1] > 0.0).then_some(point)
    }

    /// The years of a world in which the offer is there.
    pub(crate) fn path(&self, world: u32) -> Vec<Point> {
        (0..self.document.years_reported()).filter_map(|year| self.point(world, year)).collect()
    }

    /// Worlds that are there one by one.
    pub(crate) fn worlds(&self) -> u32 {
        self.paths.map_or(0, Paths::len)
    }

    /// The worlds that are drawn as lines: from the emptiest end to the fullest.
    pub(crate) fn shown(&self) -> Vec<u32> {
        let Some(paths) = self.paths else { return Vec::new() };
        let end = |world: u32| {
            let line = paths.of(world, self.scope(), Measure::Residents);
            line.and_then(|line| line.last().copied()).unwrap_or(0.0)
        };
        let mut worlds: Vec<u32> = (0..paths.len()).collect();
        worlds.sort_by(|a, b| end(*a).total_cmp(&end(*b)).then(a.cmp(b)));
        let last = worlds.len().saturating_sub(1);
        let mut shown: Vec<u32> = SHOWN
            .iter()
            .filter_map(|share| worlds.get((share * last as f64).round() as usize).copied())
            .collect();
        shown.dedup();
        shown
    }

    /// The world that passes nearest to a point, seen at the scale of a density.
    pub(crate) fn nearest(&self, at: Point, density: &Density) -> Option<u32> {
        let worlds = self.paths?.len();
        let far = |world: &u32| {
            let distance = |point: &Point| {
                let (x, y) = ((point[0] - at[0]) / density.cell[0], (point[1] - at[1]) / density.cell[1]);
                x * x + y * y
            };
            self.path(*world).iter().map(distance).fold(f64::INFINITY, f64::min)
        };
        (0..worlds).min_by(|a, b| far(a).total_cmp(&far(b)))
    }

    /// Where worlds are, in the year or in all years.
    pub(crate) fn density(&self) -> Option<Density> {
        let paths = self.paths?;
        let mut points: Vec<Point> = Vec::new();
        let mut all: Vec<Point> = Vec::new();
        for world in 0..paths.len() {
            let path = self.path(world);
            match self.year {
                None => points.extend(&path),
                Some(year) => points.extend(self.point(world, year)),
            }
            all.extend(path);
        }
        let ends = |axis: usize| {
            let numbers = all.iter().map(|point| point[axis]);
            numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)))
        };
        let (x, y) = (ends(0), ends(1));
        if !(x.0.is_finite() && y.0.is_finite()) {
            return None;
        }
        let cell = [(x.1 - x.0).max(1.0) / CELLS as f64, (y.1 - y.0).max(1.0) / CELLS as f64];
        let mut counts = vec![0.0_f64; CELLS * CELLS];
        let place = |value: f64, low: f64, size: f64| (((value - low) / size) as usize).min(CELLS - 1);
        for point in points {
            counts[place(point[1], y.0, cell[1]) * CELLS + place(point[0], x.0, cell[0])] += 1.0;
        }
        let most = counts.iter().copied().fold(1.0, f64::max);
        let shares = counts.into_iter().map(|count| count / most).collect();
        Some(Density { corner: [x.0, y.0], cell, shares, columns: CELLS })
    }

    /// Median occupancy and tariff of each year, over the worlds in which the offer is there.
    pub(crate) fn middle(&self) -> Vec<(i32, Point)> {
        let Some(paths) = self.paths else { return Vec::new() };
        let years = self.document.years_reported();
        let median = |mut numbers: Vec<f64>| {
            numbers.sort_by(f64::total_cmp);
            numbers.get(numbers.len() / 2).copied()
        };
        let of_year = |year: usize| {
            let there = (0..paths.len()).filter_map(|world| self.point(world, year));
            let there: Vec<Point> = there.collect();
            // a few worlds have no middle
            if there.len() * 4 < paths.len() as usize {
                return None;
            }
            let point = [0, 1].map(|axis| median(there.iter().map(|point| point[axis]).collect()));
            Some((self.document.years.0 + year as i32, [point[0]?, point[1]?]))
        };
        (0..years).filter_map(of_year).collect()
    }

    /// The year that local numbers are of: the chosen one, or the first in which the offer is there.
    pub(crate) fn local_year(&self) -> usize {
        self.year.unwrap_or_else(|| first_year(self.document, self.results, self.offer).unwrap_or(0))
    }

    pub(crate) fn mean(&self, measure: Measure, year: usize) -> Option<f64> {
        let cell = self.results.cell(self.scope(), measure, Period::Year, year)?;
        Some(cell.mean() / measure.scale())
    }

    fn median(&self, measure: Measure, year: usize) -> Option<f64> {
        let cell = self.results.cell(self.scope(), measure, Period::Year, year)?;
        Some(cell.quantile(0.5) / measure.scale())
    }

    /// The occupancy below which the offer tips in half of the worlds; none where it does not.
    pub(crate) fn tipping(&self) -> Option<f64> {
        self.median(Measure::TippingOccupancy, self.local_year()).filter(|percent| *percent > 0.0)
    }

    /// What a day must cost at each occupancy to cover the costs: the part of the tariff that does not follow the
    /// residents is shared by those there are.
    pub(crate) fn cost_curve(&self, from: f64, to: f64) -> Vec<Point> {
        let year = self.local_year();
        let number = |measure| self.median(measure, year).filter(|value| *value > 0.0);
        let (Some(tariff), Some(budgeted), Some(fixed)) = (
            number(Measure::Tariff),
            number(Measure::BudgetedOccupancy),
            self.mean(Measure::FixedShare, year).map(|percent| percent / 100.0),
        ) else {
            return Vec::new();
        };
        let point = |step: u32| {
            let occupancy = from + (to - from) * f64::from(step) / f64::from(CURVE_POINTS);
            [occupancy, tariff * (1.0 - fixed + fixed * budgeted / occupancy)]
        };
        if from > 0.0 { (0..=CURVE_POINTS).map(point).collect() } else { Vec::new() }
    }

    fn years(&self) -> Vec<f64> {
        (0..self.document.years_reported())
            .map(|year| f64::from(self.document.years.0) + year as f64)
            .collect()
    }

    /// k by year, with the line at 1.
    pub(crate) fn index_chart(&self, language: Language) -> Option<Chart> {
        let measure = Measure::SpiralIndex;
        let series = self.results.layout().find(self.scope(), measure, Period::Year)?;
        // the years in which the offer is there in some world
        let all = self.years().into_iter().zip(self.results.cells(series));
        let (years, cells): (Vec<f64>, Vec<&Cell>) = all.filter(|(_, cell)| cell.worlds() > 0).unzip();
        let quantile =
            |p: f64| -> Vec<f64> { cells.iter().map(|cell| cell.quantile(p) / measure.scale()).collect() };
        let one = vec![1.0; years.len()];
        Some(Chart {
            title: "k".to_owned(),
            x_name: language.say("year").to_owned(),
            y_name: language.say("index-axis").to_owned(),
            decimals: 2,
            years: true,
            includes: vec![0.0, 1.2],
            marks: vec![
                Marks::band(language.say("band-80"), &years, &quantile(0.1), &quantile(0.9), 0.35),
                Marks::band(language.say("band-50"), &years, &quantile(0.25), &quantile(0.75), 0.6),
                Marks::line(language.say("median"), &years, &quantile(0.5), Look::Median),
                Marks::line(language.say("unstable-from"), &years, &one, Look::Limit),
            ],
        })
    }

    /// Lost demand by cause and year: what is lost above the line, what is gained below.
    pub(crate) fn lost_chart(&self, language: Language) -> Option<Chart> {
        self.mean(Measure::Lost(Cause::NeedFell), 0)?;
        let years = self.years();
        let (mut above, mut below) = (vec![0.0_f64; years.len()], vec![0.0_f64; years.len()]);
        let mut marks = Vec::new();
        for (colour, cause) in Cause::ALL.into_iter().enumerate() {
            let (mut low, mut high) = (Vec::new(), Vec::new());
            for year in 0..years.len() {
                let lost = self.mean(Measure::Lost(cause), year).unwrap_or(0.0);
                let stack = if lost >= 0.0 { &mut above[year] } else { &mut below[year] };
                let (from, to) = (*stack, *stack + lost);
                let ends = (from.min(to), from.max(to));
                *stack += lost;
                low.push(ends.0);
                high.push(ends.1);
            }
            let name = cause_name(cause, language).to_owned();
            marks.push(Marks::Bars { name, colour, xs: years.clone(), low, high, width: 0.8 });
        }
        let first = self.document.years.0.to_string();
        Some(Chart {
            title: language.say("lost").to_owned(),
            x_name: language.say("year").to_owned(),
            y_name: language.fill("lost-axis", &[("year", &first)]),
            decimals: 1,
            years: true,
            includes: vec![0.0],
            marks,
        })
    }
}

/// A cause of lost demand in words.
pub(crate) fn cause_name(cause: Cause, language: Language) -> &'static str {
    match cause {
        Cause::NeedFell => language.say("lost-need"),
        Cause::TakenHome => language.say("lost-home"),
        Cause::OtherOffer => language.say("lost-other"),
        Cause::PrivateOffer => language.say("lost-private"),
        Cause::AccessRefused => language.say("lost-full"),
    }
}

/// The first year in which an offer is there.
fn first_year(document: &Document, results: &Results, offer: usize) -> Option<usize> {
    let there = |year: &usize| {
        let cell = results.cell(Scope::Offer(offer as u32), Measure::FixedShare, Period::Year, *year);
        cell.is_some_and(|cell| cell.mean() > 0.0)
    };
    (0..document.years_reported()).find(there)
}

/// The offer that is most likely to close or to be in a spiral: the one that the map colours as most at risk.
pub(crate) fn most_at_risk(document: &Document, results: &Results) -> Option<usize> {
    let map = OutcomeMap { document, results, outcome: MapOutcome::Risk, year: None };
    let last = document.years_reported().checked_sub(1)?;
    let spirals = |offer: usize| {
        let cell = results.cell(Scope::Offer(offer as u32), Measure::SpiralOffers, Period::Year, last);
        cell.map_or(0.0, Cell::mean)
    };
    let risks = (0..document.offers.len()).filter_map(|offer| Some((map.of_offer(offer)?, offer)));
    // of those that are as likely, the one that is oftener in a spiral, then the first
    let most = risks.max_by(|(mine, a), (yours, b)| {
        mine.total_cmp(yours).then(spirals(*a).total_cmp(&spirals(*b))).then(b.cmp(a))
    });
    // where nothing of that is reported, any will do
    most.map(|(_, offer)| offer).or((!document.offers.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use std::sync::Arc;

    use super::{Spiral, most_at_risk};
    use crate::pages::map::outcome::{MapOutcome, OutcomeMap};
    use crate::pages::plan::command::PlanCommand;
    use crate::plan::{ItemKind, NewItem};
    use crate::simulation::{Run, Stepper};
    use crate::state::command::Command;
    use crate::{Appearance, Language};
    use vifte_engine::{Control, Measure, Period, Scope};

    #[test]
    fn densities_hold_every_world_and_the_nearest_one_passes_there() {
        let state = headless::open("autisme-2027", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let mut stepper = Stepper::new(Arc::clone(&document.model), 29, 40);
        while stepper.step(&Control::default()) {}
        let run = Run { results: stepper.results(), paths: Some(stepper.paths()), ..Run::default() };
        let offer = most_at_risk(document, run.results.as_deref().unwrap()).unwrap();
        let spiral = Spiral::of(document, &run, offer, None).unwrap();
        let density = spiral.density().unwrap();
        assert!(density.shares.iter().any(|share| (*share - 1.0).abs() < 1e-9));
        let point = spiral.path(7)[3];
        let nearest = spiral.nearest(point, &density).unwrap();
        assert!(spiral.path(nearest).contains(&point));
        assert_eq!(spiral.shown().len(), 5);
        // the curve passes through the tariff at the occupancy that it was budgeted with
        let curve = spiral.cost_curve(20.0, 100.0);
        assert!(curve.windows(2).all(|pair| pair[0][1] > pair[1][1]));
        assert!(spiral.index_chart(Language::Da).is_some() && spiral.lost_chart(Language::Da).is_some());
    }

    #[test]
    fn the_offer_most_at_risk_is_the_one_of_the_map() {
        // the day offer most likely to close does not react to its price
        let state = headless::open("midtjylland-2013", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let mut stepper = Stepper::new(Arc::clone(&document.model), 7, 48);
        while stepper.step(&Control::default()) {}
        let results = stepper.results().unwrap();
        let map = OutcomeMap { document, results: &results, outcome: MapOutcome::Risk, year: None };
        let most = most_at_risk(document, &results).unwrap();
        for offer in 0..document.offers.len() {
            assert!(map.of_offer(offer) <= map.of_offer(most), "{offer} {most}");
        }
    }

    #[test]
    fn an_offer_that_opens_later_can_be_the_one_most_at_risk() {
        let mut state = headless::open("autisme-2027", Language::En, Appearance::Light);
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::Establish)));
        let mut item = state.plan.items[0].clone();
        item.year = state.document().unwrap().years.0 + 1;
        // far too large
        if let ItemKind::Establish { places, .. } = &mut item.kind {
            *places = 80;
        }
        headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item, true)));
        assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
        let document = state.document().unwrap();
        let mut stepper = Stepper::new(Arc::clone(&document.model), 7, 32);
        while stepper.step(&Control::default()) {}
        let results = stepper.results().unwrap();
        let last = document.years_reported() - 1;
        let spirals = |offer: u32| {
            let cell = results.cell(Scope::Offer(offer), Measure::SpiralOffers, Period::Year, last);
            cell.unwrap().mean()
        };
        let risks: Vec<f64> = (0..document.offers.len() as u32).map(spirals).collect();
        let (new, others) = risks.split_last().unwrap();
        assert!(others.iter().all(|other| other < new), "{risks:?}");
        assert_eq!(most_at_risk(document, &results), Some(others.len()));
    }
}
