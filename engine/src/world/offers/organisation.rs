//! How offers are organised: which offer stands behind each candidate, what it costs, where it is and whom it serves.
//! Mergers, moves, take-overs and boards change it.
//!
//! Worlds without such operations keep the organisation of their model.

use super::customer_board;
use super::umbrella::Part;
use crate::input::{CostStructure, CustomerBoard, Operator, Staffing};
use crate::model::{Candidate, FixedCosts, Model, RunningCosts, Site, utility_without_price};
use crate::world::offers::umbrella;

/// The organisation of the offers of a world.
#[derive(Clone, Debug, Default)]
pub(super) struct Organisation {
    /// As the model's, with the offers that stand behind the doors now.
    pub(super) candidates: Vec<Candidate>,
    /// As the model's; empty when no operation changes them.
    weights: Vec<f64>,
    pub(super) profiles: Vec<OfferProfile>,
    pub(super) running: Vec<RunningCosts>,
    /// `[month of the year * offers + offer]`
    pub(super) fixed: Vec<FixedCosts>,
    /// Groups that each offer serves.
    pub(super) groups: Vec<Vec<u32>>,
    /// The offer that each offer has become part of; itself when none.
    pub(super) merged_into: Vec<u32>,
    /// The offer that stands for the management of each offer; itself when it has one of its own.
    pub(super) managed_by: Vec<u32>,
    /// Gain of utility for citizens of board members: `[offer * municipalities + municipality]`; empty without boards.
    loyalty: Vec<f64>,
    /// Outreach hours a year, by offer.
    pub(super) outreach_hours: Vec<f64>,
}

/// What an offer is at present.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfferProfile {
    /// Places that its fixed cost belongs to.
    pub places: u32,
    /// Places at first, of which falling use is told.
    pub first_places: u32,
    pub costs: CostStructure,
    pub staffing: Staffing,
    pub operator: Operator,
    pub site: Site,
    /// Months by which a board tells of changes earlier.
    pub signal_months: u32,
    /// Weight of last year's use in the budgeted occupancy.
    pub signal_share: f64,
}

impl Organisation {
    pub(super) fn begin(&mut self, model: &Model) {
        let offers = &model.input().offers;
        self.candidates.clone_from(&model.candidates);
        self.weights.clear();
        if model.switches.reorganisation {
            self.weights.extend_from_slice(&model.static_weights);
        }
        self.profiles.clear();
        self.profiles.extend(offers.iter().map(|offer| OfferProfile {
            places: offer.places,
            first_places: offer.places,
            costs: offer.costs,
            staffing: offer.staffing,
            operator: offer.operator,
            site: Site::of(offer),
            signal_months: 0,
            signal_share: 0.0,
        }));
        self.running.clone_from(&model.running_costs);
        self.fixed.clone_from(&model.fixed_costs);
        self.groups.resize(offers.len(), Vec::new());
        for (groups, offer) in self.groups.iter_mut().zip(offers) {
            groups.clone_from(&offer.target_groups);
        }
        self.merged_into.clear();
        self.merged_into.extend(0..offers.len() as u32);
        self.managed_by.clone_from(&self.merged_into);
        self.loyalty.clear();
        if !model.input().customer_boards.is_empty() {
            self.loyalty.resize(offers.len() * model.input().municipalities.len(), 0.0);
        }
        self.outreach_hours.clone_from(&model.outreach_hours);
    }

    /// Sets how much citizens of a municipality like an offer more because of its board.
    fn set_loyalty(&mut self, offer: usize, municipality: usize, loyalty: f64) {
        let municipalities = self.loyalty.len() / self.profiles.len().max(1);
        self.loyalty[offer * municipalities + municipality] = loyalty;
    }

    /// Lets an offer serve a group too.
    fn add_group(&mut self, offer: usize, group: u32) {
        if !self.groups[offer].contains(&group) {
            self.groups[offer].push(group);
        }
    }

    /// The candidates of a group.
    pub(super) fn candidates_of<'world>(
        &'world self,
        model: &Model,
        target_group: u32,
    ) -> &'world [Candidate] {
        &self.candidates[model.candidate_ranges[target_group as usize].clone()]
    }

    /// exp(utility without price), in the model's order.
    pub(super) fn weights<'world>(&'world self, model: &'world Model) -> &'world [f64] {
        if self.weights.is_empty() { &model.static_weights } else { &self.weights }
    }

    /// Works out the weights of an offer's doors anew.
    fn set_weights(&mut self, model: &Model, door: u32) {
        let input = model.input();
        let municipalities = input.municipalities.len();
        let profile = self.profiles[door as usize];
        for (range, group) in model.candidate_ranges.iter().zip(&input.target_groups) {
            for position in range.clone() {
                if self.candidates[position].door != door {
                    continue;
                }
                for (municipality, index) in input.municipalities.iter().zip(0u32..) {
                    let at = range.start * municipalities
                        + index as usize * range.len()
                        + (position - range.start);
                    let own = profile.operator == Operator::Municipality(index);
                    let loyal = self.loyalty.get(door as usize * municipalities + index as usize);
                    let utility = loyal.copied().unwrap_or(0.0)
                        + utility_without_price(&group.choice, &profile.site, municipality, own);
                    self.weights[at] = libm::exp(utility);
                }
            }
        }
    }

    /// Lets an offer, with all its doors, admit another group instead of one or all that it serves.
    pub(super) fn change_target_group(&mut self, model: &Model, offer: u32, from: Option<u32>, to: u32) {
        for (range, group) in model.candidate_ranges.iter().zip(0u32..) {
            for candidate in &mut self.candidates[range.clone()] {
                if candidate.offer == offer {
                    let leaves = from.is_none_or(|from| from == group);
                    candidate.serves = group == to || candidate.serves && !leaves;
                }
            }
        }
        let groups = &mut self.groups[offer as usize];
        groups.retain(|group| from.is_some_and(|from| from != *group));
        self.add_group(offer as usize, to);
    }

    /// Gives an offer, with all its doors, to a municipality.
    pub(super) fn take_over(&mut self, model: &Model, offer: u32, municipality: u32) {
        for door in 0..self.merged_into.len() {
            if self.merged_into[door] == offer {
                self.profiles[door].operator = Operator::Municipality(municipality);
                self.set_weights(model, door as u32);
            }
        }
        // it is a public one from now on, for who must look there first and for what is reimbursed
        for candidate in self.candidates.iter_mut().filter(|candidate| candidate.offer == offer) {
            candidate.private = false;
        }
    }

    /// Lets an offer become part of a lead: its doors, groups, management and outreach hours go over, and its places too if
    /// `one_site`.
    pub(super) fn merge(
        &mut self,
        model: &Model,
        lead: u32,
        joins: u32,
        one_site: bool,
        before: [Part; 2],
        saving_share: f64,
    ) {
        let (a, b) = (lead as usize, joins as usize);
        self.merge_costs(a, b, before, saving_share);
        for candidate in self.candidates.iter_mut().filter(|candidate| candidate.offer == joins) {
            candidate.offer = lead;
        }
        for house in self.merged_into.iter_mut().filter(|house| **house == joins) {
            *house = lead;
        }
        let (from, to) = (self.managed_by[b], self.managed_by[a]);
        self.join_managements(from, to);
        if one_site {
            let site = self.profiles[a].site;
            for door in 0..self.merged_into.len() {
                if self.merged_into[door] == lead && door != a {
                    let moved = &mut self.profiles[door].site;
                    (moved.latitude, moved.longitude) = (site.latitude, site.longitude);
                    self.set_weights(model, door as u32);
                }
            }
        }
        while let Some(group) = self.groups[b].pop() {
            self.add_group(a, group);
        }
        let hours = std::mem::take(&mut self.outreach_hours[b]);
        self.outreach_hours[a] += hours;
    }

    /// Lets an offer join the umbrella of a lead, under its management; false when it is under the same already.
    pub(super) fn join_umbrella(&mut self, lead: usize, joins: usize, saving_share: f64) -> bool {
        let (from, to) = (self.managed_by[joins], self.managed_by[lead]);
        if from == to {
            return false;
        }
        let profile = &mut self.profiles[joins];
        (profile.costs, profile.staffing) =
            umbrella::under_one_management(&profile.costs, &profile.staffing, saving_share);
        self.set_costs(joins);
        self.join_managements(from, to);
        true
    }

    /// Lets a board begin: what it changes holds from then on.
    pub(super) fn begin_customer_board(&mut self, model: &Model, begun: &CustomerBoard) {
        let index = begun.offer as usize;
        let profile = &mut self.profiles[index];
        profile.staffing = customer_board::staffing(begun, &profile.staffing);
        profile.costs.management_per_year += begun.cost_per_year;
        profile.signal_months = begun.signal_months;
        profile.signal_share = begun.signal_share;
        self.set_costs(index);
        for &member in &begun.members {
            self.set_loyalty(index, member as usize, begun.loyalty);
        }
        self.set_weights(model, begun.offer);
    }

    /// Gives an offer the costs of a merge, of which so much was fixed and so many places were there before.
    fn merge_costs(&mut self, lead: usize, joins: usize, before: [Part; 2], saving_share: f64) {
        let (a, b) = (self.profiles[lead], self.profiles[joins]);
        let profile = &mut self.profiles[lead];
        profile.places = before[0].places + before[1].places;
        profile.first_places = a.first_places + b.first_places;
        (profile.costs, profile.staffing) =
            umbrella::costs([(&a.costs, &a.staffing), (&b.costs, &b.staffing)], before, saving_share);
        self.set_costs(lead);
    }

    /// Lets all offers of one management have another one's.
    fn join_managements(&mut self, from: u32, to: u32) {
        for management in self.managed_by.iter_mut().filter(|management| **management == from) {
            *management = to;
        }
    }

    /// Works out the monthly costs of an offer anew.
    fn set_costs(&mut self, offer: usize) {
        let profile = self.profiles[offer];
        self.running[offer] = RunningCosts::new(&profile.costs, &profile.staffing);
        let offers = self.profiles.len();
        for (month, fixed) in self.fixed.chunks_exact_mut(offers).enumerate() {
            fixed[offer] = FixedCosts::new(&profile.costs, month as u32);
        }
    }
}
