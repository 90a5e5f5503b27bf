//! What happens once a month or once a year to offers and home solutions: they open, shrink, close, and the budget season.

use crate::input::{Trigger, WhenFull};
use crate::model::Model;
use crate::random::CitizenKey;
use crate::random::WorldRandom;
use crate::world::World;
use crate::world::citizens::{Citizen, Place};
use crate::world::closings::tell_of_offer;
use crate::world::events::{Now, Origin};
use crate::world::observer::{Happening, Observer, OfferHappening};
use crate::world::offers::board;
use crate::world::offers::capacity;
use crate::world::offers::private_market;
use crate::world::offers::status::Status;
use crate::world::placement::choice::Decision;

/// Month of the year of the budget season: municipal budgets are adopted by 15 October.
pub(crate) const BUDGET_SEASON: u32 = 9;

impl World {
    /// At the start of a month: what was decided earlier comes true, before tariffs are set.
    pub(crate) fn start_month(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        observer: &mut impl Observer,
    ) {
        self.offers.changes.clear();
        if !model.switches.any_feedback {
            return;
        }
        self.homes.open_ready(month);
        let later = &model.input().later_rules;
        self.rules_in_force = later.iter().rposition(|later| later.month <= month);
        self.offers.grown.clear();
        self.carry_out_plan(model, month, observer);
        self.begin_boards(model, month);
        let rules = self.rules(model);
        let notice = rules.closing.as_ref().map_or(0, |rule| rule.notice_months);
        for index in 0..self.offers.statuses.len() {
            if !self.offers.statuses[index].moves_on() {
                continue;
            }
            self.rescue(model, random, index, month, observer);
            let before = self.offers.statuses[index];
            let after = before.at(month, notice);
            if after != before {
                if let Status::Notice(closes) = after {
                    tell_of_offer(index as u32, month, OfferHappening::StopsAdmitting { closes }, observer);
                }
                self.offers.statuses[index] = after;
                self.offers.admits[index] = after.admits();
                self.note_change(index as u32, before);
            }
            if matches!(before, Status::Opening(_)) && after == Status::Open {
                let offer = &model.input().offers[index];
                self.offers.places[index] = offer.places;
                self.staff.open(index, &offer.staffing, 1.0, 0.0, offer.places);
                self.offers.bad_years[index] = 0;
                let places = offer.places;
                tell_of_offer(index as u32, month, OfferHappening::Opens { places }, observer);
                if !month.is_multiple_of(12) {
                    self.set_tariff(model, month, index);
                    self.set_price_table(model, month / 12);
                    self.set_weights(model);
                }
            }
            if after == Status::Closed && before != after {
                self.offers.places[index] = 0;
            }
        }
        for offer in 0..self.offers.statuses.len() as u32 {
            let change = self.offers.planned_places[offer as usize].is_some();
            if change && self.change_places(model, offer, month, observer)
                || self.rights_end(model, offer, month)
            {
                self.offers.grown.push(offer);
            }
        }
        // in January prices are set anew anyway
        if std::mem::take(&mut self.offers.relabelled) && !month.is_multiple_of(12) {
            self.set_price_table(model, month / 12);
            self.set_weights(model);
        }
    }

    /// Then: citizens follow what changed.
    pub(crate) fn follow_changes(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        month: u32,
        observer: &mut impl Observer,
    ) {
        if !model.switches.any_feedback {
            return;
        }
        let now = Now { month, tick: 0 };
        self.end_homes(model, random, month, observer);
        let changes = std::mem::take(&mut self.offers.changes);
        for &(offer, before) in &changes {
            let after = self.offers.statuses[offer as usize];
            if before.admits() && !after.admits() {
                self.send_queue_away(model, random, offer, now, observer);
            }
            if after == Status::Closed {
                self.close_offer(model, random, offer, now, observer);
            }
        }
        self.offers.changes = changes;
        let grown = std::mem::take(&mut self.offers.grown);
        for &offer in &grown {
            self.fill(model, random, offer, now, observer);
        }
        self.offers.grown = grown;
        self.look_again(model, random, month, observer);
        if month.is_multiple_of(12) && month > 0 {
            self.react_to_prices(model, random, month, observer);
            self.plan_taking_home(model, random, month);
        }
    }

    /// Those who wait look at other offers with a free place, in the order of their queues.
    fn look_again(&mut self, model: &Model, random: &WorldRandom, month: u32, observer: &mut impl Observer) {
        let looks = |group: u32| {
            let months = model.input().target_groups[group as usize].dynamics.looks_again_months;
            months > 0 && month.is_multiple_of(months)
        };
        if month == 0 || !(0..model.input().target_groups.len() as u32).any(looks) {
            return;
        }
        let now = Now { month, tick: 0 };
        let partly = model.switches.reserved_places || self.rules(model).vacancies_known_share < 1.0;
        for offer in 0..self.offers.statuses.len() as u32 {
            for _ in 0..self.citizens.waiting(offer) {
                let Some(citizen) = self.citizens.next_waiting(offer) else { break };
                let waits = *self.citizens.get(citizen);
                let found = looks(waits.target_group)
                    && (self.is_taken_home(model, random, &waits)
                        || self.has_room(model, waits.target_group)
                            && (!partly || self.finds_room(model, random, citizen, month)));
                if !found {
                    // back to the end of the queue, as all those before: the order stays
                    self.citizens.wait(citizen, offer);
                    continue;
                }
                self.stop_waiting(citizen, now.tick);
                self.citizens.set_place(citizen, Place::Away);
                self.tell(citizen, now, Happening::StopsWaiting { offer }, observer);
                self.seek(model, random, citizen, Origin::Queue, now, observer);
            }
        }
    }

    /// Whether somebody who waits would find a place now.
    fn finds_room(&self, model: &Model, random: &WorldRandom, citizen: u32, month: u32) -> bool {
        matches!(self.choose(model, random, None, citizen, None, month), Decision::Free(_))
    }

    /// Whether some offer that serves a group has a free place.
    fn has_room(&self, model: &Model, target_group: u32) -> bool {
        let candidates = self.offers.organisation.candidates_of(model, target_group);
        candidates.iter().any(|candidate| {
            let offer = candidate.offer as usize;
            candidate.serves
                && self.offers.admits[offer]
                && self.offers.residents[offer] < self.offers.places[offer]
        })
    }

    /// Changes an offer's places when that is due.
    pub(crate) fn change_places(
        &mut self,
        model: &Model,
        offer: u32,
        month: u32,
        observer: &mut impl Observer,
    ) -> bool {
        let index = offer as usize;
        let Some((due, places, follows)) = self.offers.planned_places[index] else { return false };
        if due > month {
            return false;
        }
        self.offers.planned_places[index] = None;
        if !self.offers.statuses[index].runs() {
            return false;
        }
        let first = self.offers.organisation.offers[index].places;
        let before = std::mem::replace(&mut self.offers.places[index], places);
        if before != places {
            tell_of_offer(offer, month, OfferHappening::PlacesChange { before, after: places }, observer);
        }
        let of_rule = || self.rules(model).capacity.as_ref().map_or(0.0, |rule| rule.fixed_cost_follows);
        let follows = follows.unwrap_or_else(of_rule);
        self.offers.fixed_factors[index] =
            capacity::fixed_cost_factor(self.offers.fixed_factors[index], follows, [before, places], first);
        true
    }

    /// After the events of a month: the decisions of the budget season.
    pub(crate) fn end_month(&mut self, model: &Model, random: &WorldRandom, month: u32) {
        if model.switches.any_feedback && month % 12 == BUDGET_SEASON {
            self.decide_homes(model, random, month);
            let municipalities = self.municipalities;
            let waiting = std::mem::take(&mut self.waiting.by_source);
            self.decide_capacity(model, month, |group| {
                let start = group as usize * municipalities;
                waiting[start..start + municipalities].iter().map(|presence| f64::from(presence.now)).sum()
            });
            self.waiting.by_source = waiting;
        }
    }

    /// Citizens of a kind, in the order of their keys.
    pub(crate) fn collect(&mut self, wanted: impl Fn(&Citizen) -> bool) -> Vec<(CitizenKey, u32)> {
        let mut movers = std::mem::take(&mut self.movers);
        movers.clear();
        let all = self.citizens.all().iter().zip(0u32..);
        movers
            .extend(all.filter(|(citizen, _)| wanted(citizen)).map(|(citizen, index)| (citizen.key, index)));
        movers.sort_unstable();
        movers
    }

    /// Budget season: operators adapt places, and new offers decide to enter.
    pub(crate) fn decide_capacity(&mut self, model: &Model, month: u32, waiting_of: impl Fn(u32) -> f64) {
        let input = model.input();
        for (index, offer) in input.offers.iter().enumerate() {
            let waiting: f64 = self.offers.organisation.groups[index]
                .iter()
                .filter(|&&group| {
                    matches!(input.target_groups[group as usize].when_full, WhenFull::Wait { .. })
                })
                .map(|&group| waiting_of(group))
                .sum();
            if self.offers.statuses[index] == Status::Dormant
                && let Some(entry) = &offer.market.entry
                && private_market::enters(entry, offer.places, waiting as u32)
            {
                self.offers.statuses[index] = Status::Opening(month + entry.building_months.max(1));
            }
            if self.offers.statuses[index] == Status::Open
                && let Some(rule) = &self.rules(model).capacity
                && self.offers.planned_places[index].is_none()
            {
                let mean = self.pricing.offers[index].history.mean_of_two_last();
                let places = capacity::decide(rule, self.offers.places[index], mean, waiting >= 1.0);
                // what is bought in advance is kept
                let bought = self.bought(model, index as u32, month).min(self.offers.places[index]);
                let places = places.max(bought);
                // what others have guaranteed is kept until the guarantee ends
                let guaranteed = input.guarantees.iter().any(|guarantee| {
                    guarantee.offer as usize == index
                        && guarantee.runs(month)
                        && matches!(guarantee.trigger, Trigger::VacantPlaces { .. })
                });
                if places > self.offers.places[index] || places < self.offers.places[index] && !guaranteed {
                    let signal = self.offers.organisation.offers[index].signal_months;
                    let delay = board::delay_months(signal, rule.delay_months);
                    self.offers.planned_places[index] = Some((month + delay, places, None));
                }
            }
        }
    }
}
