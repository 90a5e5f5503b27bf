//! The citizens to come: of the year, and of the beginning.
//!
//! What is drawn for one citizen does not depend on another. So each kind of draw is made for all of them at a time: the
//! bits of how many, how many, the bits of each, their stays and needs, group after group. A processor works on several of
//! the same kind at once, where one after the other would wait for each step of the last, and guess wrongly what comes
//! next.

use crate::input::TargetGroup;
use crate::model::{Model, Source};
use crate::random::{Block, CitizenKey, CountDistribution, Dispersion, Purpose, WorldRandom, time, uniform};
use crate::units::{Tick, ticks_of_months};

/// Citizens to come, group after group.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arrivals {
    /// How many may come from each source, in the order of their groups, with the uniform number that says it.
    counts: Vec<(CountDistribution, f64)>,
    citizens: Vec<Identity>,
    /// Where each group ends among the citizens.
    ends: Vec<usize>,
    /// The bits of each citizen.
    blocks: Vec<Block>,
    /// Stays of a group's citizens.
    months: Vec<f64>,
    /// Stays and service levels of all.
    needs: Vec<(Tick, u8)>,
}

/// Who comes: source and identity.
#[derive(Clone, Copy, Debug)]
struct Identity {
    source: u32,
    key: CitizenKey,
}

/// A citizen to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival<'model> {
    pub source: &'model Source,
    pub key: CitizenKey,
    pub block: Block,
    pub stay: Tick,
    pub level: u8,
}

/// What is drawn for a kind of citizens to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ArrivalKind {
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

impl Arrivals {
    /// Draws citizens, `mean` of a source on average, by its index, with the scatter of its group, and their stays.
    pub(crate) fn draw(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        kind: ArrivalKind,
        mean: impl Fn(usize) -> f64,
        scatter: impl Fn(usize) -> Dispersion,
    ) {
        let Self { counts, citizens, ends, blocks, months, needs } = self;
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
                name(citizens, index, &model.sources[index], kind, count.invert(*chance).min(kind.most));
            }
            ends.push(citizens.len());
        }
        blocks.clear();
        blocks.extend(
            citizens.iter().map(|named| random.block(kind.citizen, named.key.source, named.key.time, 0, 0)),
        );
        needs.clear();
        for ((group, sampler), &end) in groups.iter().zip(&model.stays).zip(ends.iter()) {
            let of_group = needs.len()..end;
            let blocks = blocks[of_group.clone()].iter().copied();
            if kind.residual {
                sampler.residuals(blocks, months);
            } else {
                sampler.stays(blocks, months);
            }
            let citizens = citizens[of_group].iter().zip(&*months);
            needs.extend(
                citizens
                    .map(|(named, &months)| (ticks_of_months(months), draw_level(group, random, named.key))),
            );
        }
    }

    /// The citizens that were drawn.
    pub(crate) fn each<'model>(&self, model: &'model Model) -> impl Iterator<Item = Arrival<'model>> {
        let Self { citizens, blocks, needs, .. } = self;
        citizens.iter().zip(blocks).zip(needs).map(|((named, &block), &(stay, level))| Arrival {
            source: &model.sources[named.source as usize],
            key: named.key,
            block,
            stay,
            level,
        })
    }
}

/// Names the citizens who come from a source. Room for a few is filled whatever their number, which nobody can guess.
fn name(citizens: &mut Vec<Identity>, index: usize, source: &Source, kind: ArrivalKind, count: u32) {
    const FEW: u32 = 4;
    let named = |ordinal| Identity {
        source: index as u32,
        key: CitizenKey { source: source.key, time: time(kind.year, ordinal) },
    };
    let end = citizens.len() + count as usize;
    citizens.extend((0..count.max(FEW)).map(named));
    citizens.truncate(end);
}

/// The service level of a new citizen of a group.
#[inline]
pub(crate) fn draw_level(group: &TargetGroup, random: &WorldRandom, key: CitizenKey) -> u8 {
    let levels = &group.dynamics.levels;
    if levels.len() < 2 {
        return 0;
    }
    let u = uniform(random.block(Purpose::Level, key.source, key.time, 0, 0).low);
    // the first level whose share, with those below, is above the number; the highest takes what rounding leaves
    let (mut below, mut index) = (0.0, 0);
    for level in &levels[..levels.len() - 1] {
        below += level.share;
        index += u8::from(u >= below);
    }
    index
}
