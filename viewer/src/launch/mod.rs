//! Where the program starts: on a desktop with a command line, in a browser with the address of its page.

pub(crate) mod address;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod native;
#[cfg(target_arch = "wasm32")]
pub(crate) mod web;
