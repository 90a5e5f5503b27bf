//! The layouts of the map and its inset, remembered from frame to frame.

use std::sync::Arc;

use egui::{Color32, FontId, Id, Painter, Rect, Ui, Vec2, vec2};

use crate::pages::map::camera::Camera;
use crate::pages::map::layout::{Inset, MapLayout, Place};
use crate::scenario::document::Document;
use crate::scenario::projection::{PlanePoint, Projection};
use crate::scenario::selection::Selection;
use crate::text::Language;
use crate::ui::view::View;
use crate::views::map::inset::title_size;

/// Offers above which a map is not laid out while one zooms.
const LARGE: usize = 120;

/// How long a zoom is unchanged until it has come to rest, in seconds.
const REST: f64 = 0.2;

/// What a layout depends on. Moving the map needs no new one.
#[derive(Clone, Copy, PartialEq)]
struct LayoutKey {
    opened: u32,
    points_per_km: f32,
    pixels_per_point: f32,
    language: Language,
    selection: Option<Selection>,
    /// Where the inset is, and the middle of what it shows.
    inset: Option<(Rect, PlanePoint)>,
    /// Whether everything is shown, so that the inset hides nothing.
    whole: bool,
}

impl LayoutKey {
    fn of(ui: &Ui, view: &View<'_>, points_per_km: f32, inset: Option<&Inset>) -> Self {
        Self {
            opened: view.state.opened,
            points_per_km,
            pixels_per_point: ui.pixels_per_point(),
            language: view.state.language,
            selection: view.state.selection,
            inset: inset.map(|inset| (inset.place, inset.camera.middle)),
            whole: view.state.map.camera.is_none(),
        }
    }
}

/// The layout of the last frames.
#[derive(Clone)]
struct Remembered {
    key: LayoutKey,
    layout: Arc<MapLayout>,
    /// What is to be laid out when zooming has come to rest.
    wanted: Option<LayoutKey>,
    /// When the zoom changed last, in seconds.
    moved: f64,
}

/// The layout of the map: that of the last frame if it is still good, or a new one.
pub(crate) fn map_layout(
    ui: &Ui,
    view: &View<'_>,
    painter: &Painter,
    (screen, camera): (Rect, &Camera),
    inset: Option<&Inset>,
) -> Arc<MapLayout> {
    let key = LayoutKey::of(ui, view, camera.points_per_km, inset);
    let id = Id::NULL.with("map layout");
    let remembered: Option<Remembered> = ui.data(|data| data.get_temp(id));
    let now = ui.input(|input| input.time);
    if let Some(known) = remembered {
        if known.key == key {
            return known.layout;
        }
        let zooms = LayoutKey { points_per_km: key.points_per_km, whole: key.whole, ..known.key } == key;
        if zooms && view.document.offers.len() > LARGE {
            // a large map is stretched while one zooms, and laid out again when it comes to rest
            let moved = if known.wanted == Some(key) { known.moved } else { now };
            if now - moved < REST {
                let stretched = known.layout.stretched(key.points_per_km / known.key.points_per_km);
                ui.data_mut(|data| data.insert_temp(id, Remembered { wanted: Some(key), moved, ..known }));
                ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(REST));
                return Arc::new(stretched);
            }
        }
    }
    let measure = |place| text_size(painter, view, place);
    let (document, selection) = (view.document, view.state.selection);
    let layout = match inset {
        None => MapLayout::new(document, camera, selection, measure),
        Some(inset) => inset.layout_next_to(document, (camera, screen), key.whole, selection, measure),
    };
    remember(ui, id, key, layout)
}

/// The layout of an inset, with the largest sizes for which there is room.
pub(crate) fn inset_layout(ui: &Ui, view: &View<'_>, painter: &Painter, inset: &Inset) -> Arc<MapLayout> {
    let key = LayoutKey { whole: true, ..LayoutKey::of(ui, view, inset.camera.points_per_km, Some(inset)) };
    let id = Id::NULL.with("inset layout");
    let remembered: Option<Remembered> = ui.data(|data| data.get_temp(id));
    if let Some(known) = remembered.filter(|known| known.key == key) {
        return known.layout;
    }
    let title = title_size(painter, view, inset);
    let measure = |place| text_size(painter, view, place);
    let layout = inset.layout(view.document, view.state.selection, title, measure);
    remember(ui, id, key, layout)
}

fn remember(ui: &Ui, id: Id, key: LayoutKey, layout: MapLayout) -> Arc<MapLayout> {
    let layout = Arc::new(layout);
    let moved = ui.input(|input| input.time);
    let remembered = Remembered { key, layout: Arc::clone(&layout), wanted: None, moved };
    ui.data_mut(|data| data.insert_temp(id, remembered));
    layout
}

/// The camera that shows everything.
pub(crate) fn fitted(document: &Document, screen: Rect) -> Camera {
    let points = document.inner_points();
    let projection = Projection::around(&points);
    let places: Vec<_> = points.into_iter().map(|point| projection.project(point)).collect();
    Camera::fit(&places, screen)
}

/// Font and colour of a name.
pub(crate) fn look(view: &View<'_>, place: Place) -> (FontId, Color32) {
    match place {
        Place::Municipality(_) | Place::Site(_) => (FontId::proportional(13.0), view.theme.label),
        Place::Surrounding(_) => (FontId::proportional(11.0), view.theme.faint),
    }
}

fn text_size(painter: &Painter, view: &View<'_>, place: Place) -> Vec2 {
    let (font, color) = look(view, place);
    let name = place.name(view.document, view.state.language).to_owned();
    painter.layout_no_wrap(name, font, color).size() + vec2(2.0, 0.0)
}
