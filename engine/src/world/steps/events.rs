//! The events of a month, in the order of their moments.

use super::departures::{end_stay, take_home};
use super::find_place::{PreviousLocation, find_place};
use super::follow_ups::step_down;
use super::notify::notify_of_citizen;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::units::Tick;
use crate::world::agenda::EventKind;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// Lets what is due in a month happen.
pub(crate) fn simulate_events(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    let World { agenda, citizens, .. } = world;
    agenda.begin_month(month, |citizen| citizens.get(citizen).key);
    while let Some(event) = world.agenda.next_event() {
        let (citizen, now) = (event.citizen(), Moment { month, tick: event.tick() });
        // what holds no longer is passed over
        let holds = |planned: Tick| planned == now.absolute();
        match event.kind() {
            EventKind::Arrive => {
                notify_of_citizen(world, citizen, now, Happening::Arrived, observer);
                find_place(world, model, random, citizen, PreviousLocation::New, now, observer);
            }
            EventKind::StayEnds if holds(world.citizens.get(citizen).exit_at) => {
                end_stay(world, model, random, citizen, now, observer);
            }
            EventKind::TakeHome if holds(world.citizens.get(citizen).home_at) => {
                take_home(world, model, random, citizen, now, observer);
            }
            EventKind::StepDown if holds(world.citizens.get(citizen).lower_at) => {
                step_down(world, model, citizen, now, observer);
            }
            EventKind::StayEnds | EventKind::TakeHome | EventKind::StepDown => {}
        }
    }
}
