//! The events of a month: citizens leave, arrive, break down and are taken home, in the order of their moments.

use std::cmp::Reverse;

use crate::input::{TargetGroup, WhenFull};
use crate::model::Model;
use crate::random::CitizenKey;
use crate::random::{Purpose, WorldRandom, uniform};
use crate::report::Cause;
use crate::units::{TICKS_PER_MONTH, Tick};
use crate::world::World;
use crate::world::accounts::invoices::Price;
use crate::world::agenda::{self as due, Due};
use crate::world::citizens::{Citizen, Place, Plan};
use crate::world::observer::{Choice, Event, Happening, Observer};
use crate::world::placement::choice as placement;
use crate::world::placement::choice::{Access, Chooser, Decision};
use crate::world::placement::search;
use crate::world::presence::Presence;
use crate::world::prices;

/// A length in months as ticks; at least one, and for ever when it does not fit.
pub(crate) fn ticks(months: f64) -> Tick {
    (months * f64::from(TICKS_PER_MONTH)).clamp(1.0, f64::from(Tick::MAX)) as Tick
}

/// A moment of the simulated time: month and tick within it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now {
    pub month: u32,
    pub tick: Tick,
}

impl Now {
    pub(crate) const fn absolute(self) -> Tick {
        self.month * TICKS_PER_MONTH + self.tick
    }
}

/// Where a citizen who looks for a place comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A new need.
    New,
    /// An offer that is no choice now.
    Offer(u32),
    /// A home solution.
    Home,
    /// A queue.
    Queue,
}

impl World {
    /// Lets what is due in a month happen.
    pub(crate) fn live_month(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        observer: &mut impl Observer,
    ) {
        let unsorted = &mut self.agenda.unsorted;
        unsorted.clear();
        self.citizens.take_month(month, |entry| {
            unsorted.push(Due::new(u64::from(entry.tick), entry.plan, entry.citizen));
        });
        due::sort(&self.agenda.unsorted, &mut self.agenda.sorted);
        self.break_ties();
        let mut position = 0;
        loop {
            let planned = self.agenda.sorted.get(position).copied().unwrap_or(Due::LAST);
            let due = match self.agenda.sudden.peek() {
                Some(&Reverse(sudden)) if sudden < planned => {
                    self.agenda.sudden.pop();
                    sudden
                }
                _ if planned == Due::LAST => break,
                _ => {
                    position += 1;
                    planned
                }
            };
            let (citizen, now) = (due.citizen(), Now { month, tick: due.tick() });
            // plans that hold no longer are passed over
            let holds = |planned: Tick| planned == now.absolute();
            match due.plan() {
                Plan::Arrive => {
                    self.tell(citizen, now, Happening::Arrived, observer);
                    self.seek(model, random, citizen, Origin::New, now, observer);
                }
                Plan::Exit if holds(self.citizens.get(citizen).exit_at) => {
                    self.exit(model, random, citizen, now, observer);
                }
                Plan::TakeHome if holds(self.citizens.get(citizen).home_at) => {
                    self.take_home(model, random, citizen, now, observer);
                }
                Plan::StepDown if holds(self.citizens.get(citizen).lower_at) => {
                    self.step_down(model, citizen, now, observer);
                }
                Plan::Exit | Plan::TakeHome | Plan::StepDown => {}
            }
        }
    }

    /// Sorts those due at the same moment by their keys: indices depend on what happened to others, keys do not.
    fn break_ties(&mut self) {
        let citizens = &self.citizens;
        // seldom there are some, which one look at all tells sooner
        let ties = self.agenda.sorted.windows(2).fold(0, |ties, pair| {
            let [before, after] = pair else { return ties };
            ties + u32::from(before.moment() == after.moment())
        });
        if ties == 0 {
            return;
        }
        for run in self.agenda.sorted.chunk_by_mut(|a, b| a.moment() == b.moment()) {
            if run.len() > 1 {
                run.sort_unstable_by_key(|due| citizens.get(due.citizen()).key);
            }
        }
    }

    /// Finds a place for a citizen who has none: at home, in an offer, in a queue, or nowhere.
    pub(crate) fn seek(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        origin: Origin,
        now: Now,
        observer: &mut impl Observer,
    ) {
        if origin != Origin::New || !Self::follows_causes(model, now.month) {
            self.seek_with(model, random, citizen, None, origin, now, observer);
            return;
        }
        let mut likings = std::mem::take(&mut self.placement.likings);
        let Citizen { key, target_group, .. } = *self.citizens.get(citizen);
        let candidates = self.offers.organisation.candidates_of(model, target_group);
        placement::draw_likings(model, random, candidates, key, &mut likings);
        self.seek_with(model, random, citizen, Some(&likings), origin, now, observer);
        self.placement.likings = likings;
    }

    /// The same with likings, if they are drawn: then the offer that was liked best at first is told.
    #[inline]
    #[expect(clippy::too_many_arguments, reason = "all that a choice depends on")]
    fn seek_with(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        likings: Option<&[f64]>,
        origin: Origin,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let input = model.input();
        let asks = self.citizens.get(citizen);
        let group = asks.target_group;
        let favourite = likings.and_then(|likings| self.base_favourite(model, likings, citizen, now.month));
        if model.switches.home_solutions && origin != Origin::Home && self.is_taken_home(model, random, asks)
        {
            if let Some((favourite, _)) = favourite {
                self.count_cause(now.month, favourite, Cause::TakenHome);
            }
            self.enter_home(model, random, citizen, now, observer);
            return;
        }
        let excluded = if let Origin::Offer(offer) = origin { Some(offer) } else { None };
        self.tell_choice(model, random, citizen, now, observer);
        let decision = self.choose(model, random, likings, citizen, excluded, now.month);
        if let Some((favourite, was_free)) = favourite {
            self.count_choice(model, now.month, favourite, was_free, group, decision);
        }
        match decision {
            Decision::Free(offer) => self.admit(model, random, citizen, offer, now, observer),
            Decision::Full(offer) => match input.target_groups[group as usize].when_full {
                WhenFull::Wait { .. } => self.wait(citizen, offer, now, observer),
                WhenFull::Lost => self.refuse(citizen, Some(offer), now, observer),
            },
            Decision::Nowhere => self.refuse(citizen, self.wanted(model, citizen), now, observer),
        }
    }

    /// The offer that most citizens of a municipality and group would choose if it admitted: it counts those who are
    /// refused where none does.
    fn wanted(&self, model: &Model, citizen: u32) -> Option<u32> {
        let citizen = self.citizens.get(citizen);
        let inverse =
            self.placement.weights.inverse(model, citizen.target_group, citizen.municipality, citizen.level);
        let candidates =
            self.offers.organisation.candidates_of(model, citizen.target_group).iter().zip(inverse);
        candidates.min_by(|a, b| a.1.total_cmp(b.1)).map(|(candidate, _)| candidate.offer)
    }

    /// Chooses an offer for a citizen, not the excluded one unless it is the only one that admits.
    pub(crate) fn choose(
        &self,
        model: &Model,
        random: &WorldRandom,
        likings: Option<&[f64]>,
        citizen: u32,
        excluded: Option<u32>,
        month: u32,
    ) -> Decision {
        if model.switches.limited_vacancies {
            return self.choose_of_known(model, random, likings, citizen, excluded, month);
        }
        // as long as each other: one look whether the offer is there does for both
        let (residents, places) = (
            &self.offers.residents[..self.offers.admits.len()],
            &self.offers.places[..self.offers.admits.len()],
        );
        let free = |offer: u32| residents[offer as usize] < places[offer as usize];
        self.choose_of(model, random, likings, citizen, excluded, free)
    }

    /// Chooses where some vacancies are kept for others, or not heard of.
    #[inline(never)]
    fn choose_of_known(
        &self,
        model: &Model,
        random: &WorldRandom,
        likings: Option<&[f64]>,
        citizen: u32,
        excluded: Option<u32>,
        month: u32,
    ) -> Decision {
        let asks = self.citizens.get(citizen);
        let known = self.rules(model).vacancies_known_share;
        let has_place = |offer: u32| self.has_place(model, offer, asks.municipality, month);
        let hears =
            |offer: u32| search::hears(random, asks.key, model.offer_slots[offer as usize], month, known);
        // the one liked best is asked itself
        if known < 1.0
            && let Decision::Free(favourite) =
                self.choose_of(model, random, likings, citizen, excluded, |_| true)
            && has_place(favourite)
        {
            return Decision::Free(favourite);
        }
        let free = |offer: u32| has_place(offer) && hears(offer);
        match self.choose_of(model, random, likings, citizen, excluded, free) {
            // where public offers come first, a private one that is liked better is asked last
            Decision::Full(offer) if known < 1.0 && has_place(offer) => Decision::Free(offer),
            decision => decision,
        }
    }

    /// Chooses among the offers with a free place, when there are some.
    #[inline]
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "which of them holds follows no pattern: a jump costs more"
    )]
    fn choose_of(
        &self,
        model: &Model,
        random: &WorldRandom,
        likings: Option<&[f64]>,
        citizen: u32,
        excluded: Option<u32>,
        free: impl Fn(u32) -> bool,
    ) -> Decision {
        let citizen = self.citizens.get(citizen);
        let share = self.rules(model).public_first_share;
        let public_first = share > 0.0 && {
            let key = citizen.key;
            let block = random.of_stay(Purpose::PublicFirst, key.source, key.time, citizen.spell);
            uniform(block.low) < share
        };
        let chooser = Chooser { public_first, ..Chooser::of(citizen) };
        let left_out = excluded.unwrap_or(u32::MAX);
        let access = |offer: u32| Access {
            admits: self.offers.admits[offer as usize] & (offer != left_out),
            free: free(offer),
        };
        let candidates = self.offers.organisation.candidates_of(model, citizen.target_group);
        match self.placement.weights.choose(model, candidates, random, &chooser, likings, access) {
            Decision::Nowhere if excluded.is_some() => {
                let chooser = Chooser { public_first: false, ..chooser };
                self.placement.weights.choose(model, candidates, random, &chooser, likings, |offer| Access {
                    admits: self.offers.admits[offer as usize],
                    ..access(offer)
                })
            }
            decision => decision,
        }
    }

    /// Whether an offer has a free place for citizens of a municipality: what others have a right to is kept for them.
    #[inline]
    pub(crate) fn has_place(&self, model: &Model, offer: u32, municipality: u32, month: u32) -> bool {
        let index = offer as usize;
        let kept = if model.switches.reserved_places {
            self.kept_for_others(model, offer, municipality, month)
        } else {
            0
        };
        self.offers.residents[index] + kept < self.offers.places[index]
    }

    #[inline]
    pub(crate) fn admit(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        offer: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        self.tell(citizen, now, Happening::Admitted { offer }, observer);
        self.log.offer_year(now.month / 12, offer).admitted += 1;
        self.enter(model, citizen, offer, now.tick);
        self.plan_exit(model, random, citizen, now, true);
    }

    /// Fills a free place from the queue.
    #[inline]
    pub(crate) fn fill(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        offer: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let index = offer as usize;
        if model.switches.reserved_places {
            self.fill_with_rights(model, random, offer, now, observer);
            return;
        }
        while self.offers.residents[index] < self.offers.places[index] && self.offers.admits[index] {
            let Some(next) = self.citizens.next_waiting(offer) else { return };
            self.stop_waiting(next, now.tick);
            self.admit(model, random, next, offer, now, observer);
        }
    }

    /// Citizens of a group and municipality who wait: they are booked at the end of the month.
    pub(crate) fn waiting_mut(&mut self, target_group: u32, municipality: u32) -> &mut Presence {
        let index = target_group as usize * self.municipalities + municipality as usize;
        let presence = &mut self.waiting.by_source[index];
        presence.book((target_group, municipality), &mut self.waiting.booked);
        presence
    }

    /// Counts a citizen as waiting no longer.
    pub(crate) fn stop_waiting(&mut self, citizen: u32, tick: Tick) {
        let waited = *self.citizens.get(citizen);
        self.waiting.by_offer[waited.offer as usize].leave(tick);
        self.waiting_mut(waited.target_group, waited.municipality).leave(tick);
    }

    /// Counts a citizen as resident from a tick of the month on.
    #[inline]
    pub(crate) fn enter(&mut self, model: &Model, index: u32, offer: u32, tick: Tick) {
        self.citizens.set_place(index, Place::Offer);
        let citizen = self.citizens.get_mut(index);
        citizen.offer = offer;
        let municipality = citizen.municipality;
        self.offers.residents[offer as usize] += 1;
        self.accounts.corrections[offer as usize] -= i64::from(tick);
        let price = self.price(model, index);
        self.accounts.invoices.enter(offer, municipality, price, tick);
    }

    /// What a day of a citizen costs in the offer where it lives.
    #[inline]
    pub(crate) fn price(&self, model: &Model, index: u32) -> Price {
        let citizen = self.citizens.get(index);
        self.price_of(model, citizen.offer, citizen.target_group, citizen.level)
    }

    /// What a day costs in an offer for a group and service level.
    #[inline]
    pub(crate) fn price_of(&self, model: &Model, offer: u32, target_group: u32, level: u8) -> Price {
        if !model.switches.individual_prices {
            return Price { tariff: self.pricing.per_day[offer as usize], ..Price::default() };
        }
        self.pricing.table[prices::row(model, offer, target_group, level)]
    }

    pub(crate) fn wait(&mut self, citizen: u32, offer: u32, now: Now, observer: &mut impl Observer) {
        self.tell(citizen, now, Happening::Waits { offer }, observer);
        self.citizens.wait(citizen, offer);
        self.waiting.by_offer[offer as usize].enter(now.tick);
        let waiting = *self.citizens.get(citizen);
        self.waiting_mut(waiting.target_group, waiting.municipality).enter(now.tick);
    }

    fn refuse(&mut self, citizen: u32, offer: Option<u32>, now: Now, observer: &mut impl Observer) {
        self.tell(citizen, now, Happening::Refused, observer);
        let municipality = self.citizens.get(citizen).municipality;
        if let Some(offer) = offer {
            self.log.offer_year(now.month / 12, offer).refused += 1;
            self.log.offer_month(now.month, offer).refused += 1;
        }
        self.log.municipality_year(now.month / 12, municipality).refused += 1;
        self.citizens.remove(citizen);
    }

    /// Tells an observer who asks what a citizen likes best.
    #[inline]
    fn tell_choice<O: Observer>(
        &self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        now: Now,
        observer: &mut O,
    ) {
        if !O::EXPLAINS {
            return;
        }
        let citizen = self.citizens.get(citizen);
        let chooser = Chooser::of(citizen);
        let candidates = self.offers.organisation.candidates_of(model, citizen.target_group);
        let access = |offer: u32| Access { admits: self.offers.admits[offer as usize], free: true };
        let favourite = match self.placement.weights.choose(model, candidates, random, &chooser, None, access)
        {
            Decision::Free(offer) => Some(offer),
            Decision::Full(_) | Decision::Nowhere => None,
        };
        observer.choice(Choice {
            tick: now.absolute(),
            citizen: citizen.key,
            favourite,
            favourite_is_free: favourite
                .is_some_and(|offer| self.has_place(model, offer, citizen.municipality, now.month)),
            municipality: citizen.municipality,
            target_group: citizen.target_group,
            level: citizen.level,
        });
    }

    #[inline]
    pub(crate) fn tell(&self, citizen: u32, now: Now, happening: Happening, observer: &mut impl Observer) {
        let citizen = self.citizens.get(citizen);
        observer.event(Event {
            tick: now.absolute(),
            citizen: citizen.key,
            municipality: citizen.municipality,
            target_group: citizen.target_group,
            happening,
        });
    }
}

/// The service level of a new citizen of a group.
#[inline]
pub(crate) fn level(group: &TargetGroup, random: &WorldRandom, key: CitizenKey) -> u8 {
    let levels = &group.dynamics.levels;
    if levels.len() < 2 {
        return 0;
    }
    let u = uniform(random.block(Purpose::Level, key.source, key.time, 0, 0).low);
    // the first level whose share, with those below, is above the number; the highest takes what rounding leaves
    let (mut below, mut index) = (0.0, 0);
    for level in &levels[..levels.len() - 1] {
        below += level.share;
        index += u8::from(u >= below);
    }
    index
}
