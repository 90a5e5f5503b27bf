//! Draws a chart.

use egui::{Align, Label, Layout, Rect, RichText, Role, Stroke, Ui, WidgetInfo};
use egui_plot::{
    AxisHints, Bar, BarChart, FilledArea, GridInput, GridMark, Line, LineStyle, MarkerShape, Plot,
    PlotPoints, Points, VLine,
};

use crate::chart;
use crate::chart::{Chart, Look, Marks, chart_file, decimals_of, round_step};
use crate::state::command::{Command, WindowCommand};
use crate::ui::save_menu::save_menu_ui;
use crate::ui::view::View;

/// A point of a chart that was clicked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Clicked {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// A plot that is looked at, not moved: as wide as there is room, with lines at round numbers.
pub(crate) fn still_plot<'a>(view: &View<'a>, name: &str, height: f32) -> Plot<'a> {
    let language = view.state.language;
    Plot::new(name)
        .height(height.max(60.0))
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .set_margin_fraction(egui::vec2(0.02, 0.06))
        .x_grid_spacer(|input| round_numbers(&input))
        .y_grid_spacer(|input| round_numbers(&input))
        .grid_color(view.theme.grid)
        .grid_fade(0.0)
        .custom_x_axes(vec![
            AxisHints::new_x()
                .formatter(move |mark, _| language.decimal(mark.value, decimals_of(mark.step_size)))
                .label_spacing(1.0..=2.0),
        ])
        .custom_y_axes(vec![
            AxisHints::new_y()
                .formatter(move |mark, _| language.decimal(mark.value, decimals_of(mark.step_size)))
                .label_spacing(1.0..=2.0)
                .min_thickness(46.0),
        ])
        .label_formatter(|_| None)
}

/// Draws a chart of years in a height, and says where it was clicked.
pub(crate) fn chart_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    chart: &Chart,
    height: f32,
    commands: &mut Vec<Command>,
) -> Option<Clicked> {
    let language = view.state.language;
    let part = Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), height));
    head_ui(ui, view, chart, part, commands);
    let positions = chart.positions();
    let (low, high) = chart.range();
    let width = ui.available_width();
    let mut plot = still_plot(view, name, height - 30.0).width(width).include_y(low).include_y(high);
    if chart.years {
        // room for a year with four digits
        let most = f64::from(((width - 60.0) / 44.0).clamp(2.0, 8.0));
        let year = AxisHints::new_x().formatter(|mark, _| format!("{:.0}", mark.value));
        plot = plot
            .x_grid_spacer(move |input| whole_years(&input, most))
            .custom_x_axes(vec![year.label_spacing(1.0..=2.0)]);
    }
    let shown = plot.show(ui, |plot| {
        for marks in &chart.marks {
            draw(plot, view, marks, (low, high));
        }
        let pointer = plot.pointer_coordinate().filter(|_| plot.response().hovered())?;
        let nearest = positions
            .iter()
            .copied()
            .min_by(|a, b| (a - pointer.x).abs().total_cmp(&(b - pointer.x).abs()))?;
        plot.vline(VLine::new("", nearest).color(view.theme.line).width(1.0));
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

/// The name of the vertical axis, and a menu to save the chart.
fn head_ui(ui: &mut Ui, view: &View<'_>, chart: &Chart, part: Rect, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.set_height(18.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            save_menu_ui(ui, view, (&chart.title, &chart.y_name), part, commands, |format| {
                Command::Window(WindowCommand::Save(Box::new(chart_file(chart, format, view.state.language))))
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(&chart.y_name).size(13.0).color(view.theme.label);
                ui.add(Label::new(name).truncate());
            });
        });
    });
}

/// Lines at whole years, as many as there is room for.
fn whole_years(input: &GridInput, most: f64) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| (to - from) / step <= most);
    let step = step.unwrap_or(50.0);
    multiples(from, to, step)
}

/// Lines at round numbers, four to eight of them.
fn round_numbers(input: &GridInput) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    multiples(from, to, round_step(to - from))
}

fn multiples(from: f64, to: f64, step: f64) -> Vec<GridMark> {
    chart::multiples(from, to, step).map(|value| GridMark { value, step_size: step }).collect()
}

/// Height of the strip of worlds that have the number, as a share of the axis, when all have.
const STRIP: f64 = 0.05;

fn draw(plot: &mut egui_plot::PlotUi<'_>, view: &View<'_>, marks: &Marks, (low, high): (f64, f64)) {
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
        Marks::Hatched { name, xs, low, high } => hatched(plot, view, name, (xs, low, high)),
        Marks::Bars { name, colour, xs, low, high, width } => {
            let fill = theme.area(*colour);
            let bars = xs.iter().zip(low).zip(high).map(|((&x, &low), &high)| {
                Bar::new(x, high - low)
                    .base_offset(low)
                    .width(*width)
                    .fill(fill)
                    .stroke(Stroke::new(0.5, theme.mark_edge))
            });
            plot.bar_chart(BarChart::new(name, bars.collect()).allow_hover(false));
        }
        Marks::There { name, xs, percent } => {
            let whole = STRIP * (high - low);
            let bars = xs.iter().zip(percent).map(|(&x, &percent)| {
                let bar = Bar::new(x, whole * percent / 100.0).base_offset(low - whole).width(0.8);
                bar.fill(theme.line).stroke(Stroke::NONE)
            });
            plot.bar_chart(BarChart::new(name, bars.collect()).allow_hover(false));
        }
        Marks::Line { name, points, look } => {
            let series = PlotPoints::new(points.clone());
            match look {
                Look::Median => {
                    plot.line(Line::new(name, series).color(theme.fan_edge).width(2.5).allow_hover(false));
                }
                Look::Limit => {
                    let dashes = LineStyle::Dashed { length: 12.0 };
                    plot.line(
                        Line::new(name, series)
                            .color(theme.error)
                            .width(1.6)
                            .style(dashes)
                            .allow_hover(false),
                    );
                }
                Look::Other => {
                    let dashes = LineStyle::Dashed { length: 9.0 };
                    let line = Line::new(name, series).color(theme.other).width(2.5).style(dashes);
                    plot.line(line.allow_hover(false));
                    let squares = PlotPoints::new(points.clone());
                    plot.points(
                        Points::new(name, squares)
                            .shape(MarkerShape::Square)
                            .radius(3.0)
                            .color(theme.other)
                            .allow_hover(false),
                    );
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

/// A band of another scenario: upright strokes between dashed edges.
fn hatched(
    plot: &mut egui_plot::PlotUi<'_>,
    view: &View<'_>,
    name: &str,
    (xs, low, high): (&[f64], &[f64], &[f64]),
) {
    let color = view.theme.other;
    for stroke in chart::strokes(xs, low, high) {
        let line = Line::new(name, PlotPoints::new(stroke.to_vec())).color(color.gamma_multiply(0.55));
        plot.line(line.width(0.8).allow_hover(false));
    }
    for edge in [low, high] {
        let points: Vec<[f64; 2]> = xs.iter().zip(edge).map(|(&x, &y)| [x, y]).collect();
        let dashes = LineStyle::Dashed { length: 9.0 };
        plot.line(Line::new(name, points).color(color).width(1.2).style(dashes).allow_hover(false));
    }
}
