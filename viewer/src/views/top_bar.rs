//! The bar at the top: title, language, light or dark.

use egui::{Align, Button, Label, Layout, RichText, Ui};

use crate::state::{Command, Screen, State};
use crate::text::Language;
use crate::theme::{Appearance, Theme};

pub(super) fn top_bar_ui(ui: &mut Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Vifte").heading().color(theme.accent));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            appearance_ui(ui, state, commands);
            ui.separator();
            language_ui(ui, state.language, commands);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| title_ui(ui, state, theme));
        });
    });
}

fn title_ui(ui: &mut Ui, state: &State, theme: &Theme) {
    let Screen::Document(document) = &state.screen else { return };
    ui.add_space(6.0);
    let title = state.language.pick(&document.title);
    ui.add(Label::new(RichText::new(title).size(16.0)).truncate());
    let (first, last) = document.years;
    ui.label(RichText::new(format!("{first}-{last}")).color(theme.weak_text));
}

// Drawn from right to left.
fn language_ui(ui: &mut Ui, language: Language, commands: &mut Vec<Command>) {
    for (other, name) in Language::ALL.into_iter().rev() {
        if ui.add(Button::selectable(language == other, name)).clicked() {
            commands.push(Command::Speak(other));
        }
    }
}

fn appearance_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let texts = state.language.texts();
    for (appearance, name) in [(Appearance::Dark, texts.dark), (Appearance::Light, texts.light)] {
        if ui.add(Button::selectable(state.appearance == appearance, name)).clicked() {
            commands.push(Command::Appear(appearance));
        }
    }
}
