//! Tells the observer what happens to citizens and offers.

use crate::units::TICKS_PER_MONTH;
use crate::world::moment::Moment;
use crate::world::observer::{Event, Happening, Observer, OfferEvent, OfferHappening};
use crate::world::state::World;

/// Tells what happens to an offer at the start of a month.
pub(crate) fn notify_of_offer(
    offer: u32,
    month: u32,
    happening: OfferHappening,
    observer: &mut impl Observer,
) {
    observer.offer(OfferEvent { tick: month * TICKS_PER_MONTH, offer, happening });
}

#[inline]
pub(crate) fn notify_of_citizen(
    world: &World,
    citizen: u32,
    now: Moment,
    happening: Happening,
    observer: &mut impl Observer,
) {
    let citizen = world.citizens.get(citizen);
    observer.event(Event {
        tick: now.absolute(),
        citizen: citizen.key,
        municipality: citizen.municipality,
        target_group: citizen.target_group,
        happening,
    });
}
