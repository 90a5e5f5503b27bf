//! Costs that are booked when something happens.

use crate::units::Money;
use crate::world::state::World;

/// An offer uses resources now and then.
pub(crate) fn book_one_off_cost(world: &mut World, index: usize, month: u32, cost: Money) {
    world.accounts.ledger.offer_uses(index, cost);
    world.log.offer_year(month / 12, index as u32).cost += cost;
}
