//! The whole bill: what each municipality pays and gets back, by kind, a year on average and for all years at today's value;
//! and the same for operators and the state. It sums to the ledger.

use comfy_table::Cell;
use vifte_engine::input::OperationKind;
use vifte_engine::{Measure, Money, Period, Results, Scope};

use super::columns::{columns, numbers_flush_right, printed};
use super::words::{Word, text};
use crate::Loaded;
use crate::language::{Language, code_text, number};
use crate::tables::AnswerRow;

/// What the bill is made of.
#[derive(Clone, Copy, Debug)]
pub struct Bill<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out.
    pub results: &'run Results,
    /// Real discount rate of the present value, per cent a year.
    pub discount_percent: f64,
    /// Language.
    pub language: Language,
}

/// Kinds of payment beside places and hours.
const KINDS: &[(Word, Measure)] = &[
    (Word("temporary", "midlertidige"), Measure::PaidTemporary),
    (Word("home", "lokale tilbud"), Measure::HomeCost),
    (Word("not by use", "uanset forbrug"), Measure::PaidVacancies),
    (Word("guarantees", "garantier"), Measure::Payout),
    (Word("closing", "lukning"), Measure::PaidClosing),
    (Word("programmes", "indsatser"), Measure::PaidProgrammes),
];

/// A municipality's bill, in m DKK a year.
struct Line {
    kinds: Vec<f64>,
    paid: f64,
    refunded: f64,
    /// Of all years, in m DKK.
    present_value: f64,
    /// Net in the first and in the last year, DKK per inhabitant.
    per_inhabitant: Option<[f64; 2]>,
}

/// The names of the kinds in tables, in their order.
const KINDS_IN_TABLES: [&str; 6] = [
    "paid_temporary_dkk_per_year",
    "home_cost_dkk_per_year",
    "paid_vacancies_dkk_per_year",
    "guarantee_payout_dkk_per_year",
    "paid_closing_dkk_per_year",
    "paid_programmes_dkk_per_year",
];

impl Line {
    /// All municipalities together.
    fn total(lines: &[Self]) -> Self {
        let sum = |of: fn(&Self) -> f64| lines.iter().map(of).sum::<f64>();
        Self {
            kinds: (0..KINDS.len()).map(|kind| lines.iter().map(|line| line.kinds[kind]).sum()).collect(),
            paid: sum(|line| line.paid),
            refunded: sum(|line| line.refunded),
            present_value: sum(|line| line.present_value),
            per_inhabitant: None,
        }
    }

    /// What was paid for places and hours, in m DKK a year.
    fn places(&self) -> f64 {
        self.paid - self.kinds.iter().sum::<f64>()
    }

    /// Its numbers in DKK, with the names that tables give them.
    fn numbers(&self) -> Vec<(&'static str, f64)> {
        let million = |number: f64| number * 1e6;
        let mut numbers = vec![("paid_places_and_hours_dkk_per_year", million(self.places()))];
        numbers.extend(KINDS_IN_TABLES.into_iter().zip(self.kinds.iter().map(|&kind| million(kind))));
        numbers.extend([
            ("refunded_dkk_per_year", million(self.refunded)),
            ("net_paid_dkk_per_year", million(self.paid - self.refunded)),
            ("net_present_value_dkk", million(self.present_value)),
        ]);
        if let Some([first, last]) = self.per_inhabitant {
            numbers.extend([
                ("net_first_year_dkk_per_inhabitant", first),
                ("net_last_year_dkk_per_inhabitant", last),
            ]);
        }
        numbers
    }
}

impl Bill<'_> {
    /// The bill, without a line end.
    pub fn render(&self) -> String {
        let lines = self.lines();
        let total = Line::total(&lines);
        // kinds in which anybody pays anything
        let shown: Vec<usize> = (0..KINDS.len()).filter(|&kind| total.kinds[kind].abs() >= 1e-6).collect();
        let mut table = columns();
        table.set_header(self.heading(&shown));
        for (line, name) in lines.iter().zip(&self.loaded.names.municipality_texts) {
            table.add_row(self.row(text(name, self.language), line, &shown));
        }
        table.add_row(self.row(Word("all", "alle").get(self.language), &total, &shown));
        numbers_flush_right(&mut table);
        let mut text: Vec<String> = printed(&table);
        text.push(String::new());
        text.extend(self.others(&total));
        text.join("\n")
    }

    /// The numbers of the bill as rows of a table, in DKK: means over worlds and reported years, by municipality, and their sums
    /// with what operators and the state have.
    pub fn rows(&self) -> Vec<AnswerRow> {
        let names = &self.loaded.names;
        let lines = self.lines();
        let mut rows = Vec::new();
        for ((line, code), name) in lines.iter().zip(&names.municipality_ids).zip(&names.municipalities) {
            let row = |(measure, value)| AnswerRow {
                scope: "municipality",
                id: code_text(code).into_owned(),
                name: name.clone(),
                measure,
                value: Some(value),
            };
            rows.extend(line.numbers().into_iter().map(row));
        }
        let mut all = Line::total(&lines).numbers();
        for (name, measure) in [
            ("income_dkk_per_year", Measure::Income),
            ("cost_dkk_per_year", Measure::Cost),
            ("state_income_dkk_per_year", Measure::StateIncome),
        ] {
            all.push((name, self.m_a_year(Scope::Total, measure) * 1e6));
        }
        let total = || "total".to_owned();
        rows.extend(all.into_iter().map(|(measure, value)| AnswerRow {
            scope: "total",
            id: total(),
            name: total(),
            measure,
            value: Some(value),
        }));
        rows
    }

    fn lines(&self) -> Vec<Line> {
        let count = self.loaded.input.municipalities.len() as u32;
        (0..count).map(|municipality| self.line(municipality)).collect()
    }

    fn heading(&self, shown: &[usize]) -> Vec<String> {
        let calendar = &self.loaded.input.calendar;
        let last = calendar.first_year + calendar.years as i32 - 1;
        let say = |word: Word| word.get(self.language).to_owned();
        let mut heading = vec![
            say(Word("m DKK a year", "mio. kr. om året")),
            say(Word("places and hours", "pladser og timer")),
        ];
        heading.extend(shown.iter().map(|&kind| say(KINDS[kind].0)));
        heading.extend([
            say(Word("refunded", "refusion")),
            say(Word("net", "netto")),
            say(Word("present value", "nutidsværdi")),
            format!("{} {}", say(Word("DKK/inh.", "kr./indb.")), calendar.first_year),
            last.to_string(),
        ]);
        heading
    }

    fn mean(&self, scope: Scope, measure: Measure, year: u32) -> f64 {
        let cell = self.results.cell(scope, measure, Period::Year, year as usize);
        cell.map_or(0.0, |cell| cell.mean() / measure.scale())
    }

    /// Mean over worlds and reported years, in m DKK.
    fn m_a_year(&self, scope: Scope, measure: Measure) -> f64 {
        let years = self.loaded.input.calendar.years;
        (0..years).map(|year| self.mean(scope, measure, year)).sum::<f64>() / f64::from(years) / 1e6
    }

    fn line(&self, municipality: u32) -> Line {
        let scope = Scope::Municipality(municipality);
        let calendar = &self.loaded.input.calendar;
        let net = |year| self.mean(scope, Measure::Paid, year) - self.mean(scope, Measure::Refunded, year);
        let (mut factor, mut present_value) = (1.0, 0.0);
        for year in 0..calendar.years {
            present_value += net(year) * factor;
            factor /= 1.0 + self.discount_percent / 100.0;
        }
        let persons = |year: u32| {
            let bands = &self.loaded.input.municipalities[municipality as usize].population;
            bands[(calendar.warm_up_years + year) as usize].iter().sum::<f64>().max(1.0)
        };
        let last = calendar.years - 1;
        Line {
            kinds: KINDS.iter().map(|(_, measure)| self.m_a_year(scope, *measure)).collect(),
            paid: self.m_a_year(scope, Measure::Paid),
            refunded: self.m_a_year(scope, Measure::Refunded),
            present_value: present_value / 1e6,
            per_inhabitant: Some([net(0) / persons(0), net(last) / persons(last)]),
        }
    }

    fn row(&self, name: &str, line: &Line, shown: &[usize]) -> Vec<Cell> {
        let show = |value: f64, decimals| Cell::new(number(value, decimals, self.language));
        let mut cells = vec![Cell::new(name), show(line.places(), 1)];
        cells.extend(shown.iter().map(|&kind| show(line.kinds[kind], 1)));
        cells.extend([
            show(-line.refunded, 1),
            show(line.paid - line.refunded, 1),
            show(line.present_value, 0),
        ]);
        match line.per_inhabitant {
            Some(values) => cells.extend(values.map(|value| show(value, 0))),
            None => cells.extend([Cell::new(""), Cell::new("")]),
        }
        cells
    }

    /// Whether a foundation pays part of a start.
    fn gives(&self) -> bool {
        let mut plan = self.loaded.input.plan.iter();
        plan.any(|operation| matches!(operation.kind, OperationKind::Establish { given, .. } if given > Money::ZERO))
    }

    /// Operators and the state, and how it all adds up.
    fn others(&self, total: &Line) -> Vec<String> {
        let income = self.m_a_year(Scope::Total, Measure::Income);
        let cost = self.m_a_year(Scope::Total, Measure::Cost);
        // what does not go through operators
        let elsewhere: f64 = KINDS
            .iter()
            .zip(&total.kinds)
            .filter(|((_, measure), _)| {
                matches!(measure, Measure::PaidTemporary | Measure::HomeCost | Measure::PaidProgrammes)
            })
            .map(|(_, paid)| paid)
            .sum();
        let net = total.paid - total.refunded;
        let state = total.refunded + self.m_a_year(Scope::Total, Measure::StateIncome);
        let show = |value: f64| number(value, 1, self.language);
        // what foundations give comes from outside: what the others have not paid
        let gifts = self.gives().then_some(income + elsewhere - net - state);
        let gifts = gifts.map_or_else(String::new, |gifts| match self.language {
            Language::En => format!(" + foundations {}", number(gifts, 2, self.language)),
            Language::Da => format!(" + fonde {}", number(gifts, 2, self.language)),
        });
        let [income, cost, result, state, elsewhere, net] =
            [income, cost, income - cost, state, elsewhere, net].map(show);
        let (discount, price_year) = (show(self.discount_percent), self.loaded.scenario.run.price_year);
        match self.language {
            Language::En => vec![
                format!(
                    "Operators: income {income}, cost {cost}, result {result} m DKK a year. \
                     The state pays {state}."
                ),
                format!(
                    "Municipalities net {net} + state {state}{gifts} = operators' income {income} + \
                     temporary and home solutions and programmes {elsewhere}."
                ),
                format!(
                    "Means over all worlds and years, prices of {price_year}; present value of all years \
                     at {discount} % a year."
                ),
            ],
            Language::Da => vec![
                format!(
                    "Driftsherrer: indtægt {income}, udgift {cost}, resultat {result} mio. kr. om året. \
                     Staten betaler {state}."
                ),
                format!(
                    "Kommunerne netto {net} + staten {state}{gifts} = driftsherrernes indtægt {income} + \
                     midlertidige og lokale tilbud og indsatser {elsewhere}."
                ),
                format!(
                    "Gennemsnit af alle verdener og år, priser fra {price_year}; nutidsværdi af alle år \
                     ved {discount} pct. om året."
                ),
            ],
        }
    }
}
