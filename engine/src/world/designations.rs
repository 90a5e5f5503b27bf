//! Designation of the most specialised offers at the end of a year.

use crate::model::Model;
use crate::world::World;
use crate::world::citizens::Place;
use crate::world::offers::designation;
use crate::world::offers::designation::Facts;

impl World {
    /// Citizens in need by group, counted one by one.
    pub(crate) fn count_need(&mut self, model: &Model) {
        let need = &mut self.offers.designations.need;
        need.clear();
        need.resize(model.input().target_groups.len(), 0.0);
        for citizen in self.citizens.all().iter().filter(|citizen| citizen.place != Place::Away) {
            need[citizen.target_group as usize] += 1.0;
        }
    }

    /// Sets citizens in need by group to expected numbers.
    pub(crate) fn set_need(&mut self, need: impl Iterator<Item = f64>) {
        self.offers.designations.need.clear();
        self.offers.designations.need.extend(need);
    }

    /// After a year: designates anew when it is time, and notes what holds in the year that comes.
    pub(crate) fn designate(&mut self, model: &Model, year: u32, residents: impl Fn(usize, usize) -> f64) {
        let Some(rule) = &self.rules(model).designation else {
            return;
        };
        if self.offers.designations.last.is_none_or(|last| year >= last + rule.every_years) {
            let mut state = std::mem::take(&mut self.offers.designations);
            state.last = Some(year);
            for offer in 0..self.offers.statuses.len() {
                state.met[offer] = self.criteria_of(model, offer, &state.need, &residents);
            }
            designation::designate(rule, &state.met, &mut state.designated);
            self.offers.designations = state;
        }
        for (index, offer) in (0u32..).zip(0..self.offers.statuses.len()) {
            let log = self.log.offer_year(year, index);
            log.criteria_met = self.offers.designations.met[offer];
            log.designated =
                u32::from(self.offers.designations.designated[offer] && self.offers.statuses[offer].runs());
        }
    }

    /// The most criteria that an open offer meets for one of its groups.
    fn criteria_of(
        &self,
        model: &Model,
        offer: usize,
        need: &[f64],
        residents: &impl Fn(usize, usize) -> f64,
    ) -> u32 {
        let Some(rule) = &self.rules(model).designation else { return 0 };
        if !self.offers.statuses[offer].admits() {
            return 0;
        }
        let municipalities =
            (0..self.municipalities).filter(|&municipality| residents(offer, municipality) >= 0.5).count();
        let met = self.offers.organisation.groups[offer].iter().map(|&group| {
            let serves = |other: &usize| self.offers.organisation.groups[*other].contains(&group);
            let open = |other: &usize| *other != offer && self.offers.statuses[*other].admits();
            let given = &model.input().target_groups[group as usize];
            let facts = Facts {
                citizens: need[group as usize],
                specialisation: given.specialisation,
                in_focus: given.in_focus,
                expertise: self.offers.expertise[offer],
                alternatives: (0..self.offers.statuses.len()).filter(open).filter(serves).count() as u32,
                municipalities: municipalities as u32,
            };
            designation::criteria_met(rule, &facts)
        });
        met.max().unwrap_or(0)
    }
}
