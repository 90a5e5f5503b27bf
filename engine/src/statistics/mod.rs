//! Statistics of many worlds, streamed: exact counts, sums, extremes and mergeable quantiles.

mod bins;
mod cell;
mod results;

pub use cell::Cell;
pub(crate) use results::MAX_ROWS;
pub use results::Results;
