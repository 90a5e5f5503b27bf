//! Customer boards in the life of a world.

use crate::model::Model;
use crate::world::offers::board;
use crate::world::offers::status::Status;
use crate::world::state::World;

/// Boards that begin this month: what they change holds from then on.
pub(crate) fn begin_boards(world: &mut World, model: &Model, month: u32) {
    for begun in model.input().boards.iter().filter(|board| board.first_month == month) {
        let index = begun.offer as usize;
        if world.offers.statuses[index] == Status::Merged {
            continue;
        }
        let shape = &mut world.offers.organisation.offers[index];
        shape.staffing = board::staffing(begun, &shape.staffing);
        shape.costs.management_per_year += begun.cost_per_year;
        shape.signal_months = begun.signal_months;
        shape.signal_share = begun.signal_share;
        world.offers.organisation.set_costs(index);
        for &member in &begun.members {
            world.offers.organisation.set_loyalty(index, member as usize, begun.loyalty);
        }
        world.offers.organisation.set_weights(model, begun.offer);
    }
}
