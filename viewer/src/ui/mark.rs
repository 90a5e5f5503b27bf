//! The mark of an offer: a circle for residential, a square for day, in the colour of its area, with the area's letter.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};
use vifte_engine::input::Segment;

use crate::pages::map::layout::HALF_SIDE;
use crate::theme::Theme;

/// A mark too small for its letter goes without.
const LEAST_RADIUS_WITH_LETTER: f32 = 5.5;

/// The look of a mark.
#[derive(Clone, Copy)]
pub(crate) struct Mark<'a> {
    pub(crate) segment: Segment,
    pub(crate) area: usize,
    pub(crate) letter: &'a str,
}

impl Mark<'_> {
    /// Draws the mark with the area of a circle of this radius.
    pub(crate) fn paint(&self, painter: &Painter, theme: &Theme, centre: Pos2, radius: f32) {
        let fill = theme.area(self.area);
        self.shape(painter, centre, radius, fill, Stroke::new(1.0, theme.mark_edge));
        if radius >= LEAST_RADIUS_WITH_LETTER {
            let font = FontId::proportional((radius * 1.3).clamp(9.0, 20.0));
            painter.text(centre, Align2::CENTER_CENTER, self.letter, font, Theme::on(fill));
        }
    }

    /// Draws the mark in a colour, with a number in it if there is room.
    pub(crate) fn paint_number(&self, painter: &Painter, at: (Pos2, f32), fill: Color32, edge: Color32) {
        let (centre, radius) = at;
        self.shape(painter, centre, radius, fill, Stroke::new(1.0, edge));
        let size = (1.5 * radius / self.letter.chars().count().max(2) as f32 * 1.25).min(14.0);
        if size >= 8.5 {
            let font = FontId::proportional(size);
            painter.text(centre, Align2::CENTER_CENTER, self.letter, font, Theme::on(fill));
        }
    }

    /// Draws a ring around the mark.
    pub(crate) fn paint_ring(&self, painter: &Painter, centre: Pos2, radius: f32, stroke: Stroke) {
        let transparent = Color32::TRANSPARENT;
        self.shape(painter, centre, radius + 2.0 + stroke.width / 2.0, transparent, stroke);
    }

    /// Draws the ground under the mark, reaching some points beyond it.
    pub(crate) fn paint_pad(&self, painter: &Painter, centre: Pos2, radius: f32, beyond: f32, fill: Color32) {
        match self.segment {
            Segment::Residential => {
                painter.circle_filled(centre, radius + beyond, fill);
            }
            Segment::Day => {
                let side = 2.0 * (HALF_SIDE * radius + beyond);
                painter.rect_filled(Rect::from_center_size(centre, Vec2::splat(side)), beyond + 2.0, fill);
            }
        }
    }

    fn shape(&self, painter: &Painter, centre: Pos2, radius: f32, fill: Color32, stroke: Stroke) {
        match self.segment {
            Segment::Residential => {
                painter.circle(centre, radius, fill, stroke);
            }
            Segment::Day => {
                let rect = Rect::from_center_size(centre, Vec2::splat(2.0 * HALF_SIDE * radius));
                painter.rect(rect, CornerRadius::same(2), fill, stroke, StrokeKind::Middle);
            }
        }
    }
}

/// Length of a dash with the gap after it, in points.
const DASH: f32 = 7.0;

/// Draws the circle of a buyer outside.
pub(crate) fn paint_dashed_circle(painter: &Painter, centre: Pos2, radius: f32, stroke: Stroke) {
    let dashes = (std::f32::consts::TAU * radius / DASH).round().max(6.0);
    let step = std::f32::consts::TAU / dashes;
    for dash in 0..dashes as u16 {
        let start = f32::from(dash) * step;
        let points = [0.0, 0.2, 0.4, 0.6].map(|part| {
            let angle = start + part * step;
            centre + radius * egui::vec2(libm::cosf(angle), libm::sinf(angle))
        });
        painter.line(points.to_vec(), stroke);
    }
}
