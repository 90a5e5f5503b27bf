//! A compared scenario over the open one: its worlds, simulated on the same chance, and which of its parts answer to those of the open one.

use std::sync::Arc;

use vifte::Loaded;
use vifte::analysis::conventions::letter;
use vifte_engine::{Results, Scope};

use crate::pages::compare::scenarios::ComparedScenario;
use crate::pages::compare::state::CompareState;
use crate::scenario::document::Document;
use crate::simulation::Stepper;
use crate::text::Language;

/// A scenario whose fans are drawn over those of the open one.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Its letter in the comparison.
    pub letter: char,
    /// The scenario.
    pub compared: ComparedScenario,
    /// Its worlds, once there are some.
    pub results: Option<Arc<Results>>,
}

impl Overlay {
    /// A compared scenario, by its place.
    pub(crate) fn of(compare: &CompareState, index: usize) -> Option<Self> {
        let compared = compare.scenarios.get(index)?.clone();
        Some(Self { letter: letter(index), compared, results: None })
    }

    /// So many of its worlds, on the chance of the open scenario.
    pub(crate) fn stepper(&self, document: &Document, worlds: u32) -> Stepper {
        let seed = document.loaded.settings.seed;
        Stepper::new(Arc::clone(self.compared.model()), seed, worlds).without_single_worlds()
    }

    /// What it calls the part of a scenario that the open one calls so; nothing when it has none.
    pub(crate) fn scope_of(&self, document: &Document, scope: Scope) -> Option<Scope> {
        translated(&document.loaded, self.compared.loaded(), scope)
    }

    /// Its letter and title.
    pub(crate) fn name(&self, language: Language) -> String {
        format!("{} {}", self.letter, language.pick(&self.compared.title))
    }
}

/// The compared scenarios that are not the open one, by their places.
pub(crate) fn others(compare: &CompareState, document: &Document) -> Vec<usize> {
    let other = |(_, compared): &(usize, &ComparedScenario)| compared.loaded().hash != document.loaded.hash;
    compare.scenarios.iter().enumerate().filter(other).map(|(index, _)| index).collect()
}

/// The letter of the open scenario in the comparison.
pub(crate) fn own_letter(compare: &CompareState, document: &Document) -> Option<char> {
    compare.scenarios.iter().position(|compared| compared.loaded().hash == document.loaded.hash).map(letter)
}

/// The part of another scenario that has the same name.
fn translated(from: &Loaded, to: &Loaded, scope: Scope) -> Option<Scope> {
    let (mine, theirs) = (&from.names, &to.names);
    let place = |mine: &[String], theirs: &[String], index: u32| {
        let id = mine.get(index as usize)?;
        Some(theirs.iter().position(|other| other == id)? as u32)
    };
    match scope {
        Scope::Offer(index) => place(&mine.offer_ids, &theirs.offer_ids, index).map(Scope::Offer),
        Scope::Area(index) => place(&mine.area_ids, &theirs.area_ids, index).map(Scope::Area),
        Scope::Municipality(index) => {
            place(&mine.municipality_ids, &theirs.municipality_ids, index).map(Scope::Municipality)
        }
        Scope::Guarantee(index) => {
            place(&mine.guarantee_ids, &theirs.guarantee_ids, index).map(Scope::Guarantee)
        }
        same => Some(same),
    }
}

#[cfg(test)]
mod tests {
    use super::{Overlay, others, own_letter, translated};
    use crate::app::headless;
    use crate::pages::compare::state::CompareCommand;
    use crate::state::command::Command;
    use crate::{Appearance, Language};
    use vifte_engine::{Control, Measure, Period, Scope};

    #[test]
    fn parts_are_found_by_name_and_worlds_are_those_of_a_run() {
        let mut state = headless::open("autisme-2027-garanti", Language::En, Appearance::Light);
        headless::apply(&mut state, Command::Compare(CompareCommand::Add("autisme-2027".to_owned())));
        let document = state.document().unwrap();
        let (with, without) = (&document.loaded, vifte::load("autisme-2027").unwrap());
        let offers = |loaded: &vifte::Loaded, id: &str| {
            loaded.names.offer_ids.iter().position(|other| other == id).map(|at| Scope::Offer(at as u32))
        };
        // the common offer is not there where nothing is done
        let common = offers(with, "faelles").unwrap();
        assert_eq!(translated(with, &without, common), None);
        let other = without.names.offer_ids[1].clone();
        let same = translated(with, &without, offers(with, &other).unwrap());
        assert_eq!(same, offers(&without, &other));
        assert_eq!(translated(with, &without, Scope::Total), Some(Scope::Total));
        assert_eq!(
            (others(&state.compare, document), own_letter(&state.compare, document)),
            (vec![1], Some('A'))
        );
        let overlay = Overlay::of(&state.compare, 1).unwrap();
        let mut stepper = overlay.stepper(document, 20);
        while stepper.step(&Control::default()) {}
        let results = stepper.results().unwrap();
        assert_eq!(results.worlds(), 20);
        // as a run of that scenario on this seed tells it
        let mut alone = crate::simulation::Stepper::new(
            std::sync::Arc::new(vifte_engine::Model::new(without.input.clone()).unwrap()),
            with.settings.seed,
            20,
        );
        while alone.step(&Control::default()) {}
        let mean = |results: &vifte_engine::Results| {
            results.cell(Scope::Total, Measure::Waiting, Period::Year, 5).unwrap().mean()
        };
        assert!((mean(&results) - mean(&alone.results().unwrap())).abs() < 1e-9);
    }
}
