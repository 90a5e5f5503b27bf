//! The window is used as a person would: found by what a screen reader says, clicked, and looked at.

use crate::harness::{SIZE, fixture, window, window_of_size};
use egui::accesskit::Role;
use egui::{Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use vifte_viewer::{App, Appearance, Language, List, Screen, Selection};

fn region(language: Language) -> Harness<'static, App> {
    window(&fixture("region.toml"), language, Appearance::Light)
}

fn offer(harness: &Harness<'_, App>, name: &str) -> Selection {
    let document = harness.state().state().document().unwrap();
    Selection::Offer(document.offers.iter().position(|offer| offer.name == name).unwrap())
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    let can_be_clicked = |node: &Node<'_>| matches!(node.accesskit_node().role(), Role::Button | Role::Link);
    let node = harness.query_all_by_label(label).find(can_be_clicked);
    node.unwrap_or_else(|| panic!("nothing to click is called `{label}`")).click();
    harness.run();
}

#[test]
fn an_offer_is_selected_in_the_list() {
    let mut harness = region(Language::Da);
    click(&mut harness, "Ådalen, døgn, 40 pladser");
    assert_eq!(harness.state().state().selection, Some(offer(&harness, "Ådalen")));
    harness.get_by_label("40 (30-50)");
    harness.get_by_label("Skøn: opdigtet til prøve");
    harness.get_by_label("Borgere med behov for et døgntilbud");
    click(&mut harness, "Luk");
    assert_eq!(harness.state().state().selection, None);
    assert!(harness.query_by_label("40 (30-50)").is_none());
}

#[test]
fn an_offer_is_selected_on_the_map() {
    let mut harness = region(Language::En);
    click(&mut harness, "Lindehuset, dag, day on the map");
    assert_eq!(harness.state().state().selection, Some(offer(&harness, "Lindehuset, dag")));
    harness.get_by_label("Aarhus Municipality");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert_eq!(harness.state().state().selection, None);
}

#[test]
fn the_map_says_what_is_under_the_pointer() {
    let mut harness = region(Language::Da);
    harness.get_by_label("Søhuset, døgn på kortet").hover();
    harness.run_steps(20);
    harness.get_by_label("24 pladser, døgn");
    harness.get_by_label("A · Kriminalitetstruede unge");
    harness.get_by_label("Regionen");
}

#[test]
fn all_offers_of_one_municipality_can_be_reached_on_the_map() {
    let mut harness = region(Language::Da);
    let names =
        ["Ådalen, døgn", "Ådalen, dag, dag", "Lindehuset, døgn", "Tårnbakken, døgn", "Skovhuset, døgn"];
    for name in names {
        click(&mut harness, &format!("{name} på kortet"));
        let name = name.rsplit_once(", ").unwrap().0;
        assert_eq!(harness.state().state().selection, Some(offer(&harness, name)));
    }
}

#[test]
fn the_language_is_switched() {
    let mut harness = region(Language::Da);
    assert!(harness.query_all_by_label("Østjylland, til prøve").next().is_some());
    assert!(harness.query_all_by_label("Kommuner").next().is_some());
    click(&mut harness, "English");
    assert_eq!(harness.state().state().language, Language::En);
    assert!(harness.query_all_by_label("Acquired brain injury").next().is_some());
    assert!(harness.query_all_by_label("Kommuner").next().is_none());
    click(&mut harness, "Dansk");
    assert_eq!(harness.state().state().language, Language::Da);
    assert!(harness.query_all_by_label("Hjerneskade").next().is_some());
}

#[test]
fn a_municipality_shows_its_inhabitants() {
    let mut harness = region(Language::Da);
    click(&mut harness, "Kommuner");
    assert_eq!(harness.state().state().list, List::Municipalities);
    // Aarhus on 1 January 2026 and in the projection for 2040, as published by Statistics Denmark
    click(&mut harness, "Aarhus, 378.361 indbyggere");
    harness.get_by_label("378.361");
    harness.get_by_label("2040");
    assert!(harness.query_by_label("2041").is_none());
    click(&mut harness, "Tårnbakken, dag, dag, 75 pladser");
    assert_eq!(harness.state().state().selection, Some(offer(&harness, "Tårnbakken, dag")));
    click(&mut harness, "Aarhus");
    assert!(matches!(harness.state().state().selection, Some(Selection::Municipality(_))));
}

#[test]
fn the_look_is_switched() {
    let mut harness = region(Language::Da);
    assert!(!harness.ctx.global_style().visuals.dark_mode);
    click(&mut harness, "Mørkt");
    assert_eq!(harness.state().state().appearance, Appearance::Dark);
    assert!(harness.ctx.global_style().visuals.dark_mode);
}

#[test]
fn the_map_zooms_and_moves() {
    let mut harness = region(Language::Da);
    click(&mut harness, "Zoom ind");
    let near = harness.state().state().map.camera.unwrap();
    let middle = pos2(650.0, 300.0);
    harness.hover_at(middle);
    harness.event(egui::Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -120.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: MouseWheelSource::Unknown,
    });
    harness.run();
    let far = harness.state().state().map.camera.unwrap();
    assert!(far.points_per_km < near.points_per_km);
    harness.drag_at(pos2(340.0, 480.0));
    harness.run();
    harness.hover_at(pos2(400.0, 480.0));
    harness.run();
    harness.drop_at(pos2(400.0, 480.0));
    harness.run();
    let moved = harness.state().state().map.camera.unwrap();
    let by = (far.middle.east_km - moved.middle.east_km) * f64::from(far.points_per_km);
    assert!((by - 60.0).abs() < 1.0, "{by}");
    click(&mut harness, "Vis alt");
    assert_eq!(harness.state().state().map.camera, None);
}

#[test]
fn a_broken_scenario_is_explained() {
    let mut harness = window(&fixture("broken.toml"), Language::Da, Appearance::Light);
    harness.get_by_label("Scenariet kan ikke åbnes");
    harness.get_by_label_contains("broken.toml:10:1");
    harness.get_by_label("10 | wolds = 200");
    assert!(harness.query_all_by_label_contains("9999").next().is_some());
    let places = format!("{}:28:10", fixture("broken.toml"));
    harness.get_by_label(&places);
    click(&mut harness, "Åbn noget andet");
    click(&mut harness, "midtjylland-2013");
    assert!(
        matches!(&harness.state().state().screen, Screen::Document(document) if document.offers.len() > 50)
    );
    assert!(harness.query_all_by_label("Region Midtjylland 2013: ni specialområder").next().is_some());
}

#[test]
fn a_missing_scenario_is_explained() {
    let harness = window("no-such-scenario", Language::En, Appearance::Dark);
    harness.get_by_label("The scenario cannot be opened");
    harness.get_by_label_contains("`no-such-scenario`");
}

#[test]
fn everything_fits_at_several_sizes() {
    for size in [vec2(900.0, 560.0), SIZE, vec2(3840.0, 2160.0)] {
        for language in [Language::Da, Language::En] {
            let harness = window_of_size(size, &fixture("region.toml"), language, Appearance::Light);
            let screen = egui::Rect::from_min_size(pos2(0.0, 0.0), size);
            let labels = match language {
                Language::Da => ["Dansk", "Mørkt", "Vis alt", "Tilbud"],
                Language::En => ["Dansk", "Dark", "Show all", "Offers"],
            };
            for label in labels {
                let all: Vec<_> = harness.query_all_by_label(label).collect();
                assert!(!all.is_empty(), "{label}");
                assert!(all.iter().all(|node| screen.contains_rect(node.rect())), "{label} at {size:?}");
            }
        }
    }
}
