//! Why an offer gains or loses: its tariff, what happened to its demand, and how near it is to the spiral.

use comfy_table::Cell;
use vifte_engine::input::Operator;
use vifte_engine::mechanism::causes::Cause;
use vifte_engine::mechanism::tariff::TariffPart;
use vifte_engine::{Measure, Period, Results, Scope};

use super::Language;
use super::chance::{Chance, closings, spirals};
use super::columns::{columns, numbers_flush_right, printed};
use super::number::{number, with_band};
use super::words::{self, Word, text};
use crate::Loaded;

/// Reported years shown, counted from 1.
const YEARS: [u32; 4] = [1, 4, 10, 15];

/// What an explanation is made of.
#[derive(Clone, Copy, Debug)]
pub struct Explanation<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out.
    pub results: &'run Results,
    /// Index of the offer.
    pub offer: u32,
    /// Language.
    pub language: Language,
}

/// A row of the table: label, measure, factor, decimals, and whether the mean is shown instead of median and band.
type Line = (Word, Measure, f64, usize, bool);

const LINES: &[Line] = &[
    (words::PLACES_LINE, Measure::Places, 1.0, 0, false),
    (words::RESIDENTS, Measure::Residents, 1.0, 1, false),
    (words::OCCUPANCY, Measure::Occupancy, 1.0, 0, false),
    (words::BUDGETED, Measure::BudgetedOccupancy, 1.0, 0, false),
    (words::WAITING, Measure::Waiting, 1.0, 1, false),
    (words::RESULT, Measure::Result, 1e-6, 1, false),
    (words::TARIFF, Measure::Tariff, 1.0, 0, false),
];

const PARTS: &[(Word, TariffPart)] = &[
    (Word("management", "ledelse"), TariffPart::Management),
    (Word("staff", "personale"), TariffPart::Staff),
    (Word("variable", "variable udgifter"), TariffPart::Variable),
    (Word("buildings", "bygninger"), TariffPart::Capital),
    (Word("pensions", "tjenestemandspensioner"), TariffPart::Pension),
    (Word("supervision", "tilsyn"), TariffPart::Supervision),
    (Word("development", "udvikling"), TariffPart::Development),
    (Word("overhead", "overhead"), TariffPart::Overhead),
    (Word("carry-over", "efterregulering"), TariffPart::CarryOver),
    (Word("margin", "avance"), TariffPart::Margin),
    (Word("paid by others", "betalt af andre"), TariffPart::Support),
];

const LOCAL: &[Line] = &[
    (
        Word("fixed-cost share φ of the tariff, %", "fast andel φ af taksten, pct."),
        Measure::FixedShare,
        1.0,
        0,
        true,
    ),
    (
        Word("price elasticity ε of its demand", "efterspørgslens priselasticitet ε"),
        Measure::Elasticity,
        1.0,
        2,
        true,
    ),
    (Word("spiral index k = ε·φ", "spiralindeks k = ε·φ"), Measure::SpiralIndex, 1.0, 2, true),
    (
        Word("tips below occupancy of, %", "tipper under en belægning på, pct."),
        Measure::TippingOccupancy,
        1.0,
        0,
        true,
    ),
    (Word("expert environment, %", "fagligt miljø, pct."), Measure::Expertise, 1.0, 0, true),
    (Word("breakdowns a year", "sammenbrud om året"), Measure::Breakdowns, 1.0, 1, true),
];

const CAUSES: &[(Word, Cause)] = &[
    (Word("need itself fell", "behovet faldt"), Cause::NeedFell),
    (
        Word("taken home, or not referred at this price", "hjemtaget, eller ikke henvist til den pris"),
        Cause::TakenHome,
    ),
    (Word("to another public offer", "til et andet offentligt tilbud"), Cause::OtherOffer),
    (Word("to a private offer", "til et privat tilbud"), Cause::PrivateOffer),
    (Word("no free place", "ingen ledig plads"), Cause::AccessRefused),
];

impl Explanation<'_> {
    /// The explanation, without a line end.
    pub fn render(&self) -> String {
        let mut text = self.head();
        text.push_str(&self.table());
        text.push_str("\n\n");
        text.push_str(&self.words().join("\n"));
        text
    }

    const fn scope(&self) -> Scope {
        Scope::Offer(self.offer)
    }

    fn head(&self) -> String {
        let language = self.language;
        let (names, input) = (&self.loaded.names, &self.loaded.input);
        let offer = &input.offers[self.offer as usize];
        let operator = match offer.operator {
            Operator::Region => Word("operated by the region", "drives af regionen").get(language).to_owned(),
            Operator::Private => Word("private", "privat").get(language).to_owned(),
            Operator::Municipality(index) => format!(
                "{} {}",
                Word("operated by", "drives af").get(language),
                text(&names.municipality_texts[index as usize], language)
            ),
        };
        let run = &self.loaded.scenario.run;
        format!(
            "{} · {} · {operator}\n{} {} {}\n\n",
            names.offers[self.offer as usize],
            words::text(&names.areas[offer.area as usize], language),
            words::PRICES.get(language),
            run.price_year,
            Word(
                "· median and 80 % band; parts, causes and k are means",
                "· median og 80 pct.-bånd; dele, årsager og k er gennemsnit"
            )
            .get(language),
        )
    }

    fn years(&self) -> Vec<u32> {
        let years = self.loaded.input.calendar.years;
        YEARS.into_iter().filter(|&year| year <= years).map(|year| year - 1).collect()
    }

    fn mean(&self, measure: Measure, year: u32) -> Option<f64> {
        let cell = self.results.cell(self.scope(), measure, Period::Year, year as usize)?;
        Some(cell.mean() / measure.scale())
    }

    fn table(&self) -> String {
        let language = self.language;
        let years = self.years();
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for line in LINES {
            rows.push(self.line(*line, &years));
        }
        for &(word, part) in PARTS {
            let line = (word, Measure::TariffPart(part), 1.0, 0, true);
            let seen = years.iter().filter_map(|&year| self.mean(line.1, year)).any(|dkk| dkk.abs() >= 0.5);
            if seen {
                let (label, numbers) = self.line(line, &years);
                rows.push((format!("  {} {label}", Word("of which", "heraf").get(language)), numbers));
            }
        }
        for &line in LOCAL {
            if self.mean(line.1, 0).is_some() {
                rows.push(self.line(line, &years));
            }
        }
        if self.mean(Measure::Lost(Cause::NeedFell), 0).is_some() {
            let heading =
                Word("new citizens lost a year, by cause:", "nye borgere tabt om året, efter årsag:");
            rows.push((heading.get(language).to_owned(), Vec::new()));
            for &(word, cause) in CAUSES {
                let line = (word, Measure::Lost(cause), 1.0, 1, true);
                let (label, numbers) = self.line(line, &years);
                rows.push((format!("  {label}"), numbers));
            }
        }
        layout(&rows, &self.heading(&years))
    }

    fn heading(&self, years: &[u32]) -> Vec<String> {
        let first = self.loaded.input.calendar.first_year;
        years.iter().map(|&year| (first + year as i32).to_string()).collect()
    }

    fn line(&self, (word, measure, factor, decimals, mean): Line, years: &[u32]) -> (String, Vec<String>) {
        let language = self.language;
        let text = |&year: &u32| {
            let cell = self.results.cell(self.scope(), measure, Period::Year, year as usize);
            cell.map_or_else(String::new, |cell| {
                if mean {
                    number(cell.mean() / measure.scale() * factor, decimals, language)
                } else {
                    let band = [0.1, 0.5, 0.9].map(|p| cell.quantile(p) / measure.scale() * factor);
                    with_band(band, decimals, language)
                }
            })
        };
        (word.get(language).to_owned(), years.iter().map(text).collect())
    }

    /// What the numbers say, in sentences.
    fn words(&self) -> Vec<String> {
        let mut lines = vec![self.lever()];
        lines.extend(self.main_cause());
        let last = self.loaded.input.calendar.first_year + self.loaded.input.calendar.years as i32 - 1;
        if let Some(chance) = closings(self.results, self.scope(), self.loaded) {
            if chance.hits > 0.5 {
                lines.push(words::CLOSED_COUNTS.get(self.language).to_owned());
            }
            lines.push(self.chance(Word("Closed by", "Lukket inden udgangen af"), last, chance));
        }
        if let Some(chance) = spirals(self.results, self.scope(), self.loaded) {
            lines.push(self.chance(Word("In a spiral by", "I spiral inden udgangen af"), last, chance));
        }
        lines
    }

    /// The first year in which the offer is there from January on.
    fn first_year(&self) -> u32 {
        let there = |measure, year| self.mean(measure, year).is_some_and(|value| value > 0.0);
        (0..self.loaded.input.calendar.years)
            .find(|&year| there(Measure::Elasticity, year) || there(Measure::FixedShare, year))
            .unwrap_or(0)
    }

    /// What k means and how far it holds.
    fn lever(&self) -> String {
        [self.slopes(), self.multiplier(), self.reach()].concat()
    }

    fn slopes(&self) -> String {
        let language = self.language;
        let first = self.first_year();
        let share = |measure| self.mean(measure, first).unwrap_or(0.0);
        let year = self.loaded.input.calendar.first_year + first as i32;
        let (phi, epsilon, k) =
            (share(Measure::FixedShare), share(Measure::Elasticity), share(Measure::SpiralIndex));
        let [phi_text, epsilon_text, k_text] =
            [(phi, 0), (epsilon, 2), (k, 2)].map(|(value, decimals)| number(value, decimals, language));
        let fixed = match (phi < 0.0, language) {
            (false, Language::En) => {
                format!("In {year}, {phi_text} % of the tariff does not follow the number of residents.")
            }
            (false, Language::Da) => {
                format!("I {year} følger {phi_text} pct. af taksten ikke antallet af beboere.")
            }
            (true, Language::En) => {
                format!("In {year} guarantees pay more for an empty place than it costs (φ = {phi_text} %).")
            }
            (true, Language::Da) => {
                format!(
                    "I {year} betaler garantier mere for en tom plads, end den koster (φ = {phi_text} pct.)."
                )
            }
        };
        let slope = match language {
            Language::En => format!(
                " One per cent more on the tariff costs {epsilon_text} % of the demand, so k = {k_text}."
            ),
            Language::Da => {
                format!(
                    " En procent højere takst koster {epsilon_text} pct. af efterspørgslen, så k = {k_text}."
                )
            }
        };
        fixed + &slope
    }

    fn multiplier(&self) -> String {
        let k = self.mean(Measure::SpiralIndex, self.first_year()).unwrap_or(0.0);
        let multiplier = number(1.0 / (1.0 - k), 1, self.language);
        match (k < 1.0, self.language) {
            (true, Language::En) => {
                format!(" A lasting loss of one resident becomes {multiplier} in the end.")
            }
            (true, Language::Da) => {
                format!(" Et varigt tab af én beboer bliver til {multiplier} i sidste ende.")
            }
            (false, Language::En) => {
                " That is not stable: each turn loses more than the one before.".to_owned()
            }
            (false, Language::Da) => {
                " Det er ikke stabilt: hver omgang taber mere end den forrige.".to_owned()
            }
        }
    }

    fn reach(&self) -> String {
        let tipping = self.mean(Measure::TippingOccupancy, self.first_year()).unwrap_or(0.0);
        let percent = number(tipping, 0, self.language);
        match (tipping > 0.0, self.language) {
            (true, Language::En) => format!(
                " k holds near the present occupancy only: below {percent} % each turn loses more than the one before."
            ),
            (true, Language::Da) => format!(
                " k gælder kun nær den nuværende belægning: under {percent} pct. taber hver omgang mere end den forrige."
            ),
            (false, Language::En) => " k holds near the present occupancy only and is no promise.".to_owned(),
            (false, Language::Da) => {
                " k gælder kun nær den nuværende belægning og er intet løfte.".to_owned()
            }
        }
    }

    fn main_cause(&self) -> Option<String> {
        let language = self.language;
        let at_last = *self.years().last()?;
        let lost: Vec<(Word, f64)> = CAUSES
            .iter()
            .filter_map(|&(word, cause)| Some((word, self.mean(Measure::Lost(cause), at_last)?)))
            .collect();
        let (word, most) = lost.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let year = self.loaded.input.calendar.first_year + at_last as i32;
        if most < 0.05 {
            return Some(match language {
                Language::En => format!("It has lost no demand by {year}."),
                Language::Da => format!("Det har ikke mistet efterspørgsel i {year}."),
            });
        }
        let sum = number(lost.iter().map(|(_, citizens)| citizens.max(0.0)).sum(), 1, language);
        let (most, word) = (number(most, 1, language), word.get(language));
        Some(match language {
            Language::En => format!(
                "In {year} it loses {sum} new citizens a year, the largest part ({most}) because: {word}."
            ),
            Language::Da => {
                format!("I {year} mister det {sum} nye borgere om året, flest ({most}) fordi: {word}.")
            }
        })
    }

    fn chance(&self, word: Word, last: i32, chance: Chance) -> String {
        format!("{} {last}: {}.", word.get(self.language), chance.render(self.language))
    }
}

/// Rows under headings; rows without numbers are headings themselves.
fn layout(rows: &[(String, Vec<String>)], heading: &[String]) -> String {
    let mut table = columns();
    table.set_header(std::iter::once(Cell::new("")).chain(heading.iter().map(Cell::new)));
    for (label, numbers) in rows {
        let mut cells: Vec<Cell> =
            std::iter::once(Cell::new(label)).chain(numbers.iter().map(Cell::new)).collect();
        cells.resize_with(heading.len() + 1, || Cell::new(""));
        table.add_row(cells);
    }
    numbers_flush_right(&mut table);
    printed(&table).join("\n")
}
