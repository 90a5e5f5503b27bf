//! The offers of one world.

use super::designation::{OfferFacts, criteria_met};
use super::designation_state::Designations;
use super::organisation::{OfferProfile, Organisation};
use super::status::Status;
use super::umbrella::Part;
use super::{capacity, expert_environment, umbrella};
use crate::input::{CustomerBoard, Designation, ExpertEnvironment, Input, OperationKind};
use crate::model::{Candidate, FixedCosts, Model, RunningCosts};

/// Places decided on for an offer.
#[derive(Clone, Copy, Debug)]
struct PlannedPlaces {
    /// The simulated month from which they are there.
    month: u32,
    places: u32,
    /// The part of the fixed cost that follows, if it is not that of the rule.
    fixed_cost_follows: Option<f64>,
}

/// The offers of one world. Arrays by offer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    organisation: Organisation,
    statuses: Vec<Status>,
    /// Which offers admit citizens.
    admits: Vec<bool>,
    /// Residents, apart from the rest for the observer and for placement.
    residents: Vec<u32>,
    places: Vec<u32>,
    planned_places: Vec<Option<PlannedPlaces>>,
    /// Fixed cost relative to that of the first places.
    fixed_factors: Vec<f64>,
    /// Expert environments, 0 to 1.
    expertise: Vec<f64>,
    /// Bad accounts in a row.
    bad_years: Vec<u32>,
    designations: Designations,
    /// Residents and outreach hours under one management, by the offer that stands for it.
    volumes: Vec<(f64, f64)>,
    /// Offers whose status changed this month, with the status before.
    changes: Vec<(u32, Status)>,
    /// Offers whose places change this month.
    grown: Vec<u32>,
    /// Whether choices change in the month because the target group of an offer changed.
    target_groups_changed: bool,
}

impl Offers {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        let offers = input.offers.len();
        self.organisation.begin(model);
        self.target_groups_changed = false;
        self.residents.clear();
        self.residents.resize(offers, 0);
        self.statuses.clear();
        self.statuses.extend(
            input
                .offers
                .iter()
                .map(|offer| if offer.market.entry.is_some() { Status::Dormant } else { Status::Open }),
        );
        for operation in &input.plan {
            if let OperationKind::Establish { offer, .. } = operation.kind {
                self.statuses[offer as usize] = Status::Dormant;
            }
        }
        self.admits.clear();
        self.admits.extend(self.statuses.iter().map(|status| status.admits()));
        self.places.clear();
        self.places.extend(
            input
                .offers
                .iter()
                .zip(&self.statuses)
                .map(|(offer, status)| if *status == Status::Dormant { 0 } else { offer.places }),
        );
        self.planned_places.clear();
        self.planned_places.resize(offers, None);
        self.fixed_factors.clear();
        self.fixed_factors.resize(offers, 1.0);
        self.bad_years.clear();
        self.bad_years.resize(offers, 0);
        self.designations.begin(offers);
        self.expertise.clear();
        let environment = input.rules.expert_environment.as_ref();
        self.expertise.extend(input.offers.iter().zip(&model.outreach_hours).map(|(offer, &hours)| {
            environment.map_or(1.0, |rule| {
                let residents = f64::from(offer.places) * offer.opening_occupancy;
                expert_environment::sustained(rule, residents, hours)
            })
        }));
    }

    /// Number of offers.
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.statuses.len()
    }

    /// Where an offer stands.
    #[inline]
    pub(crate) fn status(&self, offer: usize) -> Status {
        self.statuses[offer]
    }

    /// Where all offers stand.
    pub(crate) fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// Says where an offer stands from now on.
    pub(crate) fn set_status(&mut self, offer: usize, status: Status) {
        self.statuses[offer] = status;
        self.admits[offer] = status.admits();
    }

    /// Whether an offer admits citizens.
    #[inline]
    pub(crate) fn admits(&self, offer: usize) -> bool {
        self.admits[offer]
    }

    /// Which offers admit citizens.
    pub(crate) fn all_admits(&self) -> &Vec<bool> {
        &self.admits
    }

    /// Residents of an offer.
    #[inline]
    pub(crate) fn residents(&self, offer: usize) -> u32 {
        self.residents[offer]
    }

    /// Residents of all offers.
    pub(crate) fn all_residents(&self) -> &[u32] {
        &self.residents
    }

    /// A citizen moves into an offer.
    #[inline]
    pub(crate) fn add_resident(&mut self, offer: usize) {
        self.residents[offer] += 1;
    }

    /// A resident moves out of an offer.
    #[inline]
    pub(crate) fn remove_resident(&mut self, offer: usize) {
        self.residents[offer] -= 1;
    }

    /// Places of an offer.
    #[inline]
    pub(crate) fn places(&self, offer: usize) -> u32 {
        self.places[offer]
    }

    /// Places of all offers.
    pub(crate) fn all_places(&self) -> &[u32] {
        &self.places
    }

    /// Whether an offer has a free place, by its index.
    #[inline]
    pub(crate) fn free_places(&self) -> impl Fn(u32) -> bool + '_ {
        // as long as each other: one look whether the offer is there does for both
        let (residents, places) = (&self.residents[..self.admits.len()], &self.places[..self.admits.len()]);
        move |offer| residents[offer as usize] < places[offer as usize]
    }

    /// Fixed cost of an offer relative to that of its first places.
    #[inline]
    pub(crate) fn fixed_factor(&self, offer: usize) -> f64 {
        self.fixed_factors[offer]
    }

    /// Fixed cost of all offers relative to that of their first places.
    pub(crate) fn fixed_factors(&self) -> &[f64] {
        &self.fixed_factors
    }

    /// Expert environment of an offer, 0 to 1.
    #[inline]
    pub(crate) fn expertise(&self, offer: usize) -> f64 {
        self.expertise[offer]
    }

    /// Bad accounts of an offer in a row.
    pub(crate) fn bad_years(&self, offer: usize) -> u32 {
        self.bad_years[offer]
    }

    /// Sets the number of an offer's bad accounts in a row.
    pub(crate) fn set_bad_years(&mut self, offer: usize, years: u32) {
        self.bad_years[offer] = years;
    }

    /// What an offer is at present.
    #[inline]
    pub(crate) fn profile(&self, offer: usize) -> &OfferProfile {
        &self.organisation.profiles[offer]
    }

    /// What all offers are at present.
    pub(crate) fn profiles(&self) -> &[OfferProfile] {
        &self.organisation.profiles
    }

    /// Target groups that an offer serves.
    #[inline]
    pub(crate) fn groups(&self, offer: usize) -> &[u32] {
        &self.organisation.groups[offer]
    }

    /// The offer that an offer has become part of; itself when none.
    #[inline]
    pub(crate) fn merged_into(&self, offer: usize) -> u32 {
        self.organisation.merged_into[offer]
    }

    /// All candidates, group after group, with the offers that stand behind the doors now.
    #[inline]
    pub(crate) fn candidates(&self) -> &[Candidate] {
        &self.organisation.candidates
    }

    /// The candidates of a group.
    #[inline]
    pub(crate) fn candidates_of<'world>(
        &'world self,
        model: &Model,
        target_group: u32,
    ) -> &'world [Candidate] {
        self.organisation.candidates_of(model, target_group)
    }

    /// exp(utility without price), in the model's order.
    pub(crate) fn weights_without_price<'world>(&'world self, model: &'world Model) -> &'world [f64] {
        self.organisation.weights(model)
    }

    /// What the months of all offers cost beside their fixed costs.
    pub(crate) fn running_costs(&self) -> &[RunningCosts] {
        &self.organisation.running
    }

    /// The fixed costs of all offers in a month of the year.
    pub(crate) fn fixed_costs(&self, month_of_year: u32) -> &[FixedCosts] {
        let offers = self.statuses.len();
        &self.organisation.fixed[month_of_year as usize * offers..][..offers]
    }

    /// Begins a month in which nothing has changed yet.
    pub(crate) fn begin_month(&mut self) {
        self.changes.clear();
        self.grown.clear();
    }

    /// Notes the status an offer had before the first change of the month.
    pub(crate) fn note_change(&mut self, offer: u32, before: Status) {
        if !self.changes.iter().any(|(of, _)| *of == offer) {
            self.changes.push((offer, before));
        }
    }

    /// The change of status of this month with this number: the offer, and the status before.
    pub(crate) fn change(&self, number: usize) -> Option<(u32, Status)> {
        self.changes.get(number).copied()
    }

    /// Notes that an offer may have more room from this month on.
    pub(crate) fn note_growth(&mut self, offer: u32) {
        self.grown.push(offer);
    }

    /// The offer with this number of those that may have more room from this month on.
    pub(crate) fn growth(&self, number: usize) -> Option<u32> {
        self.grown.get(number).copied()
    }

    /// Opens an offer with its places.
    pub(crate) fn open(&mut self, offer: usize, places: u32) {
        self.places[offer] = places;
        self.bad_years[offer] = 0;
    }

    /// An offer that has closed has no places.
    pub(crate) fn remove_places(&mut self, offer: usize) {
        self.places[offer] = 0;
    }

    /// Whether a change of an offer's places is decided.
    pub(crate) fn has_planned_places(&self, offer: usize) -> bool {
        self.planned_places[offer].is_some()
    }

    /// Plans the places of an offer from a month on, and how much of the fixed cost follows, if it is not as the rule says.
    pub(crate) fn plan_places(
        &mut self,
        offer: usize,
        month: u32,
        places: u32,
        fixed_cost_follows: Option<f64>,
    ) {
        self.planned_places[offer] = Some(PlannedPlaces { month, places, fixed_cost_follows });
    }

    /// Changes an offer's places when that is due, and gives the places before and after.
    pub(crate) fn change_places(
        &mut self,
        offer: usize,
        month: u32,
        follows_of_rule: f64,
    ) -> Option<(u32, u32)> {
        let planned = self.planned_places[offer].filter(|planned| planned.month <= month)?;
        self.planned_places[offer] = None;
        if !self.statuses[offer].runs() {
            return None;
        }
        let first = self.organisation.profiles[offer].places;
        let before = std::mem::replace(&mut self.places[offer], planned.places);
        let follows = planned.fixed_cost_follows.unwrap_or(follows_of_rule);
        self.fixed_factors[offer] =
            capacity::fixed_cost_factor(self.fixed_factors[offer], follows, [before, planned.places], first);
        Some((before, planned.places))
    }

    /// Lets a board begin, unless its offer has become part of another one.
    pub(crate) fn begin_customer_board(&mut self, model: &Model, board: &CustomerBoard) {
        if self.statuses[board.offer as usize] != Status::Merged {
            self.organisation.begin_customer_board(model, board);
        }
    }

    /// What two offers are before they merge; none when they cannot.
    pub(crate) fn merging_parts(&self, lead: usize, joins: usize) -> Option<[Part; 2]> {
        if !self.statuses[lead].admits() || !self.statuses[joins].runs() || lead == joins {
            return None;
        }
        let part =
            |index: usize| Part { places: self.places[index], fixed_factor: self.fixed_factors[index] };
        Some([lead, joins].map(part))
    }

    /// Changes how offers are organised by a merge.
    pub(crate) fn merge_organisation(
        &mut self,
        model: &Model,
        lead: u32,
        joins: u32,
        one_site: bool,
        before: [Part; 2],
        saving_share: f64,
    ) {
        self.organisation.merge(model, lead, joins, one_site, before, saving_share);
    }

    /// Lets the places and the competence of an offer go over to a lead, after its residents.
    pub(crate) fn merge_places(&mut self, lead: usize, joins: usize, before: [Part; 2]) {
        self.places[lead] += std::mem::take(&mut self.places[joins]);
        self.planned_places[lead] = None;
        self.planned_places[joins] = None;
        self.fixed_factors[lead] = 1.0;
        self.expertise[lead] = umbrella::mean(before, [self.expertise[lead], self.expertise[joins]]);
        self.bad_years[lead] = 0;
        self.set_status(joins, Status::Merged);
    }

    /// Lets an offer join the umbrella of another one, under its management; false when that cannot be.
    pub(crate) fn join_umbrella(&mut self, lead: usize, joins: usize, saving_share: f64) -> bool {
        self.statuses[lead].runs()
            && self.statuses[joins].runs()
            && self.organisation.join_umbrella(lead, joins, saving_share)
    }

    /// Lets an offer admit another group instead of one or all that it serves.
    pub(crate) fn change_target_group(&mut self, model: &Model, offer: u32, from: Option<u32>, to: u32) {
        self.organisation.change_target_group(model, offer, from, to);
        self.target_groups_changed = true;
    }

    /// Whether the target group of an offer changed since this was asked last.
    pub(crate) const fn take_changed_target_groups(&mut self) -> bool {
        std::mem::replace(&mut self.target_groups_changed, false)
    }

    /// Gives an offer to a municipality.
    pub(crate) fn take_over(&mut self, model: &Model, offer: u32, municipality: u32) {
        self.organisation.take_over(model, offer, municipality);
    }

    /// Begins to add up the volumes of a year, by management.
    pub(crate) fn begin_volumes(&mut self) {
        self.volumes.clear();
        self.volumes.resize(self.statuses.len(), (0.0, 0.0));
    }

    /// Adds the residents of an offer in the year, and its outreach hours, to the volume of its management.
    pub(crate) fn add_volume(&mut self, offer: usize, residents: f64) {
        let volume = &mut self.volumes[self.organisation.managed_by[offer] as usize];
        volume.0 += residents;
        volume.1 += self.organisation.outreach_hours[offer];
    }

    /// Works out the expert environments after a year, from the volumes.
    pub(crate) fn renew_expertise(&mut self, rule: &ExpertEnvironment) {
        for offer in 0..self.statuses.len() {
            if self.statuses[offer].runs() {
                let (residents, hours) = self.volumes[self.organisation.managed_by[offer] as usize];
                self.expertise[offer] =
                    expert_environment::after_year(rule, self.expertise[offer], residents, hours);
            }
        }
    }

    /// Whether an offer is designated as one of the most specialised.
    pub(crate) fn is_designated(&self, offer: usize) -> bool {
        self.designations.holds(offer)
    }

    /// Criteria of designation that an offer met at the last designation.
    pub(crate) fn criteria_met(&self, offer: usize) -> u32 {
        self.designations.met(offer)
    }

    /// Citizens in need by target group, to be set before a designation.
    pub(crate) const fn need_mut(&mut self) -> &mut Vec<f64> {
        self.designations.need_mut()
    }

    /// After a year: designates anew when it is time.
    pub(crate) fn designate(
        &mut self,
        input: &Input,
        rule: &Designation,
        year: u32,
        residents: impl Fn(usize, usize) -> f64,
    ) {
        let Self { designations, organisation, statuses, expertise, .. } = self;
        designations.designate(rule, year, |need, offer| {
            if !statuses[offer].admits() {
                return 0;
            }
            let municipalities = (0..input.municipalities.len())
                .filter(|&municipality| residents(offer, municipality) >= 0.5)
                .count();
            let met = organisation.groups[offer].iter().map(|&group| {
                let serves = |other: &usize| organisation.groups[*other].contains(&group);
                let open = |other: &usize| *other != offer && statuses[*other].admits();
                let given = &input.target_groups[group as usize];
                let facts = OfferFacts {
                    citizens: need[group as usize],
                    specialisation: given.specialisation,
                    in_focus: given.in_focus,
                    expertise: expertise[offer],
                    alternatives: (0..statuses.len()).filter(open).filter(serves).count() as u32,
                    municipalities: municipalities as u32,
                };
                criteria_met(rule, &facts)
            });
            met.max().unwrap_or(0)
        });
    }
}
