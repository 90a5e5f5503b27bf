//! Plans how a stay ends: planned end, recovery, breakdown, follow-up.

use crate::input::Effect;
use crate::model::{Model, breakdown_and_recovery};
use crate::random::{Block, Purpose, WorldRandom, log, uniform};
use crate::units::{TICKS_PER_MONTH, Tick, ticks_of_months};
use crate::world::agenda::EventKind;
use crate::world::citizens::{Citizen, Location, NEVER, StayEnd};
use crate::world::moment::Moment;
use crate::world::state::World;
use crate::world::stays::follow_up;

/// Plans how and when the stay that begins now ends.
pub(crate) fn plan_exit(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    index: u32,
    now: Moment,
    month_is_under_way: bool,
) {
    let citizen = world.citizens.get(index);
    let absolute = now.absolute();
    let group = &model.input().target_groups[citizen.target_group as usize];
    let dynamics = &group.dynamics;
    // whoever lives there on the first day came before the rule
    let (stay, lower_at) = if model.switches.follow_up && month_is_under_way {
        followed_up(world, model, citizen, absolute)
    } else {
        (citizen.stay_ticks, NEVER)
    };
    let (mut at, mut exit) = (absolute.saturating_add(stay), StayEnd::NeedEnds);
    if dynamics.breakdown.is_some() || dynamics.recovery.is_some() {
        let key = citizen.key;
        let block = random.of_stay(Purpose::Exit, key.source, key.time, citizen.spell);
        (at, exit) = ends_before(world, model, citizen, block, stay, (at, exit), absolute);
    }
    let citizen = world.citizens.get_mut(index);
    citizen.since = absolute;
    citizen.exit_at = at;
    citizen.exit = exit;
    citizen.home_at = NEVER;
    citizen.lower_at = NEVER;
    citizen.spell = citizen.spell.saturating_add(1);
    if lower_at < at {
        citizen.lower_at = lower_at;
        // a follow-up is a month away at least
        world.agenda.schedule(index, lower_at, EventKind::StepDown);
    }
    if at == NEVER {
        return;
    }
    if month_is_under_way && at / TICKS_PER_MONTH == now.month {
        world.agenda.schedule_this_month(index, at % TICKS_PER_MONTH, EventKind::StayEnds);
    } else {
        world.agenda.schedule(index, at, EventKind::StayEnds);
    }
}

/// When and how a stay that begins now ends, by breakdown or recovery if that comes before its `planned` end.
fn ends_before(
    world: &World,
    model: &Model,
    citizen: &Citizen,
    block: Block,
    stay: Tick,
    planned: (Tick, StayEnd),
    now: Tick,
) -> (Tick, StayEnd) {
    let group = citizen.target_group as usize;
    let source = citizen.municipality as usize * model.highest_hazards.len() + group;
    // a little more than the stay, as moments are whole ticks
    let months = f64::from(stay) / f64::from(TICKS_PER_MONTH) + 0.01;
    // most stays are seen to end as planned by the highest hazards in offers
    let later = |word, most: f64, effect| {
        let hazard = most * world.demand.programme_factor(model, effect, source);
        breakdown_and_recovery::is_later(uniform(word), hazard, months)
    };
    let most = &model.highest_hazards[group];
    let at_home = citizen.location == Location::Home;
    let may_break = at_home || !later(block.low, most.breakdown, Effect::Breakdowns);
    let may_recover = at_home || !later(block.high, most.recovery, Effect::Recovery);
    let mut ends = planned;
    if !may_break && !may_recover {
        return ends;
    }
    let (breaks, recovers) = hazards_of(world, model, citizen);
    for (may, word, hazard, kind) in [
        (may_break, block.low, breaks, StayEnd::Breakdown),
        (may_recover, block.high, recovers, StayEnd::Recovery),
    ] {
        if may {
            let months = breakdown_and_recovery::months_until(-log(uniform(word)), hazard);
            let moment = now.saturating_add(ticks_of_months(months));
            if moment < ends.0 {
                ends = (moment, kind);
            }
        }
    }
    ends
}

/// How long a stay that begins now lasts under follow-up, and when its level falls.
fn followed_up(world: &World, model: &Model, citizen: &Citizen, now: Tick) -> (Tick, Tick) {
    let grows_up = model.input().target_groups[citizen.target_group as usize].dynamics.transition;
    let rule = world.rules(model).follow_up.as_ref();
    let rule = rule.filter(|_| citizen.location == Location::Offer && grows_up.is_none());
    let Some(rule) = rule else { return (citizen.stay_ticks, NEVER) };
    let lower = follow_up::steps_down(rule, citizen.stay_ticks).filter(|_| citizen.level > 0);
    let lower_at = lower.map_or(NEVER, |after| now.saturating_add(after));
    (follow_up::length(rule, citizen.stay_ticks), lower_at)
}

/// Hazards a year of breakdown and of recovery where a citizen lives.
fn hazards_of(world: &World, model: &Model, citizen: &Citizen) -> (f64, f64) {
    let dynamics = &model.input().target_groups[citizen.target_group as usize].dynamics;
    let at_home = citizen.location == Location::Home;
    let expertise = if at_home { 0.0 } else { world.offers.expertise(citizen.offer as usize) };
    let breaks = dynamics.breakdown.as_ref().map_or(0.0, |rule| match &dynamics.home {
        Some(option) if at_home => {
            breakdown_and_recovery::breakdown_at_home(rule, option, u32::from(citizen.level))
        }
        _ => breakdown_and_recovery::breakdown_in_offer(rule, expertise),
    });
    let recovers = dynamics.recovery.as_ref().map_or(0.0, |rule| {
        if at_home {
            breakdown_and_recovery::recovery_at_home(rule)
        } else {
            breakdown_and_recovery::recovery_in_offer(rule, expertise)
        }
    });
    let groups = model.input().target_groups.len();
    let source = citizen.municipality as usize * groups + citizen.target_group as usize;
    (
        breaks * world.demand.programme_factor(model, Effect::Breakdowns, source),
        recovers * world.demand.programme_factor(model, Effect::Recovery, source),
    )
}
