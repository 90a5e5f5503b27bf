//! The first day: the citizens who are there when the world begins.
//!
//! Groups in equilibrium have a Poisson number of citizens with mean λ·E[stay] (the stock of an M/G/∞ system, whatever the
//! distribution of stays), λ with those who grow up into the group, each with a residual stay; they are placed in random order. Those who find no place wait with a
//! whole stay before them, or are lost. Known residents come first and keep their planned month of moving out.

use crate::input::{OpeningStock, WhenFull};
use crate::model::Model;
use crate::random::CitizenKey;
use crate::random::{MAX_ORDINAL, Purpose, WorldRandom, time};
use crate::units::TICKS_PER_MONTH;
use crate::world::World;
use crate::world::demand::arrivals::Kind;
use crate::world::events::{Now, ticks};
use crate::world::observer::{Happening, Observer};
use crate::world::placement::choice::Decision;

/// Ordinals of known residents, apart from those of the equilibrium stock.
pub(crate) const FIRST_KNOWN: u32 = 1 << 19;

/// The first moment.
const START: Now = Now { month: 0, tick: 0 };

impl World {
    pub(crate) fn open(&mut self, model: &Model, random: &WorldRandom, observer: &mut impl Observer) {
        self.settle_known(model, random, observer);
        let mut newcomers = std::mem::take(&mut self.placement.newcomers);
        newcomers.clear();
        self.draw_equilibrium(model, random, &mut newcomers);
        newcomers.sort_unstable();
        for &(_, citizen) in &newcomers {
            self.settle(model, random, citizen, observer);
        }
        self.placement.newcomers = newcomers;
        for (index, offer) in model.input().offers.iter().enumerate() {
            let residents = f64::from(self.offers.residents[index]);
            if self.offers.statuses[index].runs() {
                let (places, factor) = (self.offers.places[index], self.offers.fixed_factors[index]);
                self.staff.open(index, &offer.staffing, factor, residents, places);
            }
        }
    }

    fn settle_known(&mut self, model: &Model, random: &WorldRandom, observer: &mut impl Observer) {
        let input = model.input();
        let mut ordinal = FIRST_KNOWN;
        for known in &input.residents {
            let source =
                known.municipality as usize * input.target_groups.len() + known.target_group as usize;
            for _ in 0..known.count {
                let key = CitizenKey { source: model.sources[source].key, time: time(0, ordinal) };
                // checked with the input: there are no more than ordinals
                ordinal = (ordinal + 1).min(MAX_ORDINAL);
                let stay = known.leaves_month.map_or(u32::MAX, |month| month.saturating_mul(TICKS_PER_MONTH));
                let citizen = self.citizens.add(key, known.municipality, known.target_group, 0, stay);
                self.tell(citizen, START, Happening::Arrived, observer);
                self.move_in(model, random, citizen, known.offer, observer);
            }
        }
    }

    fn draw_equilibrium(&mut self, model: &Model, random: &WorldRandom, newcomers: &mut Vec<(u64, u32)>) {
        let mut coming = std::mem::take(&mut self.demand.arrivals);
        let kind = Kind {
            count: (Purpose::OpeningCount, 0),
            most: FIRST_KNOWN - 1,
            citizen: Purpose::OpeningStay,
            year: 0,
            residual: true,
        };
        let mean = |index: usize| {
            let group = &model.input().target_groups[model.sources[index].target_group as usize];
            let in_equilibrium = group.opening_stock == OpeningStock::Equilibrium;
            if in_equilibrium { self.demand.shocks.stock(model, index) } else { 0.0 }
        };
        let scatter = |_| model.poisson;
        coming.draw(model, random, kind, mean, scatter);
        for comer in coming.each(model) {
            let order = random.block(Purpose::OpeningOrder, comer.key.source, comer.key.time, 0, 0).low;
            newcomers.push((order, self.add_comer(&comer)));
        }
        self.demand.arrivals = coming;
    }

    fn settle(&mut self, model: &Model, random: &WorldRandom, citizen: u32, observer: &mut impl Observer) {
        self.tell(citizen, START, Happening::Arrived, observer);
        let group = self.citizens.get(citizen).target_group as usize;
        let decision = self.choose(model, random, None, citizen, None, 0);
        match (decision, model.input().target_groups[group].when_full) {
            (Decision::Free(offer), _) => self.move_in(model, random, citizen, offer, observer),
            (Decision::Full(offer), WhenFull::Wait { .. }) => {
                let key = self.citizens.get(citizen).key;
                let block = random.block(Purpose::OpeningStay, key.source, key.time, 0, 0);
                self.citizens.get_mut(citizen).stay_ticks = ticks(model.stays[group].stay_months(block));
                self.wait(citizen, offer, START, observer);
            }
            (Decision::Full(_), WhenFull::Lost) | (Decision::Nowhere, _) => {
                self.tell(citizen, START, Happening::Refused, observer);
                self.citizens.remove(citizen);
            }
        }
    }

    /// Lets a citizen live in an offer from the first moment on.
    fn move_in(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        offer: u32,
        observer: &mut impl Observer,
    ) {
        self.tell(citizen, START, Happening::Admitted { offer }, observer);
        self.enter(model, citizen, offer, 0);
        self.plan_exit(model, random, citizen, START, false);
    }
}
