//! What plans reshape: which offer stands behind each candidate, what it costs, where it is and whom it serves.
//!
//! Worlds without such operations have the shape of their model all the time.

use super::umbrella::Part;
use crate::input::{CostStructure, Operator, Staffing};
use crate::model::{Candidate, FixedCosts, Model, RunningCosts, Site, utility_without_price};
use crate::world::offers::umbrella;

/// The shape of a world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// As the model's, with the offers that stand behind the doors now.
    pub candidates: Vec<Candidate>,
    /// As the model's; empty when no operation changes them.
    weights: Vec<f64>,
    pub offers: Vec<OfferShape>,
    pub running: Vec<RunningCosts>,
    /// `[month of the year * offers + offer]`
    pub fixed: Vec<FixedCosts>,
    /// Groups that each offer serves.
    pub groups: Vec<Vec<u32>>,
    /// The offer that each offer has become part of; itself when none.
    pub houses: Vec<u32>,
    /// The offer that stands for the management of each offer; itself when it has one of its own.
    pub managements: Vec<u32>,
    /// Gain of utility for citizens of board members: `[offer * municipalities + municipality]`; empty without boards.
    loyalty: Vec<f64>,
    /// Outreach hours a year, by offer.
    pub outreach_hours: Vec<f64>,
}

/// The shape of an offer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfferShape {
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

impl Shape {
    pub(crate) fn begin(&mut self, model: &Model) {
        let offers = &model.input().offers;
        self.candidates.clone_from(&model.candidates);
        self.weights.clear();
        if model.switches.reorganisation {
            self.weights.extend_from_slice(&model.static_weights);
        }
        self.offers.clear();
        self.offers.extend(offers.iter().map(|offer| OfferShape {
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
        self.houses.clear();
        self.houses.extend(0..offers.len() as u32);
        self.managements.clone_from(&self.houses);
        self.loyalty.clear();
        if !model.input().boards.is_empty() {
            self.loyalty.resize(offers.len() * model.input().municipalities.len(), 0.0);
        }
        self.outreach_hours.clone_from(&model.outreach_hours);
    }

    /// Sets how much citizens of a municipality like an offer more because of its board.
    pub(crate) fn set_loyalty(&mut self, offer: usize, municipality: usize, loyalty: f64) {
        let municipalities = self.loyalty.len() / self.offers.len().max(1);
        self.loyalty[offer * municipalities + municipality] = loyalty;
    }

    /// Lets an offer serve a group too.
    pub(crate) fn add_group(&mut self, offer: usize, group: u32) {
        if !self.groups[offer].contains(&group) {
            self.groups[offer].push(group);
        }
    }

    /// The candidates of a group.
    pub(crate) fn candidates_of<'shape>(
        &'shape self,
        model: &Model,
        target_group: u32,
    ) -> &'shape [Candidate] {
        &self.candidates[model.candidate_ranges[target_group as usize].clone()]
    }

    /// exp(utility without price), in the model's order.
    pub(crate) fn weights<'shape>(&'shape self, model: &'shape Model) -> &'shape [f64] {
        if self.weights.is_empty() { &model.static_weights } else { &self.weights }
    }

    /// Works out the weights of an offer's doors anew.
    pub(crate) fn set_weights(&mut self, model: &Model, door: u32) {
        let input = model.input();
        let municipalities = input.municipalities.len();
        let shape = self.offers[door as usize];
        for (range, group) in model.candidate_ranges.iter().zip(&input.target_groups) {
            for position in range.clone() {
                if self.candidates[position].door != door {
                    continue;
                }
                for (municipality, index) in input.municipalities.iter().zip(0u32..) {
                    let at = range.start * municipalities
                        + index as usize * range.len()
                        + (position - range.start);
                    let own = shape.operator == Operator::Municipality(index);
                    let loyal = self.loyalty.get(door as usize * municipalities + index as usize);
                    let utility = loyal.copied().unwrap_or(0.0)
                        + utility_without_price(&group.choice, &shape.site, municipality, own);
                    self.weights[at] = libm::exp(utility);
                }
            }
        }
    }

    /// Lets an offer, with all its doors, admit another group instead of one or all that it serves.
    pub(crate) fn relabel(&mut self, model: &Model, offer: u32, from: Option<u32>, to: u32) {
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
    pub(crate) fn take_over(&mut self, model: &Model, offer: u32, municipality: u32) {
        for door in 0..self.houses.len() {
            if self.houses[door] == offer {
                self.offers[door].operator = Operator::Municipality(municipality);
                self.set_weights(model, door as u32);
            }
        }
        // it is a public one from now on, for who must look there first and for what is refunded
        for candidate in self.candidates.iter_mut().filter(|candidate| candidate.offer == offer) {
            candidate.private = false;
        }
    }

    /// Gives an offer the costs of a merge, of which so much was fixed and so many places were there before.
    pub(crate) fn merge_costs(&mut self, lead: usize, joins: usize, before: [Part; 2], saving_share: f64) {
        let (a, b) = (self.offers[lead], self.offers[joins]);
        let shape = &mut self.offers[lead];
        shape.places = before[0].places + before[1].places;
        shape.first_places = a.first_places + b.first_places;
        (shape.costs, shape.staffing) =
            umbrella::costs([(&a.costs, &a.staffing), (&b.costs, &b.staffing)], before, saving_share);
        self.set_costs(lead);
    }

    /// Lets all offers of one management have another one's.
    pub(crate) fn join_managements(&mut self, from: u32, to: u32) {
        for management in self.managements.iter_mut().filter(|management| **management == from) {
            *management = to;
        }
    }

    /// Works out the monthly costs of an offer anew.
    pub(crate) fn set_costs(&mut self, offer: usize) {
        let shape = self.offers[offer];
        self.running[offer] = RunningCosts::new(&shape.costs, &shape.staffing);
        let offers = self.offers.len();
        for (month, fixed) in self.fixed.chunks_exact_mut(offers).enumerate() {
            fixed[offer] = FixedCosts::new(&shape.costs, month as u32);
        }
    }
}
