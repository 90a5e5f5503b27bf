//! Merging offers under an umbrella (paraply), on a 1 January.
//!
//! A joining offer goes over into the lead: costs as in [`umbrella`](crate::world::offers::umbrella), realised occupancy and
//! expert environment as means weighted by places, what is still to be recovered from earlier years as a sum.
//!
//! Residents and the queue go over without moving house. The joining offer stays a *door*: citizens still choose among
//! doors, each with its own draw, so that an umbrella of m doors is chosen with m times the weight of one, the log-sum of
//! its sites (Ben-Akiva and Lerman, 1985), and nobody's liking changes by the merge itself. When the sites are gathered
//! in one house, the doors keep their reputation and take the place of the lead.
//! Unit: as the inputs.

use super::moves::{start_waiting, stop_waiting};
use super::one_off_costs::offer_uses;
use super::tell::tell_of_citizen;
use crate::input::OperationKind;
use crate::model::Model;
use crate::world::citizens::Place;
use crate::world::moment::Now;
use crate::world::observer::{Happening, Observer};
use crate::world::offers::status::Status;
use crate::world::offers::umbrella;
use crate::world::offers::umbrella::Part;
use crate::world::state::World;

/// Merges an offer into a lead, when both are there. Residents and queue go over.
pub(crate) fn merge(
    world: &mut World,
    model: &Model,
    operation: &OperationKind,
    now: Now,
    observer: &mut impl Observer,
) -> bool {
    let &OperationKind::Merge { offer: lead, joins, one_site, saving_share, cost } = operation else {
        return false;
    };
    let (a, b) = (lead as usize, joins as usize);
    if !world.offers.statuses[a].admits() || !world.offers.statuses[b].runs() || a == b {
        return false;
    }
    let before = [a, b].map(|index| Part {
        places: world.offers.places[index],
        fixed_factor: world.offers.fixed_factors[index],
    });
    world.offers.organisation.merge_costs(a, b, before, saving_share);
    for candidate in
        world.offers.organisation.candidates.iter_mut().filter(|candidate| candidate.offer == joins)
    {
        candidate.offer = lead;
    }
    for house in world.offers.organisation.houses.iter_mut().filter(|house| **house == joins) {
        *house = lead;
    }
    let (from, to) = (world.offers.organisation.managements[b], world.offers.organisation.managements[a]);
    world.offers.organisation.join_managements(from, to);
    if one_site {
        let site = world.offers.organisation.offers[a].site;
        for door in 0..world.offers.organisation.houses.len() {
            if world.offers.organisation.houses[door] == lead && door != a {
                let moved = &mut world.offers.organisation.offers[door].site;
                (moved.latitude, moved.longitude) = (site.latitude, site.longitude);
                world.offers.organisation.set_weights(model, door as u32);
            }
        }
    }
    while let Some(group) = world.offers.organisation.groups[b].pop() {
        world.offers.organisation.add_group(a, group);
    }
    let hours = std::mem::take(&mut world.offers.organisation.outreach_hours[b]);
    world.offers.organisation.outreach_hours[a] += hours;

    move_over(world, model, lead, joins, now, observer);
    world.offers.places[a] += std::mem::take(&mut world.offers.places[b]);
    world.offers.planned_places[a] = None;
    world.offers.planned_places[b] = None;
    world.offers.fixed_factors[a] = 1.0;
    world.staff.join(a, b);
    world.offers.expertise[a] =
        umbrella::mean(before, [world.offers.expertise[a], world.offers.expertise[b]]);
    let joining = world.pricing.offers[b];
    world.pricing.offers[a].join(&joining, before.map(|part| f64::from(part.places)).into());
    world.offers.bad_years[a] = 0;
    let municipalities = world.municipalities;
    for year in world.accounts.past_use.chunks_exact_mut(world.offers.statuses.len() * municipalities) {
        for municipality in 0..municipalities {
            year[a * municipalities + municipality] +=
                std::mem::take(&mut year[b * municipalities + municipality]);
        }
    }
    world.offers.statuses[b] = Status::Merged;
    world.offers.admits[b] = false;
    offer_uses(world, a, now.month, cost);
    true
}

/// Gathers an offer under the management of another one: each keeps places, queue and tariff.
pub(crate) fn gather(world: &mut World, operation: &OperationKind, month: u32) -> bool {
    let &OperationKind::Gather { offer: lead, joins, saving_share, cost } = operation else {
        return false;
    };
    let (a, b) = (lead as usize, joins as usize);
    let (from, to) = (world.offers.organisation.managements[b], world.offers.organisation.managements[a]);
    if !world.offers.statuses[a].runs() || !world.offers.statuses[b].runs() || from == to {
        return false;
    }
    let shape = &mut world.offers.organisation.offers[b];
    (shape.costs, shape.staffing) = umbrella::gathered(&shape.costs, &shape.staffing, saving_share);
    world.offers.organisation.set_costs(b);
    world.offers.organisation.join_managements(from, to);
    offer_uses(world, a, month, cost);
    true
}

/// Residents and those who wait go over to the lead.
fn move_over(
    world: &mut World,
    model: &Model,
    lead: u32,
    joins: u32,
    now: Now,
    observer: &mut impl Observer,
) {
    for citizen in 0..world.citizens.all().len() as u32 {
        let resident = *world.citizens.get(citizen);
        if resident.place != Place::Offer || resident.offer != joins {
            continue;
        }
        tell_of_citizen(world, citizen, now, Happening::GoesOver { from: joins, offer: lead }, observer);
        // tariffs are set anew right after; the supplement goes with the citizen
        let price = world.pricing.price_of_citizen(model, world.citizens.get(citizen));
        world.accounts.invoices.leave(joins, resident.municipality, price, 0);
        world.accounts.invoices.enter(lead, resident.municipality, price, 0);
        world.citizens.get_mut(citizen).offer = lead;
        world.offers.residents[joins as usize] -= 1;
        world.offers.residents[lead as usize] += 1;
    }
    while let Some(citizen) = world.citizens.next_waiting(joins) {
        stop_waiting(world, citizen, now.tick);
        tell_of_citizen(world, citizen, now, Happening::StopsWaiting { offer: joins }, observer);
        start_waiting(world, citizen, lead, now, observer);
    }
    world.mean_field.expected.go_over(joins, lead);
}
