//! Two outcomes of the board against each other: scenarios as points, with the efficient front.

use egui::{
    Align2, ComboBox, FontId, Grid, Label, Painter, Pos2, Rect, RichText, Sense, Shape, Stroke, TextWrapMode,
    Ui, WidgetInfo, pos2, vec2,
};
use egui_plot::{PlotPoint, PlotTransform};

use crate::pages::compare::state::CompareCommand;
use crate::pages::compare::tradeoff::{Point, Standing, Tradeoff, choices};
use crate::pages::compare::tradeoff_picture::tradeoff_file;
use crate::state::command::Command;
use crate::state::command::WindowCommand;
use crate::theme::Theme;
use crate::ui::chart::still_plot;
use crate::ui::key::{dashes, sign_ui};
use crate::ui::save_menu::save_menu_ui;
use crate::ui::view::View;

/// Height of the picture, in points.
const HEIGHT: f32 = 270.0;

/// Height of the list of outcomes, in points.
const LIST: f32 = 420.0;

/// Width of the choice of an outcome, in points.
const CHOICE: f32 = 236.0;

/// Radius of a sign, in points.
const RADIUS: f32 = 6.0;

/// Half the length of a whisker's end, in points.
const CAP: f32 = 4.0;

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
    key_ui(ui, view, &tradeoff);
    list_ui(ui, view, &tradeoff);
    if tradeoff.is_without_front() {
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
    let board = &view.state.compare;
    let (language, axes, choices) = (view.state.language, board.axes(), choices(board));
    ui.horizontal_wrapped(|ui| {
        for (axis, key) in [view.say("across"), view.say("upwards")].into_iter().enumerate() {
            ui.label(RichText::new(key).color(view.theme.weak_text));
            let name = |index: usize| board.specs.get(index).map_or("", |spec| language.pick(&spec.name));
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
    let border: Vec<Pos2> = tradeoff.border.iter().map(|&at| place(at)).collect();
    painter.extend(Shape::dashed_line(&border, Stroke::new(2.0, view.theme.fan_edge), 8.0, 5.0));
    let placed = |point: &&Point| point.at.iter().all(|value| value.is_finite());
    for point in tradeoff.points.iter().filter(placed) {
        whiskers(&painter, view.theme, &shown.transform, point);
    }
    let corners = tradeoff.corners(|at| (f64::from(place(at).x), -f64::from(place(at).y)));
    for (point, corner) in tradeoff.points.iter().zip(corners).filter(|(point, _)| placed(point)) {
        let at = place(point.at);
        sign(&painter, view.theme, point.standing, at);
        let beside = at + vec2(13.0 * corner[0] as f32, -11.0 * corner[1] as f32);
        let font = FontId::proportional(15.0);
        // a halo, so that a letter on a whisker can be read
        for step in [vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(0.0, -1.0), vec2(0.0, 1.0)] {
            let ground = view.theme.visuals.panel_fill;
            painter.text(beside + step, Align2::CENTER_CENTER, point.letter, font.clone(), ground);
        }
        painter.text(beside, Align2::CENTER_CENTER, point.letter, font, view.theme.label);
        let near = Rect::from_center_size(at, vec2(24.0, 24.0));
        let response = ui.interact(near, ui.scope_id().with(("point", point.letter)), Sense::hover());
        let spoken = tradeoff.spoken(point, view.state.language);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
        response.on_hover_text(spoken);
    }
}

/// The crosses of a point.
fn whiskers(painter: &Painter, theme: &Theme, transform: &PlotTransform, point: &Point) {
    for whisker in point.whiskers() {
        let ends = whisker.ends.map(|[x, y]| transform.position_from_point(&PlotPoint::new(x, y)));
        let stroke = Stroke::new(whisker.width(), theme.line);
        painter.line_segment(ends, stroke);
        if !whisker.of_difference {
            let cap = if whisker.axis == 0 { vec2(0.0, CAP) } else { vec2(CAP, 0.0) };
            for end in ends {
                painter.line_segment([end - cap, end + cap], stroke);
            }
        }
    }
}

/// The sign of a standing: a full circle, one with a hole, an empty one, a cross; a square where there is no front.
fn sign(painter: &Painter, theme: &Theme, standing: Option<Standing>, at: Pos2) {
    let ground = theme.visuals.panel_fill;
    match standing {
        Some(Standing::Front) => {
            painter.circle(at, RADIUS, theme.fan_edge, Stroke::new(1.0, ground));
        }
        Some(Standing::Perhaps) => {
            painter.circle(at, RADIUS, theme.fan_edge, Stroke::new(1.0, ground));
            painter.circle_filled(at, 2.4, ground);
        }
        Some(Standing::Open) => {
            painter.circle(at, RADIUS - 0.5, ground, Stroke::new(2.0, theme.fan_edge));
        }
        Some(Standing::Beaten) => {
            let stroke = Stroke::new(2.2, theme.label);
            for side in [1.0, -1.0] {
                painter.line_segment([at + vec2(-5.0, -5.0 * side), at + vec2(5.0, 5.0 * side)], stroke);
            }
        }
        None => {
            painter.rect_filled(Rect::from_center_size(at, vec2(10.0, 10.0)), 0.0, theme.fan_edge);
        }
    }
}

/// What the signs say.
fn key_ui(ui: &mut Ui, view: &View<'_>, tradeoff: &Tradeoff) {
    let theme = view.theme;
    let middle = |left: Pos2| pos2(left.x + 12.0, left.y);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        if !tradeoff.is_without_front() {
            for standing in Standing::ALL {
                let name = standing.name(view.state.language);
                sign_ui(ui, view, name, |painter, left| sign(painter, theme, Some(standing), middle(left)));
            }
            let front = dashes(Stroke::new(2.0, theme.fan_edge), 8.0, 5.0);
            sign_ui(ui, view, view.say("front-line"), front);
        }
        sign_ui(ui, view, view.say("own-interval"), |painter, left| {
            let (from, to) = (left + vec2(2.0, 0.0), left + vec2(22.0, 0.0));
            let stroke = Stroke::new(1.0, theme.line);
            painter.line_segment([from, to], stroke);
            for end in [from, to] {
                painter.line_segment([end - vec2(0.0, CAP), end + vec2(0.0, CAP)], stroke);
            }
        });
        sign_ui(ui, view, view.say("difference-interval"), |painter, left| {
            painter
                .line_segment([left + vec2(2.0, 0.0), left + vec2(22.0, 0.0)], Stroke::new(3.5, theme.line));
        });
    });
    ui.add_space(4.0);
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
            ui.label(point.standing.map_or("", |standing| standing.name(language)));
            ui.end_row();
        }
    });
    ui.add_space(4.0);
}
