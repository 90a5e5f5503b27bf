//! Lines of lists that select something, such as an offer.

use egui::Ui;

use crate::scenario::selection::Selection;
use crate::state::command::{Command, WindowCommand};
use crate::ui::mark::Mark;
use crate::ui::row::Row;
use crate::ui::view::View;

/// Radius of an offer's mark, in points.
const OFFER_RADIUS: f32 = 5.0;

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

/// A line that selects something, and comes into view when it was selected elsewhere.
pub(crate) fn select_ui(
    ui: &mut Ui,
    view: &View<'_>,
    row: Row<'_>,
    selection: Selection,
    commands: &mut Vec<Command>,
) {
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
