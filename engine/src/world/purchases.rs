//! Minimum purchases and drawing rights in the life of a world: places kept free, and what is paid for those not used.

use crate::input::Purchase;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::units::TICKS_PER_MONTH;
use crate::world::World;
use crate::world::accounts::purchase;
use crate::world::events::Now;
use crate::world::observer::Observer;

impl World {
    /// The purchases in an offer that run in a month. A purchase goes with its offer when that becomes part of another.
    fn purchases_in<'world>(
        &'world self,
        model: &'world Model,
        offer: u32,
        month: u32,
    ) -> impl Iterator<Item = &'world Purchase> {
        let of_offer = move |purchase: &&Purchase| {
            self.offers.organisation.houses[purchase.offer as usize] == offer && purchase.runs(month)
        };
        model.input().purchases.iter().filter(of_offer)
    }

    /// Free places of an offer that others than a municipality have a right to.
    pub(crate) fn kept_for_others(&self, model: &Model, offer: u32, municipality: u32, month: u32) -> u32 {
        let rights = || self.purchases_in(model, offer, month).filter(|purchase| purchase.reserves);
        rights()
            .enumerate()
            .filter(|(_, purchase)| purchase.municipality != municipality)
            .map(|(number, purchase)| {
                let used = self.accounts.invoices.residents(offer as usize, purchase.municipality as usize);
                let same = |other: &&Purchase| other.municipality == purchase.municipality;
                let before: u32 = rights().take(number).filter(same).map(|earlier| earlier.places).sum();
                // residents take the places of earlier purchases first
                purchase.places.saturating_sub(used.saturating_sub(before))
            })
            .sum()
    }

    /// Places of an offer that are bought in a month.
    pub(crate) fn bought(&self, model: &Model, offer: u32, month: u32) -> u32 {
        self.purchases_in(model, offer, month).map(|purchase| purchase.places).sum()
    }

    /// Whether rights in an offer end with this month: others may have their places.
    #[inline]
    pub(crate) fn rights_end(&self, model: &Model, offer: u32, month: u32) -> bool {
        model.switches.reserved_places
            && month > 0
            && self
                .purchases_in(model, offer, month - 1)
                .any(|purchase| purchase.reserves && !purchase.runs(month))
    }

    /// Fills free places from the queue, passing over those for whom none is kept.
    pub(crate) fn fill_with_rights(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        offer: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let index = offer as usize;
        if !self.offers.admits[index] || self.offers.residents[index] >= self.offers.places[index] {
            return;
        }
        for _ in 0..self.citizens.waiting(offer) {
            let Some(next) = self.citizens.next_waiting(offer) else { return };
            let municipality = self.citizens.get(next).municipality;
            if self.has_place(model, offer, municipality, now.month) {
                self.stop_waiting(next, now.tick);
                self.admit(model, random, next, offer, now, observer);
            } else {
                // one after the other goes to the end, so that the order stays
                self.citizens.wait(next, offer);
            }
        }
    }

    /// A month of what is paid for places bought and not used; before invoices are closed.
    pub(crate) fn book_purchases(&mut self, model: &Model, month: u32, days: u32) {
        for purchase in model.input().purchases.iter().filter(|purchase| purchase.runs(month)) {
            let house = self.offers.organisation.houses[purchase.offer as usize];
            let (index, payer) = (house as usize, purchase.municipality as usize);
            // an offer that closes admits nobody, and nothing of it is bought any more
            if !self.offers.statuses[index].admits() {
                continue;
            }
            // residents take the places of earlier purchases first
            let before: u32 = self
                .purchases_in(model, house, month)
                .take_while(|earlier| !std::ptr::eq(*earlier, purchase))
                .filter(|earlier| earlier.municipality == purchase.municipality)
                .map(|earlier| earlier.places)
                .sum();
            let taken = i64::from(before) * i64::from(TICKS_PER_MONTH);
            let used = (self.accounts.invoices.ticks(index, payer) - taken).max(0);
            let amount = purchase::unused(purchase, self.pricing.per_day[index], days, used);
            self.accounts.ledger.municipality_pays_offer(payer, index, amount);
            let row = self.log.municipality_year(month / 12, purchase.municipality);
            row.paid += amount;
            row.paid_vacancies += amount;
            let log = self.log.offer_year(month / 12, house);
            log.vacancy_income += amount;
            if !model.input().municipalities[payer].inside {
                log.outside_income += amount;
            }
        }
    }
}
