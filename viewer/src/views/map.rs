//! The map: municipalities at their true positions, and offers around them.

use egui::{
    Align2, Color32, FontId, Painter, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2,
};

use super::View;
use super::map_controls::{scale_bar_ui, zoom_buttons_ui};
use super::mark::Mark;
use super::tooltip::{municipality_tooltip_ui, offer_tooltip_ui};
use crate::camera::Camera;
use crate::layout::{MapLayout, OfferMark, Place, Seat, corner_radius};
use crate::projection::Projection;
use crate::state::{Command, Selection};

/// Points of scrolling that zoom by a factor of e.
const SCROLL_PER_E: f32 = 300.0;

/// Opacity of the offers of other areas when an area is selected.
const DIMMED: f32 = 0.18;

/// How far the ground of a cluster reaches beyond its marks, in points.
const PAD: f32 = 4.0;

/// A map that is being drawn.
struct Canvas<'a, 'b> {
    view: &'a View<'b>,
    layout: MapLayout,
    screen: Rect,
    offset: Vec2,
    painter: Painter,
}

pub(super) fn map_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (response, painter) = ui.allocate_painter(ui.available_size(), Sense::click_and_drag());
    let screen = response.rect;
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, view.texts.map));
    let camera = view.state.camera.unwrap_or_else(|| fitted(view, screen));
    painter.rect_filled(screen, 0.0, view.theme.ground);
    let measure = |place| text_size(&painter, view, place);
    let layout = MapLayout::new(view.document, &camera, view.state.selection, measure);
    let canvas = Canvas { view, layout, screen, offset: camera.offset(screen), painter };
    canvas.paint_surroundings();
    canvas.paint_clusters();
    canvas.seats_ui(ui, commands);
    canvas.marks_ui(ui, commands);
    canvas.paint_labels();
    scale_bar_ui(&canvas.painter, view, screen, &camera);
    zoom_buttons_ui(ui, view, screen, &camera, commands);
    move_ui(ui, &response, &camera, commands);
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
        let fill = if municipality.inside { theme.seat_fill } else { Color32::TRANSPARENT };
        let stroke = self.outline(selected, &response, Stroke::new(1.0, theme.seat_edge));
        self.painter.circle(centre, seat.radius, fill, stroke);
        if response.clicked() {
            commands.push(Command::Select(selection));
        }
        response.on_hover_ui_at_pointer(|ui| municipality_tooltip_ui(ui, view, index));
    }

    /// A ground that joins each municipality with its offers, and lines from the offers further out.
    fn paint_clusters(&self) {
        let pad = self.view.theme.pad;
        for mark in &self.layout.marks {
            let reach = corner_radius(self.view.document.offers[mark.offer].segment, mark.radius);
            let (seat, centre) = (mark.seat + self.offset, mark.centre + self.offset);
            self.painter.circle_filled(seat, mark.seat_radius + PAD, pad);
            self.painter.circle_filled(centre, reach + PAD, pad);
            self.painter.line_segment([seat, centre], Stroke::new(2.0 * PAD, pad));
        }
        for label in self.layout.labels.iter().filter(|label| self.has_offers(label.place)) {
            self.painter.rect_filled(label.rect.translate(self.offset).expand2(vec2(3.0, 0.0)), 6.0, pad);
        }
        for mark in &self.layout.marks {
            if mark.seat_radius + mark.radius * 1.6 + 4.0 < mark.seat.distance(mark.centre) {
                let ends = [mark.seat + self.offset, mark.centre + self.offset];
                let color = self.view.theme.line.gamma_multiply(self.opacity(mark));
                self.painter.line_segment(ends, Stroke::new(1.0, color));
            }
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
        look.paint(&painter, view.theme, centre, mark.radius);
        let ring = self.outline(selected, &response, Stroke::NONE);
        if ring != Stroke::NONE {
            look.paint_ring(&self.painter, centre, mark.radius, ring);
        }
        if response.clicked() {
            commands.push(Command::Select(selection));
        }
        response.on_hover_ui_at_pointer(|ui| offer_tooltip_ui(ui, view, mark.offer));
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

    fn paint_labels(&self) {
        for label in &self.layout.labels {
            let (font, color) = look(self.view, label.place);
            let name = label.place.name(self.view.document, self.view.state.language);
            let middle = label.rect.center() + self.offset;
            self.painter.text(middle, Align2::CENTER_CENTER, name, font, color);
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
