//! Forms for the entries that are agreements, programmes and rules, and for relabelling.

use egui::{RichText, Ui};
use vifte::format::{CarryOverVariant, Effect, Evidence};

use crate::plan::{ItemKind, PlanItem, Rule, RuleValue};
use crate::ui::view::View;
use crate::views::plan::change::{Change, number_ui};
use crate::views::plan::fields::{Names, choice_ui, names_ui};
use crate::views::plan::names::effect_name;

pub(crate) fn more_ui(ui: &mut Ui, view: &View<'_>, item: &mut PlanItem, change: &mut Change) {
    let (percent, million) = (view.say("percent-suffix"), view.say("million-suffix"));
    let date = item.date();
    match &mut item.kind {
        ItemKind::Relabel { from, to, approval_months, cost_m_dkk } => {
            let all = groups(view).map(|(id, name)| (Some(id.to_owned()), name));
            let from_all = std::iter::once((None, view.say("relabel-all"))).chain(all);
            choice_ui(ui, view.say("relabel-from"), from, from_all, change);
            let all = groups(view).map(|(id, name)| (id.to_owned(), name));
            choice_ui(ui, view.say("relabel-to"), to, all, change);
            number_ui(ui, (view.say("approval-months"), ""), approval_months, 0..=120, change);
            number_ui(ui, (view.say("cost-once"), million), cost_m_dkk, 0.0..=1_000.0, change);
        }
        ItemKind::Purchase { municipalities, places, years, pays_percent, reserves, .. } => {
            let names = Names { label: view.say("purchase-who"), least: 1, none: "" };
            names_ui(ui, view, &names, municipalities, payers(view), change);
            number_ui(ui, (view.say("purchase-places"), ""), places, 1..=2_000, change);
            number_ui(ui, (view.say("contract-years"), ""), years, 1..=100, change);
            number_ui(ui, (view.say("purchase-pays"), percent), pays_percent, 0.0..=100.0, change);
            let kept = [(false, view.say("purchase-open")), (true, view.say("purchase-kept"))];
            choice_ui(ui, view.say("purchase-unused"), reserves, kept.into_iter(), change);
        }
        ItemKind::Board { members, signal_months, signal_percent, loyalty, cost_m_dkk_per_year, .. } => {
            let names = Names { label: view.say("board-members"), least: 0, none: view.say("everyone") };
            names_ui(ui, view, &names, members, payers(view), change);
            number_ui(ui, (view.say("board-months"), ""), signal_months, 0..=240, change);
            number_ui(ui, (view.say("board-percent"), percent), signal_percent, 0.0..=100.0, change);
            number_ui(ui, (view.say("board-loyalty"), ""), loyalty, 0.0..=20.0, change);
            let cost = (view.say("cost-per-year"), million);
            number_ui(ui, cost, cost_m_dkk_per_year, 0.0..=1_000.0, change);
        }
        ItemKind::Programme { .. } => programme_ui(ui, view, &mut item.kind, change),
        ItemKind::Rule { rule, value } => rule_ui(ui, view, &date, rule, value, change),
        _ => {}
    }
}

fn programme_ui(ui: &mut Ui, view: &View<'_>, kind: &mut ItemKind, change: &mut Change) {
    let ItemKind::Programme {
        effect,
        change_percent: [low, likely, high],
        evidence,
        lag_months,
        years,
        cost_m_dkk_per_year,
        target_groups,
        municipalities,
        ..
    } = kind
    else {
        return;
    };
    let (percent, million) = (view.say("percent-suffix"), view.say("million-suffix"));
    let effects = [Effect::NewCitizens, Effect::Breakdowns, Effect::Recovery];
    let effects = effects.map(|effect| (effect, effect_name(view, effect)));
    choice_ui(ui, view.say("programme-effect"), effect, effects.into_iter(), change);
    number_ui(ui, (view.say("programme-likely"), percent), likely, -100.0..=1_000.0, change);
    number_ui(ui, (view.say("programme-low"), percent), low, -100.0..=1_000.0, change);
    number_ui(ui, (view.say("programme-high"), percent), high, -100.0..=1_000.0, change);
    let grades = [
        (Evidence::Strong, view.say("evidence-strong")),
        (Evidence::Moderate, view.say("evidence-moderate")),
        (Evidence::Weak, view.say("evidence-weak")),
        (Evidence::None, view.say("evidence-none")),
    ];
    choice_ui(ui, view.say("programme-evidence"), evidence, grades.into_iter(), change);
    number_ui(ui, (view.say("programme-lag"), ""), lag_months, 0..=240, change);
    number_ui(ui, (view.say("programme-years"), ""), years, 1..=100, change);
    number_ui(ui, (view.say("cost-per-year"), million), cost_m_dkk_per_year, 0.0..=10_000.0, change);
    let names = Names { label: view.say("groups"), least: 1, none: "" };
    names_ui(ui, view, &names, target_groups, groups(view), change);
    let names = Names { label: view.say("municipalities"), least: 0, none: view.say("programme-everyone") };
    names_ui(ui, view, &names, municipalities, payers(view), change);
}

/// A rule, what it is before, and what it is from then on.
fn rule_ui(
    ui: &mut Ui,
    view: &View<'_>,
    date: &str,
    rule: &mut Rule,
    value: &mut RuleValue,
    change: &mut Change,
) {
    let base = view.state.plan.base.as_deref().unwrap_or(view.document);
    let language = view.state.language;
    let before = *rule;
    let known = Rule::ALL.into_iter().filter(|rule| rule.at(base, date).is_some());
    let all = known.map(|rule| (rule, rule.name(language)));
    choice_ui(ui, view.say("rule"), rule, all, change);
    let now = rule.at(base, date);
    if *rule != before
        && let Some(now) = now
    {
        *value = now;
    }
    if let Some(now) = now {
        ui.label(view.say("rule-before"));
        ui.label(RichText::new(told(view, *rule, now)).color(view.theme.weak_text));
        ui.end_row();
    }
    let name = view.say("rule-after");
    match value {
        RuleValue::Number(number) => {
            let unit = if rule.is_whole() { "" } else { view.say("percent-suffix") };
            let (least, greatest) = rule.range();
            number_ui(ui, (name, unit), number, least..=greatest, change);
            if rule.is_whole() {
                *number = number.round();
            }
        }
        RuleValue::CarryOver(variant) => {
            let all = VARIANTS.map(|variant| (variant, variant_name(view, variant)));
            choice_ui(ui, name, variant, all.into_iter(), change);
        }
    }
}

const VARIANTS: [CarryOverVariant; 4] = [
    CarryOverVariant::Full,
    CarryOverVariant::BandStays,
    CarryOverVariant::DeficitCapped,
    CarryOverVariant::None,
];

fn variant_name(view: &View<'_>, variant: CarryOverVariant) -> &'static str {
    match variant {
        CarryOverVariant::Full => view.say("carry-full"),
        CarryOverVariant::BandStays => view.say("carry-band-stays"),
        CarryOverVariant::DeficitCapped => view.say("carry-deficit-capped"),
        CarryOverVariant::None => view.say("carry-none"),
    }
}

fn told(view: &View<'_>, rule: Rule, value: RuleValue) -> String {
    match value {
        RuleValue::Number(number) => {
            let unit = if rule.is_whole() { "" } else { view.say("percent-suffix") };
            format!("{}{unit}", view.state.language.exact(number))
        }
        RuleValue::CarryOver(variant) => variant_name(view, variant).to_owned(),
    }
}

/// `id`s and names of the target groups.
fn groups<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
    let (names, language) = (&view.document.loaded.names, view.state.language);
    let texts = names.target_groups.iter().map(move |text| language.pick(text));
    names.group_ids.iter().map(String::as_str).zip(texts)
}

/// Codes and names of the municipalities, and `id`s and names of the buyers.
fn payers<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
    let (names, language) = (&view.document.loaded.names, view.state.language);
    let texts = names.municipality_texts.iter().map(move |text| language.pick(text));
    names.municipality_ids.iter().map(String::as_str).zip(texts)
}
