//! Citizens wait for an offer, first come, first served, until it offers them a place.

use super::moves::admit;
use super::notify::notify_of_citizen;
use super::vacancies::has_place;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::units::Tick;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// Lets a citizen wait for an offer, last in its queue.
pub(crate) fn start_waiting(
    world: &mut World,
    citizen: u32,
    offer: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    notify_of_citizen(world, citizen, now, Happening::Waits { offer }, observer);
    world.citizens.join_queue(citizen, offer);
    let waiting = *world.citizens.get(citizen);
    world.waiting.enter(offer, waiting.target_group, waiting.municipality, now.tick);
}

/// Counts a citizen as waiting no longer.
pub(crate) fn stop_waiting(world: &mut World, citizen: u32, tick: Tick) {
    let waited = *world.citizens.get(citizen);
    world.waiting.leave(waited.offer, waited.target_group, waited.municipality, tick);
}

/// Fills a free place from the queue.
#[inline]
pub(crate) fn offer_places_to_waiting(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    offer: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let index = offer as usize;
    if model.switches.reserved_places {
        offer_places_with_rights(world, model, random, offer, now, observer);
        return;
    }
    while world.offers.residents(index) < world.offers.places(index) && world.offers.admits(index) {
        let Some(next) = world.citizens.take_first_waiting(offer) else { return };
        stop_waiting(world, next, now.tick);
        admit(world, model, random, next, offer, now, observer);
    }
}

/// Fills free places from the queue, passing over those for whom none is kept.
pub(crate) fn offer_places_with_rights(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    offer: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let index = offer as usize;
    if !world.offers.admits(index) || world.offers.residents(index) >= world.offers.places(index) {
        return;
    }
    for _ in 0..world.citizens.waiting(offer) {
        let Some(next) = world.citizens.take_first_waiting(offer) else { return };
        let municipality = world.citizens.get(next).municipality;
        if has_place(world, model, offer, municipality, now.month) {
            stop_waiting(world, next, now.tick);
            admit(world, model, random, next, offer, now, observer);
        } else {
            // one after the other goes to the end, so that the order stays
            world.citizens.join_queue(next, offer);
        }
    }
}
