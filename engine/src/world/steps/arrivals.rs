//! The new citizens of a year are entered in the agenda.

use crate::model::Model;
use crate::random::WorldRandom;
use crate::units::{TICKS_PER_MONTH, Tick};
use crate::world::agenda::EventKind;
use crate::world::state::World;

/// Draws the new citizens of a year.
pub(crate) fn draw_arrivals(world: &mut World, model: &Model, random: &WorldRandom, year: u32) {
    let World { demand, citizens, agenda, .. } = world;
    demand.draw_year(model, random, year, |arrival| {
        let citizen = citizens.add_arrival(&arrival);
        // the upper half of the word, scaled to the ticks of a year
        let moment = ((arrival.block.low >> 32) * u64::from(12 * TICKS_PER_MONTH)) >> 32;
        agenda.schedule(citizen, year * 12 * TICKS_PER_MONTH + moment as Tick, EventKind::Arrive);
    });
}
