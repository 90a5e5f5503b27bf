//! Statistics of many worlds, streamed: exact counts, sums, extremes and mergeable quantiles.

mod bins;
mod cell;
mod paired;
mod results;

pub(crate) use bins::Resolution;
pub use cell::{ABSENT, Cell};
pub use paired::{Better, Estimate, Paired, student_t};
pub(crate) use results::MAX_ROWS;
pub use results::Results;
#[cfg(feature = "serde")]
pub use results::ResultsState;
