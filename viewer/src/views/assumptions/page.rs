//! The page of assumptions: each number with where it comes from and how sure it is.

use std::sync::Arc;

use egui::{Id, Label, RichText, ScrollArea, TextEdit, Ui};
use vifte::format::Origin;

use crate::pages::assumptions::numbers::{Assumption, assumptions};
use crate::pages::assumptions::state::AssumptionsCommand;
use crate::state::command::Command;
use crate::ui::view::View;
use crate::views::assumptions::tornado::{tornado_ui, views_ui};

/// Width of the column of places in the file, in points.
const PATH: f32 = 430.0;

/// Width of the column of numbers, in points.
const NUMBER: f32 = 210.0;

/// Height of a line, in points.
const LINE: f32 = 22.0;

/// The numbers of the open scenario, remembered by which it is.
type Remembered = (u32, Arc<Vec<Assumption>>);

pub(crate) fn assumptions_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let all = remembered(ui, view);
    let search = view.state.assumptions.search.to_lowercase();
    let found: Vec<&Assumption> = all.iter().filter(|one| holds(one, &search)).collect();
    head_ui(ui, view, &all);
    views_ui(ui, view, commands);
    if view.state.assumptions.tornado.shown {
        tornado_ui(ui, view, commands);
        return;
    }
    search_ui(ui, view, commands);
    ui.add_space(6.0);
    let area = ScrollArea::vertical().id_salt("assumptions").auto_shrink(false);
    area.show_rows(ui, LINE, found.len(), |ui, rows| {
        for one in &found[rows] {
            line_ui(ui, view, one);
        }
    });
}

fn remembered(ui: &Ui, view: &View<'_>) -> Arc<Vec<Assumption>> {
    let id = Id::NULL.with("assumptions");
    let known: Option<Remembered> = ui.data(|data| data.get_temp(id));
    if let Some((_, all)) = known.filter(|(opened, _)| *opened == view.state.opened) {
        return all;
    }
    let all = Arc::new(assumptions(&view.document.loaded));
    ui.data_mut(|data| data.insert_temp(id, (view.state.opened, Arc::clone(&all))));
    all
}

fn holds(one: &Assumption, search: &str) -> bool {
    let text = match &one.origin {
        Some(Origin::Source(text) | Origin::Estimate(text) | Origin::Assumption(text)) => text.as_str(),
        None => "",
    };
    search.is_empty() || one.path.to_lowercase().contains(search) || text.to_lowercase().contains(search)
}

fn head_ui(ui: &mut Ui, view: &View<'_>, all: &[Assumption]) {
    let count = |kind: fn(&Option<Origin>) -> bool| all.iter().filter(|one| kind(&one.origin)).count();
    let facts = count(|origin| matches!(origin, Some(Origin::Source(_))));
    let estimates = count(|origin| matches!(origin, Some(Origin::Estimate(_))));
    let assumed = count(|origin| matches!(origin, Some(Origin::Assumption(_))));
    let ranges = all.iter().filter(|one| one.range.is_some()).count();
    let [facts, estimates, assumed, ranges] =
        [facts, estimates, assumed, ranges].map(|count| view.state.language.number(count as u64));
    let parameters = [
        ("facts", facts.as_str()),
        ("estimates", estimates.as_str()),
        ("assumed", assumed.as_str()),
        ("ranges", ranges.as_str()),
    ];
    ui.label(RichText::new(view.say("page-assumptions")).heading());
    ui.add(Label::new(view.state.language.fill("assumptions-count", &parameters)).wrap());
}

fn search_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(view.say("search")).color(view.theme.weak_text));
        let mut search = view.state.assumptions.search.clone();
        let field = ui.add(TextEdit::singleline(&mut search).desired_width(260.0)).labelled_by(label.id);
        if field.changed() {
            commands.push(Command::Assumptions(AssumptionsCommand::Search(search)));
        }
    });
}

fn line_ui(ui: &mut Ui, view: &View<'_>, one: &Assumption) {
    ui.horizontal(|ui| {
        ui.set_height(LINE - ui.spacing().item_spacing.y);
        let cell = |ui: &mut Ui, width: f32, text: RichText| {
            ui.allocate_ui_with_layout(
                egui::vec2(width, LINE - 4.0),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_width(width);
                    ui.add(Label::new(text).truncate());
                },
            );
        };
        cell(ui, PATH, RichText::new(&one.path).size(13.0).color(view.theme.weak_text));
        let write = |number: f64| view.state.language.exact(number);
        let number = match one.range {
            Some((low, high)) => format!("{} ({} – {})", write(one.value), write(low), write(high)),
            None => write(one.value),
        };
        cell(ui, NUMBER, RichText::new(number));
        let told = one.origin.as_ref().map_or_else(String::new, |origin| view.state.language.origin(origin));
        ui.add(Label::new(RichText::new(&told).size(13.0)).truncate()).on_hover_text(told);
    });
}
