//! Why an offer gains or loses: its tariff, what happened to its demand, and how near it is to the spiral.

use vifte_engine::input::Operator;
use vifte_engine::report::Cause;
use vifte_engine::{Measure, Period, Results, Scope, TariffPart};

use super::chance::{Chance, closings, spirals};
use super::explain_rows::{CAUSES, LINES, LOCAL, Line, PARTS, absent, adding_up, layout};
use super::fate::{fate, without_own_demand};
use super::not_carried_out::{Counted, not_carried_out};
use super::plan_dates::plan_dates;
use super::slope::{opens_after_january, steady_price};
use super::words::{self, Word};
use crate::Loaded;
use crate::analysis::conventions::shown_years;
use crate::language::{Language, number, text, with_band};

/// What an explanation is made of.
#[derive(Clone, Copy, Debug)]
pub struct Explanation<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out.
    pub results: &'run Results,
    /// Index of the offer.
    pub offer: u32,
    /// Reported years to show, counted from 0; none: the 1st, 4th, 10th and the last.
    pub years: Option<&'run [u32]>,
    /// Language.
    pub language: Language,
}

impl Explanation<'_> {
    /// The explanation, without a line end.
    pub fn render(&self) -> String {
        let mut text = self.head();
        let mut plan = plan_dates(self.loaded, Some(self.offer), self.language);
        plan.extend(fate(self.loaded, self.offer).iter().map(|line| line.get(self.language).to_owned()));
        let mean = |number: Counted| number.mean_in(self.results);
        let (worlds, offer) = (self.results.worlds(), Some(self.offer));
        plan.extend(not_carried_out(self.loaded, worlds, offer, &mean, self.language));
        if !plan.is_empty() {
            text.push_str(&plan.join("\n"));
            text.push_str("\n\n");
        }
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
                words::text(&names.municipality_texts[index as usize], language)
            ),
        };
        let run = &self.loaded.scenario.run;
        format!(
            "{} ({}) · {} · {operator}\n{} {} {}\n\n",
            names.offers[self.offer as usize],
            names.offer_ids[self.offer as usize],
            words::text(&names.areas[offer.area as usize], language),
            words::PRICES.get(language),
            run.price_year,
            Word(
                "· median and 80 % band; the tariff's parts, φ, ε, k and what stands below them are means",
                "· median og 80 pct.-bånd; takstens dele, φ, ε, k og det, der står under dem, er gennemsnit"
            )
            .get(language),
        )
    }

    fn years(&self) -> Vec<u32> {
        self.years.map_or_else(|| shown_years(self.loaded.input.calendar.years), <[u32]>::to_vec)
    }

    /// A cause in words: where the offer has closed, those who would have come count under what they got instead.
    fn cause(&self, word: Word, cause: Cause) -> Word {
        let closes = closings(self.results, self.scope(), self.loaded);
        if closes.is_none_or(|chance| chance.hits < 0.5) {
            return word;
        }
        match cause {
            Cause::OtherOffer => Word(
                "to another public offer, also where it has closed",
                "til et andet offentligt tilbud, også hvor det er lukket",
            ),
            Cause::PrivateOffer => Word(
                "to a private offer, also where it has closed",
                "til et privat tilbud, også hvor det er lukket",
            ),
            Cause::AccessRefused => Word(
                "no free place, or none elsewhere where it has closed",
                "ingen ledig plads, eller ingen andre steder, hvor det er lukket",
            ),
            Cause::NeedFell | Cause::TakenHome => word,
        }
    }

    /// New citizens lost by a cause in a year, more than in the first reported one; none where the two do not belong together.
    fn lost(&self, cause: Cause, year: u32) -> Option<f64> {
        if without_own_demand(self.loaded, self.offer, year).is_some() {
            return None;
        }
        Some(self.mean(Measure::Lost(cause), year)? - self.mean(Measure::Lost(cause), 0)?)
    }

    /// The tariff's mean and the means of its parts, in whole kroner that add up as they are printed.
    fn tariff_in_parts(&self, years: &[u32]) -> Vec<(String, Vec<String>)> {
        let language = self.language;
        let mean = |measure, year| self.mean(measure, year).filter(|mean| mean.is_finite());
        let shown: Vec<&(Word, TariffPart)> = PARTS
            .iter()
            .filter(|(_, part)| {
                let mut dkk = years.iter().filter_map(|&year| mean(Measure::TariffPart(*part), year));
                dkk.any(|dkk| dkk.abs() >= 0.5)
            })
            .collect();
        let sums = |&year: &u32| {
            let parts = shown.iter().map(|(_, part)| mean(Measure::TariffPart(*part), year).unwrap_or(0.0));
            mean(Measure::Tariff, year).map(|whole| adding_up(whole, &parts.collect::<Vec<_>>()))
        };
        let columns: Vec<Option<Vec<i64>>> = years.iter().map(sums).collect();
        let numbers = |row: usize| {
            let number = |column: &Option<Vec<i64>>| {
                column.as_ref().map_or_else(absent, |column| number(column[row] as f64, 0, language))
            };
            columns.iter().map(number).collect()
        };
        let of_which = Word("of which", "heraf").get(language);
        let mut rows = Vec::new();
        // of one world, as in mean numbers, the median is the mean
        if self.results.worlds() > 1 {
            rows.push((Word("  its mean", "  gennemsnit").get(language).to_owned(), numbers(shown.len())));
        }
        rows.extend(
            shown
                .iter()
                .enumerate()
                .map(|(row, (word, _))| (format!("    {of_which} {}", word.get(language)), numbers(row))),
        );
        rows
    }

    fn mean(&self, measure: Measure, year: u32) -> Option<f64> {
        let cell = self.results.cell(self.scope(), measure, Period::Year, year as usize)?;
        Some(cell.mean() / measure.scale())
    }

    fn table(&self) -> String {
        let language = self.language;
        let years = self.years();
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        rows.extend(self.there(&years));
        for line in LINES {
            rows.push(self.line(*line, &years));
        }
        rows.extend(self.tariff_in_parts(&years));
        for &line in LOCAL {
            if self.mean(line.1, 0).is_some() {
                rows.push(self.line(line, &years));
            }
            if line.1 == Measure::SpiralIndex && self.mean(Measure::TippingOccupancy, 0).is_some() {
                let label = Word(
                    "tips below occupancy of, % (in how many worlds)",
                    "tipper under en belægning på, pct. (i hvor mange verdener)",
                );
                let show = |&year: &u32| {
                    self.tipping(year).map_or_else(absent, |(percent, share)| {
                        let shown = number(percent, 0, language);
                        if share > 0.999_5 {
                            return shown;
                        }
                        let share = number(share * 100.0, 0, language);
                        format!("{shown} ({share} {})", Word("%", "pct.").get(language))
                    })
                };
                rows.push((label.get(language).to_owned(), years.iter().map(show).collect()));
            }
        }
        if self.mean(Measure::Lost(Cause::NeedFell), 0).is_some() {
            let first = self.loaded.input.calendar.first_year;
            rows.push((
                match language {
                    Language::En => format!("new citizens lost a year, against {first}, by cause:"),
                    Language::Da => format!("nye borgere tabt om året i forhold til {first}, efter årsag:"),
                },
                Vec::new(),
            ));
            for &(word, cause) in CAUSES {
                let show = |&year: &u32| {
                    let lost = self.lost(cause, year).filter(|lost| lost.is_finite());
                    lost.map_or_else(absent, |lost| number(lost, 1, language))
                };
                let word = self.cause(word, cause);
                rows.push((format!("  {}", word.get(language)), years.iter().map(show).collect()));
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
                if !cell.mean().is_finite() || self.is_not_worked_out(measure, year) {
                    absent()
                } else if mean {
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
        if self.there(&self.years()).is_some() {
            lines.push(words::CLOSED_COUNTS.get(self.language).to_owned());
        }
        lines.extend(self.main_cause());
        let last = self.loaded.input.calendar.first_year + self.loaded.input.calendar.years as i32 - 1;
        if let Some(chance) = closings(self.results, self.scope(), self.loaded) {
            lines.push(self.chance(Word("Closed by", "Lukket inden udgangen af"), last, chance));
        }
        if let Some(chance) = spirals(self.results, self.scope(), self.loaded) {
            lines.push(self.chance(Word("In a spiral by", "I spiral inden udgangen af"), last, chance));
            if chance.hits > 0.5 {
                lines.push(self.what_a_spiral_is());
            }
        }
        lines.push(words::KEY_PLACES.get(self.language).to_owned());
        lines
    }

    /// A spiral is counted by what happened, k is a slope: they need not agree.
    fn what_a_spiral_is(&self) -> String {
        let definition = &self.loaded.input.rules.spiral;
        let (years, floor) = (definition.years, number(definition.floor_occupancy * 100.0, 0, self.language));
        match self.language {
            Language::En => format!(
                "A spiral is counted by what happened, whatever set it off: the tariff rises and use falls for {years} \
                 years in a row, of which the first counts as its beginning, and in the end the offer is closed or below \
                 {floor} % of its first places. k is a slope of prices alone, so the two need not agree."
            ),
            Language::Da => format!(
                "En spiral tælles efter det, der skete, uanset hvad der satte den i gang: taksten stiger, og belægningen \
                 falder {years} år i træk, hvoraf det første tæller som begyndelsen, og til slut er tilbuddet lukket eller \
                 under {floor} pct. af sine første pladser. k er en hældning for priser alene, så de to behøver ikke at \
                 stemme."
            ),
        }
    }

    /// The occupancy below which the offer tips, per cent, as the median of the worlds in which it does, and the share of
    /// those among the worlds in which it is there; none where it never tips.
    fn tipping(&self, year: u32) -> Option<(f64, f64)> {
        let cell = |measure| self.results.cell(self.scope(), measure, Period::Year, year as usize);
        let (tips, there) = (cell(Measure::TippingOccupancy)?, cell(Measure::FixedShare)?);
        let percent = tips.quantile(0.5) / Measure::TippingOccupancy.scale();
        (tips.worlds() > 0).then(|| (percent, tips.worlds() as f64 / there.worlds().max(1) as f64))
    }

    /// In which share of the worlds it is there; none where that is all of them in all the years.
    fn there(&self, years: &[u32]) -> Option<(String, Vec<String>)> {
        let shares: Vec<f64> = years
            .iter()
            .filter_map(|&year| {
                let cell =
                    self.results.cell(self.scope(), Measure::Occupancy, Period::Year, year as usize)?;
                Some(cell.worlds() as f64 / (cell.worlds() + cell.absent()).max(1) as f64)
            })
            .collect();
        let language = self.language;
        let label = Word("there, % of the worlds", "findes, pct. af verdenerne").get(language).to_owned();
        let shown = shares.iter().map(|share| number(share * 100.0, 0, language)).collect();
        shares.iter().any(|share| *share < 1.0).then_some((label, shown))
    }

    /// Whether a slope of prices stands as 0 where the offer was not there in the January in which it is worked out.
    fn is_not_worked_out(&self, measure: Measure, year: u32) -> bool {
        matches!(measure, Measure::FixedShare | Measure::Elasticity | Measure::SpiralIndex)
            && opens_after_january(self.loaded, self.offer, year).is_some()
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
        let (offer, language) = (self.offer, self.language);
        let last = self.loaded.input.calendar.years - 1;
        if let Some(opens) = opens_after_january(self.loaded, offer, last) {
            let told = text!(
                "Der er ingen φ, ε og k: de regnes ud hver januar, og det åbner i {}.", opens.da;
                "There are no φ, ε and k: they are worked out each January, and it opens in {}.", opens.en
            );
            return told.get(language).to_owned();
        }
        let first = self.first_year();
        let phi = self.mean(Measure::FixedShare, first);
        if let Some(why) = steady_price(self.loaded, offer, first).filter(|_| phi == Some(0.0)) {
            let year = self.loaded.input.calendar.first_year + first as i32;
            let told = text!(
                "I {year} følger prisen ikke antallet af beboere (φ = 0, så k = 0), for {}.", why.da;
                "In {year} the price does not follow the number of residents (φ = 0, so k = 0), as {}.", why.en
            );
            return told.get(language).to_owned();
        }
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
        let k = self.mean(Measure::SpiralIndex, self.first_year()).unwrap_or(f64::NAN);
        // what is not there is neither stable nor unstable
        if k.is_nan() {
            return String::new();
        }
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
        // where it tips in half of its worlds at least
        let often = self.tipping(self.first_year()).filter(|(_, share)| *share >= 0.5);
        let tipping = often.map_or(0.0, |(percent, _)| percent);
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
        if let Some(told) = without_own_demand(self.loaded, self.offer, at_last) {
            return Some(told.get(language).to_owned());
        }
        let lost: Vec<(Word, f64)> = CAUSES
            .iter()
            .filter_map(|&(word, cause)| Some((self.cause(word, cause), self.lost(cause, at_last)?)))
            .collect();
        let (word, most) = lost.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let first = self.loaded.input.calendar.first_year;
        let year = first + at_last as i32;
        if most < 0.05 {
            return Some(match language {
                Language::En => format!("It has lost no demand against {first} by {year}."),
                Language::Da => format!("Det har i {year} ikke mistet efterspørgsel i forhold til {first}."),
            });
        }
        let sum = number(lost.iter().map(|(_, citizens)| citizens.max(0.0)).sum(), 1, language);
        let (most, word) = (number(most, 1, language), word.get(language));
        Some(match language {
            Language::En => format!(
                "In {year} it loses {sum} new citizens a year against {first}, the largest part ({most}) because: {word}."
            ),
            Language::Da => format!(
                "I {year} mister det {sum} nye borgere om året i forhold til {first}, flest ({most}) fordi: {word}."
            ),
        })
    }

    fn chance(&self, word: Word, last: i32, chance: Chance) -> String {
        format!("{} {last}: {}.", word.get(self.language), chance.render(self.language))
    }
}
