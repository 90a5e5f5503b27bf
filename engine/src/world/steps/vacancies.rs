//! Free places of an offer, and what others have a right to.

use crate::input::Purchase;
use crate::model::Model;
use crate::world::state::World;

/// Whether an offer has a free place for citizens of a municipality: what others have a right to is kept for them.
#[inline]
pub(crate) fn has_place(world: &World, model: &Model, offer: u32, municipality: u32, month: u32) -> bool {
    let index = offer as usize;
    let kept = if model.switches.reserved_places {
        reserved_for_others(world, model, offer, municipality, month)
    } else {
        0
    };
    world.offers.residents(index) + kept < world.offers.places(index)
}

/// The purchases in an offer that run in a month. A purchase goes with its offer when that becomes part of another.
pub(crate) fn purchases_in<'world>(
    world: &'world World,
    model: &'world Model,
    offer: u32,
    month: u32,
) -> impl Iterator<Item = &'world Purchase> {
    let of_offer = move |purchase: &&Purchase| {
        world.offers.merged_into(purchase.offer as usize) == offer && purchase.runs(month)
    };
    model.input().purchases.iter().filter(of_offer)
}

/// Free places of an offer that others than a municipality have a right to.
pub(crate) fn reserved_for_others(
    world: &World,
    model: &Model,
    offer: u32,
    municipality: u32,
    month: u32,
) -> u32 {
    let rights = || purchases_in(world, model, offer, month).filter(|purchase| purchase.reserves);
    rights()
        .enumerate()
        .filter(|(_, purchase)| purchase.municipality != municipality)
        .map(|(number, purchase)| {
            let used = world.accounts.invoices.residents(offer as usize, purchase.municipality as usize);
            let same = |other: &&Purchase| other.municipality == purchase.municipality;
            let before: u32 = rights().take(number).filter(same).map(|earlier| earlier.places).sum();
            // residents take the places of earlier purchases first
            purchase.places.saturating_sub(used.saturating_sub(before))
        })
        .sum()
}

/// Places of an offer that are bought in a month.
pub(crate) fn bought(world: &World, model: &Model, offer: u32, month: u32) -> u32 {
    purchases_in(world, model, offer, month).map(|purchase| purchase.places).sum()
}

/// Whether rights in an offer end with this month: others may have their places.
#[inline]
pub(crate) fn rights_end(world: &World, model: &Model, offer: u32, month: u32) -> bool {
    model.switches.reserved_places
        && month > 0
        && purchases_in(world, model, offer, month - 1)
            .any(|purchase| purchase.reserves && !purchase.runs(month))
}
