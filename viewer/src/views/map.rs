//! The map: municipalities at their true positions, and offers around them.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Id, Painter, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2,
};

use super::View;
use super::colouring::Colouring;
use super::flows::flows_of;
use super::map_controls::{scale_bar_ui, zoom_buttons_ui};
use super::mark::{Mark, paint_dashed_circle};
use super::plan_menu::{entry_window_ui, municipality_menu_ui, offer_menu_ui};
use super::tooltip::{municipality_tooltip_ui, offer_tooltip_ui};
use crate::camera::Camera;
use crate::layout::{MapLayout, OfferMark, Place, Seat, corner_radius};
use crate::projection::Projection;
use crate::state::{Command, Selection};
use crate::text::Language;

/// Points of scrolling that zoom by a factor of e.
const SCROLL_PER_E: f32 = 300.0;

/// Opacity of the offers of other areas when an area is selected.
const DIMMED: f32 = 0.18;

/// How far the ground of a cluster reaches beyond its marks, in points.
const PAD: f32 = 4.0;

/// Offers above which a map is not laid out while one zooms.
const LARGE: usize = 120;

/// How long a zoom is unchanged until it has come to rest, in seconds.
const REST: f64 = 0.2;

/// A map that is being drawn.
struct Canvas<'a, 'b> {
    view: &'a View<'b>,
    layout: Arc<MapLayout>,
    screen: Rect,
    offset: Vec2,
    painter: Painter,
    colouring: Option<Colouring<'a>>,
}

pub(super) fn map_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (response, painter) = ui.allocate_painter(ui.available_size(), Sense::click_and_drag());
    let screen = response.rect;
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, view.say("map")));
    let camera = view.state.camera.unwrap_or_else(|| fitted(view, screen));
    painter.rect_filled(screen, 0.0, view.theme.ground);
    let layout = remembered_layout(ui, view, &camera, &painter);
    let offset = camera.offset(screen);
    let canvas = Canvas { view, layout, screen, offset, painter, colouring: Colouring::of(view) };
    canvas.paint_surroundings();
    canvas.paint_clusters();
    canvas.paint_flows();
    canvas.seats_ui(ui, commands);
    canvas.marks_ui(ui, commands);
    let scale_bar = scale_bar_ui(&canvas.painter, view, screen, &camera);
    let buttons = zoom_buttons_ui(ui, view, screen, &camera, commands);
    canvas.paint_labels(&[scale_bar, buttons]);
    move_ui(ui, &response, &camera, commands);
    entry_window_ui(ui, view, commands);
}

/// What a layout depends on. Moving the map needs no new one.
#[derive(Clone, Copy, PartialEq)]
struct LayoutKey {
    opened: u32,
    points_per_km: f32,
    pixels_per_point: f32,
    language: Language,
    selection: Option<Selection>,
}

/// The layout of the last frame if it is still good, or a new one.
fn remembered_layout(ui: &Ui, view: &View<'_>, camera: &Camera, painter: &Painter) -> Arc<MapLayout> {
    let key = LayoutKey {
        opened: view.state.opened,
        points_per_km: camera.points_per_km,
        pixels_per_point: ui.pixels_per_point(),
        language: view.state.language,
        selection: view.state.selection,
    };
    let id = Id::NULL.with("map layout");
    let remembered: Option<Remembered> = ui.data(|data| data.get_temp(id));
    let now = ui.input(|input| input.time);
    if let Some(known) = remembered {
        if known.key == key {
            return known.layout;
        }
        let zooms = LayoutKey { points_per_km: key.points_per_km, ..known.key } == key;
        if zooms && view.document.offers.len() > LARGE {
            // a large map is stretched while one zooms, and laid out anew when it comes to rest
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
    let layout = Arc::new(MapLayout::new(view.document, camera, view.state.selection, measure));
    let remembered = Remembered { key, layout: Arc::clone(&layout), wanted: None, moved: now };
    ui.data_mut(|data| data.insert_temp(id, remembered));
    layout
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

fn fitted(view: &View<'_>, screen: Rect) -> Camera {
    let points = view.document.inner_points();
    let projection = Projection::around(&points);
    let places: Vec<_> = points.into_iter().map(|point| projection.project(point)).collect();
    Camera::fit(&places, screen)
}

/// Dragging moves the map, scrolling and pinching zoom, a click on the ground selects nothing.
fn move_ui(ui: &Ui, response: &Response, camera: &Camera, commands: &mut Vec<Command>) {
    if response.dragged() && response.drag_delta() != Vec2::ZERO {
        commands.push(Command::MoveMap(camera.dragged(response.drag_delta())));
    }
    if response.clicked() {
        commands.push(Command::Deselect);
    }
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if let Some(pointer) = pointer.filter(|_| response.contains_pointer()) {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = (scroll / SCROLL_PER_E).exp() * pinch;
        if (factor - 1.0).abs() > f32::EPSILON {
            commands.push(Command::MoveMap(camera.zoomed(factor, pointer, response.rect)));
        }
    }
}

impl Canvas<'_, '_> {
    fn paint_surroundings(&self) {
        for &centre in &self.layout.surroundings {
            self.painter.circle_filled(centre + self.offset, 2.0, self.view.theme.faint);
        }
    }

    fn seats_ui(&self, ui: &Ui, commands: &mut Vec<Command>) {
        // large circles first, so that small ones can be seen and clicked
        let mut seats: Vec<&Seat> = self.layout.seats.iter().collect();
        seats.sort_by(|one, other| other.radius.total_cmp(&one.radius));
        for seat in seats {
            self.seat_ui(ui, seat, commands);
        }
    }

    fn seat_ui(&self, ui: &Ui, seat: &Seat, commands: &mut Vec<Command>) {
        let index = seat.municipality;
        let (view, theme) = (self.view, self.view.theme);
        let municipality = &view.document.municipalities[index];
        let centre = seat.centre + self.offset;
        let rect = Rect::from_center_size(centre, Vec2::splat(2.0 * seat.radius.max(6.0)));
        let Some(response) = self.part(ui, rect, ("municipality", index)) else { return };
        let name = view.state.language.pick(&municipality.name);
        let selection = Selection::Municipality(index);
        let selected = view.state.selection == Some(selection);
        let spoken = view.state.language.on_map(name);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &spoken));
        let stroke = self.outline(selected, &response, Stroke::new(1.0, theme.seat_edge));
        let number = self.colouring.as_ref().and_then(|colouring| colouring.of_municipality(index));
        if municipality.inside {
            let fill = number.as_ref().map_or(theme.seat_fill, |number| number.fill);
            self.painter.circle(centre, seat.radius, fill, stroke);
        } else {
            paint_dashed_circle(&self.painter, centre, seat.radius, stroke);
        }
        if response.clicked() {
            commands.push(Command::Select(selection));
        }
        if municipality.inside {
            response.context_menu(|ui| municipality_menu_ui(ui, view, index, commands));
        }
        let told = number.map(|number| number.told);
        response.on_hover_ui_at_pointer(|ui| municipality_tooltip_ui(ui, view, index, told.as_deref()));
    }

    /// A ground that joins each municipality with its offers, and lines from the offers further out.
    fn paint_clusters(&self) {
        let pad = self.view.theme.pad;
        for mark in &self.layout.marks {
            let offer = &self.view.document.offers[mark.offer];
            let (seat, centre) = (mark.seat + self.offset, mark.centre + self.offset);
            self.painter.circle_filled(seat, mark.seat_radius + PAD, pad);
            let look = Mark { segment: offer.segment, area: offer.area, letter: "" };
            look.paint_pad(&self.painter, centre, mark.radius, PAD, pad);
            self.painter.line_segment([seat, centre], Stroke::new(2.0 * PAD, pad));
        }
        for mark in &self.layout.marks {
            if mark.seat_radius + mark.radius * 1.6 + 4.0 < mark.seat.distance(mark.centre) {
                let ends = [mark.seat + self.offset, mark.centre + self.offset];
                let color = self.view.theme.line.gamma_multiply(self.opacity(mark));
                self.painter.line_segment(ends, Stroke::new(1.0, color));
            }
        }
        for label in self.layout.labels.iter().filter(|label| self.has_offers(label.place)) {
            self.painter.rect_filled(label.rect.translate(self.offset).expand2(vec2(3.0, 0.0)), 6.0, pad);
        }
    }

    fn has_offers(&self, place: Place) -> bool {
        match place {
            Place::Municipality(index) => self.view.document.municipalities[index].site.is_some(),
            Place::Site(_) => true,
            Place::Surrounding(_) => false,
        }
    }

    fn marks_ui(&self, ui: &Ui, commands: &mut Vec<Command>) {
        for mark in &self.layout.marks {
            self.mark_ui(ui, mark, commands);
        }
    }

    fn mark_ui(&self, ui: &Ui, mark: &OfferMark, commands: &mut Vec<Command>) {
        let view = self.view;
        let offer = &view.document.offers[mark.offer];
        let centre = mark.centre + self.offset;
        let reach = corner_radius(offer.segment, mark.radius);
        let rect = Rect::from_center_size(centre, Vec2::splat(2.0 * reach.min(mark.radius)));
        let Some(response) = self.part(ui, rect, ("offer", mark.offer)) else { return };
        let selection = Selection::Offer(mark.offer);
        let selected = view.state.selection == Some(selection);
        let segment = view.state.language.segment(offer.segment);
        let spoken = view.state.language.on_map(&format!("{}, {segment}", offer.name));
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &spoken));
        let letter = view.document.areas.get(offer.area).map_or("", |area| &area.letter);
        let look = Mark { segment: offer.segment, area: offer.area, letter };
        let mut painter = self.painter.clone();
        painter.multiply_opacity(self.opacity(mark));
        let number = self.colouring.as_ref().map(|colouring| colouring.of_offer(mark.offer));
        match &number {
            None => look.paint(&painter, view.theme, centre, mark.radius),
            Some(number) => {
                let look = Mark { letter: &number.short, ..look };
                look.paint_number(&painter, (centre, mark.radius), number.fill, view.theme.line);
            }
        }
        let ring = self.outline(selected, &response, Stroke::NONE);
        if ring != Stroke::NONE {
            look.paint_ring(&self.painter, centre, mark.radius, ring);
        }
        if response.clicked() {
            commands.push(Command::Select(selection));
        }
        response.context_menu(|ui| offer_menu_ui(ui, view, mark.offer, commands));
        let told = number.map(|number| number.told);
        response.on_hover_ui_at_pointer(|ui| offer_tooltip_ui(ui, view, mark.offer, told.as_deref()));
    }

    /// Lines from home municipalities to offers, as wide as citizens move in, for what is selected.
    fn paint_flows(&self) {
        for flow in flows_of(self.view) {
            let seat = self.layout.seats.iter().find(|seat| seat.municipality == flow.municipality);
            let mark = self.layout.marks.iter().find(|mark| mark.offer == flow.offer);
            let (Some(seat), Some(mark)) = (seat, mark) else { continue };
            let width = (1.0 + 3.0 * (flow.per_year as f32).sqrt()).min(14.0);
            let ends = [seat.centre + self.offset, mark.centre + self.offset];
            let stroke = Stroke::new(width, self.view.theme.accent.gamma_multiply(0.4));
            self.painter.line_segment(ends, stroke);
        }
    }

    /// A part of the map that can be clicked, if any of it is on screen.
    fn part(&self, ui: &Ui, rect: Rect, name: (&str, usize)) -> Option<Response> {
        let visible = rect.intersect(self.screen);
        let id = ui.make_persistent_id(name);
        visible.is_positive().then(|| ui.interact(visible, id, Sense::click()))
    }

    fn outline(&self, selected: bool, response: &Response, otherwise: Stroke) -> Stroke {
        if selected {
            Stroke::new(2.5, self.view.theme.accent)
        } else if response.hovered() || response.has_focus() {
            Stroke::new(1.5, self.view.theme.accent)
        } else {
            otherwise
        }
    }

    fn opacity(&self, mark: &OfferMark) -> f32 {
        match self.view.state.selection {
            Some(Selection::Area(area)) if self.view.document.offers[mark.offer].area != area => DIMMED,
            _ => 1.0,
        }
    }

    fn paint_labels(&self, controls: &[Rect]) {
        let inner = self.screen.shrink(4.0);
        for label in &self.layout.labels {
            let rect = label.rect.translate(self.offset);
            let around = matches!(label.place, Place::Surrounding(_));
            if around && !(inner.contains_rect(rect) && controls.iter().all(|other| !other.intersects(rect)))
            {
                continue;
            }
            let (font, color) = look(self.view, label.place);
            let name = label.place.name(self.view.document, self.view.state.language);
            self.painter.text(rect.center(), Align2::CENTER_CENTER, name, font, color);
        }
    }
}

/// Font and colour of a name.
fn look(view: &View<'_>, place: Place) -> (FontId, Color32) {
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
