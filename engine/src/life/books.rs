//! The books: each month's invoices and costs, and the year's accounts.

use super::WorldArena;
use crate::calendar::TICKS_PER_MONTH;
use crate::input::WhenFull;
use crate::mechanism::{carry_over, costs};
use crate::model::Model;
use crate::money::Money;

impl WorldArena {
    /// Books a month: what residents and waiting citizens cost whom.
    pub(super) fn close_month(&mut self, model: &Model, month: u32) {
        let days = model.input().calendar.days_in_month(month);
        self.book_offers(model, month, days);
        self.book_contracts(model, month);
        self.book_waiting(model, month, days);
    }

    fn book_offers(&mut self, model: &Model, month: u32, days: u32) {
        let input = model.input();
        let municipalities = input.municipalities.len();
        let (year, month_of_year) = (month / 12, (month % 12) as usize);
        self.month_of_payers.clear(municipalities);
        for (index, offer) in input.offers.iter().enumerate() {
            let places = self.places[index];
            let state = &mut self.offers[index];
            let ticks = i64::from(self.residents[index]) * i64::from(TICKS_PER_MONTH) + state.correction;
            state.correction = 0;

            let (income, outside) = if ticks > 0 {
                let row = index * municipalities..(index + 1) * municipalities;
                let lodgers = &mut self.lodgers;
                let income = self.month_of_payers.invoice(
                    state.tariff.per_day,
                    days,
                    &lodgers.now[row.clone()],
                    &mut lodgers.correction[row],
                );
                let invoices = &self.month_of_payers.invoices;
                let outside =
                    model.outside.iter().map(|&payer| Money::from_ore(invoices[payer as usize])).sum();
                (income, outside)
            } else {
                (Money::ZERO, Money::ZERO)
            };
            self.ledger.offer_receives(index, income);

            let average = ticks as f64 / f64::from(TICKS_PER_MONTH);
            let staff = state.staff.live_month(&offer.staffing, average, places);
            let cost =
                costs::month(&offer.costs, &model.fixed_costs[index], month_of_year, staff, days, ticks);
            self.ledger.offer_uses(index, cost);

            let waiting = state.waiting.take_ticks();
            let log = self.log.offer_month(month, index as u32);
            log.resident_ticks = ticks;
            log.waiting_ticks = waiting;
            let log = self.log.offer_year(year, index as u32);
            log.resident_day_ticks += i64::from(days) * ticks;
            log.waiting_day_ticks += i64::from(days) * waiting;
            log.place_days += i64::from(days) * i64::from(places);
            log.tariff_income += income;
            log.outside_income += outside;
            log.cost += cost;
            log.places = places;
            log.staff_fte = state.staff.employed_fte();
        }
        self.ledger.municipalities_pay(&self.month_of_payers.paid);
        let month = &self.month_of_payers;
        let rows = self.log.municipality_years(year).iter_mut().zip(month.paid.iter().zip(&month.ticks));
        for (row, (&paid, &ticks)) in rows {
            row.paid += Money::from_ore(paid);
            row.resident_day_ticks += i64::from(days) * ticks;
        }
    }

    fn book_contracts(&mut self, model: &Model, month: u32) {
        let input = model.input();
        for (state, contract) in self.contracts.iter().zip(&input.contracts) {
            for (&payer, &amount) in contract.payers.iter().zip(&state.payments) {
                self.ledger.municipality_pays_offer(payer as usize, contract.offer as usize, amount);
                self.log.municipality_year(month / 12, payer).paid += amount;
                let log = self.log.offer_year(month / 12, contract.offer);
                log.contract_income += amount;
                if !input.municipalities[payer as usize].inside {
                    log.outside_income += amount;
                }
            }
            self.ledger.offer_uses(contract.offer as usize, state.cost);
            self.log.offer_year(month / 12, contract.offer).cost += state.cost;
        }
    }

    fn book_waiting(&mut self, model: &Model, month: u32, days: u32) {
        let input = model.input();
        let municipalities = input.municipalities.len();
        for (group, presences) in
            input.target_groups.iter().zip(self.waiting.chunks_exact_mut(municipalities))
        {
            let WhenFull::Wait { temporary_dkk_per_day } = group.when_full else {
                continue;
            };
            for (presence, payer) in presences.iter_mut().zip(0u32..) {
                let present = presence.take_ticks();
                if present == 0 {
                    continue;
                }
                let price = costs::for_days(temporary_dkk_per_day, days, present);
                self.ledger.municipality_pays_outside(payer as usize, price);
                let row = self.log.municipality_year(month / 12, payer);
                row.paid += price;
                row.paid_temporary += price;
                row.waiting_day_ticks += i64::from(days) * present;
            }
        }
    }

    /// Closes a year's accounts: realised occupancy, and the deficit that waits for the tariff two years later.
    pub(super) fn close_year(&mut self, model: &Model, year: u32) {
        let rules = &model.input().rules;
        for (state, index) in self.offers.iter_mut().zip(0u32..) {
            let log = self.log.offer_year(year, index);
            log.tariff = state.tariff;
            let place_ticks = log.place_days * i64::from(TICKS_PER_MONTH);
            let occupancy =
                if place_ticks > 0 { log.resident_day_ticks as f64 / place_ticks as f64 } else { 0.0 };
            state.history.close_year(occupancy);
            let deficit = log.cost + state.tariff.carry_over - log.tariff_income - log.contract_income;
            let settled = carry_over::settled(&rules.carry_over, deficit, state.tariff.budget);
            state.next_carry_over = state.carry.close_year(settled);
        }
    }
}

/// The invoices of one offer, and what they add up to for each municipality in a month.
#[derive(Clone, Debug, Default)]
pub(super) struct MonthOfPayers {
    /// Invoices of the offer at hand, in øre.
    invoices: Vec<i64>,
    /// Invoices of all offers, in øre.
    paid: Vec<i64>,
    ticks: Vec<i64>,
}

impl MonthOfPayers {
    fn clear(&mut self, municipalities: usize) {
        self.invoices.clear();
        self.invoices.resize(municipalities, 0);
        self.paid.clear();
        self.paid.resize(municipalities, 0);
        self.ticks.clear();
        self.ticks.resize(municipalities, 0);
    }

    /// Writes the invoices of one offer: each municipality pays its citizens' days times the tariff, to the øre, by the
    /// same rounding as [`costs::for_days`].
    ///
    /// Ticks of a month and tariff times days fit 32 bits (the model bounds places and tariffs), so that the compiler can
    /// use wide multiplications.
    fn invoice(&mut self, tariff: Money, days: u32, now: &[u32], correction: &mut [i32]) -> Money {
        let rate = u64::from(tariff.ore() as u32 * days);
        let len = now.len();
        // slices of one known length, so that no bound is checked inside the loop
        let (correction, invoices) = (&mut correction[..len], &mut self.invoices[..len]);
        let (paid, ticks) = (&mut self.paid[..len], &mut self.ticks[..len]);
        let mut sum = 0u64;
        for i in 0..len {
            let present =
                u64::from((now[i] << TICKS_PER_MONTH.trailing_zeros()).wrapping_add_signed(correction[i]));
            correction[i] = 0;
            let exact = (present & u64::from(u32::MAX)) * rate + u64::from(TICKS_PER_MONTH / 2);
            let invoice = exact >> TICKS_PER_MONTH.trailing_zeros();
            invoices[i] = invoice as i64;
            paid[i] += invoice as i64;
            ticks[i] += present as i64;
            sum += invoice;
        }
        Money::from_ore(sum as i64)
    }
}

impl super::Presence {
    /// The ticks present in the month that ends, and starts the next.
    fn take_ticks(&mut self) -> i64 {
        i64::from(self.now) * i64::from(TICKS_PER_MONTH) + std::mem::take(&mut self.correction)
    }
}
