//! What the platform gives: a desktop with a command line and files, or a page in a browser.

pub(crate) mod address;
#[cfg(target_arch = "wasm32")]
pub(crate) mod browser;
pub(crate) mod file_input;
pub(crate) mod files;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod native;
#[cfg(target_arch = "wasm32")]
pub(crate) mod web;
