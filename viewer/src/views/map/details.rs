//! The details on the right: the selected offer, area or municipality, or the scenario.

use egui::{Align, Button, Label, Layout, Rect, RichText, ScrollArea, Sense, Ui, vec2};

use crate::scenario::document::{Municipality, Year};
use crate::scenario::selection::Selection;
use crate::state::command::{Command, WindowCommand};
use crate::ui::offer_row::offer_row_ui;
use crate::ui::view::View;
use crate::views::fans::vacancies::moves_ui;
use crate::views::map::flows::flows_of;
use crate::views::plan::menu::menu_button_ui;

/// The most years that are listed; of more, every second, third, … is.
const MOST_YEARS: usize = 16;

/// The most municipalities or offers that are listed with who moves.
const MOST_FLOWS: usize = 8;

pub(crate) fn details_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let scroll = ScrollArea::vertical().id_salt(view.state.selection).auto_shrink(false);
    scroll.show(ui, |ui| match view.state.selection {
        None => scenario_ui(ui, view),
        Some(Selection::Area(index)) => area_ui(ui, view, index, commands),
        Some(Selection::Offer(index)) => offer_ui(ui, view, index, commands),
        Some(Selection::Municipality(index)) => municipality_ui(ui, view, index, commands),
    });
}

fn scenario_ui(ui: &mut Ui, view: &View<'_>) {
    let (document, language) = (view.document, view.state.language);
    kind_ui(ui, view, view.say("scenario"), None);
    title_ui(ui, language.pick(&document.title));
    let summary = language.pick(&document.summary);
    if !summary.is_empty() {
        ui.label(RichText::new(summary).color(view.theme.weak_text));
    }
    ui.add_space(6.0);
    let (residential, day) = document.places();
    let inside = document.municipalities.iter().filter(|municipality| municipality.inside).count();
    fact_ui(ui, view, view.say("years"), &format!("{}-{}", document.years.0, document.years.1));
    fact_ui(ui, view, view.say("municipalities"), &inside.to_string());
    fact_ui(ui, view, view.say("offers"), &document.offers.len().to_string());
    fact_ui(ui, view, view.say("places"), &language.places_by_segment(residential, day));
    ui.add_space(10.0);
    ui.label(RichText::new(view.say("hint")).color(view.theme.weak_text));
}

fn area_ui(ui: &mut Ui, view: &View<'_>, index: usize, commands: &mut Vec<Command>) {
    let Some(area) = view.document.areas.get(index) else { return };
    kind_ui(ui, view, &format!("{} {}", view.say("area"), area.letter), Some(commands));
    title_ui(ui, view.state.language.pick(&area.name));
    let places = view.state.language.places_by_segment(area.residential_places, area.day_places);
    fact_ui(ui, view, view.say("places"), &places);
    fact_ui(ui, view, view.say("offers"), &area.offers.len().to_string());
}

fn offer_ui(ui: &mut Ui, view: &View<'_>, index: usize, commands: &mut Vec<Command>) {
    let (document, language) = (view.document, view.state.language);
    let Some(offer) = document.offers.get(index) else { return };
    kind_ui(ui, view, view.say("offer"), Some(commands));
    title_ui(ui, &offer.name);
    fact_ui(ui, view, view.say("segment"), language.segment(offer.segment));
    let places = language.number(u64::from(offer.places));
    let range = offer.places_range.map(|(low, high)| format!("{places} ({low}-{high})"));
    fact_ui(ui, view, view.say("places"), &range.unwrap_or(places));
    if let Some(area) = document.areas.get(offer.area) {
        let name = format!("{} · {}", area.letter, language.pick(&area.name));
        link_ui(ui, view, view.say("area"), &name, Selection::Area(offer.area), commands);
    }
    fact_ui(ui, view, view.say("operator"), &offer.operator.name(language));
    let site = &document.sites[offer.site];
    match site.municipality {
        Some(index) => {
            link_ui(ui, view, view.say("location"), &site.name, Selection::Municipality(index), commands);
        }
        None => fact_ui(ui, view, view.say("location"), &site.name),
    }
    let groups = offer.groups.iter().filter_map(|&group| document.groups.get(group));
    let groups: Vec<&str> = groups.map(|group| language.pick(group)).collect();
    fact_ui(ui, view, view.say("groups"), &groups.join("\n"));
    menu_button_ui(ui, view, commands);
    ui.add_space(9.0);
    flows_ui(ui, view);
    heading_ui(ui, view, view.say("planned-moves"));
    moves_ui(ui, view, index);
    if let Some(origin) = &offer.places_origin {
        ui.add_space(8.0);
        heading_ui(ui, view, view.say("origin"));
        ui.label(RichText::new(language.origin(origin)).small());
    }
}

fn municipality_ui(ui: &mut Ui, view: &View<'_>, index: usize, commands: &mut Vec<Command>) {
    let (document, language) = (view.document, view.state.language);
    let Some(municipality) = document.municipalities.get(index) else { return };
    let kind = if municipality.inside { view.say("municipality") } else { view.say("buyer") };
    kind_ui(ui, view, kind, Some(commands));
    title_ui(ui, language.pick(&municipality.name));
    heading_ui(ui, view, view.say("population"));
    ui.add_space(2.0);
    population_ui(ui, view, municipality);
    ui.add_space(10.0);
    menu_button_ui(ui, view, commands);
    ui.add_space(6.0);
    let offers = municipality.site.and_then(|site| document.sites.get(site)).map(|site| &site.offers);
    match offers {
        Some(offers) => {
            heading_ui(ui, view, view.say("offers-here"));
            ui.spacing_mut().item_spacing.y = 1.0;
            for &offer in offers {
                ui.push_id(offer, |ui| offer_row_ui(ui, view, offer, commands));
            }
        }
        None if municipality.inside => {
            ui.label(RichText::new(view.say("no-offers-here")).color(view.theme.weak_text));
        }
        None => {}
    }
    ui.add_space(8.0);
    flows_ui(ui, view);
}

/// Where citizens come from or go to, the most first.
fn flows_ui(ui: &mut Ui, view: &View<'_>) {
    let flows = flows_of(view);
    if flows.is_empty() {
        return;
    }
    let of_offer = matches!(view.state.selection, Some(Selection::Offer(_)));
    heading_ui(ui, view, if of_offer { view.say("come-from") } else { view.say("move-to") });
    for flow in flows.iter().take(MOST_FLOWS) {
        let name = if of_offer {
            view.document.name_of(Selection::Municipality(flow.municipality), view.state.language)
        } else {
            view.document.name_of(Selection::Offer(flow.offer), view.state.language)
        };
        ui.horizontal(|ui| {
            ui.set_height(16.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(view.state.language.decimal(flow.per_year, 1)).small());
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(name).small()).truncate());
                });
            });
        });
    }
    ui.add_space(9.0);
}

/// Years with bars that start at zero.
fn population_ui(ui: &mut Ui, view: &View<'_>, municipality: &Municipality) {
    let greatest = municipality.population.iter().map(|year| year.inhabitants).fold(1.0, f64::max);
    let step = municipality.population.len().div_ceil(MOST_YEARS).max(1);
    ui.spacing_mut().item_spacing.y = 1.0;
    for year in municipality.population.iter().step_by(step) {
        year_ui(ui, view, *year, (year.inhabitants / greatest) as f32);
    }
}

fn year_ui(ui: &mut Ui, view: &View<'_>, year: Year, share: f32) {
    ui.horizontal(|ui| {
        ui.set_height(17.0);
        ui.label(RichText::new(year.year.to_string()).small().color(view.theme.weak_text));
        let width = (ui.available_width() - 66.0).max(10.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
        let bar = Rect::from_min_size(rect.min, vec2(width * share, rect.height()));
        ui.painter().rect_filled(bar, 1.5, view.theme.seat_edge);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let number = view.state.language.number(year.inhabitants.round() as u64);
            ui.label(RichText::new(number).small());
        });
    });
}

/// What kind of thing is shown, and a button that closes it.
fn kind_ui(ui: &mut Ui, view: &View<'_>, kind: &str, commands: Option<&mut Vec<Command>>) {
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.label(RichText::new(kind).color(view.theme.weak_text));
        let Some(commands) = commands else { return };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::new(view.say("close")).small()).clicked() {
                commands.push(Command::Window(WindowCommand::Deselect));
            }
        });
    });
}

fn title_ui(ui: &mut Ui, title: &str) {
    ui.add(Label::new(RichText::new(title).heading()).wrap());
    ui.add_space(6.0);
}

fn heading_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    ui.label(RichText::new(text).small().color(view.theme.weak_text));
}

fn fact_ui(ui: &mut Ui, view: &View<'_>, name: &str, value: &str) {
    heading_ui(ui, view, name);
    ui.add(Label::new(value).wrap());
    ui.add_space(9.0);
}

fn link_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    value: &str,
    selection: Selection,
    commands: &mut Vec<Command>,
) {
    heading_ui(ui, view, name);
    if ui.link(RichText::new(value).color(view.theme.accent)).clicked() {
        commands.push(Command::Window(WindowCommand::Select(selection)));
    }
    ui.add_space(9.0);
}
