//! What is on screen, as plain data.

use egui::Rect;
use vifte_engine::Results;

use crate::pages::assumptions::state::AssumptionsState;
use crate::pages::compare::state::CompareState;
use crate::pages::fans::state::FansState;
use crate::pages::guarantees::state::GuaranteesState;
use crate::pages::map::state::MapState;
use crate::plan::Plan;
use crate::scenario::document::Document;
use crate::scenario::library::Library;
use crate::scenario::selection::Selection;
use crate::simulation::story::Replay;
use crate::simulation::{FIRST_WORLDS, Run};
use crate::state::navigation::{Navigation, Screen};
use crate::state::notice::Notice;
use crate::state::page::{List, Page};
use crate::state::tasks::TaskQueue;
use crate::text::Language;
use crate::theme::Appearance;

/// What the window shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The open scenario, or why there is none.
    pub screen: Screen,
    /// Scenarios opened so far: tells whether what was computed for a scenario is still good.
    pub opened: u32,
    /// The way from one open scenario to the next.
    pub navigation: Navigation,
    /// Work that waits for what is open.
    pub tasks: TaskQueue,
    /// The worlds of the open scenario.
    pub run: Run,
    /// The world that is followed, and its story once it is known.
    pub replay: Option<Replay>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The page that is shown.
    pub page: Page,
    /// The list on the left.
    pub list: List,
    /// Language of all texts.
    pub language: Language,
    /// Light or dark.
    pub appearance: Appearance,
    /// The part of the window that is to be saved as a picture, with its title.
    pub picture: Option<(String, Rect)>,
    /// A message in a corner, such as what came of saving a chart.
    pub notice: Option<Notice>,
    /// The page of the map.
    pub map: MapState,
    /// The page of fans.
    pub fans: FansState,
    /// What is planned.
    pub plan: Plan,
    /// What is compared.
    pub compare: CompareState,
    /// The page of guarantees.
    pub guarantees: GuaranteesState,
    /// The page of assumptions.
    pub assumptions: AssumptionsState,
}

impl State {
    /// A window in which nothing is open yet, with what can be.
    pub(crate) fn with_library(library: Library, language: Language, appearance: Appearance) -> Self {
        Self {
            screen: Screen::Start(library),
            opened: 1,
            navigation: Navigation::default(),
            tasks: TaskQueue::default(),
            run: Run::of(FIRST_WORLDS),
            replay: None,
            selection: None,
            page: Page::default(),
            list: List::default(),
            language,
            appearance,
            picture: None,
            notice: None,
            map: MapState::default(),
            fans: FansState::default(),
            plan: Plan::default(),
            compare: CompareState::default(),
            guarantees: GuaranteesState::default(),
            assumptions: AssumptionsState::default(),
        }
    }

    /// The open scenario.
    pub fn document(&self) -> Option<&Document> {
        match &self.screen {
            Screen::Document(document) => Some(document),
            Screen::Start(_) | Screen::Failure(_) => None,
        }
    }

    /// Shows something else, and forgets what belonged to what was open before.
    pub(crate) fn show(&mut self, screen: Screen, results: Option<Results>) {
        self.screen = screen;
        self.opened += 1;
        self.navigation.in_front = None;
        self.navigation.question = None;
        self.navigation.opening = None;
        self.tasks.clear();
        self.run = results.map_or_else(|| Run::of(FIRST_WORLDS), Run::finished);
        self.replay = None;
        self.selection = None;
        self.map.forget_scenario();
        self.fans.overlay = None;
        self.plan = Plan::default();
        self.compare.forget_scenario();
        self.guarantees = GuaranteesState::default();
        self.assumptions.tornado.forget_worlds();
    }

    /// Shows the scenario that the plan makes of the open one. What is looked at stays.
    pub(crate) fn show_planned(&mut self, document: Document) {
        let there = |selection: &Selection| match selection {
            Selection::Offer(offer) => *offer < document.offers.len(),
            Selection::Area(_) | Selection::Municipality(_) => true,
        };
        self.selection = self.selection.filter(there);
        self.screen = Screen::Document(Box::new(document));
        self.opened += 1;
        self.run = Run::of(FIRST_WORLDS);
        self.replay = None;
        self.guarantees.without = None;
        self.assumptions.tornado.forget_worlds();
        // the scenario over the fans is another one, whose worlds stay as they are
        self.compare.open_scenario_changed();
    }

    /// Shows a page.
    pub(crate) fn show_page(&mut self, page: Page) {
        self.page = page;
        self.navigation.in_front = None;
        // on the map, an entry is shown only when it has just been added there
        if page == Page::Map {
            self.plan.chosen = None;
        }
    }

    /// Selects something or nothing. The story that is told is that of the selection.
    pub(crate) fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
        if let Some(replay) = &self.replay {
            self.replay = Some(Replay::of(replay.world, selection));
        }
    }
}
