//! The report of a run, as an analyst reads it in a terminal.

mod bill;
mod chance;
mod columns;
mod comparison;
mod couplings;
mod explain;
mod guarantees;
mod municipalities;
mod number;
mod render;
mod rows;
mod uncertainty;
mod words;

use std::path::Path;

pub use bill::Bill;
pub(crate) use columns::{columns, printed};
pub use comparison::{ComparisonReport, LEVEL, direction};
pub use explain::Explanation;
pub use guarantees::GuaranteeReport;
pub use municipalities::MunicipalityReport;
pub(crate) use number::number;
pub use uncertainty::{TornadoBar, Uncertain, UncertaintyReport};

use clap::ValueEnum;
use vifte_engine::Results;

use crate::Loaded;
use crate::run_store::Manifest;

/// Language of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// Danish, with decimal comma
    Da,
}

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out.
    pub results: &'run Results,
    /// What was run.
    pub manifest: &'run Manifest,
    /// Where it stands.
    pub folder: &'run Path,
    /// Language.
    pub language: Language,
    /// Whether to emphasise by bold type.
    pub colour: bool,
}
