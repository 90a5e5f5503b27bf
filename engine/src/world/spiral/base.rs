//! The first reported year, against which lost demand is told by cause.

use crate::model::{Candidate, Model};
use crate::units::round;
use crate::world::demand::Demand;
use crate::world::offers::Offers;
use crate::world::placement::choice::{Chooser, PlacementWeights, normalise};

/// What held in the first reported year.
#[derive(Clone, Debug, Default)]
pub(crate) struct BaseYear {
    weights: PlacementWeights,
    /// Which offers admitted citizens.
    admits: Vec<bool>,
    /// Probability of each candidate, source by source.
    probability: Vec<f64>,
    /// Expected citizens in need and the factor of prices on demand, by source.
    demand: Vec<(f64, f64)>,
    /// Need that fell and citizens not referred, by offer, in thousandths.
    lost: Vec<[i64; 2]>,
}

impl BaseYear {
    /// Remembers the weights, the offers that admit, the probability of each candidate and the demand of a year.
    pub(crate) fn set(
        &mut self,
        model: &Model,
        weights: &PlacementWeights,
        admits: &Vec<bool>,
        probability: &Vec<f64>,
        demand: &Demand,
    ) {
        self.weights.copy_from(weights);
        self.admits.clone_from(admits);
        self.probability.clone_from(probability);
        self.demand.clear();
        let sources = 0..model.sources.len();
        self.demand.extend(sources.map(|index| (demand.need(index), demand.price_factor(index))));
    }

    /// Whether an offer admitted citizens.
    #[inline]
    pub(crate) fn admits(&self, offer: usize) -> bool {
        self.admits[offer]
    }

    /// The inverse weights of a group's candidates for a municipality at the lowest service level.
    pub(crate) fn inverse_weights(&self, model: &Model, target_group: u32, municipality: u32) -> &[f64] {
        self.weights.inverse_weights(model, target_group, municipality, 0)
    }

    /// The offer a citizen would have liked best, free or not.
    pub(crate) fn most_preferred(
        &self,
        model: &Model,
        candidates: &[Candidate],
        chooser: &Chooser,
        preferences: &[f64],
    ) -> Option<u32> {
        let admits = |offer: u32| self.admits[offer as usize];
        self.weights.most_preferred(model, candidates, chooser, preferences, admits)
    }

    /// Works out the probability that each candidate of a group is chosen by a municipality anew, free places or not, when
    /// other offers stand behind the doors.
    pub(crate) fn set_probabilities(&mut self, model: &Model, offers: &Offers) {
        let Self { weights, admits, probability, .. } = self;
        probability.clear();
        for source in &model.sources {
            let candidates = offers.candidates_of(model, source.target_group);
            let inverse = weights.inverse_weights(model, source.target_group, source.municipality, 0);
            let start = probability.len();
            let weight = |(i, candidate): (&f64, &Candidate)| {
                if admits[candidate.offer as usize] { 1.0 / i } else { 0.0 }
            };
            probability.extend(inverse.iter().zip(candidates).map(weight));
            normalise(&mut probability[start..]);
        }
    }

    /// What offers lose in expectation: need that fell, and citizens not referred at this year's prices, in thousandths of
    /// citizens by offer.
    pub(crate) fn expected_losses(&mut self, model: &Model, offers: &Offers, demand: &Demand) -> &[[i64; 2]] {
        let thousandths = 1_000.0;
        self.lost.clear();
        self.lost.resize(offers.len(), [0; 2]);
        let mut probability = self.probability.as_slice();
        for (index, source) in model.sources.iter().enumerate() {
            let (need, (base_need, base_response)) = (demand.need(index), self.demand[index]);
            let fell = (base_need - need) * base_response;
            let not_referred = need * base_response - demand.mean(index);
            let candidates = offers.candidates_of(model, source.target_group);
            let (of_source, rest) = probability.split_at(candidates.len());
            probability = rest;
            for (candidate, p) in candidates.iter().zip(of_source) {
                let [need_fell, taken_home] = &mut self.lost[candidate.offer as usize];
                *need_fell += round(fell * p * thousandths);
                *taken_home += round(not_referred * p * thousandths);
            }
        }
        &self.lost
    }
}
