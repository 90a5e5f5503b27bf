//! The legend under the map.

use egui::text::{LayoutJob, TextWrapping};
use egui::{FontId, Painter, Pos2, RichText, Sense, Stroke, Ui, vec2};
use vifte_engine::input::Segment;

use crate::pages::map::layout::Sizes;
use crate::pages::map::outcome::MapOutcome;
use crate::pages::map::state::MapKind;
use crate::ui::mark::{Mark, paint_dashed_circle};
use crate::ui::view::View;
use crate::views::map::colouring::Colouring;

/// Places of the marks that show sizes.
const EXAMPLE_PLACES: [u32; 2] = [15, 60];

/// Radius of the other marks, in points.
const RADIUS: f32 = 8.0;

/// Size of the text, in points.
const TEXT_SIZE: f32 = 12.0;

/// Width from which the areas stand in two columns, in points.
const TWO_COLUMNS: f32 = 560.0;

/// Height of the window from which the areas are listed here too, beside the list on the left, in points.
const HIGH: f32 = 680.0;

/// Height of a row of areas, in points, and the most that all may take of the window: the map needs the rest.
const ROWS: (f32, f32) = (20.0, 0.2);

pub(crate) fn legend_ui(ui: &mut Ui, view: &View<'_>) {
    ui.spacing_mut().item_spacing = vec2(12.0, 2.0);
    if view.state.map.kind == MapKind::Tiles && !view.document.tiles.is_empty() {
        let places = view.state.map.outcome == MapOutcome::Areas;
        let text = if places { view.say("tiles-places") } else { view.say("tiles-number") };
        ui.label(RichText::new(text).size(TEXT_SIZE).color(view.theme.weak_text));
    } else {
        signs_ui(ui, view);
    }
    if view.state.map.outcome != MapOutcome::Areas {
        ui.add_space(3.0);
        scale_ui(ui, view);
    } else if has_room(ui, view) {
        ui.add_space(3.0);
        areas_ui(ui, view);
    }
}

/// Whether the areas can be listed.
fn has_room(ui: &Ui, view: &View<'_>) -> bool {
    let height = ui.ctx().content_rect().height();
    let rows = view.document.areas.len().div_ceil(2) as f32;
    height >= HIGH && rows * ROWS.0 <= ROWS.1 * height
}

fn signs_ui(ui: &mut Ui, view: &View<'_>) {
    let outline = |segment: Segment, radius: f32| {
        move |painter: &Painter, centre: Pos2| {
            let mark = Mark { segment, area: 0, letter: "" };
            mark.paint_ring(painter, centre, radius - 3.0, Stroke::new(1.5, view.theme.line));
        }
    };
    ui.horizontal_wrapped(|ui| {
        let sizes = Sizes::plain();
        let greatest = EXAMPLE_PLACES.iter().map(|&places| sizes.offer_radius(places)).fold(RADIUS, f32::max);
        ui.set_row_height(2.0 * greatest);
        let circle = outline(Segment::Residential, RADIUS);
        item_ui(ui, view, RADIUS, view.say("residential-offer"), circle);
        item_ui(ui, view, RADIUS, view.say("day-offer"), outline(Segment::Day, RADIUS));
        for (index, places) in EXAMPLE_PLACES.into_iter().enumerate() {
            let unit = if index + 1 == EXAMPLE_PLACES.len() { view.say("size-by-places") } else { "" };
            let radius = sizes.offer_radius(places);
            let text = format!("{places} {unit}");
            item_ui(ui, view, radius, text.trim_end(), outline(Segment::Residential, radius));
        }
        item_ui(ui, view, RADIUS, view.say("size-by-inhabitants"), |painter, centre| {
            let stroke = Stroke::new(1.0, view.theme.seat_edge);
            painter.circle(centre, RADIUS, view.theme.seat_fill, stroke);
        });
        if view.document.municipalities.iter().any(|municipality| !municipality.inside) {
            item_ui(ui, view, RADIUS, view.say("buyer"), |painter, centre| {
                paint_dashed_circle(painter, centre, RADIUS, Stroke::new(1.0, view.theme.seat_edge));
            });
        }
    });
}

/// The classes of the colours.
fn scale_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(colouring) = Colouring::of(view) else {
        ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(colouring.title()).size(TEXT_SIZE).strong());
        for (fill, text) in colouring.classes() {
            item_ui(ui, view, RADIUS, &text, |painter, centre| {
                painter.circle(centre, RADIUS - 1.0, fill, Stroke::new(1.0, view.theme.line));
            });
        }
    });
}

fn areas_ui(ui: &mut Ui, view: &View<'_>) {
    let columns = if ui.available_width() < TWO_COLUMNS { 1 } else { 2 };
    let areas = &view.document.areas;
    let rows = areas.len().div_ceil(columns).max(1);
    ui.columns(columns, |uis| {
        for (index, area) in areas.iter().enumerate() {
            let Some(ui) = uis.get_mut(index / rows) else { continue };
            let mark = Mark { segment: Segment::Residential, area: index, letter: &area.letter };
            item_ui(ui, view, RADIUS, view.state.language.pick(&area.name), |painter, centre| {
                mark.paint(painter, view.theme, centre, RADIUS);
            });
        }
    });
}

/// A sign with its meaning, cut with an ellipsis where the legend ends.
fn item_ui(ui: &mut Ui, view: &View<'_>, radius: f32, text: &str, paint: impl FnOnce(&Painter, Pos2)) {
    let font = FontId::proportional(TEXT_SIZE);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, view.theme.label);
    job.wrap = TextWrapping::truncate_at_width(ui.max_rect().width() - 2.0 * radius - 6.0);
    let text = ui.painter().layout_job(job);
    let width = 2.0 * radius + 6.0 + text.size().x;
    let height = (2.0 * radius + 2.0).max(text.size().y);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    paint(ui.painter(), rect.left_center() + vec2(radius, 0.0));
    let corner = rect.left_center() + vec2(2.0 * radius + 6.0, -text.size().y / 2.0);
    ui.painter().galley(corner, text, view.theme.label);
}
