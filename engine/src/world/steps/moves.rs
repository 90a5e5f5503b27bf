//! Citizens move into an offer or a home solution, and out of it.

use super::notify::notify_of_citizen;
use super::stay_ends::plan_exit;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::units::Tick;
use crate::world::citizens::{Location, NEVER};
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// Lets a citizen move into an offer that has a place.
#[inline]
pub(crate) fn admit(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    offer: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    notify_of_citizen(world, citizen, now, Happening::Admitted { offer }, observer);
    world.log.offer_year(now.month / 12, offer).admitted += 1;
    enter_offer(world, model, citizen, offer, now.tick);
    plan_exit(world, model, random, citizen, now, true);
}

/// Counts a citizen as resident from a tick of the month on.
#[inline]
pub(crate) fn enter_offer(world: &mut World, model: &Model, index: u32, offer: u32, tick: Tick) {
    world.citizens.set_location(index, Location::Offer);
    let citizen = world.citizens.get_mut(index);
    citizen.offer = offer;
    let municipality = citizen.municipality;
    world.offers.add_resident(offer as usize);
    world.accounts.corrections[offer as usize] -= i64::from(tick);
    let price = world.pricing.price_of_citizen(model, world.citizens.get(index));
    world.accounts.invoices.enter(offer, municipality, price, tick);
}

/// Takes a new citizen, or one who moves, into the municipality's home solution.
pub(crate) fn enter_home(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    index: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    notify_of_citizen(world, index, now, Happening::EntersHome, observer);
    world.citizens.set_location(index, Location::Home);
    let citizen = world.citizens.get(index);
    let (group, municipality) = (citizen.target_group, citizen.municipality);
    world.homes.enter(group, municipality, now.tick);
    world.log.municipality_year(now.month / 12, municipality).taken_home += 1;
    plan_exit(world, model, random, index, now, true);
}

/// Lets a citizen move out of the offer or home solution: what is left of the need goes on.
pub(crate) fn move_out(world: &mut World, model: &Model, index: u32, now: Moment) {
    let tick = now.tick;
    let resident = *world.citizens.get(index);
    match resident.location {
        Location::Offer => {
            let offer = resident.offer;
            world.offers.remove_resident(offer as usize);
            world.accounts.corrections[offer as usize] += i64::from(tick);
            let price = world.pricing.price_of_citizen(model, world.citizens.get(index));
            world.accounts.invoices.leave(offer, resident.municipality, price, tick);
        }
        Location::Home => world.homes.leave(resident.target_group, resident.municipality, tick),
        Location::Waiting | Location::Away => {}
    }
    let lives = matches!(resident.location, Location::Offer | Location::Home);
    let citizen = world.citizens.get_mut(index);
    if lives && resident.stay_ticks != NEVER {
        let ends = resident.since.saturating_add(resident.stay_ticks);
        citizen.stay_ticks = ends.saturating_sub(now.absolute()).max(1);
    }
    citizen.exit_at = NEVER;
    citizen.home_at = NEVER;
    citizen.lower_at = NEVER;
    world.citizens.set_location(index, Location::Away);
}
