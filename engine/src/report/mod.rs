//! What a world reports: measures, their places in one flat row of integers, and the distributions of many worlds.
//!
//! Every reported number is an integer (øre, milli-persons, hundredths of a per cent), so that adding up worlds is
//! exact and does not depend on their order.

mod cause;
mod layout;
mod measure;
mod results;
mod tariff_part;

pub use cause::{CAUSES, Cause};
pub(crate) use layout::Block;
pub use layout::{Layout, Period, Scope, Series};
pub use measure::{Measure, Unit};
pub use results::Results;
pub(crate) use results::{Counted, ResultsPart};
#[cfg(feature = "serde")]
pub use results::{ResultsState, ResultsView};
pub use tariff_part::{TARIFF_PARTS, TariffPart};
