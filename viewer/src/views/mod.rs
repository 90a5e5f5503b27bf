//! The views: functions that draw a state and say what the user asks for.

mod details;
mod legend;
mod lists;
mod map;
mod map_controls;
mod mark;
mod problems;
mod row;
mod tooltip;
mod top_bar;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::document::Document;
use crate::state::{Command, Screen, State};
use crate::text::Texts;
use crate::theme::Theme;

/// What a view draws from.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) state: &'a State,
    pub(crate) document: &'a Document,
    pub(crate) theme: &'a Theme,
    pub(crate) texts: &'static Texts,
}

/// Width of the list, in points.
const LIST_WIDTH: f32 = 308.0;

/// Width of the details, in points.
const DETAILS_WIDTH: f32 = 272.0;

/// Room beside the list from which details are shown although nothing is selected, in points.
const WIDE: f32 = 800.0;

/// Draws the whole window and returns what the user asks for.
pub(crate) fn window_ui(ui: &mut Ui, state: &State, theme: &Theme) -> Vec<Command> {
    let mut commands = Vec::new();
    let padded = |ui: &Ui, x, y| Frame::central_panel(ui.style()).inner_margin(Margin::symmetric(x, y));
    Panel::top("top").resizable(false).frame(padded(ui, 14, 9)).show(ui, |ui| {
        top_bar::top_bar_ui(ui, state, theme, &mut commands);
    });
    let texts = state.language.texts();
    match &state.screen {
        Screen::Failure(failure) => {
            CentralPanel::default().frame(padded(ui, 28, 20)).show(ui, |ui| {
                problems::problems_ui(ui, failure, texts, theme, &mut commands);
            });
        }
        Screen::Document(document) => {
            let view = View { state, document, theme, texts };
            let list = Panel::left("list").resizable(false).exact_size(LIST_WIDTH);
            list.frame(padded(ui, 10, 10)).show(ui, |ui| lists::lists_ui(ui, &view, &mut commands));
            if state.selection.is_some() || ui.available_width() >= WIDE {
                let details = Panel::right("details").resizable(false).exact_size(DETAILS_WIDTH);
                details
                    .frame(padded(ui, 14, 12))
                    .show(ui, |ui| details::details_ui(ui, &view, &mut commands));
            }
            let legend = Panel::bottom("legend").resizable(false).frame(padded(ui, 14, 10));
            legend.show(ui, |ui| legend::legend_ui(ui, &view));
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| map::map_ui(ui, &view, &mut commands));
        }
    }
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        commands.push(Command::Deselect);
    }
    commands
}
