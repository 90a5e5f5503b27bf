//! Placement: which offer a citizen gets.

pub mod choice;
pub mod search;
pub(crate) mod waiting_counts;

use self::choice::{Access, Chooser, Decision, PlacementWeights, draw_preferences};
use crate::model::{Candidate, Model};
use crate::random::{CitizenKey, WorldRandom};

/// What placement holds in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placement {
    /// Weights of the offers at this year's prices.
    weights: PlacementWeights,
    /// What the citizen at hand likes, offer by offer, when that was drawn ahead.
    preferences: Vec<f64>,
}

impl Placement {
    /// Sets the weights of a year, see [`PlacementWeights::begin_year`].
    pub(crate) fn begin_year(
        &mut self,
        model: &Model,
        candidates: &[Candidate],
        without_price: &[f64],
        pull: impl Fn(u32, u32, usize) -> (f64, f64),
    ) {
        self.weights.begin_year(model, candidates, without_price, pull);
    }

    /// The weights of this year.
    pub(crate) const fn weights(&self) -> &PlacementWeights {
        &self.weights
    }

    /// The inverse weights of a group's candidates for a municipality at a service level.
    #[inline]
    pub(crate) fn inverse_weights(
        &self,
        model: &Model,
        target_group: u32,
        municipality: u32,
        level: u8,
    ) -> &[f64] {
        self.weights.inverse_weights(model, target_group, municipality, level)
    }

    /// Draws what a citizen likes ahead, for several choices.
    pub(crate) fn draw_preferences(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        candidates: &[Candidate],
        citizen: CitizenKey,
    ) {
        draw_preferences(model, random, candidates, citizen, &mut self.preferences);
    }

    /// What the citizen at hand likes, as it was drawn ahead.
    #[inline]
    pub(crate) fn preferences(&self) -> &[f64] {
        &self.preferences
    }

    /// Chooses for a citizen; `drawn` says whether its preferences were drawn ahead.
    #[inline]
    pub(crate) fn choose(
        &self,
        model: &Model,
        candidates: &[Candidate],
        random: &WorldRandom,
        chooser: &Chooser,
        drawn: bool,
        access: impl Fn(u32) -> Access,
    ) -> Decision {
        let preferences = drawn.then_some(self.preferences.as_slice());
        self.weights.choose(model, candidates, random, chooser, preferences, access)
    }
}
