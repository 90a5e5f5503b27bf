//! Planning from the map: menus of what can be planned for an offer or a municipality, and a small window for the entry.

use egui::{Align2, Id, RichText, ScrollArea, Ui, Window};

use crate::pages::plan::command::PlanCommand;
use crate::plan::NewItem;
use crate::scenario::selection::Selection;
use crate::state::command::{Command, WindowCommand};
use crate::state::page::Page;
use crate::ui::problem::problem_ui;
use crate::ui::view::View;
use crate::views::plan::form::form_ui;
use crate::views::plan::names::new_name;

/// Width of the window, in points.
const WIDTH: f32 = 430.0;

/// Greatest height of a list of offers, in points.
const HIGHEST: f32 = 420.0;

/// What can be planned for an offer, as the lines of a menu.
pub(crate) fn offer_menu_ui(ui: &mut Ui, view: &View<'_>, offer: usize, commands: &mut Vec<Command>) {
    let name = view.document.name_of(Selection::Offer(offer), view.state.language);
    ui.label(RichText::new(name).small().color(view.theme.weak_text));
    for new in NewItem::ALL {
        if ui.button(new_name(view, new)).clicked() {
            commands.push(Command::Window(WindowCommand::Select(Selection::Offer(offer))));
            commands.push(Command::Plan(PlanCommand::Add(offer, new)));
            ui.close();
        }
    }
}

/// New offers like those that there are, in a municipality: the selected one first, then all by area.
pub(crate) fn municipality_menu_ui(ui: &mut Ui, view: &View<'_>, place: usize, commands: &mut Vec<Command>) {
    let (document, language) = (view.document, view.state.language);
    let name = document.name_of(Selection::Municipality(place), language);
    ui.label(RichText::new(name).small().color(view.theme.weak_text));
    let mut chosen = None;
    if let Some(Selection::Offer(offer)) = view.state.selection {
        let like = document.name_of(Selection::Offer(offer), language);
        if ui.button(language.fill("plan-here-like", &[("name", like)])).clicked() {
            chosen = Some(offer);
        }
    }
    for area in document.areas.iter().filter(|area| !area.offers.is_empty()) {
        let title = language.fill("plan-here-area", &[("name", language.pick(&area.name))]);
        ui.menu_button(title, |ui| {
            ScrollArea::vertical().max_height(HIGHEST).show(ui, |ui| {
                for &offer in &area.offers {
                    if ui.button(document.name_of(Selection::Offer(offer), language)).clicked() {
                        chosen = Some(offer);
                    }
                }
            });
        });
    }
    if let Some(offer) = chosen {
        commands.push(Command::Plan(PlanCommand::AddIn(offer, place)));
        ui.close();
    }
}

/// The button that opens the menu of the selected offer or municipality, for those who use no pointer.
pub(crate) fn menu_button_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    match view.state.selection {
        Some(Selection::Offer(offer)) => {
            ui.menu_button(view.say("plan-menu"), |ui| offer_menu_ui(ui, view, offer, commands));
        }
        Some(Selection::Municipality(place)) if is_inside(view, place) => {
            ui.menu_button(view.say("plan-here"), |ui| municipality_menu_ui(ui, view, place, commands));
        }
        _ => {}
    }
}

/// Whether offers can be established there.
pub(crate) fn is_inside(view: &View<'_>, place: usize) -> bool {
    view.document.municipalities.get(place).is_some_and(|municipality| municipality.inside)
}

/// The entry that was added on the map, in a window of its own.
pub(crate) fn entry_window_ui(ui: &Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let plan = &view.state.plan;
    let Some((index, item)) = plan.chosen.and_then(|index| Some((index, plan.items.get(index)?))) else {
        return;
    };
    let mut open = true;
    let window = Window::new(view.say("page-plan")).id(Id::NULL.with("plan entry"));
    let window = window.anchor(Align2::LEFT_BOTTOM, [324.0, -24.0]).collapsible(false).resizable(false);
    window.open(&mut open).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH);
        ScrollArea::vertical().id_salt("plan entry").max_height(HIGHEST).show(ui, |ui| {
            form_ui(ui, view, index, item, commands);
            if let Some(failure) = &plan.failure {
                ui.add_space(6.0);
                ui.label(RichText::new(view.say("plan-fails")).strong());
                problem_ui(ui, failure, view.state.language, view.theme);
            }
        });
        if ui.button(view.say("plan-show")).clicked() {
            commands.push(Command::Window(WindowCommand::ShowPage(Page::Plan)));
        }
    });
    if !open {
        commands.push(Command::Plan(PlanCommand::Choose(None)));
    }
}
