//! What the benchmarks measure: the work, apart from how it is measured.

pub mod coverage;
pub mod draws;
pub mod gate;
pub mod work;
