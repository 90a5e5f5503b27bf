//! The books: each month's invoices and costs, and the year's accounts.

use super::WorldArena;
use crate::calendar::TICKS_PER_MONTH;
use crate::input::WhenFull;
use crate::mechanism::{carry_over, costs};
use crate::model::Model;

impl WorldArena {
    /// Books a month: what residents and waiting citizens cost whom.
    pub(super) fn close_month(&mut self, model: &Model, month: u32) {
        let days = model.input().calendar.days_in_month(month);
        self.book_offers(model, month, days);
        self.book_contracts(model, month);
        self.book_waiting(model, month, days);
    }

    fn book_offers(&mut self, model: &Model, month: u32, days: u32) {
        let offers = &self.offers;
        self.lodgers.close_month(days, |offer| offers[offer].per_day);
        let count = offers.len();
        let fixed = &model.fixed_costs[(month % 12) as usize * count..][..count];
        let logs = self.log.offer_months(month);
        let rows = self.offers.iter_mut().zip(&model.running_costs).zip(fixed).zip(logs);
        for (index, (((state, costs), fixed), log)) in rows.enumerate() {
            let (places, residents) = (self.places[index], self.residents[index]);
            let ticks = i64::from(residents) * i64::from(TICKS_PER_MONTH) + state.correction;
            state.correction = 0;
            let (income, outside) = self.lodgers.invoices(index, state.per_day, days, residents);
            let average = ticks as f64 / f64::from(TICKS_PER_MONTH);
            let staff = self.staff.live_month(index, month, &costs.staffing, average, places);
            let cost = costs::month(costs, fixed, staff, days, ticks);
            self.ledger.offer_receives(index, income);
            self.ledger.offer_uses(index, cost);

            let waiting = state.waiting.take_ticks();
            log.resident_ticks = ticks;
            log.waiting_ticks = waiting;
            let year = &mut state.year;
            year.place_days += i64::from(days) * i64::from(places);
            year.resident_day_ticks += i64::from(days) * ticks;
            year.waiting_day_ticks += i64::from(days) * waiting;
            year.tariff_income += income;
            year.outside_income += outside;
            year.cost += cost;
        }
        let rows = self.log.municipality_years(month / 12).iter_mut().zip(self.lodgers.payers());
        for (index, (row, payer)) in rows.enumerate() {
            self.ledger.municipality_pays(index, payer.paid);
            row.paid += payer.paid;
            row.resident_day_ticks += i64::from(days) * payer.ticks;
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
        for (index, accounts) in self.accounts.iter_mut().enumerate() {
            let gathered = std::mem::take(&mut self.offers[index].year);
            // contracts are in the log already
            let log = self.log.offer_year(year, index as u32);
            log.place_days = gathered.place_days;
            log.resident_day_ticks = gathered.resident_day_ticks;
            log.waiting_day_ticks = gathered.waiting_day_ticks;
            log.tariff_income = gathered.tariff_income;
            log.outside_income += gathered.outside_income;
            log.cost += gathered.cost;
            log.places = self.places[index];
            log.staff_fte = self.staff.employed_fte(index);
            log.tariff = accounts.tariff;
            let place_ticks = log.place_days * i64::from(TICKS_PER_MONTH);
            let occupancy =
                if place_ticks > 0 { log.resident_day_ticks as f64 / place_ticks as f64 } else { 0.0 };
            accounts.history.close_year(occupancy);
            let deficit = log.cost + accounts.tariff.carry_over - log.tariff_income - log.contract_income;
            let settled = carry_over::settled(&rules.carry_over, deficit, accounts.tariff.budget);
            accounts.next_carry_over = accounts.carry.close_year(settled);
        }
    }
}

impl super::Presence {
    /// The ticks present in the month that ends, and starts the next.
    fn take_ticks(&mut self) -> i64 {
        i64::from(self.now) * i64::from(TICKS_PER_MONTH) + std::mem::take(&mut self.correction)
    }
}
