//! Running a model: many worlds into statistics, the comparison of models on the same worlds, and one world again.

pub mod compare;
mod record;
mod simulate;

pub use simulate::{Control, MOST_THREADS, Outcome, SimulateOptions, replay, simulate, simulate_into};
