//! The pure simulation of Vifte: capacity and economics of Denmark's highly specialised social offers.
//!
//! One [`Model`] (checked and laid out flat) is simulated in many *worlds* by [`simulate`]. A [`world`] goes
//! from month to month; each mechanism has a module of its own in it, with its equation, units and source.
//! All draws are [keyed](random), all booked money is in whole [øre](Money), and every reported number is an integer,
//! so results are the same bits for any number of threads and any block size.
//!
//! The engine reads no files, knows no clock and prints nothing.
//!
//! ```
//! # fn main() -> Result<(), vifte_engine::InputFaults> {
//! use vifte_engine::{Control, Model, SimulateOptions, simulate, examples};
//!
//! let model = Model::new(examples::erlang(10.0, 24.0, 12))?;
//! let options = SimulateOptions { seed: 1, ..SimulateOptions::default() };
//! let outcome = simulate(&model, 0..20, options, &Control::default());
//! assert_eq!(outcome.results.worlds(), 20);
//! # Ok(())
//! # }
//! ```

pub mod examples;
pub mod input;
pub mod model;
pub mod random;
pub mod report;
mod run;
mod statistics;
pub mod units;
pub mod world;

pub use input::Input;
pub use model::{Candidate, InputFault, InputFaults, Model, StaySampler};
pub use report::{Layout, Measure, Period, Results, Scope, Series, TariffPart, Unit};
#[cfg(feature = "serde")]
pub use report::{ResultsState, ResultsView};
pub use run::{Control, MOST_THREADS, Outcome, SimulateOptions, compare, replay, simulate, simulate_into};
pub use statistics::{ABSENT, Basis, Better, Cell, Estimate, Paired, level_of_all_pairs, student_t};
pub use units::{Calendar, Money, round};
pub use world::{World, observer, simulate_world};

/// Version of the model: raised whenever the same input and seed give other results.
pub const MODEL_VERSION: &str = "7";
