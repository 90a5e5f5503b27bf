//! The page of the spiral: tariff against occupancy, where it tips, and where demand goes.

use egui::{Align, Button, Label, Layout, Rect, RichText, Role, Slider, Stroke, Ui, WidgetInfo, vec2};
use egui_plot::PlotPoint;
use vifte_engine::Measure;

use crate::chart::Chart;
use crate::pages::map::state::MapCommand;
use crate::pages::spiral::model::{Spiral, most_at_risk};
use crate::pages::spiral::picture::SpiralPicture;
use crate::scenario::selection::Selection;
use crate::state::command::{Command, StoryCommand, WindowCommand};
use crate::ui::chart::{chart_ui, still_plot};
use crate::ui::key::{filled, sign_ui};
use crate::ui::paint::{key_signs_ui, paint_shapes};
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
    let offer = view.document.name_of(Selection::Offer(spiral.offer), view.state.language);
    let note = format!("{offer} · {}", local_words(view, spiral));
    let picture = SpiralPicture {
        spiral,
        density: &density,
        heading: &axis,
        note: &note,
        world: view.state.replay.as_ref().map(|replay| replay.world),
    };
    head_ui(ui, view, &picture, part, commands);
    let key = if ui.available_width() < NARROW { 130.0 } else { 90.0 };
    let [across, upwards] = picture.ends();
    let plot = still_plot(view, "spiral", height - key)
        .width(ui.available_width())
        .set_margin_fraction(vec2(0.0, 0.0))
        .include_x(across.0)
        .include_x(across.1)
        .include_y(upwards.0)
        .include_y(upwards.1);
    let shown = plot.show(ui, |plot| plot.pointer_coordinate());
    let painter = ui.painter_at(shown.response.rect);
    let place = |at: [f64; 2]| shown.transform.position_from_point(&PlotPoint::new(at[0], at[1]));
    let project = |at: [f64; 2]| [f64::from(place(at).x), f64::from(place(at).y)];
    paint_shapes(&painter, view.theme, &picture.shapes(project), place);
    let spoken = format!("{axis}. {}", local_words(view, spiral));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    if let Some(pointer) = shown.inner.filter(|_| shown.response.clicked())
        && let Some(world) = spiral.nearest([pointer.x, pointer.y], &density)
    {
        commands.push(Command::Story(StoryCommand::Follow(world)));
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        key_signs_ui(ui, view, &picture.key(view.state.language));
    });
}

/// The name of the axes, and a menu to save the picture.
fn head_ui(
    ui: &mut Ui,
    view: &View<'_>,
    picture: &SpiralPicture<'_>,
    part: Rect,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.set_height(18.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            save_menu_ui(ui, view, (view.say("page-spiral"), picture.heading), part, commands, |format| {
                Command::Window(WindowCommand::Save(Box::new(picture.file(format, view.state.language))))
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(picture.heading).size(13.0)).truncate());
            });
        });
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
