//! An offer's tariff in parts and its accounts, by year.

use vifte_engine::{Cell, Measure, Period, Results, Scope, TariffPart};

use crate::chart::{Chart, Look, Marks};
use crate::scenario::document::Document;
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
        let first = f64::from(self.document.years.0);
        // the years in which it is there in some world: the parts are means over the same worlds as the tariff
        let there = |year: &usize| self.cell(Measure::Tariff, *year).is_some_and(|cell| cell.worlds() > 0);
        let years: Vec<usize> = (0..self.document.years_reported()).filter(there).collect();
        let xs: Vec<f64> = years.iter().map(|&year| first + year as f64).collect();
        let mean = |measure: Measure, year: usize| {
            let value = self.cell(measure, year).map_or(0.0, |cell| cell.mean() / measure.scale());
            if value.is_finite() { value } else { 0.0 }
        };
        let (mut above, mut below) = (vec![0.0_f64; years.len()], vec![0.0_f64; years.len()]);
        let mut marks = Vec::new();
        for (colour, part) in TariffPart::ALL.into_iter().enumerate() {
            let values: Vec<f64> = years.iter().map(|&year| mean(Measure::TariffPart(part), year)).collect();
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
        let tariff: Vec<f64> = years.iter().map(|&year| mean(Measure::Tariff, year)).collect();
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
        spread(self.document.years_reported(), MOST_YEARS)
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
        let rows = reported.map(|(name, measure, factor, decimals)| {
            let text = |year: usize| {
                self.cell(measure, year).map_or_else(String::new, |cell| {
                    let value =
                        |p: f64| language.decimal(cell.quantile(p) / measure.scale() * factor, decimals);
                    let [low, middle, high] = [0.1, 0.5, 0.9].map(value);
                    if low == high { middle } else { format!("{middle} [{low}; {high}]") }
                })
            };
            (name, self.years().into_iter().map(text).collect())
        });
        self.open_row(language).into_iter().chain(rows).collect()
    }

    /// In how many worlds it is open in each of [`Self::years`], where that are not all.
    fn open_row(&self, language: Language) -> Option<(&'static str, Vec<String>)> {
        let cells: Vec<&Cell> =
            self.years().into_iter().filter_map(|year| self.cell(Measure::Tariff, year)).collect();
        if cells.iter().all(|cell| cell.absent() == 0) {
            return None;
        }
        let percent = |cell: &&Cell| 100.0 * cell.worlds() as f64 / (cell.worlds() + cell.absent()) as f64;
        let told = cells.iter().map(|cell| language.decimal(percent(cell), 0)).collect();
        Some((language.say("still-open"), told))
    }
}

/// At most so many of the first numbers, as evenly as whole numbers can, the first and the last among them.
fn spread(count: usize, most: usize) -> Vec<usize> {
    let (Some(last), shown) = (count.checked_sub(1), most.min(count)) else { return Vec::new() };
    let steps = shown.saturating_sub(1).max(1);
    (0..shown).map(|step| (step * last + steps / 2) / steps).collect()
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

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn the_last_year_is_among_them() {
        assert_eq!(spread(15, 5), [0, 4, 7, 11, 14]);
        assert_eq!(spread(16, 5), [0, 4, 8, 11, 15]);
        assert_eq!(spread(5, 5), [0, 1, 2, 3, 4]);
        assert_eq!(spread(2, 5), [0, 1]);
        assert_eq!(spread(1, 5), [0]);
        assert!(spread(0, 5).is_empty());
    }
}
