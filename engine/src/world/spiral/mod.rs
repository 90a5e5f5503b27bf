//! The spiral of empty places: its index, and what counts as one.

pub(crate) mod base;
pub mod index;

use self::base::Base;
use self::index::SpiralYear;

/// What is known of spirals in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spiral {
    pub(crate) base: Base,
    /// Years of the offer at hand.
    pub(crate) years: Vec<SpiralYear>,
}
