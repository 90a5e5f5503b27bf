//! Texts of the window in Danish and English, and numbers as each language writes them.
//!
//! The texts stand in `texts/da.ftl` and `texts/en.ftl`.

mod catalogue;
pub(crate) mod interval;
mod language;
mod plain;
mod system;

pub use language::Language;
pub(crate) use plain::{plain, shown};
pub use system::SystemFault;
