//! The page: what only a browser has.

use std::io;

use wasm_bindgen::JsCast as _;

use crate::app::App;
use crate::notice::Notice;
use crate::remembered::Remembered;
use crate::state::Command;

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
    let asked = crate::address::read(parameters(&search), &mut remembered);
    let mut state = remembered.state();
    state.apply(Command::OpenSeveral(asked.scenarios));
    if !asked.unknown.is_empty() {
        state.notice = Some(Notice::Address(asked.unknown));
    }
    App::new(state).living()
}

/// The parameters of an address.
fn parameters(search: &str) -> Vec<(String, String)> {
    let Ok(all) = web_sys::UrlSearchParams::new_with_str(search) else { return Vec::new() };
    let pairs = js_sys::Array::from(&all);
    let text = |pair: &js_sys::Array, at| pair.get(at).as_string().unwrap_or_default();
    pairs.iter().map(|pair| js_sys::Array::from(&pair)).map(|pair| (text(&pair, 0), text(&pair, 1))).collect()
}

/// Calls the page by a title, and tells its status to screen readers.
pub(crate) fn entitle(title: &str, status: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
    tell(status);
}

/// Says something beside the canvas: it is seen only while nothing is drawn.
fn tell(what: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(place) = document.and_then(|document| document.get_element_by_id("message")) {
        place.set_text_content(Some(what));
    }
}

/// Whether the browser is to ask before it leaves the page, as something would be lost: the page reads it, see `page.html`.
pub(crate) fn ask_before_leaving(asks: bool) {
    let _ = js_sys::Reflect::set(&js_sys::global(), &"vifteUnsaved".into(), &asks.into());
}

/// Hands a file to the browser, which puts it among its downloads.
///
/// # Errors
/// The browser does not let it.
pub(crate) fn download(name: &str, bytes: &[u8]) -> io::Result<()> {
    let failed = |value: wasm_bindgen::JsValue| io::Error::other(format!("{value:?}"));
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence(&parts).map_err(failed)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).map_err(failed)?;
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    let link: web_sys::HtmlAnchorElement = link
        .and_then(|link| link.dyn_into().ok())
        .ok_or_else(|| io::Error::other("the page has no place for a link"))?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&address).map_err(failed)
}
