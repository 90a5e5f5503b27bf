//! What demand sees of the prices of a year, and what prices do to it, by source.
//!
//! One step is made for all sources after the other: none has to wait for another.

use super::response;
use crate::model::Model;
use crate::world::demand::Demand;
use crate::world::homes::decision::tipping_density;
use crate::world::placement::Placement;
use crate::world::placement::choice::normalise;

/// What placement and demand see of the prices of a year, by source.
#[derive(Clone, Debug, Default)]
pub(super) struct DemandEffects {
    /// Mean price felt by a source's citizens, øre a day, this year.
    felt: Vec<f64>,
    /// The same last year.
    felt_before: Vec<f64>,
    /// Sums for the elasticity of each offer: weighted elasticities, and weights.
    elasticity: Vec<(f64, f64)>,
    /// The candidates, in the order of the world's.
    seen: Vec<SeenCandidate>,
    /// Probability of each candidate, source by source.
    probability: Vec<f64>,
    /// What one per cent of the mean price felt does to demand, by source.
    through_mean: Vec<f64>,
}

/// What demand sees of a candidate this year.
#[derive(Clone, Copy, Debug)]
pub(super) struct SeenCandidate {
    pub offer: u32,
    pub admits: bool,
    /// Price felt at the lowest service level, in øre a day.
    pub net_ore: f64,
    /// How much one per cent more on the tariff is felt, in øre a day, and
    pub marginal_ore: f64,
    /// how much utility that costs.
    pub marginal_utility: f64,
}

impl DemandEffects {
    /// Begins a world without prices.
    pub(super) fn begin(&mut self) {
        self.felt.clear();
        self.felt_before.clear();
    }

    /// Begins a year with what demand sees of the candidates, group after group.
    pub(super) fn begin_year(&mut self, candidates: impl Iterator<Item = SeenCandidate>) {
        std::mem::swap(&mut self.felt, &mut self.felt_before);
        self.seen.clear();
        self.seen.extend(candidates);
    }

    /// Mean price felt by a source's citizens this year, øre a day.
    #[inline]
    pub(super) fn felt(&self, source: usize) -> f64 {
        self.felt[source]
    }

    /// The same last year, if there was one.
    #[inline]
    pub(super) fn felt_before(&self, source: usize) -> Option<f64> {
        self.felt_before.get(source).copied()
    }

    /// Probability of each candidate, source by source.
    pub(super) const fn probability(&self) -> &Vec<f64> {
        &self.probability
    }

    /// Price elasticity of an offer's demand.
    pub(super) fn elasticity(&self, offer: usize) -> f64 {
        let (sum, weight) = self.elasticity[offer];
        if weight > 0.0 { sum / weight } else { 0.0 }
    }

    /// How probably each offer is chosen, and the mean price felt.
    pub(super) fn feel(&mut self, model: &Model, placement: &Placement) {
        let Self { felt, seen, probability, .. } = self;
        felt.clear();
        probability.clear();
        probability.resize(model.static_weights.len(), 0.0);
        let mut rest = probability.as_mut_slice();
        for source in &model.sources {
            let seen = &seen[model.candidate_ranges[source.target_group as usize].clone()];
            let inverse = placement.inverse_weights(model, source.target_group, source.municipality, 0);
            let of_source = rest.split_off_mut(..seen.len()).unwrap_or_default();
            for ((p, i), seen) in of_source.iter_mut().zip(inverse).zip(seen) {
                *p = if seen.admits { 1.0 / i } else { 0.0 };
            }
            normalise(of_source);
            let (mut mean, mut some) = (0.0, false);
            for (p, seen) in of_source.iter().zip(seen) {
                mean += p * seen.net_ore;
                some |= *p > 0.0;
            }
            // nothing to pay is a price too, other than nothing to be had
            felt.push(if some { mean.max(1e-6) } else { 0.0 });
        }
    }

    /// What the price felt does to demand, and what one per cent more would.
    pub(super) fn respond(&mut self, model: &Model, demand: &mut Demand) {
        let input = model.input();
        self.through_mean.clear();
        for ((index, source), &felt) in model.sources.iter().enumerate().zip(&self.felt) {
            let dynamics = &input.target_groups[source.target_group as usize].dynamics;
            let (mut factor, mut through_mean) = (1.0, 0.0);
            if let Some(rule) = &dynamics.response {
                if felt > 0.0 {
                    factor = response::factor(rule, rule.inflow_elasticity, felt);
                }
                through_mean = response::elasticity_at(rule, rule.inflow_elasticity, felt).min(1e3);
            }
            demand.set_price_factor(index, factor);
            if let Some(option) = &dynamics.home
                && input.municipalities[source.municipality as usize].inside
            {
                let stay_months = model.stays[source.target_group as usize].mean_months();
                let citizens = demand.need(index) * stay_months / 12.0;
                through_mean += tipping_density(option, citizens, felt);
            }
            self.through_mean.push(through_mean);
        }
    }

    /// The elasticity of the demand of each offer.
    pub(super) fn set_elasticities(&mut self, model: &Model, demand: &Demand, offers: usize) {
        let Self { felt, through_mean, elasticity, seen, probability, .. } = self;
        elasticity.clear();
        elasticity.resize(offers, (0.0, 0.0));
        let mut probability = probability.as_slice();
        let sources = model.sources.iter().enumerate().zip(&*felt).zip(&*through_mean);
        for (((index, source), &felt), &through_mean) in sources {
            let of_group = &seen[model.candidate_ranges[source.target_group as usize].clone()];
            let (of_source, rest) = probability.split_at(of_group.len());
            probability = rest;
            let citizens = demand.mean(index);
            for (seen, &p) in of_group.iter().zip(of_source) {
                if p <= 0.0 {
                    continue;
                }
                // the doors of an umbrella carry one tariff: choosing another of them loses nobody
                let of_offer = if model.switches.reorganisation {
                    of_all_doors(of_group, of_source, seen.offer)
                } else {
                    p
                };
                let through_choice = seen.marginal_utility * (1.0 - of_offer);
                let share_of_mean = if felt > 0.0 { of_offer * seen.marginal_ore / felt } else { 0.0 };
                let flow = citizens * p;
                let (sum, weight) = &mut elasticity[seen.offer as usize];
                *sum += flow * (through_choice + through_mean * share_of_mean);
                *weight += flow;
            }
        }
    }
}

/// The probability of an offer: of all its doors together.
fn of_all_doors(seen: &[SeenCandidate], probability: &[f64], offer: u32) -> f64 {
    let doors = seen.iter().zip(probability).filter(|(seen, _)| seen.offer == offer);
    doors.map(|(_, probability)| probability).sum()
}
