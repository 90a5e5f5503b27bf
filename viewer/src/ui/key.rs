//! Keys of charts: a sign and what it says.

use egui::{Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, TextStyle, Ui, vec2};

use crate::ui::view::View;

/// Width of a sign, in points.
pub(crate) const WIDTH: f32 = 24.0;

/// A sign with its text, kept together where a row ends.
pub(crate) fn sign_ui(ui: &mut Ui, view: &View<'_>, text: &str, paint: impl FnOnce(&Painter, Pos2)) {
    let color = view.theme.weak_text;
    let text = ui.painter().layout_no_wrap(text.to_owned(), TextStyle::Small.resolve(ui.style()), color);
    let size = vec2(WIDTH + 6.0 + text.size().x + 10.0, text.size().y.max(14.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    paint(ui.painter(), rect.left_center());
    let corner = rect.left_center() + vec2(WIDTH + 6.0, -text.size().y / 2.0);
    ui.painter().galley(corner, text, color);
}

/// A line as a sign.
pub(crate) fn line(stroke: Stroke) -> impl FnOnce(&Painter, Pos2) {
    move |painter, left| {
        painter.line_segment([left, left + vec2(WIDTH, 0.0)], stroke);
    }
}

/// A line of dashes as a sign.
pub(crate) fn dashes(stroke: Stroke, dash: f32, gap: f32) -> impl FnOnce(&Painter, Pos2) {
    move |painter, left| {
        painter.extend(Shape::dashed_line(&[left, left + vec2(WIDTH, 0.0)], stroke, dash, gap));
    }
}

/// A filled box as a sign.
pub(crate) fn filled(fill: egui::Color32, edge: Stroke) -> impl FnOnce(&Painter, Pos2) {
    move |painter, left| {
        let rect = Rect::from_center_size(left + vec2(WIDTH / 2.0, 0.0), vec2(WIDTH, 11.0));
        painter.rect(rect, 0.0, fill, edge, StrokeKind::Inside);
    }
}

/// The signs of a fan: what the line and the bands say; `partly` where some worlds have no such number in some year.
pub(crate) fn fan_key_ui(ui: &mut Ui, view: &View<'_>, world: Option<u32>, partly: bool) {
    let (theme, language) = (view.theme, view.state.language);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let edge = Stroke::new(1.0, theme.fan_edge.gamma_multiply(0.7));
        sign_ui(ui, view, view.say("median-key"), line(Stroke::new(2.5, theme.fan_edge)));
        sign_ui(ui, view, view.say("band-50-key"), filled(theme.fan.gamma_multiply(0.9), edge));
        sign_ui(ui, view, view.say("band-80-key"), filled(theme.fan.gamma_multiply(0.35), edge));
        if partly {
            sign_ui(ui, view, view.say("still-open"), |painter, left| {
                let strip = Rect::from_center_size(left + vec2(WIDTH / 2.0, 2.0), vec2(WIDTH, 5.0));
                painter.rect_filled(strip, 0.0, theme.line);
            });
        }
        if let Some(world) = world {
            let text = language.fill("world-number", &[("number", &language.number(u64::from(world)))]);
            sign_ui(ui, view, &text, dashes(Stroke::new(1.8, theme.world), 6.0, 3.0));
        }
    });
}
