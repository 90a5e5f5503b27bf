//! The first day: the citizens who are there when the world begins.
//!
//! Groups in equilibrium have a Poisson number of citizens with mean λ·E[stay] (the stock of an M/G/∞ system, whatever the
//! distribution of stays), λ with those who grow up into the group, each with a residual stay; they are placed in random order. Those who find no place wait with a
//! whole stay before them, or are lost. Known residents come first and keep their planned month of moving out.

use super::find_place::choose;
use super::moves::enter_offer;
use super::notify::notify_of_citizen;
use super::stay_ends::plan_exit;
use super::waiting::start_waiting;
use crate::input::WhenFull;
use crate::model::Model;
use crate::random::{CitizenKey, FIRST_KNOWN_RESIDENT, MAX_ORDINAL, Purpose, WorldRandom, time};
use crate::units::{TICKS_PER_MONTH, ticks_of_months};
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::placement::choice::Decision;
use crate::world::state::World;

/// The first moment.
const START: Moment = Moment { month: 0, tick: 0 };

pub(crate) fn open_world(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    observer: &mut impl Observer,
) {
    place_known_residents(world, model, random, observer);
    let World { demand, citizens, newcomers, .. } = world;
    newcomers.clear();
    demand.draw_opening_stock(model, random, |arrival| {
        let key = arrival.key;
        let order = random.block(Purpose::OpeningOrder, key.source, key.time, 0, 0).low;
        newcomers.push((order, citizens.add_arrival(&arrival)));
    });
    newcomers.sort_unstable();
    for position in 0..world.newcomers.len() {
        let (_, citizen) = world.newcomers[position];
        place_newcomer(world, model, random, citizen, observer);
    }
    for (index, offer) in model.input().offers.iter().enumerate() {
        let residents = f64::from(world.offers.residents(index));
        if world.offers.status(index).runs() {
            let (places, factor) = (world.offers.places(index), world.offers.fixed_factor(index));
            world.staff.open(index, &offer.staffing, factor, residents, places);
        }
    }
}

/// Lets the known residents live in their offers.
fn place_known_residents(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    observer: &mut impl Observer,
) {
    let input = model.input();
    let mut ordinal = FIRST_KNOWN_RESIDENT;
    for known in &input.residents {
        let source = known.municipality as usize * input.target_groups.len() + known.target_group as usize;
        for _ in 0..known.count {
            let key = CitizenKey { source: model.sources[source].key, time: time(0, ordinal) };
            // checked with the input: there are no more than ordinals
            ordinal = (ordinal + 1).min(MAX_ORDINAL);
            let stay = known.leaves_month.map_or(u32::MAX, |month| month.saturating_mul(TICKS_PER_MONTH));
            let citizen = world.citizens.add(key, known.municipality, known.target_group, 0, stay);
            notify_of_citizen(world, citizen, START, Happening::Arrived, observer);
            move_in(world, model, random, citizen, known.offer, observer);
        }
    }
}

fn place_newcomer(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    observer: &mut impl Observer,
) {
    notify_of_citizen(world, citizen, START, Happening::Arrived, observer);
    let group = world.citizens.get(citizen).target_group as usize;
    let decision = choose(world, model, random, false, citizen, None, 0);
    match (decision, model.input().target_groups[group].when_full) {
        (Decision::Free(offer), _) => move_in(world, model, random, citizen, offer, observer),
        (Decision::Full(offer), WhenFull::Wait { .. }) => {
            let key = world.citizens.get(citizen).key;
            let block = random.block(Purpose::OpeningStay, key.source, key.time, 0, 0);
            world.citizens.get_mut(citizen).stay_ticks =
                ticks_of_months(model.stays[group].stay_months(block));
            start_waiting(world, citizen, offer, START, observer);
        }
        (Decision::Full(_), WhenFull::Lost) | (Decision::Nowhere, _) => {
            notify_of_citizen(world, citizen, START, Happening::Refused, observer);
            world.citizens.remove(citizen);
        }
    }
}

/// Lets a citizen live in an offer from the first moment on.
fn move_in(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    offer: u32,
    observer: &mut impl Observer,
) {
    notify_of_citizen(world, citizen, START, Happening::Admitted { offer }, observer);
    enter_offer(world, model, citizen, offer, 0);
    plan_exit(world, model, random, citizen, START, false);
}
