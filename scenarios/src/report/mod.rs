//! The report of a run, as an analyst reads it in a terminal; numbers, chances and languages also without one.

#[cfg(feature = "cli")]
mod bill;
pub mod chance;
#[cfg(feature = "cli")]
mod columns;
#[cfg(feature = "cli")]
mod comparison;
#[cfg(feature = "cli")]
mod couplings;
#[cfg(feature = "cli")]
mod explain;
#[cfg(feature = "cli")]
mod explain_rows;
#[cfg(feature = "cli")]
mod fate;
#[cfg(feature = "cli")]
mod guarantees;
mod inheritance;
#[cfg(feature = "cli")]
mod interval;
#[cfg(feature = "cli")]
mod municipalities;
#[cfg(feature = "cli")]
mod not_carried_out;
#[cfg(feature = "cli")]
mod plan_dates;
#[cfg(feature = "cli")]
mod precision;
#[cfg(feature = "cli")]
mod rows;
#[cfg(feature = "cli")]
mod run;
#[cfg(feature = "cli")]
mod slope;
#[cfg(feature = "cli")]
mod uncertainty;
#[cfg(feature = "cli")]
mod winners;
#[cfg(feature = "cli")]
mod words;

#[cfg(feature = "cli")]
pub use bill::Bill;
#[cfg(feature = "cli")]
pub(crate) use columns::{columns, printed};
#[cfg(feature = "cli")]
pub use comparison::ComparisonReport;
#[cfg(feature = "cli")]
pub use explain::Explanation;
#[cfg(feature = "cli")]
pub use guarantees::GuaranteeReport;
pub use inheritance::inheritance_lines;
#[cfg(feature = "cli")]
pub use municipalities::MunicipalityReport;
#[cfg(feature = "cli")]
pub(crate) use not_carried_out::{Counted, counted};
#[cfg(feature = "cli")]
pub(crate) use plan_dates::plan_dates;
#[cfg(feature = "cli")]
pub use run::Report;
#[cfg(feature = "cli")]
pub use uncertainty::{TornadoBar, Uncertain, UncertaintyReport};
