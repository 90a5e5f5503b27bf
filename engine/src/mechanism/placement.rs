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
        let draw = |slot| model.liking(random, citizen, slot);
        let free = best(candidates, inverse, is_free, draw);
        free.map_or_else(
            || best(candidates, inverse, |_| true, draw).map_or(Decision::Nowhere, Decision::Full),
            Decision::Free,
        )
    }
}

impl Model {
    /// The exponential number of a citizen for an offer's slot.
    #[inline]
    fn liking(&self, random: &WorldRandom, citizen: CitizenKey, slot: u32) -> f64 {
        self.exponential
            .draw(|attempt| random.block(Purpose::Choice, citizen.source, citizen.time, slot, attempt))
    }
}

/// The best-liked of the candidates that are wanted: the first to finish the exponential race.
///
/// No draw is needed for the only one wanted: draws are keyed, so leaving one out moves no other.
#[inline]
fn best(
    candidates: &[Candidate],
    inverse_weights: &[f64],
    wanted: impl Fn(u32) -> bool,
    draw: impl Fn(u32) -> f64,
) -> Option<u32> {
    let mut wanted = candidates.iter().zip(inverse_weights).filter(|(candidate, _)| wanted(candidate.offer));
    let (mut best, inverse) = wanted.next()?;
    let Some((second, inverse_of_second)) = wanted.next() else { return Some(best.offer) };
    let mut first = draw(best.slot) * inverse;
    for (candidate, inverse) in std::iter::once((second, inverse_of_second)).chain(wanted) {
        let finish = draw(candidate.slot) * inverse;
        if finish < first {
            first = finish;
            best = candidate;
        }
    }
    Some(best.offer)
}

/// Identity of a citizen in the keys of randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenKey {
    /// Key of municipality and target group.
    pub source: u32,
    /// Year and ordinal of arrival, see [`time`](crate::random::time).
    pub time: u32,
}
