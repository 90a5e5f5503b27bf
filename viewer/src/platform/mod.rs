//! What the platform gives: files of a desktop, or the downloads and dialogs of a browser.

#[cfg(target_arch = "wasm32")]
pub(crate) mod browser;
pub(crate) mod file_input;
pub(crate) mod files;
