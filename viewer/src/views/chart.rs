//! Draws a chart.

use egui::{Color32, Pos2, RichText, Role, Stroke, Ui, WidgetInfo};
use egui_plot::{
    AxisHints, FilledArea, GridInput, GridMark, Line, LineStyle, MarkerShape, Plot, PlotPoints, Points, VLine,
};

use super::View;
use crate::chart::{Chart, Look, Marks};

/// A point of a chart that was clicked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clicked {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// Draws a chart of years in a height, and says where it was clicked.
pub(super) fn chart_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    chart: &Chart,
    height: f32,
) -> Option<Clicked> {
    let (theme, language) = (view.theme, view.state.language);
    ui.label(RichText::new(&chart.y_name).size(13.0).color(theme.label));
    let positions = chart.positions();
    let mut plot = Plot::new(name)
        .height((height - 22.0).max(60.0))
        .width(ui.available_width())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .set_margin_fraction(egui::vec2(0.02, 0.06))
        .x_grid_spacer(|input| whole_years(&input))
        .y_grid_spacer(|input| round_numbers(&input))
        .grid_color(theme.grid)
        .grid_fade(0.0)
        .custom_x_axes(vec![
            AxisHints::new_x().formatter(|mark, _| format!("{:.0}", mark.value)).label_spacing(1.0..=2.0),
        ])
        .custom_y_axes(vec![
            AxisHints::new_y()
                .formatter(move |mark, _| language.decimal(mark.value, decimals_of(mark.step_size)))
                .label_spacing(1.0..=2.0)
                .min_thickness(46.0),
        ])
        .label_formatter(|_| None);
    let (low, high) = chart.range();
    plot = plot.include_y(low).include_y(high);
    let shown = plot.show(ui, |plot| {
        for marks in &chart.marks {
            draw(plot, view, marks);
        }
        let pointer = plot.pointer_coordinate().filter(|_| plot.response().hovered())?;
        let nearest = positions
            .iter()
            .copied()
            .min_by(|a, b| (a - pointer.x).abs().total_cmp(&(b - pointer.x).abs()))?;
        plot.vline(VLine::new("", nearest).color(theme.line).width(1.0));
        Some((nearest, pointer.y))
    });
    let spoken = chart.spoken(language);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    let (x, y) = shown.inner?;
    let clicked = shown.response.clicked();
    shown.response.on_hover_ui_at_pointer(|ui| {
        for (index, line) in chart.words_at(x, language).into_iter().enumerate() {
            let text = RichText::new(line);
            ui.label(if index == 0 { text.strong() } else { text.small() });
        }
    });
    clicked.then_some(Clicked { x, y })
}

/// Lines at whole years, as many as there is room for.
fn whole_years(input: &GridInput) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| (to - from) / step <= 8.0).unwrap_or(50.0);
    multiples(from, to, step)
}

/// Lines at round numbers, four to eight of them.
fn round_numbers(input: &GridInput) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    multiples(from, to, round_step(to - from))
}

/// A step of 1, 2 or 5 with zeros, so that a width has four to eight of them.
fn round_step(width: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10((width / 8.0).max(1e-9))));
    [1.0, 2.0, 5.0, 10.0]
        .map(|digit| digit * power)
        .into_iter()
        .find(|step| width / step <= 8.0)
        .unwrap_or(power)
}

fn multiples(from: f64, to: f64, step: f64) -> Vec<GridMark> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    (first..=last).map(|turn| GridMark { value: turn as f64 * step, step_size: step }).collect()
}

/// Digits that multiples of a step need after the point.
fn decimals_of(step: f64) -> usize {
    (-libm::floor(libm::log10(step.max(1e-9)) + 1e-9)).max(0.0) as usize
}

fn draw(plot: &mut egui_plot::PlotUi<'_>, view: &View<'_>, marks: &Marks) {
    let theme = view.theme;
    match marks {
        Marks::Band { name, xs, low, high, strength } => {
            let fill = theme.fan.gamma_multiply(*strength);
            plot.add(
                FilledArea::new(name, xs, low, high)
                    .fill_color(fill)
                    .stroke(Stroke::new(1.0, theme.fan_edge.gamma_multiply(0.7)))
                    .allow_hover(false),
            );
        }
        Marks::Line { name, points, look } => {
            let series = PlotPoints::new(points.clone());
            match look {
                Look::Median => {
                    plot.line(Line::new(name, series).color(theme.fan_edge).width(2.5).allow_hover(false));
                }
                Look::World => {
                    let dashed = LineStyle::Dashed { length: 6.0 };
                    plot.line(
                        Line::new(name, series)
                            .color(theme.world)
                            .width(1.8)
                            .style(dashed)
                            .allow_hover(false),
                    );
                    let dots = PlotPoints::new(points.clone());
                    plot.points(
                        Points::new(name, dots)
                            .shape(MarkerShape::Circle)
                            .radius(2.6)
                            .color(theme.world)
                            .allow_hover(false),
                    );
                }
            }
        }
    }
}

/// The signs of a fan, in a row: what the line and the bands say.
pub(super) fn fan_key_ui(ui: &mut Ui, view: &View<'_>, world: Option<u32>) {
    let (theme, language) = (view.theme, view.state.language);
    let item = |ui: &mut Ui, text: &str, paint: &dyn Fn(&egui::Painter, Pos2)| {
        let font = egui::TextStyle::Small.resolve(ui.style());
        let text = ui.painter().layout_no_wrap(text.to_owned(), font, theme.weak_text);
        let size = egui::vec2(30.0 + text.size().x + 10.0, text.size().y.max(14.0));
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        paint(ui.painter(), rect.left_center());
        let corner = rect.left_center() + egui::vec2(30.0, -text.size().y / 2.0);
        ui.painter().galley(corner, text, theme.weak_text);
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let line = |color: Color32, width: f32| {
            move |painter: &egui::Painter, left: Pos2| {
                painter.line_segment([left, left + egui::vec2(24.0, 0.0)], Stroke::new(width, color));
            }
        };
        let band = |strength: f32| {
            move |painter: &egui::Painter, left: Pos2| {
                let rect = egui::Rect::from_center_size(left + egui::vec2(12.0, 0.0), egui::vec2(24.0, 11.0));
                let edge = Stroke::new(1.0, theme.fan_edge.gamma_multiply(0.7));
                painter.rect(rect, 0.0, theme.fan.gamma_multiply(strength), edge, egui::StrokeKind::Inside);
            }
        };
        item(ui, view.say("median-key"), &line(theme.fan_edge, 2.5));
        item(ui, view.say("band-50-key"), &band(0.9));
        item(ui, view.say("band-80-key"), &band(0.35));
        if let Some(world) = world {
            let text = language.fill("world-number", &[("number", &language.number(u64::from(world)))]);
            item(ui, &text, &|painter, left| {
                let ends = [left, left + egui::vec2(24.0, 0.0)];
                painter.extend(egui::Shape::dashed_line(&ends, Stroke::new(1.8, theme.world), 6.0, 3.0));
                painter.circle_filled(left + egui::vec2(12.0, 0.0), 2.6, theme.world);
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{decimals_of, round_step};

    #[test]
    fn steps_are_round_and_few() {
        for (width, step, decimals) in [(100.0, 20.0, 0), (7.0, 1.0, 0), (0.9, 0.2, 1), (3_100.0, 500.0, 0)] {
            assert!((round_step(width) - step).abs() < 1e-9, "{width}");
            assert_eq!(decimals_of(step), decimals);
        }
    }
}
