//! Citizens look for a place: they go home, choose an offer, wait for one or are refused.

use super::causes::{count_cause, count_choice, follows_causes, most_preferred_in_base_year};
use super::moves::{admit, enter_home};
use super::notify::notify_of_citizen;
use super::vacancies::has_place;
use super::waiting::start_waiting;
use crate::input::WhenFull;
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, uniform};
use crate::report::Cause;
use crate::world::citizens::Citizen;
use crate::world::moment::Moment;
use crate::world::observer::{Choice, Happening, Observer};
use crate::world::placement::choice::{Access, Chooser, Decision};
use crate::world::placement::search;
use crate::world::state::World;

/// Where a citizen who looks for a place comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PreviousLocation {
    /// A new need.
    New,
    /// An offer that is no choice now.
    Offer(u32),
    /// A home solution.
    Home,
    /// A queue.
    Queue,
}

/// Finds a place for a citizen who has none: at home, in an offer, in a queue, or nowhere.
pub(crate) fn find_place(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    origin: PreviousLocation,
    now: Moment,
    observer: &mut impl Observer,
) {
    if origin != PreviousLocation::New || !follows_causes(model, now.month) {
        find_place_with(world, model, random, citizen, false, origin, now, observer);
        return;
    }
    let Citizen { key, target_group, .. } = *world.citizens.get(citizen);
    let candidates = world.offers.candidates_of(model, target_group);
    world.placement.draw_preferences(model, random, candidates, key);
    find_place_with(world, model, random, citizen, true, origin, now, observer);
}

/// The same with drawn, if they are drawn: then the offer that was liked best at first is told.
#[inline]
#[expect(clippy::too_many_arguments, reason = "all that a choice depends on")]
fn find_place_with(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    drawn: bool,
    origin: PreviousLocation,
    now: Moment,
    observer: &mut impl Observer,
) {
    let input = model.input();
    let asks = world.citizens.get(citizen);
    let group = asks.target_group;
    let most_preferred =
        if drawn { most_preferred_in_base_year(world, model, citizen, now.month) } else { None };
    if model.switches.home_solutions
        && origin != PreviousLocation::Home
        && world.homes.takes_home(model, random, asks)
    {
        if let Some((most_preferred, _)) = most_preferred {
            count_cause(world, now.month, most_preferred, Cause::TakenHome);
        }
        enter_home(world, model, random, citizen, now, observer);
        return;
    }
    let excluded = if let PreviousLocation::Offer(offer) = origin { Some(offer) } else { None };
    notify_of_choice(world, model, random, citizen, now, observer);
    let decision = choose(world, model, random, drawn, citizen, excluded, now.month);
    if let Some((most_preferred, was_free)) = most_preferred {
        count_choice(world, model, now.month, most_preferred, was_free, group, decision);
    }
    match decision {
        Decision::Free(offer) => admit(world, model, random, citizen, offer, now, observer),
        Decision::Full(offer) => match input.target_groups[group as usize].when_full {
            WhenFull::Wait { .. } => start_waiting(world, citizen, offer, now, observer),
            WhenFull::Lost => refuse(world, citizen, Some(offer), now, observer),
        },
        Decision::Nowhere => refuse(world, citizen, wanted(world, model, citizen), now, observer),
    }
}

/// The offer that most citizens of a municipality and group would choose if it admitted: it counts those who are
/// refused where none does.
fn wanted(world: &World, model: &Model, citizen: u32) -> Option<u32> {
    let citizen = world.citizens.get(citizen);
    let inverse =
        world.placement.inverse_weights(model, citizen.target_group, citizen.municipality, citizen.level);
    let candidates = world.offers.candidates_of(model, citizen.target_group).iter().zip(inverse);
    candidates.min_by(|a, b| a.1.total_cmp(b.1)).map(|(candidate, _)| candidate.offer)
}

/// Chooses an offer for a citizen, not the excluded one unless it is the only one that admits.
pub(crate) fn choose(
    world: &World,
    model: &Model,
    random: &WorldRandom,
    drawn: bool,
    citizen: u32,
    excluded: Option<u32>,
    month: u32,
) -> Decision {
    if model.switches.limited_vacancies {
        return choose_of_known(world, model, random, drawn, citizen, excluded, month);
    }
    let free = world.offers.free_places();
    choose_of(world, model, random, drawn, citizen, excluded, free)
}

/// Chooses where some vacancies are kept for others, or not heard of.
#[inline(never)]
fn choose_of_known(
    world: &World,
    model: &Model,
    random: &WorldRandom,
    drawn: bool,
    citizen: u32,
    excluded: Option<u32>,
    month: u32,
) -> Decision {
    let asks = world.citizens.get(citizen);
    let known = world.rules(model).vacancies_known_share;
    let has_place = |offer: u32| has_place(world, model, offer, asks.municipality, month);
    let knows_vacancy =
        |offer: u32| search::knows_vacancy(random, asks.key, model.offer_slots[offer as usize], month, known);
    // the one liked best is asked itself
    if known < 1.0
        && let Decision::Free(most_preferred) =
            choose_of(world, model, random, drawn, citizen, excluded, |_| true)
        && has_place(most_preferred)
    {
        return Decision::Free(most_preferred);
    }
    let free = |offer: u32| has_place(offer) && knows_vacancy(offer);
    match choose_of(world, model, random, drawn, citizen, excluded, free) {
        // where public offers come first, a private one that is liked better is asked last
        Decision::Full(offer) if known < 1.0 && has_place(offer) => Decision::Free(offer),
        decision => decision,
    }
}

/// Chooses among the offers with a free place, when there are some.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "which of them holds follows no pattern: a jump costs more")]
fn choose_of(
    world: &World,
    model: &Model,
    random: &WorldRandom,
    drawn: bool,
    citizen: u32,
    excluded: Option<u32>,
    free: impl Fn(u32) -> bool,
) -> Decision {
    let citizen = world.citizens.get(citizen);
    let share = world.rules(model).public_first_share;
    let public_first = share > 0.0 && {
        let key = citizen.key;
        let block = random.of_stay(Purpose::PublicFirst, key.source, key.time, citizen.spell);
        uniform(block.low) < share
    };
    let chooser = Chooser { public_first, ..Chooser::of(citizen) };
    let left_out = excluded.unwrap_or(u32::MAX);
    let access = |offer: u32| Access {
        admits: world.offers.admits(offer as usize) & (offer != left_out),
        free: free(offer),
    };
    let candidates = world.offers.candidates_of(model, citizen.target_group);
    match world.placement.choose(model, candidates, random, &chooser, drawn, access) {
        Decision::Nowhere if excluded.is_some() => {
            let chooser = Chooser { public_first: false, ..chooser };
            world.placement.choose(model, candidates, random, &chooser, drawn, |offer| Access {
                admits: world.offers.admits(offer as usize),
                ..access(offer)
            })
        }
        decision => decision,
    }
}

fn refuse(world: &mut World, citizen: u32, offer: Option<u32>, now: Moment, observer: &mut impl Observer) {
    notify_of_citizen(world, citizen, now, Happening::Refused, observer);
    let municipality = world.citizens.get(citizen).municipality;
    if let Some(offer) = offer {
        world.log.offer_year(now.month / 12, offer).refused += 1;
        world.log.offer_month(now.month, offer).refused += 1;
    }
    world.log.municipality_year(now.month / 12, municipality).refused += 1;
    world.citizens.remove(citizen);
}

/// Tells an observer who asks what a citizen likes best.
#[inline]
fn notify_of_choice<O: Observer>(
    world: &World,
    model: &Model,
    random: &WorldRandom,
    citizen: u32,
    now: Moment,
    observer: &mut O,
) {
    if !O::EXPLAINS {
        return;
    }
    let citizen = world.citizens.get(citizen);
    let chooser = Chooser::of(citizen);
    let candidates = world.offers.candidates_of(model, citizen.target_group);
    let access = |offer: u32| Access { admits: world.offers.admits(offer as usize), free: true };
    let most_preferred = match world.placement.choose(model, candidates, random, &chooser, false, access) {
        Decision::Free(offer) => Some(offer),
        Decision::Full(_) | Decision::Nowhere => None,
    };
    observer.choice(Choice {
        tick: now.absolute(),
        citizen: citizen.key,
        most_preferred,
        most_preferred_is_free: most_preferred
            .is_some_and(|offer| has_place(world, model, offer, citizen.municipality, now.month)),
        municipality: citizen.municipality,
        target_group: citizen.target_group,
        level: citizen.level,
    });
}
