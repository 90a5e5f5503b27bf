//! What a guarantee costs and does: payouts with their tail, who bears them, premiums, and the offer with and without it
//! on the same worlds.

use vifte_engine::input::{Guarantee, OperationKind, Trigger, VacancyBase};
use vifte_engine::{Cell, Measure, Period, Results, Scope};

use super::chance::{closings, spirals};
use super::interval::with_interval;
use super::not_carried_out::{Counted, not_carried_out};
use super::plan_dates::{first_day, guarantee_terms, guarantee_years, operations};
use super::slope::{opens_after_january, steady_price};
use super::words::{Word, text};
use crate::Loaded;
use crate::analysis::conventions::LEVEL;
use crate::language::{Language, Noun, number, text};
use crate::tables::AnswerRow;

/// Safety loading of the premium by expected value.
const LOADING: f64 = 0.1;

/// Part of a standard deviation in the premium by standard deviation.
const DEVIATIONS: f64 = 0.25;

/// Steps of the tail mean.
const STEPS: u32 = 100;

/// A probability of an offer.
type Chances = fn(&Results, Scope, &Loaded) -> Option<super::chance::Chance>;

/// What the pricing of guarantees is made of.
#[derive(Clone, Copy, Debug)]
pub struct GuaranteeReport<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out with the guarantees.
    pub with: &'run Results,
    /// What came out without them, on the same worlds.
    pub without: &'run Results,
    /// Language.
    pub language: Language,
}

/// What the payouts of a guarantee come to, in øre.
struct Price {
    mean: f64,
    /// In one world of twenty more than this.
    p95: f64,
    /// The mean of those worlds.
    tail_mean: f64,
    worst: f64,
    premium_by_expectation: f64,
    premium_by_deviation: f64,
}

impl Price {
    fn of(cell: &Cell) -> Self {
        let tail =
            (0..STEPS).map(|step| cell.quantile(0.95 + 0.05 * (f64::from(step) + 0.5) / f64::from(STEPS)));
        let (mean, deviation) = (cell.mean(), cell.standard_deviation());
        Self {
            mean,
            p95: cell.quantile(0.95),
            tail_mean: tail.sum::<f64>() / f64::from(STEPS),
            worst: cell.max().map_or(f64::NAN, |ore| ore as f64),
            premium_by_expectation: mean * (1.0 + LOADING),
            premium_by_deviation: mean + DEVIATIONS * if deviation.is_finite() { deviation } else { 0.0 },
        }
    }
}

impl GuaranteeReport<'_> {
    /// The report, without a line end.
    pub fn render(&self) -> String {
        let guarantees = &self.loaded.input.guarantees;
        let sections = guarantees.iter().zip(0u32..).map(|(guarantee, index)| self.section(guarantee, index));
        sections.collect::<Vec<_>>().join("\n\n")
    }

    fn section(&self, guarantee: &Guarantee, index: u32) -> String {
        let mut lines = vec![self.heading(guarantee), self.terms(guarantee)];
        lines.extend(self.plan(guarantee).into_iter().map(|line| format!("  {line}")));
        lines.extend(self.years_missing(guarantee));
        let priced = self.whole_years(guarantee) > 0;
        if let Some(cell) = self.whole(Scope::Guarantee(index), Measure::Payout).filter(|_| priced) {
            lines.extend(self.payout(cell, index));
            lines.extend(self.guarantors(guarantee));
        }
        lines.extend(self.effect(guarantee));
        lines.join("\n")
    }

    /// The price of each guarantee as rows of a table, in DKK. What is not priced within the run has no value.
    pub fn rows(&self) -> Vec<AnswerRow> {
        let guarantees = &self.loaded.input.guarantees;
        let mut rows = Vec::new();
        for (guarantee, index) in guarantees.iter().zip(0u32..) {
            let mut row = |measure, value: Option<f64>| {
                rows.push(AnswerRow {
                    scope: "guarantee",
                    id: guarantee.id.clone(),
                    name: self.loaded.names.offers[guarantee.offer as usize].clone(),
                    measure,
                    value: value.filter(|value| value.is_finite()),
                });
            };
            let priced = self.whole_years(guarantee);
            row("contract_years", Some(f64::from(guarantee.years)));
            row("contract_years_priced", Some(f64::from(priced)));
            let cell = self.whole(Scope::Guarantee(index), Measure::Payout).filter(|_| priced > 0);
            let price = cell.map(Price::of);
            let dkk = |of: fn(&Price) -> f64| price.as_ref().map(|price| of(price) / 100.0);
            row("payout_dkk", dkk(|price| price.mean));
            row("payout_low_dkk", cell.map(|cell| cell.estimate(LEVEL).low / 100.0));
            row("payout_high_dkk", cell.map(|cell| cell.estimate(LEVEL).high / 100.0));
            row("payout_p95_dkk", dkk(|price| price.p95));
            row("payout_tvar_95_dkk", dkk(|price| price.tail_mean));
            row("payout_worst_world_dkk", dkk(|price| price.worst));
            row("premium_expected_value_dkk", dkk(|price| price.premium_by_expectation));
            row("premium_standard_deviation_dkk", dkk(|price| price.premium_by_deviation));
        }
        rows
    }

    fn whole(&self, scope: Scope, measure: Measure) -> Option<&Cell> {
        self.with.cell(scope, measure, Period::Whole, 0)
    }

    fn say(&self, word: Word) -> &'static str {
        word.get(self.language)
    }

    /// An amount in m DKK from øre.
    fn m_dkk(&self, ore: f64) -> String {
        number(ore / 1e8, 2, self.language)
    }

    fn heading(&self, guarantee: &Guarantee) -> String {
        let names = &self.loaded.names;
        let (offer, id) =
            (&names.offers[guarantee.offer as usize], &names.offer_ids[guarantee.offer as usize]);
        let cover = number(guarantee.cover * 100.0, 0, self.language);
        let what = match (guarantee.trigger, self.language) {
            (Trigger::VacantPlaces { places, base }, Language::En) => {
                let worth = match base {
                    VacancyBase::Tariff => "the tariff",
                    VacancyBase::FixedCost => "the fixed cost",
                };
                let among = Noun::PLACE.counted(places).en;
                let among = if self.covers_new_places(guarantee) {
                    Noun::NEW_PLACE.counted(places).en
                } else {
                    format!("all its {among}")
                };
                format!("{cover} % of {worth} of empty ones among {among}")
            }
            (Trigger::VacantPlaces { places, base }, Language::Da) => {
                let worth = match base {
                    VacancyBase::Tariff => "taksten",
                    VacancyBase::FixedCost => "de faste udgifter",
                };
                let among = Noun::PLACE.counted(places).da;
                let among = if self.covers_new_places(guarantee) {
                    Noun::NEW_PLACE.counted(places).da
                } else {
                    format!("alle dets {among}")
                };
                format!("{cover} pct. af {worth} for ledige blandt {among}")
            }
            (Trigger::Deficit, Language::En) => format!("{cover} % of the deficit"),
            (Trigger::Deficit, Language::Da) => format!("{cover} pct. af underskuddet"),
        };
        let years = Noun::YEAR.counted(guarantee.years);
        let guarantors = Noun::GUARANTOR.counted(guarantee.guarantors.len() as u64);
        let (years, guarantors) = (years.get(self.language), guarantors.get(self.language));
        format!("{} · {offer} ({id}) · {what}, {years}, {guarantors}", guarantee.id)
    }

    /// Whether it is about new places; if not, about all that the offer has at first.
    fn covers_new_places(&self, guarantee: &Guarantee) -> bool {
        let mut given = self.loaded.scenario.guarantees.iter();
        given.any(|given| given.id == guarantee.id && given.new_places.is_some())
    }

    /// From when to when, deductible, caps, and how guarantors share.
    fn terms(&self, guarantee: &Guarantee) -> String {
        let terms = [guarantee_years(self.loaded, guarantee), guarantee_terms(guarantee)];
        let terms = terms.each_ref().map(|part| part.get(self.language));
        format!("  {}", terms.join("; "))
    }

    /// What the plan does to the offer while the guarantee runs, and what that means for it.
    fn plan(&self, guarantee: &Guarantee) -> Vec<String> {
        let (loaded, offer, language) = (self.loaded, guarantee.offer, self.language);
        let mut lines: Vec<String> = operations(loaded, &|of| of == offer)
            .into_iter()
            .map(|line| line.get(language).to_owned())
            .collect();
        let ends = guarantee.first_month.saturating_add(guarantee.years.saturating_mul(12));
        let closes = loaded.input.plan.iter().find_map(|operation| match operation.kind {
            OperationKind::Close { offer: of, notice_months } if of == offer => {
                Some(operation.month.saturating_add(notice_months)).filter(|month| *month < ends)
            }
            _ => None,
        });
        if let Some(month) = closes {
            let day = first_day(&loaded.input.calendar, month);
            let told = match guarantee.trigger {
                Trigger::VacantPlaces { .. } => text!(
                    "efter planen lukker tilbuddet {}: fra da af står ingen pladser tomme, og garantien udbetaler intet for dem", day.da;
                    "the plan closes the offer on {}: from then on no place stands empty, and the guarantee pays for none", day.en
                ),
                Trigger::Deficit => text!(
                    "efter planen lukker tilbuddet {}: derefter dækkes kun det, som lukningen selv efterlader i det kontraktår", day.da;
                    "the plan closes the offer on {}: after that only what the closing itself leaves in that contract year is covered", day.en
                ),
            };
            lines.push(told.get(language).to_owned());
        }
        let mean = |number: Counted| number.mean_in(self.with);
        lines.extend(not_carried_out(loaded, self.with.worlds(), Some(offer), &mean, language));
        lines
    }

    /// Contract years that end within the run.
    fn whole_years(&self, guarantee: &Guarantee) -> u32 {
        let months = self.loaded.input.calendar.months();
        (months.saturating_sub(guarantee.first_month) / 12).min(guarantee.years)
    }

    /// What is not priced: contract years that end after the run.
    fn years_missing(&self, guarantee: &Guarantee) -> Option<String> {
        let calendar = &self.loaded.input.calendar;
        let whole = self.whole_years(guarantee);
        let (last, years) = (calendar.calendar_year(calendar.simulated_years() - 1), guarantee.years);
        if whole == 0 {
            return Some(match self.language {
                Language::En => format!(
                    "  there is no price: payouts are due when a contract year ends, and the first ends after the run, which ends \
                     with {last}"
                ),
                Language::Da => format!(
                    "  der er ingen pris: der udbetales, når et kontraktår slutter, og det første slutter efter kørslen, som slutter \
                     med {last}"
                ),
            });
        }
        let contract_years = Noun::CONTRACT_YEAR.counted(years);
        let contract_years = contract_years.get(self.language);
        (whole < years).then(|| match self.language {
            Language::En => format!(
                "  only {whole} of {contract_years} {} priced: the others end after the run, which ends with {last}",
                if whole == 1 { "is" } else { "are" }
            ),
            Language::Da => format!(
                "  kun {whole} af {contract_years} er med i prisen: de andre slutter efter kørslen, som slutter med {last}"
            ),
        })
    }

    fn payout(&self, cell: &Cell, index: u32) -> Vec<String> {
        let worlds = Noun::WORLD.counted(self.with.worlds());
        let worlds = worlds.get(self.language);
        let price = Price::of(cell);
        let rows = [
            (
                Word(
                    "expected payout in all, m DKK (90 % interval)",
                    "forventet udbetaling i alt, mio. kr. (90 pct.-interval)",
                ),
                with_interval(&cell.estimate(LEVEL).scaled(1e-8), 2, false, self.language),
            ),
            (
                Word("  in one world of twenty more than", "  i én verden af tyve mere end"),
                self.m_dkk(price.p95),
            ),
            (
                Word(
                    "  on average in those worlds (TVaR 95 %)",
                    "  i gennemsnit i de verdener (TVaR 95 pct.)",
                ),
                self.m_dkk(price.tail_mean),
            ),
            (Word("  worst world", "  værste verden"), self.m_dkk(price.worst)),
            (
                Word("premium: expected value and a tenth", "præmie: forventning og en tiendedel"),
                self.m_dkk(price.premium_by_expectation),
            ),
            (
                Word(
                    "premium: expected value and a quarter of the standard deviation",
                    "præmie: forventning og en kvart spredning",
                ),
                self.m_dkk(price.premium_by_deviation),
            ),
        ];
        let mut lines: Vec<String> =
            rows.into_iter().map(|(word, value)| format!("  {}: {value}", self.say(word))).collect();
        if let Some(worst_year) = self.worst_year(index) {
            lines.insert(
                4,
                format!(
                    "    {}: {worst_year}",
                    self.say(Word("worst year of any world", "værste år i nogen verden"))
                ),
            );
        }
        let capped = self.whole(Scope::Guarantee(index), Measure::CappedYears);
        if let Some(capped) = capped.filter(|capped| capped.max() > Some(0)) {
            // the share of worlds with a capped year: one minus the share without
            let without =
                (0..=1000).map(|step| f64::from(step) / 1_000.0).filter(|p| capped.quantile(*p) < 0.5);
            let hit = 1.0 - without.fold(0.0, f64::max);
            let percent = number(hit * 100.0, 0, self.language);
            lines.push(match self.language {
                Language::En => format!("  a cap is hit in about {percent} % of the {worlds}"),
                Language::Da => format!("  et loft rammes i omkring {percent} pct. af de {worlds}"),
            });
        }
        lines
    }

    fn worst_year(&self, index: u32) -> Option<String> {
        let years = 0..self.loaded.input.calendar.years as usize;
        let worst = years
            .filter_map(|year| self.with.cell(Scope::Guarantee(index), Measure::Payout, Period::Year, year))
            .filter_map(Cell::max)
            .max()?;
        Some(self.m_dkk(worst as f64))
    }

    fn guarantors(&self, guarantee: &Guarantee) -> Vec<String> {
        let heading = Word(
            "  guarantor: expected, in one world of twenty more than (m DKK), expected DKK per inhabitant",
            "  garant: forventet, i én verden af tyve mere end (mio. kr.), forventet kr. pr. indbygger",
        );
        let mut lines = vec![self.say(heading).to_owned()];
        let year = (guarantee.first_month / 12) as usize;
        for &guarantor in &guarantee.guarantors {
            let scope = Scope::Municipality(guarantor);
            let Some(cell) = self.whole(scope, Measure::Payout) else { continue };
            let municipality = &self.loaded.input.municipalities[guarantor as usize];
            let persons: f64 = municipality.population[year].iter().sum();
            let each = if persons > 0.0 { cell.mean() / 100.0 / persons } else { 0.0 };
            lines.push(format!(
                "    {}: {}, {}, {}",
                text(&self.loaded.names.municipality_texts[guarantor as usize], self.language),
                number(cell.mean() / 1e8, 3, self.language),
                number(cell.quantile(0.95) / 1e8, 3, self.language),
                number(each, 2, self.language),
            ));
        }
        if self.loaded.input.guarantees.len() > 1 {
            lines.push(format!(
                "    {}",
                self.say(Word("(all guarantees together)", "(alle garantier under ét)"))
            ));
        }
        lines
    }

    /// The offer with and without the guarantees.
    fn effect(&self, guarantee: &Guarantee) -> Vec<String> {
        let scope = Scope::Offer(guarantee.offer);
        let calendar = &self.loaded.input.calendar;
        let first = (guarantee.first_month.div_ceil(12)).saturating_sub(calendar.warm_up_years) as usize;
        let k = |results: &Results| {
            let cell = results.cell(scope, Measure::SpiralIndex, Period::Year, first)?;
            // absent where the offer is there in no world
            Some(cell.mean() / Measure::SpiralIndex.scale()).filter(|k| k.is_finite())
        };
        let mut lines = Vec::new();
        let last = calendar.years - 1;
        if first > last as usize || opens_after_january(self.loaded, guarantee.offer, first as u32).is_some()
        {
            lines.push(
                self.say(Word(
                    "  k is worked out each January: there is none while the guarantee runs and the offer is open",
                    "  k regnes ud hver januar: der er ingen, mens garantien løber og tilbuddet er åbent",
                ))
                .to_owned(),
            );
        } else if let (Some(with), Some(without)) = (k(self.with), k(self.without)) {
            let [shown_with, shown_without] = [with, without].map(|k| number(k, 2, self.language));
            let year = calendar.first_year + first as i32;
            lines.push(match self.language {
                Language::En => {
                    format!("  k in {year}: {shown_with} with, {shown_without} without the guarantees")
                }
                Language::Da => format!("  k i {year}: {shown_with} med, {shown_without} uden garantierne"),
            });
            if let Some(why) = steady_price(self.loaded, guarantee.offer, first as u32) {
                lines.push(match self.language {
                    Language::En => {
                        format!("    the price does not rise when residents leave, as {}", why.en)
                    }
                    Language::Da => format!("    prisen stiger ikke, når beboere flytter, for {}", why.da),
                });
            }
            lines.extend(self.cover_needed(guarantee, without, first));
        }
        let chances: [(Word, Chances); 2] = [
            (Word("closed by the end", "lukket ved udgangen"), closings),
            (Word("in a spiral", "i spiral"), spirals),
        ];
        for (word, chance) in chances {
            let of = |results| chance(results, scope, self.loaded);
            if let (Some(with), Some(without)) = (of(self.with), of(self.without)) {
                lines.push(format!(
                    "  {}: {} {}; {} {}",
                    self.say(word),
                    self.say(Word("with", "med")),
                    with.render(self.language),
                    self.say(Word("without", "uden")),
                    without.render(self.language),
                ));
            }
        }
        lines
    }

    /// The cover that brings k below 1, when it is not below without.
    fn cover_needed(&self, guarantee: &Guarantee, without: f64, year: usize) -> Option<String> {
        if without < 1.0 {
            return None;
        }
        let Trigger::VacantPlaces { base, .. } = guarantee.trigger else { return None };
        let scope = Scope::Offer(guarantee.offer);
        let phi = self.without.cell(scope, Measure::FixedShare, Period::Year, year)?.mean()
            / Measure::FixedShare.scale()
            / 100.0;
        let needed = match base {
            VacancyBase::FixedCost => 1.0 - 1.0 / without,
            VacancyBase::Tariff => phi * (1.0 - 1.0 / without),
        };
        let percent = number(needed * 100.0, 0, self.language);
        Some(match self.language {
            Language::En => format!("  a cover above {percent} % brings k below 1"),
            Language::Da => format!("  en dækning over {percent} pct. bringer k under 1"),
        })
    }
}
