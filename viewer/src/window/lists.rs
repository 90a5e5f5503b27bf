//! The lists on the left: areas with their offers, or municipalities.

use egui::{Button, RichText, ScrollArea, Ui};
use vifte_engine::input::Segment;

use crate::scenario::selection::Selection;
use crate::state::command::{Command, WindowCommand};
use crate::state::page::List;
use crate::ui::mark::Mark;
use crate::ui::offer_row::{offer_row_ui, select_ui};
use crate::ui::row::Row;
use crate::ui::view::View;

/// Radius of an area's mark, in points.
const AREA_RADIUS: f32 = 10.0;

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
