//! The map: municipalities at their true positions, and offers around them.

use std::sync::Arc;

use egui::{Align2, Painter, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::pages::map::camera::Camera;
use crate::pages::map::layout::{Inset, MapLayout, OfferMark, Place, Seat, corner_radius};
use crate::pages::map::state::MapCommand;
use crate::scenario::selection::Selection;
use crate::state::command::{Command, WindowCommand};
use crate::ui::mark::{Mark, paint_dashed_circle};
use crate::ui::view::View;
use crate::views::map::colouring::Colouring;
use crate::views::map::controls::{scale_bar_ui, zoom_buttons_ui};
use crate::views::map::flows::{Flow, flows_of};
use crate::views::map::inset::{inset_frame_ui, paint_frame};
use crate::views::map::layout::{fitted, inset_layout, look, map_layout};
use crate::views::map::outlines::{outlined_at, paint_outlines};
use crate::views::map::tooltip::{municipality_tooltip_ui, offer_tooltip_ui};
use crate::views::plan::menu::{entry_window_ui, municipality_menu_ui, offer_menu_ui};

/// Points of scrolling that zoom by a factor of e.
const SCROLL_PER_E: f32 = 300.0;

/// Opacity of the offers of other areas when an area is selected.
const DIMMED: f32 = 0.18;

/// How far the ground of a cluster reaches beyond its marks, in points.
const PAD: f32 = 4.0;

/// A map, or an inset of it, that is being drawn.
struct Canvas<'a, 'b> {
    view: &'a View<'b>,
    layout: Arc<MapLayout>,
    camera: Camera,
    screen: Rect,
    offset: Vec2,
    painter: Painter,
    colouring: Option<Colouring<'a>>,
}

pub(crate) fn map_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (response, painter) = ui.allocate_painter(ui.available_size(), Sense::click_and_drag());
    let screen = response.rect;
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, view.say("map")));
    let fitted = fitted(view.document, screen);
    let camera = view.state.map.camera.unwrap_or(fitted);
    painter.rect_filled(screen, 0.0, view.theme.ground);
    let inset = Inset::of(view.document, &fitted, &camera, screen);
    let inset = inset.map(|inset| (inset, inset_layout(ui, view, &painter, &inset)));
    // an inset that is as crowded as the map is none
    let inset = inset.filter(|(_, layout)| layout.without_room == 0);
    let layout = map_layout(ui, view, &painter, (screen, &camera), inset.as_ref().map(|(inset, _)| inset));
    let canvas = Canvas::new(view, layout, (screen, camera), painter);
    let inset = inset.map(|(inset, layout)| {
        let painter = canvas.painter.with_clip_rect(inset.place.intersect(canvas.painter.clip_rect()));
        (inset, Canvas::new(view, layout, (inset.place, inset.camera), painter))
    });
    let flows = flow_ends(view, &std::iter::once(&canvas).chain(inset.iter().map(|(_, canvas)| canvas)));
    canvas.paint_ground(ui, "map", &flows);
    if let Some((inset, _)) = &inset {
        paint_frame(&canvas.painter, view, inset);
    }
    canvas.seats_ui(ui, commands);
    canvas.marks_ui(ui, commands);
    let scale_bar = scale_bar_ui(&canvas.painter, view, screen, &camera);
    let buttons = zoom_buttons_ui(ui, view, screen, &camera, commands);
    canvas.paint_labels(&[scale_bar, buttons]);
    move_ui(ui, view, &response, &camera, commands);
    if let Some((inset, canvas)) = &inset {
        inset_frame_ui(ui, view, inset, screen, commands);
        canvas.paint_ground(ui, "inset", &flows);
        canvas.seats_ui(ui, commands);
        canvas.marks_ui(ui, commands);
        canvas.paint_labels(&[]);
    }
    entry_window_ui(ui, view, commands);
}

/// The two ends of each line of citizens who move, with its width; either may lie in an inset.
fn flow_ends<'a, 'c: 'b, 'b: 'a>(
    view: &View<'_>,
    canvases: &(impl Iterator<Item = &'a Canvas<'b, 'c>> + Clone),
) -> Vec<([Pos2; 2], f32)> {
    let flow = |flow: Flow| {
        let seat = canvases.clone().find_map(|canvas| {
            let seat = canvas.layout.seats.iter().find(|seat| seat.municipality == flow.municipality)?;
            Some(seat.centre + canvas.offset)
        })?;
        let mark = canvases.clone().find_map(|canvas| {
            let mark = canvas.layout.marks.iter().find(|mark| mark.offer == flow.offer)?;
            Some(mark.centre + canvas.offset)
        })?;
        Some(([seat, mark], (1.0 + 3.0 * (flow.per_year as f32).sqrt()).min(14.0)))
    };
    flows_of(view).into_iter().filter_map(flow).collect()
}

/// Dragging moves the map, scrolling and pinching zoom, a click on the ground selects the municipality whose outline lies
/// there, or nothing.
fn move_ui(ui: &Ui, view: &View<'_>, response: &Response, camera: &Camera, commands: &mut Vec<Command>) {
    if response.dragged() && response.drag_delta() != Vec2::ZERO {
        commands.push(Command::Map(MapCommand::Move(camera.dragged(response.drag_delta()))));
    }
    if response.clicked() {
        let point = response.interact_pointer_pos();
        let outlined = point.and_then(|point| outlined_at(ui, view, (response.rect, camera), point));
        commands.push(outlined.map_or(Command::Window(WindowCommand::Deselect), |municipality| {
            Command::Window(WindowCommand::Select(Selection::Municipality(municipality)))
        }));
    }
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if let Some(pointer) = pointer.filter(|_| response.contains_pointer()) {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = libm::expf(scroll / SCROLL_PER_E) * pinch;
        if (factor - 1.0).abs() > f32::EPSILON {
            commands.push(Command::Map(MapCommand::Move(camera.zoomed(factor, pointer, response.rect))));
        }
    }
}

impl<'a, 'b> Canvas<'a, 'b> {
    fn new(
        view: &'a View<'b>,
        layout: Arc<MapLayout>,
        (screen, camera): (Rect, Camera),
        painter: Painter,
    ) -> Self {
        let offset = camera.offset(screen);
        Self { view, layout, camera, screen, offset, painter, colouring: Colouring::of(view) }
    }

    /// What lies under circles and marks.
    fn paint_ground(&self, ui: &Ui, name: &str, flows: &[([Pos2; 2], f32)]) {
        let at = (self.screen, &self.camera);
        paint_outlines(ui, self.view, &self.painter, at, self.colouring.as_ref(), name);
        self.paint_surroundings();
        self.paint_clusters();
        // lines from home municipalities to offers, as wide as citizens move in, for what is selected
        for (ends, width) in flows {
            let stroke = Stroke::new(*width, self.view.theme.accent.gamma_multiply(0.4));
            self.painter.line_segment(*ends, stroke);
        }
    }

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
            commands.push(Command::Window(WindowCommand::Select(selection)));
        }
        if municipality.inside {
            response.context_menu(|ui| municipality_menu_ui(ui, view, index, commands));
        }
        let told = number.map(|number| number.text);
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
        let extent = corner_radius(offer.segment, mark.radius);
        let rect = Rect::from_center_size(centre, Vec2::splat(2.0 * extent.min(mark.radius)));
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
            commands.push(Command::Window(WindowCommand::Select(selection)));
        }
        response.context_menu(|ui| offer_menu_ui(ui, view, mark.offer, commands));
        let told = number.map(|number| number.text);
        response.on_hover_ui_at_pointer(|ui| offer_tooltip_ui(ui, view, mark.offer, told.as_deref()));
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
