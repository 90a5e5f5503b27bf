//! The rows of the report: which numbers of which scope, in which years.

use vifte_engine::input::Segment;
use vifte_engine::{Measure, Period, Results, Scope};

use super::words::{self, Word};
use crate::Loaded;
use crate::analysis::conventions::shown_years;
use crate::language::{Language, with_band};

/// Distance between realised and budgeted occupancy that is marked, in percentage points: the steering groups' rule.
const NOTABLE_POINTS: f64 = 5.0;

/// One line of the table.
pub(super) enum Row {
    /// The name of an area.
    Heading(String),
    /// A segment and its places.
    Subheading(String),
    /// A measure, by year.
    Numbers(String, Vec<String>),
}

/// Writes the rows of a run.
pub(super) struct Rows<'run> {
    loaded: &'run Loaded,
    results: &'run Results,
    language: Language,
    /// Indices of the reported years shown.
    pub(super) years: Vec<u32>,
    pub(super) lines: Vec<Row>,
    pub(super) marked: bool,
    /// Most worlds that are left out of a line in a year that is shown, as it has no places there.
    pub(super) left_out: u64,
}

impl<'run> Rows<'run> {
    pub(super) fn of(loaded: &'run Loaded, results: &'run Results, language: Language) -> Self {
        let years = loaded.input.calendar.years;
        let mut rows = Self {
            loaded,
            results,
            language,
            years: shown_years(years),
            lines: Vec::new(),
            marked: false,
            left_out: 0,
        };
        let areas = &loaded.names.areas;
        if areas.len() > 1 {
            for (name, area) in areas.iter().zip(0u32..) {
                rows.area(words::text(name, language).to_owned(), area);
            }
        }
        rows.total();
        rows
    }

    fn area(&mut self, name: String, area: u32) {
        self.lines.push(Row::Heading(name));
        for segment in [Segment::Residential, Segment::Day] {
            self.segment(Scope::AreaSegment(area, segment), segment);
        }
        let scope = Scope::Area(area);
        self.measure(words::RESULT, scope, Measure::Result, 1e-6, 1);
        self.measure(words::WAITING, scope, Measure::Waiting, 1.0, 1);
        self.refused(scope);
    }

    fn total(&mut self) {
        self.lines.push(Row::Heading(words::ALL.get(self.language()).to_owned()));
        for segment in [Segment::Residential, Segment::Day] {
            self.segment(Scope::TotalSegment(segment), segment);
        }
        let scope = Scope::Total;
        self.measure(words::INCOME, scope, Measure::Income, 1e-6, 1);
        self.measure(words::COST, scope, Measure::Cost, 1e-6, 1);
        self.measure(words::RESULT, scope, Measure::Result, 1e-6, 1);
        self.measure(words::WAITING, scope, Measure::Waiting, 1.0, 0);
        self.refused(scope);
        if self.loaded.input.municipalities.iter().any(|municipality| !municipality.inside) {
            self.measure(words::OUTSIDE, scope, Measure::OutsideShare, 1.0, 1);
        }
    }

    fn segment(&mut self, scope: Scope, segment: Segment) {
        let Some(places) = self.results.cell(scope, Measure::Places, Period::Year, 0) else { return };
        let language = self.language();
        let name = match segment {
            Segment::Residential => words::RESIDENTIAL,
            Segment::Day => words::DAY,
        };
        let places = crate::language::number(places.mean(), 0, language);
        let heading = format!("{}, {places} {}", name.get(language), words::PLACES.get(language));
        self.lines.push(Row::Subheading(heading));
        for measure in [Measure::Occupancy, Measure::Tariff] {
            let cells = self
                .years
                .iter()
                .filter_map(|&year| self.results.cell(scope, measure, Period::Year, year as usize));
            self.left_out = cells.map(vifte_engine::Cell::absent).fold(self.left_out, u64::max);
        }
        if self.places_change(scope) {
            self.measure(words::PLACES_LINE, scope, Measure::Places, 1.0, 0);
        }
        let mut occupancy = self.numbers(scope, Measure::Occupancy, 1.0, 0);
        for (text, &year) in occupancy.iter_mut().zip(&self.years) {
            if self.is_notable(scope, year) {
                text.push_str(" !");
                self.marked = true;
            }
        }
        self.lines.push(Row::Numbers(words::OCCUPANCY.get(language).to_owned(), occupancy));
        self.measure(words::TARIFF, scope, Measure::Tariff, 1.0, 0);
    }

    /// Whether the number of places changes in some world.
    fn places_change(&self, scope: Scope) -> bool {
        let last = self.loaded.input.calendar.years as usize - 1;
        let cell = |year| self.results.cell(scope, Measure::Places, Period::Year, year);
        match (cell(0), cell(last)) {
            (Some(first), Some(last)) => last.min() != first.max() || last.max() != first.max(),
            _ => false,
        }
    }

    /// Whether occupancy is far from what the tariffs were budgeted with.
    fn is_notable(&self, scope: Scope, year: u32) -> bool {
        let input = &self.loaded.input;
        let (mut budgeted_places, mut places) = (0.0, 0.0);
        for (offer, index) in input.offers.iter().zip(0u32..) {
            let inside = match scope {
                Scope::AreaSegment(area, segment) => offer.area == area && offer.segment == segment,
                Scope::TotalSegment(segment) => offer.segment == segment,
                _ => false,
            };
            if !inside {
                continue;
            }
            let mean = |measure: Measure| {
                let cell = self.results.cell(Scope::Offer(index), measure, Period::Year, year as usize);
                cell.map_or(0.0, |cell| cell.mean() / measure.scale())
            };
            // what is not there has no budget: not open yet, closed in all worlds, or part of another offer
            let (here, budgeted) = (mean(Measure::Places), mean(Measure::BudgetedOccupancy));
            if here > 0.0 && !budgeted.is_nan() {
                budgeted_places += here * budgeted;
                places += here;
            }
        }
        let occupancy = self.results.cell(scope, Measure::Occupancy, Period::Year, year as usize);
        // in most worlds it is not there
        let places_there = self.results.cell(scope, Measure::Places, Period::Year, year as usize);
        if places_there.is_none_or(|cell| cell.quantile(0.5) < 0.5) {
            return false;
        }
        occupancy.is_some_and(|cell| {
            let realised = cell.quantile(0.5) / Measure::Occupancy.scale();
            places > 0.0 && (realised - budgeted_places / places).abs() >= NOTABLE_POINTS
        })
    }

    /// Refused citizens are shown where there can be any.
    fn refused(&mut self, scope: Scope) {
        let lost = self.loaded.input.target_groups.iter();
        // who would wait is refused too when no offer of the group admits
        let refused = |&year: &u32| {
            let cell = self.results.cell(scope, Measure::Refused, Period::Year, year as usize);
            cell.is_some_and(|cell| cell.max() > Some(0))
        };
        let may_lose = lost.clone().any(|group| group.when_full == vifte_engine::input::WhenFull::Lost);
        if may_lose || self.years.iter().any(refused) {
            self.measure(words::REFUSED, scope, Measure::Refused, 1.0, 0);
        }
    }

    fn measure(&mut self, label: Word, scope: Scope, measure: Measure, factor: f64, decimals: usize) {
        let numbers = self.numbers(scope, measure, factor, decimals);
        self.lines.push(Row::Numbers(label.get(self.language()).to_owned(), numbers));
    }

    fn numbers(&self, scope: Scope, measure: Measure, factor: f64, decimals: usize) -> Vec<String> {
        let cell = |&year: &u32| self.results.cell(scope, measure, Period::Year, year as usize);
        let text = |cell: Option<&vifte_engine::Cell>| {
            cell.map_or_else(String::new, |cell| {
                let band = [0.1, 0.5, 0.9].map(|p| cell.quantile(p) / measure.scale() * factor);
                with_band(band, decimals, self.language())
            })
        };
        self.years.iter().map(cell).map(text).collect()
    }

    const fn language(&self) -> Language {
        self.language
    }
}
