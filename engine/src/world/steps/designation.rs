//! Designation of the most specialised offers at the end of a year.

use crate::input::{Input, Rules};
use crate::model::Model;
use crate::world::citizens::Location;
use crate::world::log::WorldLog;
use crate::world::offers::Offers;
use crate::world::state::World;

/// Citizens in need by group, counted one by one.
pub(crate) fn count_need(world: &mut World, model: &Model) {
    let need = world.offers.need_mut();
    need.clear();
    need.resize(model.input().target_groups.len(), 0.0);
    for citizen in world.citizens.all().iter().filter(|citizen| citizen.location != Location::Away) {
        need[citizen.target_group as usize] += 1.0;
    }
}

/// After a year: designates anew when it is time, and notes what holds in the year that comes. `residents` tells how many
/// citizens of a municipality live in an offer.
pub(crate) fn designate(
    offers: &mut Offers,
    log: &mut WorldLog,
    input: &Input,
    rules: &Rules,
    year: u32,
    residents: impl Fn(usize, usize) -> f64,
) {
    let Some(rule) = &rules.designation else {
        return;
    };
    offers.designate(input, rule, year, residents);
    for (index, offer) in (0u32..).zip(0..offers.len()) {
        let log = log.offer_year(year, index);
        log.criteria_met = offers.criteria_met(offer);
        log.designated = u32::from(offers.is_designated(offer) && offers.status(offer).runs());
    }
}
