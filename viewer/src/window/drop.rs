//! Files that are dragged over the window and dropped into it.

use egui::{Align2, FontId, Ui};

use crate::state::command::{Command, ScenarioCommand};
use crate::state::window::State;
use crate::theme::Theme;

pub(crate) fn drop_ui(ui: &Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    let (over, dropped) =
        ui.input(|input| (!input.raw.hovered_files.is_empty(), input.raw.dropped_files.clone()));
    if over {
        let screen = ui.ctx().content_rect();
        let painter =
            ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, ui.scope_id().with("drop")));
        painter.rect_filled(screen, 0.0, theme.visuals.panel_fill.gamma_multiply(0.85));
        let font = FontId::proportional(24.0);
        let text = state.language.say("drop-here");
        painter.text(screen.center(), Align2::CENTER_CENTER, text, font, theme.label);
    }
    if !dropped.is_empty() {
        commands.push(Command::Scenario(ScenarioCommand::Drop(dropped)));
    }
}
