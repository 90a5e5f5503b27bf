//! How a stay ends: planned end, recovery, growing up, being taken home; a breakdown is in
//! [`breakdowns`](super::breakdowns).

use super::breakdowns::break_down;
use super::find_place::{PreviousLocation, find_place};
use super::moves::{admit, enter_home, move_out};
use super::notify::notify_of_citizen;
use super::waiting::offer_places_to_waiting;
use crate::input::TransitionRule;
use crate::model::{Model, rekey};
use crate::random::{CitizenKey, Purpose, WorldRandom, uniform};
use crate::units::ticks_of_months;
use crate::world::citizens::{Location, StayEnd};
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// Ends a stay as it was planned: by its end, by recovery or by a breakdown.
pub(crate) fn end_stay(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let resident = *world.citizens.get(citizen);
    if resident.exit == StayEnd::Breakdown {
        break_down(world, model, random, citizen, now, observer);
        return;
    }
    let offer = (resident.location == Location::Offer).then_some(resident.offer);
    let happening = offer.map_or(Happening::LeftHome { away: true }, |offer| Happening::Left { offer });
    notify_of_citizen(world, citizen, now, happening, observer);
    if resident.exit == StayEnd::Recovery
        && let Some(offer) = offer
    {
        world.log.offer_year(now.month / 12, offer).recovered += 1;
    }
    move_out(world, model, citizen, now);
    world.citizens.remove(citizen);
    if resident.exit == StayEnd::NeedEnds {
        grow_up(world, model, random, &resident, now, observer);
    }
    if let Some(offer) = offer {
        offer_places_to_waiting(world, model, random, offer, now, observer);
    }
}

/// Lets a citizen whose stay has ended go on in another group, when the group's rule says so.
fn grow_up(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    before: &crate::world::citizens::Citizen,
    now: Moment,
    observer: &mut impl Observer,
) {
    let input = model.input();
    let Some(rule) = input.target_groups[before.target_group as usize].dynamics.transition else {
        return;
    };
    let block = random.block(Purpose::Transition, before.key.source, before.key.time, 0, 0);
    if uniform(block.low) >= rule.share {
        return;
    }
    let key = CitizenKey {
        // a key of its own, far from those of the group's other citizens
        source: rekey(before.key.source, model.group_keys[rule.to as usize]),
        time: before.key.time,
    };
    let own = random.block(Purpose::Citizen, key.source, key.time, 0, 0);
    let stay = ticks_of_months(model.stays[rule.to as usize].stay_months(own));
    let highest = input.target_groups[rule.to as usize].dynamics.levels.len().saturating_sub(1);
    let level = before.level.min(highest as u8);
    let citizen = world.citizens.add(key, before.municipality, rule.to, level, stay);
    notify_of_citizen(world, citizen, now, Happening::Arrived, observer);
    let serves =
        before.location == Location::Offer && world.offers.groups(before.offer as usize).contains(&rule.to);
    match rule.rule {
        TransitionRule::Stays if serves && world.offers.admits(before.offer as usize) => {
            admit(world, model, random, citizen, before.offer, now, observer);
        }
        TransitionRule::MovesOver if before.location == Location::Offer => {
            find_place(world, model, random, citizen, PreviousLocation::Offer(before.offer), now, observer);
        }
        _ => find_place(world, model, random, citizen, PreviousLocation::New, now, observer),
    }
}

/// Takes a resident of an offer home.
pub(crate) fn take_home(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    index: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let resident = *world.citizens.get(index);
    let (group, municipality) = (resident.target_group, resident.municipality);
    if resident.location != Location::Offer
        || !world.homes.takes(model.input(), group, municipality, resident.level)
    {
        return;
    }
    notify_of_citizen(world, index, now, Happening::MovedOut { offer: resident.offer }, observer);
    move_out(world, model, index, now);
    world.log.offer_year(now.month / 12, resident.offer).residents_taken_home += 1;
    enter_home(world, model, random, index, now, observer);
    offer_places_to_waiting(world, model, random, resident.offer, now, observer);
}
