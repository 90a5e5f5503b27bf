//! One world in words.

use egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui};
use vifte::analysis::story::{StoryEvent, tell};

use crate::state::command::{Command, StoryCommand};
use crate::ui::view::View;

/// The most lines that are shown.
const MOST: usize = 1_000;

pub(crate) fn story_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let Some(replay) = &view.state.replay else { return };
    let language = view.state.language;
    ui.horizontal(|ui| {
        let number = language.number(u64::from(replay.world));
        ui.label(RichText::new(language.fill("world-number", &[("number", &number)])).heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::new(view.say("close")).small()).clicked() {
                commands.push(Command::Story(StoryCommand::Close));
            }
        });
    });
    ui.add(Label::new(RichText::new(view.say("world-told")).small().color(view.theme.weak_text)).wrap());
    ui.add_space(6.0);
    let Some(story) = &replay.story else {
        ui.spinner();
        return;
    };
    let told_in = language.of_reports();
    ScrollArea::vertical().id_salt("story").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let mut year = String::new();
        for entry in story.iter().take(MOST) {
            let line = tell(&view.document.loaded, entry, told_in);
            let (date, text) = line.split_once("  ").unwrap_or(("", &line));
            let (of_year, day) = date.split_once('-').unwrap_or((date, ""));
            if year != of_year {
                of_year.clone_into(&mut year);
                ui.add_space(4.0);
                ui.label(RichText::new(of_year).strong().color(view.theme.accent));
            }
            let text = match entry.what {
                StoryEvent::Citizen { .. } => {
                    let day = language.day(day);
                    RichText::new(format!("{day}  {text}")).small().color(view.theme.weak_text)
                }
                _ => RichText::new(capital(text)).size(13.0),
            };
            ui.add(Label::new(text).wrap());
        }
        if story.len() > MOST {
            let more = language.number((story.len() - MOST) as u64);
            ui.label(RichText::new(language.fill("more-lines", &[("number", &more)])).small());
        }
        if story.is_empty() {
            ui.label(view.say("nothing-happened"));
        }
    });
}

/// A sentence begins with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
