//! Placement: which offer a citizen gets.
//!
//! Random utility of offer o for a citizen of municipality m and group g:
//!
//! U = attraction(o) − β_price·p(o)/1000 − β_km·km(m,o)/100 + β_own·[m operates o] + β_x·x(o) + ε,  ε standard Gumbel
//!
//! so that P(o) = w(o)/Σw with w = exp(U − ε) (McFadden, 1974). The noise is keyed by citizen × offer: a change to one
//! offer moves only citizens for whom that offer wins or stops winning. It is drawn as an exponential race, the same law:
//! the smallest E/w wins, E standard exponential.
//!
//! The citizen gets the best-liked offer with a free place. When none has one, the best-liked of all decides: the citizen
//! waits for it, or is refused, by the group's rule. Offers that admit nobody are left out. Distances are great-circle kilometres between seats; p, in DKK a day, is the price felt (see
//! [`felt_price`](crate::world::pricing::net_price)), x the expert environment.

use crate::model::{Candidate, Model};
use crate::random::{CitizenKey, MomentRandom, Purpose, WorldRandom, exp};
use crate::world::citizens::Citizen;

/// exp(utility) of each candidate and municipality under this year's prices.
#[derive(Clone, Debug, Default)]
pub struct PlacementWeights {
    /// 1/w by service level, each in the order of the model's static weights.
    inverse_weights: Vec<f64>,
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

/// Who chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// Identity.
    pub key: CitizenKey,
    /// Index of the target group.
    pub target_group: u32,
    /// Index of the municipality.
    pub municipality: u32,
    /// Service level.
    pub level: u8,
    /// Whether private offers are looked at only when no public one has a free place.
    pub public_first: bool,
}

impl Chooser {
    /// A citizen who chooses among all offers alike.
    pub(crate) const fn of(citizen: &Citizen) -> Self {
        Self {
            key: citizen.key,
            target_group: citizen.target_group,
            municipality: citizen.municipality,
            level: citizen.level,
            public_first: false,
        }
    }
}

/// Draws the preferences of one citizen for the candidates of its group, into `preferences`: they do not depend on prices, so
/// they are drawn once for several choices.
pub(crate) fn draw_preferences(
    model: &Model,
    random: &WorldRandom,
    candidates: &[Candidate],
    citizen: CitizenKey,
    preferences: &mut Vec<f64>,
) {
    let random = random.moment(citizen.source, citizen.time);
    preferences.clear();
    // the only candidate is chosen whatever the preference
    if candidates.len() > 1 {
        preferences.extend(candidates.iter().map(|candidate| model.preference(&random, candidate.slot)));
    }
}

/// What an offer is to somebody who chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// It admits citizens.
    pub admits: bool,
    /// It has a free place.
    pub free: bool,
}

impl PlacementWeights {
    /// Takes over the weights of another year, in the memory that is there.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.inverse_weights.clone_from(&other.inverse_weights);
    }

    /// Sets the weights for a year from those without prices: `pull` gives, of an offer, a target group and a service level,
    /// the price felt in øre a day and the gain of utility by its expert environment. Candidates that do not serve the
    /// group now have no weight.
    pub fn begin_year(
        &mut self,
        model: &Model,
        candidates: &[Candidate],
        without_price: &[f64],
        pull: impl Fn(u32, u32, usize) -> (f64, f64),
    ) {
        let municipalities = model.input().municipalities.len();
        self.inverse_weights.clear();
        for level in 0..model.levels {
            for (range, group) in model.candidate_ranges.iter().zip(0u32..) {
                let cells = range.start * municipalities..range.end * municipalities;
                // nobody has a need above the highest level of the group: as the lowest one
                if level >= model.input().target_groups[group as usize].dynamics.levels.len().max(1) {
                    self.inverse_weights.extend_from_within(cells);
                    continue;
                }
                self.price.clear();
                self.price.extend(candidates[range.clone()].iter().map(|candidate| {
                    if !candidate.serves {
                        return 0.0;
                    }
                    let (price_ore, environment) = pull(candidate.offer, group, level);
                    let utility = environment - candidate.price_weight_per_ore * price_ore;
                    exp(utility.clamp(-600.0, 600.0))
                }));
                for weights in without_price[cells].chunks_exact(range.len().max(1)) {
                    let weights = weights.iter().zip(&self.price);
                    self.inverse_weights.extend(weights.map(|(weight, price)| 1.0 / (weight * price)));
                }
            }
        }
    }

    /// The inverse weights of a group's candidates for a municipality at a service level.
    pub(crate) fn inverse_weights(
        &self,
        model: &Model,
        target_group: u32,
        municipality: u32,
        level: u8,
    ) -> &[f64] {
        let range = &model.candidate_ranges[target_group as usize];
        let start = usize::from(level) * model.static_weights.len()
            + range.start * model.input().municipalities.len()
            + municipality as usize * range.len();
        &self.inverse_weights[start..start + range.len()]
    }

    /// Chooses for a citizen among the candidates of its group; `preferences` are its preferences of them in their
    /// order, if they are drawn already; `access` tells of each offer what it is to the citizen.
    #[inline]
    pub fn choose(
        &self,
        model: &Model,
        candidates: &[Candidate],
        random: &WorldRandom,
        chooser: &Chooser,
        preferences: Option<&[f64]>,
        access: impl Fn(u32) -> Access,
    ) -> Decision {
        let inverse = self.inverse_weights(model, chooser.target_group, chooser.municipality, chooser.level);
        if let Some(preferences) = preferences {
            let preferences = || |position: usize, _| preferences[position];
            return decide(candidates, inverse, chooser.public_first, access, preferences);
        }
        let preferences = || {
            let random = random.moment(chooser.key.source, chooser.key.time);
            move |_, slot| model.preference(&random, slot)
        };
        decide(candidates, inverse, chooser.public_first, access, preferences)
    }

    /// The offer a citizen likes best of those that `wanted` holds for, free or not.
    pub(crate) fn most_preferred(
        &self,
        model: &Model,
        candidates: &[Candidate],
        chooser: &Chooser,
        preferences: &[f64],
        wanted: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        let inverse = self.inverse_weights(model, chooser.target_group, chooser.municipality, chooser.level);
        let wanted = |candidate: &Candidate| candidate.served_at_first & wanted(candidate.offer);
        first(candidates, inverse, wanted, &|| |position: usize, _| preferences[position])
    }
}

impl Model {
    /// The exponential number of a citizen for an offer's slot.
    #[inline(never)]
    fn preference(&self, citizen: &MomentRandom<'_>, slot: u32) -> f64 {
        let bits = citizen.block(Purpose::Choice, slot, 0);
        self.exponential.draw(bits, |attempt| citizen.block(Purpose::Choice, slot, attempt))
    }
}

/// Public offers with a free place first if that is the rule, then any with a free place, then any that admits.
#[inline]
fn decide<Draw: Fn(usize, u32) -> f64>(
    candidates: &[Candidate],
    inverse: &[f64],
    public_first: bool,
    access: impl Fn(u32) -> Access,
    preferences: impl Fn() -> Draw,
) -> Decision {
    let admits = |candidate: &Candidate| access(candidate.offer).admits & candidate.serves;
    let free = |candidate: &Candidate| {
        let access = access(candidate.offer);
        access.admits & access.free & candidate.serves
    };
    let public = |candidate: &Candidate| free(candidate) && !candidate.private;
    if public_first && let Some(offer) = first(candidates, inverse, public, &preferences) {
        return Decision::Free(offer);
    }
    if let Some(offer) = first(candidates, inverse, free, &preferences) {
        return Decision::Free(offer);
    }
    first(candidates, inverse, admits, &preferences).map_or(Decision::Nowhere, Decision::Full)
}

/// The best-liked of the candidates that are wanted: the first to finish the exponential race.
///
/// No draw is needed for the only one: draws are keyed, so leaving one out moves no other. `preferences` is asked for the
/// draws when there are two.
#[inline]
fn first<Draw: Fn(usize, u32) -> f64>(
    candidates: &[Candidate],
    inverse_weights: &[f64],
    wanted: impl Fn(&Candidate) -> bool,
    preferences: &impl Fn() -> Draw,
) -> Option<u32> {
    let mut wanted =
        candidates.iter().zip(inverse_weights).enumerate().filter(|(_, (candidate, _))| wanted(candidate));
    let (position, (only, inverse)) = wanted.next()?;
    let Some((second, (candidate, inverse_of_second))) = wanted.next() else { return Some(only.offer) };
    let draw = preferences();
    let (mut best, mut earliest) = (only.offer, draw(position, only.slot) * inverse);
    let mut race = |offer: u32, finish: f64| {
        // chosen without a jump: nobody can guess who is first
        let sooner = finish < earliest;
        best = if sooner { offer } else { best };
        earliest = if sooner { finish } else { earliest };
    };
    race(candidate.offer, draw(second, candidate.slot) * inverse_of_second);
    for (position, (candidate, inverse)) in wanted {
        race(candidate.offer, draw(position, candidate.slot) * inverse);
    }
    Some(best)
}

/// Turns weights into probabilities; weights of nothing stay nothing.
pub(crate) fn normalise(weights: &mut [f64]) {
    let total: f64 = weights.iter().sum();
    for weight in weights {
        *weight = if total > 0.0 { *weight / total } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, Decision, decide};
    use crate::model::Candidate;
    use crate::random::{Purpose, WorldRandom, uniform};

    fn candidate(offer: u32, private: bool, serves: bool) -> Candidate {
        Candidate {
            offer,
            door: offer,
            serves,
            served_at_first: serves,
            slot: offer,
            private,
            price_weight_per_ore: 0.0,
        }
    }

    #[test]
    fn the_first_of_those_who_may_be_chosen_wins() {
        // against the rule written out: sets one after the other, and the least E/w in the first that is not empty
        let random = WorldRandom::new(3, 1);
        let chance = |citizen, slot| uniform(random.block(Purpose::Choice, citizen, 0, slot, 0).low);
        let inverse: Vec<f64> = (0..6).map(|offer| 1.0 + f64::from(offer % 4)).collect();
        let (mut with_place, mut full, mut nowhere) = (0, 0, 0);
        for citizen in 0..3_000 {
            let draw = |offer: u32| -libm::log(chance(citizen, offer));
            let kind = |offer| chance(citizen, 1_000 + offer);
            let candidates: Vec<_> =
                (0..6).map(|offer| candidate(offer, kind(offer) < 0.4, kind(offer + 10) < 0.5)).collect();
            let access =
                |offer: u32| Access { admits: kind(offer + 20) < 0.8, free: kind(offer + 30) < 0.25 };
            let public_first = citizen % 2 == 0;
            let finish = |candidate: &&Candidate| draw(candidate.slot) * inverse[candidate.offer as usize];
            let least = |wanted: &dyn Fn(&Candidate) -> bool| {
                let wanted = candidates.iter().filter(|candidate| wanted(candidate));
                wanted.min_by(|a, b| finish(a).total_cmp(&finish(b))).map(|candidate| candidate.offer)
            };
            let admits = |candidate: &Candidate| candidate.serves && access(candidate.offer).admits;
            let free = |candidate: &Candidate| admits(candidate) && access(candidate.offer).free;
            let public = |candidate: &Candidate| public_first && free(candidate) && !candidate.private;
            let wanted = match (least(&public).or_else(|| least(&free)), least(&admits)) {
                (Some(offer), _) => Decision::Free(offer),
                (None, Some(offer)) => Decision::Full(offer),
                (None, None) => Decision::Nowhere,
            };
            let draws = || |_: usize, slot| draw(slot);
            assert_eq!(decide(&candidates, &inverse, public_first, access, draws), wanted, "{citizen}");
            match wanted {
                Decision::Free(_) => with_place += 1,
                Decision::Full(_) => full += 1,
                Decision::Nowhere => nowhere += 1,
            }
        }
        assert!(with_place > 500 && full > 500 && nowhere > 100, "{with_place} {full} {nowhere}");
    }
}
