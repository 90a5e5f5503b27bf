//! What the tests of the window share.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{DroppedFileHandle, UiBuilder, Vec2, vec2};
use egui_kittest::wgpu::WgpuTestRenderer;
use egui_kittest::{Harness, HarnessBuilder};
use vifte_viewer::{App, Appearance, Language, headless};

/// Path of a scenario of the tests.
pub(crate) fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Size of the window in most tests, in points.
pub(crate) const SIZE: Vec2 = vec2(1280.0, 800.0);

/// A window of that size.
pub(crate) fn window(scenario: &str, language: Language, appearance: Appearance) -> Harness<'static, App> {
    window_of_size(SIZE, scenario, language, appearance)
}

pub(crate) fn window_of_size(
    size: Vec2,
    scenario: &str,
    language: Language,
    appearance: Appearance,
) -> Harness<'static, App> {
    build(Harness::builder().with_size(size), App::new(headless::open(scenario, language, appearance)))
}

/// A window on an application.
pub(crate) fn window_of(app: App) -> Harness<'static, App> {
    build(Harness::builder().with_size(SIZE), app)
}

/// A window of a size on an application.
pub(crate) fn window_of_app(size: Vec2, app: App) -> Harness<'static, App> {
    build(Harness::builder().with_size(size), app)
}

/// A window that can be drawn.
pub(crate) fn drawn_window(
    scenario: &str,
    language: Language,
    appearance: Appearance,
) -> Harness<'static, App> {
    drawn_window_of(App::new(headless::open(scenario, language, appearance)))
}

/// A window on an application that can be drawn.
pub(crate) fn drawn_window_of(app: App) -> Harness<'static, App> {
    let renderer = std::panic::catch_unwind(WgpuTestRenderer::new).unwrap_or_else(|_| {
        panic!(
            "There is no graphics adapter to draw with\n\
             help: install Vulkan in software, on Debian `apt-get install mesa-vulkan-drivers`"
        )
    });
    let builder = Harness::builder().with_size(SIZE).renderer(renderer);
    build(builder, app)
}

fn build(builder: HarnessBuilder<App>, app: App) -> Harness<'static, App> {
    // scrolling takes some frames to come to rest
    let mut harness = builder.with_max_steps(40).build_ui_state(
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

/// A file at a path, as a desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// A file that is dropped into the window.
pub(crate) fn dropped(path: impl Into<PathBuf>) -> DroppedFileHandle {
    Arc::new(Dropped(path.into()))
}
