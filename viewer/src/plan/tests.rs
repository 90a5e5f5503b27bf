//! Plans are made, checked, undone and saved.

use super::{ItemKind, NewItem, Rule, RuleValue};
use crate::app::headless;
use crate::pages::compare::scenarios::ComparedScenario;
use crate::pages::plan::command::PlanCommand;
use crate::scenario::document::Document;
use crate::state::command::Command;
use crate::state::navigation::Screen;
use crate::state::window::State;
use crate::{Appearance, Language};
use vifte::RunSettings;
use vifte_engine::input::Mode;

fn planned(scenario: &str, new: &[NewItem]) -> State {
    let mut state = headless::open(scenario, Language::En, Appearance::Light);
    for &new in new {
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, new)));
    }
    state
}

fn every_kind() -> impl Iterator<Item = NewItem> {
    NewItem::ALL.into_iter().chain(NewItem::GENERAL)
}

#[test]
fn every_entry_makes_a_scenario() {
    for scenario in ["autisme-2027", "autisme-2027-garanti", "midtjylland-2013", "syddanmark-2019"] {
        for new in every_kind() {
            let state = planned(scenario, &[new]);
            assert!(state.plan.failure.is_none(), "{scenario} {new:?}: {:?}", state.plan.failure);
            let document = state.document().unwrap();
            assert_ne!(document.loaded.hash, state.plan.base.as_ref().unwrap().loaded.hash);
            let before = &state.plan.base.as_ref().unwrap().loaded.input;
            let input = &document.loaded.input;
            let more = usize::from(state.plan.items[0].is_operation());
            assert_eq!(input.plan.len(), before.plan.len() + more, "{scenario} {new:?}");
        }
    }
}

#[test]
fn entries_come_into_the_scenario_as_they_stand() {
    let mut state = planned("midtjylland-2013", &[NewItem::Relabel, NewItem::Purchase, NewItem::Board]);
    headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::Programme)));
    let mut item = state.plan.items[3].clone();
    let ItemKind::Programme { change_percent, cost_m_dkk_per_year, .. } = &mut item.kind else { panic!() };
    (*change_percent, *cost_m_dkk_per_year) = ([-30.0, -20.0, -5.0], 0.3);
    headless::apply(&mut state, Command::Plan(PlanCommand::Edit(3, item, true)));
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    let scenario = &state.document().unwrap().loaded.scenario;
    let [first, .., second] = state.plan.items.as_slice() else { panic!() };
    let relabel = scenario.operations.last().unwrap();
    assert_eq!((relabel.what, &relabel.offer), (vifte::format::What::Relabel, &first.offer));
    let purchase = scenario.purchases.last().unwrap();
    assert_eq!((purchase.places.value, purchase.years, purchase.reserves), (1, 3, false));
    let board = scenario.boards.last().unwrap();
    assert_eq!(board.signal_months.as_ref().map(|months| months.value), Some(3));
    let programme = scenario.programmes.last().unwrap();
    let effect = &programme.change_percent;
    assert_eq!((effect.low, effect.value, effect.high), (Some(-30.0), -20.0, Some(-5.0)));
    assert_eq!(programme.cost_dkk_per_year, 300_000.0.into());
    assert_eq!(programme.begins, second.date());
}

#[test]
fn rules_change_together_from_a_month_on_and_the_rest_goes_on() {
    let mut state = planned("midtjylland-2013-principper", &[NewItem::Rule, NewItem::Rule, NewItem::Rule]);
    // the same rule twice in one month cannot be
    let failure = state.plan.failure.as_ref().unwrap();
    assert!(failure.problems[0].message.en.contains("The rules change twice in 2015-01"), "{failure:?}");
    let rules = [
        (Rule::PublicFirst, RuleValue::Number(40.0), 2015),
        (Rule::Consultation, RuleValue::Number(9.0), 2015),
        (Rule::CarryOver, RuleValue::CarryOver(vifte::format::CarryOverVariant::None), 2019),
    ];
    for (index, (rule, value, year)) in rules.into_iter().enumerate() {
        let mut item = state.plan.items[index].clone();
        (item.kind, item.year) = (ItemKind::Rule { rule, value }, year);
        headless::apply(&mut state, Command::Plan(PlanCommand::Edit(index, item, true)));
    }
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    let scenario = &state.document().unwrap().loaded.scenario;
    let mut changes: Vec<_> = scenario.rules_from.iter().collect();
    changes.sort_by_key(|change| change.date.clone());
    let told = changes.iter().map(|change| {
        let rules = &change.rules;
        let closing = rules.closing.as_ref().unwrap();
        let consultation = closing.consultation_months.as_ref().unwrap().value;
        (change.date.as_str(), rules.public_first_percent.as_ref().unwrap().value, consultation)
    });
    // the scenario's own change of 2018 stands, and goes on in 2019
    let expected = [("2015-01", 40.0, 9), ("2018-01", 90.0, 12), ("2019-01", 90.0, 12)];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert_eq!(changes[2].rules.carry_over.variant, vifte::format::CarryOverVariant::None);
    let base = state.plan.base.as_ref().unwrap();
    assert_eq!(Rule::PublicFirst.at(base, "2017-12"), Rule::PublicFirst.of(&base.loaded.scenario.rules));
    assert_eq!(Rule::PublicFirst.at(base, "2018-01"), Some(RuleValue::Number(90.0)));
    let erlang = headless::open("erlang-loss", Language::En, Appearance::Light);
    assert_eq!(Rule::ShrinkBelow.at(erlang.document().unwrap(), "2027-01"), None);
}

#[test]
fn short_names_are_never_given_twice() {
    let mut state = planned("autisme-2027", &[NewItem::Guarantee, NewItem::Purchase]);
    headless::apply(&mut state, Command::Plan(PlanCommand::Remove(0)));
    headless::apply(&mut state, Command::Plan(PlanCommand::Add(1, NewItem::Purchase)));
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    let purchases = &state.document().unwrap().loaded.scenario.purchases;
    assert_eq!(purchases.len(), 2);
    assert_ne!(purchases[0].id, purchases[1].id);
}

#[test]
fn a_new_offer_may_be_like_a_new_one() {
    let mut state = planned("autisme-2027", &[NewItem::Establish]);
    let new = state.document().unwrap().offers.len() - 1;
    let inside = &state.document().unwrap().municipalities;
    let place = inside.iter().position(|place| place.inside && place.site.is_none()).unwrap();
    headless::apply(&mut state, Command::Plan(PlanCommand::AddIn(new, place)));
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    let document = state.document().unwrap();
    let offers = &document.loaded.scenario.offers;
    let (first, second) = (&offers[new], &offers[new + 1]);
    assert_eq!((&first.serves, &first.places), (&second.serves, &second.places));
    assert_eq!(second.located_in, document.loaded.names.municipality_ids[place]);
    assert!(second.places.origin.is_none());
    // without the first, the second is like nothing, which is told
    headless::apply(&mut state, Command::Plan(PlanCommand::Remove(0)));
    assert!(state.plan.failure.is_some());
}

#[test]
fn what_the_scenario_does_itself_is_inherited_and_not_written_again() {
    let state = planned("autisme-2027-garanti", &[NewItem::SetPlaces]);
    let text = state.plan.toml("autisme-2027-garanti").unwrap();
    assert!(!text.contains("establish") && !text.contains("replace"), "{text}");
    let done = &state.document().unwrap().loaded.scenario.operations;
    assert_eq!((done.len(), done[0].what), (2, vifte::format::What::Establish));
}

#[test]
fn an_entry_stands_beside_what_the_scenario_does_in_the_same_month() {
    let before = vifte::load("autisme-2027-udvid").unwrap().scenario.clone();
    let own = &before.operations[0];
    let offer = before.offers.iter().position(|offer| offer.id == own.offer).unwrap();
    let mut state = headless::open("autisme-2027-udvid", Language::En, Appearance::Light);
    headless::apply(&mut state, Command::Plan(PlanCommand::Add(offer, NewItem::SetPlaces)));
    let mut item = state.plan.items[0].clone();
    (item.year, item.month) = (own.date[..4].parse().unwrap(), own.date[5..].parse().unwrap());
    item.kind = ItemKind::SetPlaces { places: 41, follows_percent: 10.0 };
    headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item, true)));
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    let done = &state.document().unwrap().loaded.scenario.operations;
    assert_eq!(done[..before.operations.len()], before.operations);
    assert_eq!(
        done[before.operations.len()..]
            .iter()
            .map(|given| given.places.as_ref().unwrap().value)
            .collect::<Vec<_>>(),
        [41]
    );
}

#[test]
fn a_seed_that_no_file_can_hold_is_told() {
    let mut document = planned("autisme-2027", &[NewItem::Close]).document().unwrap().clone();
    let settings = RunSettings { seed: u64::MAX, ..document.loaded.settings };
    let loaded = document.loaded.with_settings(settings);
    document = Document::new(&document.reference, loaded).unwrap();
    let error = super::write::run_block(&document).unwrap_err().to_string();
    assert!(error.contains("18446744073709551615") && error.contains("9223372036854775807"), "{error}");
}

#[test]
fn entries_are_changed_undone_and_redone() {
    let mut state = planned("autisme-2027", &[NewItem::SetPlaces]);
    let before = state.document().unwrap().loaded.hash.clone();
    let mut item = state.plan.items[0].clone();
    item.kind = ItemKind::SetPlaces { places: 31, follows_percent: 20.0 };
    headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item.clone(), false)));
    assert_eq!(state.document().unwrap().loaded.hash, before);
    headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item.clone(), true)));
    let after = state.document().unwrap().loaded.hash.clone();
    assert_ne!(after, before);
    headless::apply(&mut state, Command::Plan(PlanCommand::Undo));
    assert_eq!(state.document().unwrap().loaded.hash, before);
    headless::apply(&mut state, Command::Plan(PlanCommand::Redo));
    assert_eq!((state.document().unwrap().loaded.hash.clone(), &state.plan.items[0]), (after, &item));
    headless::apply(&mut state, Command::Plan(PlanCommand::Remove(0)));
    assert_eq!(state.document().unwrap().loaded.hash, state.plan.base.as_ref().unwrap().loaded.hash);
}

#[test]
fn what_cannot_be_is_told_and_the_one_before_stays() {
    let mut state = planned("autisme-2027", &[NewItem::TakeOver]);
    let before = state.document().unwrap().loaded.hash.clone();
    let mut item = state.plan.items[0].clone();
    item.kind = ItemKind::TakeOver { municipality: "9999".to_owned() };
    headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item, true)));
    let failure = state.plan.failure.as_ref().unwrap();
    assert!(failure.problems.iter().any(|problem| problem.message.en.contains("9999")), "{failure:?}");
    assert_eq!(state.document().unwrap().loaded.hash, before);
}

#[test]
fn a_plan_is_lived_as_its_scenario_is() {
    let mut state = headless::open("autisme-2027", Language::En, Appearance::Light);
    let file = state.document().unwrap().clone();
    // as a run is opened that had another seed and mode than its file
    let settings = RunSettings { seed: 4711, mode: Mode::Expected, ..file.loaded.settings };
    let loaded = file.loaded.with_settings(settings);
    state.screen = Screen::Document(Box::new(Document::new(&file.reference, loaded).unwrap()));
    headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    let document = state.document().unwrap();
    let (seed, mode) = (document.loaded.settings.seed, document.model.input().mode);
    assert_eq!((seed, mode), (4711, Mode::Expected));
    let pair = ComparedScenario::pair(state.plan.base.as_ref().unwrap(), document).unwrap();
    assert!(pair.iter().all(|compared| compared.mode() == Mode::Expected));
    // those that are simulated in other ways are not compared
    let failure = ComparedScenario::pair(&file, document).unwrap_err();
    assert!(failure.message.contains("by chance") && failure.help.is_some(), "{failure:?}");
}

#[test]
fn a_saved_plan_is_the_same_scenario() {
    let folder = std::env::temp_dir().join(format!("vifte-plan-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let saved = |state: &mut State, name: &str| {
        let path = folder.join(name);
        let _ = std::fs::remove_file(&path);
        headless::apply(state, Command::Plan(PlanCommand::Save(path.display().to_string())));
        assert_eq!(state.plan.saved, Some(Ok(path.clone())));
        let loaded = vifte::load(&path.display().to_string()).unwrap();
        assert_eq!(loaded.hash, state.document().unwrap().loaded.hash, "{name}");
        path
    };
    for scenario in ["autisme-2027-garanti", "syddanmark-2019-ommaerkning", "midtjylland-2013-principper"] {
        let mut all = headless::open(scenario, Language::En, Appearance::Light);
        for new in every_kind() {
            let mut state = planned(scenario, &[new]);
            saved(&mut state, "one.toml");
            // closing and merging stand in the way of others
            if !matches!(new, NewItem::Close | NewItem::Merge) {
                headless::apply(&mut all, Command::Plan(PlanCommand::Add(0, new)));
            }
        }
        assert!(all.plan.failure.is_none(), "{scenario}: {:?}", all.plan.failure);
        assert_eq!(all.plan.items.len(), NewItem::ALL.len() + NewItem::GENERAL.len() - 2);
        saved(&mut all, "all.toml");
    }
    // the same plan may be saved again, also when it has changed; another one may not take its place
    let mut state = planned("autisme-2027-garanti", &[NewItem::Establish, NewItem::Guarantee]);
    let path = saved(&mut state, "plan.toml").display().to_string();
    headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::Rule)));
    headless::apply(&mut state, Command::Plan(PlanCommand::Save(path.clone())));
    assert!(matches!(state.plan.saved, Some(Ok(_))));
    assert_eq!(vifte::load(&path).unwrap().hash.clone(), state.document().unwrap().loaded.hash);
    let mut other = planned("autisme-2027", &[NewItem::Close]);
    headless::apply(&mut other, Command::Plan(PlanCommand::Save(path)));
    assert!(matches!(other.plan.saved, Some(Err(_))));
    std::fs::remove_dir_all(&folder).unwrap();
}
