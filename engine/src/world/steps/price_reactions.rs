//! January: what this year's price, beside last year's, does to those who live in an offer already.
//!
//! With a stock elasticity ε of their group, residents of a source stay with probability f(p)/f(p before) if that is below
//! one; if it is above, a Poisson number of more citizens comes, with the mean residents·(ratio − 1). f is the form of
//! [`response`]; p the mean price felt, in øre a day. Source: `docs/model.md`, as [`response`]'s.

use super::find_place::{PreviousLocation, find_place};
use super::moves::move_out;
use super::notify::notify_of_citizen;
use super::waiting::offer_places_to_waiting;
use crate::model::Model;
use crate::random::{CitizenKey, CountDistribution, Purpose, WorldRandom, time, uniform};
use crate::units::ticks_of_months;
use crate::world::citizens::{Citizen, Citizens, Location};
use crate::world::demand::arrivals::draw_level;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::pricing::reacting::ReactingCitizen;
use crate::world::state::World;

/// Ordinals of citizens who come because prices fall, apart from those of the year's new citizens.
const FIRST_ADDITION: u32 = 1 << 19;

/// The source of a citizen as it is now: somebody may have gone on to another group.
fn source_of(model: &Model, citizen: &Citizen) -> u32 {
    citizen.municipality * model.candidate_ranges.len() as u32 + citizen.target_group
}

/// January: residents follow the price under their own elasticity.
pub(crate) fn react_to_prices(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    if !model.switches.price_response {
        return;
    }
    find_reacting(world, model);
    let mut first = 0;
    let mut number = 0;
    while let Some((source, ratio)) = world.reacting.source(number) {
        number += 1;
        let World { reacting, citizens, movers, .. } = &mut *world;
        // whoever has waited may have got a place of one who left before
        first = reacting.collect_residents(source, first, movers, |one| lives_in_offer(citizens, model, one));
        if ratio < 1.0 {
            withdraw(world, model, random, month, ratio, observer);
        } else {
            let more = world.movers.len() as f64 * (ratio - 1.0);
            refer_more(world, model, random, month, source, more, observer);
        }
    }
}

/// Finds the sources whose residents react to this year's price, and all their citizens in offers and queues: at once,
/// not in a search for each source.
fn find_reacting(world: &mut World, model: &Model) {
    let World { reacting, pricing, citizens, .. } = world;
    let ratios = (0..model.sources.len())
        .map(|index| pricing.stock_ratio(model, index).filter(|ratio| (ratio - 1.0).abs() > 0.0));
    if reacting.begin(ratios) {
        let living = citizens.all().iter().zip(0u32..);
        let living =
            living.filter(|(citizen, _)| matches!(citizen.location, Location::Offer | Location::Waiting));
        reacting.add_citizens(living.map(|(citizen, index)| (source_of(model, citizen), citizen.key, index)));
    }
}

/// Whether one of those found is a resident now.
fn lives_in_offer(citizens: &Citizens, model: &Model, one: &ReactingCitizen) -> bool {
    let citizen = citizens.get(one.citizen);
    // the place in the array may be another's by now
    citizen.location == Location::Offer && citizen.key == one.key && source_of(model, citizen) == one.source
}

/// Residents are taken home, each with the probability that the price asks for.
fn withdraw(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    ratio: f64,
    observer: &mut impl Observer,
) {
    let (year, now) = (month / 12, Moment { month, tick: 0 });
    for number in 0..world.movers.len() {
        let (key, citizen) = world.movers[number];
        let block = random.block(Purpose::Withdrawal, key.source, key.time, year, 0);
        if uniform(block.low) >= ratio {
            let offer = world.citizens.get(citizen).offer;
            notify_of_citizen(world, citizen, now, Happening::Left { offer }, observer);
            move_out(world, model, citizen, now);
            world.citizens.remove(citizen);
            world.log.offer_year(year, offer).residents_taken_home += 1;
            offer_places_to_waiting(world, model, random, offer, now, observer);
        }
    }
}

/// More citizens are referred, as many on average as the price asks for.
fn refer_more(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    source: u32,
    mean: f64,
    observer: &mut impl Observer,
) {
    let (year, now) = (month / 12, Moment { month, tick: 0 });
    let source = &model.sources[source as usize];
    let block = random.block(Purpose::Addition, source.key, time(year + 1, 0), 0, 0);
    let more = CountDistribution::new(mean, &model.poisson).invert(uniform(block.low));
    for ordinal in 0..more.min(FIRST_ADDITION - 1) {
        let key = CitizenKey { source: source.key, time: time(year + 1, FIRST_ADDITION + ordinal) };
        let own = random.block(Purpose::Citizen, key.source, key.time, 0, 0);
        let stay = ticks_of_months(model.stays[source.target_group as usize].stay_months(own));
        let group = &model.input().target_groups[source.target_group as usize];
        let level = draw_level(group, random, key);
        let citizen = world.citizens.add(key, source.municipality, source.target_group, level, stay);
        notify_of_citizen(world, citizen, now, Happening::Arrived, observer);
        find_place(world, model, random, citizen, PreviousLocation::New, now, observer);
    }
}
