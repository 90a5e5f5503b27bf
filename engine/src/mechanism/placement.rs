//! Placement: which offer a citizen gets.
//!
//! Random utility of offer o for a citizen of municipality m and group g:
//!
//! U = attraction(o) − β_price·τ(o)/1000 − β_km·km(m,o)/100 + β_own·[m operates o] + ε,  ε standard Gumbel
//!
//! so that P(o) = w(o)/Σw with w = exp(U − ε) (McFadden, 1974). The noise is keyed by citizen × offer: a change to one
//! offer moves only citizens for whom that offer wins or stops winning. It is drawn as an exponential race, the same law:
//! the smallest E/w wins, E standard exponential.
//!
//! The citizen gets the best-liked offer with a free place. When none has one, the best-liked of all decides: the citizen
//! waits for it, or is refused, by the group's rule. Distances are great-circle kilometres between seats; τ in DKK a day.

use crate::input::{Choice, Municipality, Offer, Operator};
use crate::model::{Candidate, Model, great_circle_km};
use crate::money::Money;
use crate::random::{Purpose, WorldRandom, exp};

/// The utility of an offer without its price.
pub(crate) fn utility_without_price(
    choice: &Choice,
    offer: &Offer,
    municipality: &Municipality,
    index: u32,
) -> f64 {
    let from = (municipality.latitude, municipality.longitude);
    let km = great_circle_km(from, (offer.latitude, offer.longitude));
    let own = if offer.operator == Operator::Municipality(index) { choice.own_offer_bonus } else { 0.0 };
    offer.attraction - choice.distance_weight_per_100_km * km / 100.0 + own
}

/// exp(utility) of each candidate and municipality under this year's tariffs.
#[derive(Clone, Debug, Default)]
pub struct PlacementWeights {
    /// 1/w, in the order of the model's static weights.
    inverse: Vec<f64>,
    price: Vec<f64>,
}

/// What placement decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The offer has a free place.
    Free(u32),
    /// No offer has a free place; this one is liked best.
    Full(u32),
    /// No offer serves the group.
    Nowhere,
}

impl PlacementWeights {
    /// Sets the weights for a year's tariffs.
    pub fn begin_year(&mut self, model: &Model, tariff: impl Fn(u32) -> Money) {
        let municipalities = model.input().municipalities.len();
        self.inverse.clear();
        for range in &model.candidate_ranges {
            let candidates = &model.candidates[range.clone()];
            self.price.clear();
            self.price.extend(candidates.iter().map(|candidate| {
                let utility = -candidate.price_weight_per_ore * tariff(candidate.offer).ore() as f64;
                exp(utility.clamp(-600.0, 600.0))
            }));
            let weights = &model.static_weights[range.start * municipalities..range.end * municipalities];
            self.inverse.extend(
                weights.iter().zip(self.price.iter().cycle()).map(|(weight, price)| 1.0 / (weight * price)),
            );
        }
    }

    /// Chooses for a citizen: `source` and `time` are its key, `is_free` tells which offers have a free place.
    #[inline]
    pub fn choose(
        &self,
        model: &Model,
        random: &WorldRandom,
        citizen: CitizenKey,
        target_group: usize,
        municipality: usize,
        is_free: impl Fn(u32) -> bool,
    ) -> Decision {
        let municipalities = model.input().municipalities.len();
        let range = model.candidate_ranges[target_group].clone();
        let candidates = &model.candidates[range.clone()];
        if let [only] = candidates {
            return if is_free(only.offer) { Decision::Free(only.offer) } else { Decision::Full(only.offer) };
        }
        let start = range.start * municipalities + municipality * candidates.len();
        let inverse = &self.inverse[start..start + candidates.len()];
        let free = candidates.iter().filter(|candidate| is_free(candidate.offer));
        let mut first_two = free.map(|candidate| candidate.offer);
        match (first_two.next(), first_two.next()) {
            (None, _) => best(model, random, citizen, candidates, inverse, |_| true)
                .map_or(Decision::Nowhere, Decision::Full),
            // no draw is needed for the only free one: draws are keyed, so leaving one out moves no other
            (Some(only), None) => Decision::Free(only),
            (Some(_), Some(_)) => best(model, random, citizen, candidates, inverse, is_free)
                .map_or(Decision::Nowhere, Decision::Free),
        }
    }
}

/// The best-liked of the candidates that are wanted: the first to finish the exponential race.
#[inline]
fn best(
    model: &Model,
    random: &WorldRandom,
    citizen: CitizenKey,
    candidates: &[Candidate],
    inverse_weights: &[f64],
    wanted: impl Fn(u32) -> bool,
) -> Option<u32> {
    let mut best = None;
    let mut first = f64::INFINITY;
    for (candidate, inverse) in candidates.iter().zip(inverse_weights) {
        if !wanted(candidate.offer) {
            continue;
        }
        let exponential = model.exponential.draw(|attempt| {
            random.block(Purpose::Choice, citizen.source, citizen.time, candidate.slot, attempt)
        });
        let finish = exponential * inverse;
        if finish < first || best.is_none() {
            first = finish;
            best = Some(candidate.offer);
        }
    }
    best
}

/// Identity of a citizen in the keys of randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenKey {
    /// Key of municipality and target group.
    pub source: u32,
    /// Year and ordinal of arrival, see [`time`](crate::random::time).
    pub time: u32,
}
