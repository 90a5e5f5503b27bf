//! Pictures of the window are compared with those in `tests/snapshots`.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --release -p vifte-viewer` accepts new ones: look at them before you commit them.

use crate::harness::{drawn_window, drawn_window_of, fixture};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions};
use vifte_viewer::{
    App, Appearance, AssumptionsCommand, Command, CompareCommand, CompareView, FansCommand, Language, List,
    MapCommand, MapKind, MapOutcome, NewItem, Page, PlanCommand, Selection, StoryCommand, WindowCommand,
    headless,
};

/// Versions of the software renderer differ in a few pixels at edges; a name that moves differs in hundreds.
fn compare(harness: &mut Harness<'_, App>, name: &str) {
    harness.run();
    harness.snapshot_options(name, &SnapshotOptions::new().threshold(1.0).max_failed_pixels(60));
}

#[test]
fn danish() {
    let mut harness = drawn_window(&fixture("region.toml"), Language::Da, Appearance::Light);
    compare(&mut harness, "danish");
}

#[test]
fn english() {
    let mut harness = drawn_window(&fixture("region.toml"), Language::En, Appearance::Light);
    compare(&mut harness, "english");
}

#[test]
fn dark_with_a_municipality() {
    let mut harness = drawn_window(&fixture("region.toml"), Language::Da, Appearance::Dark);
    let document = harness.state().state().document().unwrap();
    let aarhus = document.municipalities.iter().position(|place| place.name.da == "Aarhus").unwrap();
    harness.state_mut().apply(Command::Window(WindowCommand::ShowList(List::Municipalities)));
    harness.state_mut().apply(Command::Window(WindowCommand::Select(Selection::Municipality(aarhus))));
    compare(&mut harness, "dark");
}

#[test]
fn problems() {
    // relative, so that the picture shows the same path on every machine
    let mut harness = drawn_window("tests/fixtures/broken.toml", Language::En, Appearance::Light);
    compare(&mut harness, "problems");
}

/// An application that has lived some worlds of `autisme-2027-garanti`, on a page.
fn lived(language: Language, appearance: Appearance, page: Page, commands: Vec<Command>) -> App {
    let mut app = App::new(headless::open("autisme-2027-garanti", language, appearance));
    app.apply(Command::Window(WindowCommand::ShowPage(page)));
    for command in commands {
        app.apply(command);
    }
    app.simulate_now(64);
    app
}

#[test]
fn fans_with_a_world() {
    let commands = vec![
        Command::Window(WindowCommand::Select(Selection::Offer(0))),
        Command::Story(StoryCommand::Follow(5)),
    ];
    let app = lived(Language::En, Appearance::Light, Page::Fans, commands);
    compare(&mut drawn_window_of(app), "fans");
}

#[test]
fn spiral() {
    let app =
        lived(Language::Da, Appearance::Light, Page::Spiral, vec![Command::Story(StoryCommand::Follow(5))]);
    compare(&mut drawn_window_of(app), "spiral");
}

#[test]
fn tiles_by_cost() {
    let commands = vec![
        Command::Map(MapCommand::Colour(MapOutcome::Cost)),
        Command::Map(MapCommand::ShowAs(MapKind::Tiles)),
    ];
    let app = lived(Language::En, Appearance::Dark, Page::Map, commands);
    compare(&mut drawn_window_of(app), "tiles");
}

#[test]
fn compare_board() {
    let compared = Command::Compare(CompareCommand::Add("autisme-2027-uden-garanti".to_owned()));
    let app = lived(Language::Da, Appearance::Light, Page::Compare, vec![compared]);
    compare(&mut drawn_window_of(app), "compare");
}

#[test]
fn tradeoffs() {
    let scenarios = ["autisme-2027", "autisme-2027-udvid", "autisme-2027-team"];
    let mut commands: Vec<Command> =
        scenarios.map(|compared| Command::Compare(CompareCommand::Add(compared.to_owned()))).to_vec();
    commands.push(Command::Compare(CompareCommand::ShowView(CompareView::Tradeoffs)));
    let app = lived(Language::Da, Appearance::Light, Page::Compare, commands);
    compare(&mut drawn_window_of(app), "tradeoffs");
}

#[test]
fn tornado() {
    let mut app = App::new(headless::open("autisme-2027-garanti", Language::Da, Appearance::Dark));
    app.apply(Command::Window(WindowCommand::ShowPage(Page::Assumptions)));
    app.apply(Command::Assumptions(AssumptionsCommand::ShowTornado(true)));
    app.simulate_now(8);
    compare(&mut drawn_window_of(app), "tornado");
}

#[test]
fn fans_with_another_scenario() {
    let commands = vec![
        Command::Compare(CompareCommand::Add("autisme-2027-uden-garanti".to_owned())),
        Command::Fans(FansCommand::ShowOverlay(Some(1))),
    ];
    let app = lived(Language::En, Appearance::Light, Page::Fans, commands);
    compare(&mut drawn_window_of(app), "beside");
}

#[test]
fn layers_of_a_guarantee() {
    let app = lived(Language::En, Appearance::Light, Page::Guarantees, Vec::new());
    let mut harness = drawn_window_of(app);
    harness.get_by_label("one layer more").scroll_to_me();
    compare(&mut harness, "layers");
}

#[test]
fn plan_editor() {
    let commands = vec![
        Command::Window(WindowCommand::Select(Selection::Offer(0))),
        Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)),
        Command::Plan(PlanCommand::Add(1, NewItem::Guarantee)),
    ];
    let app = lived(Language::En, Appearance::Light, Page::Plan, commands);
    compare(&mut drawn_window_of(app), "plan");
}
