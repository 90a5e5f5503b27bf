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
use crate::model::{Model, great_circle_km};
use crate::money::Money;
use crate::random::{Purpose, WorldRandom};

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
    pub(crate) fn begin_year(&mut self, model: &Model, tariff: impl Fn(u32) -> Money) {
        let municipalities = model.input().municipalities.len();
        self.inverse.clear();
        for range in &model.candidate_ranges {
            let candidates = &model.candidates[range.clone()];
            self.price.clear();
            self.price.extend(candidates.iter().map(|candidate| {
                let utility = -candidate.price_weight_per_ore * tariff(candidate.offer).ore() as f64;
                libm::exp(utility.clamp(-600.0, 600.0))
            }));
            let weights = &model.static_weights[range.start * municipalities..range.end * municipalities];
            self.inverse.extend(
                weights.iter().zip(self.price.iter().cycle()).map(|(weight, price)| 1.0 / (weight * price)),
            );
        }
    }

    /// Chooses for a citizen: `source` and `time` are its key, `is_free` tells which offers have a free place.
    #[inline]
    pub(crate) fn choose(
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
        let mut best_free = (f64::INFINITY, None);
        let mut best = (f64::INFINITY, None);
        for (candidate, inverse) in candidates.iter().zip(&self.inverse[start..]) {
            let exponential = model.exponential.draw(|attempt| {
                random.block(Purpose::Choice, citizen.source, citizen.time, candidate.slot, attempt)
            });
            let finish = exponential * inverse;
            if finish < best.0 || best.1.is_none() {
                best = (finish, Some(candidate.offer));
            }
            if (finish < best_free.0 || best_free.1.is_none()) && is_free(candidate.offer) {
                best_free = (finish, Some(candidate.offer));
            }
        }
        match (best_free.1, best.1) {
            (Some(offer), _) => Decision::Free(offer),
            (None, Some(offer)) => Decision::Full(offer),
            (None, None) => Decision::Nowhere,
        }
    }
}

/// Identity of a citizen in the keys of randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenKey {
    /// Key of municipality and target group.
    pub source: u32,
    /// Year and ordinal of arrival, see [`time`](crate::random::time).
    pub time: u32,
}
