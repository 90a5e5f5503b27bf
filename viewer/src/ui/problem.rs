//! What went wrong with a scenario, with all problems of a file.

use egui::{CornerRadius, Frame, Label, Margin, RichText, Ui};

use crate::scenario::failure::{Excerpt, Failure, FileProblem};
use crate::text::Language;
use crate::theme::Theme;

/// What went wrong, with all problems of a file.
pub(crate) fn problem_ui(ui: &mut Ui, failure: &Failure, language: Language, theme: &Theme) {
    let (message, help) = match failure.texts.as_deref() {
        Some((message, help)) => (language.pick(message), help.as_ref().map(|help| language.pick(help))),
        None => (failure.message.as_str(), failure.help.as_deref()),
    };
    ui.add(Label::new(RichText::new(message).color(theme.error)).wrap().selectable(true));
    if let Some(system) = &failure.system {
        ui.add(Label::new(system.text(language)).wrap().selectable(true));
    }
    for cause in &failure.causes {
        ui.add(Label::new(cause).wrap().selectable(true));
    }
    help_ui(ui, help, language, theme);
    let in_english = failure.texts.is_none() && (failure.help.is_some() || !failure.causes.is_empty());
    if language == Language::Da && in_english {
        let text = RichText::new(language.say("told-in-english")).small().color(theme.weak_text);
        ui.add(Label::new(text).wrap());
    }
    ui.add_space(8.0);
    for problem in &failure.problems {
        file_problem_ui(ui, problem, language, theme);
        ui.add_space(8.0);
    }
}

fn file_problem_ui(ui: &mut Ui, problem: &FileProblem, language: Language, theme: &Theme) {
    let frame = Frame::NONE.fill(theme.ground).corner_radius(CornerRadius::same(4));
    frame.inner_margin(Margin::symmetric(12, 9)).show(ui, |ui| {
        ui.take_available_width();
        ui.add(Label::new(language.pick(&problem.message)).wrap().selectable(true));
        ui.label(RichText::new(&problem.place).small().color(theme.weak_text));
        if let Some(excerpt) = &problem.excerpt {
            excerpt_ui(ui, excerpt, theme);
        }
        help_ui(ui, problem.help.as_ref().map(|help| language.pick(help)), language, theme);
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
