//! Files that are dragged over the window and dropped into it.

use egui::{Align2, FontId, Ui};

use crate::state::{Command, State};
use crate::theme::Theme;

pub(super) fn drop_ui(ui: &Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    let (over, dropped) = ui.input(|input| {
        (
            !input.raw.hovered_files.is_empty(),
            input.raw.dropped_files.first().map(|file| file.path().to_path_buf()),
        )
    });
    if over {
        let screen = ui.ctx().content_rect();
        let painter =
            ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, ui.scope_id().with("drop")));
        painter.rect_filled(screen, 0.0, theme.visuals.panel_fill.gamma_multiply(0.85));
        let font = FontId::proportional(24.0);
        let text = state.language.say("drop-here");
        painter.text(screen.center(), Align2::CENTER_CENTER, text, font, theme.label);
    }
    if let Some(path) = dropped {
        // a file of a run folder stands for the folder
        let folder = path.parent().filter(|folder| folder.join("manifest.json").is_file());
        let of_run = path.file_name().is_some_and(|name| name == "manifest.json" || name == "state.bin");
        let ends = |ending: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
        if ends("geojson") || (ends("json") && folder.is_none()) {
            commands.push(Command::OutlinesFrom(path.display().to_string()));
            return;
        }
        let path = folder.filter(|_| of_run).unwrap_or(&path);
        commands.push(Command::Open(path.display().to_string()));
    }
}
