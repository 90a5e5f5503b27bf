//! The events of a month, in the order of their moments.

use std::cmp::Reverse;

use super::departures::{end_stay, step_down, take_home};
use super::moves::{Origin, seek};
use super::tell::tell_of_citizen;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::units::Tick;
use crate::world::agenda as due;
use crate::world::agenda::Due;
use crate::world::citizens::Plan;
use crate::world::moment::Now;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// Lets what is due in a month happen.
pub(crate) fn live_month(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    let unsorted = &mut world.agenda.unsorted;
    unsorted.clear();
    world.citizens.take_month(month, |entry| {
        unsorted.push(Due::new(u64::from(entry.tick), entry.plan, entry.citizen));
    });
    due::sort(&world.agenda.unsorted, &mut world.agenda.sorted);
    break_ties(world);
    let mut position = 0;
    loop {
        let planned = world.agenda.sorted.get(position).copied().unwrap_or(Due::LAST);
        let due = match world.agenda.sudden.peek() {
            Some(&Reverse(sudden)) if sudden < planned => {
                world.agenda.sudden.pop();
                sudden
            }
            _ if planned == Due::LAST => break,
            _ => {
                position += 1;
                planned
            }
        };
        let (citizen, now) = (due.citizen(), Now { month, tick: due.tick() });
        // plans that hold no longer are passed over
        let holds = |planned: Tick| planned == now.absolute();
        match due.plan() {
            Plan::Arrive => {
                tell_of_citizen(world, citizen, now, Happening::Arrived, observer);
                seek(world, model, random, citizen, Origin::New, now, observer);
            }
            Plan::Exit if holds(world.citizens.get(citizen).exit_at) => {
                end_stay(world, model, random, citizen, now, observer);
            }
            Plan::TakeHome if holds(world.citizens.get(citizen).home_at) => {
                take_home(world, model, random, citizen, now, observer);
            }
            Plan::StepDown if holds(world.citizens.get(citizen).lower_at) => {
                step_down(world, model, citizen, now, observer);
            }
            Plan::Exit | Plan::TakeHome | Plan::StepDown => {}
        }
    }
}

/// Sorts those due at the same moment by their keys: indices depend on what happened to others, keys do not.
fn break_ties(world: &mut World) {
    let citizens = &world.citizens;
    // seldom there are some, which one look at all tells sooner
    let ties = world.agenda.sorted.windows(2).fold(0, |ties, pair| {
        let [before, after] = pair else { return ties };
        ties + u32::from(before.moment() == after.moment())
    });
    if ties == 0 {
        return;
    }
    for run in world.agenda.sorted.chunk_by_mut(|a, b| a.moment() == b.moment()) {
        if run.len() > 1 {
            run.sort_unstable_by_key(|due| citizens.get(due.citizen()).key);
        }
    }
}
