//! The tornado on the page of assumptions: what each uncertain number alone does to an outcome.

use egui::{
    Align2, Button, ComboBox, FontId, Label, ProgressBar, Rect, RichText, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::chart::{decimals_of, multiples, round_step};
use crate::pages::assumptions::state::AssumptionsCommand;
use crate::pages::assumptions::tornado_picture::{Row, TornadoPicture};
use crate::state::command::{Command, WindowCommand};
use crate::ui::paint::{key_signs_ui, paint_shapes};
use crate::ui::save_menu::save_menu_ui;
use crate::ui::view::View;

/// Worlds that one click adds to each number.
const MORE: u32 = 192;

/// Height of a row, in points.
const ROW: f32 = 38.0;

/// Part of the width that names take.
const NAMES: f32 = 0.36;

/// Room for a number at an end of the bars, in points.
const NUMBER: f32 = 70.0;

/// Height of the list of outcomes, in points.
const LIST: f32 = 420.0;

/// Width of the choice of an outcome, in points.
const CHOICE: f32 = 280.0;

pub(crate) fn tornado_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (page, language) = (&view.state.assumptions.tornado, view.state.language);
    let Some(tornado) = page.tornado.as_deref() else {
        ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
        return;
    };
    if tornado.bars.is_empty() {
        ui.add(Label::new(view.say("no-ranges")).wrap());
        return;
    }
    let outcome = tornado.outcome(page.outcome);
    let numbers = language.number(tornado.numbers as u64);
    let kinds = language.number(tornado.bars.len() as u64);
    let how = if tornado.by_kind {
        language.fill("tornado-by-kind", &[("numbers", numbers.as_str()), ("kinds", &kinds)])
    } else {
        language.fill("tornado-how", &[("numbers", numbers.as_str())])
    };
    ui.add(Label::new(how).wrap());
    let picture = TornadoPicture::of(tornado, outcome, language, note(view));
    let part = Rect::from_min_size(ui.cursor().min, ui.available_size());
    ui.horizontal(|ui| {
        ui.label(RichText::new(view.say("outcome")).color(view.theme.weak_text));
        let name = |index: usize| tornado.specs.get(index).map_or("", |spec| language.pick(&spec.name));
        let choice =
            ComboBox::from_id_salt("tornado outcome").width(CHOICE).height(LIST).selected_text(name(outcome));
        let choice = choice.show_ui(ui, |ui| {
            for index in 0..tornado.specs.len() {
                if ui.selectable_label(index == outcome, name(index)).clicked() {
                    commands.push(Command::Assumptions(AssumptionsCommand::ChooseOutcome(index)));
                }
            }
        });
        choice.response.accessible_name(view.say("outcome"));
        progress_ui(ui, view, commands);
        if let Some(picture) = &picture {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = view.say("tornado");
                save_menu_ui(ui, view, (name, name), part, commands, |format| {
                    Command::Window(WindowCommand::Save(Box::new(picture.file(format, language))))
                });
            });
        }
    });
    let Some(picture) = picture else { return };
    key_ui(ui, view, &picture);
    axis_ui(ui, view, &picture);
    let area = ScrollArea::vertical().id_salt("tornado").auto_shrink(false);
    area.show_rows(ui, ROW, picture.rows.len(), |ui, rows| {
        for row in &picture.rows[rows] {
            row_ui(ui, view, &picture, row);
        }
    });
}

/// Years, prices and worlds.
fn note(view: &View<'_>) -> String {
    let language = view.state.language;
    let (first, last) = (view.document.years.0.to_string(), view.document.years.1.to_string());
    let price_year = view.document.loaded.scenario.run.price_year.to_string();
    let (fewest, most) =
        view.state.assumptions.tornado.tornado.as_ref().map_or((0, 0), |tornado| tornado.worlds());
    let [fewest, most] = [fewest, most].map(|worlds| language.number(u64::from(worlds)));
    let worlds = if fewest == most { most } else { format!("{fewest}–{most}") };
    let parameters = [("worlds", worlds.as_str()), ("first", &first), ("last", &last), ("year", &price_year)];
    language.fill("tornado-note", &parameters)
}

/// How far it is, and buttons to stop or to go on.
fn progress_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (page, language) = (&view.state.assumptions.tornado, view.state.language);
    let share = page.share_done();
    if share < 1.0 && !page.stopped {
        ui.add(ProgressBar::new(share).desired_width(110.0).desired_height(10.0));
        if ui.button(view.say("stop")).accessible_name(view.say("stop-tornado")).clicked() {
            commands.push(Command::Assumptions(AssumptionsCommand::StopTornado));
        }
    } else if !page.tornado.as_ref().is_some_and(|tornado| tornado.is_without_chance()) {
        let more = if share < 1.0 { 0 } else { MORE };
        let text = if more == 0 {
            view.say("go-on").to_owned()
        } else {
            language.fill("more-worlds", &[("number", &language.number(u64::from(more)))])
        };
        if ui.button(text).accessible_name(view.say("more-tornado")).clicked() {
            commands.push(Command::Assumptions(AssumptionsCommand::MoreWorlds(more)));
        }
    }
}

fn key_ui(ui: &mut Ui, view: &View<'_>, picture: &TornadoPicture) {
    let sure = picture.rows.iter().filter(|row| row.sure).count() as u64;
    let language = view.state.language;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        key_signs_ui(ui, view, &TornadoPicture::key(language));
        let (sure, all) = (language.number(sure), language.number(picture.rows.len() as u64));
        let told = language.fill("sure-effects", &[("sure", sure.as_str()), ("all", &all)]);
        ui.label(RichText::new(told).small().strong());
    });
    ui.add(Label::new(RichText::new(&picture.note).small().color(view.theme.weak_text)).wrap());
}

/// Where the bars are in a row, and where a number is in them.
fn bars(picture: &TornadoPicture, rect: Rect) -> impl Fn(f64) -> f32 + use<> {
    let left = rect.left() + rect.width() * NAMES + NUMBER;
    let width = f64::from(rect.right() - NUMBER - 10.0 - left);
    let (low, high) = picture.ends;
    move |value| left + (width * (value - low) / (high - low)) as f32
}

/// Round numbers above the rows, and the outcome as the scenario is.
fn axis_ui(ui: &mut Ui, view: &View<'_>, picture: &TornadoPicture) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    let at = bars(picture, rect);
    let painter = ui.painter_at(rect);
    let language = view.state.language;
    let font = FontId::proportional(12.0);
    let axis = format!("{} · {}", picture.axis, picture.base_text(language));
    painter.text(
        pos2(at(picture.ends.0), rect.top()),
        Align2::LEFT_TOP,
        axis,
        FontId::proportional(13.0),
        view.theme.label,
    );
    let (low, high) = picture.ends;
    let step = round_step(high - low);
    for value in multiples(low, high, step) {
        let text = language.decimal(value, decimals_of(step));
        painter.text(
            pos2(at(value), rect.bottom()),
            Align2::CENTER_BOTTOM,
            text,
            font.clone(),
            view.theme.weak_text,
        );
    }
}

fn row_ui(ui: &mut Ui, view: &View<'_>, picture: &TornadoPicture, row: &Row) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW - 4.0), Sense::hover());
    let language = view.state.language;
    let spoken = picture.spoken(row, language);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    let painter = ui.painter_at(rect);
    let at = bars(picture, rect);
    let (low, high) = picture.ends;
    for value in multiples(low, high, round_step(high - low)) {
        painter.line_segment(
            [pos2(at(value), rect.top() - 2.0), pos2(at(value), rect.bottom() + 2.0)],
            Stroke::new(1.0, view.theme.grid),
        );
    }
    let names = Rect::from_min_max(rect.min, pos2(rect.left() + rect.width() * NAMES - 8.0, rect.bottom()));
    let names_painter = ui.painter_at(names);
    for (text, size, color, y) in [
        (&row.name, 13.0, view.theme.label, rect.top()),
        (&row.range_and_origin(), 11.5, view.theme.weak_text, rect.top() + 17.0),
    ] {
        let mut job =
            egui::text::LayoutJob::simple_singleline(text.clone(), FontId::proportional(size), color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(names.width());
        let galley = names_painter.layout_job(job);
        names_painter.galley(pos2(names.left(), y), galley, color);
    }
    let base = at(picture.base);
    let place = |place: [f64; 2]| pos2(at(place[0]), rect.top());
    paint_shapes(&painter, view.theme, &picture.row_shapes(row, 0, language), place);
    painter.line_segment(
        [pos2(base, rect.top() - 2.0), pos2(base, rect.bottom() + 2.0)],
        Stroke::new(1.5, view.theme.label),
    );
    response.on_hover_ui(|ui| {
        ui.label(RichText::new(&row.name).strong());
        for line in [&row.range, &row.origin, &spoken] {
            if !line.is_empty() {
                ui.label(RichText::new(line).small());
            }
        }
    });
}

/// Numbers one by one, or what they do.
pub(crate) fn views_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (shown, name) in [(false, view.say("numbers")), (true, view.say("tornado"))] {
            if ui.add(Button::selectable(view.state.assumptions.tornado.shown == shown, name)).clicked() {
                commands.push(Command::Assumptions(AssumptionsCommand::ShowTornado(shown)));
            }
        }
    });
}
