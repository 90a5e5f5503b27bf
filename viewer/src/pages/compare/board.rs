//! The compare board: several scenarios on the same worlds.

use std::sync::Arc;

use vifte::analysis::compare::{
    CompareError, InputDifference, OutcomeSpec, check_comparable, headlines, input_differences,
};
use vifte::{Loaded, Text};
use vifte_engine::compare::{Compared, Comparison, compare};
use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, SimulateOptions};

use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::Wanted;

/// Worlds that are asked for at first.
const FIRST_WORLDS: u32 = 400;

/// Worlds of the first block.
const FIRST_BLOCK: u32 = if cfg!(target_arch = "wasm32") { 1 } else { 16 };

/// Most worlds of a block.
const LARGEST_BLOCK: u32 = if cfg!(target_arch = "wasm32") { 2 } else { 64 };

/// Real discount rate of present values, per cent a year, as on the command line.
pub(crate) const DISCOUNT_PERCENT: f64 = 3.5;

/// Level of the intervals.
pub(crate) const LEVEL: f64 = 0.9;

/// The outcomes that are shown against each other at first: what it costs, and who waits.
const FIRST_AXES: [&str; 2] = ["net_cost_m_dkk_per_year", "waiting_persons"];

/// How the outcomes of a board are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoardView {
    /// One below the other.
    #[default]
    Table,
    /// Two of them against each other.
    Tradeoffs,
}

/// Names and titles of bundled scenarios that can be compared with the open one.
pub type Candidates = Arc<Vec<(&'static str, Text)>>;

/// A scenario that is compared.
#[derive(Clone, Debug)]
pub struct Rival {
    /// What it was opened by.
    pub reference: String,
    /// Its title.
    pub title: Text,
    /// How it is opened again; none of a plan, which is no file yet.
    wanted: Option<Wanted>,
    loaded: Arc<Loaded>,
    model: Arc<Model>,
    /// What differs from the first.
    pub differences: Arc<Vec<InputDifference>>,
}

/// Scenarios side by side, the first one the open scenario.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// The scenarios; empty until another one is added.
    pub rivals: Vec<Rival>,
    /// Raised when the scenarios change: tells whether what was computed is still good.
    pub version: u32,
    /// The outcomes.
    pub specs: Arc<Vec<OutcomeSpec>>,
    /// Worlds asked for.
    pub asked: u32,
    /// What has come of it so far.
    pub comparison: Option<Arc<Comparison>>,
    /// The scenario whose winners and losers are shown, by its place.
    pub shown: usize,
    /// Bundled scenarios that can be compared, once they are known.
    pub candidates: Option<Candidates>,
    /// Why the last one could not be added.
    pub failure: Option<Failure>,
    /// How the outcomes are shown.
    pub view: BoardView,
    /// The outcomes that were chosen to be shown across and upwards, by their places.
    pub(crate) chosen_axes: [Option<usize>; 2],
    /// Whether the first two are a scenario without and with the plan.
    pub(crate) pair: bool,
    /// What is to be compared again, as the open scenario has changed.
    pub(crate) again: Option<Again>,
}

/// What was compared with a scenario, and is to be compared with what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// Whether the scenario without the plan was one of them.
    pub(crate) pair: bool,
    /// The others.
    pub(crate) others: Vec<Wanted>,
}

impl Board {
    /// Takes scenarios, the last of which is new. Why they cannot be compared is told in [`Self::failure`].
    pub(crate) fn take(&mut self, found: Result<Vec<Rival>, Failure>) {
        match found {
            Ok(rivals) => {
                self.shown = rivals.len().saturating_sub(1);
                self.change(rivals);
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// Takes scenarios that were compared before the open one changed. What is looked at stays.
    pub(crate) fn take_again(&mut self, found: Result<Vec<Rival>, Failure>) {
        let Some(again) = self.again.take() else { return };
        match found {
            Ok(rivals) => {
                self.change(rivals);
                self.pair = again.pair;
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// The board once the open scenario has changed: what was compared is to be compared again, and what is looked at stays.
    pub(crate) fn anew(self) -> Self {
        let of_rivals = (self.rivals.len() > 1).then(|| {
            let others = self.rivals.iter().skip(if self.pair { 2 } else { 1 });
            Again { pair: self.pair, others: others.filter_map(|rival| rival.wanted.clone()).collect() }
        });
        Self {
            version: self.version + 1,
            shown: self.shown,
            view: self.view,
            chosen_axes: self.chosen_axes,
            again: of_rivals.or(self.again),
            candidates: self.candidates,
            ..Self::default()
        }
    }

    /// The outcomes that are shown across and upwards, by their places.
    pub fn axes(&self) -> [usize; 2] {
        let first =
            |axis: usize| self.specs.iter().position(|spec| spec.id == FIRST_AXES[axis]).unwrap_or(axis);
        [0, 1].map(|axis| {
            let chosen = self.chosen_axes[axis].filter(|chosen| *chosen < self.specs.len());
            chosen.unwrap_or_else(|| first(axis))
        })
    }

    /// Shows an outcome across (0) or upwards (1). When the other axis has it, the two change places.
    pub(crate) fn choose_axis(&mut self, axis: usize, outcome: usize) {
        let mut chosen = self.axes();
        let axis = axis.min(1);
        if chosen[1 - axis] == outcome {
            chosen[1 - axis] = chosen[axis];
        }
        chosen[axis] = outcome;
        self.chosen_axes = chosen.map(Some);
    }

    /// The scenarios with another one.
    ///
    /// # Errors
    /// It cannot be opened, or cannot be compared with the open one.
    pub(crate) fn added(&self, document: &Document, wanted: &Wanted) -> Result<Vec<Rival>, Failure> {
        let (loaded, reference) = (wanted.scenario()?, wanted.name());
        let mut rivals = self.rivals.clone();
        if rivals.is_empty() {
            rivals.push(Rival::new(&document.reference, (*document.loaded).clone(), None)?);
        }
        let first = Arc::clone(&rivals[0].loaded);
        let pair = [(rivals[0].reference.clone(), (*first).clone()), (reference.to_owned(), loaded.clone())];
        check_comparable(&pair).map_err(|error| incomparable(&error))?;
        let rival = Rival::new(reference, loaded, Some(&first))?;
        rivals.push(Rival { wanted: Some(wanted.clone()), ..rival });
        Ok(rivals)
    }

    /// Takes a scenario away.
    pub(crate) fn remove(&mut self, index: usize) {
        let mut rivals = self.rivals.clone();
        if index > 0 && index < rivals.len() {
            rivals.remove(index);
            self.pair &= index > 1;
        }
        if rivals.len() < 2 {
            rivals.clear();
        }
        self.change(rivals);
    }

    fn change(&mut self, rivals: Vec<Rival>) {
        self.pair &= rivals.len() > 1;
        self.failure = None;
        self.comparison = None;
        self.version += 1;
        self.shown = self.shown.clamp(1, rivals.len().saturating_sub(1).max(1));
        self.asked = FIRST_WORLDS;
        if let Some(first) = rivals.first() {
            self.specs = Arc::new(headlines(&first.loaded, DISCOUNT_PERCENT));
            if first.mode() == Mode::Expected {
                self.asked = 1;
            }
        }
        self.rivals = rivals;
    }

    /// Worlds compared.
    pub fn worlds(&self) -> u32 {
        self.comparison.as_ref().map_or(0, |comparison| comparison.worlds as u32)
    }

    /// Whether there are worlds to compare.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.rivals.len() > 1 && self.worlds() < self.asked
    }

    /// The work that is left, in steps of growing blocks; nothing when an outcome is not reported, which is a bug.
    pub(crate) fn stepper(&self) -> Option<impl FnMut(&Control) -> (Arc<Comparison>, bool) + Send + use<>> {
        let rivals = self.rivals.clone();
        let mut outcomes = Vec::with_capacity(rivals.len());
        for rival in &rivals {
            let layout = rival.model.layout();
            let of_rival =
                self.specs.iter().map(|spec| spec.outcome(&rival.reference, &rival.loaded, &layout));
            outcomes.push(of_rival.collect::<Result<Vec<_>, _>>().ok()?);
        }
        let seed = rivals.first()?.loaded.scenario.run.seed;
        let (asked, mut all, mut block) = (self.asked, self.comparison.clone(), FIRST_BLOCK);
        Some(move |control: &Control| {
            let compared: Vec<Compared<'_>> = rivals
                .iter()
                .zip(&outcomes)
                .map(|(rival, outcomes)| Compared { model: &rival.model, outcomes: outcomes.clone() })
                .collect();
            let done = all.as_ref().map_or(0, |all| all.worlds as u32);
            let options = SimulateOptions { seed, threads: 0, block: (block / 8).max(1) };
            let new = compare(&compared, done..asked.min(done + block), options, control);
            block = (block * 2).min(LARGEST_BLOCK);
            let nothing = new.worlds == 0;
            let merged = match all.as_deref() {
                None => new,
                Some(before) => {
                    let mut merged = before.clone();
                    merged.merge(&new);
                    merged
                }
            };
            let merged = Arc::new(merged);
            all = Some(Arc::clone(&merged));
            let more = !nothing && (merged.worlds as u32) < asked;
            (merged, more)
        })
    }
}

impl Rival {
    /// A scenario without and with a plan.
    ///
    /// # Errors
    /// One of them cannot be lived, or they cannot be compared.
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

    /// What the engine lives.
    pub(crate) const fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Whether it is lived by chance or in mean numbers.
    pub fn mode(&self) -> Mode {
        self.model.input().mode
    }

    fn new(reference: &str, loaded: Loaded, first: Option<&Loaded>) -> Result<Self, Failure> {
        let mut input = loaded.input.clone();
        // outcomes are reported also where nothing reacts
        input.watch = true;
        let model = Model::new(input).map_err(|error| Failure::of(&error))?;
        let scenario = &loaded.scenario;
        Ok(Self {
            reference: reference.to_owned(),
            title: Text { da: scenario.title_da.clone(), en: scenario.title_en.clone() },
            wanted: None,
            differences: Arc::new(first.map(|first| input_differences(first, &loaded)).unwrap_or_default()),
            loaded: Arc::new(loaded),
            model: Arc::new(model),
        })
    }
}

fn incomparable(error: &CompareError) -> Failure {
    Failure { help: Some(error.help().to_owned()), ..Failure::of(error) }
}

/// Bundled scenarios that can be compared with the open one, with their titles.
pub(crate) fn candidates(reference: &str, open: &Loaded) -> Candidates {
    let fits = |loaded: &Loaded| {
        loaded.input.calendar == open.input.calendar
            && loaded.scenario.run.price_year == open.scenario.run.price_year
            && loaded.input.mode == open.input.mode
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
    use super::Board;
    use crate::scenario::opening::Wanted;
    use crate::state::window::State;
    use crate::{Appearance, Language};
    use vifte_engine::Control;

    #[test]
    fn scenarios_are_compared_in_blocks_and_others_refused() {
        let state = State::new("autisme-2027", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let mut board = Board::default();
        let wanted = |name: &str| Wanted::Reference(name.to_owned());
        board.take(board.added(document, &wanted("midtjylland-2013")));
        assert!(board.rivals.is_empty());
        assert!(board.failure.as_ref().unwrap().help.is_some());
        board.take(board.added(document, &wanted("no-such-scenario")));
        assert!(board.failure.as_ref().unwrap().message.contains("no-such-scenario"));
        board.take(board.added(document, &wanted("autisme-2027-udvid")));
        assert!(board.failure.is_none());
        assert_eq!((board.rivals.len(), board.shown), (2, 1));
        assert!(!board.rivals[1].differences.is_empty());
        board.asked = 40;
        let mut step = board.stepper().unwrap();
        let (first, more) = step(&Control::default());
        assert_eq!((first.worlds, more), (16, true));
        let (all, more) = step(&Control::default());
        assert_eq!((all.worlds, more), (40, false));
        board.remove(1);
        assert!(board.rivals.is_empty());
    }

    #[test]
    fn only_those_that_can_be_compared_are_offered() {
        let state = State::new("autisme-2027", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let found = super::candidates(&document.reference, &document.loaded);
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        assert!(names.contains(&"autisme-2027-garanti") && !names.contains(&"midtjylland-2013"));
        assert!(!names.contains(&"autisme-2027"));
    }
}
