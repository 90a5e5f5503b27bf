//! The colours of a map by an outcome.

use egui::Color32;

use crate::pages::map::outcome::{Breaks, CLASSES, MapOutcome, OutcomeMap, class};
use crate::ui::view::View;

/// A number with its colour and its words.
pub(crate) struct Numbered {
    pub(crate) fill: Color32,
    /// The number alone.
    pub(crate) short: String,
    /// A sentence.
    pub(crate) text: String,
}

/// Colours by an outcome.
pub(crate) struct Colouring<'a> {
    view: View<'a>,
    map: OutcomeMap<'a>,
    breaks: Breaks,
}

impl<'a> Colouring<'a> {
    /// The colours that the state asks for; none for specialist areas, and before there are worlds.
    pub(crate) fn of(view: &View<'a>) -> Option<Self> {
        let outcome = view.state.map.outcome;
        if outcome == MapOutcome::Areas {
            return None;
        }
        let results = view.state.run.results.as_deref()?;
        let map = OutcomeMap { document: view.document, results, outcome, year: view.state.map.year };
        Some(Self { view: *view, breaks: outcome.breaks(&map.inside()), map })
    }

    fn numbered(&self, number: Option<f64>) -> Numbered {
        let language = self.view.state.language;
        match number {
            None => Numbered {
                fill: self.view.theme.no_number,
                short: String::new(),
                text: self.view.say("no-number").to_owned(),
            },
            Some(number) => {
                let short = language.decimal(number, self.map.outcome.decimals());
                Numbered {
                    fill: self.view.theme.scale[class(&self.breaks, number)],
                    text: format!("{}: {short}", self.title()),
                    short,
                }
            }
        }
    }

    pub(crate) fn of_offer(&self, offer: usize) -> Numbered {
        let mut numbered = self.numbered(self.map.of_offer(offer));
        // a number of few worlds is told with how many they are
        if self.map.outcome == MapOutcome::Occupancy
            && let Some(percent) = self.map.there_percent(offer)
        {
            let language = self.view.state.language;
            let percent = language.decimal(percent, 0);
            let there = language.fill("open-in", &[("percent", &percent)]);
            numbered.text = format!("{} ({there})", numbered.text);
        }
        numbered
    }

    /// Of a municipality, if the outcome is about municipalities.
    pub(crate) fn of_municipality(&self, municipality: usize) -> Option<Numbered> {
        let number = self.map.of_municipality(municipality)?;
        Some(self.numbered(Some(number)))
    }

    /// Of a place with offers, for outcomes that are about offers alone.
    pub(crate) fn of_site(&self, site: usize) -> Option<Numbered> {
        let number = self.map.of_site(site)?;
        Some(self.numbered(Some(number)))
    }

    /// What the colours say, with unit.
    pub(crate) fn title(&self) -> String {
        outcome_title(&self.view, self.map.outcome)
    }

    /// Colours with their classes in words.
    pub(crate) fn classes(&self) -> Vec<(Color32, String)> {
        let language = self.view.state.language;
        let write = |value: f64| language.decimal(value, 0);
        let classes = self.breaks.len() + 1;
        let mut all: Vec<(Color32, String)> = (0..classes.min(CLASSES))
            .map(|index| {
                let low = index.checked_sub(1).map(|before| self.breaks[before]);
                let text = match (low, self.breaks.get(index)) {
                    (None, Some(high)) => language.fill("under", &[("number", &write(*high))]),
                    (Some(low), Some(high)) => format!("{}–{}", write(low), write(*high)),
                    (Some(low), None) => language.fill("from", &[("number", &write(low))]),
                    (None, None) => String::new(),
                };
                (self.view.theme.scale[index], text)
            })
            .collect();
        all.push((self.view.theme.no_number, self.view.say("no-number").to_owned()));
        all
    }
}

/// The short name of an outcome.
pub(crate) fn outcome_name(view: &View<'_>, outcome: MapOutcome) -> &'static str {
    match outcome {
        MapOutcome::Areas => view.say("colour-areas"),
        MapOutcome::Occupancy => view.say("occupancy"),
        MapOutcome::Risk => view.say("colour-risk"),
        MapOutcome::Waiting => view.say("waiting"),
        MapOutcome::Cost => view.say("colour-cost"),
    }
}

fn outcome_title(view: &View<'_>, outcome: MapOutcome) -> String {
    match outcome {
        MapOutcome::Areas => view.say("colour-areas").to_owned(),
        MapOutcome::Occupancy => view.say("occupancy-percent").to_owned(),
        MapOutcome::Risk => view.say("risk-percent").to_owned(),
        MapOutcome::Waiting => view.say("waiting-per-hundred").to_owned(),
        MapOutcome::Cost => {
            let price_year = view.document.loaded.scenario.run.price_year.to_string();
            view.state.language.fill("cost-per-inhabitant", &[("year", &price_year)])
        }
    }
}
