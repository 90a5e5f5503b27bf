//! Designation of the most specialised offers at the end of a year.

use crate::model::Model;
use crate::world::citizens::Place;
use crate::world::offers::designation;
use crate::world::offers::designation::Facts;
use crate::world::state::World;

/// Citizens in need by group, counted one by one.
pub(crate) fn count_need(world: &mut World, model: &Model) {
    let need = &mut world.offers.designations.need;
    need.clear();
    need.resize(model.input().target_groups.len(), 0.0);
    for citizen in world.citizens.all().iter().filter(|citizen| citizen.place != Place::Away) {
        need[citizen.target_group as usize] += 1.0;
    }
}

/// Sets citizens in need by group to expected numbers.
pub(crate) fn set_need(world: &mut World, need: impl Iterator<Item = f64>) {
    world.offers.designations.need.clear();
    world.offers.designations.need.extend(need);
}

/// After a year: designates anew when it is time, and notes what holds in the year that comes.
pub(crate) fn designate(
    world: &mut World,
    model: &Model,
    year: u32,
    residents: impl Fn(usize, usize) -> f64,
) {
    let Some(rule) = &world.rules(model).designation else {
        return;
    };
    if world.offers.designations.last.is_none_or(|last| year >= last + rule.every_years) {
        let mut state = std::mem::take(&mut world.offers.designations);
        state.last = Some(year);
        for offer in 0..world.offers.statuses.len() {
            state.met[offer] = criteria_of(world, model, offer, &state.need, &residents);
        }
        designation::designate(rule, &state.met, &mut state.designated);
        world.offers.designations = state;
    }
    for (index, offer) in (0u32..).zip(0..world.offers.statuses.len()) {
        let log = world.log.offer_year(year, index);
        log.criteria_met = world.offers.designations.met[offer];
        log.designated =
            u32::from(world.offers.designations.designated[offer] && world.offers.statuses[offer].runs());
    }
}

/// The most criteria that an open offer meets for one of its groups.
fn criteria_of(
    world: &World,
    model: &Model,
    offer: usize,
    need: &[f64],
    residents: &impl Fn(usize, usize) -> f64,
) -> u32 {
    let Some(rule) = &world.rules(model).designation else { return 0 };
    if !world.offers.statuses[offer].admits() {
        return 0;
    }
    let municipalities =
        (0..world.municipalities).filter(|&municipality| residents(offer, municipality) >= 0.5).count();
    let met = world.offers.organisation.groups[offer].iter().map(|&group| {
        let serves = |other: &usize| world.offers.organisation.groups[*other].contains(&group);
        let open = |other: &usize| *other != offer && world.offers.statuses[*other].admits();
        let given = &model.input().target_groups[group as usize];
        let facts = Facts {
            citizens: need[group as usize],
            specialisation: given.specialisation,
            in_focus: given.in_focus,
            expertise: world.offers.expertise[offer],
            alternatives: (0..world.offers.statuses.len()).filter(open).filter(serves).count() as u32,
            municipalities: municipalities as u32,
        };
        designation::criteria_met(rule, &facts)
    });
    met.max().unwrap_or(0)
}
