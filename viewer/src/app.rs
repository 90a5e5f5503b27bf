//! The application: draws the state, carries out what the user asks for, and lives worlds beside it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Ui};
use vifte_engine::compare::Comparison;
use vifte_engine::{Control, Model};

use crate::board::{Candidates, candidates};
use crate::failure::Failure;
use crate::handing::{Inbox, choose, dropped};
use crate::opening::{Opened, Wanted};
use crate::remembered::Remembered;
use crate::replay::Replay;
use crate::simulation::{Later, Ongoing, Run, Stepper, Wake, run_of};
#[cfg(target_arch = "wasm32")]
use crate::state::Screen;
use crate::state::{Command, Page, State};
use crate::study::Study;
use crate::theme::{Appearance, Theme};
use crate::tornado::{Tornado, TornadoStepper};
use crate::views::window_ui;

/// Frames from the wish for a picture until it is taken.
const FRAMES_UNTIL_PICTURE: u8 = 3;

/// The application.
pub struct App {
    state: State,
    theme: Theme,
    /// What the context looks like.
    installed: Option<Appearance>,
    /// Whether worlds are lived beside the window.
    live: bool,
    /// What is being opened, and the work of opening it.
    opening: Option<(Wanted, Later<Result<Opened, Failure>>)>,
    /// Work that is due, by its ticket.
    due: Option<(u32, Later<Command>)>,
    /// Commands that come from outside the window.
    inbox: (Sender<Command>, Receiver<Command>),
    /// What the window was called last.
    title: String,
    worker: Option<Ongoing<Run>>,
    /// Worlds that the worker lives in all.
    busy_with: u32,
    comparing: Option<Ongoing<Arc<Comparison>>>,
    /// The board that is compared, and the worlds that are compared in all.
    compared: (u32, u32),
    /// The scenario whose worlds are lived.
    following: u32,
    /// The worlds without guarantees.
    without: Option<Ongoing<Run>>,
    /// The scenario whose worlds are lived without guarantees, and how many in all.
    without_of: (u32, u32),
    /// The worlds of the scenario that is drawn over the fans.
    beside: Option<Ongoing<Run>>,
    /// The open scenario, the letter of the other one, the board's version, and worlds of it in all.
    beside_of: (u32, Option<char>, u32, u32),
    /// What each uncertain number does.
    moving: Option<Ongoing<Arc<Tornado>>>,
    /// The scenario whose numbers are moved, in how many worlds, and whether it was stopped.
    moved: (u32, u32, bool),
    story: Option<Later<Replay>>,
    /// What the open scenario can be compared with, and the scenario.
    candidates: Option<(u32, Later<Candidates>)>,
    frames_until_picture: u8,
    /// The picture of the whole window, once it is taken.
    shot: Option<Receiver<Arc<ColorImage>>>,
}

impl App {
    /// An application that shows a state, and lives worlds when it is told to.
    pub fn new(state: State) -> Self {
        Self {
            theme: Theme::of(state.appearance),
            state,
            installed: None,
            live: false,
            opening: None,
            due: None,
            inbox: channel(),
            title: String::new(),
            worker: None,
            busy_with: 0,
            comparing: None,
            compared: (0, 0),
            following: 0,
            without: None,
            without_of: (0, 0),
            beside: None,
            beside_of: (0, None, 0, 0),
            moving: None,
            moved: (0, 0, false),
            story: None,
            candidates: None,
            frames_until_picture: FRAMES_UNTIL_PICTURE,
            shot: None,
        }
    }

    /// An application that lives worlds on its own from the first frame on.
    #[must_use]
    pub fn living(mut self) -> Self {
        self.live = true;
        self.state.dues.beside = true;
        self
    }

    /// What it shows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Carries out a command.
    pub fn apply(&mut self, command: Command) {
        self.state.apply(command);
    }

    /// Lives so many worlds of the open scenario now, and tells the story that is asked for.
    pub fn live_now(&mut self, worlds: u32) {
        let Some(document) = self.state.document() else { return };
        let seed = document.loaded.scenario.run.seed;
        let mut stepper = Stepper::new(Arc::clone(&document.model), seed, worlds);
        while stepper.step(&Control::default()) {}
        self.following = self.state.opened;
        self.state.apply(Command::Lived(run_of(&stepper, false)));
        self.tell_now();
        if self.state.page == Page::Guarantees
            && let Some(mut without) = self.stepper_without(worlds)
        {
            while without.step(&Control::default()) {}
            if let Some(results) = without.results() {
                self.state.apply(Command::LivedWithout(results));
            }
        }
        if self.state.board.rivals.len() > 1 {
            self.state.board.asked = worlds;
            self.compare_now();
        }
        if let Some(mut beside) = self.stepper_beside(worlds) {
            while beside.step(&Control::default()) {}
            if let Some(results) = beside.results() {
                self.state.apply(Command::Study(Study::LivedBeside(results)));
            }
        }
        if self.state.page == Page::Assumptions && self.state.tornado.shown {
            self.state.tornado.asked = worlds;
            let mut stepper = self.tornado_stepper();
            while let Some((tornado, more)) =
                stepper.as_mut().map(|stepper| stepper.step(&Control::default()))
            {
                self.state.apply(Command::Study(Study::Swung(tornado)));
                if !more {
                    break;
                }
            }
        }
    }

    fn tell_now(&mut self) {
        if let Some(work) = self.unknown_candidates() {
            self.state.apply(Command::Offer(work()));
        }
        if let Some(work) = self.untold() {
            self.state.apply(Command::Told(Arc::new(work())));
        }
    }

    fn compare_now(&mut self) {
        let Some(mut step) = self.state.board.stepper() else { return };
        loop {
            let (comparison, more) = step(&Control::default());
            self.state.apply(Command::Compared(comparison));
            if !more {
                return;
            }
        }
    }

    /// Draws one frame, then carries out what the user asked for in it.
    pub fn window_ui(&mut self, ui: &mut Ui) {
        if self.installed != Some(self.state.appearance) {
            self.theme = Theme::of(self.state.appearance);
            self.theme.install(ui.ctx());
            self.installed = Some(self.state.appearance);
            ui.reset_style();
        }
        self.look();
        let commands = window_ui(ui, &self.state, &self.theme);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        let wake: Wake = {
            let context = ui.ctx().clone();
            Arc::new(move || context.request_repaint())
        };
        for command in commands {
            self.carry_out(command, &wake);
        }
        while let Ok(command) = self.inbox.1.try_recv() {
            self.apply(command);
        }
        self.picture(ui.ctx());
        if self.live {
            self.go_on(&wake);
        } else {
            self.state.open_now();
            self.tell_now();
        }
        self.entitle(ui.ctx());
    }

    /// Carries out a command of a view; some need what is outside the window.
    fn carry_out(&mut self, command: Command, wake: &Wake) {
        let inbox = || Inbox { commands: self.inbox.0.clone(), wake: Arc::clone(wake) };
        match command {
            Command::Drop(files) => dropped(&files, &inbox()),
            Command::ChooseFile => choose(&inbox()),
            other => self.apply(other),
        }
    }

    /// The window is called by what it shows.
    #[cfg(not(target_arch = "wasm32"))]
    fn entitle(&mut self, context: &egui::Context) {
        let title = match self.state.document() {
            Some(document) => format!("{} · Vifte", self.state.language.pick(&document.title)),
            None => "Vifte".to_owned(),
        };
        if title != self.title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The page is called by what it shows, and says for those who do not see how far it is.
    #[cfg(target_arch = "wasm32")]
    fn entitle(&mut self, _context: &egui::Context) {
        let language = self.state.language;
        let (title, status) = match &self.state.screen {
            Screen::Document(document) => {
                let title = language.pick(&document.title);
                let worlds = language.count("number-of-worlds", self.state.run.worlds());
                (format!("{title} · Vifte"), format!("{title}: {worlds}"))
            }
            Screen::Start(_) => ("Vifte".to_owned(), language.say("start-title").to_owned()),
            Screen::Failure(failure) => ("Vifte".to_owned(), failure.message.clone()),
        };
        if status != self.title {
            crate::web::entitle(&title, &status);
            self.title = status;
        }
    }

    /// Takes a picture of the part of the window that is asked for.
    fn picture(&mut self, context: &egui::Context) {
        let Some((_, part)) = self.state.picture else {
            self.frames_until_picture = FRAMES_UNTIL_PICTURE;
            return;
        };
        if let Some(shot) = self.shot.as_ref().and_then(|shot| shot.try_recv().ok()) {
            self.shot = None;
            let part = shot.region(&part, Some(context.pixels_per_point()));
            self.state.apply(Command::Pictured(Arc::new(part)));
            return;
        }
        // the menu that was clicked must be gone
        if let Some(left) = self.frames_until_picture.checked_sub(1) {
            self.frames_until_picture = left;
            if left == 0 {
                let (give, shot) = channel();
                let again = context.clone();
                self.shot = Some(shot);
                context.request_screenshot(move |image| {
                    // nobody waits any more when another picture was asked for
                    let _ = give.send(image);
                    again.request_repaint();
                });
            }
            context.request_repaint();
        }
    }

    /// Takes what has come since the last frame.
    fn look(&mut self) {
        match self.opening.as_ref().map(|(wanted, later)| (wanted, later.take())) {
            Some((wanted, Ok(Some(opened)))) => {
                if self.state.opening.as_ref() == Some(wanted) {
                    self.state.apply(Command::Opened(Arc::new(opened)));
                }
                self.opening = None;
            }
            Some((_, Err(()))) => self.opening = None,
            Some((_, Ok(None))) | None => {}
        }
        if let Some((ticket, later)) = &self.due
            && Some(*ticket) == self.state.dues.ticket()
            && let Ok(Some(command)) = later.take()
        {
            self.state.apply(command);
        }
        if let Some(run) = self.worker.as_ref().and_then(Ongoing::take)
            && self.following == self.state.opened
            && self.busy_with == self.state.run.asked
        {
            self.state.apply(Command::Lived(run));
        }
        if let Some(comparison) = self.comparing.as_ref().and_then(Ongoing::take)
            && self.compared.0 == self.state.board.version
        {
            self.state.apply(Command::Compared(comparison));
        }
        if let Some(run) = self.beside.as_ref().and_then(Ongoing::take)
            && self.beside_of == self.wanted_beside(self.beside_of.3)
            && let Some(results) = run.results
        {
            self.state.apply(Command::Study(Study::LivedBeside(results)));
        }
        if let Some(tornado) = self.moving.as_ref().and_then(Ongoing::take)
            && self.moved.0 == self.state.opened
        {
            self.state.apply(Command::Study(Study::Swung(tornado)));
        }
        if let Some(run) = self.without.as_ref().and_then(Ongoing::take)
            && self.without_of.0 == self.state.opened
            && let Some(results) = run.results
        {
            self.state.apply(Command::LivedWithout(results));
        }
        match self.story.as_ref().map(Later::take) {
            Some(Ok(Some(told))) => {
                self.state.apply(Command::Told(Arc::new(told)));
                self.story = None;
            }
            Some(Err(())) => self.story = None,
            Some(Ok(None)) | None => {}
        }
        if let Some((opened, later)) = &self.candidates {
            let found = later.take();
            if let (Ok(Some(found)), true) = (&found, *opened == self.state.opened) {
                self.state.apply(Command::Offer(Arc::clone(found)));
            }
            if !matches!(found, Ok(None)) {
                self.candidates = None;
            }
        }
    }

    /// Starts and stops work beside the window, as the state asks.
    fn go_on(&mut self, wake: &Wake) {
        self.open(wake);
        self.owe(wake);
        self.live(wake);
        self.compare(wake);
        self.live_without(wake);
        self.live_beside(wake);
        self.move_numbers(wake);
        if self.story.is_none()
            && let Some(work) = self.untold()
        {
            self.story = Some(Later::start(Arc::clone(wake), work));
        }
        if self.candidates.is_none()
            && let Some(work) = self.unknown_candidates()
        {
            self.candidates = Some((self.state.opened, Later::start(Arc::clone(wake), work)));
        }
    }

    /// Starts the work that is due next.
    fn owe(&mut self, wake: &Wake) {
        let ticket = self.state.dues.ticket();
        if self.due.as_ref().map(|(ticket, _)| *ticket) != ticket {
            let work = ticket.zip(self.state.next_due());
            self.due = work.map(|(ticket, work)| (ticket, Later::start(Arc::clone(wake), work)));
        }
    }

    /// Opens what is wanted.
    fn open(&mut self, wake: &Wake) {
        let wanted = self.state.opening.as_ref();
        if self.opening.as_ref().map(|(wanted, _)| wanted) == wanted {
            return;
        }
        self.opening = wanted.map(|wanted| {
            let (wanted, work) = (wanted.clone(), wanted.clone());
            (wanted, Later::start(Arc::clone(wake), move || work.open()))
        });
    }

    /// Finding what the open scenario can be compared with, as work to be done when the page needs it.
    fn unknown_candidates(&self) -> Option<impl FnOnce() -> Candidates + Send + use<>> {
        let document = self.state.document()?;
        if self.state.page != Page::Compare || self.state.board.candidates.is_some() {
            return None;
        }
        let (reference, loaded) = (document.reference.clone(), Arc::clone(&document.loaded));
        Some(move || candidates(&reference, &loaded))
    }

    /// Lives the worlds that are asked for.
    fn live(&mut self, wake: &Wake) {
        let asked = self.state.run.asked;
        if self.following == self.state.opened && self.busy_with == asked {
            return;
        }
        self.worker = None;
        self.state.run.running = false;
        self.following = self.state.opened;
        if let Some(document) = self.state.document() {
            let run = &self.state.run;
            let seed = document.loaded.scenario.run.seed;
            let mut stepper = Stepper::new(Arc::clone(&document.model), seed, asked).going_on(run);
            if !stepper.is_finished() && !run.stopped {
                self.state.run.asked = stepper.asked();
                self.state.run.running = true;
                self.worker = Some(Ongoing::start(Arc::clone(wake), move |control| {
                    let more = stepper.step(control);
                    (run_of(&stepper, more), more)
                }));
            }
        }
        self.busy_with = self.state.run.asked;
    }

    /// Lives the worlds again without the guarantees, when the page needs it and those with them are done.
    fn live_without(&mut self, wake: &Wake) {
        let wanted = (self.state.opened, self.state.run.worlds() as u32);
        if self.state.page != Page::Guarantees || self.state.run.running || self.without_of == wanted {
            return;
        }
        self.without_of = wanted;
        self.without = self.stepper_without(wanted.1).map(|mut stepper| {
            Ongoing::start(Arc::clone(wake), move |control| {
                let more = stepper.step(control);
                (run_of(&stepper, more), more)
            })
        });
    }

    /// Whose worlds are asked for.
    fn wanted_beside(&self, worlds: u32) -> (u32, Option<char>, u32, u32) {
        let letter = self.state.beside.as_ref().map(|beside| beside.letter);
        (self.state.opened, letter, self.state.board.version, worlds)
    }

    /// Lives the worlds of the scenario that is drawn over the fans, once those of the open one are lived.
    fn live_beside(&mut self, wake: &Wake) {
        let wanted = self.wanted_beside(self.state.run.worlds() as u32);
        if self.state.page != Page::Fans || self.state.run.running || self.beside_of == wanted {
            return;
        }
        self.beside_of = wanted;
        self.beside = self.stepper_beside(wanted.3).map(|mut stepper| {
            Ongoing::start(Arc::clone(wake), move |control| {
                let more = stepper.step(control);
                (run_of(&stepper, more), more)
            })
        });
    }

    /// So many worlds of the scenario that is drawn over the fans, if there is one.
    fn stepper_beside(&self, worlds: u32) -> Option<Stepper> {
        let (document, beside) = self.state.document().zip(self.state.beside.as_ref())?;
        (worlds > 0).then(|| beside.stepper(document, worlds))
    }

    /// Moves the uncertain numbers, when the page needs it and the worlds are lived.
    fn move_numbers(&mut self, wake: &Wake) {
        let page = &self.state.tornado;
        let wanted = (self.state.opened, page.asked, page.stopped);
        let needed = self.state.page == Page::Assumptions && page.shown && !self.state.run.running;
        if !needed || self.moved == wanted {
            return;
        }
        self.moved = wanted;
        self.moving = self
            .tornado_stepper()
            .filter(|_| !wanted.2)
            .map(|mut stepper| Ongoing::start(Arc::clone(wake), move |control| stepper.step(control)));
    }

    /// The numbers that are left to be moved.
    fn tornado_stepper(&self) -> Option<TornadoStepper> {
        let page = &self.state.tornado;
        let document = self.state.document()?;
        Some(TornadoStepper::new(&document.loaded, page.asked, page.tornado.as_deref()))
    }

    /// So many worlds without the guarantees, if there are any.
    fn stepper_without(&self, worlds: u32) -> Option<Stepper> {
        let document = self.state.document()?;
        if document.loaded.input.guarantees.is_empty() || worlds == 0 {
            return None;
        }
        let mut input = document.loaded.input.clone();
        input.guarantees.clear();
        let model = Model::new(input).ok()?;
        let seed = document.loaded.scenario.run.seed;
        Some(Stepper::new(Arc::new(model), seed, worlds).without_single_worlds())
    }

    /// Lives the worlds of the compare board.
    fn compare(&mut self, wake: &Wake) {
        let board = &self.state.board;
        let wanted = (board.version, board.asked);
        if self.compared == wanted {
            return;
        }
        self.compared = wanted;
        self.comparing = None;
        if board.is_unfinished()
            && let Some(step) = board.stepper()
        {
            self.comparing = Some(Ongoing::start(Arc::clone(wake), step));
        }
    }

    /// The story that is asked for and not told yet, as work to be done.
    fn untold(&self) -> Option<impl FnOnce() -> Replay + Send + 'static> {
        let replay = self.state.replay.clone().filter(|replay| replay.story.is_none())?;
        let document = self.state.document()?;
        let loaded = Arc::clone(&document.loaded);
        let model = Arc::clone(&document.model);
        let areas: Vec<u32> = document.offers.iter().map(|offer| offer.area as u32).collect();
        Some(move || {
            let mut input = loaded.input.clone();
            // what is told of offers is reported also where nothing reacts
            input.watch = true;
            match Model::new(input) {
                Ok(watched) => replay.tell(&loaded, &watched, &areas),
                Err(_) => replay.tell(&loaded, &model, &areas),
            }
        })
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.window_ui(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        Remembered::of(&self.state).save(storage);
    }
}
