//! The tile map: a square of the same size for each municipality of Denmark.

use egui::{
    Align2, Color32, FontId, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::scenario::document::Tile;
use crate::scenario::selection::Selection;
use crate::state::command::{Command, WindowCommand};
use crate::theme::Theme;
use crate::ui::view::View;
use crate::views::map::colouring::{Colouring, Numbered};
use crate::views::map::tooltip::municipality_tooltip_ui;

/// Empty room between tiles, in points.
const GAP: f32 = 2.0;

/// Empty room around the map, in points.
const MARGIN: f32 = 12.0;

/// Squares around those that the scenario is about.
const AROUND: f32 = 1.0;

/// Largest side of a square, in points.
const LARGEST: f32 = 84.0;

pub(crate) fn tiles_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (response, painter) = ui.allocate_painter(ui.available_size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, view.say("map")));
    painter.rect_filled(response.rect, 0.0, view.theme.ground);
    let colouring = Colouring::of(view);
    let room = response.rect.shrink(MARGIN);
    let grid = Grid::new(&view.document.tiles, room);
    for tile in view.document.tiles.iter().filter(|tile| room.expand(1.0).contains_rect(grid.rect(tile))) {
        tile_ui(ui, view, &painter, grid.rect(tile), tile, colouring.as_ref(), commands);
    }
    if response.clicked() {
        commands.push(Command::Window(WindowCommand::Deselect));
    }
}

/// Where tiles are.
struct Grid {
    origin: egui::Pos2,
    side: f32,
}

impl Grid {
    /// Fits what the scenario is about, with a square around it, into a room.
    fn new(tiles: &[Tile], room: Rect) -> Self {
        let about = || tiles.iter().filter(|tile| tile.municipality.is_some() || tile.site.is_some());
        let ends = |numbers: &mut dyn Iterator<Item = u32>| {
            let all: Vec<u32> = numbers.collect();
            let (first, last) =
                (all.iter().min().copied().unwrap_or(0), all.iter().max().copied().unwrap_or(0));
            (first as f32 - AROUND, (last + 1) as f32 + AROUND)
        };
        let (west, east) = ends(&mut about().map(|tile| tile.column));
        let (north, south) = ends(&mut about().map(|tile| tile.row));
        let side = (room.width() / (east - west)).min(room.height() / (south - north)).min(LARGEST);
        let all = vec2(side * (east - west), side * (south - north));
        Self { origin: room.center() - all / 2.0 - side * vec2(west, north), side }
    }

    fn rect(&self, tile: &Tile) -> Rect {
        let corner = self.origin + self.side * vec2(tile.column as f32, tile.row as f32);
        Rect::from_min_size(corner, vec2(self.side, self.side)).shrink(GAP / 2.0)
    }
}

fn tile_ui(
    ui: &Ui,
    view: &View<'_>,
    painter: &Painter,
    rect: Rect,
    tile: &Tile,
    colouring: Option<&Colouring<'_>>,
    commands: &mut Vec<Command>,
) {
    let number = colouring.and_then(|colouring| number_of(colouring, tile));
    let below = match (&number, tile.site) {
        (Some(number), _) => number.short.clone(),
        (None, Some(site)) => {
            let offers = &view.document.sites[site].offers;
            let places: u32 = offers.iter().map(|&offer| view.document.offers[offer].places).sum();
            view.state.language.number(u64::from(places))
        }
        (None, None) => String::new(),
    };
    let fill = number.as_ref().map(|number| number.fill);
    let told = number.map(|number| number.text);
    square_ui(ui, view, painter, (rect, tile), (fill, &below, told.as_deref()), commands);
}

/// A square with a name and a number, and what is said of it.
fn square_ui(
    ui: &Ui,
    view: &View<'_>,
    painter: &Painter,
    (rect, tile): (Rect, &Tile),
    (fill, number, told): (Option<Color32>, &str, Option<&str>),
    commands: &mut Vec<Command>,
) {
    let theme = view.theme;
    let listed = tile.municipality.is_some();
    let ground = fill.unwrap_or(if listed { theme.pad } else { Color32::TRANSPARENT });
    let selected =
        tile.municipality.is_some_and(|index| view.state.selection == Some(Selection::Municipality(index)));
    let response = ui.interact(rect, ui.make_persistent_id(("tile", &tile.name)), Sense::click());
    let spoken = match told {
        Some(told) => format!("{}, {told}", view.state.language.on_map(&tile.name)),
        None => view.state.language.on_map(&tile.name),
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, listed, selected, &spoken));
    let edge = if selected {
        Stroke::new(2.5, theme.accent)
    } else if listed && (response.hovered() || response.has_focus()) {
        Stroke::new(1.5, theme.accent)
    } else {
        Stroke::new(1.0, theme.seat_edge)
    };
    painter.rect(rect, 2.0, ground, edge, StrokeKind::Inside);
    let text = match fill {
        Some(fill) => Theme::on(fill),
        None if listed => theme.label,
        None => theme.faint,
    };
    let name = FontId::proportional((rect.width() / 4.2).clamp(7.0, 13.0));
    let letters = (rect.width() / (name.size * 0.56)) as usize;
    let top = pos2(rect.center().x, rect.top() + 1.5);
    painter.text(top, Align2::CENTER_TOP, shortened(&tile.name, letters), name, text);
    let font = FontId::proportional((rect.width() / 3.4).clamp(8.0, 15.0));
    let bottom = pos2(rect.center().x, rect.bottom() - 1.5);
    painter.text(bottom, Align2::CENTER_BOTTOM, number, font, text);
    let Some(index) = tile.municipality else { return };
    if response.clicked() {
        commands.push(Command::Window(WindowCommand::Select(Selection::Municipality(index))));
    }
    response.on_hover_ui_at_pointer(|ui| municipality_tooltip_ui(ui, view, index, told));
}

/// A small tile map whose squares are told by a function of the municipality: colour, number, and a sentence.
pub(crate) fn small_tiles_ui(
    ui: &mut Ui,
    view: &View<'_>,
    size: egui::Vec2,
    told: impl Fn(usize) -> Option<(Color32, String, String)>,
    commands: &mut Vec<Command>,
) {
    let (response, painter) = ui.allocate_painter(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, view.say("map")));
    let room = response.rect.shrink(2.0);
    let grid = Grid::new(&view.document.tiles, room);
    for tile in view.document.tiles.iter().filter(|tile| room.expand(1.0).contains_rect(grid.rect(tile))) {
        let number = tile.municipality.and_then(&told);
        let (fill, short, sentence) = match &number {
            Some((fill, short, sentence)) => (Some(*fill), short.as_str(), Some(sentence.as_str())),
            None => (None, "", None),
        };
        square_ui(ui, view, &painter, (grid.rect(tile), tile), (fill, short, sentence), commands);
    }
}

/// The municipality's number, or that of the offers in it.
fn number_of(colouring: &Colouring<'_>, tile: &Tile) -> Option<Numbered> {
    let own = tile.municipality.and_then(|index| colouring.of_municipality(index));
    own.or_else(|| colouring.of_site(tile.site?))
}

/// The first letters of a name, with a point where some are left out.
fn shortened(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let first: String = name.chars().take(letters.saturating_sub(1)).collect();
    format!("{}.", first.trim_end_matches([' ', '-']))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_names_are_cut_where_letters_are() {
        assert_eq!(shortened("Aarhus", 6), "Aarhus");
        assert_eq!(shortened("Ikast-Brande", 7), "Ikast.");
        assert_eq!(shortened("Ringkøbing-Skjern", 5), "Ring.");
    }
}
