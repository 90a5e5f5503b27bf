//! An offer's tariff in parts and its accounts, by year.

use vifte_engine::{Cell, Measure, Period, Results, Scope, TariffPart};

use crate::chart::{Chart, Look, Marks};
use crate::document::Document;
use crate::text::Language;

/// The most years that accounts are shown of.
const MOST_YEARS: usize = 5;

/// An offer with its results.
#[derive(Clone, Copy)]
pub(crate) struct OfferAccounts<'a> {
    pub(crate) document: &'a Document,
    pub(crate) results: &'a Results,
    pub(crate) offer: usize,
}

impl OfferAccounts<'_> {
    const fn scope(&self) -> Scope {
        Scope::Offer(self.offer as u32)
    }

    fn cell(&self, measure: Measure, year: usize) -> Option<&Cell> {
        self.results.cell(self.scope(), measure, Period::Year, year)
    }

    /// The tariff unfolded into its parts: means, which sum to the mean tariff. What lowers it is below zero.
    pub(crate) fn parts_chart(&self, language: Language) -> Option<Chart> {
        let years = self.document.years_reported();
        let first = f64::from(self.document.years.0);
        let xs: Vec<f64> = (0..years).map(|year| first + year as f64).collect();
        let mean = |measure: Measure, year: usize| {
            self.cell(measure, year).map_or(0.0, |cell| cell.mean() / measure.scale())
        };
        let (mut above, mut below) = (vec![0.0_f64; years], vec![0.0_f64; years]);
        let mut marks = Vec::new();
        for (colour, part) in TariffPart::ALL.into_iter().enumerate() {
            let values: Vec<f64> = (0..years).map(|year| mean(Measure::TariffPart(part), year)).collect();
            if values.iter().all(|value| value.abs() < 0.5) {
                continue;
            }
            let (mut low, mut high) = (Vec::new(), Vec::new());
            for (year, &value) in values.iter().enumerate() {
                let stack = if value >= 0.0 { &mut above[year] } else { &mut below[year] };
                let (from, to) = (*stack, *stack + value);
                low.push(from.min(to));
                high.push(from.max(to));
                *stack = to;
            }
            let name = part_name(part, language).to_owned();
            marks.push(Marks::Bars { name, colour, xs: xs.clone(), low, high, width: 0.8 });
        }
        if marks.is_empty() {
            return None;
        }
        let tariff: Vec<f64> = (0..years).map(|year| mean(Measure::Tariff, year)).collect();
        marks.push(Marks::line(language.say("tariff"), &xs, &tariff, Look::World));
        let price_year = self.document.loaded.scenario.run.price_year.to_string();
        Some(Chart {
            title: language.say("tariff-parts").to_owned(),
            x_name: language.say("year").to_owned(),
            y_name: language.fill("parts-axis", &[("year", &price_year)]),
            decimals: 0,
            years: true,
            includes: vec![0.0],
            marks,
        })
    }

    /// The years of the accounts, counted from the first reported one.
    pub(crate) fn years(&self) -> Vec<usize> {
        let years = self.document.years_reported();
        (0..years).step_by(years.div_ceil(MOST_YEARS).max(1)).collect()
    }

    /// Names with a number for each of [`Self::years`].
    pub(crate) fn rows(&self, language: Language) -> Vec<(&'static str, Vec<String>)> {
        let lines: [(&'static str, Measure, f64, usize); 13] = [
            (language.say("places-line"), Measure::Places, 1.0, 0),
            (language.say("residents-line"), Measure::Residents, 1.0, 1),
            (language.say("occupancy-line"), Measure::Occupancy, 1.0, 0),
            (language.say("budgeted-line"), Measure::BudgetedOccupancy, 1.0, 0),
            (language.say("waiting-line"), Measure::Waiting, 1.0, 1),
            (language.say("admitted-line"), Measure::Admitted, 1.0, 0),
            (language.say("staff-line"), Measure::Staff, 1.0, 1),
            (language.say("tariff-line"), Measure::Tariff, 1.0, 0),
            (language.say("income-line"), Measure::Income, 1e-6, 1),
            (language.say("cost-line"), Measure::Cost, 1e-6, 1),
            (language.say("result-line"), Measure::Result, 1e-6, 1),
            (language.say("index-line"), Measure::SpiralIndex, 1.0, 2),
            (language.say("expertise-line"), Measure::Expertise, 1.0, 0),
        ];
        let reported = lines.into_iter().filter(|(_, measure, ..)| self.cell(*measure, 0).is_some());
        reported
            .map(|(name, measure, factor, decimals)| {
                let text = |year: usize| {
                    self.cell(measure, year).map_or_else(String::new, |cell| {
                        let value =
                            |p: f64| language.decimal(cell.quantile(p) / measure.scale() * factor, decimals);
                        let [low, middle, high] = [0.1, 0.5, 0.9].map(value);
                        if low == high { middle } else { format!("{middle} [{low}; {high}]") }
                    })
                };
                (name, self.years().into_iter().map(text).collect())
            })
            .collect()
    }
}

fn part_name(part: TariffPart, language: Language) -> &'static str {
    match part {
        TariffPart::Management => language.say("part-management"),
        TariffPart::Staff => language.say("part-staff"),
        TariffPart::Variable => language.say("part-variable"),
        TariffPart::Capital => language.say("part-buildings"),
        TariffPart::Pension => language.say("part-pensions"),
        TariffPart::Supervision => language.say("part-supervision"),
        TariffPart::Development => language.say("part-development"),
        TariffPart::Overhead => language.say("part-overhead"),
        TariffPart::CarryOver => language.say("part-carry-over"),
        TariffPart::Margin => language.say("part-margin"),
        TariffPart::Support => language.say("part-support"),
    }
}
