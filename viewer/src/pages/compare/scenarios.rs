//! The scenarios that are compared, and those that can be.

use std::sync::Arc;

use vifte::analysis::compare::{CompareError, InputDifference, check_comparable, input_differences};
use vifte::{Loaded, Text};
use vifte_engine::Model;
use vifte_engine::input::Mode;

use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::Wanted;

/// Names and titles of bundled scenarios that can be compared with the open one.
pub type Candidates = Arc<Vec<(&'static str, Text)>>;

/// A scenario that is compared.
#[derive(Clone, Debug)]
pub struct ComparedScenario {
    /// What it was opened by.
    pub reference: String,
    /// Its title.
    pub title: Text,
    /// How it is opened again; none of a plan, which is no file yet.
    pub(super) wanted: Option<Wanted>,
    pub(super) loaded: Arc<Loaded>,
    pub(super) model: Arc<Model>,
    /// What differs from the first.
    pub differences: Arc<Vec<InputDifference>>,
}

impl ComparedScenario {
    /// A scenario without and with a plan.
    ///
    /// # Errors
    /// One of them cannot be simulated, or they cannot be compared.
    pub(crate) fn pair(without: &Document, with: &Document) -> Result<Vec<Self>, Failure> {
        // both are opened by the same name, and only the title says which is which
        let named = |name: &str, document: &Document| (name.to_owned(), (*document.loaded).clone());
        let both = [named(&without.reference, without), named(&with.loaded.scenario.title_en, with)];
        check_comparable(&both).map_err(|error| incomparable(&error))?;
        let first = Self::new(&without.reference, (*without.loaded).clone(), None)?;
        let second = Self::new(&with.reference, (*with.loaded).clone(), Some(&without.loaded))?;
        Ok(vec![first, second])
    }

    /// The scenario itself.
    pub(crate) fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// What the engine simulates.
    pub(crate) const fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Whether it is simulated by chance or in mean numbers.
    pub fn mode(&self) -> Mode {
        self.model.input().mode
    }

    pub(super) fn new(reference: &str, loaded: Loaded, first: Option<&Loaded>) -> Result<Self, Failure> {
        let mut input = loaded.input.clone();
        // outcomes are reported also where nothing reacts
        input.watch = true;
        let model = Model::new(input).map_err(|error| Failure::of(&error))?;
        let differences = first.map(|first| input_differences(first, &loaded)).transpose();
        let differences = differences.map_err(|error| Failure::of(&error))?.unwrap_or_default();
        let scenario = &loaded.scenario;
        Ok(Self {
            reference: reference.to_owned(),
            title: Text { da: scenario.title_da.clone(), en: scenario.title_en.clone() },
            wanted: None,
            differences: Arc::new(differences),
            loaded: Arc::new(loaded),
            model: Arc::new(model),
        })
    }
}

/// Why two scenarios cannot be compared.
pub(super) fn incomparable(error: &CompareError) -> Failure {
    Failure { help: Some(error.help().to_owned()), ..Failure::of(error) }
}

/// Bundled scenarios that can be compared with the open one, with their titles.
pub(crate) fn candidates(reference: &str, open: &Loaded) -> Candidates {
    let fits = |loaded: &Loaded| {
        loaded.input.calendar == open.input.calendar
            && loaded.scenario.run.price_year == open.scenario.run.price_year
            && loaded.settings.mode == open.settings.mode
            && loaded.names.municipality_ids == open.names.municipality_ids
    };
    let bundled = vifte::data::library::bundled().iter();
    let loaded = bundled.filter_map(|bundled| Some((bundled.name, vifte::load(bundled.name).ok()?)));
    let others = loaded.filter(|(name, loaded)| *name != reference && fits(loaded));
    let titled = others.map(|(name, loaded)| {
        (name, Text { da: loaded.scenario.title_da.clone(), en: loaded.scenario.title_en.clone() })
    });
    Arc::new(titled.collect())
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use crate::{Appearance, Language};

    #[test]
    fn only_those_that_can_be_compared_are_offered() {
        let state = headless::open("autisme-2027", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let found = super::candidates(&document.reference, &document.loaded);
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        assert!(names.contains(&"autisme-2027-garanti") && !names.contains(&"midtjylland-2013"));
        assert!(!names.contains(&"autisme-2027"));
    }
}
