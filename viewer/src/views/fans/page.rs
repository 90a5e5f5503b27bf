//! The page of fans: what may happen to the selection, year by year.

use egui::{Button, Grid, Label, RichText, ScrollArea, Stroke, TextWrapMode, Ui};
use vifte::report::chance::{closings, spirals};
use vifte_engine::{Measure, Period, Results, Scope};

use crate::chart::Marks;
use crate::pages::fans::fan::{Fan, FanChoice, FanKind};
use crate::pages::fans::offer_accounts::OfferAccounts;
use crate::pages::fans::state::FansCommand;
use crate::scenario::selection::Selection;
use crate::state::command::{Command, StoryCommand, WindowCommand};
use crate::ui::chart::chart_ui;
use crate::ui::key::{fan_key_ui, filled, sign_ui};
use crate::ui::view::View;
use crate::views::fans::overlay::{other_fan, overlay_ui};
use crate::views::fans::vacancies::vacancies_ui;

/// Room between two charts, in points.
const GAP: f32 = 14.0;

/// Width from which charts stand side by side, in points.
const SIDE_BY_SIDE: f32 = 560.0;

pub(crate) fn fans_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    title_ui(ui, view, commands);
    let Some(results) = view.state.run.results.as_deref() else {
        ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
        return;
    };
    let scope = view.document.scope(view.state.selection);
    let mut kinds = FanKind::of_scope(results, scope);
    if view.document.guarantee_of(view.state.selection).is_some() {
        kinds.push(FanKind::Payout);
    }
    chances_ui(ui, view, results, scope);
    kinds_ui(ui, view, &kinds, commands);
    if !shown_of(view, &kinds).of_offer() {
        overlay_ui(ui, view, scope, commands);
        let partly = results
            .layout()
            .find(scope, Measure::Occupancy, Period::Year)
            .is_some_and(|series| results.cells(series).iter().any(|cell| cell.absent() > 0));
        fan_key_ui(ui, view, view.state.replay.as_ref().map(|replay| replay.world), partly);
    }
    ui.add_space(4.0);
    match (shown_of(view, &kinds), view.state.selection) {
        (FanChoice::Parts, Some(Selection::Offer(offer))) => parts_ui(ui, view, offer, commands),
        (FanChoice::Accounts, Some(Selection::Offer(offer))) => accounts_ui(ui, view, offer),
        (FanChoice::Vacancies, Some(Selection::Offer(offer))) => vacancies_ui(ui, view, offer, commands),
        (FanChoice::One(kind), _) => charts_ui(ui, view, &[kind], commands),
        _ => charts_ui(ui, view, &kinds, commands),
    }
}

/// What is shown: what was chosen, if the selection has it.
fn shown_of(view: &View<'_>, kinds: &[FanKind]) -> FanChoice {
    let of_offer = matches!(view.state.selection, Some(Selection::Offer(_)));
    match view.state.fans.choice {
        FanChoice::One(kind) if kinds.contains(&kind) => FanChoice::One(kind),
        choice if of_offer && choice.of_offer() => choice,
        _ => FanChoice::All,
    }
}

/// What the fans are about.
fn title_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let language = view.state.language;
    let (name, kind) = match view.state.selection {
        None => (view.say("all-offers"), view.say("scenario")),
        Some(selection) => (view.document.name_of(selection, language), kind(view, selection)),
    };
    ui.horizontal(|ui| {
        ui.add(Label::new(RichText::new(name).heading()).truncate());
        ui.label(RichText::new(kind).color(view.theme.weak_text));
        if view.state.selection.is_some() && ui.small_button(view.say("show-all-offers")).clicked() {
            commands.push(Command::Window(WindowCommand::Deselect));
        }
    });
}

fn kind(view: &View<'_>, selection: Selection) -> &'static str {
    match selection {
        Selection::Area(_) => view.say("area"),
        Selection::Offer(_) => view.say("offer"),
        Selection::Municipality(index) => {
            let inside = view.document.municipalities.get(index).is_some_and(|place| place.inside);
            if inside { view.say("municipality") } else { view.say("buyer") }
        }
    }
}

/// How likely it is that an offer closes or ends in a spiral.
fn chances_ui(ui: &mut Ui, view: &View<'_>, results: &Results, scope: Scope) {
    if !matches!(scope, Scope::Offer(_)) {
        return;
    }
    let (loaded, language) = (&view.document.loaded, view.state.language);
    let last = view.document.years.1.to_string();
    let closed = closings(results, scope, loaded).map(|chance| ("closed-by", chance));
    let spiral = spirals(results, scope, loaded).map(|chance| ("in-a-spiral-by", chance));
    for (key, chance) in closed.into_iter().chain(spiral) {
        let told = chance.render(language.of_reports());
        let text = match key {
            "closed-by" => language.fill("closed-by", &[("year", &last), ("chance", &told)]),
            _ => language.fill("in-a-spiral-by", &[("year", &last), ("chance", &told)]),
        };
        ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
    }
    if spiral.is_some_and(|(_, chance)| chance.hits > 0.5) {
        ui.add(Label::new(RichText::new(spiral_means(view)).small().color(view.theme.weak_text)).wrap());
    }
    if closed.is_some_and(|(_, chance)| chance.hits > 0.5) {
        let note = RichText::new(view.say("closed-counts-as-zero")).small().color(view.theme.weak_text);
        ui.add(Label::new(note).wrap());
    }
}

/// What counts as a spiral, whatever drives it.
pub(crate) fn spiral_means(view: &View<'_>) -> String {
    let (definition, language) = (view.document.loaded.input.rules.spiral, view.state.language);
    let years = language.number(u64::from(definition.years));
    let floor = language.exact(100.0 * definition.floor_occupancy);
    language.fill("spiral-means", &[("years", years.as_str()), ("floor", &floor)])
}

fn kinds_ui(ui: &mut Ui, view: &View<'_>, kinds: &[FanKind], commands: &mut Vec<Command>) {
    let shown = shown_of(view, kinds);
    let mut choices = vec![(FanChoice::All, view.say("all-charts"))];
    choices.extend(kinds.iter().map(|&kind| (FanChoice::One(kind), kind.name(view.state.language))));
    if matches!(view.state.selection, Some(Selection::Offer(_))) {
        choices.push((FanChoice::Parts, view.say("tariff-parts")));
        choices.push((FanChoice::Accounts, view.say("accounts")));
        choices.push((FanChoice::Vacancies, view.say("vacancies")));
    }
    ui.horizontal_wrapped(|ui| {
        for (choice, name) in choices {
            if ui.add(Button::selectable(shown == choice, name)).clicked() {
                commands.push(Command::Fans(FansCommand::Show(choice)));
            }
        }
        if view.state.replay.is_none() && !shown.of_offer() {
            ui.label(RichText::new(view.say("click-a-world")).small().color(view.theme.weak_text));
        }
    });
}

/// The tariff of an offer unfolded into its parts, by year.
fn parts_ui(ui: &mut Ui, view: &View<'_>, offer: usize, commands: &mut Vec<Command>) {
    let Some(results) = view.state.run.results.as_deref() else { return };
    let accounts = OfferAccounts { document: view.document, results, offer };
    let Some(chart) = accounts.parts_chart(view.state.language) else { return };
    let height = (ui.available_height() - 60.0).max(160.0);
    chart_ui(ui, view, "parts", &chart, height, commands);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
        for marks in &chart.marks {
            if let Marks::Bars { name, colour, .. } = marks {
                sign_ui(ui, view, name, filled(view.theme.area(*colour), Stroke::NONE));
            }
        }
    });
}

/// Places, residents, staff and accounts of an offer, by year.
fn accounts_ui(ui: &mut Ui, view: &View<'_>, offer: usize) {
    let Some(results) = view.state.run.results.as_deref() else { return };
    let accounts = OfferAccounts { document: view.document, results, offer };
    let rows = accounts.rows(view.state.language);
    let years = accounts.years();
    let told = RichText::new(view.say("accounts-what")).small().color(view.theme.weak_text);
    ui.add(Label::new(told).wrap());
    ui.add_space(4.0);
    ScrollArea::both().id_salt("accounts").auto_shrink(false).show(ui, |ui| {
        Grid::new("accounts").num_columns(years.len() + 1).spacing([18.0, 4.0]).striped(true).show(
            ui,
            |ui| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
                ui.label("");
                for year in &years {
                    let year = view.document.years.0 + *year as i32;
                    ui.label(RichText::new(year.to_string()).strong());
                }
                ui.end_row();
                for (name, values) in rows {
                    ui.label(name);
                    for value in values {
                        ui.label(value);
                    }
                    ui.end_row();
                }
            },
        );
    });
}

fn charts_ui(ui: &mut Ui, view: &View<'_>, kinds: &[FanKind], commands: &mut Vec<Command>) {
    let columns = if kinds.len() > 1 && ui.available_width() >= SIDE_BY_SIDE { 2 } else { 1 };
    let rows = kinds.len().div_ceil(columns).max(1);
    let height = ((ui.available_height() - GAP * (rows - 1) as f32) / rows as f32).max(140.0);
    for (index, row) in kinds.chunks(columns).enumerate() {
        if index > 0 {
            ui.add_space(GAP - ui.spacing().item_spacing.y);
        }
        ui.columns(columns, |uis| {
            for (ui, &kind) in uis.iter_mut().zip(row) {
                fan_ui(ui, view, kind, height, commands);
            }
        });
    }
}

/// One fan of the selection; a click in it follows a world.
pub(crate) fn fan_ui(ui: &mut Ui, view: &View<'_>, kind: FanKind, height: f32, commands: &mut Vec<Command>) {
    let document = view.document;
    let selection = view.state.selection;
    let own = document.scope(selection);
    let guarantee = document.guarantee_of(selection).filter(|_| kind == FanKind::Payout);
    let fan = Fan {
        run: &view.state.run,
        scope: guarantee.unwrap_or(own),
        kind,
        first_year: document.years.0,
        price_year: document.loaded.scenario.run.price_year,
        world: view.state.replay.as_ref().map(|replay| replay.world),
        overlay: other_fan(view, guarantee.unwrap_or(own)),
    };
    let Some(chart) = fan.chart(view.state.language) else { return };
    let name = format!("fan {kind:?}");
    if let Some(clicked) = chart_ui(ui, view, &name, &chart, height, commands)
        && let Some(world) = fan.nearest(clicked.x, clicked.y)
    {
        commands.push(Command::Story(StoryCommand::Follow(world)));
    }
}
