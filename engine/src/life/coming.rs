//! The citizens to come: of the year, and of the beginning.
//!
//! What is drawn for one citizen does not depend on another. So each kind of draw is made for all of them at a time: how
//! many, their blocks of random bits, their stays. A processor works on several of the same kind at once, where one after
//! the other would wait for each step of the last.

use super::WorldArena;
use super::events::{level, ticks};
use crate::calendar::{TICKS_PER_MONTH, Tick};
use crate::mechanism::placement::CitizenKey;
use crate::mechanism::residents::Plan;
use crate::model::Model;
use crate::random::{Block, Purpose, WorldRandom, time};
use crate::stay::StaySampler;

/// Citizens to come, in the order of their sources.
#[derive(Clone, Debug, Default)]
pub(super) struct Coming {
    /// How many come from each source.
    counts: Vec<u32>,
    citizens: Vec<Comer>,
}

/// A citizen to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comer {
    pub source: u32,
    pub time: u32,
    pub block: Block,
    pub stay: Tick,
}

impl Coming {
    /// Draws citizens: `count` of each source, blocks for a purpose under keys of a year, and stays from them.
    pub(super) fn draw(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        (purpose, year): (Purpose, u32),
        count: impl Fn(usize) -> u32,
        stay: impl Fn(&StaySampler, Block) -> f64,
    ) -> &[Comer] {
        self.counts.clear();
        self.counts.extend((0..model.sources.len()).map(count));
        self.citizens.clear();
        for ((source, index), &count) in model.sources.iter().zip(0u32..).zip(&self.counts) {
            self.citizens.extend((0..count).map(|ordinal| {
                let time = time(year, ordinal);
                let block = random.block(purpose, source.key, time, 0, 0);
                Comer { source: index, time, block, stay: 0 }
            }));
        }
        for citizen in &mut self.citizens {
            let group = model.sources[citizen.source as usize].target_group;
            citizen.stay = ticks(stay(&model.stays[group as usize], citizen.block));
        }
        &self.citizens
    }
}

impl WorldArena {
    /// Draws the new citizens of a year.
    pub(super) fn draw_arrivals(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        let mut coming = std::mem::take(&mut self.coming);
        let count = |index| self.demand.arrivals(model, random, index, year);
        let drawn = coming.draw(model, random, (Purpose::Citizen, year + 1), count, StaySampler::stay_months);
        for comer in drawn {
            let citizen = self.add_comer(model, random, comer);
            // the upper half of the word, scaled to the ticks of a year
            let moment = ((comer.block.low >> 32) * u64::from(12 * TICKS_PER_MONTH)) >> 32;
            self.citizens.plan(citizen, year * 12 * TICKS_PER_MONTH + moment as Tick, Plan::Arrive);
        }
        self.coming = coming;
    }

    /// Adds a citizen to come, with a service level.
    pub(super) fn add_comer(&mut self, model: &Model, random: &WorldRandom, comer: &Comer) -> u32 {
        let source = &model.sources[comer.source as usize];
        let key = CitizenKey { source: source.key, time: comer.time };
        let level = level(model, random, key, source.target_group);
        self.citizens.add(key, source.municipality, source.target_group, level, comer.stay)
    }
}
