//! What is compared: the headline outcomes by purpose, and any reported number.

use vifte_engine::compare::Outcome;
use vifte_engine::{Better, Layout, Measure, Period, Scope, Unit};

use super::chosen::{Chosen, OutcomeError};
use crate::{Loaded, Text};

/// Recorded values are thousandths of the unit.
pub(super) const THOUSANDTHS: f64 = 1_000.0;

/// The purposes that headlines stand for (security of supply, progression, the cost curve), and what else is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Security of supply.
    Supply,
    /// Independence and progression.
    Progression,
    /// Cost.
    Cost,
    /// Whether offers can go on.
    Sustainability,
    /// Chosen by the user.
    Chosen,
    /// A municipality's net cost.
    Municipality,
}

/// An outcome that is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeSpec {
    /// What it is for.
    pub purpose: Purpose,
    /// Stable name, with unit.
    pub id: String,
    /// Name, with unit.
    pub name: Text,
    /// Divide the compared value by this to get the unit of the name.
    pub scale: f64,
    /// Digits after the point.
    pub decimals: usize,
    /// Which is better; none when that depends on whom one asks.
    pub better: Option<Better>,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A measure of all offers together, mean over the years.
    Total(Measure),
    /// The same at the end of the last year.
    TotalAtTheEnd(Measure),
    /// Sum over municipalities, mean over the years.
    Municipalities(Measure),
    /// The same, for each hundred years that citizens live in offers or home solutions.
    PerHundredYears(Measure),
    /// What the state refunds and pays, mean over the years.
    State,
    /// Net cost of all municipalities, each year's weight by its number.
    Net(Vec<f64>),
    /// Net cost of a municipality, mean over the years.
    NetOf(u32),
    /// A chosen number.
    Chosen(Chosen),
}

/// A headline: purpose, stable name, words, thousandths in a unit, digits, which is better, and how it is counted.
struct Headline(Purpose, &'static str, [&'static str; 2], f64, usize, Option<Better>, Counted);

/// How a headline is counted.
#[derive(Clone, Copy)]
enum Counted {
    Total(Measure),
    TotalAtTheEnd(Measure),
    Municipalities(Measure),
    PerHundredYears(Measure),
    State,
    NetAYear,
    NetPresentValue,
}

/// Thousandths in a million.
const MILLION: f64 = 1e6 * THOUSANDTHS;

const HEADLINES: [Headline; 12] = [
    Headline(
        Purpose::Supply,
        "waiting_persons",
        ["waiting, persons", "venter, personer"],
        THOUSANDTHS,
        1,
        Some(Better::Lower),
        Counted::Total(Measure::Waiting),
    ),
    Headline(
        Purpose::Supply,
        "refused_citizens_per_year",
        ["refused, citizens a year", "afvist, borgere om året"],
        THOUSANDTHS,
        2,
        Some(Better::Lower),
        Counted::Municipalities(Measure::Refused),
    ),
    Headline(
        Purpose::Supply,
        "residents_persons",
        ["in offers, persons", "i tilbud, personer"],
        THOUSANDTHS,
        1,
        None,
        Counted::Total(Measure::Residents),
    ),
    Headline(
        Purpose::Progression,
        "recovered_per_100_person_years",
        ["recovered in offers, per 100 person-years there", "kommet sig i tilbud, pr. 100 personår dér"],
        THOUSANDTHS,
        2,
        Some(Better::Higher),
        Counted::PerHundredYears(Measure::Recovered),
    ),
    Headline(
        Purpose::Progression,
        "breakdowns_per_100_person_years",
        ["breakdowns, per 100 person-years", "sammenbrud, pr. 100 personår"],
        THOUSANDTHS,
        2,
        Some(Better::Lower),
        Counted::PerHundredYears(Measure::Breakdowns),
    ),
    Headline(
        Purpose::Cost,
        "net_cost_m_dkk_per_year",
        ["municipalities net, m DKK a year", "kommunerne netto, mio. kr. om året"],
        MILLION,
        2,
        Some(Better::Lower),
        Counted::NetAYear,
    ),
    Headline(
        Purpose::Cost,
        "present_value_m_dkk",
        ["present value of that, m DKK", "nutidsværdi heraf, mio. kr."],
        MILLION,
        1,
        Some(Better::Lower),
        Counted::NetPresentValue,
    ),
    Headline(
        Purpose::Cost,
        "state_m_dkk_per_year",
        ["the state, m DKK a year", "staten, mio. kr. om året"],
        MILLION,
        2,
        Some(Better::Lower),
        Counted::State,
    ),
    Headline(
        Purpose::Cost,
        "result_m_dkk_per_year",
        ["operators' result, m DKK a year", "driftsherrernes resultat, mio. kr. om året"],
        MILLION,
        2,
        None,
        Counted::Total(Measure::Result),
    ),
    Headline(
        Purpose::Sustainability,
        "occupancy_percent",
        ["occupancy, %", "belægning, pct."],
        THOUSANDTHS,
        1,
        // a full house is good for its accounts, and bad for who waits
        None,
        Counted::Total(Measure::Occupancy),
    ),
    Headline(
        Purpose::Sustainability,
        "closed_offers",
        ["offers closed by the end", "tilbud lukket til sidst"],
        THOUSANDTHS,
        2,
        Some(Better::Lower),
        Counted::TotalAtTheEnd(Measure::ClosedOffers),
    ),
    Headline(
        Purpose::Sustainability,
        "spiral_offers",
        ["offers in a spiral by the end", "tilbud i en spiral til sidst"],
        THOUSANDTHS,
        2,
        Some(Better::Lower),
        Counted::TotalAtTheEnd(Measure::SpiralOffers),
    ),
];

/// The headline outcomes, and the net cost of each municipality. Present values are at `discount_percent` a year.
pub fn headlines(loaded: &Loaded, discount_percent: f64) -> Vec<OutcomeSpec> {
    let years = loaded.input.calendar.years;
    let rate = 1.0 + discount_percent / 100.0;
    let discounted = || std::iter::successors(Some(1.0), |factor| Some(factor / rate)).take(years as usize);
    let headline =
        |&Headline(purpose, id, [en, da], scale, decimals, better, counted): &Headline| OutcomeSpec {
            purpose,
            id: id.to_owned(),
            name: Text { en: en.to_owned(), da: da.to_owned() },
            scale,
            decimals,
            better,
            kind: match counted {
                Counted::Total(measure) => Kind::Total(measure),
                Counted::TotalAtTheEnd(measure) => Kind::TotalAtTheEnd(measure),
                Counted::Municipalities(measure) => Kind::Municipalities(measure),
                Counted::PerHundredYears(measure) => Kind::PerHundredYears(measure),
                Counted::State => Kind::State,
                Counted::NetAYear => Kind::Net(vec![1.0 / f64::from(years); years as usize]),
                Counted::NetPresentValue => Kind::Net(discounted().collect()),
            },
        };
    let mut specs: Vec<OutcomeSpec> = HEADLINES.iter().map(headline).collect();
    let municipalities = loaded.names.municipality_ids.iter().zip(&loaded.names.municipality_texts);
    specs.extend((0u32..).zip(municipalities).map(|(index, (id, name))| OutcomeSpec {
        purpose: Purpose::Municipality,
        id: format!("net_cost_m_dkk_per_year:{id}"),
        name: name.clone(),
        scale: MILLION,
        decimals: 2,
        better: Some(Better::Lower),
        kind: Kind::NetOf(index),
    }));
    specs
}

impl OutcomeSpec {
    /// A chosen number in one scenario's terms, which messages call `name`.
    ///
    /// # Errors
    /// The scenario does not report it.
    pub fn of_chosen(
        chosen: &Chosen,
        name: &str,
        loaded: &Loaded,
        layout: &Layout,
    ) -> Result<Self, OutcomeError> {
        let (scope, measure) = chosen.number_in(name, loaded, layout)?;
        let names = &loaded.names;
        let (ids, index) = match scope {
            Scope::Area(index) => (&names.area_ids, index),
            Scope::Offer(index) => (&names.offer_ids, index),
            Scope::Municipality(index) => (&names.municipality_ids, index),
            Scope::Guarantee(index) => (&names.guarantee_ids, index),
            _ => (&names.area_ids, u32::MAX),
        };
        let written = chosen.written(ids.get(index as usize).map_or("total", String::as_str));
        let decimals = match measure.unit() {
            Unit::Dkk => 0,
            Unit::DkkPerDay => 1,
            _ => 2,
        };
        Ok(Self {
            purpose: Purpose::Chosen,
            id: written.clone(),
            name: Text { da: written.clone(), en: written },
            scale: THOUSANDTHS,
            decimals,
            better: None,
            kind: Kind::Chosen(chosen.clone()),
        })
    }

    /// The outcome as the engine counts it in a scenario.
    ///
    /// # Errors
    /// A chosen number that the scenario does not report.
    pub fn outcome(&self, name: &str, loaded: &Loaded, layout: &Layout) -> Result<Outcome, OutcomeError> {
        let mut outcome = Outcome::default();
        let years = loaded.input.calendar.years as usize;
        let all = 0..loaded.input.municipalities.len() as u32;
        let mean = 1.0 / years as f64;
        // worlds are compared in thousandths of the unit, so that means of counts are not cut
        let mut add = |scope, measure: Measure, year, weight: f64| {
            let thousandths = weight * THOUSANDTHS / measure.scale();
            outcome.add(layout, scope, measure, Period::Year, year, thousandths)
        };
        match &self.kind {
            Kind::Total(measure) => {
                for year in 0..years {
                    add(Scope::Total, *measure, year, mean);
                }
            }
            Kind::TotalAtTheEnd(measure) => {
                add(Scope::Total, *measure, years - 1, 1.0);
            }
            Kind::Municipalities(measure) => {
                for municipality in all {
                    for year in 0..years {
                        add(Scope::Municipality(municipality), *measure, year, mean);
                    }
                }
            }
            Kind::PerHundredYears(measure) => {
                let mut persons = Outcome::default();
                for year in 0..years {
                    // recovery is counted by offers, breakdowns by municipalities
                    if *measure == Measure::Recovered {
                        add(Scope::Total, *measure, year, 100.0);
                    }
                    for municipality in all.clone() {
                        let scope = Scope::Municipality(municipality);
                        if *measure != Measure::Recovered {
                            add(scope, *measure, year, 100.0);
                        }
                        // who recovers in a home solution is not counted: neither are their years
                        let lives = match *measure {
                            Measure::Recovered => &[Measure::Residents][..],
                            _ => &[Measure::Residents, Measure::HomeCitizens],
                        };
                        for &lives in lives {
                            persons.add(layout, scope, lives, Period::Year, year, 1.0 / lives.scale());
                        }
                    }
                }
                return Ok(outcome.per(persons));
            }
            Kind::State => {
                for year in 0..years {
                    add(Scope::Total, Measure::StateIncome, year, mean);
                    for municipality in all.clone() {
                        add(Scope::Municipality(municipality), Measure::Refunded, year, mean);
                    }
                }
            }
            Kind::Net(weights) => {
                for municipality in all {
                    for (year, weight) in weights.iter().enumerate() {
                        add(Scope::Municipality(municipality), Measure::Paid, year, *weight);
                        add(Scope::Municipality(municipality), Measure::Refunded, year, -weight);
                    }
                }
            }
            Kind::NetOf(municipality) => {
                for year in 0..years {
                    add(Scope::Municipality(*municipality), Measure::Paid, year, mean);
                    add(Scope::Municipality(*municipality), Measure::Refunded, year, -mean);
                }
            }
            Kind::Chosen(chosen) => {
                let (scope, measure) = chosen.number_in(name, loaded, layout)?;
                let first = loaded.input.calendar.first_year;
                let one = |year: usize| chosen.year().is_none_or(|chosen| chosen == first + year as i32);
                let chosen_years: Vec<usize> = (0..years).filter(|&year| one(year)).collect();
                for &year in &chosen_years {
                    add(scope, measure, year, 1.0 / chosen_years.len() as f64);
                }
            }
        }
        Ok(outcome)
    }
}

/// The direction as a word for programs.
pub const fn direction(better: Option<Better>) -> &'static str {
    match better {
        Some(Better::Lower) => "lower",
        Some(Better::Higher) => "higher",
        None => "none",
    }
}
