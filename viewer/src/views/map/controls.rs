//! What lies over the map: the scale bar, and the buttons for zooming and outlines.

use egui::{Align, Align2, Button, FontId, Layout, Painter, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::pages::map::camera::Camera;
use crate::pages::map::state::MapCommand;
use crate::state::command::Command;
use crate::ui::view::View;
use crate::views::map::outlines::outlines_menu_ui;

/// Lengths a scale bar may have, in kilometres.
const BARS_KM: [u32; 8] = [1, 2, 5, 10, 20, 50, 100, 200];

/// Least length of the scale bar, in points.
const LEAST_BAR: f32 = 56.0;

/// Factor of one click on a zoom button.
const ZOOM_STEP: f32 = 1.4;

/// Distance from the edges of the map, in points.
const MARGIN: f32 = 14.0;

/// Draws the buttons for zooming and returns where they are.
pub(crate) fn zoom_buttons_ui(
    ui: &mut Ui,
    view: &View<'_>,
    screen: Rect,
    camera: &Camera,
    commands: &mut Vec<Command>,
) -> Rect {
    let corner = screen.right_top() + vec2(-MARGIN, MARGIN);
    let rect = Rect::from_two_pos(corner, corner + vec2(-300.0, 30.0));
    let layout = Layout::right_to_left(Align::Min);
    let buttons = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        if ui.button(view.say("show-all")).clicked() {
            commands.push(Command::Map(MapCommand::Fit));
        }
        let steps =
            [("+", view.say("zoom-in"), ZOOM_STEP), ("\u{2212}", view.say("zoom-out"), ZOOM_STEP.recip())];
        for (sign, name, factor) in steps {
            let button = Button::new(sign).min_size(vec2(26.0, 0.0));
            let response = ui.add(button).on_hover_text(name).accessible_name(name);
            if response.clicked() {
                commands.push(Command::Map(MapCommand::Move(camera.zoomed(factor, screen.center(), screen))));
            }
        }
        outlines_menu_ui(ui, view, commands);
    });
    buttons.response.rect
}

/// Draws the scale bar and returns where it is.
pub(crate) fn scale_bar_ui(painter: &Painter, view: &View<'_>, screen: Rect, camera: &Camera) -> Rect {
    let long_enough = |km: &&u32| **km as f32 * camera.points_per_km >= LEAST_BAR;
    let Some(&km) = BARS_KM.iter().find(long_enough) else { return Rect::NOTHING };
    let left = screen.left_bottom() + vec2(MARGIN, -MARGIN);
    let right = pos2(left.x + km as f32 * camera.points_per_km, left.y);
    let room = Rect::from_two_pos(left, right).expand2(vec2(8.0, 0.0));
    let room = Rect::from_min_max(room.min - vec2(0.0, 22.0), room.max + vec2(0.0, 6.0));
    painter.rect_filled(room, 4.0, view.theme.ground);
    let stroke = Stroke::new(1.5, view.theme.line);
    let tick = vec2(0.0, -5.0);
    painter.line_segment([left, right], stroke);
    painter.line_segment([left, left + tick], stroke);
    painter.line_segment([right, right + tick], stroke);
    let middle = left.lerp(right, 0.5) + vec2(0.0, -4.0);
    let font = FontId::proportional(12.0);
    painter.text(middle, Align2::CENTER_BOTTOM, format!("{km} km"), font, view.theme.label);
    room
}
