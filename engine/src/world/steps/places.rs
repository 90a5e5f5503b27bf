//! Places of offers: decided in the budget season, changed when they are due.

use super::notify::notify_of_offer;
use super::vacancies::bought;
use crate::input::{Trigger, WhenFull};
use crate::model::Model;
use crate::world::observer::{Observer, OfferHappening};
use crate::world::offers::status::Status;
use crate::world::offers::{capacity, customer_board, private_market};
use crate::world::state::World;

/// Month of the year of the budget season: municipal budgets are adopted by 15 October.
pub(crate) const BUDGET_SEASON: u32 = 9;

/// Changes an offer's places when that is due.
pub(crate) fn change_places(
    world: &mut World,
    model: &Model,
    offer: u32,
    month: u32,
    observer: &mut impl Observer,
) -> bool {
    let follows = world.rules(model).capacity.as_ref().map_or(0.0, |rule| rule.fixed_cost_follows);
    let Some((before, after)) = world.offers.change_places(offer as usize, month, follows) else {
        return false;
    };
    if before != after {
        notify_of_offer(offer, month, OfferHappening::PlacesChange { before, after }, observer);
    }
    true
}

/// Budget season: operators adapt places, and new offers decide to enter.
pub(crate) fn decide_capacity(
    world: &mut World,
    model: &Model,
    month: u32,
    waiting_of: impl Fn(&World, u32) -> f64,
) {
    let input = model.input();
    for (index, offer) in input.offers.iter().enumerate() {
        let waiting: f64 = world
            .offers
            .groups(index)
            .iter()
            .filter(|&&group| matches!(input.target_groups[group as usize].when_full, WhenFull::Wait { .. }))
            .map(|&group| waiting_of(world, group))
            .sum();
        if world.offers.status(index) == Status::Dormant
            && let Some(entry) = &offer.market.entry
            && private_market::enters(entry, offer.places, waiting as u32)
        {
            world.offers.set_status(index, Status::Opening(month + entry.building_months.max(1)));
        }
        if world.offers.status(index) == Status::Open
            && let Some(rule) = &world.rules(model).capacity
            && !world.offers.has_planned_places(index)
        {
            let mean = world.pricing.mean_occupancy(index);
            let places = capacity::decide(rule, world.offers.places(index), mean, waiting >= 1.0);
            // what is bought in advance is kept
            let bought = bought(world, model, index as u32, month).min(world.offers.places(index));
            let places = places.max(bought);
            // what others have guaranteed is kept until the guarantee ends
            let guaranteed = input.guarantees.iter().any(|guarantee| {
                guarantee.offer as usize == index
                    && guarantee.runs(month)
                    && matches!(guarantee.trigger, Trigger::VacantPlaces { .. })
            });
            if places > world.offers.places(index) || places < world.offers.places(index) && !guaranteed {
                let signal = world.offers.profile(index).signal_months;
                let delay = customer_board::delay_months(signal, rule.delay_months);
                world.offers.plan_places(index, month + delay, places, None);
            }
        }
    }
}
