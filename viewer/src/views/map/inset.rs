//! The frame of an inset: what it shows, marked on the map, and its name, which enlarges the map there.

use egui::{
    Button, Color32, FontId, Painter, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, vec2,
};

use crate::pages::map::camera::Camera;
use crate::pages::map::layout::Inset;
use crate::pages::map::state::MapCommand;
use crate::scenario::projection::Projection;
use crate::state::command::{Command, WindowCommand};
use crate::ui::view::View;

/// Size of the name, in points.
const TITLE: f32 = 12.0;

/// Radius of a municipality in the frame on the map, in points.
const DOT: f32 = 1.5;

/// Its name: the largest municipality in it.
fn title(view: &View<'_>, inset: &Inset) -> String {
    let projection = Projection::around(&view.document.inner_points());
    let inside = view.document.municipalities.iter().filter(|place| place.inside);
    let inside = inside.filter(|place| inset.holds(projection.project(place.point)));
    let largest = inside.max_by(|one, other| one.inhabitants().total_cmp(&other.inhabitants()));
    let name = largest.map_or("", |place| view.state.language.pick(&place.name));
    view.state.language.fill("map-inset", &[("name", name)])
}

/// The room that its name takes.
pub(crate) fn title_size(painter: &Painter, view: &View<'_>, inset: &Inset) -> Vec2 {
    let font = FontId::proportional(TITLE);
    painter.layout_no_wrap(title(view, inset), font, Color32::WHITE).size() + vec2(20.0, 10.0)
}

/// Marks on the map what the inset shows, under the municipalities beside it.
pub(crate) fn paint_frame(painter: &Painter, view: &View<'_>, inset: &Inset) {
    let theme = view.theme;
    painter.rect(inset.frame, 3.0, theme.ground, Stroke::new(1.0, theme.line), StrokeKind::Inside);
    let projection = Projection::around(&view.document.inner_points());
    for place in view.document.municipalities.iter().filter(|place| place.inside) {
        let place = projection.project(place.point);
        if inset.holds(place) {
            let (east, south) = (
                (place.east_km - inset.camera.middle.east_km) as f32,
                (place.south_km - inset.camera.middle.south_km) as f32,
            );
            let share = vec2(east, south) * inset.camera.points_per_km / inset.place.size();
            let at = inset.frame.center() + share * inset.frame.size();
            painter.circle_filled(at, DOT, theme.line);
        }
    }
    for (from, to) in [
        (inset.frame.left_top(), inset.place.left_bottom()),
        (inset.frame.right_top(), inset.place.right_bottom()),
    ] {
        if from.y > to.y {
            painter.line_segment([from, to], Stroke::new(1.0, theme.line.gamma_multiply(0.5)));
        }
    }
}

/// Draws the ground of the inset and its name.
pub(crate) fn inset_frame_ui(
    ui: &mut Ui,
    view: &View<'_>,
    inset: &Inset,
    screen: Rect,
    commands: &mut Vec<Command>,
) {
    let theme = view.theme;
    let painter = ui.painter().with_clip_rect(screen);
    let stroke = Stroke::new(1.0, theme.line);
    painter.rect(inset.place, 3.0, theme.ground, stroke, StrokeKind::Outside);
    let ground = ui.interact(inset.place, ui.make_persistent_id("inset"), Sense::click());
    if ground.clicked() {
        commands.push(Command::Window(WindowCommand::Deselect));
    }
    let larger = Command::Map(MapCommand::Move(Camera {
        points_per_km: inset.camera.points_per_km * 1.2,
        ..inset.camera
    }));
    let corner = inset.place.shrink2(vec2(4.0, 3.0));
    ui.scope_builder(UiBuilder::new().max_rect(corner), |ui| {
        let name = RichText::new(title(view, inset)).size(TITLE);
        let response = ui.add(Button::new(name).frame(false).small());
        if response.on_hover_text(view.say("zoom-in")).clicked() {
            commands.push(larger);
        }
    });
}
