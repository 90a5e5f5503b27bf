//! The spiral of empty places: its index, and what counts as one.

pub mod index;

use self::index::SpiralYear;
use crate::world::prices::Base;

/// What is known of spirals in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spiral {
    pub(crate) base: Base,
    /// Years of the offer at hand.
    pub(crate) years: Vec<SpiralYear>,
}
