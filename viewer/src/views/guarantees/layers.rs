//! The layers of a guarantee: who bears which part of a loss, and what is paid between points that are set by hand.

use egui::{Button, DragValue, Grid, Label, RichText, TextWrapMode, Ui};
use vifte_engine::input::ShareKey;

use crate::pages::guarantees::guarantee_layers::{
    Bearer, Share, capped_years, curve, first_attachments, losses, paid_back, shares, span, table,
};
use crate::pages::guarantees::layers::{Layer, Weighted, layers};
use crate::pages::guarantees::price::Priced;
use crate::pages::guarantees::state::GuaranteesCommand;
use crate::state::command::{Command, WindowCommand};
use crate::ui::chart::chart_ui;
use crate::ui::view::View;

/// Height of the curve, in points.
const HEIGHT: f32 = 220.0;

/// Attachment points at most.
const MOST: usize = 6;

pub(crate) fn layers_ui(ui: &mut Ui, view: &View<'_>, priced: &Priced<'_>, commands: &mut Vec<Command>) {
    let losses = losses(priced);
    if losses.is_empty() {
        return;
    }
    ui.label(RichText::new(view.say("layers")).strong());
    ui.add(Label::new(RichText::new(view.say("layers-contract")).small().color(view.theme.weak_text)).wrap());
    shares_ui(ui, view, priced, &losses);
    ui.add_space(10.0);
    let first = || first_attachments(&losses);
    let attachments = view.state.guarantees.attachments.clone().unwrap_or_else(first);
    let all = layers(&losses, &attachments);
    ui.add(Label::new(RichText::new(view.say("layers-points")).small().color(view.theme.weak_text)).wrap());
    points_ui(ui, view, &attachments, commands);
    table_ui(ui, view, priced, &all);
    back_ui(ui, view, priced, &losses);
    if ui.small_button(view.say("save-layers")).clicked() {
        commands.push(Command::Window(WindowCommand::Save(Box::new(table(&all, view.state.language)))));
    }
    ui.add_space(6.0);
    if let Some(chart) = curve(&losses, &attachments, view.state.language) {
        chart_ui(ui, view, "layers", &chart, HEIGHT, commands);
        ui.label(RichText::new(&chart.x_name).small().color(view.theme.weak_text));
    }
}

/// The contract's own parts: expected, one year in twenty, worst, and who bears them.
fn shares_ui(ui: &mut Ui, view: &View<'_>, priced: &Priced<'_>, losses: &[Weighted]) {
    let language = view.state.language;
    Grid::new("shares").num_columns(4).spacing([16.0, 3.0]).striped(true).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        let heads = ["", view.say("expected-year"), view.say("in-twenty-year"), view.say("worst-year-short")];
        for head in heads {
            ui.label(RichText::new(head).small().color(view.theme.weak_text));
        }
        ui.end_row();
        for share in shares(priced, losses) {
            ui.label(RichText::new(bearer(view, &share)).size(13.0));
            match share.price {
                Some(price) => {
                    for value in price {
                        ui.label(language.decimal(value, 2));
                    }
                }
                None => {
                    ui.label(RichText::new(view.say("not-reported")).small().color(view.theme.weak_text));
                }
            }
            ui.end_row();
        }
    });
    let guarantee = &view.document.loaded.input.guarantees[priced.index];
    if guarantee.yearly_cap.is_some() || guarantee.total_cap.is_some() {
        let years = capped_years(priced).map_or_else(String::new, |years| language.decimal(years, 2));
        let told = language.fill("capped-years", &[("years", &years)]);
        ui.label(RichText::new(told).small().color(view.theme.weak_text));
    }
}

/// A part of the contract in words.
fn bearer(view: &View<'_>, share: &Share) -> String {
    let language = view.state.language;
    let amount = |m_dkk: f64| language.decimal(m_dkk, 2);
    let percent = |share: f64| language.decimal(100.0 * share, 0);
    match share.bearer {
        Bearer::Deductible(m_dkk) => language.fill("bears-deductible", &[("amount", &amount(m_dkk))]),
        Bearer::Guarantors(share) => language.fill("bears-guarantors", &[("percent", &percent(share))]),
        Bearer::OwnPart(share) => language.fill("bears-own-part", &[("percent", &percent(share))]),
        Bearer::AboveYearlyCap(m_dkk) => language.fill("bears-above-yearly", &[("amount", &amount(m_dkk))]),
        Bearer::AboveTotalCap(m_dkk) => language.fill("bears-above-total", &[("amount", &amount(m_dkk))]),
    }
}

/// The attachment points, to be set.
fn points_ui(ui: &mut Ui, view: &View<'_>, attachments: &[f64], commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(view.say("attachments"));
        let mut points = attachments.to_vec();
        let mut changed = false;
        for index in 0..points.len() {
            let low = if index == 0 { 0.0 } else { points[index - 1] };
            let language = view.state.language;
            let field = DragValue::new(&mut points[index])
                .range(low + 0.01..=100_000.0)
                .speed(0.01)
                .custom_formatter(move |number, _| language.decimal(number, 2))
                // a comma and a point both begin the decimals: there are no thousands of millions
                .custom_parser(|text| text.replace(',', ".").trim().parse().ok())
                .suffix(view.say("million-suffix"));
            let number = (index + 1).to_string();
            let name = view.state.language.fill("attachment", &[("number", &number)]);
            changed |= ui.add(field).accessible_name(&name).changed();
        }
        // those above give way
        for index in 1..points.len() {
            points[index] = points[index].max(points[index - 1] + 0.01);
        }
        let add = ui.add_enabled(points.len() < MOST, Button::new(view.say("add-attachment")).small());
        if add.clicked() {
            let last = points.last().copied().unwrap_or(0.0);
            let before =
                points.len().checked_sub(2).and_then(|index| points.get(index)).copied().unwrap_or(0.0);
            points.push(last + (last - before).max(0.1));
            changed = true;
        }
        let remove = ui.add_enabled(!points.is_empty(), Button::new(view.say("remove-attachment")).small());
        if remove.clicked() {
            points.pop();
            changed = true;
        }
        if changed {
            commands.push(Command::Guarantees(GuaranteesCommand::SetAttachments(points)));
        }
    });
}

/// What each layer takes.
fn table_ui(ui: &mut Ui, view: &View<'_>, priced: &Priced<'_>, all: &[Layer]) {
    let language = view.state.language;
    let whole: f64 = all.iter().map(|layer| layer.expected).sum();
    Grid::new("layers").num_columns(7).spacing([14.0, 3.0]).striped(true).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        let heads = [
            view.say("layer-span"),
            view.say("expected-year"),
            view.say("of-whole"),
            view.say("touched-short"),
            view.say("in-twenty-year"),
            view.say("worst-year-short"),
        ];
        for head in heads {
            ui.label(RichText::new(head).small().color(view.theme.weak_text));
        }
        ui.end_row();
        for layer in all {
            ui.label(span(layer, language));
            ui.label(language.decimal(layer.expected, 3));
            let share = if whole > 0.0 { 100.0 * layer.expected / whole } else { 0.0 };
            ui.label(language.decimal(share, 0));
            ui.label(language.decimal(100.0 * layer.touched, 1));
            ui.label(language.decimal(layer.in_twenty, 2));
            ui.label(language.decimal(layer.worst, 2));
            ui.end_row();
        }
        ui.label(RichText::new(view.say("in-all")).strong());
        ui.label(RichText::new(language.decimal(whole, 3)).strong());
        ui.end_row();
    });
    let guarantee = &view.document.loaded.input.guarantees[priced.index];
    let guarantors = language.count("number-of-guarantors", guarantee.guarantors.len() as u64);
    let key = match guarantee.key {
        ShareKey::Population => view.say("key-population"),
        ShareKey::AgeBands(_) => view.say("key-ages"),
        ShareKey::Equal => view.say("key-equal"),
        ShareKey::PastUse => view.say("key-use"),
        ShareKey::Given(_) => view.say("key-given"),
    };
    let told = language.fill("layers-bearers", &[("guarantors", guarantors.as_str()), ("key", key)]);
    ui.add(Label::new(RichText::new(told).small().color(view.theme.weak_text)).wrap());
}

/// What comes back from surpluses, if anything does.
fn back_ui(ui: &mut Ui, view: &View<'_>, priced: &Priced<'_>, losses: &[Weighted]) {
    let back = paid_back(priced, losses);
    if back > 0.000_5 {
        let told =
            view.state.language.fill("paid-back", &[("amount", &view.state.language.decimal(back, 3))]);
        ui.add(Label::new(RichText::new(told).small()).wrap());
    }
}
