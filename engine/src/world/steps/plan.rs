//! Carries out the dated operations of the plan.

use super::notify::notify_of_offer;
use super::one_off_costs::book_one_off_cost;
use super::places::change_places;
use super::umbrella::{join_umbrella, merge};
use crate::input::OperationKind;
use crate::model::Model;
use crate::world::moment::Moment;
use crate::world::observer::{Observer, OfferHappening};
use crate::world::offers::status::Status;
use crate::world::state::World;

/// What is told of an operation that was carried out; what opens, closes and changes places is told when it happens.
const fn told(operation: &OperationKind, month: u32) -> Option<(u32, OfferHappening)> {
    match *operation {
        OperationKind::Close { offer, notice_months } if notice_months > 0 => {
            Some((offer, OfferHappening::StopsAdmitting { closes: month + notice_months }))
        }
        OperationKind::Merge { offer: lead, joins, .. } => Some((joins, OfferHappening::Joins { lead })),
        OperationKind::JoinUmbrella { offer: lead, joins, .. } => {
            Some((joins, OfferHappening::JoinsUmbrella { lead }))
        }
        OperationKind::ChangeTargetGroup { offer, to, .. } => {
            Some((offer, OfferHappening::TargetGroupChanges { to }))
        }
        OperationKind::TakeOver { offer, municipality, .. } => {
            Some((offer, OfferHappening::TakenOver { municipality }))
        }
        OperationKind::Establish { .. }
        | OperationKind::SetPlaces { .. }
        | OperationKind::Close { .. }
        | OperationKind::SetFinance { .. } => None,
    }
}

/// Carries out the operations of a month. What an offer's state does not allow is counted as refused.
pub(crate) fn carry_out_plan(world: &mut World, model: &Model, month: u32, observer: &mut impl Observer) {
    for operation in model.input().plan.iter().filter(|operation| operation.month == month) {
        let offer = operation.kind.offer();
        if carry_out(world, model, &operation.kind, Moment { month, tick: 0 }, observer) {
            if let Some((offer, happening)) = told(&operation.kind, month) {
                notify_of_offer(offer, month, happening, observer);
            }
        } else {
            world.log.offer_year(month / 12, offer).refused_operations += 1;
            notify_of_offer(offer, month, OfferHappening::OperationRefused, observer);
        }
    }
}

/// Carries out an operation, when the offer's state allows it.
fn carry_out(
    world: &mut World,
    model: &Model,
    operation: &OperationKind,
    now: Moment,
    observer: &mut impl Observer,
) -> bool {
    let (offer, month) = (operation.offer(), now.month);
    let index = offer as usize;
    let before = world.offers.status(index);
    match *operation {
        OperationKind::Establish { start_cost, given, .. } if before == Status::Dormant => {
            world.offers.set_status(index, Status::Opening(month));
            book_one_off_cost(world, index, month, start_cost);
            world.accounts.ledger.outside_gives_offer(index, given);
            world.log.offer_year(month / 12, offer).given_income += given;
            true
        }
        OperationKind::SetPlaces { places, fixed_cost_follows, .. } if before.runs() => {
            world.offers.plan_places(index, month, places, fixed_cost_follows);
            if change_places(world, model, offer, month, observer) {
                world.offers.note_growth(offer);
            }
            true
        }
        OperationKind::Close { notice_months, .. } if before.admits() => {
            world.offers.set_status(index, Status::Notice(month + notice_months));
            world.offers.note_change(offer, before);
            true
        }
        OperationKind::SetFinance { finance, .. } if before.runs() => {
            world.accounts.finance[index] = finance;
            true
        }
        OperationKind::Merge { .. } => merge(world, model, operation, now, observer),
        OperationKind::JoinUmbrella { .. } => join_umbrella(world, operation, month),
        OperationKind::ChangeTargetGroup { from, to, cost, .. } if before.admits() => {
            world.offers.change_target_group(model, offer, from, to);
            book_one_off_cost(world, index, month, cost);
            true
        }
        OperationKind::TakeOver { municipality, cost, .. } if before.runs() => {
            world.offers.take_over(model, offer, municipality);
            book_one_off_cost(world, index, month, cost);
            true
        }
        _ => false,
    }
}
