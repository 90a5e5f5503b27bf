//! A line of a list that can be clicked.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Galley, Response, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use crate::theme::Theme;
use crate::ui::mark::Mark;

/// Room for a mark, in points.
const MARK_WIDTH: f32 = 28.0;

/// Empty room above and below the text, in points.
const PADDING: f32 = 3.0;

/// A line of a list.
pub(crate) struct Row<'a> {
    /// Mark before the text, with its radius.
    pub(crate) mark: Option<(Mark<'a>, f32)>,
    /// Room before the mark, in points.
    pub(crate) indent: f32,
    pub(crate) title: &'a str,
    /// Number at the end of the line.
    pub(crate) number: Option<String>,
    /// A second line, in smaller letters.
    pub(crate) detail: Option<String>,
    pub(crate) selected: bool,
    /// What a screen reader says.
    pub(crate) spoken: String,
}

impl Row<'_> {
    /// Draws the line over the whole width.
    pub(crate) fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let width = ui.available_width();
        let visuals = ui.visuals();
        let color = if self.selected { visuals.selection.stroke.color } else { theme.label };
        let weak = if self.selected { color } else { theme.weak_text };
        let mark_width = if self.mark.is_some() { MARK_WIDTH } else { 6.0 };
        let left = self.indent + mark_width;
        let number = self.number.map(|number| text(ui, number, &TextStyle::Body, weak, f32::INFINITY, 1));
        let number_width = number.as_ref().map_or(0.0, |number| number.size().x + 8.0);
        let room = width - left - number_width - 6.0;
        let title = text(ui, self.title.to_owned(), &TextStyle::Body, color, room, 2);
        let detail = self.detail.map(|detail| text(ui, detail, &TextStyle::Small, weak, room, 1));
        let detail_height = detail.as_ref().map_or(0.0, |detail| detail.size().y);
        let height = title.size().y + detail_height + 2.0 * PADDING;

        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let (selected, spoken) = (self.selected, self.spoken);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &spoken));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let ground = if selected {
            ui.visuals().selection.bg_fill
        } else if response.hovered() || response.has_focus() {
            ui.visuals().widgets.hovered.weak_bg_fill
        } else {
            Color32::TRANSPARENT
        };
        let painter = ui.painter();
        painter.rect_filled(rect, 4.0, ground);
        let first_line = rect.top() + PADDING + title.rows.first().map_or(0.0, |row| row.height()) / 2.0;
        if let Some((mark, radius)) = self.mark {
            mark.paint(
                painter,
                theme,
                pos2(rect.left() + self.indent + MARK_WIDTH / 2.0 - 1.0, first_line),
                radius,
            );
        }
        if let Some(number) = number {
            let corner = pos2(rect.right() - 6.0 - number.size().x, first_line - number.size().y / 2.0);
            painter.galley(corner, number, weak);
        }
        let corner = pos2(rect.left() + left, rect.top() + PADDING);
        let below = corner + vec2(0.0, title.size().y);
        painter.galley(corner, title, color);
        if let Some(detail) = detail {
            painter.galley(below, detail, weak);
        }
        response
    }
}

/// Lays out a text that is broken into at most some rows, and cut with an ellipsis after that.
fn text(ui: &Ui, text: String, style: &TextStyle, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text, style.resolve(ui.style()), color, width);
    job.wrap = TextWrapping { max_width: width, max_rows: rows, ..TextWrapping::default() };
    ui.painter().layout_job(job)
}
