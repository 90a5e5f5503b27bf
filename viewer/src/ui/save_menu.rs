//! The menu that saves what is drawn: as a picture of pixels, as a picture of lines and letters, or its numbers.

use egui::{Rect, RichText, Ui};

use crate::chart::SaveAs;
use crate::state::command::{Command, WindowCommand};
use crate::ui::view::View;

/// A menu to save what is drawn in a part of the window under a title; `named` are its title and what a screen reader calls
/// it.
pub(crate) fn save_menu_ui(
    ui: &mut Ui,
    view: &View<'_>,
    named: (&str, &str),
    part: Rect,
    commands: &mut Vec<Command>,
    save: impl Fn(SaveAs) -> Command,
) {
    let menu = ui.menu_button(RichText::new(view.say("save")).small(), |ui| {
        if ui.button(view.say("save-png")).clicked() {
            commands.push(Command::Window(WindowCommand::SavePicture(named.0.to_owned(), part)));
            ui.close();
        }
        for (format, name) in [(SaveAs::Svg, view.say("save-svg")), (SaveAs::Csv, view.say("save-csv"))] {
            if ui.button(name).clicked() {
                commands.push(save(format));
                ui.close();
            }
        }
    });
    let name = view.state.language.fill("save-chart", &[("name", named.1)]);
    menu.response.accessible_name(&name);
}
