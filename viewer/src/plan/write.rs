//! A plan as a scenario file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use vifte::format::{CarryOverVariant, Effect, Evidence, Offer as GivenOffer, Operation, Scenario, What};
use vifte_engine::input::Mode;

use super::items::{ItemKind, PlanItem};
use super::rules::{Rule, RuleValue};
use crate::scenario::document::Document;

#[derive(Serialize)]
struct Offers {
    offers: Vec<GivenOffer>,
}

#[derive(Serialize)]
struct Operations {
    operations: Vec<Operation>,
}

/// Why a plan cannot be written as a scenario file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// An offer or an operation has no form in TOML.
    #[error("A part of the plan cannot be written as TOML: {0}")]
    Toml(#[from] toml::ser::Error),
    /// A seed that TOML cannot hold.
    #[error("The run's seed {0} cannot stand in a scenario file, whose greatest is {max}: run it again with a smaller `--seed`", max = i64::MAX)]
    Seed(u64),
}

/// The file of some entries for a scenario, which it names by `base_path`.
///
/// # Errors
/// A part of it has no form in TOML.
pub(super) fn toml(base: &Document, items: &[PlanItem], base_path: &str) -> Result<String, WriteError> {
    let scenario = &base.loaded.scenario;
    let given: Vec<String> = items.iter().filter_map(operation).collect();
    // an entry about what the scenario does itself stands beside it, and would be laid over it if it were inherited
    let stands_beside = !given.is_empty() && items.iter().any(|item| is_done_by(scenario, item));
    let mut text = String::from("format = 1\n");
    let _ = writeln!(text, "extends = {}", quoted(base_path));
    if stands_beside {
        text.push_str("replace = [\"operations\"]\n");
    }
    let _ = writeln!(text, "title_da = {}", quoted(&format!("{} – med plan", scenario.title_da)));
    let _ = writeln!(text, "title_en = {}", quoted(&format!("{} – with a plan", scenario.title_en)));
    let offers: Vec<GivenOffer> = items.iter().filter_map(|item| new_offer(base, items, item)).collect();
    if !offers.is_empty() {
        text.push('\n');
        text.push_str(&toml::to_string(&Offers { offers })?);
    }
    if stands_beside {
        text.push('\n');
        text.push_str(&toml::to_string(&Operations { operations: scenario.operations.clone() })?);
    }
    let contracts = items.iter().filter_map(agreement);
    for block in given.into_iter().chain(contracts).chain(rules(items)) {
        text.push('\n');
        text.push_str(&block);
    }
    Ok(text)
}

/// Whether a scenario has an operation of the same month and kind on the same offer.
fn is_done_by(scenario: &Scenario, item: &PlanItem) -> bool {
    let date = item.date();
    let same = |given: &&Operation| given.date == date && given.offer == item.offer;
    scenario.operations.iter().filter(same).any(|given| what(&item.kind) == Some(given.what))
}

/// What an entry does to an offer, if it is an operation.
const fn what(kind: &ItemKind) -> Option<What> {
    match kind {
        ItemKind::SetPlaces { .. } => Some(What::SetPlaces),
        ItemKind::Close { .. } => Some(What::Close),
        ItemKind::Merge { .. } => Some(What::Merge),
        ItemKind::Relabel { .. } => Some(What::Relabel),
        ItemKind::TakeOver { .. } => Some(What::TakeOver),
        ItemKind::Finance { .. } => Some(What::SetFinance),
        ItemKind::Establish { .. } => Some(What::Establish),
        ItemKind::Guarantee { .. }
        | ItemKind::Purchase { .. }
        | ItemKind::Board { .. }
        | ItemKind::Programme { .. }
        | ItemKind::Rule { .. } => None,
    }
}

/// Seed and mode of the run that a plan is made for, as a block of the file.
///
/// # Errors
/// The seed has no form in TOML.
pub(super) fn run_block(base: &Document) -> Result<String, WriteError> {
    let mode = match base.loaded.settings.mode {
        Mode::Worlds => "worlds",
        Mode::Expected => "expected",
    };
    // whole numbers of TOML end at 2^63 − 1
    let seed = base.loaded.settings.seed;
    let seed = i64::try_from(seed).map_err(|_| WriteError::Seed(seed))?;
    Ok(format!("\n[run]\nseed = {seed}\nmode = \"{mode}\"\n"))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Texts as TOML writes a list of them.
fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A share that nobody has measured: with a range of half as much to half as much again, and said to be an assumption, so
/// that it counts among what is uncertain.
fn assumed(percent: f64) -> String {
    let (low, high) = (0.5 * percent, (1.5 * percent).min(100.0));
    let range = if percent > 0.0 { format!("low = {low:?}, high = {high:?}, ") } else { String::new() };
    format!("{{ value = {percent:?}, {range}assumption = \"set in the plan without a source\" }}")
}

/// Million kroner as kroner. Whole ones, so that 0.3 million is 300,000 and nothing beside it.
fn dkk(millions: f64) -> f64 {
    (millions * 1e6).round()
}

/// An operation as a block of the file.
fn operation(item: &PlanItem) -> Option<String> {
    let (what, more) = match &item.kind {
        ItemKind::SetPlaces { places, follows_percent } => {
            ("set-places", format!("places = {places}\nfixed_cost_follows_percent = {follows_percent:?}\n"))
        }
        ItemKind::Close { notice_months } => ("close", format!("notice_months = {notice_months}\n")),
        ItemKind::Merge { joins, saving_percent } => {
            ("merge", format!("joins = {}\nsaving_percent = {}\n", list(joins), assumed(*saving_percent)))
        }
        ItemKind::Relabel { from, to, approval_months, cost_m_dkk } => {
            let from = from.as_ref().map(|from| format!("from = {}\n", quoted(from))).unwrap_or_default();
            let (to, cost) = (quoted(to), dkk(*cost_m_dkk));
            (
                "relabel",
                format!("{from}to = {to}\napproval_months = {approval_months}\ncost_dkk = {cost:?}\n"),
            )
        }
        ItemKind::TakeOver { municipality } => {
            ("take-over", format!("municipality = {}\n", quoted(municipality)))
        }
        ItemKind::Finance { objective, share_percent } => {
            let finance = if *objective { "objective" } else { "vacancies" };
            ("set-finance", format!("finance = \"{finance}\"\nfinance_share_percent = {share_percent:?}\n"))
        }
        ItemKind::Establish { start_m_dkk, .. } => {
            ("establish", format!("start_cost_dkk = {:?}\n", dkk(*start_m_dkk)))
        }
        ItemKind::Guarantee { .. }
        | ItemKind::Purchase { .. }
        | ItemKind::Board { .. }
        | ItemKind::Programme { .. }
        | ItemKind::Rule { .. } => return None,
    };
    let (date, offer) = (item.date(), quoted(&item.offer));
    Some(format!("[[operations]]\ndate = \"{date}\"\ndo = \"{what}\"\noffer = {offer}\n{more}"))
}

/// What has a short name of its own as a block of the file.
fn agreement(item: &PlanItem) -> Option<String> {
    let (offer, begins) = (quoted(&item.offer), item.date());
    let (table, id, more) = match &item.kind {
        ItemKind::Guarantee { id, years, new_places, cover_percent } => (
            "guarantees",
            id,
            format!(
                "offer = {offer}\nyears = {years}\nnew_places = {new_places}\nbase = \"tariff\"\n\
                 cover_percent = {cover_percent:?}\n"
            ),
        ),
        ItemKind::Purchase { id, municipalities, places, years, pays_percent, reserves } => (
            "purchases",
            id,
            format!(
                "offer = {offer}\nyears = {years}\nmunicipalities = {}\nplaces = {places}\n\
                 pays_percent = {pays_percent:?}\nreserves = {reserves}\n",
                list(municipalities)
            ),
        ),
        ItemKind::Board { id, members, signal_months, signal_percent, loyalty, cost_m_dkk_per_year } => (
            "boards",
            id,
            format!(
                "offer = {offer}\nmembers = {}\nsignal_months = {signal_months}\n\
                 signal_percent = {signal_percent:?}\nloyalty = {loyalty:?}\ncost_dkk_per_year = {:?}\n",
                list(members),
                dkk(*cost_m_dkk_per_year)
            ),
        ),
        ItemKind::Programme {
            id,
            effect,
            change_percent: [low, value, high],
            evidence,
            lag_months,
            years,
            cost_m_dkk_per_year,
            target_groups,
            municipalities,
        } => (
            "programmes",
            id,
            format!(
                "years = {years}\neffect = \"{}\"\n\
                 change_percent = {{ value = {value:?}, low = {low:?}, high = {high:?} }}\n\
                 evidence = \"{}\"\nlag_months = {lag_months}\ncost_dkk_per_year = {:?}\n\
                 target_groups = {}\nmunicipalities = {}\n",
                effect_name(*effect),
                evidence_name(*evidence),
                dkk(*cost_m_dkk_per_year),
                list(target_groups),
                list(municipalities)
            ),
        ),
        _ => return None,
    };
    Some(format!("[[{table}]]\nid = {}\nbegins = \"{begins}\"\n{more}", quoted(id)))
}

const fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::NewCitizens => "new-citizens",
        Effect::Breakdowns => "breakdowns",
        Effect::Recovery => "recovery",
    }
}

const fn evidence_name(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Strong => "strong",
        Evidence::Moderate => "moderate",
        Evidence::Weak => "weak",
        Evidence::None => "none",
    }
}

/// Changed rules as blocks of the file: those of one month together, and one that changes twice in it in another block,
/// so that the loader says so.
fn rules(items: &[PlanItem]) -> Vec<String> {
    let mut blocks: Vec<(String, Vec<(Rule, RuleValue)>)> = Vec::new();
    for item in items {
        let ItemKind::Rule { rule, value } = item.kind else { continue };
        let date = item.date();
        let free = |(of, rules): &&mut (String, Vec<(Rule, RuleValue)>)| {
            *of == date && rules.iter().all(|(other, _)| *other != rule)
        };
        match blocks.iter_mut().find(free) {
            Some((_, rules)) => rules.push((rule, value)),
            None => blocks.push((date, vec![(rule, value)])),
        }
    }
    blocks.iter().map(|(date, rules)| rules_block(date, rules)).collect()
}

fn rules_block(date: &str, rules: &[(Rule, RuleValue)]) -> String {
    let mut sections: BTreeMap<Option<&str>, String> = BTreeMap::new();
    for &(rule, value) in rules {
        let (section, key) = rule.path();
        let value = match value {
            RuleValue::Number(number) if rule.is_whole() => format!("{}", number.round() as u32),
            RuleValue::Number(number) => format!("{number:?}"),
            RuleValue::CarryOver(variant) => format!("\"{}\"", variant_name(variant)),
        };
        let _ = writeln!(sections.entry(section).or_default(), "{key} = {value}");
    }
    let mut text = format!("[[rules_from]]\ndate = \"{date}\"\n");
    for (section, lines) in sections {
        let name = section.map(|section| format!(".{section}")).unwrap_or_default();
        let _ = write!(text, "\n[rules_from.rules{name}]\n{lines}");
    }
    text
}

const fn variant_name(variant: CarryOverVariant) -> &'static str {
    match variant {
        CarryOverVariant::Full => "full",
        CarryOverVariant::BandStays => "band-stays",
        CarryOverVariant::DeficitCapped => "deficit-capped",
        CarryOverVariant::None => "none",
    }
}

fn new_offer(base: &Document, items: &[PlanItem], item: &PlanItem) -> Option<GivenOffer> {
    let ItemKind::Establish { name, like, located_in, places, .. } = &item.kind else { return None };
    let mut offer = template(base, items, like)?.clone();
    offer.id.clone_from(&item.offer);
    offer.name.clone_from(name);
    offer.located_in.clone_from(located_in);
    // the number is the plan's own, whatever is known of the offer that it is like
    offer.places = (*places).into();
    Some(offer)
}

/// The offer that a new one is like; that may be a new one too, which is like another.
fn template<'a>(base: &'a Document, items: &'a [PlanItem], like: &'a str) -> Option<&'a GivenOffer> {
    let mut id = like;
    for _ in 0..=items.len() {
        if let Some(offer) = base.loaded.scenario.offers.iter().find(|offer| offer.id == id) {
            return Some(offer);
        }
        id = items.iter().find_map(|item| match &item.kind {
            ItemKind::Establish { like, .. } if item.offer == id => Some(like.as_str()),
            _ => None,
        })?;
    }
    None
}
