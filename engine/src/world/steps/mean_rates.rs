//! Hazards of those who live in an offer, in mean numbers.

use crate::input::Effect;
use crate::model::{Model, breakdown_and_recovery};
use crate::world::homes::decision::HomeStatus;
use crate::world::state::World;
use crate::world::stays::follow_up;

/// Hazards a month in an offer: all ends together, breakdown, recovery, being taken home.
pub(crate) fn mean_hazards(
    world: &World,
    model: &Model,
    index: usize,
    level: usize,
    offer: usize,
) -> [f64; 4] {
    let source = &model.sources[index];
    let group = &model.input().target_groups[source.target_group as usize];
    let x = world.offers.expertise(offer);
    let breaks = group
        .dynamics
        .breakdown
        .as_ref()
        .map_or(0.0, |rule| breakdown_and_recovery::breakdown_in_offer(rule, x) / 12.0)
        * world.demand.programme_factor(model, Effect::Breakdowns, index);
    let recovers = group
        .dynamics
        .recovery
        .as_ref()
        .map_or(0.0, |rule| breakdown_and_recovery::recovery_in_offer(rule, x) / 12.0)
        * world.demand.programme_factor(model, Effect::Recovery, index);
    let home = match &group.dynamics.home {
        Some(option)
            if level as u32 <= option.takes_level
                && world.homes.get(source.target_group, source.municipality).status
                    == HomeStatus::Running
                && world.mean_field.expected.at_home(model, index) < f64::from(option.places) =>
        {
            -libm::log1p(-option.residents_share_per_year.min(0.999)) / 12.0
        }
        _ => 0.0,
    };
    let mean = model.stays[source.target_group as usize].mean_months();
    let follow_up = world.rules(model).follow_up.as_ref().filter(|_| group.dynamics.transition.is_none());
    let ends = 1.0 / follow_up.map_or(mean, |rule| follow_up::mean_months(rule, mean));
    [ends + breaks + recovers + home, breaks, recovers, home]
}
