//! Fans: how a number may go, year by year, as a chart.

use vifte_engine::{Cell, Measure, Period, Results, Scope};

use crate::chart::{Chart, Look, Marks};
use crate::simulation::{Paths, Run};
use crate::text::Language;

/// What a fan shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FanKind {
    /// Resident-days of place-days, per cent.
    Occupancy,
    /// DKK a day.
    Tariff,
    /// Million DKK a year.
    Result,
    /// Persons.
    Waiting,
    /// Persons who live in offers.
    Residents,
    /// What a municipality pays, million DKK a year.
    Paid,
    /// Of guarantees, million DKK a year.
    Payout,
}

/// What the page of fans shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FanChoice {
    /// All fans.
    #[default]
    All,
    /// One fan.
    One(FanKind),
    /// The parts of an offer's tariff.
    Parts,
    /// An offer's accounts.
    Accounts,
    /// An offer's vacant places, and its residents' planned moves.
    Vacancies,
}

impl FanChoice {
    /// Whether it is of an offer, and no fan in which a world can be followed.
    pub(crate) const fn of_offer(self) -> bool {
        matches!(self, Self::Parts | Self::Accounts | Self::Vacancies)
    }
}

impl FanKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Occupancy,
        Self::Tariff,
        Self::Result,
        Self::Waiting,
        Self::Residents,
        Self::Paid,
        Self::Payout,
    ];

    /// Those that are reported of a scope.
    pub fn of_scope(results: &Results, scope: Scope) -> Vec<Self> {
        let own: &[Self] = match scope {
            Scope::Municipality(_) => &[Self::Residents, Self::Waiting, Self::Paid, Self::Payout],
            Scope::Guarantee(_) => &[Self::Payout],
            _ => &[Self::Occupancy, Self::Tariff, Self::Result, Self::Waiting],
        };
        let layout = results.layout();
        let reported = |kind: &&Self| layout.find(scope, kind.measure(), Period::Year).is_some();
        own.iter().filter(reported).copied().collect()
    }

    /// What is measured.
    pub const fn measure(self) -> Measure {
        match self {
            Self::Occupancy => Measure::Occupancy,
            Self::Tariff => Measure::Tariff,
            Self::Result => Measure::Result,
            Self::Waiting => Measure::Waiting,
            Self::Residents => Measure::Residents,
            Self::Paid => Measure::Paid,
            Self::Payout => Measure::Payout,
        }
    }

    /// The factor from the measure's unit to what is shown.
    const fn factor(self) -> f64 {
        match self {
            Self::Result | Self::Paid | Self::Payout => 1e-6,
            _ => 1.0,
        }
    }

    const fn needs_places(self) -> bool {
        matches!(self, Self::Occupancy | Self::Tariff)
    }

    /// What the vertical axis has in it.
    fn includes(self) -> Vec<f64> {
        match self {
            Self::Occupancy => vec![80.0, 100.0],
            Self::Result | Self::Waiting | Self::Payout => vec![0.0],
            Self::Tariff | Self::Residents | Self::Paid => Vec::new(),
        }
    }

    /// Digits after the point.
    const fn decimals(self) -> usize {
        match self {
            Self::Occupancy | Self::Tariff => 0,
            Self::Payout => 2,
            _ => 1,
        }
    }

    /// Its short name.
    pub(crate) fn name(self, language: Language) -> &'static str {
        match self {
            Self::Occupancy => language.say("occupancy"),
            Self::Tariff => language.say("tariff"),
            Self::Result => language.say("result"),
            Self::Waiting => language.say("waiting"),
            Self::Residents => language.say("residents"),
            Self::Paid => language.say("paid"),
            Self::Payout => language.say("payout"),
        }
    }

    /// Its name with its unit.
    pub(crate) fn axis(self, language: Language, price_year: i32) -> String {
        let price_year = price_year.to_string();
        let year = [("year", price_year.as_str())];
        match self {
            Self::Occupancy => language.say("occupancy-axis").to_owned(),
            Self::Tariff => language.fill("tariff-axis", &year),
            Self::Result => language.fill("result-axis", &year),
            Self::Waiting => language.say("waiting-axis").to_owned(),
            Self::Residents => language.say("residents-axis").to_owned(),
            Self::Paid => language.fill("paid-axis", &year),
            Self::Payout => language.fill("payout-axis", &year),
        }
    }
}

/// What a fan is drawn from.
#[derive(Clone, Copy)]
pub(crate) struct Fan<'a> {
    pub(crate) run: &'a Run,
    pub(crate) scope: Scope,
    pub(crate) kind: FanKind,
    pub(crate) first_year: i32,
    pub(crate) price_year: i32,
    /// The world whose line is drawn.
    pub(crate) world: Option<u32>,
    /// Another scenario over it.
    pub(crate) beside: Option<OtherFan<'a>>,
}

/// The fan of another scenario over that of the open one.
#[derive(Clone, Copy)]
pub(crate) struct OtherFan<'a> {
    pub(crate) results: &'a Results,
    /// What the other scenario calls the scope; none when it has no such part.
    pub(crate) scope: Option<Scope>,
    /// Letters of the open and of the other scenario, and the other one's title.
    pub(crate) letters: (char, char),
    pub(crate) title: &'a str,
}

/// The years from the first in which there is something.
struct Quantiles<'a> {
    /// That year, counted from the first reported one.
    first: usize,
    years: Vec<f64>,
    cells: &'a [Cell],
    /// The factor to what is shown.
    unit: f64,
}

impl Quantiles<'_> {
    /// A quantile by year.
    fn at(&self, p: f64) -> Vec<f64> {
        self.cells.iter().map(|cell| cell.quantile(p) * self.unit).collect()
    }
}

impl Fan<'_> {
    /// The chart; nothing before there are worlds or where nothing is reported.
    pub(crate) fn chart(&self, language: Language) -> Option<Chart> {
        let results = self.run.results.as_deref()?;
        let own = self.quantiles(results, self.scope)?;
        let (first, years, quantile) = (own.first, own.years.clone(), |p| own.at(p));
        // with another scenario over it, letters say which is which
        let named = |key: &'static str| match &self.beside {
            None => language.say(key).to_owned(),
            Some(beside) => format!("{}: {}", beside.letters.0, language.say(key)),
        };
        let mut marks = vec![
            Marks::band(&named("band-80"), &years, &quantile(0.1), &quantile(0.9), 0.35),
            Marks::band(&named("band-50"), &years, &quantile(0.25), &quantile(0.75), 0.6),
            Marks::line(&named("median"), &years, &quantile(0.5), Look::Median),
        ];
        if let Some(beside) = &self.beside {
            marks.extend(self.marks_beside(beside, language));
        }
        if let Some((world, line)) = self.world_line() {
            let name = language.fill("world-number", &[("number", &language.number(u64::from(world)))]);
            marks.push(Marks::line(&name, &years, &line[first.min(line.len())..], Look::World));
        }
        Some(Chart {
            title: self.kind.name(language).to_owned(),
            x_name: language.say("year").to_owned(),
            y_name: self.kind.axis(language, self.price_year),
            decimals: self.kind.decimals(),
            years: true,
            includes: self.kind.includes(),
            marks,
        })
    }

    /// The quantiles of the years from the first in which there is something.
    fn quantiles<'r>(&self, results: &'r Results, scope: Scope) -> Option<Quantiles<'r>> {
        let series = results.layout().find(scope, self.kind.measure(), Period::Year)?;
        let unit = self.kind.factor() / self.kind.measure().scale();
        let cells = results.cells(series);
        // an offer that is not there yet has neither price nor use
        let none = |cell: &&Cell| self.kind.needs_places() && cell.max() == Some(0);
        let skipped = cells.iter().take_while(none).count();
        let cells = if skipped < cells.len() { &cells[skipped..] } else { cells };
        let first = series.len - cells.len();
        let years = (first..series.len).map(|year| f64::from(self.first_year) + year as f64).collect();
        Some(Quantiles { first, years, cells, unit })
    }

    /// The median of another scenario, and where 80 % of its worlds are.
    fn marks_beside(&self, beside: &OtherFan<'_>, language: Language) -> Vec<Marks> {
        let found = beside.scope.and_then(|scope| self.quantiles(beside.results, scope));
        let Some(found) = found else { return Vec::new() };
        let (years, quantile) = (found.years.clone(), |p| found.at(p));
        let letter = beside.letters.1;
        vec![
            Marks::Hatched {
                name: format!("{letter}: {}", language.say("band-80")),
                low: quantile(0.1),
                high: quantile(0.9),
                xs: years.clone(),
            },
            Marks::line(
                &format!("{letter}: {} ({})", language.say("median"), beside.title),
                &years,
                &quantile(0.5),
                Look::Other,
            ),
        ]
    }

    fn world_line(&self) -> Option<(u32, Vec<f64>)> {
        let world = self.world?;
        let paths: &Paths = self.run.paths.as_deref()?;
        let line = paths.of(world, self.scope, self.kind.measure())?;
        Some((world, line.iter().map(|value| f64::from(*value) * self.kind.factor()).collect()))
    }

    /// The world whose line passes nearest to a point of the chart.
    pub(crate) fn nearest(&self, year: f64, value: f64) -> Option<u32> {
        let paths = self.run.paths.as_deref()?;
        let year = (year.round() as i32).checked_sub(self.first_year)?;
        let year = usize::try_from(year).ok()?;
        paths.nearest(self.scope, self.kind.measure(), year, value / self.kind.factor())
    }
}
