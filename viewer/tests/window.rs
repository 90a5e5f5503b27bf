//! The window, driven through its accessibility labels and compared with pictures.
//!
//! Pictures are drawn by software Vulkan: on Debian that is the package `mesa-vulkan-drivers`. New ones are accepted by
//! `UPDATE_SNAPSHOTS=true cargo test --release -p vifte-viewer`, and looked at before they are committed.

use egui::UiBuilder;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions};
use vifte_viewer::{App, Appearance, Language, List, Selection, State};

fn window(scenario: &str, language: Language) -> Harness<'static, App> {
    let app = App::new(State::new(scenario, language, Appearance::Light));
    let mut harness = Harness::builder().with_size([1280.0, 800.0]).build_ui_state(
        |ui, app: &mut App| {
            // the harness leaves a margin, a window has none
            let mut window = ui.new_child(UiBuilder::new().max_rect(ui.ctx().content_rect()));
            window.set_clip_rect(ui.ctx().content_rect());
            app.window_ui(&mut window);
        },
        app,
    );
    harness.run();
    harness
}

#[test]
fn a_click_in_the_list_selects_an_offer_and_shows_it() {
    let mut harness = window("midtjylland-2013", Language::En);
    assert_eq!(harness.state().state().selection, None);
    harness.get_by_label_contains("Koglen, residential, 16 places").click();
    harness.run();
    let selection = harness.state().state().selection;
    let offers = &harness.state().state().document().unwrap().offers;
    let koglen = offers.iter().position(|offer| offer.name == "Koglen").unwrap();
    assert_eq!(selection, Some(Selection::Offer(koglen)));
    // the panel on the right now shows its target group
    assert!(
        harness.query_all_by_label_contains("at risk of crime or sentenced, residential").next().is_some()
    );
}

#[test]
fn the_language_changes_every_text() {
    let mut harness = window("midtjylland-2013", Language::En);
    assert!(harness.query_all_by_label("Municipalities").next().is_some());
    harness.get_by_label("Dansk").click();
    harness.run();
    assert_eq!(harness.state().state().language, Language::Da);
    assert!(harness.query_all_by_label("Kommuner").next().is_some());
    assert!(harness.query_all_by_label("Municipalities").next().is_none());
}

#[test]
fn municipalities_have_a_list_of_their_own() {
    let mut harness = window("midtjylland-2013", Language::Da);
    harness.get_by_role_and_label(Role::Button, "Kommuner").click();
    harness.run();
    assert_eq!(harness.state().state().list, List::Municipalities);
    assert!(harness.query_all_by_label_contains("Ringkøbing-Skjern").next().is_some());
}

#[test]
fn a_scenario_that_cannot_be_opened_is_explained_and_another_can_be_opened() {
    let mut harness = window("no-such-scenario", Language::En);
    assert!(harness.query_by_label_contains("no-such-scenario").is_some());
    harness.get_by_label("erlang-loss").click();
    harness.run();
    assert_eq!(harness.state().state().document().unwrap().offers.len(), 1);
}

/// A few pixels may differ between versions of the software renderer.
fn tolerance() -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.0).max_failed_pixels(400)
}

#[test]
fn the_picture_in_danish() {
    window("midtjylland-2013", Language::Da).snapshot_options("midtjylland-da", &tolerance());
}

#[test]
fn the_picture_in_english() {
    window("midtjylland-2013", Language::En).snapshot_options("midtjylland-en", &tolerance());
}

#[test]
fn the_picture_of_problems() {
    window("no-such-scenario", Language::En).snapshot_options("cannot-open", &tolerance());
}
