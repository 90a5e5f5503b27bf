//! The form for an entry of the plan.

use egui::{Button, ComboBox, DragValue, Frame, Grid, Margin, Response, RichText, TextEdit, Ui};

use super::View;
use super::plan::offer_name;
use crate::plan::{ItemKind, PlanItem};
use crate::state::Command;

/// How far a change has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Change {
    /// Something is different.
    changed: bool,
    /// And nobody is at it any more.
    whole: bool,
}

impl Change {
    /// Takes in a field that is dragged or typed into.
    fn field(&mut self, response: &Response) {
        self.changed |= response.changed();
        let at_it = response.dragged() || response.has_focus();
        self.whole |= response.drag_stopped() || response.lost_focus() || (response.changed() && !at_it);
    }

    /// Takes in a choice.
    fn choice(&mut self, chosen: bool) {
        self.changed |= chosen;
        self.whole |= chosen;
    }
}

pub(super) fn form_ui(
    ui: &mut Ui,
    view: &View<'_>,
    index: usize,
    item: &PlanItem,
    commands: &mut Vec<Command>,
) {
    let mut edited = item.clone();
    let mut change = Change::default();
    let frame = Frame::NONE
        .stroke(egui::Stroke::new(1.0, view.theme.grid))
        .corner_radius(egui::CornerRadius::same(4));
    frame.inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let name = format!("{}: {}", item.name(view.state.language), offer_name(view, &item.offer));
            ui.label(RichText::new(name).strong());
            if ui.add(Button::new(view.say("remove")).small()).clicked() {
                commands.push(Command::PlanRemove(index));
            }
        });
        ui.add_space(4.0);
        Grid::new(("plan form", index)).num_columns(2).spacing([16.0, 5.0]).show(ui, |ui| {
            date_ui(ui, view, &mut edited, &mut change);
            kind_ui(ui, view, &mut edited, &mut change);
        });
    });
    if change.changed || change.whole {
        commands.push(Command::PlanEdit(index, edited, change.whole));
    }
}

fn number_ui<N: egui::emath::Numeric>(
    ui: &mut Ui,
    (name, unit): (&str, &str),
    value: &mut N,
    range: std::ops::RangeInclusive<N>,
    change: &mut Change,
) {
    let label = ui.label(name);
    let field = ui.add(DragValue::new(value).range(range).suffix(unit)).labelled_by(label.id);
    change.field(&field);
    ui.end_row();
}

fn date_ui(ui: &mut Ui, view: &View<'_>, item: &mut PlanItem, change: &mut Change) {
    let (first, last) = view.document.years;
    number_ui(ui, (view.say("year"), ""), &mut item.year, first..=last, change);
    if !item.only_january() {
        number_ui(ui, (view.say("month"), ""), &mut item.month, 1..=12, change);
    }
}

fn kind_ui(ui: &mut Ui, view: &View<'_>, item: &mut PlanItem, change: &mut Change) {
    let percent = view.say("percent-suffix");
    match &mut item.kind {
        ItemKind::SetPlaces { places, follows_percent } => {
            number_ui(ui, (view.say("places"), ""), places, 1..=2_000, change);
            let name = view.say("fixed-cost-follows");
            number_ui(ui, (name, percent), follows_percent, 0.0..=100.0, change);
        }
        ItemKind::Close { notice_months } => {
            number_ui(ui, (view.say("notice-months"), ""), notice_months, 0..=120, change);
        }
        ItemKind::Merge { joins, saving_percent } => {
            joins_ui(ui, view, &item.offer, joins, change);
            number_ui(ui, (view.say("saving"), percent), saving_percent, 0.0..=100.0, change);
        }
        ItemKind::TakeOver { municipality } => municipality_ui(ui, view, municipality, change),
        ItemKind::Finance { objective, share_percent } => {
            ui.label(view.say("others-pay"));
            ui.horizontal(|ui| {
                for (value, name) in [(false, view.say("of-vacancies")), (true, view.say("of-budget"))] {
                    change.choice(ui.selectable_value(objective, value, name).changed());
                }
            });
            ui.end_row();
            number_ui(ui, (view.say("share"), percent), share_percent, 0.0..=100.0, change);
        }
        ItemKind::Guarantee { years, new_places, cover_percent, .. } => {
            number_ui(ui, (view.say("contract-years"), ""), years, 1..=30, change);
            number_ui(ui, (view.say("new-places"), ""), new_places, 1..=2_000, change);
            number_ui(ui, (view.say("cover"), percent), cover_percent, 0.0..=100.0, change);
        }
        ItemKind::Establish { name, like, located_in, places, start_m_dkk } => {
            let label = ui.label(view.say("name"));
            let field = ui.add(TextEdit::singleline(name).desired_width(240.0)).labelled_by(label.id);
            change.field(&field);
            ui.end_row();
            ui.label(view.say("costs-like"));
            ui.label(offer_name(view, like));
            ui.end_row();
            municipality_ui(ui, view, located_in, change);
            number_ui(ui, (view.say("places"), ""), places, 1..=2_000, change);
            let unit = view.say("million-suffix");
            number_ui(ui, (view.say("start-cost"), unit), start_m_dkk, 0.0..=500.0, change);
        }
    }
}

/// Offers that join.
fn joins_ui(ui: &mut Ui, view: &View<'_>, lead: &str, joins: &mut Vec<String>, change: &mut Change) {
    let label = ui.label(view.say("joins"));
    ui.vertical(|ui| {
        let mut gone = None;
        for (index, id) in joins.iter().enumerate() {
            ui.horizontal(|ui| {
                ui.label(offer_name(view, id));
                let name = view.state.language.fill("remove-rival", &[("name", offer_name(view, id))]);
                let remove = Button::new(view.say("remove")).small();
                if joins.len() > 1 && ui.add(remove).accessible_name(&name).clicked() {
                    gone = Some(index);
                }
            });
        }
        if let Some(index) = gone {
            joins.remove(index);
            change.choice(true);
        }
        let names = &view.document.loaded.names;
        let list = ComboBox::from_id_salt("join").selected_text(view.say("add")).show_ui(ui, |ui| {
            for (id, name) in names.offer_ids.iter().zip(&names.offers) {
                if id != lead && !joins.contains(id) && ui.selectable_label(false, name).clicked() {
                    joins.push(id.clone());
                    change.choice(true);
                }
            }
        });
        list.response.labelled_by(label.id);
    });
    ui.end_row();
}

fn municipality_ui(ui: &mut Ui, view: &View<'_>, code: &mut String, change: &mut Change) {
    let label = ui.label(view.say("municipality"));
    let names = &view.document.loaded.names;
    let known = names.municipality_ids.iter().position(|id| id == code);
    let shown = known.and_then(|index| names.municipalities.get(index)).map_or(code.as_str(), String::as_str);
    let list = ComboBox::from_id_salt("municipality").selected_text(shown.to_owned());
    let list = list.show_ui(ui, |ui| {
        let all = names.municipality_ids.iter().zip(&names.municipalities).zip(&view.document.municipalities);
        for ((id, name), _) in all.filter(|(_, place)| place.inside) {
            if ui.selectable_label(id == code, name).clicked() && id != code {
                code.clone_from(id);
                change.choice(true);
            }
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
}
