//! Planning from the page of the plan and from the map, and what an offer's page says of its residents.

use crate::harness::{dropped, fixture, window, window_of};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use vifte_viewer::{
    App, Appearance, Command, ItemKind, Language, Page, PlanCommand, Rule, RuleValue, Screen, Selection,
    WindowCommand, headless,
};

fn page(page: Page, language: Language) -> Harness<'static, App> {
    let mut app = App::new(headless::open("autisme-2027-garanti", language, Appearance::Light));
    app.apply(Command::Window(WindowCommand::ShowPage(page)));
    app.simulate_now(32);
    window_of(app)
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn choose(harness: &mut Harness<'_, App>, field: &str, value: &str) {
    harness.get_by_role_and_label(Role::ComboBox, field).click();
    harness.run();
    click(harness, value);
}

fn type_number(harness: &mut Harness<'_, App>, field: &str, number: &str) {
    harness.get_by_role_and_label(Role::SpinButton, field).click();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.event(egui::Event::Text(number.to_owned()));
    harness.key_press(egui::Key::Enter);
    harness.run();
}

fn kind(harness: &Harness<'_, App>, index: usize) -> ItemKind {
    harness.state().state().plan.items[index].kind.clone()
}

#[test]
fn a_rule_is_changed_with_what_it_was_beside_it() {
    let mut harness = page(Page::Plan, Language::En);
    click(&mut harness, "Change a rule");
    assert_eq!(kind(&harness, 0), ItemKind::Rule { rule: Rule::PublicFirst, value: RuleValue::Number(80.0) });
    harness.get_by_label("Without the change");
    choose(&mut harness, "Rule", "Tariff rise reported above");
    // another rule begins as it is
    assert_eq!(kind(&harness, 0), ItemKind::Rule { rule: Rule::Alert, value: RuleValue::Number(5.0) });
    type_number(&mut harness, "From the date on", "8");
    let scenario = &harness.state().state().document().unwrap().loaded.scenario;
    assert_eq!(scenario.rules_from[0].rules.alert_percent, Some(8.0.into()));
    choose(&mut harness, "Rule", "Carry-over");
    choose(&mut harness, "From the date on", "nothing");
    assert!(harness.state().state().plan.failure.is_none());
    let told = "Rule: Carry-over, 2029-01";
    assert!(harness.query_by_label(told).is_some());
    click(&mut harness, "Undo");
    click(&mut harness, "Undo");
    assert_eq!(kind(&harness, 0), ItemKind::Rule { rule: Rule::Alert, value: RuleValue::Number(8.0) });
}

#[test]
fn a_programme_says_whom_it_reaches_and_how_well_it_is_known() {
    let mut harness = page(Page::Plan, Language::Da);
    click(&mut harness, "Indsats");
    harness.get_by_label("alle regionens kommuner");
    choose(&mut harness, "Hvor sikkert er det?", "svagt: før og efter, eller eksperter");
    type_number(&mut harness, "Ændring, mest sandsynlig (minus er færre)", "-15");
    let programme = harness.state().state().document().unwrap().loaded.scenario.programmes[0].clone();
    assert_eq!(programme.evidence, vifte::format::Evidence::Weak);
    assert!((programme.change_percent.value + 15.0).abs() < 1e-12);
    // a range that does not hold the number is told as the loader tells it
    type_number(&mut harness, "Ændring, laveste tal", "-5");
    harness.get_by_label_contains("Spændets nedre ende -5 er over værdien -15");
    let before = &harness.state().state().document().unwrap().loaded.scenario.programmes[0];
    assert_eq!(before.change_percent.low, Some(-20.0));
}

#[test]
fn an_offer_is_relabelled() {
    let mut app = App::new(headless::open("syddanmark-2019", Language::En, Appearance::Light));
    app.apply(Command::Window(WindowCommand::ShowPage(Page::Plan)));
    app.apply(Command::Window(WindowCommand::Select(Selection::Offer(0))));
    app.simulate_now(8);
    let mut harness = window_of(app);
    click(&mut harness, "Relabel");
    let ItemKind::Relabel { to, from: None, .. } = kind(&harness, 0) else { panic!() };
    let document = harness.state().state().document().unwrap();
    let names = &document.loaded.names;
    let served = document.offers[0].groups[0];
    let from = names.target_groups[served].en.clone();
    assert_ne!(to, names.group_ids[served]);
    type_number(&mut harness, "Approval, months from the date", "6");
    choose(&mut harness, "Admits no longer", &from);
    let ItemKind::Relabel { from, approval_months, .. } = kind(&harness, 0) else { panic!() };
    let document = harness.state().state().document().unwrap();
    assert_eq!((from.as_ref(), approval_months), (Some(&document.loaded.names.group_ids[served]), 6));
    assert!(harness.state().state().plan.failure.is_none());
}

#[test]
fn an_offer_on_the_map_has_a_menu_of_what_can_be_planned() {
    let mut harness = page(Page::Map, Language::En);
    let offer = harness.get_by_label("Tænkt tilbud vest, residential on the map");
    offer.click_secondary();
    harness.run();
    click(&mut harness, "Change places");
    let state = harness.state().state();
    assert_eq!(state.page, Page::Map);
    let offer = state.plan.items[0].offer.clone();
    let selected = state.document().unwrap().loaded.names.offer_ids.iter().position(|id| *id == offer);
    assert_eq!(state.selection, selected.map(Selection::Offer));
    // the entry is edited where it was added
    type_number(&mut harness, "Places", "9");
    assert_eq!(kind(&harness, 0), ItemKind::SetPlaces { places: 9, follows_percent: 50.0 });
    click(&mut harness, "Show the whole plan");
    assert_eq!(harness.state().state().page, Page::Plan);
    click(&mut harness, "Map");
    assert_eq!(harness.state().state().plan.chosen, None);
}

#[test]
fn a_new_offer_is_established_where_there_is_none() {
    let mut harness = page(Page::Map, Language::En);
    let document = harness.state().state().document().unwrap();
    // nothing lies over Bornholm
    let empty = |place: &vifte_viewer::Municipality| place.name.da == "Bornholm" && place.site.is_none();
    let index = document.municipalities.iter().position(empty).unwrap();
    let (name, code) = (
        document.municipalities[index].name.en.clone(),
        document.loaded.names.municipality_ids[index].clone(),
    );
    let area = document.areas[0].name.en.clone();
    let like = document.offers[0].name.clone();
    harness.get_by_label(&format!("{name} on the map")).click_secondary();
    harness.run();
    click(&mut harness, &format!("New offer here: {area}"));
    click(&mut harness, &like);
    let ItemKind::Establish { located_in, name: new, .. } = kind(&harness, 0) else { panic!() };
    assert_eq!((located_in, new), (code, format!("{like}, {name}")));
    let state = harness.state().state();
    assert!(state.plan.failure.is_none());
    assert!(state.document().unwrap().municipalities[index].site.is_some());
}

#[test]
fn without_a_pointer_the_menu_is_in_the_details() {
    let mut harness = page(Page::Map, Language::Da);
    harness.state_mut().apply(Command::Window(WindowCommand::Select(Selection::Offer(0))));
    harness.run();
    click(&mut harness, "Planlæg …");
    click(&mut harness, "Underskudsgaranti");
    assert!(matches!(kind(&harness, 0), ItemKind::Guarantee { .. }));
}

#[test]
fn vacant_places_and_planned_moves_stand_at_the_offer() {
    let mut app = App::new(headless::open(&fixture("invented-moves.toml"), Language::Da, Appearance::Light));
    app.apply(Command::Window(WindowCommand::ShowPage(Page::Fans)));
    app.apply(Command::Window(WindowCommand::Select(Selection::Offer(0))));
    app.simulate_now(24);
    let mut harness = window_of(app);
    click(&mut harness, "Ledige pladser");
    harness.get_by_label_contains("Ledige pladser, gennemsnit over året. 20");
    harness.get_by_label("Tomme pladsmåneder, forventet");
    harness.get_by_label("2027-09: 1 fra Aarhus flytter (Borgere med behov for et døgntilbud)");
    harness.get_by_label("Bliver: 4 fra Syddjurs (Borgere med behov for et døgntilbud)");
    harness.state_mut().apply(Command::Window(WindowCommand::Select(Selection::Offer(1))));
    harness.run();
    harness.get_by_label_contains("Scenariet kender ingen beboere her.");
    harness.state_mut().apply(Command::Window(WindowCommand::ShowPage(Page::Map)));
    harness.state_mut().apply(Command::Window(WindowCommand::Select(Selection::Offer(0))));
    harness.run();
    harness.get_by_label("2028-03: 2 fra Aarhus flytter (Borgere med behov for et døgntilbud)");
}

#[test]
fn an_unsaved_plan_is_asked_about_and_the_way_back_is_open() {
    let mut harness = page(Page::Plan, Language::Da);
    click(&mut harness, "Indsats");
    let title = harness.state().state().document().unwrap().title.da.clone();
    click(&mut harness, "Åbn …");
    harness.get_by_label("Hvad vil du se?");
    click(&mut harness, &format!("Tilbage til {title}"));
    assert!(harness.query_by_label("Hvad vil du se?").is_none());
    harness.input_mut().dropped_files = vec![dropped(fixture("broken.toml"))];
    harness.run();
    harness.get_by_label("Scenariet kan ikke åbnes");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Scenariet kan ikke åbnes").is_none());
    assert_eq!(harness.state().state().plan.items.len(), 1);
    harness.input_mut().dropped_files = vec![dropped(fixture("region.toml"))];
    harness.run();
    harness.get_by_label("Planen har ændringer, der ikke er gemt");
    click(&mut harness, "Annullér");
    assert!(harness.query_by_label("Planen har ændringer, der ikke er gemt").is_none());
    assert_eq!(harness.state().state().plan.items.len(), 1);
    harness.input_mut().dropped_files = vec![dropped(fixture("region.toml"))];
    harness.run();
    click(&mut harness, "Kassér planen");
    assert_eq!(harness.state().state().document().unwrap().title.da, "Østjylland, til prøve");
    assert!(harness.state().state().plan.items.is_empty());
}

#[test]
fn a_window_with_an_unsaved_plan_is_not_closed_without_a_question() {
    let commands = |harness: &mut Harness<'_, App>, close: bool| {
        if close {
            let window = harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
            window.events.push(egui::ViewportEvent::Close);
        }
        harness.step();
        harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
        harness.output().viewport_output[&egui::ViewportId::ROOT].commands.clone()
    };
    let (held, closed) = (egui::ViewportCommand::CancelClose, egui::ViewportCommand::Close);
    let mut harness = page(Page::Plan, Language::En);
    assert!(!commands(&mut harness, true).contains(&held), "nothing is planned");
    let mut harness = page(Page::Plan, Language::En);
    click(&mut harness, "Programme");
    assert!(commands(&mut harness, true).contains(&held));
    harness.run();
    harness.get_by_label("The plan has changes that are not saved");
    harness.get_by_label("Discard the plan").click();
    let told = (0..4).any(|_| commands(&mut harness, false).contains(&closed));
    assert!(told && harness.state().state().navigation.closing);
}

#[test]
fn problems_are_framed_in_danish() {
    let harness = window(&fixture("broken.toml"), Language::Da, Appearance::Light);
    harness.get_by_label_contains("broken.toml` har ");
    assert!(harness.query_by_label_contains("engelsk").is_none(), "all of it is told in Danish");
    let harness = window("no-such-scenario", Language::Da, Appearance::Light);
    harness.get_by_label("Der er intet scenarie `no-such-scenario`");
    assert!(matches!(&harness.state().state().screen, Screen::Failure(_)));
    let harness = window("no-such-scenario", Language::En, Appearance::Light);
    assert!(harness.query_by_label_contains("Each message says").is_none());
}

#[test]
fn a_shortcut_that_is_pressed_and_released_within_a_frame_counts() {
    let mut harness = page(Page::Plan, Language::En);
    click(&mut harness, "Programme");
    assert_eq!(harness.state().state().plan.items.len(), 1);
    let press = |harness: &mut Harness<'_, App>, key: egui::Key, modifiers: egui::Modifiers| {
        // the keys that were held are up again when the frame begins
        for pressed in [true, false] {
            harness.event(egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        }
        harness.run();
    };
    press(&mut harness, egui::Key::Z, egui::Modifiers::COMMAND);
    assert_eq!(harness.state().state().plan.items.len(), 0);
    press(&mut harness, egui::Key::Z, egui::Modifiers::COMMAND | egui::Modifiers::SHIFT);
    assert_eq!(harness.state().state().plan.items.len(), 1);
    press(&mut harness, egui::Key::Z, egui::Modifiers::COMMAND);
    press(&mut harness, egui::Key::Y, egui::Modifiers::COMMAND);
    assert_eq!(harness.state().state().plan.items.len(), 1);
}

#[test]
fn it_is_said_where_the_plan_is_saved_and_why_not_in_the_language_of_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(Page::Plan, Language::Da);
    click(&mut harness, "Indsats");
    let nowhere = folder.path().join("no").join("plan.toml").display().to_string();
    harness.state_mut().apply(Command::Plan(PlanCommand::Save(nowhere)));
    harness.run();
    harness.get_by_label("Ikke gemt: der er ingen fil eller mappe af det navn");
    let path = folder.path().join("plan.toml").display().to_string();
    harness.state_mut().apply(Command::Plan(PlanCommand::Save(path.clone())));
    harness.run();
    harness.get_by_label(&format!("Gemt i {path}"));
    std::fs::write(folder.path().join("other.toml"), "theirs").unwrap();
    let other = folder.path().join("other.toml").display().to_string();
    harness.state_mut().apply(Command::Plan(PlanCommand::Save(other)));
    harness.run();
    harness.get_by_label("Ikke gemt: der er allerede en fil af det navn");
}
