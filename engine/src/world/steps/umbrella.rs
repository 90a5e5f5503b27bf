//! Merging offers under an umbrella (paraply), on a 1 January.
//!
//! A joining offer goes over into the lead: costs as in [`umbrella`](crate::world::offers::umbrella), realised occupancy and
//! expert environment as means weighted by places, what is still to be recovered from earlier years as a sum.
//!
//! Residents and the queue go over without moving house. The joining offer stays a *door*: citizens still choose among
//! doors, each with its own draw, so that an umbrella of m doors is chosen with m times the weight of one, the log-sum of
//! its sites (Ben-Akiva and Lerman, 1985), and nobody's preference changes by the merge itself. When the sites move
//! into one house, the doors keep their reputation and take the place of the lead.
//! Unit: as the inputs.

use super::notify::notify_of_citizen;
use super::one_off_costs::book_one_off_cost;
use super::waiting::{start_waiting, stop_waiting};
use crate::input::OperationKind;
use crate::model::Model;
use crate::world::citizens::Location;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::state::World;

/// Merges an offer into a lead, when both are there. Residents and queue go over.
pub(crate) fn merge(
    world: &mut World,
    model: &Model,
    operation: &OperationKind,
    now: Moment,
    observer: &mut impl Observer,
) -> bool {
    let &OperationKind::Merge { offer: lead, joins, one_site, saving_share, cost } = operation else {
        return false;
    };
    let (a, b) = (lead as usize, joins as usize);
    let Some(before) = world.offers.merging_parts(a, b) else { return false };
    world.offers.merge_organisation(model, lead, joins, one_site, before, saving_share);
    move_over(world, model, lead, joins, now, observer);
    world.staff.join(a, b);
    world.offers.merge_places(a, b, before);
    world.pricing.merge(a, b, before.map(|part| f64::from(part.places)).into());
    world.accounts.past_use.merge(a, b);
    book_one_off_cost(world, a, now.month, cost);
    true
}

/// Lets an offer join the umbrella of another one, under its management: each keeps places, queue and tariff.
pub(crate) fn join_umbrella(world: &mut World, operation: &OperationKind, month: u32) -> bool {
    let &OperationKind::JoinUmbrella { offer: lead, joins, saving_share, cost } = operation else {
        return false;
    };
    let (a, b) = (lead as usize, joins as usize);
    if !world.offers.join_umbrella(a, b, saving_share) {
        return false;
    }
    book_one_off_cost(world, a, month, cost);
    true
}

/// Residents and those who wait go over to the lead.
fn move_over(
    world: &mut World,
    model: &Model,
    lead: u32,
    joins: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    for citizen in 0..world.citizens.all().len() as u32 {
        let resident = *world.citizens.get(citizen);
        if resident.location != Location::Offer || resident.offer != joins {
            continue;
        }
        notify_of_citizen(world, citizen, now, Happening::GoesOver { from: joins, offer: lead }, observer);
        // tariffs are set anew right after; the supplement goes with the citizen
        let price = world.pricing.price_of_citizen(model, world.citizens.get(citizen));
        world.accounts.invoices.leave(joins, resident.municipality, price, 0);
        world.accounts.invoices.enter(lead, resident.municipality, price, 0);
        world.citizens.get_mut(citizen).offer = lead;
        world.offers.remove_resident(joins as usize);
        world.offers.add_resident(lead as usize);
    }
    while let Some(citizen) = world.citizens.take_first_waiting(joins) {
        stop_waiting(world, citizen, now.tick);
        notify_of_citizen(world, citizen, now, Happening::StopsWaiting { offer: joins }, observer);
        start_waiting(world, citizen, lead, now, observer);
    }
    world.mean_field.expected.move_known_residents(joins, lead);
}
