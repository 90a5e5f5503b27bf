//! What is shown instead of a scenario that cannot be opened.

use egui::{RichText, ScrollArea, Ui};

use crate::scenario::failure::Failure;
use crate::state::command::{Command, ScenarioCommand};
use crate::text::Language;
use crate::theme::Theme;
use crate::ui::problem::problem_ui;

/// Greatest width of a line of text, in points.
const WIDTH: f32 = 860.0;

pub(crate) fn problems_ui(
    ui: &mut Ui,
    failure: &Failure,
    language: Language,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(WIDTH);
        ui.label(RichText::new(language.say("cannot-open")).heading());
        ui.add_space(4.0);
        problem_ui(ui, failure, language, theme);
        ui.add_space(8.0);
        if ui.button(language.say("open-instead")).clicked() {
            commands.push(Command::Scenario(ScenarioCommand::ShowLibrary));
        }
    });
}
