//! The page for the browser starts in a browser without a screen, and works.
//!
//! These tests need the page that `viewer/web/build` makes, and Chromium; so they run only when they are asked for, as
//! `tests/run` does: `VIFTE_PAGE=$(viewer/web/build) cargo test --release -p vifte-viewer --test browser`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod chromium;

use chromium::Page;
use vifte::store::{FileEntry, Manifest, RunMode, RunState};
use vifte_engine::{Control, Model, SimulateOptions, simulate};

/// The ground of the map in the light look and in the dark one.
const GROUNDS: [[u8; 3]; 2] = [[228, 235, 239], [32, 36, 40]];

/// What the English page says at first.
const START: &str = "What do you want to see?";

/// The page with what its address asks for.
fn page(query: &str) -> Page {
    let page = std::env::var("VIFTE_PAGE").unwrap_or_else(|_| {
        panic!(
            "`VIFTE_PAGE` does not say where the page is\nhelp: VIFTE_PAGE=$(viewer/web/build) cargo test …"
        )
    });
    Page::open(&format!("file://{page}?{query}"))
}

/// What the English page of a bundled scenario is called.
fn title_of(scenario: &str) -> String {
    vifte::load(scenario).unwrap().scenario.title_en.clone()
}

fn colours(picture: &[[u8; 3]]) -> usize {
    let mut colours = picture.to_vec();
    colours.sort_unstable();
    colours.dedup();
    colours.len()
}

#[test]
fn the_page_lives_worlds_and_shows_the_map() {
    let looks = [("midtjylland-2013", "light"), ("autisme-2027", "dark")];
    for ((scenario, look), ground) in looks.into_iter().zip(GROUNDS) {
        let title = title_of(scenario);
        let mut page = page(&format!("scenario={scenario}&language=en&{look}"));
        page.wait_for(&format!("{title} · Vifte"), &format!("{title}: 500 worlds"));
        let picture = page.picture(&format!("map-{look}"));
        let of_map = picture.iter().filter(|pixel| **pixel == ground).count();
        assert!(of_map > picture.len() / 5, "{look}: {of_map} of {} pixels show the map", picture.len());
        let colours = colours(&picture);
        assert!(colours > 200, "{look}: only {colours} colours: letters and marks are missing");
    }
}

#[test]
fn dropped_scenarios_open_and_foreign_files_are_refused() {
    let mut page = page("language=en");
    page.wait_for("Vifte", START);
    let start = page.picture("start");
    assert!(colours(&start) > 100);

    let plan = "extends = 'base.toml'\nformat = 1\ntitle_da = 'Fra en fil'\ntitle_en = 'From a file'\n";
    let base = "extends = 'erlang-loss'\nformat = 1\n";
    page.drop_files(&[("base.toml", base.as_bytes()), ("plan.toml", plan.as_bytes())]);
    page.wait_for("From a file · Vifte", "From a file: 500 worlds");

    page.drop_files(&[("holiday.jpg", &[0xff, 0xd8, 0xff, 0xe0])]);
    page.wait_for("Vifte", "`holiday.jpg` alone is no scenario and no run");
    let refused = page.picture("refused");
    assert!(refused != start && colours(&refused) > 50, "the page says what is wrong");

    page.drop_files(&[("newer.toml", b"extends = 'erlang-loss'\nformat = 99")]);
    page.wait_for("Vifte", "Scenario `newer.toml` has 1 problem");
    page.drop_files(&[("alone.toml", b"extends = 'erlang-loss'\nformat = 1")]);
    let title = title_of("erlang-loss");
    page.wait_for(&format!("{title} · Vifte"), &format!("{title}: 500 worlds"));
}

#[test]
fn the_page_goes_on_where_nothing_can_be_opened() {
    let mut page = page("scenario=no-such-scenario&language=en");
    page.wait_for("Vifte", "There is no scenario `no-such-scenario`");
    assert!(colours(&page.picture("no-such-scenario")) > 50);
}

#[test]
fn the_files_of_a_run_open_with_its_worlds() {
    let loaded = vifte::load("erlang-loss").unwrap();
    let seed = 77;
    let model = Model::new(loaded.input.clone()).unwrap();
    let options = SimulateOptions { seed, ..SimulateOptions::default() };
    let results = simulate(&model, 0..40, options, &Control::default()).results;
    let state = RunState::of(&loaded.hash, RunMode::of(loaded.settings.mode), seed, &[], &results)
        .to_bytes()
        .unwrap();
    let scenario = serde_json::to_vec(&loaded.scenario).unwrap();
    let manifest = Manifest {
        seed,
        worlds_asked: 40,
        worlds_done: 40,
        inputs_hash: loaded.hash.clone(),
        result_hash: results.hash(),
        files: vec![FileEntry::of("scenario.json", &scenario), FileEntry::of("state.bin", &state)],
        ..Manifest::of_this_program()
    };
    let manifest = manifest.to_text().unwrap().into_bytes();
    let files = [("manifest.json", manifest), ("scenario.json", scenario), ("state.bin", state)];
    let mut page = page("language=en");
    page.wait_for("Vifte", START);
    page.drop_files(&files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
    let title = title_of("erlang-loss");
    page.wait_for(&format!("{title} · Vifte"), &format!("{title}: 40 worlds"));
}

#[test]
fn the_browser_asks_before_an_unsaved_plan_is_lost() {
    let title = title_of("erlang-loss");
    let mut page = page("scenario=erlang-loss&language=en");
    page.wait_for(&format!("{title} · Vifte"), &format!("{title}: 500 worlds"));
    // nothing is planned, and the page says so to its script
    assert_eq!(page.evaluate("globalThis.vifteUnsaved"), false);
    let leave = |unsaved: bool| {
        format!(
            "(() => {{ globalThis.vifteUnsaved = {unsaved}; \
             const leaving = new Event('beforeunload', {{ cancelable: true }}); \
             dispatchEvent(leaving); return leaving.defaultPrevented; }})()"
        )
    };
    assert_eq!(page.evaluate(&leave(true)), true);
    assert_eq!(page.evaluate(&leave(false)), false);
}
