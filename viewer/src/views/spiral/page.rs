//! The page of the spiral: tariff against occupancy, where it tips, and where demand goes.

use egui::{
    Align, Align2, Button, Color32, Label, Layout, Rect, RichText, Role, Slider, Stroke, Ui, WidgetInfo, vec2,
};
use egui_plot::{Heatmap, Line, LineStyle, MarkerShape, PlotPoint, PlotPoints, Points, Span, Text, VLine};
use vifte_engine::Measure;

use crate::chart::Chart;
use crate::pages::map::state::MapCommand;
use crate::pages::spiral::model::{Density, Spiral, most_at_risk};
use crate::pages::spiral::picture::SpiralPicture;
use crate::scenario::selection::Selection;
use crate::state::command::{Command, StoryCommand, WindowCommand};
use crate::ui::chart::{chart_ui, still_plot};
use crate::ui::key::{dashes, dotted, filled, sign_ui};
use crate::ui::save_menu::save_menu_ui;
use crate::ui::view::View;
use crate::views::fans::page::spiral_means;

/// Part of the page that the large picture takes.
const LARGE: f32 = 0.6;

/// Width below which a key needs more rows, in points.
const NARROW: f32 = 460.0;

/// Room between the pictures, in points.
const GAP: f32 = 16.0;

pub(crate) fn spiral_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let Some(results) = view.state.run.results.as_deref() else {
        ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
        return;
    };
    let chosen = match view.state.selection {
        Some(Selection::Offer(offer)) => Some(offer),
        _ => None,
    };
    let offer = chosen.or_else(|| most_at_risk(view.document, results));
    let Some(spiral) =
        offer.and_then(|offer| Spiral::of(view.document, &view.state.run, offer, view.state.map.year))
    else {
        return;
    };
    title_ui(ui, view, &spiral, chosen.is_some(), commands);
    if spiral.mean(Measure::SpiralIndex, 0).is_none() {
        ui.add(Label::new(view.say("nothing-reacts")).wrap());
        return;
    }
    ui.add_space(4.0);
    let (width, height) = (ui.available_width(), ui.available_height());
    ui.horizontal_top(|ui| {
        let large = (width - GAP) * LARGE;
        ui.allocate_ui(vec2(large, height), |ui| {
            ui.vertical(|ui| picture_ui(ui, view, &spiral, height, commands));
        });
        ui.add_space(GAP - ui.spacing().item_spacing.x);
        ui.allocate_ui(vec2(width - GAP - large, height), |ui| {
            ui.vertical(|ui| side_charts_ui(ui, view, &spiral, height, commands));
        });
    });
}

fn title_ui(ui: &mut Ui, view: &View<'_>, spiral: &Spiral<'_>, chosen: bool, commands: &mut Vec<Command>) {
    let language = view.state.language;
    ui.horizontal(|ui| {
        let name = view.document.name_of(Selection::Offer(spiral.offer), language);
        ui.add(Label::new(RichText::new(name).heading()).truncate());
        if !chosen {
            ui.label(RichText::new(view.say("most-at-risk")).color(view.theme.weak_text));
        }
    });
    ui.horizontal_wrapped(|ui| {
        let (first, last) = view.document.years;
        let all = view.state.map.year.is_none();
        if ui.add(Button::selectable(all, view.say("all-years"))).clicked() {
            commands.push(Command::Map(MapCommand::ShowYear(None)));
        }
        let mut year = view.state.map.year.map_or(last, |year| first + year as i32);
        let slider = ui.add(Slider::new(&mut year, first..=last).show_value(false));
        if slider.accessible_name(view.say("year")).changed() {
            commands.push(Command::Map(MapCommand::ShowYear(usize::try_from(year - first).ok())));
        }
        if !all {
            ui.label(year.to_string());
        }
        ui.separator();
        ui.label(local_words(view, spiral)).on_hover_text(spiral_means(view));
    });
}

/// k with its two factors, in words.
fn local_words(view: &View<'_>, spiral: &Spiral<'_>) -> String {
    let (language, year) = (view.state.language, spiral.local_year());
    let number = |measure, decimals| {
        spiral.mean(measure, year).map_or_else(String::new, |value| language.decimal(value, decimals))
    };
    let calendar_year = (view.document.years.0 + year as i32).to_string();
    let parameters = [
        ("year", calendar_year),
        ("k", number(Measure::SpiralIndex, 2)),
        ("fixed", number(Measure::FixedShare, 0)),
        ("elasticity", number(Measure::Elasticity, 2)),
    ];
    let parameters: Vec<(&'static str, &str)> =
        parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
    language.fill("local-words", &parameters)
}

/// Tariff against occupancy.
fn picture_ui(ui: &mut Ui, view: &View<'_>, spiral: &Spiral<'_>, height: f32, commands: &mut Vec<Command>) {
    let price_year = view.document.loaded.scenario.run.price_year.to_string();
    let axis = view.state.language.fill("spiral-axis", &[("year", &price_year)]);
    let Some(density) = spiral.density() else {
        ui.add(Label::new(RichText::new(&axis).size(13.0)).truncate());
        return;
    };
    let part = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    head_ui(ui, view, (spiral, &density, &axis), part, commands);
    let low = density.corner[0];
    let high = low + density.cell[0] * density.columns as f64;
    let tipping = spiral.tipping();
    let from = tipping.map_or(low, |tipping| low.min(tipping - 3.0)).max(1.0);
    let key = if ui.available_width() < NARROW { 130.0 } else { 90.0 };
    let plot = still_plot(view, "spiral", height - key)
        .width(ui.available_width())
        .include_x(from)
        .include_x(high.max(100.0));
    let shown = plot.show(ui, |plot| {
        if let Some(tipping) = tipping {
            // where no tariff carries the offer
            let fill = view.theme.error.gamma_multiply(0.1);
            plot.span(Span::new("", from - 1.0..=tipping).fill(fill).border_width(0.0));
        }
        plot.heatmap(heat(view, &density));
        let curve = spiral.cost_curve(from.max(low), high.max(100.0));
        let top = density.corner[1] + density.cell[1] * density.columns as f64 * 1.05;
        let curve: Vec<[f64; 2]> = curve.into_iter().filter(|point| point[1] <= top).collect();
        let dotted = LineStyle::Dotted { spacing: 5.0 };
        plot.line(Line::new("", curve).color(view.theme.label).width(1.6).style(dotted).allow_hover(false));
        for world in spiral.shown() {
            path(plot, spiral.path(world), view.theme.line, 1.0);
        }
        middle(plot, view, spiral);
        if let Some(replay) = &view.state.replay {
            path(plot, spiral.path(replay.world), view.theme.world, 2.0);
        }
        if let Some(tipping) = tipping {
            let dashes = LineStyle::Dashed { length: 12.0 };
            plot.vline(VLine::new("", tipping).color(view.theme.error).width(1.8).style(dashes));
        }
        plot.pointer_coordinate()
    });
    let spoken = format!("{axis}. {}", local_words(view, spiral));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    if let Some(pointer) = shown.inner.filter(|_| shown.response.clicked())
        && let Some(world) = spiral.nearest([pointer.x, pointer.y], &density)
    {
        commands.push(Command::Story(StoryCommand::Follow(world)));
    }
    key_ui(ui, view, tipping);
}

/// The name of the axes, and a menu to save the picture.
fn head_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (spiral, density, axis): (&Spiral<'_>, &Density, &str),
    part: Rect,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.set_height(18.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let offer = view.document.name_of(Selection::Offer(spiral.offer), view.state.language);
            let note = format!("{offer} · {}", local_words(view, spiral));
            let picture = SpiralPicture {
                spiral,
                density,
                heading: axis,
                note: &note,
                world: view.state.replay.as_ref().map(|replay| replay.world),
            };
            save_menu_ui(ui, view, (view.say("page-spiral"), axis), part, commands, |format| {
                Command::Window(WindowCommand::Save(Box::new(picture.file(format, view.state.language))))
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(axis).size(13.0)).truncate());
            });
        });
    });
}

fn heat(view: &View<'_>, density: &Density) -> Heatmap {
    let fill = view.theme.fan_edge;
    Heatmap::new(density.shares.clone(), density.columns)
        .at(PlotPoint::new(density.corner[0], density.corner[1]))
        .tile_size(density.cell[0] as f32, density.cell[1] as f32)
        .show_labels(false)
        .custom_mapping(Box::new(move |share| {
            if share > 0.0 {
                fill.gamma_multiply(0.1 + 0.6 * (share as f32).sqrt())
            } else {
                Color32::TRANSPARENT
            }
        }))
}

fn path(plot: &mut egui_plot::PlotUi<'_>, points: Vec<[f64; 2]>, color: Color32, width: f32) {
    if let Some(&last) = points.last() {
        let end = PlotPoints::new(vec![last]);
        plot.points(
            Points::new("", end)
                .shape(MarkerShape::Square)
                .radius(2.0 + width)
                .color(color)
                .allow_hover(false),
        );
    }
    let dots = PlotPoints::new(points.clone());
    plot.points(Points::new("", dots).radius(0.8 + width * 0.7).color(color).allow_hover(false));
    plot.line(Line::new("", points).color(color).width(width).allow_hover(false));
}

/// The medians of the years, each third with its number.
fn middle(plot: &mut egui_plot::PlotUi<'_>, view: &View<'_>, spiral: &Spiral<'_>) {
    let middle = spiral.middle();
    let points: Vec<[f64; 2]> = middle.iter().map(|(_, point)| *point).collect();
    plot.line(Line::new("", points.clone()).color(view.theme.label).width(2.4).allow_hover(false));
    let dots = PlotPoints::new(points);
    plot.points(Points::new("", dots).radius(3.4).color(view.theme.label).allow_hover(false));
    let ends = [middle.first(), middle.last()];
    for (year, point) in ends.into_iter().flatten() {
        let text = RichText::new(year.to_string()).size(13.0).strong();
        let place = PlotPoint::new(point[0], point[1]);
        // a year at the right edge stands to the left of its point
        let bounds = plot.plot_bounds();
        let right = point[0] > bounds.max()[0] - 0.12 * bounds.width();
        let anchor = if right { Align2::RIGHT_BOTTOM } else { Align2::LEFT_BOTTOM };
        let text = Text::new("", place, text).anchor(anchor).color(view.theme.label);
        plot.text(text.allow_hover(false));
    }
}

/// What the signs say, below the picture.
fn key_ui(ui: &mut Ui, view: &View<'_>, tipping: Option<f64>) {
    let theme = view.theme;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let density = filled(theme.fan_edge.gamma_multiply(0.5), Stroke::NONE);
        sign_ui(ui, view, view.say("spiral-key-density"), density);
        sign_ui(ui, view, view.say("spiral-key-median"), dotted(Stroke::new(2.4, theme.label), 3.4, 0.5));
        sign_ui(ui, view, view.say("spiral-key-worlds"), dotted(Stroke::new(1.0, theme.line), 3.0, 0.9));
        let dots = dashes(Stroke::new(1.8, theme.label), 1.8, 3.2);
        sign_ui(ui, view, view.say("spiral-key-cost"), dots);
        match tipping {
            Some(tipping) => {
                let percent = view.state.language.decimal(tipping, 0);
                let text = view.state.language.fill("spiral-key-tips", &[("percent", &percent)]);
                sign_ui(ui, view, &text, dashes(Stroke::new(1.8, theme.error), 8.0, 5.0));
            }
            None => {
                sign_ui(ui, view, view.say("spiral-key-no-tip"), |_, _| {});
            }
        }
    });
}

fn side_charts_ui(
    ui: &mut Ui,
    view: &View<'_>,
    spiral: &Spiral<'_>,
    height: f32,
    commands: &mut Vec<Command>,
) {
    let language = view.state.language;
    let key = if ui.available_width() < NARROW * 0.66 { 104.0 } else { 64.0 };
    let each = (height - GAP - key) / 2.0;
    if let Some(chart) = spiral.index_chart(language) {
        chart_ui(ui, view, "index", &chart, each, commands);
        ui.add_space(GAP);
    }
    if let Some(chart) = spiral.lost_chart(language) {
        chart_ui(ui, view, "lost", &chart, each, commands);
        causes_ui(ui, view, &chart);
    }
}

/// The colours of the causes.
fn causes_ui(ui: &mut Ui, view: &View<'_>, chart: &Chart) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for (index, marks) in chart.marks.iter().enumerate() {
            sign_ui(ui, view, marks.name(), filled(view.theme.area(index), Stroke::NONE));
        }
    });
}
