//! The application: draws the state, carries out what the user asks for, and has work done beside it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::{ColorImage, Ui};

use crate::app::effects::carry_out;
use crate::app::headless::commands_of;
use crate::app::jobs::{Jobs, finish};
use crate::app::persistence::Remembered;
use crate::app::work::{JobKind, begin, is_needed, wanted};
use crate::pages::compare::state::CompareCommand;
use crate::platform::file_input::{Inbox, choose, dropped, of_files};
use crate::simulation::{Run, Wake};
use crate::state::apply::apply;
use crate::state::command::{Command, ScenarioCommand, WindowCommand};
use crate::state::effect::{Effect, FilePurpose};
use crate::state::navigation::{InFront, Screen};
use crate::state::page::Page;
use crate::state::window::State;
use crate::theme::{Appearance, Theme};
use crate::window::view::window_ui;

/// Frames from the wish for a picture until it is taken.
const FRAMES_UNTIL_PICTURE: u8 = 3;

/// The application.
pub struct App {
    state: State,
    theme: Theme,
    /// What the context looks like.
    installed: Option<Appearance>,
    /// Work beside the frame; without it, work is done when it is asked for, and no worlds are simulated.
    jobs: Option<Jobs>,
    /// What wakes the window; nothing before the first frame.
    wake: Wake,
    /// Commands that come from outside the window.
    inbox: (Sender<Command>, Receiver<Command>),
    /// The title and the status that the window shows.
    shown_title: (String, String),
    frames_until_picture: u8,
    /// The picture of the whole window, once it is taken.
    shot: Option<Receiver<Arc<ColorImage>>>,
}

impl App {
    /// An application that shows a state. Worlds are simulated when [`Self::simulate_now`] asks for them.
    pub fn new(state: State) -> Self {
        Self {
            theme: Theme::of(state.appearance),
            state,
            installed: None,
            jobs: None,
            wake: Arc::new(|| ()),
            inbox: channel(),
            shown_title: Default::default(),
            frames_until_picture: FRAMES_UNTIL_PICTURE,
            shot: None,
        }
    }

    /// An application that simulates worlds on its own from the first frame on.
    #[must_use]
    pub fn with_background_work(mut self) -> Self {
        self.jobs = Some(Jobs::default());
        self
    }

    /// What it shows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Carries out a command and what it asks of the world outside.
    pub fn apply(&mut self, command: Command) {
        let mut commands = VecDeque::from([command]);
        while let Some(command) = commands.pop_front() {
            for effect in apply(&mut self.state, command) {
                match effect {
                    Effect::ReadDropped(files) => dropped(&files, &self.sender()),
                    Effect::ChooseFiles(FilePurpose::Open) => choose(&self.sender(), of_files),
                    Effect::ChooseFiles(FilePurpose::Compare) => choose(&self.sender(), |files| {
                        Command::Compare(CompareCommand::AddFiles(files.into()))
                    }),
                    other => commands.extend(carry_out(&self.state, other)),
                }
            }
            if self.jobs.is_none() && commands.is_empty() {
                commands.extend(commands_of(JobKind::Task, &self.state));
            }
        }
    }

    /// Where commands go that come later.
    fn sender(&self) -> Inbox {
        Inbox { commands: self.inbox.0.clone(), wake: Arc::clone(&self.wake) }
    }

    /// Simulates so many worlds of the open scenario now, and all that the page shows beside them.
    pub fn simulate_now(&mut self, worlds: u32) {
        if self.state.document().is_none() {
            return;
        }
        self.state.run = Run::of(worlds);
        if self.state.compare.scenarios.len() > 1 {
            self.state.compare.asked = worlds;
        }
        if self.state.page == Page::Assumptions && self.state.assumptions.tornado.shown {
            self.state.assumptions.tornado.asked = worlds;
        }
        self.finish(JobKind::Worlds);
        for kind in [JobKind::Candidates, JobKind::Story, JobKind::WithoutGuarantees, JobKind::Comparison] {
            self.finish_needed(kind);
        }
        self.finish(JobKind::Overlay);
        self.finish_needed(JobKind::Tornado);
    }

    /// Does the work of a kind now, if what is shown needs it.
    fn finish_needed(&mut self, kind: JobKind) {
        if is_needed(kind, &self.state) {
            self.finish(kind);
        }
    }

    /// Does the work of a kind now.
    fn finish(&mut self, kind: JobKind) {
        let Some(key) = wanted(kind, &self.state) else { return };
        let begun = begin(&key, &self.state);
        if let Some(command) = begun.announcement {
            self.apply(command);
        }
        if let Some(work) = begun.work {
            finish(work, |command| self.apply(command));
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
        let context = ui.ctx().clone();
        self.wake = Arc::new(move || context.request_repaint());
        self.take_finished_work();
        self.hold(ui.ctx());
        let commands = window_ui(ui, &self.state, &self.theme);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in commands {
            self.apply(command);
        }
        while let Ok(command) = self.inbox.1.try_recv() {
            self.apply(command);
        }
        self.take_picture(ui.ctx());
        self.begin_wanted_work();
        self.let_go(ui.ctx());
        self.set_title(ui.ctx());
    }

    /// Takes what has come of the work beside the frame since the last one.
    fn take_finished_work(&mut self) {
        for kind in JobKind::ALL {
            if let Some(command) = self.jobs.as_mut().and_then(|jobs| jobs.take(kind, &self.state)) {
                self.apply(command);
            }
        }
    }

    /// Starts and stops work beside the frame, as the state asks.
    fn begin_wanted_work(&mut self) {
        if self.jobs.is_none() {
            for kind in [JobKind::Opening, JobKind::Outlines, JobKind::Candidates, JobKind::Story] {
                self.finish_needed(kind);
            }
            return;
        }
        for kind in JobKind::ALL {
            let begun = self.jobs.as_mut().and_then(|jobs| jobs.update(kind, &self.state, &self.wake));
            if let Some(command) = begun {
                self.apply(command);
            }
        }
    }

    /// Holds a window that is to be closed until it is answered what becomes of an unsaved plan.
    fn hold(&mut self, context: &egui::Context) {
        if context.input(|input| input.viewport().close_requested()) && !self.state.navigation.closing {
            self.apply(Command::Scenario(ScenarioCommand::CloseWindow));
            if !self.state.navigation.closing {
                context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            }
        }
    }

    /// Closes the window once it has been held and the question is answered.
    fn let_go(&self, context: &egui::Context) {
        if self.state.navigation.closing && !context.input(|input| input.viewport().close_requested()) {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// The window is called by what it shows; a page says too, for those who do not see, how far it is.
    fn set_title(&mut self, context: &egui::Context) {
        let language = self.state.language;
        let (title, status) = match (&self.state.screen, &self.state.navigation.in_front) {
            (Screen::Document(document), None) => {
                let title = language.pick(&document.title);
                let worlds = language.count("number-of-worlds", self.state.run.worlds());
                (format!("{title} · Vifte"), format!("{title}: {worlds}"))
            }
            (Screen::Start(_), _) | (_, Some(InFront::Start(_))) => {
                ("Vifte".to_owned(), language.say("start-title").to_owned())
            }
            (Screen::Failure(failure), _) | (_, Some(InFront::Failure(failure))) => {
                ("Vifte".to_owned(), failure.message.clone())
            }
        };
        if title != self.shown_title.0 {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
        }
        #[cfg(target_arch = "wasm32")]
        if status != self.shown_title.1 {
            crate::platform::browser::set_title(&title, &status);
        }
        #[cfg(target_arch = "wasm32")]
        crate::platform::browser::ask_before_closing(self.state.plan.is_unsaved());
        self.shown_title = (title, status);
    }

    /// Takes a picture of the part of the window that is asked for.
    fn take_picture(&mut self, context: &egui::Context) {
        let Some((_, part)) = self.state.picture else {
            self.frames_until_picture = FRAMES_UNTIL_PICTURE;
            return;
        };
        if let Some(shot) = self.shot.as_ref().and_then(|shot| shot.try_recv().ok()) {
            self.shot = None;
            let part = shot.region(&part, Some(context.pixels_per_point()));
            self.apply(Command::Window(WindowCommand::PictureTaken(Arc::new(part))));
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
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.window_ui(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        Remembered::of(&self.state).save(storage);
    }
}
