//! January: what this year's price, beside last year's, does to those who live in an offer already.
//!
//! With a stock elasticity ε of their group, residents of a source stay with probability f(p)/f(p before) if that is below
//! one; if it is above, a Poisson number of more citizens comes, with the mean residents·(ratio − 1). f is the form of
//! [`response`]; p the mean price felt, in øre a day. Source: `docs/model.md`, as [`response`]'s.

use crate::model::Model;
use crate::random::CitizenKey;
use crate::random::{CountDistribution, Purpose, WorldRandom, time, uniform};
use crate::world::World;
use crate::world::citizens::{Citizen, Place};
use crate::world::events::{Now, Origin};
use crate::world::observer::{Happening, Observer};
use crate::world::pricing::response;

/// Ordinals of citizens who come because prices fall, apart from those of the year's new citizens.
const FIRST_ADDITION: u32 = 1 << 19;

/// Memory for those who react, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reacting {
    /// Sources that react, in their order, with the factor on their residents.
    sources: Vec<(u32, f64)>,
    /// Whether a source is among them.
    follows: Vec<bool>,
    /// Their citizens in offers and queues, by source and key.
    citizens: Vec<OfSource>,
}

/// A citizen of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct OfSource {
    source: u32,
    key: CitizenKey,
    citizen: u32,
}

impl World {
    /// January: residents follow the price under their own elasticity.
    pub(crate) fn react_to_prices(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        observer: &mut impl Observer,
    ) {
        if !model.switches.price_response {
            return;
        }
        let mut reacting = std::mem::take(&mut self.pricing.reacting);
        self.gather_reacting(model, &mut reacting);
        let mut rest = reacting.citizens.as_slice();
        for &(source, ratio) in &reacting.sources {
            // whoever has waited may have got a place of one who left before
            let of_source = rest.split_off(..rest.partition_point(|citizen| citizen.source <= source));
            let of_source = of_source.unwrap_or_default();
            let mut residents = std::mem::take(&mut self.movers);
            residents.clear();
            let lives_there = of_source.iter().filter(|one| self.lives_in_offer(model, one));
            residents.extend(lives_there.map(|one| (one.key, one.citizen)));
            if ratio < 1.0 {
                self.withdraw(model, random, month, ratio, &residents, observer);
            } else {
                let more = residents.len() as f64 * (ratio - 1.0);
                self.refer_more(model, random, month, source, more, observer);
            }
            self.movers = residents;
        }
        self.pricing.reacting = reacting;
    }

    /// Gathers the sources whose residents react to this year's price, and all their citizens in offers and queues: at once,
    /// not in a search for each source.
    fn gather_reacting(&self, model: &Model, reacting: &mut Reacting) {
        let Reacting { sources, follows, citizens } = reacting;
        sources.clear();
        follows.clear();
        citizens.clear();
        for (index, source) in (0..model.sources.len()).zip(0u32..) {
            let ratio = self.stock_ratio(model, index).filter(|ratio| (ratio - 1.0).abs() > 0.0);
            follows.push(ratio.is_some());
            sources.extend(ratio.map(|ratio| (source, ratio)));
        }
        if sources.is_empty() {
            return;
        }
        for (citizen, index) in self.citizens.all().iter().zip(0u32..) {
            if matches!(citizen.place, Place::Offer | Place::Waiting) {
                let source = source_of(model, citizen);
                if follows[source as usize] {
                    citizens.push(OfSource { source, key: citizen.key, citizen: index });
                }
            }
        }
        citizens.sort_unstable();
    }

    /// Whether one of those gathered is a resident now.
    fn lives_in_offer(&self, model: &Model, one: &OfSource) -> bool {
        let citizen = self.citizens.get(one.citizen);
        // the place in the array may be another's by now
        citizen.place == Place::Offer && citizen.key == one.key && source_of(model, citizen) == one.source
    }

    /// Residents are taken home, each with the probability that the price asks for.
    fn withdraw(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        ratio: f64,
        residents: &[(CitizenKey, u32)],
        observer: &mut impl Observer,
    ) {
        let (year, now) = (month / 12, Now { month, tick: 0 });
        for &(key, citizen) in residents {
            let block = random.block(Purpose::Withdrawal, key.source, key.time, year, 0);
            if uniform(block.low) >= ratio {
                let offer = self.citizens.get(citizen).offer;
                self.tell(citizen, now, Happening::Left { offer }, observer);
                self.move_out(model, citizen, now);
                self.citizens.remove(citizen);
                self.log.offer_year(year, offer).residents_taken_home += 1;
                self.fill(model, random, offer, now, observer);
            }
        }
    }

    /// More citizens are referred, as many on average as the price asks for.
    fn refer_more(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        source: u32,
        mean: f64,
        observer: &mut impl Observer,
    ) {
        let (year, now) = (month / 12, Now { month, tick: 0 });
        let source = &model.sources[source as usize];
        let block = random.block(Purpose::Addition, source.key, time(year + 1, 0), 0, 0);
        let more = CountDistribution::new(mean, &model.poisson).invert(uniform(block.low));
        for ordinal in 0..more.min(FIRST_ADDITION - 1) {
            let key = CitizenKey { source: source.key, time: time(year + 1, FIRST_ADDITION + ordinal) };
            let own = random.block(Purpose::Citizen, key.source, key.time, 0, 0);
            let stay =
                crate::world::events::ticks(model.stays[source.target_group as usize].stay_months(own));
            let group = &model.input().target_groups[source.target_group as usize];
            let level = crate::world::events::level(group, random, key);
            let citizen = self.citizens.add(key, source.municipality, source.target_group, level, stay);
            self.tell(citizen, now, Happening::Arrived, observer);
            self.seek(model, random, citizen, Origin::New, now, observer);
        }
    }

    /// The ratio by which a source's residents follow the change of prices since last year, if they do.
    pub(crate) fn stock_ratio(&self, model: &Model, index: usize) -> Option<f64> {
        let group = model.sources[index].target_group as usize;
        let rule = model.input().target_groups[group].dynamics.response.as_ref()?;
        let (now, before) = (self.pricing.seen.felt[index], *self.pricing.seen.felt_before.get(index)?);
        if rule.stock_elasticity <= 0.0 || now <= 0.0 || before <= 0.0 {
            return None;
        }
        let factor = |price| response::factor(rule, rule.stock_elasticity, price);
        let before = factor(before);
        (before > 0.0).then(|| factor(now) / before)
    }
}

/// The source of a citizen as it is now: somebody may have gone on to another group.
fn source_of(model: &Model, citizen: &Citizen) -> u32 {
    citizen.municipality * model.candidate_ranges.len() as u32 + citizen.target_group
}
