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
    pub(crate) overlay: Option<OtherFan<'a>>,
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

/// The years from the first in which there is something, over the worlds that have the number.
struct Quantiles<'a> {
    /// All those years.
    all: Vec<(f64, &'a Cell)>,
    /// The factor to what is shown.
    unit: f64,
}

impl<'a> Quantiles<'a> {
    /// The years in which some world has the number.
    fn there(&self) -> impl Iterator<Item = (f64, &'a Cell)> {
        self.all.iter().copied().filter(|(_, cell)| cell.worlds() > 0)
    }

    /// Those years.
    fn years(&self) -> Vec<f64> {
        self.there().map(|(year, _)| year).collect()
    }

    /// A quantile in each of them.
    fn at(&self, p: f64) -> Vec<f64> {
        self.there().map(|(_, cell)| cell.quantile(p) * self.unit).collect()
    }

    /// In how many worlds there is the number, where that are not all in all years.
    fn strip(&self, language: Language) -> Option<Marks> {
        if self.all.iter().all(|(_, cell)| cell.absent() == 0) {
            return None;
        }
        let percent = |cell: &Cell| 100.0 * cell.worlds() as f64 / (cell.worlds() + cell.absent()) as f64;
        Some(Marks::There {
            name: language.say("still-open").to_owned(),
            xs: self.all.iter().map(|(year, _)| *year).collect(),
            percent: self.all.iter().map(|(_, cell)| percent(cell)).collect(),
        })
    }
}

/// Years before the first in which there is something of a scope: all its fans begin then, so that they can be read one
/// above the other.
fn years_before(results: &Results, scope: Scope) -> usize {
    // municipalities and guarantees are there from the beginning
    if matches!(scope, Scope::Municipality(_) | Scope::Guarantee(_)) {
        return 0;
    }
    let layout = results.layout();
    let kinds = FanKind::of_scope(results, scope);
    let series = || kinds.iter().filter_map(|kind| layout.find(scope, kind.measure(), Period::Year));
    let nothing = |year: usize| series().all(|series| results.cells(series).get(year).is_none_or(is_nothing));
    let years = series().map(|series| series.len).max().unwrap_or(0);
    // what is nothing in all years is shown as nothing
    (0..years).find(|&year| !nothing(year)).unwrap_or(0)
}

/// Whether a number is 0 in every world that has it.
fn is_nothing(cell: &Cell) -> bool {
    [cell.min(), cell.max()].into_iter().flatten().all(|end| end == 0)
}

impl Fan<'_> {
    /// The chart; nothing before there are worlds or where nothing is reported.
    pub(crate) fn chart(&self, language: Language) -> Option<Chart> {
        let results = self.run.results.as_deref()?;
        let own = self.quantiles(results, self.scope)?;
        let (years, quantile) = (own.years(), |p| own.at(p));
        // with another scenario over it, letters say which is which
        let named = |key: &'static str| match &self.overlay {
            None => language.say(key).to_owned(),
            Some(overlay) => format!("{}: {}", overlay.letters.0, language.say(key)),
        };
        let mut marks = vec![
            Marks::band(&named("band-80"), &years, &quantile(0.1), &quantile(0.9), 0.35),
            Marks::band(&named("band-50"), &years, &quantile(0.25), &quantile(0.75), 0.6),
            Marks::line(&named("median"), &years, &quantile(0.5), Look::Median),
        ];
        marks.extend(own.strip(language));
        if let Some(overlay) = &self.overlay {
            marks.extend(self.overlay_marks(overlay, language));
        }
        if let Some((world, line)) = self.world_line() {
            let name = language.fill("world-number", &[("number", &language.number(u64::from(world)))]);
            let years: Vec<f64> = own.all.iter().map(|(year, _)| *year).collect();
            let before = line.len().saturating_sub(years.len());
            marks.push(Marks::line(&name, &years, &line[before..], Look::World));
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
        let cells = results.cells(series).iter();
        let before = years_before(results, scope);
        let years = (0..series.len).map(|year| f64::from(self.first_year) + year as f64);
        let all: Vec<(f64, &Cell)> = years.zip(cells).skip(before).collect();
        // a number that no world ever has makes no fan
        all.iter().any(|(_, cell)| cell.worlds() > 0).then_some(Quantiles { all, unit })
    }

    /// The median of another scenario, and where 80 % of its worlds are.
    fn overlay_marks(&self, overlay: &OtherFan<'_>, language: Language) -> Vec<Marks> {
        let found = overlay.scope.and_then(|scope| self.quantiles(overlay.results, scope));
        let Some(found) = found else { return Vec::new() };
        let (years, quantile) = (found.years(), |p| found.at(p));
        let letter = overlay.letters.1;
        vec![
            Marks::Hatched {
                name: format!("{letter}: {}", language.say("band-80")),
                low: quantile(0.1),
                high: quantile(0.9),
                xs: years.clone(),
            },
            Marks::line(
                &format!("{letter}: {} ({})", language.say("median"), overlay.title),
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

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use std::sync::Arc;

    use super::{Fan, FanKind};
    use crate::chart::{Marks, chart_csv};
    use crate::pages::plan::command::PlanCommand;
    use crate::plan::{ItemKind, NewItem};
    use crate::simulation::{Run, Stepper};
    use crate::state::command::Command;
    use crate::state::window::State;
    use crate::{Appearance, Language};
    use vifte_engine::{Control, Scope};

    /// A scenario with an entry of a plan in its second year, and 32 worlds of it.
    fn planned(new: NewItem, change: impl FnOnce(&mut ItemKind)) -> (State, Run) {
        let mut state = headless::open("autisme-2027", Language::En, Appearance::Light);
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, new)));
        let mut item = state.plan.items[0].clone();
        item.year = state.document().unwrap().years.0 + 1;
        change(&mut item.kind);
        headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item, true)));
        assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
        let mut stepper = Stepper::new(Arc::clone(&state.document().unwrap().model), 7, 32);
        while stepper.step(&Control::default()) {}
        let run = Run { results: stepper.results(), paths: Some(stepper.paths()), ..Run::default() };
        (state, run)
    }

    fn fan<'a>(state: &State, run: &'a Run, offer: usize, kind: FanKind) -> Fan<'a> {
        let (first_year, _) = state.document().unwrap().years;
        let scope = Scope::Offer(offer as u32);
        Fan { run, scope, kind, first_year, price_year: first_year, world: Some(3), overlay: None }
    }

    #[test]
    fn what_is_closed_has_no_price_of_nothing() {
        let (state, run) = planned(NewItem::Close, |kind| *kind = ItemKind::Close { notice_months: 6 });
        let (first, last) = state.document().unwrap().years;
        for kind in [FanKind::Tariff, FanKind::Occupancy] {
            let chart = fan(&state, &run, 0, kind).chart(Language::En).unwrap();
            let lines = chart.marks.iter().filter_map(|marks| match marks {
                Marks::Line { points, .. } => Some(points),
                _ => None,
            });
            let mut drawn = 0;
            for points in lines {
                drawn += 1;
                assert!(points.iter().all(|point| point[1] > 1.0), "{kind:?} {points:?}");
                // it has closed by July of its second year, in which it still has a price
                assert!(points.last().unwrap()[0] <= f64::from(first + 1), "{kind:?} {points:?}");
            }
            assert_eq!(drawn, 2, "the median and the world that is followed");
            let told = chart.words_at(f64::from(last), Language::En);
            assert_eq!(told[1..], ["open, % of the worlds: 0"], "{kind:?}");
            assert!(
                chart_csv(&chart, Language::En)
                    .lines()
                    .last()
                    .unwrap()
                    .starts_with(&format!("{last},,,,,,0.0"))
            );
        }
        // money is told of all worlds
        let result = fan(&state, &run, 0, FanKind::Result).chart(Language::En).unwrap();
        assert!(!result.marks.iter().any(|marks| matches!(marks, Marks::There { .. })));
    }

    #[test]
    fn all_fans_of_a_new_offer_begin_in_the_same_year() {
        let (state, run) = planned(NewItem::Establish, |_| {});
        let document = state.document().unwrap();
        let new = document.offers.len() - 1;
        for kind in [FanKind::Occupancy, FanKind::Tariff, FanKind::Result, FanKind::Waiting] {
            let chart = fan(&state, &run, new, kind).chart(Language::En).unwrap();
            assert_eq!(chart.positions().first(), Some(&f64::from(document.years.0 + 1)), "{kind:?}");
        }
    }
}
