//! The plan editor: entries on a timeline, what can be added, and a form for the chosen one.

use crate::pages::fans::fan::FanKind;
use crate::pages::plan::command::PlanCommand;
use crate::plan::{NewItem, PlanItem};
use crate::scenario::selection::Selection;
use crate::state::command::Command;
use crate::state::notice::Notice;
use crate::ui::problem::problem_ui;
use crate::ui::view::View;
use crate::views::fans::page::fan_ui;
use crate::views::plan::form::form_ui;
use crate::views::plan::names::{item_name, new_name};
use crate::views::plan::path::{keep_plan_path, plan_path};
use egui::{
    Align2, Button, FontId, Key, KeyboardShortcut, Label, Modifiers, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Height of an entry on the timeline, in points.
const ROW: f32 = 26.0;

/// Width of the names on the timeline, in points.
const NAMES: f32 = 310.0;

/// Height of the fans below, in points.
const FANS: f32 = 230.0;

pub(crate) fn plan_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ScrollArea::vertical().id_salt("plan").auto_shrink(false).show(ui, |ui| {
        head_ui(ui, view, commands);
        ui.add_space(6.0);
        add_ui(ui, view, commands);
        ui.add_space(10.0);
        timeline_ui(ui, view, commands);
        let plan = &view.state.plan;
        ui.add_space(10.0);
        if let Some((index, item)) =
            plan.chosen.and_then(|index| plan.items.get(index).map(|item| (index, item)))
        {
            form_ui(ui, view, index, item, commands);
        }
        if let Some(failure) = &plan.failure {
            ui.add_space(8.0);
            ui.label(RichText::new(view.say("plan-fails")).strong());
            problem_ui(ui, failure, view.state.language, view.theme);
        }
        if view.state.run.results.is_some() {
            ui.add_space(10.0);
            effect_ui(ui, view, commands);
        }
        if !plan.items.is_empty() {
            ui.add_space(8.0);
            save_ui(ui, view, commands);
            file_ui(ui, view);
        }
    });
}

fn head_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let plan = &view.state.plan;
    ui.horizontal(|ui| {
        ui.label(RichText::new(view.say("page-plan")).heading());
        if ui.add_enabled(plan.can_undo(), Button::new(view.say("undo"))).clicked() {
            commands.push(Command::Plan(PlanCommand::Undo));
        }
        if ui.add_enabled(plan.can_redo(), Button::new(view.say("redo"))).clicked() {
            commands.push(Command::Plan(PlanCommand::Redo));
        }
        let whole = !plan.items.is_empty() && plan.failure.is_none();
        if ui.add_enabled(whole, Button::new(view.say("compare-plan"))).clicked() {
            commands.push(Command::Plan(PlanCommand::Compare));
        }
    });
    keys_ui(ui, view, commands);
}

/// Undo and redo by keys: each press says itself which keys were held with it, whatever is held when the frame begins.
fn keys_ui(ui: &Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    // while something is asked or written, what is typed is for that
    if view.state.navigation.question.is_some() || ui.ctx().text_edit_focused() {
        return;
    }
    // the keys that hold more come first, as more may be held than a shortcut asks for
    let again = [(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z), (Modifiers::COMMAND, Key::Y)];
    let again = again.map(|(held, key)| KeyboardShortcut::new(held, key));
    let (redo, undo) = ui.input_mut(|input| {
        let redo = again.iter().filter(|shortcut| input.consume_shortcut(shortcut)).count() > 0;
        (redo, input.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::Z)))
    });
    if undo && view.state.plan.can_undo() {
        commands.push(Command::Plan(PlanCommand::Undo));
    }
    if redo && view.state.plan.can_redo() {
        commands.push(Command::Plan(PlanCommand::Redo));
    }
}

/// What can be planned for the selected offer, and beside the offers.
fn add_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let selected = match view.state.selection {
        Some(Selection::Offer(offer)) => Some(offer),
        _ => None,
    };
    match selected {
        None => {
            ui.label(RichText::new(view.say("plan-how")).color(view.theme.weak_text));
        }
        Some(offer) => {
            let name = view.document.name_of(Selection::Offer(offer), view.state.language);
            add_buttons_ui(ui, view, name, offer, &NewItem::ALL, commands);
        }
    }
    add_buttons_ui(ui, view, view.say("plan-for-all"), selected.unwrap_or(0), &NewItem::GENERAL, commands);
}

fn add_buttons_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    offer: usize,
    all: &[NewItem],
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(name).strong());
        for &new in all {
            if ui.button(new_name(view, new)).clicked() {
                commands.push(Command::Plan(PlanCommand::Add(offer, new)));
            }
        }
    });
}

fn timeline_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let plan = &view.state.plan;
    let base = plan.base.as_deref().unwrap_or(view.document);
    let inherited = base.loaded.scenario.operations.len();
    let (first, last) = view.document.years;
    let width = ui.available_width();
    let (axis, _) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    let scale = Scale { left: axis.left() + NAMES, right: axis.right() - 12.0, first, last: last + 1 };
    let step = ((last - first + 1) as f32 / 8.0).ceil().max(1.0) as usize;
    for year in (first..=last).step_by(step) {
        let at = pos2(scale.at(year, 1), axis.center().y);
        let font = FontId::proportional(12.0);
        ui.painter().text(at, Align2::CENTER_CENTER, year.to_string(), font, view.theme.weak_text);
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    if inherited > 0 {
        let count = view.state.language.count("plan-inherited", inherited as u64);
        ui.label(RichText::new(count).small().color(view.theme.weak_text));
    }
    if plan.items.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        paint_line(ui, view, rect, &scale);
    }
    for (index, item) in plan.items.iter().enumerate() {
        entry_ui(ui, view, &scale, index, item, commands);
    }
}

/// Where dates are on the timeline.
struct Scale {
    left: f32,
    right: f32,
    first: i32,
    last: i32,
}

impl Scale {
    fn at(&self, year: i32, month: u32) -> f32 {
        let years = (year - self.first) as f32 + (month as f32 - 1.0) / 12.0;
        let share = years / (self.last - self.first).max(1) as f32;
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }
}

fn paint_line(ui: &Ui, view: &View<'_>, rect: Rect, scale: &Scale) {
    let y = rect.center().y;
    let stroke = Stroke::new(1.0, view.theme.grid);
    ui.painter().line_segment([pos2(scale.left, y), pos2(scale.right, y)], stroke);
}

fn entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    scale: &Scale,
    index: usize,
    item: &PlanItem,
    commands: &mut Vec<Command>,
) {
    let theme = view.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let chosen = view.state.plan.chosen == Some(index);
    let name = item_name(view, item);
    let spoken = format!("{name}, {}", item.date());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    if chosen || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().selection.bg_fill.gamma_multiply(0.7));
    }
    paint_line(ui, view, rect, scale);
    let y = rect.center().y;
    let painter = ui.painter_at(Rect::from_min_max(rect.min, pos2(scale.left - 8.0, rect.max.y)));
    let font = FontId::proportional(13.0);
    painter.text(pos2(rect.left() + 6.0, y), Align2::LEFT_CENTER, name, font.clone(), theme.label);
    let at = pos2(scale.at(item.year, item.month), y);
    if let Some(years) = item.years() {
        let end = pos2(scale.at(item.year + years as i32, item.month), y);
        ui.painter().line_segment([at, end], Stroke::new(6.0, theme.fan));
    }
    ui.painter().circle_filled(at, 6.0, theme.accent);
    let (anchor, beside) = if at.x > f32::midpoint(scale.left, scale.right) {
        (Align2::RIGHT_CENTER, vec2(-10.0, 0.0))
    } else {
        (Align2::LEFT_CENTER, vec2(10.0, 0.0))
    };
    let galley = ui.painter().layout_no_wrap(item.date(), font, theme.label);
    let place = anchor.anchor_size(at + beside, galley.size());
    ui.painter().rect_filled(place.expand2(vec2(3.0, 0.0)), 3.0, theme.visuals.panel_fill);
    ui.painter().galley(place.min, galley, theme.label);
    if response.clicked() {
        commands.push(Command::Plan(PlanCommand::Choose(if chosen { None } else { Some(index) })));
    }
}

/// What may happen to the selection, with the plan.
fn effect_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let name = match view.state.selection {
        None => view.say("all-offers"),
        Some(selection) => view.document.name_of(selection, view.state.language),
    };
    ui.label(RichText::new(view.state.language.fill("plan-effect", &[("name", name)])).strong());
    let results = view.state.run.results.as_deref();
    let scope = view.document.scope(view.state.selection);
    let kinds = results.map(|results| FanKind::of_scope(results, scope)).unwrap_or_default();
    let kinds = &kinds[..kinds.len().min(3)];
    if kinds.is_empty() {
        return;
    }
    ui.columns(kinds.len(), |uis| {
        for (ui, &kind) in uis.iter_mut().zip(kinds) {
            fan_ui(ui, view, kind, FANS, commands);
        }
    });
}

/// Where it is saved.
fn save_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let plan = &view.state.plan;
    let mut path = plan_path(ui);
    ui.horizontal(|ui| {
        let label = ui.label(view.say("save-as"));
        ui.add(egui::TextEdit::singleline(&mut path).desired_width(260.0)).labelled_by(label.id);
        let whole = plan.failure.is_none() && !path.trim().is_empty();
        if ui.add_enabled(whole, Button::new(view.say("save"))).clicked() {
            commands.push(Command::Plan(PlanCommand::Save(path.trim().to_owned())));
        }
        if let Some(saved) = &plan.saved {
            let notice = Notice::of_saving(saved.clone());
            let color = if notice.is_good() { view.theme.label } else { view.theme.error };
            let told = RichText::new(notice.text(view.state.language)).color(color);
            ui.add(Label::new(told).wrap());
        }
    });
    keep_plan_path(ui, path);
}

/// The file as it would be saved.
fn file_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(base) = &view.state.plan.base else { return };
    egui::CollapsingHeader::new(view.say("plan-file")).id_salt("plan file").show(ui, |ui| {
        match view.state.plan.toml(&base.reference) {
            Ok(text) => ui.add(Label::new(RichText::new(text).monospace()).selectable(true)),
            Err(error) => ui.add(Label::new(RichText::new(error.to_string()).color(view.theme.error)).wrap()),
        };
    });
}
