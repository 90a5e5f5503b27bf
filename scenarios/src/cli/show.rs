//! `vifte show`.

use super::arguments::ShowArguments;
use super::failure::Failure;
use super::terminal;
use crate::report::Report;
use crate::run_store;

/// Prints the report of a run folder.
pub(super) fn show(arguments: &ShowArguments) -> Result<(), Failure> {
    let (stored, scenario) = run_store::open(&arguments.run)?;
    let report = Report {
        manifest: &stored.manifest,
        scenario: &scenario,
        folder: &arguments.run,
        yearly: &stored.yearly,
        whole: &stored.whole,
        language: arguments.lang,
        colour: terminal::colour_on_output(),
    };
    terminal::print(&report.to_string())
}
