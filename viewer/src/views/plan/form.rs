//! The form for an entry of the plan.

use egui::{Button, ComboBox, Frame, Grid, Margin, RichText, TextEdit, Ui};

use crate::pages::plan::command::PlanCommand;
use crate::plan::{ItemKind, PlanItem};
use crate::state::command::Command;
use crate::ui::view::View;
use crate::views::plan::agreements::more_ui;
use crate::views::plan::change::{Change, number_ui};
use crate::views::plan::fields::{Names, names_ui};
use crate::views::plan::names::{item_name, offer_name};

pub(crate) fn form_ui(
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
            ui.label(RichText::new(item_name(view, item)).strong());
            if ui.add(Button::new(view.say("remove")).small()).clicked() {
                commands.push(Command::Plan(PlanCommand::Remove(index)));
            }
        });
        ui.add_space(4.0);
        Grid::new(("plan form", index)).num_columns(2).spacing([16.0, 5.0]).show(ui, |ui| {
            date_ui(ui, view, &mut edited, &mut change);
            kind_ui(ui, view, &mut edited, &mut change);
        });
    });
    if change.changed || change.whole {
        commands.push(Command::Plan(PlanCommand::Edit(index, edited, change.whole)));
    }
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
            let (name, lead) = (view.say("joins"), item.offer.as_str());
            let names = Names { label: name, least: 1, none: "" };
            names_ui(ui, view, &names, joins, offers(view).filter(|(id, _)| *id != lead), change);
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
        ItemKind::Relabel { .. }
        | ItemKind::Purchase { .. }
        | ItemKind::Board { .. }
        | ItemKind::Programme { .. }
        | ItemKind::Rule { .. } => more_ui(ui, view, item, change),
    }
}

/// `id`s and names of all offers.
fn offers<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
    let names = &view.document.loaded.names;
    names.offer_ids.iter().map(String::as_str).zip(names.offers.iter().map(String::as_str))
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
