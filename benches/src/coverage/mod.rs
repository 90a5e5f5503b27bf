//! How often intervals hold the truth, how many equal scenarios are told apart, and how little the number of worlds moves what
//! is told of draws: measured on laws whose truth is known.
//!
//! `cargo run --release -p vifte-benches --example validate-statistics` makes `docs/validation-statistics.md`.

mod draws;
mod family;
mod intervals;
mod laws;
mod queue;
mod stopping;

pub use draws::{DrawsRow, draws};
pub use family::{FamilyRow, family};
pub use intervals::{Held, IntervalRow, intervals};
pub use laws::{LAWS, Law};
pub use queue::{QueueRow, queue};
pub use stopping::{ASKED, StoppingRow, stopping};

/// Level of all intervals.
pub const LEVEL: f64 = 0.9;

/// Does the same for so many seeds on all cores; results in the order of seeds.
pub(crate) fn repeated<T: Send>(times: u64, with: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let part = times.div_ceil(cores.max(1)).max(1);
    std::thread::scope(|scope| {
        let starts = (0..times).step_by(part as usize);
        let workers: Vec<_> = starts
            .map(|start| {
                let with = &with;
                scope.spawn(move || (start..times.min(start + part)).map(with).collect::<Vec<T>>())
            })
            .collect();
        // a worker that has panicked has said so; its part is missing
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    })
}
