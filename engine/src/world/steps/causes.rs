//! Counts, for each new citizen, why the offer that would have had it in the first reported year has it no longer.

use super::vacancies::has_place;
use crate::input::Operator;
use crate::model::Model;
use crate::report::Cause;
use crate::world::placement::choice::{Chooser, Decision};
use crate::world::state::World;

/// Whether causes are followed in a month.
pub(crate) const fn follows_causes(model: &Model, month: u32) -> bool {
    model.switches.any_feedback && month / 12 >= model.input().calendar.warm_up_years
}

/// The offer a citizen would have liked best in the first reported year, and whether it has a free place now.
pub(crate) fn most_preferred_in_base_year(
    world: &World,
    model: &Model,
    citizen: u32,
    month: u32,
) -> Option<(u32, bool)> {
    let citizen = world.citizens.get(citizen);
    let chooser = Chooser::of(citizen);
    let most_preferred = world.spiral.base().most_preferred(
        model,
        world.offers.candidates_of(model, citizen.target_group),
        &chooser,
        world.placement.preferences(),
    )?;
    Some((most_preferred, has_place(world, model, most_preferred, citizen.municipality, month)))
}

/// Counts what a choice means for the offer that was preferred most in the first year.
pub(crate) fn count_choice(
    world: &mut World,
    model: &Model,
    month: u32,
    most_preferred: u32,
    was_free: bool,
    target_group: u32,
    decision: Decision,
) {
    let waits = matches!(
        model.input().target_groups[target_group as usize].when_full,
        crate::input::WhenFull::Wait { .. }
    );
    let (offer, refused) = match decision {
        Decision::Free(offer) => (Some(offer), false),
        Decision::Full(offer) => (Some(offer), !waits),
        Decision::Nowhere => (None, true),
    };
    if offer == Some(most_preferred) && !refused {
        return;
    }
    let private = |offer: u32| world.offers.profile(offer as usize).operator == Operator::Private;
    let cause = match offer {
        _ if world.offers.admits(most_preferred as usize) && !was_free || refused => Cause::AccessRefused,
        Some(offer) if private(offer) => Cause::PrivateOffer,
        _ => Cause::OtherOffer,
    };
    count_cause(world, month, most_preferred, cause);
}

pub(crate) fn count_cause(world: &mut World, month: u32, offer: u32, cause: Cause) {
    world.log.offer_year(month / 12, offer).lost_thousandths[cause as usize] += 1_000;
}
