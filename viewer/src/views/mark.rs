//! The mark of an offer: a circle for residential, a square for day, in the colour of its area, with the area's letter.

use egui::{Align2, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};
use vifte_engine::input::Segment;

use crate::layout::HALF_SIDE;
use crate::theme::Theme;

/// A mark too small for its letter goes without.
const LEAST_RADIUS_WITH_LETTER: f32 = 5.5;

/// The look of a mark.
#[derive(Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) segment: Segment,
    pub(super) area: usize,
    pub(super) letter: &'a str,
}

impl Mark<'_> {
    /// Draws the mark with the area of a circle of this radius.
    pub(super) fn paint(&self, painter: &Painter, theme: &Theme, centre: Pos2, radius: f32) {
        let fill = theme.area(self.area);
        self.shape(painter, centre, radius, fill, Stroke::new(1.0, theme.mark_edge));
        if radius >= LEAST_RADIUS_WITH_LETTER {
            let font = FontId::proportional((radius * 1.3).clamp(9.0, 20.0));
            painter.text(centre, Align2::CENTER_CENTER, self.letter, font, Theme::on(fill));
        }
    }

    /// Draws a ring around the mark.
    pub(super) fn paint_ring(&self, painter: &Painter, centre: Pos2, radius: f32, stroke: Stroke) {
        let transparent = egui::Color32::TRANSPARENT;
        self.shape(painter, centre, radius + 2.0 + stroke.width / 2.0, transparent, stroke);
    }

    fn shape(&self, painter: &Painter, centre: Pos2, radius: f32, fill: egui::Color32, stroke: Stroke) {
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
