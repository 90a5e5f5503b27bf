//! What only a browser has: the title of its page, its downloads, and the question before a page is left.

use std::io;

use wasm_bindgen::JsCast as _;

/// Calls the page by a title, and tells its status to screen readers.
pub(crate) fn set_title(title: &str, status: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
    tell(status);
}

/// Says something beside the canvas: it is seen only while nothing is drawn.
pub(crate) fn tell(what: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(place) = document.and_then(|document| document.get_element_by_id("message")) {
        place.set_text_content(Some(what));
    }
}

/// Whether the browser is to ask before it leaves the page, as something would be lost: the page reads it, see `page.html`.
pub(crate) fn ask_before_closing(asks: bool) {
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
