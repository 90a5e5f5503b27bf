//! The application: draws the state, carries out what the user asks for, and lives worlds beside it.

use std::sync::Arc;

use egui::Ui;
use vifte_engine::{Control, Model};

use crate::replay::Replay;
use crate::simulation::{Later, Stepper, Worker, run_of};
use crate::state::{Command, State};
use crate::theme::{Appearance, Theme};
use crate::views::window_ui;

/// The application.
pub struct App {
    state: State,
    theme: Theme,
    /// What the context looks like.
    installed: Option<Appearance>,
    /// Whether worlds are lived beside the window.
    live: bool,
    worker: Option<Worker>,
    /// The scenario whose worlds are lived.
    following: u32,
    story: Option<Later<Replay>>,
}

impl App {
    /// An application that shows a state, and lives worlds when it is told to.
    pub fn new(state: State) -> Self {
        Self {
            theme: Theme::of(state.appearance),
            state,
            installed: None,
            live: false,
            worker: None,
            following: 0,
            story: None,
        }
    }

    /// An application that lives worlds on its own from the first frame on.
    #[must_use]
    pub fn living(mut self) -> Self {
        self.live = true;
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
        self.state.apply(Command::Lived(run_of(&stepper)));
        self.tell_now();
    }

    fn tell_now(&mut self) {
        if let Some(work) = self.untold() {
            self.state.apply(Command::Told(Arc::new(work())));
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
        for command in commands {
            self.apply(command);
        }
        if self.live {
            self.go_on(ui.ctx());
        } else {
            self.tell_now();
        }
    }

    /// Takes what has come since the last frame.
    fn look(&mut self) {
        if let Some(worker) = self.worker.as_ref().filter(|_| self.following == self.state.opened) {
            let run = worker.look();
            let asked = self.state.run.asked;
            if run.done >= self.state.run.done {
                self.state.apply(Command::Lived(run));
            }
            // more or fewer may have been asked for since
            self.state.run.asked = asked;
        }
        match self.story.as_ref().map(Later::take) {
            Some(Ok(Some(told))) => {
                self.state.apply(Command::Told(Arc::new(told)));
                self.story = None;
            }
            Some(Err(())) => self.story = None,
            Some(Ok(None)) | None => {}
        }
    }

    /// Starts and stops work beside the window, as the state asks.
    fn go_on(&mut self, context: &egui::Context) {
        let wake = {
            let context = context.clone();
            Arc::new(move || context.request_repaint())
        };
        let another = self.following != self.state.opened;
        let asked = self.state.run.asked;
        let busy_with = self.worker.as_ref().map(Worker::asked);
        let stop = self.worker.is_some() && (another || busy_with != Some(asked));
        if stop {
            self.worker = None;
        }
        let Some(document) = self.state.document() else {
            self.following = self.state.opened;
            return;
        };
        let run = &self.state.run;
        if another || (stop && asked > run.worlds() as u32) || (busy_with.is_none() && asked > run.done) {
            let seed = document.loaded.scenario.run.seed;
            let stepper = Stepper::new(Arc::clone(&document.model), seed, asked);
            let stepper = stepper.going_on(run);
            let wake: Arc<dyn Fn() + Send + Sync> = wake.clone();
            self.state.run.asked = stepper.asked();
            self.worker = Some(Worker::start(stepper, wake));
            self.state.run.running = true;
        } else if stop {
            self.state.run.running = false;
        }
        self.following = self.state.opened;
        if self.story.is_none()
            && let Some(work) = self.untold()
        {
            self.story = Some(Later::start(wake, work));
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
}
