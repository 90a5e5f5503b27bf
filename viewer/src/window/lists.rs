//! The lists on the left: areas with their offers, or municipalities.

use egui::{Button, RichText, ScrollArea, Ui};
use vifte_engine::input::Segment;

use crate::scenario::selection::Selection;
use crate::state::command::Command;
use crate::state::command::WindowCommand;
use crate::state::page::List;
use crate::ui::mark::Mark;
use crate::ui::row::Row;
use crate::ui::view::View;

/// Radius of an area's mark, in points.
const AREA_RADIUS: f32 = 10.0;

/// Radius of an offer's mark, in points.
const OFFER_RADIUS: f32 = 5.0;

pub(crate) fn lists_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (list, name) in
            [(List::Offers, view.say("offers")), (List::Municipalities, view.say("municipalities"))]
        {
            if ui.add(Button::selectable(view.state.list == list, name)).clicked() {
                commands.push(Command::Window(WindowCommand::ShowList(list)));
            }
        }
    });
    ui.add_space(4.0);
    let scroll = ScrollArea::vertical().id_salt(view.state.list as u8).auto_shrink(false);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        match view.state.list {
            List::Offers => offers_ui(ui, view, commands),
            List::Municipalities => municipalities_ui(ui, view, commands),
        }
    });
}

fn offers_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    for (index, area) in view.document.areas.iter().enumerate() {
        if index > 0 {
            ui.add_space(8.0);
        }
        let title = view.state.language.pick(&area.name);
        let detail = view.state.language.places_by_segment(area.residential_places, area.day_places);
        let mark = Mark { segment: Segment::Residential, area: index, letter: &area.letter };
        let row = Row {
            mark: Some((mark, AREA_RADIUS)),
            indent: 0.0,
            title,
            number: None,
            spoken: title.to_owned(),
            detail: Some(detail),
            selected: view.state.selection == Some(Selection::Area(index)),
        };
        select_ui(ui, view, row, Selection::Area(index), commands);
        for &offer in &area.offers {
            offer_row_ui(ui, view, offer, commands);
        }
    }
}

/// One offer as a line that selects it.
pub(crate) fn offer_row_ui(ui: &mut Ui, view: &View<'_>, index: usize, commands: &mut Vec<Command>) {
    let (document, language) = (view.document, view.state.language);
    let offer = &document.offers[index];
    let row = Row {
        mark: Some((Mark { segment: offer.segment, area: offer.area, letter: "" }, OFFER_RADIUS)),
        indent: 12.0,
        title: &offer.name,
        number: Some(language.number(u64::from(offer.places))),
        detail: None,
        selected: view.state.selection == Some(Selection::Offer(index)),
        spoken: format!(
            "{}, {}, {}",
            offer.name,
            language.segment(offer.segment),
            language.places(offer.places)
        ),
    };
    select_ui(ui, view, row, Selection::Offer(index), commands);
}

fn municipalities_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    for (inside, heading) in [(true, view.say("inside")), (false, view.say("buyers"))] {
        let all = view.document.municipalities.iter().enumerate();
        let mut some: Vec<_> = all.filter(|(_, municipality)| municipality.inside == inside).collect();
        if some.is_empty() {
            continue;
        }
        some.sort_by_key(|(_, municipality)| view.state.language.pick(&municipality.name));
        ui.add_space(6.0);
        ui.label(
            RichText::new(format!("{heading} · {}", view.say("inhabitants"))).color(view.theme.weak_text),
        );
        for (index, municipality) in some {
            let name = view.state.language.pick(&municipality.name);
            let inhabitants = municipality.inhabitants();
            let row = Row {
                mark: None,
                indent: 0.0,
                title: name,
                number: Some(view.state.language.number(inhabitants.round() as u64)),
                detail: None,
                selected: view.state.selection == Some(Selection::Municipality(index)),
                spoken: format!("{name}, {}", view.state.language.inhabitants(inhabitants)),
            };
            select_ui(ui, view, row, Selection::Municipality(index), commands);
        }
    }
}

/// A line that selects something, and comes into view when it was selected elsewhere.
fn select_ui(ui: &mut Ui, view: &View<'_>, row: Row<'_>, selection: Selection, commands: &mut Vec<Command>) {
    let selected = view.state.selection == Some(selection);
    let response = row.show(ui, view.theme);
    if response.clicked() {
        commands.push(if selected {
            Command::Window(WindowCommand::Deselect)
        } else {
            Command::Window(WindowCommand::Select(selection))
        });
    }
    let shown = egui::Id::NULL.with("shown in list");
    if selected && ui.data(|data| data.get_temp(shown)) != Some(selection) {
        ui.data_mut(|data| data.insert_temp(shown, selection));
        if !ui.clip_rect().contains_rect(response.rect) {
            response.scroll_to_me(Some(egui::Align::Center));
        }
    }
}
