//! The page of fans: what may happen to the selection, year by year.

use egui::{Button, Label, RichText, Ui};
use vifte::report::chance::{closings, spirals};
use vifte_engine::{Results, Scope};

use super::View;
use super::chart::chart_ui;
use super::key::fan_key_ui;
use crate::fan::{Fan, FanKind};
use crate::state::{Command, Selection};

/// Room between two charts, in points.
const GAP: f32 = 14.0;

/// Width from which charts stand side by side, in points.
const SIDE_BY_SIDE: f32 = 560.0;

pub(super) fn fans_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
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
    fan_key_ui(ui, view, view.state.replay.as_ref().map(|replay| replay.world));
    ui.add_space(4.0);
    let shown: Vec<FanKind> = match view.state.fan.filter(|kind| kinds.contains(kind)) {
        Some(kind) => vec![kind],
        None => kinds,
    };
    charts_ui(ui, view, &shown, commands);
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
            commands.push(Command::Deselect);
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
    if closed.is_some_and(|(_, chance)| chance.hits > 0.5) {
        let note = RichText::new(view.say("closed-counts-as-zero")).small().color(view.theme.weak_text);
        ui.add(Label::new(note).truncate());
    }
}

fn kinds_ui(ui: &mut Ui, view: &View<'_>, kinds: &[FanKind], commands: &mut Vec<Command>) {
    let chosen = view.state.fan.filter(|kind| kinds.contains(kind));
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::selectable(chosen.is_none(), view.say("all-charts"))).clicked() {
            commands.push(Command::ShowFan(None));
        }
        for &kind in kinds {
            let name = kind.name(view.state.language);
            if ui.add(Button::selectable(chosen == Some(kind), name)).clicked() {
                commands.push(Command::ShowFan(Some(kind)));
            }
        }
        ui.label(RichText::new(view.say("click-a-world")).small().color(view.theme.weak_text));
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
pub(super) fn fan_ui(ui: &mut Ui, view: &View<'_>, kind: FanKind, height: f32, commands: &mut Vec<Command>) {
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
    };
    let Some(chart) = fan.chart(view.state.language) else { return };
    let name = format!("fan {kind:?}");
    if let Some(clicked) = chart_ui(ui, view, &name, &chart, height)
        && let Some(world) = fan.nearest(clicked.x, clicked.y)
    {
        commands.push(Command::Replay(world));
    }
}
