//! The events of a month: citizens leave and arrive, in the order of their moments.

use std::cmp::Reverse;

use super::WorldArena;
use crate::calendar::{TICKS_PER_MONTH, Tick};
use crate::input::WhenFull;
use crate::mechanism::placement::{CitizenKey, Decision};
use crate::model::Model;
use crate::observer::{Event, Happening, Observer};
use crate::random::{Purpose, WorldRandom, time};

/// Something due in the month: moment, departure before arrival, and the citizen's index, packed to sort fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Due(u64);

const ARRIVAL: u64 = 1 << 47;

impl Due {
    fn new(tick: Tick, arrival: bool, citizen: u32) -> Self {
        let kind = if arrival { ARRIVAL } else { 0 };
        Self(u64::from(tick) << 48 | kind | u64::from(citizen))
    }

    const fn tick(self) -> Tick {
        (self.0 >> 48) as Tick
    }

    const fn is_arrival(self) -> bool {
        self.0 & ARRIVAL != 0
    }

    const fn citizen(self) -> u32 {
        self.0 as u32
    }

    /// Moment and kind, without the citizen.
    const fn moment(self) -> u64 {
        self.0 >> 47
    }
}

/// A length in months as ticks; at least one, and for ever when it does not fit.
pub(super) fn ticks(months: f64) -> Tick {
    (months * f64::from(TICKS_PER_MONTH)).clamp(1.0, f64::from(Tick::MAX)) as Tick
}

impl WorldArena {
    /// Draws the new citizens of a year.
    pub(super) fn draw_arrivals(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        for (index, source) in model.sources.iter().enumerate() {
            for ordinal in 0..self.demand.arrivals(model, random, index, year) {
                let key = CitizenKey { source: source.key, time: time(year + 1, ordinal) };
                let block = random.block(Purpose::Citizen, key.source, key.time, 0, 0);
                let stay = ticks(model.stays[source.target_group as usize].stay_months(block));
                let citizen = self.citizens.add(key, source.municipality, source.target_group, stay);
                // the upper half of the word, scaled to the ticks of a year
                let moment = ((block.low >> 32) * u64::from(12 * TICKS_PER_MONTH)) >> 32;
                self.citizens.arrive_later(citizen, moment as Tick);
            }
        }
    }

    /// Lets citizens leave and arrive.
    pub(super) fn live_month(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        observer: &mut impl Observer,
    ) {
        self.due.clear();
        self.due
            .extend(self.citizens.leaving_in(month).map(|(citizen, tick)| Due::new(tick, false, citizen)));
        let arriving = self.citizens.take_arriving((month % 12) as usize);
        self.due.extend(arriving.map(|(citizen, tick)| Due::new(tick, true, citizen)));
        self.due.sort_unstable();
        self.break_ties();
        let mut position = 0;
        loop {
            let planned = self.due.get(position);
            let sudden = self.due_this_month.peek().map(|Reverse(due)| due);
            let due = match (planned, sudden) {
                (Some(planned), Some(sudden)) if sudden < planned => *sudden,
                (None, Some(sudden)) => *sudden,
                (Some(planned), _) => *planned,
                (None, None) => break,
            };
            if planned == Some(&due) {
                position += 1;
            } else {
                self.due_this_month.pop();
            }
            if due.is_arrival() {
                self.arrive(model, random, due.citizen(), month, due.tick(), observer);
            } else {
                self.leave(due.citizen(), month, due.tick(), observer);
            }
        }
    }

    /// Sorts those due at the same moment by their keys: indices depend on what happened to others, keys do not.
    fn break_ties(&mut self) {
        let citizens = &self.citizens;
        for run in self.due.chunk_by_mut(|a, b| a.moment() == b.moment()) {
            if run.len() > 1 {
                run.sort_unstable_by_key(|due| citizens.get(due.citizen()).key);
            }
        }
    }

    fn arrive(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        month: u32,
        tick: Tick,
        observer: &mut impl Observer,
    ) {
        self.tell(citizen, month, tick, Happening::Arrived, observer);
        match self.choose(model, random, citizen) {
            Decision::Free(offer) => self.admit(citizen, offer, month, tick, observer),
            Decision::Full(offer) => {
                let group = self.citizens.get(citizen).target_group as usize;
                match model.input().target_groups[group].when_full {
                    WhenFull::Wait { .. } => self.wait(citizen, offer, month, tick, observer),
                    WhenFull::Lost => self.refuse(citizen, Some(offer), month, tick, observer),
                }
            }
            Decision::Nowhere => self.refuse(citizen, None, month, tick, observer),
        }
    }

    /// Chooses an offer for a citizen.
    pub(super) fn choose(&self, model: &Model, random: &WorldRandom, citizen: u32) -> Decision {
        let citizen = self.citizens.get(citizen);
        let (group, municipality) = (citizen.target_group as usize, citizen.municipality as usize);
        let is_free = |offer: u32| self.residents[offer as usize] < self.places[offer as usize];
        self.weights.choose(model, random, citizen.key, group, municipality, is_free)
    }

    fn admit(&mut self, citizen: u32, offer: u32, month: u32, tick: Tick, observer: &mut impl Observer) {
        self.tell(citizen, month, tick, Happening::Admitted { offer }, observer);
        self.enter(citizen, offer, tick);
        self.log.offer_year(month / 12, offer).admitted += 1;
        let now = month * TICKS_PER_MONTH + tick;
        if let Some(leaves) = self.citizens.admit(citizen, offer, now) {
            if leaves / TICKS_PER_MONTH == month {
                self.due_this_month.push(Reverse(Due::new(leaves % TICKS_PER_MONTH, false, citizen)));
            } else {
                self.citizens.leave_later(citizen, leaves);
            }
        }
    }

    fn leave(&mut self, citizen: u32, month: u32, tick: Tick, observer: &mut impl Observer) {
        let resident = *self.citizens.get(citizen);
        let offer = resident.offer;
        self.tell(citizen, month, tick, Happening::Left { offer }, observer);
        self.residents[offer as usize] -= 1;
        self.offers[offer as usize].correction += i64::from(tick);
        let tariff = self.offers[offer as usize].per_day;
        self.lodgers.leave(offer, resident.municipality, tariff, tick);
        self.citizens.remove(citizen);
        if let Some(next) = self.citizens.next_waiting(offer) {
            let waited = *self.citizens.get(next);
            self.offers[offer as usize].waiting.leave(tick);
            self.waiting[waited.target_group as usize * self.municipalities + waited.municipality as usize]
                .leave(tick);
            self.admit(next, offer, month, tick, observer);
        }
    }

    /// Counts a citizen as resident from a tick of the month on.
    pub(super) fn enter(&mut self, citizen: u32, offer: u32, tick: Tick) {
        let municipality = self.citizens.get(citizen).municipality;
        self.residents[offer as usize] += 1;
        self.offers[offer as usize].correction -= i64::from(tick);
        let tariff = self.offers[offer as usize].per_day;
        self.lodgers.enter(offer, municipality, tariff, tick);
    }

    pub(super) fn wait(
        &mut self,
        citizen: u32,
        offer: u32,
        month: u32,
        tick: Tick,
        observer: &mut impl Observer,
    ) {
        self.tell(citizen, month, tick, Happening::Waits { offer }, observer);
        self.citizens.wait(citizen, offer);
        self.offers[offer as usize].waiting.enter(tick);
        let waiting = *self.citizens.get(citizen);
        self.waiting[waiting.target_group as usize * self.municipalities + waiting.municipality as usize]
            .enter(tick);
    }

    fn refuse(
        &mut self,
        citizen: u32,
        offer: Option<u32>,
        month: u32,
        tick: Tick,
        observer: &mut impl Observer,
    ) {
        self.tell(citizen, month, tick, Happening::Refused, observer);
        let municipality = self.citizens.get(citizen).municipality;
        if let Some(offer) = offer {
            self.log.offer_year(month / 12, offer).refused += 1;
            self.log.offer_month(month, offer).refused += 1;
        }
        self.log.municipality_year(month / 12, municipality).refused += 1;
        self.citizens.remove(citizen);
    }

    #[inline]
    pub(super) fn tell(
        &self,
        citizen: u32,
        month: u32,
        tick: Tick,
        happening: Happening,
        observer: &mut impl Observer,
    ) {
        let citizen = self.citizens.get(citizen);
        observer.event(Event {
            tick: month * TICKS_PER_MONTH + tick,
            citizen: citizen.key,
            municipality: citizen.municipality,
            target_group: citizen.target_group,
            happening,
        });
    }
}

impl super::Presence {
    fn enter(&mut self, tick: Tick) {
        self.now += 1;
        self.correction -= i64::from(tick);
    }

    fn leave(&mut self, tick: Tick) {
        self.now -= 1;
        self.correction += i64::from(tick);
    }
}
