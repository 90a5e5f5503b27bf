//! What is compared on the same worlds, and how it is shown.

use std::sync::Arc;

use vifte::analysis::compare::{OutcomeSpec, check_comparable, headlines};
use vifte::analysis::conventions::DISCOUNT_PERCENT;
use vifte_engine::compare::{Compared, Comparison, compare};
use vifte_engine::input::Mode;
use vifte_engine::{Control, SimulateOptions};

use super::scenarios::{Candidates, ComparedScenario, incomparable};
use crate::pages::map::state::MapKind;
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::{FileContent, Wanted};

/// Worlds that are asked for at first.
const FIRST_WORLDS: u32 = 400;

/// Worlds of the first block.
const FIRST_BLOCK: u32 = if cfg!(target_arch = "wasm32") { 1 } else { 16 };

/// Most worlds of a block.
const LARGEST_BLOCK: u32 = if cfg!(target_arch = "wasm32") { 2 } else { 64 };

/// The outcomes that are shown against each other at first: what it costs, and who waits.
const FIRST_AXES: [&str; 2] = ["net_cost_m_dkk_per_year", "waiting_persons"];

/// How the outcomes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CompareView {
    /// One below the other.
    #[default]
    Table,
    /// Two of them against each other.
    Tradeoffs,
}

/// Scenarios side by side, the first one the open scenario.
#[derive(Clone, Debug, Default)]
pub struct CompareState {
    /// The scenarios; empty until another one is added.
    pub scenarios: Vec<ComparedScenario>,
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
    pub view: CompareView,
    /// Whether winners and losers are a list or tiles.
    pub winners: MapKind,
    /// The outcomes that were chosen to be shown across and upwards, by their places.
    pub(crate) chosen_axes: [Option<usize>; 2],
    /// Whether the first two are a scenario without and with the plan.
    pub(crate) pair: bool,
    /// What is to be compared again, as the open scenario has changed.
    pub(crate) again: Option<Recomparison>,
}

/// What was compared with a scenario, and is to be compared with what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomparison {
    /// Whether the scenario without the plan was one of them.
    pub(crate) pair: bool,
    /// The others.
    pub(crate) others: Vec<Wanted>,
}

/// A change of what is compared, and of how it is shown.
#[derive(Clone, Debug)]
pub enum CompareCommand {
    /// Compare with another scenario: the name of a bundled one or a path.
    Add(String),
    /// Compare with what stands in these files.
    AddFiles(Arc<[FileContent]>),
    /// Ask for a file to compare with.
    ChooseFile,
    /// These scenarios are to be compared, or cannot be.
    Loaded(Arc<Result<Vec<ComparedScenario>, Failure>>),
    /// These can be compared with the open scenario.
    CandidatesFound(Candidates),
    /// Compare no more with the scenario at this index.
    Remove(usize),
    /// Show the winners and losers of the scenario at this index.
    ShowScenario(usize),
    /// Show winners and losers as a list or as tiles.
    ShowWinners(MapKind),
    /// Show the outcomes as a table or two of them against each other.
    ShowView(CompareView),
    /// Show the outcome at the second index across (0) or upwards (1).
    ChooseAxis(usize, usize),
    /// Compare so many worlds more.
    MoreWorlds(u32),
    /// More worlds have been compared.
    Compared(Arc<Comparison>),
}

impl CompareState {
    /// The page when another scenario is open: nothing is compared.
    pub(crate) fn forget_scenario(&mut self) {
        *self = Self { version: self.version + 1, winners: self.winners, ..Self::default() };
    }

    /// Takes scenarios, the last of which is new. Why they cannot be compared is told in [`Self::failure`].
    pub(crate) fn take(&mut self, found: Result<Vec<ComparedScenario>, Failure>) {
        match found {
            Ok(scenarios) => {
                self.shown = scenarios.len().saturating_sub(1);
                self.change(scenarios);
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// Takes scenarios that were compared before the open one changed. What is looked at stays.
    pub(crate) fn take_again(&mut self, found: Result<Vec<ComparedScenario>, Failure>) {
        let Some(again) = self.again.take() else { return };
        match found {
            Ok(scenarios) => {
                self.change(scenarios);
                self.pair = again.pair;
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// What is left once the open scenario has changed: what was compared is to be compared again, and what is looked at
    /// stays.
    pub(crate) fn open_scenario_changed(&mut self) {
        let before = std::mem::take(self);
        let compared = (before.scenarios.len() > 1).then(|| {
            let others = before.scenarios.iter().skip(if before.pair { 2 } else { 1 });
            Recomparison {
                pair: before.pair,
                others: others.filter_map(|compared| compared.wanted.clone()).collect(),
            }
        });
        *self = Self {
            version: before.version + 1,
            shown: before.shown,
            view: before.view,
            winners: before.winners,
            chosen_axes: before.chosen_axes,
            again: compared.or(before.again),
            candidates: before.candidates,
            ..Self::default()
        };
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
    pub(crate) fn added(
        &self,
        document: &Document,
        wanted: &Wanted,
    ) -> Result<Vec<ComparedScenario>, Failure> {
        let (loaded, reference) = (wanted.scenario()?, wanted.name());
        let mut scenarios = self.scenarios.clone();
        if scenarios.is_empty() {
            scenarios.push(ComparedScenario::new(&document.reference, (*document.loaded).clone(), None)?);
        }
        let first = Arc::clone(&scenarios[0].loaded);
        let pair =
            [(scenarios[0].reference.clone(), (*first).clone()), (reference.to_owned(), loaded.clone())];
        check_comparable(&pair).map_err(|error| incomparable(&error))?;
        let compared = ComparedScenario::new(reference, loaded, Some(&first))?;
        scenarios.push(ComparedScenario { wanted: Some(wanted.clone()), ..compared });
        Ok(scenarios)
    }

    /// Takes a scenario away.
    pub(crate) fn remove(&mut self, index: usize) {
        let mut scenarios = self.scenarios.clone();
        if index > 0 && index < scenarios.len() {
            scenarios.remove(index);
            self.pair &= index > 1;
        }
        if scenarios.len() < 2 {
            scenarios.clear();
        }
        self.change(scenarios);
    }

    fn change(&mut self, scenarios: Vec<ComparedScenario>) {
        self.pair &= scenarios.len() > 1;
        self.failure = None;
        self.comparison = None;
        self.version += 1;
        self.shown = self.shown.clamp(1, scenarios.len().saturating_sub(1).max(1));
        self.asked = FIRST_WORLDS;
        if let Some(first) = scenarios.first() {
            self.specs = Arc::new(headlines(&first.loaded, DISCOUNT_PERCENT));
            if first.mode() == Mode::Expected {
                self.asked = 1;
            }
        }
        self.scenarios = scenarios;
    }

    /// Worlds compared.
    pub fn worlds(&self) -> u32 {
        self.comparison.as_ref().map_or(0, |comparison| comparison.worlds as u32)
    }

    /// Whether there are worlds to compare.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.scenarios.len() > 1 && self.worlds() < self.asked
    }

    /// The work that is left, in steps of growing blocks; nothing when an outcome is not reported, which is a bug.
    pub(crate) fn stepper(&self) -> Option<impl FnMut(&Control) -> (Arc<Comparison>, bool) + Send + use<>> {
        let scenarios = self.scenarios.clone();
        let mut outcomes = Vec::with_capacity(scenarios.len());
        for compared in &scenarios {
            let layout = compared.model.layout();
            let of_rival =
                self.specs.iter().map(|spec| spec.outcome(&compared.reference, &compared.loaded, &layout));
            outcomes.push(of_rival.collect::<Result<Vec<_>, _>>().ok()?);
        }
        let seed = scenarios.first()?.loaded.settings.seed;
        let (asked, mut all, mut block) = (self.asked, self.comparison.clone(), FIRST_BLOCK);
        Some(move |control: &Control| {
            let compared: Vec<Compared<'_>> = scenarios
                .iter()
                .zip(&outcomes)
                .map(|(compared, outcomes)| Compared { model: &compared.model, outcomes: outcomes.clone() })
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

#[cfg(test)]
mod tests {
    use super::CompareState;
    use crate::app::headless;
    use crate::scenario::opening::Wanted;
    use crate::{Appearance, Language};
    use vifte_engine::Control;

    #[test]
    fn scenarios_are_compared_in_blocks_and_others_refused() {
        let state = headless::open("autisme-2027", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let mut compare = CompareState::default();
        let wanted = |name: &str| Wanted::Reference(name.to_owned());
        compare.take(compare.added(document, &wanted("midtjylland-2013")));
        assert!(compare.scenarios.is_empty());
        assert!(compare.failure.as_ref().unwrap().help.is_some());
        compare.take(compare.added(document, &wanted("no-such-scenario")));
        assert!(compare.failure.as_ref().unwrap().message.contains("no-such-scenario"));
        compare.take(compare.added(document, &wanted("autisme-2027-udvid")));
        assert!(compare.failure.is_none());
        assert_eq!((compare.scenarios.len(), compare.shown), (2, 1));
        assert!(!compare.scenarios[1].differences.is_empty());
        compare.asked = 40;
        let mut step = compare.stepper().unwrap();
        let (first, more) = step(&Control::default());
        assert_eq!((first.worlds, more), (16, true));
        let (all, more) = step(&Control::default());
        assert_eq!((all.worlds, more), (40, false));
        compare.remove(1);
        assert!(compare.scenarios.is_empty());
    }
}
