//! Shapes as elements of an SVG file.

use std::fmt::Write as _;

use egui::Color32;

use super::canvas::{Canvas, escaped, hex, over_white};
use super::scene::{Ink, KeySign, Paint, Pen, Place, Shape, Side};
use crate::theme::Theme;

/// Draws shapes into a picture, in its plane.
pub(crate) fn draw_shapes(canvas: &mut Canvas, theme: &Theme, shapes: &[Shape]) {
    for shape in shapes {
        let place =
            |place: Place| (canvas.x(place.at[0]) + place.offset[0], canvas.y(place.at[1]) + place.offset[1]);
        let element = element(shape, theme, &place);
        canvas.add(&element);
    }
}

/// Draws what signs say below a picture; returns the lines it took.
pub(crate) fn draw_key(canvas: &mut Canvas, theme: &Theme, signs: &[KeySign]) -> usize {
    let drawn = |sign: &KeySign| {
        let shapes = sign.shapes.clone();
        move |x: f64, y: f64| {
            let place = |at: Place| (x + at.offset[0], y + at.offset[1]);
            shapes.iter().map(|shape| element(shape, theme, &place)).collect::<String>()
        }
    };
    let drawn: Vec<_> = signs.iter().map(|sign| (sign.name.as_str(), drawn(sign))).collect();
    let signs: Vec<super::Sign<'_>> =
        drawn.iter().map(|(name, sign)| (*name, sign as &dyn Fn(f64, f64) -> String)).collect();
    canvas.key(0, &signs)
}

fn element(shape: &Shape, theme: &Theme, place: &dyn Fn(Place) -> (f64, f64)) -> String {
    match shape {
        Shape::Line { places, pen } => {
            let points = places.iter().map(|&at| place(at)).map(|(x, y)| format!("{x:.1},{y:.1}"));
            let points = points.collect::<Vec<_>>().join(" ");
            format!("<polyline points=\"{points}\" fill=\"none\"{}/>", stroke(Some(pen), theme))
        }
        Shape::Box { corners, fill, edge } => {
            let [(x1, y1), (x2, y2)] = corners.map(place);
            let inset = edge.map_or(0.0, |pen| f64::from(pen.width) / 2.0);
            let (width, height) = ((x2 - x1).abs() - 2.0 * inset, (y2 - y1).abs() - 2.0 * inset);
            format!(
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\"{}/>",
                x1.min(x2) + inset,
                y1.min(y2) + inset,
                width.max(0.0),
                height.max(0.0),
                fill.map_or_else(|| "none".to_owned(), |paint| color(paint, theme)),
                stroke(edge.as_ref(), theme)
            )
        }
        Shape::Circle { middle, radius, fill, edge } => {
            let (x, y) = place(*middle);
            format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{}\"{}/>",
                color(*fill, theme),
                stroke(edge.as_ref(), theme)
            )
        }
        Shape::Text { at, text, size, paint, side, bordered } => {
            let (x, y) = place(*at);
            let anchor = match side {
                Side::Left => "end",
                Side::Around => "middle",
                Side::Right => "start",
            };
            let border =
                if *bordered { " stroke=\"white\" stroke-width=\"2\" paint-order=\"stroke\"" } else { "" };
            format!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{}\"{border}>{}</text>",
                y + 0.35 * f64::from(*size),
                color(*paint, theme),
                escaped(text)
            )
        }
    }
}

fn stroke(pen: Option<&Pen>, theme: &Theme) -> String {
    let Some(pen) = pen else { return String::new() };
    let mut stroke = format!(" stroke=\"{}\" stroke-width=\"{}\"", color(pen.paint, theme), pen.width);
    if let Some([dash, gap]) = pen.dashes {
        let _ = write!(stroke, " stroke-dasharray=\"{dash} {gap}\"");
    }
    stroke
}

/// The colour of a paint on a white ground.
fn color(paint: Paint, theme: &Theme) -> String {
    let full = match paint.ink {
        Ink::Measured => theme.fan_edge,
        Ink::Thin => theme.line,
        Ink::Text => theme.label,
        Ink::Weak => theme.weak_text,
        Ink::Limit => theme.error,
        Ink::Followed => theme.world,
        Ink::Ground => Color32::WHITE,
    };
    if paint.strength < 1.0 { over_white(full, paint.strength) } else { hex(full) }
}
