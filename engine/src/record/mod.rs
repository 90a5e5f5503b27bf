//! What a world reports: measures, their places in one flat row of integers, and the recorder that fills it.
//!
//! Every reported number is an integer (øre, milli-persons, hundredths of a per cent), so that adding up worlds is
//! exact and does not depend on their order.

mod layout;
mod measure;
mod recorder;

pub use layout::{Layout, Period, Scope, Series};
pub use measure::{Measure, Unit};
pub(crate) use recorder::record_world;
