//! Draws the window without opening it, and saves the picture as a PNG file.
//!
//! `cargo run --release -p vifte-viewer --example screenshot -- docs/images/viewer.png`
//! Options after the file: a scenario (default midtjylland-2013), `da` or `en`, `light` or `dark`, and the name of an
//! offer to select.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a small tool for the documentation")]

use egui::UiBuilder;
use egui_kittest::Harness;
use vifte_viewer::{App, Appearance, Command, Language, Selection, State};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "viewer.png".to_owned());
    let (mut scenario, mut language, mut appearance) =
        ("midtjylland-2013".to_owned(), Language::En, Appearance::Light);
    let mut selected = None;
    for argument in arguments {
        match argument.as_str() {
            "da" => language = Language::Da,
            "en" => language = Language::En,
            "light" => appearance = Appearance::Light,
            "dark" => appearance = Appearance::Dark,
            other if other.contains('/') || other.contains('-') => other.clone_into(&mut scenario),
            name => selected = Some(name.to_owned()),
        }
    }
    let mut app = App::new(State::new(&scenario, language, appearance));
    let position = app
        .state()
        .document()
        .zip(selected)
        .and_then(|(document, name)| document.offers.iter().position(|offer| offer.name.contains(&name)));
    if let Some(offer) = position {
        app.apply(Command::Select(Selection::Offer(offer)));
    }
    let mut harness =
        Harness::builder().with_size([1280.0, 800.0]).with_pixels_per_point(1.5).build_ui_state(
            |ui, app: &mut App| {
                // the harness leaves a margin, a window has none
                let mut window = ui.new_child(UiBuilder::new().max_rect(ui.ctx().content_rect()));
                window.set_clip_rect(ui.ctx().content_rect());
                app.window_ui(&mut window);
            },
            app,
        );
    harness.run();
    harness.render().unwrap().save(&path).unwrap();
    println!("{path}");
}
