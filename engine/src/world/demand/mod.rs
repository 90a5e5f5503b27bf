//! Demand: how many new citizens need an offer, and who they are.

pub(crate) mod arrivals;
pub mod programmes;
pub mod shocks;

use self::arrivals::Coming;
use self::programmes::Programmes;
use self::shocks::DemandState;
use crate::input::Effect;
use crate::model::Model;
use crate::random::WorldRandom;

/// The demand of one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Demand {
    pub(crate) shocks: DemandState,
    pub(crate) arrivals: Coming,
    pub(crate) programmes: Programmes,
}

impl Demand {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model, random: &WorldRandom) {
        self.shocks.begin(model, random);
        self.programmes.begin(model, random);
    }

    /// Shocks and programmes of a year.
    pub(crate) fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        self.shocks.begin_year(model, random, year);
        if !model.input().programmes.is_empty() {
            self.programmes.begin_year(model, year);
            for index in 0..model.sources.len() {
                let factor = self.programmes.factor(model, Effect::NewCitizens, index);
                self.shocks.set_prevention(index, factor);
            }
        }
        self.shocks.set_need(model, year);
    }
}
