//! The spiral of empty places: its index, and what counts as one.

pub(crate) mod base;
pub mod index;

use self::base::BaseYear;
use self::index::SpiralYear;
use crate::input::SpiralDefinition;

/// What is known of spirals in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spiral {
    base: BaseYear,
    /// Years of the offer at hand.
    years: Vec<SpiralYear>,
}

impl Spiral {
    /// The first reported year.
    #[inline]
    pub(crate) const fn base(&self) -> &BaseYear {
        &self.base
    }

    /// The first reported year, to be set.
    pub(crate) const fn base_mut(&mut self) -> &mut BaseYear {
        &mut self.base
    }

    /// The first year of a spiral in the years of an offer, if there is one.
    pub(crate) fn first_year(
        &mut self,
        definition: &SpiralDefinition,
        years: impl Iterator<Item = SpiralYear>,
    ) -> Option<usize> {
        self.years.clear();
        self.years.extend(years);
        index::first_year(definition, &self.years)
    }
}
