//! The citizens to come: of the year, and of the beginning.
//!
//! What is drawn for one citizen does not depend on another. So each kind of draw is made for all of them at a time: the
//! bits of how many, how many, the bits of each, their stays and needs, group after group. A processor works on several of
//! the same kind at once, where one after the other would wait for each step of the last, and guess wrongly what comes
//! next.

use super::WorldArena;
use super::events::{level, ticks};
use crate::calendar::{TICKS_PER_MONTH, Tick};
use crate::mechanism::placement::CitizenKey;
use crate::mechanism::residents::Plan;
use crate::model::Model;
use crate::random::{Block, CountDistribution, Dispersion, MAX_ORDINAL, Purpose, WorldRandom, time, uniform};

/// Citizens to come, group after group.
#[derive(Clone, Debug, Default)]
pub(super) struct Coming {
    /// How many may come from each source, in the order of their groups, with the uniform number that says it.
    counts: Vec<(CountDistribution, f64)>,
    citizens: Vec<Comer>,
    /// Where each group ends among the citizens.
    ends: Vec<usize>,
    /// Stays of a group's citizens.
    months: Vec<f64>,
}

/// A citizen to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comer {
    pub key: CitizenKey,
    pub municipality: u32,
    pub target_group: u32,
    pub block: Block,
    pub stay: Tick,
    pub level: u8,
}

/// What is drawn for a kind of citizens to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// How many come from a source: purpose and time of the draw.
    pub count: (Purpose, u32),
    /// At most so many of a source.
    pub most: u32,
    /// The bits of each citizen.
    pub citizen: Purpose,
    /// Year in the keys of the citizens.
    pub year: u32,
    /// Whether their stays are under way.
    pub residual: bool,
}

impl Coming {
    /// Draws citizens, `mean` of a source on average, by its index, with the scatter of its group, and their stays.
    pub(super) fn draw(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        kind: Kind,
        mean: impl Fn(usize) -> f64,
        scatter: impl Fn(usize) -> Dispersion,
    ) -> &[Comer] {
        let Self { counts, citizens, ends, months } = self;
        let groups = &model.input().target_groups;
        let sources_of = |group: usize| (group..model.sources.len()).step_by(groups.len());
        let (purpose, moment) = kind.count;
        counts.clear();
        for group in 0..groups.len() {
            let scatter = scatter(group);
            counts.extend(sources_of(group).map(|index| {
                let bits = random.block(purpose, model.sources[index].key, moment, 0, 0).low;
                (CountDistribution::new(mean(index), &scatter), uniform(bits))
            }));
        }
        citizens.clear();
        ends.clear();
        let mut drawn = counts.iter();
        for group in 0..groups.len() {
            for (index, (count, chance)) in sources_of(group).zip(drawn.by_ref()) {
                let source = &model.sources[index];
                citizens.extend((0..count.invert(*chance).min(kind.most)).map(|ordinal| Comer {
                    key: CitizenKey { source: source.key, time: time(kind.year, ordinal) },
                    municipality: source.municipality,
                    target_group: source.target_group,
                    block: Block { low: 0, high: 0 },
                    stay: 0,
                    level: 0,
                }));
            }
            ends.push(citizens.len());
        }
        for citizen in citizens.iter_mut() {
            citizen.block = random.block(kind.citizen, citizen.key.source, citizen.key.time, 0, 0);
        }
        let mut start = 0;
        for ((group, sampler), &end) in groups.iter().zip(&model.stays).zip(ends.iter()) {
            let citizens = &mut citizens[start..end];
            let blocks = citizens.iter().map(|citizen| citizen.block);
            if kind.residual {
                sampler.residuals(blocks, months);
            } else {
                sampler.stays(blocks, months);
            }
            for (citizen, &months) in citizens.iter_mut().zip(&*months) {
                citizen.stay = ticks(months);
            }
            for citizen in citizens {
                citizen.level = level(group, random, citizen.key);
            }
            start = end;
        }
        citizens
    }
}

impl WorldArena {
    /// Draws the new citizens of a year.
    pub(super) fn draw_arrivals(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        let mut coming = std::mem::take(&mut self.coming);
        let kind = Kind {
            count: (Purpose::Arrivals, time(year + 1, 0)),
            most: MAX_ORDINAL,
            citizen: Purpose::Citizen,
            year: year + 1,
            residual: false,
        };
        let mean = |index| self.demand.mean(index);
        let scatter = |group: usize| model.dispersions[group];
        for comer in coming.draw(model, random, kind, mean, scatter) {
            let citizen = self.add_comer(comer);
            // the upper half of the word, scaled to the ticks of a year
            let moment = ((comer.block.low >> 32) * u64::from(12 * TICKS_PER_MONTH)) >> 32;
            self.citizens.plan(citizen, year * 12 * TICKS_PER_MONTH + moment as Tick, Plan::Arrive);
        }
        self.coming = coming;
    }

    /// Adds a citizen to come.
    pub(super) fn add_comer(&mut self, comer: &Comer) -> u32 {
        self.citizens.add(comer.key, comer.municipality, comer.target_group, comer.level, comer.stay)
    }
}
