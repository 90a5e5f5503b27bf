//! Demand: how many new citizens need an offer, and who they are.

pub(crate) mod arrivals;
pub mod programmes;
pub mod shocks;

use self::arrivals::{Arrival, ArrivalKind, Arrivals};
use self::programmes::Programmes;
use self::shocks::ExpectedDemand;
use crate::input::{Effect, OpeningStock};
use crate::model::Model;
use crate::random::{FIRST_KNOWN_RESIDENT, MAX_ORDINAL, Purpose, WorldRandom, time};

/// The demand of one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Demand {
    need: ExpectedDemand,
    programmes: Programmes,
    arrivals: Arrivals,
}

impl Demand {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model, random: &WorldRandom) {
        self.need.begin(model, random);
        self.programmes.begin(model, random);
    }

    /// Shocks and programmes of a year.
    pub(crate) fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        self.need.begin_year(model, random, year);
        if !model.input().programmes.is_empty() {
            self.programmes.begin_year(model, year);
            for index in 0..model.sources.len() {
                let factor = self.programmes.factor(model, Effect::NewCitizens, index);
                self.need.set_prevention(index, factor);
            }
        }
        self.need.set_need(model, year);
    }

    /// Expected new citizens of a source this year, whatever the prices.
    #[inline]
    pub(crate) fn need(&self, source: usize) -> f64 {
        self.need.need(source)
    }

    /// Factor of this year's prices on the demand of a source.
    #[inline]
    pub(crate) fn price_factor(&self, source: usize) -> f64 {
        self.need.response(source)
    }

    /// Sets the factor of this year's prices on the demand of a source.
    #[inline]
    pub(crate) fn set_price_factor(&mut self, source: usize, factor: f64) {
        self.need.set_response(source, factor);
    }

    /// Expected new citizens of a source this year, shocks and prices included.
    #[inline]
    pub(crate) fn mean(&self, source: usize) -> f64 {
        self.need.mean(source)
    }

    /// Expected citizens of a source in equilibrium with the demand of the first year.
    pub(crate) fn stock(&self, model: &Model, source: usize) -> f64 {
        self.need.stock(model, source)
    }

    /// What this year's programmes make of a rate of a source.
    #[inline]
    pub(crate) fn programme_factor(&self, model: &Model, effect: Effect, source: usize) -> f64 {
        self.programmes.factor(model, effect, source)
    }

    /// Draws the new citizens of a year, and calls back with each.
    pub(crate) fn draw_year(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        year: u32,
        each: impl FnMut(Arrival<'_>),
    ) {
        let kind = ArrivalKind {
            count: (Purpose::Arrivals, time(year + 1, 0)),
            most: MAX_ORDINAL,
            citizen: Purpose::Citizen,
            year: year + 1,
            residual: false,
        };
        let Self { need, arrivals, .. } = self;
        arrivals.draw(model, random, kind, |source| need.mean(source), |group| model.dispersions[group]);
        arrivals.each(model).for_each(each);
    }

    /// Draws the citizens of groups in equilibrium who are there when the world begins, and calls back with each.
    pub(crate) fn draw_opening_stock(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        each: impl FnMut(Arrival<'_>),
    ) {
        let kind = ArrivalKind {
            count: (Purpose::OpeningCount, 0),
            most: FIRST_KNOWN_RESIDENT - 1,
            citizen: Purpose::OpeningStay,
            year: 0,
            residual: true,
        };
        let Self { need, arrivals, .. } = self;
        let mean = |source: usize| {
            let group = &model.input().target_groups[model.sources[source].target_group as usize];
            let in_equilibrium = group.opening_stock == OpeningStock::Equilibrium;
            if in_equilibrium { need.stock(model, source) } else { 0.0 }
        };
        arrivals.draw(model, random, kind, mean, |_| model.poisson);
        arrivals.each(model).for_each(each);
    }
}
