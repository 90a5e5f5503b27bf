//! From results to data frames.

use polars_core::prelude::{Column, DataFrame, PolarsResult};
use vifte_engine::input::Segment;
use vifte_engine::{Cell, Measure, Period, Results, Scope};

use crate::{Loaded, Names, code_text};

/// The columns of a table under way.
#[derive(Default)]
struct Columns {
    scope: Vec<&'static str>,
    id: Vec<String>,
    name: Vec<String>,
    segment: Vec<&'static str>,
    measure: Vec<&'static str>,
    year: Vec<i32>,
    month: Vec<i32>,
    numbers: [Vec<Option<f64>>; NUMBERS.len()],
    worlds: Vec<u64>,
    absent: Vec<u64>,
}

const NUMBERS: [&str; 8] = ["mean", "sd", "se", "min", "p10", "p50", "p90", "max"];

/// The table of one time step.
pub(super) fn table(loaded: &Loaded, results: &Results, period: Period) -> PolarsResult<DataFrame> {
    let first_year = loaded.input.calendar.first_year;
    let mut columns = Columns::default();
    for series in results.layout().series().iter().filter(|series| series.period == period) {
        let (scope, id, name) = subject(series.scope, &loaded.names);
        for (cell, time) in results.cells(series).iter().zip(0i32..) {
            columns.scope.push(scope);
            columns.id.push(id.clone());
            columns.name.push(name.clone());
            columns.segment.push(segment(series.scope, loaded));
            columns.measure.push(series.measure.name());
            let (year, month) = match period {
                Period::Month => (first_year + time / 12, time % 12 + 1),
                Period::Year | Period::Whole => (first_year + time, 0),
            };
            columns.year.push(year);
            columns.month.push(month);
            for (column, number) in columns.numbers.iter_mut().zip(numbers(cell, series.measure)) {
                column.push(number);
            }
            columns.worlds.push(cell.worlds());
            columns.absent.push(cell.absent());
        }
    }
    columns.into_frame(period)
}

impl Columns {
    fn into_frame(self, period: Period) -> PolarsResult<DataFrame> {
        let height = self.scope.len();
        let mut columns = vec![
            Column::new("scope".into(), self.scope),
            Column::new("id".into(), self.id),
            Column::new("name".into(), self.name),
            Column::new("segment".into(), self.segment),
            Column::new("measure".into(), self.measure),
        ];
        if period != Period::Whole {
            columns.push(Column::new("year".into(), self.year));
        }
        if period == Period::Month {
            columns.push(Column::new("month".into(), self.month));
        }
        let numbers = NUMBERS.iter().zip(self.numbers);
        columns.extend(numbers.map(|(name, numbers)| Column::new((*name).into(), numbers)));
        columns.push(Column::new("worlds".into(), self.worlds));
        columns.push(Column::new("absent".into(), self.absent));
        DataFrame::new(height, columns)
    }
}

/// The numbers of a row; what one world cannot tell is left empty.
fn numbers(cell: &Cell, measure: Measure) -> [Option<f64>; NUMBERS.len()] {
    let numbers = [
        cell.mean(),
        cell.standard_deviation(),
        cell.standard_error(),
        cell.min().map_or(f64::NAN, |least| least as f64),
        cell.quantile(0.1),
        cell.quantile(0.5),
        cell.quantile(0.9),
        cell.max().map_or(f64::NAN, |greatest| greatest as f64),
    ];
    numbers.map(|number| Some(number / measure.scale()).filter(|number| number.is_finite()))
}

fn subject(scope: Scope, names: &Names) -> (&'static str, String, String) {
    let of = |list: &[String], index: u32| list.get(index as usize).cloned().unwrap_or_default();
    match scope {
        Scope::Total | Scope::TotalSegment(_) => ("total", "total".to_owned(), "total".to_owned()),
        Scope::Area(area) | Scope::AreaSegment(area, _) => {
            let name = names.areas.get(area as usize).map(|text| text.da.clone()).unwrap_or_default();
            ("area", of(&names.area_ids, area), name)
        }
        Scope::Offer(offer) => ("offer", of(&names.offer_ids, offer), of(&names.offers, offer)),
        Scope::Guarantee(guarantee) => {
            ("guarantee", of(&names.guarantee_ids, guarantee), of(&names.guarantee_ids, guarantee))
        }
        Scope::Municipality(municipality) => (
            "municipality",
            code_text(&of(&names.municipality_ids, municipality)).into_owned(),
            of(&names.municipalities, municipality),
        ),
    }
}

fn segment(scope: Scope, loaded: &Loaded) -> &'static str {
    let name = |segment| match segment {
        Segment::Residential => "residential",
        Segment::Day => "day",
    };
    match scope {
        Scope::Total | Scope::Area(_) | Scope::Municipality(_) | Scope::Guarantee(_) => "all",
        Scope::TotalSegment(segment) | Scope::AreaSegment(_, segment) => name(segment),
        Scope::Offer(offer) => {
            loaded.input.offers.get(offer as usize).map_or("all", |offer| name(offer.segment))
        }
    }
}
