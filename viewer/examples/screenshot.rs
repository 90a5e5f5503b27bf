//! Draws the window without opening it, and saves the picture as a PNG file.
//!
//! `cargo run --release -p vifte-viewer --example screenshot -- docs/images` makes the pictures of the documentation,
//! `… -- picture.png midtjylland-2013 page=fans` one picture.
//! Options after the file: a bundled scenario or a path (default midtjylland-2013), `start` for the start page, `da` or `en`, `light` or `dark`, the name of an
//! offer to select, `page=fans`, `show=tradeoffs`, `show=tornado`, `beside=1`, `colour=occupancy`, `tiles`, `compare=SCENARIO`, `outlines=FILE.geojson`, `plan=guarantee`, `worlds=500`, `world=7` (a world to tell), `size=1280x800`, `scale=1.5`.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a small tool for the documentation")]

use egui::UiBuilder;
use egui_kittest::Harness;
use vifte_viewer::{
    App, Appearance, AssumptionsCommand, Command, CompareCommand, CompareView, FanChoice, FansCommand,
    Language, MapCommand, MapKind, MapOutcome, NewItem, Page, PlanCommand, Selection, StoryCommand,
    WindowCommand, headless,
};

/// The pictures of the documentation.
const PICTURES: [(&str, &[&str]); 6] = [
    ("viewer.png", &["midtjylland-2013", "en", "colour=risk", "worlds=500"]),
    ("fans.png", &["autisme-2027-garanti", "en", "page=fans", "nord", "world=5", "worlds=500", "scale=1"]),
    ("spiral.png", &["midtjylland-2013", "en", "page=spiral", "worlds=500", "scale=1"]),
    (
        "compare.png",
        &[
            "autisme-2027",
            "en",
            "page=compare",
            "compare=autisme-2027-garanti",
            "compare=autisme-2027-udvid",
            "scale=1",
        ],
    ),
    (
        "tradeoffs.png",
        &[
            "autisme-2027",
            "en",
            "page=compare",
            "show=tradeoffs",
            "compare=autisme-2027-garanti",
            "compare=autisme-2027-udvid",
            "compare=autisme-2027-team",
            "scale=1",
        ],
    ),
    (
        "tornado.png",
        &["autisme-2027-garanti", "en", "page=assumptions", "show=tornado", "worlds=100", "scale=1"],
    ),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "viewer.png".to_owned());
    if std::path::Path::new(&path).is_dir() {
        for (file, arguments) in PICTURES {
            draw(&format!("{path}/{file}"), arguments.iter().map(|&argument| argument.to_owned()));
        }
    } else {
        draw(&path, arguments);
    }
}

fn draw(path: &str, arguments: impl Iterator<Item = String>) {
    let (mut scenario, mut language, mut appearance) =
        ("midtjylland-2013".to_owned(), Language::En, Appearance::Light);
    let (mut selected, mut worlds, mut size, mut scale) = (None, 200, [1280.0, 800.0], 1.5);
    let mut commands = Vec::new();
    let mut planned = Vec::new();
    for argument in arguments {
        match argument.split_once('=').unwrap_or(("", &argument)) {
            ("", "da") => language = Language::Da,
            ("", "en") => language = Language::En,
            ("", "light") => appearance = Appearance::Light,
            ("", "dark") => appearance = Appearance::Dark,
            ("page", name) => {
                let page = Page::ALL.into_iter().find(|page| format!("{page:?}").to_lowercase() == *name);
                commands.push(Command::Window(WindowCommand::ShowPage(page.unwrap())));
            }
            ("colour", name) => {
                let all = MapOutcome::ALL.into_iter();
                let mut named = all.filter(|outcome| format!("{outcome:?}").to_lowercase() == *name);
                commands.push(Command::Map(MapCommand::Colour(named.next().unwrap())));
            }
            ("plan", name) => {
                let all = NewItem::ALL.into_iter().chain(NewItem::GENERAL);
                let mut named = all.filter(|new| format!("{new:?}").to_lowercase() == *name);
                planned.push(named.next().unwrap());
            }
            ("outlines", path) => commands.push(Command::Map(MapCommand::OpenOutlines(path.to_owned()))),
            ("", "no-news") => commands.push(Command::Map(MapCommand::CloseOutlinesMessage)),
            ("compare", name) => commands.push(Command::Compare(CompareCommand::Add(name.to_owned()))),
            ("", "start") => scenario.clear(),
            ("", "tiles") => {
                commands.push(Command::Map(MapCommand::ShowAs(MapKind::Tiles)));
                commands.push(Command::Compare(CompareCommand::ShowWinners(MapKind::Tiles)));
            }
            ("show", "tradeoffs") => {
                commands.push(Command::Compare(CompareCommand::ShowView(CompareView::Tradeoffs)));
            }
            ("show", "tornado") => commands.push(Command::Assumptions(AssumptionsCommand::ShowTornado(true))),
            ("beside", number) => {
                commands.push(Command::Fans(FansCommand::ShowOverlay(Some(number.parse().unwrap()))));
            }
            ("show", "parts") => commands.push(Command::Fans(FansCommand::Show(FanChoice::Parts))),
            ("show", "accounts") => commands.push(Command::Fans(FansCommand::Show(FanChoice::Accounts))),
            ("show", "vacancies") => commands.push(Command::Fans(FansCommand::Show(FanChoice::Vacancies))),
            ("worlds", number) => worlds = number.parse().unwrap(),
            ("world", number) => commands.push(Command::Story(StoryCommand::Follow(number.parse().unwrap()))),
            ("scale", number) => scale = number.parse().unwrap(),
            ("size", text) => {
                let (width, height) = text.split_once('x').unwrap();
                size = [width.parse().unwrap(), height.parse().unwrap()];
            }
            (_, other) if other.contains('/') || bundled(other) => other.clone_into(&mut scenario),
            (_, name) => selected = Some(name.to_owned()),
        }
    }
    let began = std::time::Instant::now();
    let state = match scenario.as_str() {
        "" => headless::start(language, appearance),
        scenario => headless::open(scenario, language, appearance),
    };
    let opened_in = began.elapsed().as_millis();
    let mut app = App::new(state);
    if let Some((document, name)) = app.state().document().zip(selected) {
        let offer = document.offers.iter().position(|offer| offer.name.contains(&name));
        let place = document.municipalities.iter().position(|place| place.name.da == name);
        let area = document.areas.iter().position(|area| language.pick(&area.name) == name);
        let found = place.map(Selection::Municipality).or(area.map(Selection::Area));
        let found = found.or(offer.map(Selection::Offer));
        commands.insert(0, Command::Window(WindowCommand::Select(found.unwrap())));
    }
    for command in commands {
        app.apply(command);
    }
    let offer = if let Some(Selection::Offer(offer)) = app.state().selection { offer } else { 0 };
    for new in planned {
        app.apply(Command::Plan(PlanCommand::Add(offer, new)));
    }
    if app.state().run.results.is_none() {
        app.simulate_now(worlds);
    }
    let mut harness =
        Harness::builder().with_size(size).with_pixels_per_point(scale).with_max_steps(60).build_ui_state(
            |ui, app: &mut App| {
                // the harness leaves a margin, a window has none
                let mut window = ui.new_child(UiBuilder::new().max_rect(ui.ctx().content_rect()));
                window.set_clip_rect(ui.ctx().content_rect());
                app.window_ui(&mut window);
            },
            app,
        );
    harness.run();
    harness.render().unwrap().save(path).unwrap();
    println!("{path} (opened in {opened_in} ms)");
}

fn bundled(name: &str) -> bool {
    vifte::data::library::find(name).is_some()
}
