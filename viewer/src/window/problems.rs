//! What is shown instead of a scenario that cannot be opened.

use egui::{CornerRadius, Frame, Label, Margin, RichText, ScrollArea, Ui};

use crate::scenario::failure::{Excerpt, Failure, FileProblem};
use crate::state::command::Command;
use crate::state::command::ScenarioCommand;
use crate::text::Language;
use crate::ui::theme::Theme;

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

/// What went wrong, with all problems of a file.
pub(crate) fn problem_ui(ui: &mut Ui, failure: &Failure, language: Language, theme: &Theme) {
    let (message, help) = match failure.told.as_deref() {
        Some((message, help)) => (language.pick(message), help.as_ref().map(|help| language.pick(help))),
        None => (failure.message.as_str(), failure.help.as_deref()),
    };
    ui.add(Label::new(RichText::new(message).color(theme.error)).wrap().selectable(true));
    if let Some(system) = &failure.system {
        ui.add(Label::new(system.told(language)).wrap().selectable(true));
    }
    for cause in &failure.causes {
        ui.add(Label::new(cause).wrap().selectable(true));
    }
    help_ui(ui, help, language, theme);
    let in_english = failure.told.is_none() && (failure.help.is_some() || !failure.causes.is_empty());
    if language == Language::Da && in_english {
        let text = RichText::new(language.say("told-in-english")).small().color(theme.weak_text);
        ui.add(Label::new(text).wrap());
    }
    ui.add_space(8.0);
    for problem in &failure.problems {
        trouble_ui(ui, problem, language, theme);
        ui.add_space(8.0);
    }
}

fn trouble_ui(ui: &mut Ui, trouble: &FileProblem, language: Language, theme: &Theme) {
    let frame = Frame::NONE.fill(theme.ground).corner_radius(CornerRadius::same(4));
    frame.inner_margin(Margin::symmetric(12, 9)).show(ui, |ui| {
        ui.take_available_width();
        ui.add(Label::new(language.pick(&trouble.message)).wrap().selectable(true));
        ui.label(RichText::new(&trouble.place).small().color(theme.weak_text));
        if let Some(excerpt) = &trouble.excerpt {
            excerpt_ui(ui, excerpt, theme);
        }
        help_ui(ui, trouble.help.as_ref().map(|help| language.pick(help)), language, theme);
    });
}

fn excerpt_ui(ui: &mut Ui, excerpt: &Excerpt, theme: &Theme) {
    let number = excerpt.line.to_string();
    let margin = " ".repeat(number.len());
    let line = format!("{number} | {}", excerpt.text);
    let below = format!("{margin} | {}{}", " ".repeat(excerpt.before), "^".repeat(excerpt.length));
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add(Label::new(RichText::new(line).monospace()).truncate().selectable(true));
    ui.add(Label::new(RichText::new(below).monospace().color(theme.error)).truncate());
    ui.add_space(4.0);
}

fn help_ui(ui: &mut Ui, help: Option<&str>, language: Language, theme: &Theme) {
    if let Some(help) = help {
        let text = RichText::new(format!("{}: {help}", language.say("help"))).color(theme.accent);
        ui.add(Label::new(text).wrap().selectable(true));
    }
}
