//! The application: draws the state, carries out what the user asks for, and lives worlds beside it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Ui};
use vifte_engine::Control;
use vifte_engine::compare::Comparison;

use crate::app::persistence::Remembered;
use crate::pages::assumptions::tornado::Tornado;
use crate::pages::compare::board::Candidates;
use crate::pages::map::outlines::ReadOutlines;
use crate::platform::file_input::{Inbox, choose, dropped, of_files};
use crate::scenario::failure::Failure;
use crate::scenario::opening::{Opened, Wanted};
use crate::simulation::story::Replay;
use crate::simulation::{Later, Ongoing, Run, Stepper, Wake};
use crate::state::command::Command;
use crate::state::navigation::Over;
use crate::state::page::Page;
use crate::state::study::Study;
use crate::state::window::{Screen, State};
use crate::ui::theme::{Appearance, Theme};
use crate::window::view::window_ui;

/// Frames from the wish for a picture until it is taken.
const FRAMES_UNTIL_PICTURE: u8 = 3;

/// The application.
pub struct App {
    pub(super) state: State,
    pub(super) theme: Theme,
    /// What the context looks like.
    pub(super) installed: Option<Appearance>,
    /// Whether worlds are lived beside the window.
    pub(super) live: bool,
    /// What is being opened, and the work of opening it.
    pub(super) opening: Option<(Wanted, Later<Result<Opened, Failure>>)>,
    /// The outlines that are being read, by their path.
    pub(super) outlines: Option<(String, Later<ReadOutlines>)>,
    /// Work that is due, by its ticket.
    pub(super) due: Option<(u32, Later<Command>)>,
    /// Commands that come from outside the window.
    pub(super) inbox: (Sender<Command>, Receiver<Command>),
    /// Title and status that were told last.
    pub(super) told: (String, String),
    pub(super) worker: Option<Ongoing<Run>>,
    /// Worlds that the worker lives in all.
    pub(super) busy_with: u32,
    pub(super) comparing: Option<Ongoing<Arc<Comparison>>>,
    /// The board that is compared, and the worlds that are compared in all.
    pub(super) compared: (u32, u32),
    /// The scenario whose worlds are lived.
    pub(super) following: u32,
    /// The worlds without guarantees.
    pub(super) without: Option<Ongoing<Run>>,
    /// The scenario whose worlds are lived without guarantees, and how many in all.
    pub(super) without_of: (u32, u32),
    /// The worlds of the scenario that is drawn over the fans.
    pub(super) beside: Option<Ongoing<Run>>,
    /// The open scenario, the letter of the other one, the board's version, and worlds of it in all.
    pub(super) beside_of: (u32, Option<char>, u32, u32),
    /// What each uncertain number does.
    pub(super) moving: Option<Ongoing<Arc<Tornado>>>,
    /// The scenario whose numbers are moved, in how many worlds, and whether it was stopped.
    pub(super) moved: (u32, u32, bool),
    pub(super) story: Option<Later<Replay>>,
    /// What the open scenario can be compared with, and the scenario.
    pub(super) candidates: Option<(u32, Later<Candidates>)>,
    pub(super) frames_until_picture: u8,
    /// The picture of the whole window, once it is taken.
    pub(super) shot: Option<Receiver<Arc<ColorImage>>>,
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
            outlines: None,
            due: None,
            inbox: channel(),
            told: Default::default(),
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
        self.state.apply(Command::Lived(stepper.run(false)));
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
        self.hold(ui.ctx());
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
            self.state.read_now();
            self.tell_now();
        }
        self.let_go(ui.ctx());
        self.entitle(ui.ctx());
    }

    /// Holds a window that is to be closed until it is said what becomes of an unsaved plan.
    fn hold(&mut self, context: &egui::Context) {
        if context.input(|input| input.viewport().close_requested()) && !self.state.closing {
            self.state.apply(Command::CloseWindow);
            if !self.state.closing {
                context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            }
        }
    }

    /// Closes the window once it has been held and the question is answered.
    fn let_go(&self, context: &egui::Context) {
        if self.state.closing && !context.input(|input| input.viewport().close_requested()) {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Carries out a command of a view; some need what is outside the window.
    fn carry_out(&mut self, command: Command, wake: &Wake) {
        let inbox = || Inbox { commands: self.inbox.0.clone(), wake: Arc::clone(wake) };
        match command {
            Command::Drop(files) => dropped(&files, &inbox()),
            Command::ChooseFile => choose(&inbox(), of_files),
            Command::ChooseRival => choose(&inbox(), |files| Command::AddRivalFiles(files.into())),
            other => self.apply(other),
        }
    }

    /// The window is called by what it shows; a page says too, for those who do not see, how far it is.
    fn entitle(&mut self, context: &egui::Context) {
        let language = self.state.language;
        let (title, status) = match (&self.state.screen, &self.state.over) {
            (Screen::Document(document), None) => {
                let title = language.pick(&document.title);
                let worlds = language.count("number-of-worlds", self.state.run.worlds());
                (format!("{title} · Vifte"), format!("{title}: {worlds}"))
            }
            (Screen::Start(_), _) | (_, Some(Over::Start(_))) => {
                ("Vifte".to_owned(), language.say("start-title").to_owned())
            }
            (Screen::Failure(failure), _) | (_, Some(Over::Failure(failure))) => {
                ("Vifte".to_owned(), failure.message.clone())
            }
        };
        if title != self.told.0 {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
        }
        #[cfg(target_arch = "wasm32")]
        if status != self.told.1 {
            crate::platform::browser::entitle(&title, &status);
        }
        #[cfg(target_arch = "wasm32")]
        crate::platform::browser::ask_before_leaving(self.state.plan.is_unsaved());
        self.told = (title, status);
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
        match self.outlines.as_ref().map(|(path, later)| (path, later.take())) {
            Some((path, Ok(Some(read)))) => {
                if self.state.outlines.reading.as_ref() == Some(path) {
                    self.state.apply(Command::OutlinesRead(Arc::new(read)));
                }
                self.outlines = None;
            }
            Some((_, Err(()))) => self.outlines = None,
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
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.window_ui(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        Remembered::of(&self.state).save(storage);
    }
}
