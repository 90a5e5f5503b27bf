//! `vifte schema`.

use super::failure::Failure;
use super::terminal;
use crate::format::Scenario;

/// Prints the JSON Schema of scenario files.
pub(super) fn schema() -> Result<(), Failure> {
    let schema = schemars::schema_for!(Scenario);
    let mut text = serde_json::to_string_pretty(&schema).map_err(Failure::Schema)?;
    text.push('\n');
    terminal::print(&text)
}
