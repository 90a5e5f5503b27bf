//! The page of guarantees: what they cost, who bears it, and what they do.

use egui::{Button, Grid, Label, RichText, ScrollArea, TextWrapMode, Ui};
use vifte::analysis::conventions::LEVEL;
use vifte::report::chance::{Chance, closings, spirals};
use vifte_engine::input::{Trigger, VacancyBase};
use vifte_engine::{Measure, Period, Results, Scope};

use crate::pages::guarantees::price::{M_DKK, Part, Priced};
use crate::pages::guarantees::state::GuaranteesCommand;
use crate::state::command::Command;
use crate::text::interval::Interval;
use crate::ui::chart::chart_ui;
use crate::ui::columns::columns_ui;
use crate::ui::view::View;
use crate::views::guarantees::layers::layers_ui;

/// Height of the distribution, in points.
const HEIGHT: f32 = 280.0;

/// Width of the guarantors' list, in points.
const PARTS_WIDTH: f32 = 470.0;

pub(crate) fn guarantees_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let guarantees = &view.document.loaded.input.guarantees;
    if guarantees.is_empty() {
        ui.label(RichText::new(view.say("page-guarantees")).heading());
        ui.add(Label::new(view.say("no-guarantees")).wrap());
        return;
    }
    let index = view.state.guarantees.shown.min(guarantees.len() - 1);
    ui.horizontal_wrapped(|ui| {
        for (other, id) in view.document.loaded.names.guarantee_ids.iter().enumerate() {
            if ui.add(Button::selectable(other == index, id)).clicked() {
                commands.push(Command::Guarantees(GuaranteesCommand::Show(other)));
            }
        }
        ui.label(RichText::new(terms(view, index)).color(view.theme.weak_text));
    });
    let Some(results) = view.state.run.results.as_deref() else {
        ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
        return;
    };
    let priced = Priced { document: view.document, results, index };
    ScrollArea::vertical().id_salt("guarantees").auto_shrink(false).show(ui, |ui| {
        ui.add_space(6.0);
        let left = |ui: &mut Ui| {
            distribution_ui(ui, view, &priced, commands);
            ui.add_space(10.0);
            price_ui(ui, view, &priced);
            ui.add_space(12.0);
            layers_ui(ui, view, &priced, commands);
            ui.add_space(12.0);
            effect_ui(ui, view, results, index);
        };
        columns_ui(ui, PARTS_WIDTH, left, |ui| parts_ui(ui, view, &priced.parts()));
    });
}

/// What is covered, for how long, by how many.
fn terms(view: &View<'_>, index: usize) -> String {
    let (language, loaded) = (view.state.language, &view.document.loaded);
    let guarantee = &loaded.input.guarantees[index];
    let cover = language.decimal(guarantee.cover * 100.0, 0);
    let cover = cover.as_str();
    let what = match guarantee.trigger {
        Trigger::VacantPlaces { places, base } => {
            let places = places.to_string();
            let parameters = [("cover", cover), ("places", places.as_str())];
            match base {
                VacancyBase::Tariff => language.fill("covers-tariff", &parameters),
                VacancyBase::FixedCost => language.fill("covers-fixed-cost", &parameters),
            }
        }
        Trigger::Deficit => language.fill("covers-deficit", &[("cover", cover)]),
    };
    let offer = loaded.names.offers.get(guarantee.offer as usize).map_or("", String::as_str);
    let guarantors = language.count("number-of-guarantors", guarantee.guarantors.len() as u64);
    let years = language.count("number-of-years", u64::from(guarantee.years));
    format!("{offer} · {what} · {years} · {guarantors}")
}

fn distribution_ui(ui: &mut Ui, view: &View<'_>, priced: &Priced<'_>, commands: &mut Vec<Command>) {
    let paths = view.state.run.paths.as_deref();
    match paths.and_then(|paths| priced.distribution(paths, view.state.language)) {
        Some(chart) => {
            chart_ui(ui, view, "payouts", &chart, HEIGHT, commands);
            ui.label(RichText::new(&chart.x_name).small().color(view.theme.weak_text));
        }
        None if paths.is_some() => {
            ui.label(view.say("nothing-paid"));
        }
        None => {}
    }
}

/// Expected value, tail and worst, in million DKK.
fn price_ui(ui: &mut Ui, view: &View<'_>, priced: &Priced<'_>) {
    let Some(payout) = priced.payout() else { return };
    let write = |value: f64| view.state.language.decimal(value, 2);
    let interval = Interval::of(&payout.estimate(LEVEL), 1.0 / M_DKK);
    let expected = interval.written(payout.mean() * M_DKK, 2, view.state.language);
    let rows = [
        (view.say("expected-payout"), Some(expected)),
        (view.say("one-in-twenty-long"), Some(write(payout.quantile(0.95) * M_DKK))),
        (view.say("tail-mean"), priced.tail_mean().map(write)),
        (view.say("worst-world"), Some(write(payout.max().unwrap_or(0) as f64 * M_DKK))),
        (view.say("worst-year"), priced.worst_year().map(write)),
    ];
    Grid::new("price").num_columns(2).spacing([20.0, 3.0]).striped(true).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.label("");
        ui.label(RichText::new(view.say("million-dkk")).color(view.theme.weak_text));
        ui.end_row();
        for (name, value) in rows {
            let Some(value) = value else { continue };
            ui.label(name);
            ui.label(value);
            ui.end_row();
        }
    });
}

/// The offer with and without the guarantees, on the same worlds.
fn effect_ui(ui: &mut Ui, view: &View<'_>, with: &Results, index: usize) {
    let language = view.state.language;
    let loaded = &view.document.loaded;
    let guarantee = &loaded.input.guarantees[index];
    let scope = Scope::Offer(guarantee.offer);
    ui.label(RichText::new(view.say("with-and-without")).strong());
    let Some(without) = view.state.guarantees.without.as_deref() else {
        ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
        return;
    };
    let warm_up = loaded.input.calendar.warm_up_years;
    let year = guarantee.first_month.div_ceil(12).saturating_sub(warm_up) as usize;
    let k = |results: &Results| {
        let cell = results.cell(scope, Measure::SpiralIndex, Period::Year, year)?;
        Some(language.decimal(cell.mean() / Measure::SpiralIndex.scale(), 2))
    };
    let told = |chance: Option<Chance>| chance.map(|chance| chance.render(language.of_reports()));
    let last = view.document.years.1.to_string();
    let k_year = (view.document.years.0 + year as i32).to_string();
    let rows = [
        (language.fill("k-in", &[("year", &k_year)]), k(with), k(without)),
        (
            language.fill("closed-by-short", &[("year", &last)]),
            told(closings(with, scope, loaded)),
            told(closings(without, scope, loaded)),
        ),
        (
            language.fill("spiral-by-short", &[("year", &last)]),
            told(spirals(with, scope, loaded)),
            told(spirals(without, scope, loaded)),
        ),
    ];
    for (name, with, without) in rows {
        let (Some(with), Some(without)) = (with, without) else { continue };
        ui.add_space(2.0);
        ui.label(RichText::new(name).small().color(view.theme.weak_text));
        for (key, value) in [("with", with), ("without", without)] {
            let key = if key == "with" { view.say("with") } else { view.say("without") };
            ui.add(Label::new(format!("{key}: {value}")).wrap());
        }
    }
}

fn parts_ui(ui: &mut Ui, view: &View<'_>, parts: &[Part]) {
    ui.label(RichText::new(view.say("guarantors")).strong());
    let several = view.document.loaded.input.guarantees.len() > 1;
    let note = if several { view.say("guarantors-all") } else { view.say("guarantors-what") };
    ui.add(Label::new(RichText::new(note).small().color(view.theme.weak_text)).wrap());
    ui.add_space(4.0);
    let most = parts.iter().map(|part| part.in_twenty).fold(1e-9, f64::max);
    Grid::new("guarantors").num_columns(5).spacing([14.0, 2.0]).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for head in
            ["", "", view.say("expected"), view.say("one-in-twenty-short"), view.say("per-inhabitant")]
        {
            ui.label(RichText::new(head).small().color(view.theme.weak_text));
        }
        ui.end_row();
        for part in parts {
            part_ui(ui, view, part, most);
            ui.end_row();
        }
    });
}

/// A guarantor with a bar: expected, and as a line what is exceeded in one world of twenty.
fn part_ui(ui: &mut Ui, view: &View<'_>, part: &Part, most: f64) {
    let language = view.state.language;
    let place = view.document.municipalities.get(part.municipality);
    ui.label(RichText::new(place.map_or("", |place| language.pick(&place.name))).small());
    let (rect, _) = ui.allocate_exact_size(egui::vec2(110.0, 14.0), egui::Sense::hover());
    let at = |value: f64| rect.left() + rect.width() * (value / most).clamp(0.0, 1.0) as f32;
    let bar = egui::Rect::from_min_max(rect.min, egui::pos2(at(part.expected), rect.max.y))
        .shrink2([0.0, 3.0].into());
    ui.painter().rect_filled(bar, 0.0, view.theme.fan_edge);
    let ends = [egui::pos2(rect.left(), rect.center().y), egui::pos2(at(part.in_twenty), rect.center().y)];
    ui.painter().line_segment(ends, egui::Stroke::new(1.0, view.theme.label));
    ui.label(RichText::new(language.decimal(part.expected, 2)).small());
    ui.label(RichText::new(language.decimal(part.in_twenty, 2)).small());
    ui.label(RichText::new(language.decimal(part.per_inhabitant, 1)).small());
}
