//! The application: draws the state and carries out what the user asks for.

use egui::Ui;

use crate::state::{Command, State};
use crate::theme::{Appearance, Theme};
use crate::views::window_ui;

/// The application.
#[derive(Clone, Debug)]
pub struct App {
    state: State,
    theme: Theme,
    /// What the context looks like.
    installed: Option<Appearance>,
}

impl App {
    /// An application that shows a state.
    pub fn new(state: State) -> Self {
        Self { theme: Theme::of(state.appearance), state, installed: None }
    }

    /// What it shows.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Carries out a command.
    pub fn apply(&mut self, command: Command) {
        self.state.apply(command);
    }

    /// Draws one frame, then carries out what the user asked for in it.
    pub fn window_ui(&mut self, ui: &mut Ui) {
        if self.installed != Some(self.state.appearance) {
            self.theme = Theme::of(self.state.appearance);
            self.theme.install(ui.ctx());
            self.installed = Some(self.state.appearance);
            ui.reset_style();
        }
        let commands = window_ui(ui, &self.state, &self.theme);
        if !commands.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in commands {
            self.apply(command);
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.window_ui(ui);
    }
}
