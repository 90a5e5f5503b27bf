//! The bar over the map: what colours it, in which year, and how it is drawn.

use egui::{Button, RichText, Slider, Ui};

use crate::pages::map::outcome::MapOutcome;
use crate::pages::map::state::MapCommand;
use crate::pages::map::state::MapKind;
use crate::state::command::Command;
use crate::ui::view::View;
use crate::views::map::colouring::outcome_name;

pub(crate) fn map_bar_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(view.say("colour-by")).small().color(view.theme.weak_text));
        for outcome in MapOutcome::ALL {
            let chosen = view.state.map.outcome == outcome;
            if ui.add(Button::selectable(chosen, outcome_name(view, outcome))).clicked() {
                commands.push(Command::Map(MapCommand::Colour(outcome)));
            }
        }
        if !view.document.tiles.is_empty() {
            ui.separator();
            for (kind, name) in
                [(MapKind::Places, view.say("as-places")), (MapKind::Tiles, view.say("as-tiles"))]
            {
                if ui.add(Button::selectable(view.state.map.kind == kind, name)).clicked() {
                    commands.push(Command::Map(MapCommand::ShowAs(kind)));
                }
            }
        }
        if view.state.map.outcome != MapOutcome::Areas {
            ui.separator();
            year_ui(ui, view, commands);
        }
    });
}

fn year_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (first, last) = view.document.years;
    let all = view.state.map.year.is_none();
    let name = if view.state.map.outcome == MapOutcome::Risk {
        view.say("by-the-end")
    } else {
        view.say("all-years")
    };
    if ui.add(Button::selectable(all, name)).clicked() {
        commands.push(Command::Map(MapCommand::ShowYear(None)));
    }
    let mut year = view.state.map.year.map_or(last, |year| first + year as i32);
    let response = ui.add(Slider::new(&mut year, first..=last).show_value(false));
    let response = response.accessible_name(view.say("year"));
    if response.changed() {
        commands.push(Command::Map(MapCommand::ShowYear(usize::try_from(year - first).ok())));
    }
    if !all {
        ui.label(year.to_string());
    }
}
