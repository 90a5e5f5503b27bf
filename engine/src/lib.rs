//! The pure simulation of Vifte: capacity and economics of Denmark's highly specialised social offers.
//!
//! One [`Model`] (checked and laid out flat) is simulated in many *worlds* by [`simulate`]. A world lives month by
//! month ([`life`]); each mechanism has a module of its own under [`mechanism`], with its equation, units and source.
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

pub mod calendar;
pub mod compare;
pub mod examples;
pub mod input;
pub mod life;
mod many;
pub mod mechanism;
mod model;
mod money;
pub mod observer;
pub mod random;
mod record;
mod statistics;
mod stay;

pub use calendar::Calendar;
pub use input::Input;
pub use life::WorldArena;
pub use many::{Control, MOST_THREADS, Outcome, SimulateOptions, replay, simulate};
pub use mechanism::tariff::TariffPart;
pub use model::{Candidate, InputFault, InputFaults, Model};
pub use money::{Money, round};
pub use record::{Layout, Measure, Period, Scope, Series, Unit};
#[cfg(feature = "serde")]
pub use statistics::ResultsState;
pub use statistics::{ABSENT, Basis, Better, Cell, Estimate, Paired, Results, level_of_all_pairs, student_t};
pub use stay::StaySampler;

/// Version of the model: raised whenever the same input and seed give other results.
pub const MODEL_VERSION: &str = "7";
