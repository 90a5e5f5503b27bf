//! Shapes of a picture in the window.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, StrokeKind, Ui, vec2};

use crate::chart::{Ink, KeySign, Paint, Pen, Place, Shape, Side};
use crate::theme::Theme;
use crate::ui::key::{WIDTH, sign_ui};
use crate::ui::view::View;

/// Draws shapes; `place` tells where numbers of the axes are on the screen.
pub(crate) fn paint_shapes(
    painter: &Painter,
    theme: &Theme,
    shapes: &[Shape],
    place: impl Fn([f64; 2]) -> Pos2,
) {
    let place = |at: Place| place(at.at) + vec2(at.offset[0] as f32, at.offset[1] as f32);
    for shape in shapes {
        paint_shape(painter, theme, shape, &place);
    }
}

/// Draws what signs say, one after the other.
pub(crate) fn key_signs_ui(ui: &mut Ui, view: &View<'_>, signs: &[KeySign]) {
    for sign in signs {
        sign_ui(ui, view, &sign.name, |painter, left| {
            paint_shapes(painter, view.theme, &sign.shapes, |_| left + vec2(WIDTH / 2.0, 0.0));
        });
    }
}

fn paint_shape(painter: &Painter, theme: &Theme, shape: &Shape, place: &impl Fn(Place) -> Pos2) {
    match shape {
        Shape::Line { places, pen } => {
            let points: Vec<Pos2> = places.iter().map(|&at| place(at)).collect();
            match (pen.dashes, points.as_slice()) {
                (Some([dash, gap]), _) => {
                    painter.extend(egui::Shape::dashed_line(&points, stroke(pen, theme), dash, gap));
                }
                (None, &[from, to]) => {
                    painter.line_segment([from, to], stroke(pen, theme));
                }
                (None, _) => {
                    painter.line(points, stroke(pen, theme));
                }
            }
        }
        Shape::Box { corners, fill, edge } => {
            let [one, other] = corners.map(place);
            let fill = fill.map_or(Color32::TRANSPARENT, |paint| color(paint, theme));
            let rect = Rect::from_two_pos(one, other);
            if let Some(pen) = edge {
                painter.rect(rect, 0.0, fill, stroke(pen, theme), StrokeKind::Inside);
            } else {
                // without soft edges, so that no seams are seen between boxes that touch
                let mut mesh = egui::Mesh::default();
                mesh.add_colored_rect(rect, fill);
                painter.add(mesh);
            }
        }
        Shape::Circle { middle, radius, fill, edge } => {
            let edge = edge.map_or(egui::Stroke::NONE, |pen| stroke(&pen, theme));
            painter.circle(place(*middle), *radius, color(*fill, theme), edge);
        }
        Shape::Text { at, text, size, paint, side, bordered } => {
            let (at, font) = (place(*at), FontId::proportional(*size));
            let align = match side {
                Side::Left => Align2::RIGHT_CENTER,
                Side::Around => Align2::CENTER_CENTER,
                Side::Right => Align2::LEFT_CENTER,
            };
            if *bordered {
                let ground = color(Ink::Ground.into(), theme);
                for step in [vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(0.0, -1.0), vec2(0.0, 1.0)] {
                    painter.text(at + step, align, text, font.clone(), ground);
                }
            }
            painter.text(at, align, text, font, color(*paint, theme));
        }
    }
}

fn stroke(pen: &Pen, theme: &Theme) -> egui::Stroke {
    egui::Stroke::new(pen.width, color(pen.paint, theme))
}

/// The colour of a paint in the window.
fn color(paint: Paint, theme: &Theme) -> Color32 {
    let full = match paint.ink {
        Ink::Measured => theme.fan_edge,
        Ink::Thin => theme.line,
        Ink::Text => theme.label,
        Ink::Weak => theme.weak_text,
        Ink::Limit => theme.error,
        Ink::Followed => theme.world,
        Ink::Ground => theme.visuals.panel_fill,
    };
    if paint.strength < 1.0 { full.gamma_multiply(paint.strength) } else { full }
}
