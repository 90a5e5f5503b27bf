//! Follow-up of stays: the service level of a resident falls on the way.

use super::notify::notify_of_citizen;
use crate::model::Model;
use crate::world::citizens::{Location, NEVER};
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// A follow-up: the resident needs one level less from now on.
pub(crate) fn step_down(
    world: &mut World,
    model: &Model,
    index: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let resident = *world.citizens.get(index);
    world.citizens.get_mut(index).lower_at = NEVER;
    if resident.location != Location::Offer || resident.level == 0 {
        return;
    }
    let (offer, level) = (resident.offer, resident.level - 1);
    let before = world.pricing.price_of_citizen(model, world.citizens.get(index));
    world.citizens.set_level(index, level);
    let after = world.pricing.price_of_citizen(model, world.citizens.get(index));
    world.accounts.invoices.leave(offer, resident.municipality, before, now.tick);
    world.accounts.invoices.enter(offer, resident.municipality, after, now.tick);
    notify_of_citizen(world, index, now, Happening::StepsDown { offer, level }, observer);
}
