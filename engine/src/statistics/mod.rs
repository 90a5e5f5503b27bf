//! Statistics of many worlds, streamed: exact counts, sums, extremes and mergeable quantiles.

mod bins;
mod cell;
mod distribution;
mod interval;
mod paired;
mod special;
mod spread;

pub(crate) use bins::Resolution;
pub(crate) use cell::MAX_ROWS;
pub use cell::{ABSENT, Cell};
pub use interval::{Basis, Estimate};
pub use paired::{Better, Paired, level_of_all_pairs};
pub use special::student_t;
