//! The page: what only a browser has.

use crate::app::headless;
use wasm_bindgen::JsCast as _;

use crate::app::application::App;
use crate::app::persistence::Remembered;
use crate::platform::browser::tell;
use crate::state::command::{Command, ScenarioCommand};
use crate::state::notice::Notice;

/// The element that the window is drawn in.
const CANVAS: &str = "vifte";

/// Fills the page with the window.
///
/// The address may say what to open, as the command line does: `?scenario=midtjylland-2013&language=en&dark&page=fans`;
/// further scenarios are compared with the first.
pub fn main() {
    wasm_bindgen_futures::spawn_local(async {
        let document = web_sys::window().and_then(|window| window.document());
        let canvas = document.and_then(|document| document.get_element_by_id(CANVAS));
        let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into().ok()) else { return };
        let started = eframe::WebRunner::new()
            .start(
                canvas,
                eframe::WebOptions::default(),
                Box::new(|context| Ok(Box::new(app(Remembered::load(context.storage))))),
            )
            .await;
        if let Err(why) = started {
            tell(&format!("{why:?}"));
        }
    });
}

/// What the address asks for, in a window as it was left.
fn app(remembered: Option<Remembered>) -> App {
    let mut remembered = remembered.unwrap_or_default();
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let asked = crate::launch::address::read(parameters(&search), &mut remembered);
    let mut state = remembered.state();
    headless::apply(&mut state, Command::Scenario(ScenarioCommand::OpenSeveral(asked.scenarios)));
    if !asked.unknown.is_empty() {
        state.notice = Some(Notice::Address(asked.unknown));
    }
    App::new(state).with_background_work()
}

/// The parameters of an address.
fn parameters(search: &str) -> Vec<(String, String)> {
    let Ok(all) = web_sys::UrlSearchParams::new_with_str(search) else { return Vec::new() };
    let pairs = js_sys::Array::from(&all);
    let text = |pair: &js_sys::Array, at| pair.get(at).as_string().unwrap_or_default();
    pairs.iter().map(|pair| js_sys::Array::from(&pair)).map(|pair| (text(&pair, 0), text(&pair, 1))).collect()
}
