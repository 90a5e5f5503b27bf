//! January: what this year's price, beside last year's, does to those who live in an offer already.
//!
//! With a stock elasticity ε of their group, residents of a source stay with probability f(p)/f(p before) if that is below
//! one; if it is above, a Poisson number of more citizens comes, with the mean residents·(ratio − 1). f is the form of
//! [`response`]; p the mean price felt, in øre a day. Source: `docs/model.md`, as [`response`]'s.

use super::moves::{Origin, fill, move_out, seek};
use super::tell::tell_of_citizen;
use crate::model::Model;
use crate::random::{CitizenKey, CountDistribution, Purpose, WorldRandom, time, uniform};
use crate::units::ticks_of_months;
use crate::world::citizens::{Citizen, Place};
use crate::world::demand::arrivals::draw_level;
use crate::world::moment::Now;
use crate::world::observer::{Happening, Observer};
use crate::world::pricing::reacting::{OfSource, Reacting};
use crate::world::pricing::response;
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
    let mut reacting = std::mem::take(&mut world.pricing.reacting);
    gather_reacting(world, model, &mut reacting);
    let mut rest = reacting.citizens.as_slice();
    for &(source, ratio) in &reacting.sources {
        // whoever has waited may have got a place of one who left before
        let of_source = rest.split_off(..rest.partition_point(|citizen| citizen.source <= source));
        let of_source = of_source.unwrap_or_default();
        let mut residents = std::mem::take(&mut world.movers);
        residents.clear();
        let lives_there = of_source.iter().filter(|one| lives_in_offer(world, model, one));
        residents.extend(lives_there.map(|one| (one.key, one.citizen)));
        if ratio < 1.0 {
            withdraw(world, model, random, month, ratio, &residents, observer);
        } else {
            let more = residents.len() as f64 * (ratio - 1.0);
            refer_more(world, model, random, month, source, more, observer);
        }
        world.movers = residents;
    }
    world.pricing.reacting = reacting;
}

/// Gathers the sources whose residents react to this year's price, and all their citizens in offers and queues: at once,
/// not in a search for each source.
fn gather_reacting(world: &World, model: &Model, reacting: &mut Reacting) {
    let Reacting { sources, follows, citizens } = reacting;
    sources.clear();
    follows.clear();
    citizens.clear();
    for (index, source) in (0..model.sources.len()).zip(0u32..) {
        let ratio = stock_ratio(world, model, index).filter(|ratio| (ratio - 1.0).abs() > 0.0);
        follows.push(ratio.is_some());
        sources.extend(ratio.map(|ratio| (source, ratio)));
    }
    if sources.is_empty() {
        return;
    }
    for (citizen, index) in world.citizens.all().iter().zip(0u32..) {
        if matches!(citizen.place, Place::Offer | Place::Waiting) {
            let source = source_of(model, citizen);
            if follows[source as usize] {
                citizens.push(OfSource { source, key: citizen.key, citizen: index });
            }
        }
    }
    citizens.sort_unstable();
}

/// Whether one of those gathered is a resident now.
fn lives_in_offer(world: &World, model: &Model, one: &OfSource) -> bool {
    let citizen = world.citizens.get(one.citizen);
    // the place in the array may be another's by now
    citizen.place == Place::Offer && citizen.key == one.key && source_of(model, citizen) == one.source
}

/// Residents are taken home, each with the probability that the price asks for.
fn withdraw(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    ratio: f64,
    residents: &[(CitizenKey, u32)],
    observer: &mut impl Observer,
) {
    let (year, now) = (month / 12, Now { month, tick: 0 });
    for &(key, citizen) in residents {
        let block = random.block(Purpose::Withdrawal, key.source, key.time, year, 0);
        if uniform(block.low) >= ratio {
            let offer = world.citizens.get(citizen).offer;
            tell_of_citizen(world, citizen, now, Happening::Left { offer }, observer);
            move_out(world, model, citizen, now);
            world.citizens.remove(citizen);
            world.log.offer_year(year, offer).residents_taken_home += 1;
            fill(world, model, random, offer, now, observer);
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
    let (year, now) = (month / 12, Now { month, tick: 0 });
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
        tell_of_citizen(world, citizen, now, Happening::Arrived, observer);
        seek(world, model, random, citizen, Origin::New, now, observer);
    }
}

/// The ratio by which a source's residents follow the change of prices since last year, if they do.
pub(crate) fn stock_ratio(world: &World, model: &Model, index: usize) -> Option<f64> {
    let group = model.sources[index].target_group as usize;
    let rule = model.input().target_groups[group].dynamics.response.as_ref()?;
    let (now, before) = (world.pricing.seen.felt[index], *world.pricing.seen.felt_before.get(index)?);
    if rule.stock_elasticity <= 0.0 || now <= 0.0 || before <= 0.0 {
        return None;
    }
    let factor = |price| response::factor(rule, rule.stock_elasticity, price);
    let before = factor(before);
    (before > 0.0).then(|| factor(now) / before)
}
