//! Two outcomes of what is compared against each other: scenarios as points, with the efficient front.

use egui::{ComboBox, Grid, Label, Rect, RichText, Sense, TextWrapMode, Ui, WidgetInfo, vec2};
use egui_plot::PlotPoint;

use crate::pages::compare::state::CompareCommand;
use crate::pages::compare::tradeoff::{Point, Tradeoff, choices};
use crate::pages::compare::tradeoff_picture::{key, shapes, tradeoff_file};
use crate::state::command::{Command, WindowCommand};
use crate::ui::chart::still_plot;
use crate::ui::paint::{key_signs_ui, paint_shapes};
use crate::ui::save_menu::save_menu_ui;
use crate::ui::view::View;

/// Height of the picture, in points.
const HEIGHT: f32 = 270.0;

/// Height of the list of outcomes, in points.
const LIST: f32 = 420.0;

/// Width of the choice of an outcome, in points.
const CHOICE: f32 = 236.0;

pub(crate) fn tradeoff_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    axes_ui(ui, view, commands);
    let Some(tradeoff) = Tradeoff::of(&view.state.compare, view.state.language, note(view)) else { return };
    let part = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT + 66.0));
    ui.horizontal(|ui| {
        ui.label(RichText::new(&tradeoff.axes[1]).size(13.0));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = view.say("tradeoffs");
            save_menu_ui(ui, view, (name, name), part, commands, |format| {
                Command::Window(WindowCommand::Save(Box::new(tradeoff_file(
                    &tradeoff,
                    format,
                    view.state.language,
                ))))
            });
        });
    });
    picture_ui(ui, view, &tradeoff);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.label(RichText::new(&tradeoff.axes[0]).size(13.0));
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        key_signs_ui(ui, view, &key(&tradeoff, view.state.language));
    });
    ui.add_space(4.0);
    list_ui(ui, view, &tradeoff);
    if tradeoff.has_no_front() {
        ui.add(Label::new(RichText::new(view.say("without-front")).small()).wrap());
    }
}

/// Worlds, years and prices.
fn note(view: &View<'_>) -> String {
    let language = view.state.language;
    let worlds = language.number(u64::from(view.state.compare.worlds()));
    let (first, last) = (view.document.years.0.to_string(), view.document.years.1.to_string());
    let price_year = view.document.loaded.scenario.run.price_year.to_string();
    let parameters = [("worlds", worlds.as_str()), ("first", &first), ("last", &last), ("year", &price_year)];
    language.fill("tradeoff-note", &parameters)
}

/// Which outcomes are shown.
fn axes_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let compare = &view.state.compare;
    let (language, axes, choices) = (view.state.language, compare.axes(), choices(compare));
    ui.horizontal_wrapped(|ui| {
        for (axis, key) in [view.say("across"), view.say("upwards")].into_iter().enumerate() {
            ui.label(RichText::new(key).color(view.theme.weak_text));
            let name = |index: usize| compare.specs.get(index).map_or("", |spec| language.pick(&spec.name));
            let shown = ComboBox::from_id_salt(("axis", axis))
                .width(CHOICE)
                .height(LIST)
                .selected_text(name(axes[axis]));
            let shown = shown.show_ui(ui, |ui| {
                for &choice in &choices {
                    if ui.selectable_label(choice == axes[axis], name(choice)).clicked() {
                        commands.push(Command::Compare(CompareCommand::ChooseAxis(axis, choice)));
                    }
                }
            });
            shown.response.accessible_name(key);
        }
    });
}

fn picture_ui(ui: &mut Ui, view: &View<'_>, tradeoff: &Tradeoff) {
    let [x, y] = tradeoff.ends;
    let plot = still_plot(view, "tradeoff", HEIGHT)
        .width(ui.available_width())
        .set_margin_fraction(vec2(0.0, 0.0))
        .include_x(x.0)
        .include_x(x.1)
        .include_y(y.0)
        .include_y(y.1);
    let shown = plot.show(ui, |_| {});
    let painter = ui.painter_at(shown.response.rect);
    let place = |at: [f64; 2]| shown.transform.position_from_point(&PlotPoint::new(at[0], at[1]));
    let project = |at: [f64; 2]| (f64::from(place(at).x), -f64::from(place(at).y));
    paint_shapes(&painter, view.theme, &shapes(tradeoff, project), place);
    let placed = |point: &&Point| point.at.iter().all(|value| value.is_finite());
    for point in tradeoff.points.iter().filter(placed) {
        let at = place(point.at);
        let near = Rect::from_center_size(at, vec2(24.0, 24.0));
        let response = ui.interact(near, ui.scope_id().with(("point", point.letter)), Sense::hover());
        let spoken = tradeoff.spoken(point, view.state.language);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
        response.on_hover_text(spoken);
    }
}

/// The points as numbers.
fn list_ui(ui: &mut Ui, view: &View<'_>, tradeoff: &Tradeoff) {
    let language = view.state.language;
    Grid::new("tradeoff list").num_columns(4).spacing([18.0, 2.0]).striped(true).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.label("");
        for name in &tradeoff.names {
            ui.label(RichText::new(name).small().color(view.theme.weak_text));
        }
        ui.end_row();
        for point in &tradeoff.points {
            ui.label(RichText::new(point.letter.to_string()).strong().color(view.theme.accent));
            for axis in 0..2 {
                ui.label(tradeoff.written(point, axis, language));
            }
            ui.label(point.dominance.map_or("", |dominance| dominance.name(language)));
            ui.end_row();
        }
    });
    ui.add_space(4.0);
}
