//! Customer boards in the life of a world, and offers gathered under one management.

use super::WorldArena;
use crate::input::OperationKind;
use crate::mechanism::board;
use crate::mechanism::closing::Status;
use crate::model::Model;

impl WorldArena {
    /// Boards that begin this month: what they change holds from then on.
    pub(super) fn begin_boards(&mut self, model: &Model, month: u32) {
        for begun in model.input().boards.iter().filter(|board| board.first_month == month) {
            let index = begun.offer as usize;
            if self.statuses[index] == Status::Merged {
                continue;
            }
            let shape = &mut self.shape.offers[index];
            shape.staffing = board::staffing(begun, &shape.staffing);
            shape.costs.management_per_year += begun.cost_per_year;
            shape.signal_months = begun.signal_months;
            shape.signal_share = begun.signal_share;
            self.shape.set_costs(index);
            for &member in &begun.members {
                self.shape.set_loyalty(index, member as usize, begun.loyalty);
            }
            self.shape.set_weights(model, begun.offer);
        }
    }

    /// Gathers an offer under the management of another one: each keeps places, queue and tariff.
    pub(super) fn gather(&mut self, operation: &OperationKind, month: u32) -> bool {
        let &OperationKind::Gather { offer: lead, joins, saving_share, cost } = operation else {
            return false;
        };
        let (a, b) = (lead as usize, joins as usize);
        let (from, to) = (self.shape.managements[b], self.shape.managements[a]);
        if !self.statuses[a].runs() || !self.statuses[b].runs() || from == to {
            return false;
        }
        let kept = 1.0 - saving_share;
        let shape = &mut self.shape.offers[b];
        let costs = &mut shape.costs;
        for fixed in [
            &mut costs.management_per_year,
            &mut costs.capital_per_year,
            &mut costs.pension_per_year,
            &mut costs.supervision_per_year,
            &mut costs.development_per_year,
        ] {
            *fixed = fixed.times(kept);
        }
        shape.staffing.base_fte *= kept;
        self.shape.set_costs(b);
        self.shape.join_managements(from, to);
        self.offer_uses(a, month, cost);
        true
    }
}
