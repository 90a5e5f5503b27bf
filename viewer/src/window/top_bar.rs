//! The bar at the top: title, language, light or dark; below it the pages and the worlds.

use egui::{Align, Button, Label, Layout, RichText, Ui};

use crate::state::command::{Command, ScenarioCommand, WindowCommand};
use crate::state::navigation::Screen;
use crate::state::page::Page;
use crate::state::window::State;
use crate::text::Language;
use crate::theme::{Appearance, Theme};
use crate::window::progress::progress_ui;

pub(crate) fn top_bar_ui(ui: &mut Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Vifte").heading().color(theme.accent));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            appearance_ui(ui, state, commands);
            ui.separator();
            if ui.button(state.language.say("open")).clicked() {
                commands.push(Command::Scenario(ScenarioCommand::ShowLibrary));
            }
            ui.separator();
            language_ui(ui, state.language, commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| title_ui(ui, state, theme));
        });
    });
    if matches!(state.screen, Screen::Document(_)) {
        ui.add_space(3.0);
        ui.horizontal(|ui| {
            pages_ui(ui, state, commands);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                progress_ui(ui, state, theme, commands);
            });
        });
    }
}

fn title_ui(ui: &mut Ui, state: &State, theme: &Theme) {
    let Screen::Document(document) = &state.screen else { return };
    ui.add_space(6.0);
    let title = state.language.pick(&document.title);
    ui.add(Label::new(RichText::new(title).size(16.0)).truncate());
    let (first, last) = document.years;
    ui.label(RichText::new(format!("{first}-{last}")).color(theme.weak_text));
}

fn pages_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    for page in Page::ALL {
        let name = RichText::new(page_name(page, state.language)).size(15.0);
        if ui.add(Button::selectable(state.page == page, name)).clicked() {
            commands.push(Command::Window(WindowCommand::ShowPage(page)));
        }
    }
}

fn page_name(page: Page, language: Language) -> &'static str {
    match page {
        Page::Map => language.say("page-map"),
        Page::Fans => language.say("page-fans"),
        Page::Spiral => language.say("page-spiral"),
        Page::Plan => language.say("page-plan"),
        Page::Compare => language.say("page-compare"),
        Page::Guarantees => language.say("page-guarantees"),
        Page::Assumptions => language.say("page-assumptions"),
    }
}

// Drawn from right to left.
fn language_ui(ui: &mut Ui, language: Language, commands: &mut Vec<Command>) {
    for (other, name) in Language::ALL.into_iter().rev() {
        if ui.add(Button::selectable(language == other, name)).clicked() {
            commands.push(Command::Window(WindowCommand::SetLanguage(other)));
        }
    }
}

fn appearance_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let say = |key| state.language.say(key);
    for (appearance, name) in [(Appearance::Dark, say("dark")), (Appearance::Light, say("light"))] {
        if ui.add(Button::selectable(state.appearance == appearance, name)).clicked() {
            commands.push(Command::Window(WindowCommand::SetAppearance(appearance)));
        }
    }
}
