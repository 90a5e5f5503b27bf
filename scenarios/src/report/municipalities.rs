//! Municipalities side by side, and one municipality's outlook: its citizens, where they live, and what they cost.

use comfy_table::{Cell, Table};
use vifte_engine::{Measure, Period, Results, Scope};

use super::columns::{columns, numbers_flush_right, printed};
use super::words::Word;
use crate::Loaded;
use crate::language::{Language, number};

/// What the comparison of municipalities, or the outlook of one, is made of.
#[derive(Clone, Copy, Debug)]
pub struct MunicipalityReport<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out.
    pub results: &'run Results,
    /// Language.
    pub language: Language,
}

/// A municipality's year.
#[derive(Clone, Copy)]
struct Year {
    /// In offers of its own, of other municipalities, of regions and private ones, on the last day.
    offers: [f64; 4],
    /// In offers, in home solutions and waiting, average of the year.
    residents: f64,
    home: f64,
    waiting: f64,
    /// Those who were there before the first reported year, on the last day.
    known: Option<f64>,
    /// Paid less refunds, DKK.
    net: f64,
    inhabitants: f64,
}

impl Year {
    fn citizens(&self) -> f64 {
        self.residents + self.home + self.waiting
    }

    fn per_citizen(&self) -> Option<f64> {
        (self.citizens() >= 0.05).then(|| self.net / self.citizens())
    }

    /// Share of those who live somewhere.
    fn share(&self, living: f64) -> Option<f64> {
        let all = self.offers.iter().sum::<f64>() + self.home;
        (all >= 0.05).then(|| 100.0 * living / all)
    }
}

impl MunicipalityReport<'_> {
    /// All municipalities in a reported year (0 is the first), without a line end.
    pub fn benchmark(&self, year: u32) -> String {
        let mut table = columns();
        let calendar_year = self.loaded.input.calendar.first_year + year as i32;
        let heading = [
            Word("", ""),
            Word("citizens", "borgere"),
            Word("per 10,000 inh.", "pr. 10.000 indb."),
            Word("waiting", "venter"),
            Word("net DKK/inh.", "netto kr./indb."),
            Word("1,000 DKK/citizen", "1.000 kr./borger"),
            Word("own offers %", "egne tilbud pct."),
            Word("other municip. %", "andre komm. pct."),
            Word("regions %", "regioner pct."),
            Word("private %", "private pct."),
            Word("home sol. %", "lokale pct."),
        ];
        let mut heading: Vec<String> =
            heading.iter().map(|word| word.get(self.language).to_owned()).collect();
        heading[0] = calendar_year.to_string();
        table.set_header(heading);
        let count = self.loaded.input.municipalities.len() as u32;
        for municipality in 0..count {
            let name = &self.loaded.names.municipality_texts[municipality as usize];
            self.benchmark_row(
                &mut table,
                super::words::text(name, self.language),
                &self.year(municipality, year),
            );
        }
        let all = (0..count).map(|municipality| self.year(municipality, year)).reduce(Year::together);
        if let Some(all) = all {
            self.benchmark_row(&mut table, Word("all", "alle").get(self.language), &all);
        }
        numbers_flush_right(&mut table);
        let mut lines = printed(&table);
        lines.push(String::new());
        lines.push(self.key(Word(
            "Citizens are in offers, at home or waiting, on average; which offers they live in is counted on the last day.",
            "Borgere er i tilbud, i lokale tilbud eller venter, i gennemsnit; hvor de bor, er talt op på den sidste dag.",
        )));
        lines.join("\n")
    }

    fn benchmark_row(&self, table: &mut Table, name: &str, year: &Year) {
        let show = |value: f64, decimals| number(value, decimals, self.language);
        let maybe = |value: Option<f64>, decimals| {
            value.map_or_else(|| "–".to_owned(), |value| show(value, decimals))
        };
        let mut cells = vec![
            name.to_owned(),
            show(year.citizens(), 1),
            show(year.citizens() / year.inhabitants * 10_000.0, 1),
            show(year.waiting, 1),
            show(year.net / year.inhabitants, 0),
            maybe(year.per_citizen().map(|dkk| dkk / 1_000.0), 0),
        ];
        cells.extend(year.offers.into_iter().chain([year.home]).map(|living| maybe(year.share(living), 0)));
        table.add_row(cells.into_iter().map(Cell::new));
    }

    /// One municipality, year by year, without a line end.
    pub fn outlook(&self, municipality: u32) -> String {
        let calendar = &self.loaded.input.calendar;
        let mut table = columns();
        let name = &self.loaded.names.municipality_texts[municipality as usize];
        let heading = [
            Word("", ""),
            Word("citizens", "borgere"),
            Word("known at first", "kendte fra start"),
            Word("new", "nye"),
            Word("in offers", "i tilbud"),
            Word("home sol.", "lokale tilbud"),
            Word("waiting", "venter"),
            Word("net m DKK", "netto mio. kr."),
            Word("DKK/inh.", "kr./indb."),
            Word("1,000 DKK/citizen", "1.000 kr./borger"),
        ];
        let mut heading: Vec<String> =
            heading.iter().map(|word| word.get(self.language).to_owned()).collect();
        super::words::text(name, self.language).clone_into(&mut heading[0]);
        table.set_header(heading);
        let show = |value: f64, decimals| number(value, decimals, self.language);
        let maybe = |value: Option<f64>, decimals| {
            value.map_or_else(|| "–".to_owned(), |value| show(value, decimals))
        };
        for reported in 0..calendar.years {
            let year = self.year(municipality, reported);
            table.add_row([
                (calendar.first_year + reported as i32).to_string(),
                show(year.citizens(), 1),
                maybe(year.known, 1),
                maybe(year.known.map(|known| (year.citizens() - known).max(0.0)), 1),
                show(year.residents, 1),
                show(year.home, 1),
                show(year.waiting, 1),
                show(year.net / 1e6, 1),
                show(year.net / year.inhabitants, 0),
                maybe(year.per_citizen().map(|dkk| dkk / 1_000.0), 0),
            ]);
        }
        numbers_flush_right(&mut table);
        let mut lines = printed(&table);
        lines.push(String::new());
        lines.push(self.key(Word(
            "Known are those who were there before the first year and still are on the last day of this one; new are the \
             others of the year's average.",
            "Kendte er dem, der var der før det første år og stadig er der på årets sidste dag; nye er resten af årets \
             gennemsnit.",
        )));
        lines.join("\n")
    }

    fn key(&self, what: Word) -> String {
        let price_year = self.loaded.scenario.run.price_year;
        let means = match self.language {
            Language::En => {
                format!("Means over all worlds, prices of {price_year}; net of the state's refunds.")
            }
            Language::Da => {
                format!("Gennemsnit af alle verdener, priser fra {price_year}; efter statens refusion.")
            }
        };
        format!("{} {means}", what.get(self.language))
    }

    fn year(&self, municipality: u32, year: u32) -> Year {
        let scope = Scope::Municipality(municipality);
        let find = |measure: Measure| {
            let cell = self.results.cell(scope, measure, Period::Year, year as usize)?;
            Some(cell.mean() / measure.scale())
        };
        let mean = |measure| find(measure).unwrap_or(0.0);
        let calendar = &self.loaded.input.calendar;
        let bands = &self.loaded.input.municipalities[municipality as usize].population;
        Year {
            offers: [
                Measure::LivingOwn,
                Measure::LivingOtherMunicipalities,
                Measure::LivingRegions,
                Measure::LivingPrivate,
            ]
            .map(mean),
            residents: mean(Measure::Residents),
            home: mean(Measure::HomeCitizens),
            waiting: mean(Measure::Waiting),
            known: find(Measure::Known),
            net: mean(Measure::Paid) - mean(Measure::Refunded),
            inhabitants: bands[(calendar.warm_up_years + year) as usize].iter().sum::<f64>().max(1.0),
        }
    }
}

impl Year {
    fn together(self, other: Self) -> Self {
        let mut offers = self.offers;
        for (sum, more) in offers.iter_mut().zip(other.offers) {
            *sum += more;
        }
        Self {
            offers,
            residents: self.residents + other.residents,
            home: self.home + other.home,
            waiting: self.waiting + other.waiting,
            known: None,
            net: self.net + other.net,
            inhabitants: self.inhabitants + other.inhabitants,
        }
    }
}
