//! Each page as a person meets it.

use crate::harness::window_of;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use vifte_viewer::{
    App, Appearance, Command, CompareCommand, CompareView, FanChoice, FanKind, GuaranteesCommand, ItemKind,
    Language, MapKind, MapOutcome, Page, ScenarioCommand, Selection, WindowCommand, headless,
};

/// A window on a page of a scenario whose first worlds have been lived.
fn page(page: Page, language: Language) -> Harness<'static, App> {
    let mut app = App::new(headless::open("autisme-2027-garanti", language, Appearance::Light));
    app.apply(Command::Window(WindowCommand::ShowPage(page)));
    app.simulate_now(48);
    window_of(app)
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

#[test]
fn pages_are_turned() {
    let mut harness = page(Page::Map, Language::Da);
    click(&mut harness, "Vifter");
    assert_eq!(harness.state().state().page, Page::Fans);
    harness.get_by_label_contains("48 verdener");
}

#[test]
fn a_fan_is_read_and_a_world_followed() {
    let mut harness = page(Page::Fans, Language::Da);
    harness.state_mut().apply(Command::Window(WindowCommand::Select(Selection::Offer(0))));
    harness.run();
    let chart = harness.get_by_label_contains("Takst, kr. pr. dag (2022-priser). 2027, 80 pct.");
    let middle = chart.rect().center();
    harness.hover_at(middle);
    harness.run();
    harness.drag_at(middle);
    harness.run();
    harness.drop_at(middle);
    harness.run();
    let replay = harness.state().state().replay.clone().unwrap();
    assert_eq!(replay.selection, Some(Selection::Offer(0)));
    let story = replay.story.unwrap();
    assert!(story.len() > 20);
    assert!(harness.query_all_by_label(&format!("Verden {}", replay.world)).next().is_some());
    assert!(harness.query_all_by_label_contains("koster").next().is_some());
    // that world passes there
    let state = harness.state().state();
    let paths = state.run.paths.as_ref().unwrap();
    assert!(paths.of(replay.world, vifte_engine::Scope::Offer(0), vifte_engine::Measure::Tariff).is_some());
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.state().state().replay.is_none());
    assert!(harness.state().state().selection.is_some());
}

#[test]
fn one_fan_is_shown_large() {
    let mut harness = page(Page::Fans, Language::En);
    assert!(harness.query_by_label_contains("Waiting, persons on average over the year. 2027").is_some());
    click(&mut harness, "Tariff");
    assert_eq!(harness.state().state().fans.choice, FanChoice::One(FanKind::Tariff));
    assert!(harness.query_by_label_contains("Waiting, persons on average over the year. 2027").is_none());
    click(&mut harness, "All");
    assert_eq!(harness.state().state().fans.choice, FanChoice::All);
}

#[test]
fn the_map_is_coloured_and_says_numbers() {
    let mut harness = page(Page::Map, Language::En);
    click(&mut harness, "Occupancy");
    assert_eq!(harness.state().state().map.outcome, MapOutcome::Occupancy);
    harness.get_by_label("Tænkt tilbud nord, residential on the map").hover();
    harness.run_steps(20);
    assert!(harness.query_by_label_contains("Occupancy, %: ").is_some());
    click(&mut harness, "Cost");
    click(&mut harness, "Tiles");
    assert_eq!(harness.state().state().map.kind, MapKind::Tiles);
    harness.get_by_label_contains("Gentofte on the map, Net cost").click();
    harness.run();
    harness.get_by_label("Where citizens move to, moving in a year");
    harness.get_by_label_contains("Gentofte on the map, Net cost").hover();
    harness.run_steps(20);
    // 29 tiles and what is said under the pointer
    let told = "Net cost, DKK per inhabitant and year (prices of 2022): ";
    assert_eq!(harness.query_all_by_label_contains(told).count(), 30);
}

#[test]
fn the_spiral_is_told_and_a_world_followed() {
    let mut harness = page(Page::Spiral, Language::En);
    let picture = harness.get_by_label_contains("against occupancy in % (across). 2027: k = ");
    let middle = picture.rect().center();
    assert!(harness.query_by_label_contains("New citizens lost a year against 2027, mean. 2027").is_some());
    harness.hover_at(middle);
    harness.run();
    harness.drag_at(middle);
    harness.run();
    harness.drop_at(middle);
    harness.run();
    assert!(harness.state().state().replay.as_ref().unwrap().story.is_some());
}

#[test]
fn scenarios_are_compared() {
    let mut harness = page(Page::Compare, Language::En);
    click(&mut harness, "The two offers are expanded");
    assert_eq!(harness.state().state().compare.scenarios.len(), 2);
    harness.state_mut().simulate_now(32);
    harness.run();
    assert_eq!(harness.query_all_by_label("B − A").count(), 2);
    harness.get_by_label("waiting, persons");
    assert!(harness.query_by_label_contains("København: ").is_some());
    assert!(harness.query_all_by_label_contains("better in").next().is_some());
    assert!(harness.query_by_label("What differs in B").is_some());
    click(&mut harness, "Remove The two offers are expanded");
    assert!(harness.state().state().compare.scenarios.is_empty());
}

#[test]
fn two_outcomes_are_weighed_against_each_other() {
    let mut harness = page(Page::Compare, Language::En);
    click(&mut harness, "The two offers are expanded");
    harness.state_mut().simulate_now(32);
    harness.run();
    click(&mut harness, "Trade-offs");
    assert_eq!(harness.state().state().compare.view, CompareView::Tradeoffs);
    let points = harness.query_all_by_label_contains("municipalities net, m DKK a year: ").count();
    assert_eq!(points, 2);
    harness.get_by_label("waiting, persons (the lower, the better)");
    // the sign is explained, and one of two is always on the front
    assert!(harness.query_all_by_label_contains("on the front").count() >= 2);
    harness.get_by_role_and_label(Role::ComboBox, "Across").click();
    harness.run();
    click(&mut harness, "occupancy, %");
    harness.get_by_label("One of the outcomes has no end that is better in itself, so there is no front.");
    let board = &harness.state().state().compare;
    assert_eq!(board.specs[board.axes()[0]].id, "occupancy_percent");
    click(&mut harness, "Outcomes");
    assert_eq!(harness.query_all_by_label("B − A").count(), 2);
}

#[test]
fn another_scenario_lies_over_the_fans() {
    let mut harness = page(Page::Fans, Language::En);
    assert!(harness.query_by_label_contains("Over it").is_none());
    harness.state_mut().apply(Command::Compare(CompareCommand::Add("autisme-2027".to_owned())));
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Over it").click();
    harness.run();
    harness.get_by_label_contains("B Adults with autism").click();
    harness.run();
    harness.state_mut().simulate_now(48);
    harness.run();
    let spoken = harness.get_by_label_contains("Waiting, persons on average over the year. 2027, A: 80 %");
    assert!(spoken.accesskit_node().label().unwrap().contains("B: median (Adults with autism"));
    // the common offer is not there where nothing is done
    let common = harness.state().state().document().unwrap().loaded.names.offer_ids.iter();
    let common = common.clone().position(|id| id == "faelles").unwrap();
    harness.state_mut().apply(Command::Window(WindowCommand::Select(Selection::Offer(common))));
    harness.run();
    harness.get_by_label("That scenario has no such part.");
    harness.state_mut().apply(Command::Compare(CompareCommand::Remove(1)));
    assert!(harness.state().state().fans.overlay.is_none());
}

#[test]
fn what_matters_most_is_told() {
    let mut harness = page(Page::Assumptions, Language::En);
    click(&mut harness, "What matters most");
    harness.state_mut().simulate_now(8);
    harness.run();
    let rows = harness.query_all_by_label_contains("target_groups.voksne.stay.mean_months (60 – 144 months");
    assert_eq!(rows.count(), 1);
    harness.get_by_role_and_label(Role::ComboBox, "Outcome").click();
    harness.run();
    click(&mut harness, "waiting, persons");
    let page = &harness.state().state().assumptions.tornado;
    let tornado = page.tornado.as_ref().unwrap();
    assert_eq!(tornado.specs[page.outcome.unwrap()].id, "waiting_persons");
    harness.state_mut().apply(Command::Scenario(ScenarioCommand::Open("erlang-loss".to_owned())));
    harness.run();
    harness.state_mut().simulate_now(8);
    harness.run();
    assert!(harness.query_by_label_contains("No number of the scenario has a range").is_some());
}

#[test]
fn a_guarantee_has_layers() {
    let mut harness = page(Page::Guarantees, Language::En);
    harness.get_by_label("the guarantors: 50 % of the loss covered");
    harness.get_by_label("the offer: the other 50 % of that loss");
    harness.state_mut().apply(Command::Guarantees(GuaranteesCommand::SetAttachments(vec![0.5])));
    harness.run();
    harness.get_by_label("0.00 – 0.50");
    harness.get_by_label("0.50 and more");
    harness.get_by_label("Beginning of layer 1");
    click(&mut harness, "one layer more");
    assert_eq!(harness.state().state().guarantees.attachments.as_ref().unwrap().len(), 2);
}

#[test]
fn a_plan_is_made_changed_and_compared() {
    let mut harness = page(Page::Plan, Language::En);
    click(&mut harness, "Tænkt tilbud vest, residential, 16 places");
    click(&mut harness, "Change places");
    let base = harness.state().state().plan.base.as_ref().unwrap().loaded.hash.clone();
    assert_ne!(harness.state().state().document().unwrap().loaded.hash, base);
    // the entry is chosen, and its places are typed
    let field = harness.get_by_role_and_label(Role::SpinButton, "Places");
    field.click();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.event(egui::Event::Text("9".to_owned()));
    harness.key_press(egui::Key::Enter);
    harness.run();
    let item = harness.state().state().plan.items[0].clone();
    assert_eq!(item.kind, ItemKind::SetPlaces { places: 9, follows_percent: 50.0 });
    let planned =
        harness.state().state().document().unwrap().loaded.scenario.operations.last().unwrap().clone();
    assert_eq!(planned.places.unwrap().value, 9);
    click(&mut harness, "Compare with and without the plan");
    assert_eq!(harness.state().state().page, Page::Compare);
    assert_eq!(harness.state().state().compare.scenarios.len(), 2);
    click(&mut harness, "Plan");
    click(&mut harness, "Undo");
    click(&mut harness, "Undo");
    assert_eq!(harness.state().state().document().unwrap().loaded.hash, base);
    assert!(harness.state().state().plan.items.is_empty());
    click(&mut harness, "Redo");
    assert_eq!(harness.state().state().plan.items.len(), 1);
}

#[test]
fn a_tariff_is_unfolded_and_accounts_are_shown() {
    let mut harness = page(Page::Fans, Language::En);
    click(&mut harness, "Tænkt tilbud vest, residential, 16 places");
    click(&mut harness, "Parts of the tariff");
    assert!(
        harness.query_all_by_label_contains("Tariff in parts, DKK per day (prices of 2022), mean. ").count()
            == 1
    );
    click(&mut harness, "Accounts");
    harness.get_by_label("Staff, full-time equivalents");
    harness.get_by_label("2030");
}

#[test]
fn a_guarantee_is_priced_with_and_without() {
    let mut harness = page(Page::Guarantees, Language::En);
    harness.get_by_label("Expected payout in all, with its 90 % interval");
    assert!(harness.query_all_by_label_contains("So many % of the worlds pay so much in all. ").count() == 1);
    assert!(harness.query_all_by_label_contains("without: ").count() >= 2);
    harness.state_mut().apply(Command::Scenario(ScenarioCommand::Open("erlang-loss".to_owned())));
    harness.run();
    assert!(harness.query_by_label_contains("has no guarantees").is_some());
}

#[test]
fn assumptions_are_searched() {
    let mut harness = page(Page::Assumptions, Language::Da);
    harness.get_by_role_and_label(Role::TextInput, "Søg").click();
    harness.run();
    harness.event(egui::Event::Text("faelles.places".to_owned()));
    harness.run();
    harness.get_by_label("12 (6 – 18)");
    harness.get_by_label("offers.faelles.places");
    assert!(harness.query_by_label("run.seed").is_none());
}
