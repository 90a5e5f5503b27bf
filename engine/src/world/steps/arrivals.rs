//! The new citizens of a year are entered in the agenda.

use crate::model::{Model, Source};
use crate::random::{MAX_ORDINAL, Purpose, WorldRandom, time};
use crate::units::{TICKS_PER_MONTH, Tick};
use crate::world::citizens::Plan;
use crate::world::demand::arrivals::{Comer, Kind};
use crate::world::state::World;

/// Draws the new citizens of a year.
pub(crate) fn draw_arrivals(world: &mut World, model: &Model, random: &WorldRandom, year: u32) {
    let mut coming = std::mem::take(&mut world.demand.arrivals);
    let kind = Kind {
        count: (Purpose::Arrivals, time(year + 1, 0)),
        most: MAX_ORDINAL,
        citizen: Purpose::Citizen,
        year: year + 1,
        residual: false,
    };
    let mean = |index| world.demand.shocks.mean(index);
    let scatter = |group: usize| model.dispersions[group];
    coming.draw(model, random, kind, mean, scatter);
    for comer in coming.each(model) {
        let citizen = add_comer(world, &comer);
        // the upper half of the word, scaled to the ticks of a year
        let moment = ((comer.block.low >> 32) * u64::from(12 * TICKS_PER_MONTH)) >> 32;
        world.citizens.plan(citizen, year * 12 * TICKS_PER_MONTH + moment as Tick, Plan::Arrive);
    }
    world.demand.arrivals = coming;
}

/// Adds a citizen to come.
#[inline]
pub(crate) fn add_comer(world: &mut World, comer: &Comer<'_>) -> u32 {
    let Source { municipality, target_group, .. } = *comer.source;
    world.citizens.add(comer.key, municipality, target_group, comer.level, comer.stay)
}
