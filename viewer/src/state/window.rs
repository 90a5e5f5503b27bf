//! What is on screen, as plain data, and what each command changes of it.

use std::sync::Arc;

use egui::Rect;
use vifte_engine::Results;

use crate::pages::assumptions::tornado::TornadoPage;
use crate::pages::compare::board::Board;
use crate::pages::fans::fan::FanChoice;
use crate::pages::fans::overlay::Beside;
use crate::pages::map::camera::Camera;
use crate::pages::map::outcome::MapOutcome;
use crate::pages::map::outlines::{Outlined, read_file};
use crate::plan::Plan;
use crate::platform::files::{save, save_picture, save_written};
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::library::Shelf;
use crate::scenario::opening::Wanted;
use crate::scenario::selection::Selection;
use crate::simulation::story::Replay;
use crate::simulation::{FIRST_WORLDS, Run};
use crate::state::command::Command;
use crate::state::navigation::{Over, Waiting};
use crate::state::notice::Notice;
use crate::state::page::{List, MapKind, Page};
use crate::state::tasks::{Due, Dues};
use crate::text::Language;
use crate::ui::theme::Appearance;

/// What the window shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The open scenario, or why there is none.
    pub screen: Screen,
    /// What is shown in place of the open scenario until something else is open.
    pub over: Option<Over>,
    /// What waits until it is said whether the unsaved plan may go.
    pub question: Option<Waiting>,
    /// Whether the window is to be closed, and nothing is left to be asked.
    pub closing: bool,
    /// What is being opened.
    pub opening: Option<Wanted>,
    /// What is to be compared with it once it is open.
    pub rivals: Vec<String>,
    /// Work that is due for what is open.
    pub dues: Dues,
    /// The page that is shown.
    pub page: Page,
    /// Scenarios opened so far: tells whether what was computed for a scenario is still good.
    pub opened: u32,
    /// The worlds of the open scenario.
    pub run: Run,
    /// What the page of fans shows.
    pub fan: FanChoice,
    /// The world that is told, by its number, and its story once it is there.
    pub replay: Option<Replay>,
    /// The same worlds without the guarantees.
    pub without: Option<Arc<Results>>,
    /// The scenario of the board that is drawn over the fans.
    pub beside: Option<Beside>,
    /// The guarantee that is shown.
    pub guarantee: usize,
    /// Where its layers begin, million DKK a year, once somebody has set it.
    pub attachments: Option<Vec<f64>>,
    /// Whether winners and losers are a list or tiles.
    pub winners: MapKind,
    /// The part of the window that is to be saved as a picture, with its title.
    pub picture: Option<(String, Rect)>,
    /// What is told in a corner, such as what came of saving a chart.
    pub notice: Option<Notice>,
    /// What is looked for among the assumptions.
    pub search: String,
    /// What each uncertain number does.
    pub tornado: TornadoPage,
    /// What is planned.
    pub plan: Plan,
    /// Scenarios side by side.
    pub board: Board,
    /// Language of all texts.
    pub language: Language,
    /// Light or dark.
    pub appearance: Appearance,
    /// The list on the left.
    pub list: List,
    /// What is selected.
    pub selection: Option<Selection>,
    /// What colours the map.
    pub outcome: MapOutcome,
    /// The year that colours are of, counted from the first reported one; the mean of all without one.
    pub year: Option<usize>,
    /// Whether the map shows true positions or tiles of the same size.
    pub map_kind: MapKind,
    /// The part of the plane on the map; without one, everything is shown.
    pub camera: Option<Camera>,
    /// The user's own outlines on the map.
    pub outlines: Outlined,
}

/// The open scenario, or why there is none.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Nothing is open: what can be.
    Start(Shelf),
    /// An open scenario.
    Document(Box<Document>),
    /// A scenario that could not be opened.
    Failure(Failure),
}

impl State {
    /// A window on a scenario or a run: the name of a bundled one, a path, or the short name of a run.
    pub fn new(scenario: &str, language: Language, appearance: Appearance) -> Self {
        let mut state = Self::start(language, appearance);
        state.apply(Command::Open(scenario.to_owned()));
        state.open_now();
        state
    }

    /// Opens what is wanted, and waits for it.
    pub fn open_now(&mut self) {
        if let Some(wanted) = &self.opening {
            let opened = wanted.open();
            self.apply(Command::Opened(Arc::new(opened)));
        }
    }

    /// Reads the outlines that are wanted, and waits for them.
    pub(crate) fn read_now(&mut self) {
        if let Some(path) = &self.outlines.reading {
            let read = read_file(path);
            self.apply(Command::OutlinesRead(Arc::new(read)));
        }
    }

    /// A window in which nothing is open yet.
    pub fn start(language: Language, appearance: Appearance) -> Self {
        Self {
            screen: Screen::Start(Shelf::look()),
            over: None,
            question: None,
            closing: false,
            opening: None,
            rivals: Vec::new(),
            dues: Dues::default(),
            page: Page::default(),
            opened: 1,
            run: Run::of(FIRST_WORLDS),
            fan: FanChoice::All,
            replay: None,
            without: None,
            beside: None,
            guarantee: 0,
            attachments: None,
            winners: MapKind::default(),
            picture: None,
            notice: None,
            search: String::new(),
            tornado: TornadoPage::default(),
            plan: Plan::default(),
            board: Board::default(),
            language,
            appearance,
            list: List::default(),
            selection: None,
            outcome: MapOutcome::default(),
            year: None,
            map_kind: MapKind::default(),
            camera: None,
            outlines: Outlined::default(),
        }
    }

    /// Carries out a command.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Start => self.start_over(),
            Command::Back => self.back(),
            Command::CloseWindow => self.leave(Waiting::Close),
            Command::Answer(answer) => self.answer(answer),
            Command::Open(reference) => self.want(Wanted::Reference(reference), Vec::new()),
            Command::OpenSeveral(references) => {
                let mut references = references.into_iter();
                if let Some(first) = references.next() {
                    self.want(Wanted::Reference(first), references.collect());
                }
            }
            Command::OpenFiles(files) => self.want(Wanted::Files(files), Vec::new()),
            Command::Opened(opened) => self.show_opened(Arc::unwrap_or_clone(opened)),
            // the application reads them
            Command::Drop(_) | Command::ChooseFile | Command::ChooseRival => {}
            Command::Turn(page) => self.turn(page),
            Command::MoreWorlds(more) => {
                self.run.asked = self.run.asked.max(self.run.done).saturating_add(more);
                self.run.stopped = false;
            }
            Command::Stop => {
                self.run.asked = self.run.done;
                self.run.stopped = true;
            }
            Command::Lived(run) => self.run = run,
            Command::ShowFan(fan) => self.fan = fan,
            Command::Replay(world) => self.replay = Some(Replay::of(world, self.selection)),
            Command::Told(told) => {
                if self.replay.as_ref().is_some_and(|asked| asked.is_about(&told)) {
                    self.replay = Some(Arc::unwrap_or_clone(told));
                }
            }
            Command::CloseReplay => self.replay = None,
            Command::LivedWithout(results) => self.without = Some(results),
            Command::ShowGuarantee(index) => self.show_guarantee(index),
            Command::Study(study) => self.study(study),
            Command::SaveChart(chart, format) => {
                self.notice = Some(Notice::of_saving(save(&chart, format, self.language)));
            }
            Command::SaveText(written) => {
                self.notice = Some(Notice::of_saving(save_written(&written)));
            }
            Command::SavePicture(title, part) => self.picture = Some((title, part)),
            Command::Pictured(image) => {
                if let Some((title, _)) = self.picture.take() {
                    self.notice = Some(Notice::of_saving(save_picture(&title, &image)));
                }
            }
            Command::CloseNotice => self.notice = None,
            Command::Search(text) => self.search = text,
            Command::PlanAdd(offer, new) => self.plan_more(|plan, document| plan.add(document, offer, new)),
            Command::PlanAddIn(offer, municipality) => {
                self.plan_more(|plan, document| plan.add_in(document, offer, municipality));
            }
            Command::PlanChoose(chosen) => self.plan.chosen = chosen,
            Command::PlanEdit(index, item, whole) => {
                if self.plan.edit(index, item, whole) {
                    self.replan();
                }
            }
            Command::PlanRemove(index) => self.plan_less(|plan| plan.remove(index)),
            Command::PlanUndo => self.plan_less(Plan::undo),
            Command::PlanRedo => self.plan_less(Plan::redo),
            Command::PlanSave(path) => self.plan.save(&path),
            Command::PlanCompare => {
                if self.plan.base.is_some() && self.document().is_some() {
                    self.beside = None;
                    self.page = Page::Compare;
                    self.owe(Due::Pair);
                }
            }
            Command::Planned(made) => self.planned(Arc::unwrap_or_clone(made)),
            Command::AddRival(reference) => self.owe(Due::Rival(Wanted::Reference(reference))),
            Command::AddRivalFiles(files) => self.owe(Due::Rival(Wanted::Files(files))),
            Command::RivalsFound(found) => self.rivals_found(Arc::unwrap_or_clone(found)),
            Command::Offer(candidates) => self.board.candidates = Some(candidates),
            Command::RemoveRival(index) => self.remove_rival(index),
            Command::ShowRival(index) => self.board.shown = index,
            Command::ShowWinners(kind) => self.winners = kind,
            Command::CompareMore(more) => {
                self.board.asked = self.board.asked.max(self.board.worlds()).saturating_add(more);
            }
            Command::Compared(comparison) => self.board.comparison = Some(comparison),
            Command::Speak(language) => self.language = language,
            Command::Appear(appearance) => self.appearance = appearance,
            Command::ShowList(list) => self.list = list,
            Command::Select(selection) => self.select(Some(selection)),
            Command::Deselect => self.select(None),
            Command::Colour(outcome) => self.outcome = outcome,
            Command::ShowYear(year) => self.year = year,
            Command::ShowMap(kind) => self.map_kind = kind,
            Command::MoveMap(camera) => self.camera = Some(camera),
            Command::FitMap => self.camera = None,
            Command::Outlines(name, bytes) => self.outline(|outlines| outlines.take(&name, &bytes)),
            Command::OutlinesFrom(path) => self.outlines.reading = Some(path),
            Command::OutlinesRead(read) => self.outline(|shown| shown.take_read(Arc::unwrap_or_clone(read))),
            Command::NoOutlines => self.outlines = Outlined::default(),
            Command::CloseOutlinesNews => self.outlines.news = None,
        }
    }

    fn turn(&mut self, page: Page) {
        self.page = page;
        self.over = None;
        // on the map, an entry is shown only when it has just been added there
        if page == Page::Map {
            self.plan.chosen = None;
        }
    }

    /// Takes in a file of outlines; what is on the map then is seen.
    fn outline(&mut self, take: impl FnOnce(&mut Outlined) -> bool) {
        if take(&mut self.outlines) {
            self.turn(Page::Map);
            self.map_kind = MapKind::Places;
        }
    }

    /// The story is that of the selection.
    fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
        if let Some(replay) = &self.replay {
            self.replay = Some(Replay::of(replay.world, selection));
        }
    }

    /// Adds to the plan; the first time, the open scenario is what it is a plan for.
    fn plan_more(&mut self, add: impl FnOnce(&mut Plan, &Document)) {
        if let Screen::Document(document) = &self.screen {
            self.plan.base.get_or_insert_with(|| document.clone());
            add(&mut self.plan, document);
            self.replan();
        }
    }

    /// Takes from the plan, or goes back or forth in it.
    fn plan_less(&mut self, take: impl FnOnce(&mut Plan)) {
        take(&mut self.plan);
        self.replan();
    }

    fn replan(&mut self) {
        self.owe(Due::Plan);
    }

    /// Shows the scenario that the plan makes.
    pub(crate) fn show_planned(&mut self, document: Document) {
        let there = |selection: &Selection| match selection {
            Selection::Offer(offer) => *offer < document.offers.len(),
            Selection::Area(_) | Selection::Municipality(_) => true,
        };
        self.selection = self.selection.filter(there);
        self.screen = Screen::Document(Box::new(document));
        self.opened += 1;
        self.run = Run::of(FIRST_WORLDS);
        self.without = None;
        self.tornado = self.tornado.anew();
        self.replay = None;
        self.board = std::mem::take(&mut self.board).anew();
        // the scenario over the fans is another one, whose worlds stay as they are
        self.compare_again();
    }

    fn want(&mut self, wanted: Wanted, rivals: Vec<String>) {
        self.opening = Some(wanted);
        self.rivals = rivals;
    }

    /// Shows something else, and forgets what belonged to the old.
    pub(crate) fn show(&mut self, screen: Screen, results: Option<Results>) {
        self.screen = screen;
        self.over = None;
        self.question = None;
        self.opening = None;
        self.dues.clear();
        self.opened += 1;
        self.run = results.map_or_else(|| Run::of(FIRST_WORLDS), Run::finished);
        self.without = None;
        self.tornado = self.tornado.anew();
        self.beside = None;
        self.guarantee = 0;
        self.attachments = None;
        self.replay = None;
        self.plan = Plan::default();
        self.board = Board { version: self.board.version + 1, ..Board::default() };
        self.selection = None;
        self.year = None;
        self.camera = None;
    }

    /// The open scenario.
    pub fn document(&self) -> Option<&Document> {
        match &self.screen {
            Screen::Document(document) => Some(document),
            Screen::Start(_) | Screen::Failure(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Selection, State};
    use crate::text::Language;
    use crate::ui::theme::Appearance;

    #[test]
    fn opening_forgets_what_belonged_to_the_old_scenario() {
        let mut state = State::new("erlang-loss", Language::Da, Appearance::Dark);
        assert_eq!(state.document().unwrap().offers[0].places, 12);
        state.apply(Command::Select(Selection::Offer(0)));
        state.apply(Command::Replay(3));
        state.apply(Command::Open("no-such-scenario".to_owned()));
        assert!(state.document().is_some(), "the old one stays until the new one is there");
        state.open_now();
        assert!(state.document().is_some(), "and also when there is no new one");
        state.apply(Command::Open("autisme-2027".to_owned()));
        state.open_now();
        assert_eq!(state.document().unwrap().reference, "autisme-2027");
        assert_eq!((state.selection, state.camera), (None, None));
        assert!(state.replay.is_none());
        assert_eq!((state.language, state.appearance), (Language::Da, Appearance::Dark));
    }

    #[test]
    fn a_story_follows_the_selection() {
        let mut state = State::new("erlang-loss", Language::Da, Appearance::Dark);
        state.apply(Command::Replay(3));
        state.apply(Command::Select(Selection::Offer(0)));
        let replay = state.replay.unwrap();
        assert_eq!((replay.world, replay.selection), (3, Some(Selection::Offer(0))));
    }
}
