//! Breakdowns: a stay fails, and the citizen moves at once, with a need that is one level higher.
//!
//! When a stay breaks down is drawn at its beginning, see [`stay_ends`](super::stay_ends), from the hazards in
//! [`breakdown_and_recovery`](crate::model::breakdown_and_recovery).

use super::find_place::{PreviousLocation, find_place};
use super::moves::move_out;
use super::notify::notify_of_citizen;
use super::waiting::offer_places_to_waiting;
use crate::input::MAX_LEVELS;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::world::citizens::Location;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// A stay breaks down: the citizen moves to another offer or waits, and the place is offered to those who wait.
pub(crate) fn break_down(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let resident = *world.citizens.get(citizen);
    let at_home = resident.location == Location::Home;
    world.log.municipality_year(now.month / 12, resident.municipality).breakdowns += 1;
    let origin = if at_home {
        notify_of_citizen(world, citizen, now, Happening::LeftHome { away: false }, observer);
        PreviousLocation::Home
    } else {
        notify_of_citizen(world, citizen, now, Happening::MovedOut { offer: resident.offer }, observer);
        world.log.offer_year(now.month / 12, resident.offer).breakdowns += 1;
        PreviousLocation::Offer(resident.offer)
    };
    move_out(world, model, citizen, now);
    // one level more of need is more staff, such as 1:1, and its supplement to the tariff
    let levels = model.input().target_groups[resident.target_group as usize].dynamics.levels.len();
    let highest = levels.clamp(1, MAX_LEVELS) as u8 - 1;
    world.citizens.set_level(citizen, (resident.level + 1).min(highest));
    find_place(world, model, random, citizen, origin, now, observer);
    if let PreviousLocation::Offer(offer) = origin {
        offer_places_to_waiting(world, model, random, offer, now, observer);
    }
}
