//! The books: each month's invoices and costs, and the year's accounts.

use crate::input::Pricing;
use crate::model::Model;
use crate::report::CAUSES;
use crate::units::TICKS_PER_MONTH;
use crate::units::{Money, round};
use crate::world::World;
use crate::world::accounts::costs;
use crate::world::observer::Observer;
use crate::world::offers::expert_environment;
use crate::world::offers::status as closing;
use crate::world::offers::status::Status;
use crate::world::placement::waiting::WaitingLists;
use crate::world::pricing::carry_over;
use crate::world::spiral::index as spiral;
use crate::world::spiral::index::SpiralYear;

impl World {
    /// Books a month: what residents and waiting citizens cost whom.
    pub(crate) fn close_month(&mut self, model: &Model, month: u32) {
        let days = model.input().calendar.days_in_month(month);
        self.book_purchases(model, month, days);
        self.book_offers(model, month, days);
        self.book_contracts(model, month);
        self.book_waiting(month, days);
        if model.switches.any_feedback {
            self.book_homes(model, month, days);
            self.book_guarantees(model, month, days);
            self.book_programmes(model, month);
        }
    }

    fn book_offers(&mut self, model: &Model, month: u32, days: u32) {
        let count = self.pricing.per_day.len();
        let per_day = &self.pricing.per_day[..count];
        self.accounts.invoices.close_month(days, |offer| per_day[offer]);
        let fixed = &self.offers.organisation.fixed[(month % 12) as usize * count..][..count];
        let logs = &mut self.log.offer_months(month)[..count];
        // all as long as each other, so that one look whether an offer is there does for all
        let (places, residents) = (&self.offers.places[..count], &self.offers.residents[..count]);
        let (statuses, factors) = (&self.offers.statuses[..count], &self.offers.fixed_factors[..count]);
        let (running, staff) = (&self.offers.organisation.running[..count], &mut self.staff);
        staff.begin_month(month);
        let (corrections, years) =
            (&mut self.accounts.corrections[..count], &mut self.accounts.years[..count]);
        let waiting_by_offer = &mut self.waiting.by_offer[..count];
        for index in 0..count {
            let (places, residents, costs) = (places[index], residents[index], &running[index]);
            let correction = std::mem::take(&mut corrections[index]);
            let ticks = i64::from(residents) * i64::from(TICKS_PER_MONTH) + correction;
            let invoices = self.accounts.invoices.invoices(index, per_day[index], days, residents);
            let cost = if statuses[index].runs() {
                let average = ticks as f64 / f64::from(TICKS_PER_MONTH);
                let factor = factors[index];
                let staff = staff.live_month(index, &costs.staffing, factor, average, places);
                costs::month(costs, &fixed[index], factor, staff, days, ticks) + invoices.supplements
            } else {
                Money::ZERO
            };
            self.accounts.ledger.offer_books(index, invoices.tariffs + invoices.supplements, cost);

            let waiting = waiting_by_offer[index].take_ticks();
            logs[index].resident_ticks = ticks;
            logs[index].waiting_ticks = waiting;
            let year = &mut years[index];
            year.place_days += i64::from(days) * i64::from(places);
            year.resident_day_ticks += i64::from(days) * ticks;
            year.waiting_day_ticks += i64::from(days) * waiting;
            year.tariff_income += invoices.tariffs;
            year.supplement_income += invoices.supplements;
            year.outside_income += invoices.outside;
            year.cost += cost;
        }
        if model.switches.cost_sharing {
            self.book_others(model, month, days);
        }
        let rows = self.log.municipality_years(month / 12).iter_mut().zip(self.accounts.invoices.payers());
        for (index, (row, payer)) in rows.enumerate() {
            self.accounts.ledger.municipality_pays(index, payer.paid);
            self.accounts.ledger.state_refunds(index, payer.refunded);
            row.paid += payer.paid;
            row.refunded += payer.refunded;
            row.resident_day_ticks += i64::from(days) * payer.ticks;
        }
    }

    fn book_homes(&mut self, model: &Model, month: u32, days: u32) {
        let (ledger, log) = (&mut self.accounts.ledger, &mut self.log);
        self.homes.close_month(model.input(), month % 12, days, |municipality, cost, ticks| {
            ledger.municipality_uses(municipality, cost);
            let row = log.municipality_year(month / 12, municipality as u32);
            row.paid += cost;
            row.home_cost += cost;
            row.home_day_ticks += i64::from(days) * ticks;
        });
    }

    /// The cost of programmes, shared by population.
    fn book_programmes(&mut self, model: &Model, month: u32) {
        let input = model.input();
        for programme in input.programmes.iter().filter(|programme| programme.runs(month)) {
            let amount = programme.cost_per_year.month_of_year(month % 12);
            self.accounts.scratch.weigh_by_population(
                &input.municipalities,
                &programme.municipalities,
                month / 12,
            );
            self.accounts.scratch.share(amount);
            for (&payer, &part) in programme.municipalities.iter().zip(&self.accounts.scratch.parts) {
                self.accounts.ledger.municipality_uses(payer as usize, part);
                let row = self.log.municipality_year(month / 12, payer);
                row.paid += part;
                row.paid_programmes += part;
            }
        }
    }

    fn book_contracts(&mut self, model: &Model, month: u32) {
        let input = model.input();
        for (state, contract) in self.accounts.contracts.iter().zip(&input.contracts) {
            let house = self.offers.organisation.houses[contract.offer as usize];
            // nothing is delivered before an offer opens, or when it has closed
            if !self.offers.statuses[house as usize].runs() {
                continue;
            }
            for (&payer, &amount) in contract.payers.iter().zip(&state.payments) {
                self.accounts.ledger.municipality_pays_offer(payer as usize, house as usize, amount);
                self.log.municipality_year(month / 12, payer).paid += amount;
                let log = self.log.offer_year(month / 12, house);
                log.contract_income += amount;
                if !input.municipalities[payer as usize].inside {
                    log.outside_income += amount;
                }
            }
            self.accounts.ledger.offer_uses(house as usize, state.cost);
            self.log.offer_year(month / 12, house).cost += state.cost;
        }
    }

    fn book_waiting(&mut self, month: u32, days: u32) {
        let WaitingLists { by_source: waiting, booked: waiting_booked, .. } = &mut self.waiting;
        let (temporary, ledger, log) = (&self.pricing.temporary, &mut self.accounts.ledger, &mut self.log);
        let rows = log.municipality_years(month / 12);
        waiting_booked.retain(|&(group, payer)| {
            let (group, payer) = (group as usize, payer as usize);
            let presence = &mut waiting[group * rows.len() + payer];
            let Some((price_per_day, refund_per_day)) = temporary[group] else { return true };
            let present = presence.take_ticks();
            if present != 0 {
                let price = costs::for_days(price_per_day, days, present);
                ledger.municipality_pays_outside(payer, price);
                let row = &mut rows[payer];
                row.paid += price;
                row.paid_temporary += price;
                if refund_per_day != Money::ZERO {
                    let refund = costs::for_days(refund_per_day, days, present);
                    ledger.state_refunds(payer, refund);
                    row.refunded += refund;
                }
                row.waiting_day_ticks += i64::from(days) * present;
            }
            presence.stays_booked(false)
        });
    }

    /// Closes a year's accounts: realised occupancy, and the deficit that waits for the tariff two years later.
    pub(crate) fn close_year(&mut self, model: &Model, year: u32, observer: &mut impl Observer) {
        let input = model.input();
        let rules = self.rules(model);
        self.offers.volumes.clear();
        self.offers.volumes.resize(self.pricing.offers.len(), (0.0, 0.0));
        for index in 0..self.pricing.offers.len() {
            let gathered = std::mem::take(&mut self.accounts.years[index]);
            let status = self.offers.statuses[index];
            let own_price = matches!(input.offers[index].market.pricing, Pricing::Own { .. });
            let accounts = &mut self.pricing.offers[index];
            // what was booked now and then is in the log already
            let log = self.log.offer_year(year, index as u32);
            log.place_days = gathered.place_days;
            log.resident_day_ticks = gathered.resident_day_ticks;
            log.waiting_day_ticks = gathered.waiting_day_ticks;
            log.tariff_income = gathered.tariff_income;
            log.supplement_income = gathered.supplement_income;
            log.outside_income += gathered.outside_income;
            log.cost += gathered.cost;
            log.places = self.offers.places[index];
            log.first_places = self.offers.organisation.offers[index].first_places;
            log.staff_fte = self.staff.employed_fte(index);
            log.tariff = accounts.tariff;
            log.local = accounts.local;
            log.expertise = self.offers.expertise[index];
            log.closed = u32::from(status == Status::Closed);
            let before = year.checked_sub(1).map(|year| self.log.year_of_offer(year as usize, index as u32));
            let before = before.map_or(Money::ZERO, |before| before.tariff.per_day);
            let log = self.log.offer_year(year, index as u32);
            let bound = before.times(1.0 + rules.alert_share);
            log.alerted = u32::from(before > Money::ZERO && log.tariff.per_day > bound);
            let place_ticks = log.place_days * i64::from(TICKS_PER_MONTH);
            let occupancy =
                if place_ticks > 0 { log.resident_day_ticks as f64 / place_ticks as f64 } else { 0.0 };
            // an offer that is not there has no use to budget with
            if place_ticks > 0 {
                accounts.history.close_year(occupancy);
            }
            if !status.runs() {
                continue;
            }
            let income = log.income();
            let deficit = log.cost + accounts.tariff.carry_over - income;
            let loss = income < log.cost;
            let budget = accounts.tariff.budget;
            let settled =
                if own_price { Money::ZERO } else { carry_over::settled(&rules.carry_over, deficit, budget) };
            accounts.next_carry_over = accounts.carry.close_year(settled);
            let deficit_share =
                if budget > Money::ZERO { deficit.ore() as f64 / budget.ore() as f64 } else { 0.0 };
            let residents = log.resident_day_ticks as f64
                / (f64::from(input.calendar.days_in_year(year)) * f64::from(TICKS_PER_MONTH));
            let volume = &mut self.offers.volumes[self.offers.organisation.managements[index] as usize];
            volume.0 += residents;
            volume.1 += self.offers.organisation.outreach_hours[index];
            let account = closing::Account { occupancy, deficit_share, loss, own_price };
            self.judge_account(model, index, year, &account, observer);
        }
        if let Some(rule) = &rules.expert_environment {
            for index in 0..self.pricing.offers.len() {
                if self.offers.statuses[index].runs() {
                    let (residents, hours) =
                        self.offers.volumes[self.offers.organisation.managements[index] as usize];
                    self.offers.expertise[index] =
                        expert_environment::after_year(rule, self.offers.expertise[index], residents, hours);
                }
            }
        }
    }

    /// After the last year: which offers were in a spiral, and since when.
    pub(crate) fn judge_spirals(&mut self, model: &Model) {
        let calendar = &model.input().calendar;
        for index in 0..self.offers.statuses.len() {
            self.spiral.years.clear();
            for year in calendar.warm_up_years..calendar.simulated_years() {
                let log = self.log.year_of_offer(year as usize, index as u32);
                // what has become part of another offer has no fate of its own
                if self.offers.organisation.houses[index] as usize != index && log.places == 0 {
                    break;
                }
                let days = f64::from(calendar.days_in_year(year)) * f64::from(TICKS_PER_MONTH);
                let places = f64::from(log.first_places.max(1));
                self.spiral.years.push(SpiralYear {
                    tariff_ore: log.tariff.per_day.ore(),
                    occupancy: log.resident_day_ticks as f64 / days / places,
                    closed: log.closed == 1,
                });
            }
            if let Some(first) = spiral::first_year(&model.input().rules.spiral, &self.spiral.years) {
                for year in calendar.warm_up_years + first as u32..calendar.simulated_years() {
                    self.log.offer_year(year, index as u32).in_spiral = 1;
                }
            }
        }
    }

    /// Keeps the use of offers by municipalities on the last day of a year, for closing accounts.
    pub(crate) fn keep_uses(&mut self, residents: impl Fn(usize, usize) -> f64) {
        if self.accounts.past_use.is_empty() {
            return;
        }
        let one_year = self.offers.statuses.len() * self.municipalities;
        self.accounts.past_use.copy_within(one_year.., 0);
        let start = self.accounts.past_use.len() - one_year;
        for offer in 0..self.offers.statuses.len() {
            for municipality in 0..self.municipalities {
                self.accounts.past_use[start + offer * self.municipalities + municipality] =
                    residents(offer, municipality);
            }
        }
    }
}

/// Counts of a year in expected numbers, which are booked when it ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rare {
    pub offers: Vec<RareOffer>,
    pub municipalities: Vec<RareMunicipality>,
}

/// Expected counts of an offer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RareOffer {
    pub admitted: f64,
    pub refused: f64,
    pub breakdowns: f64,
    pub recovered: f64,
    pub taken_home: f64,
    pub lost: [f64; CAUSES],
}

/// Expected counts of a municipality.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RareMunicipality {
    pub refused: f64,
    pub taken_home: f64,
    pub breakdowns: f64,
}

impl World {
    /// Books a year's expected counts, rounded.
    pub(crate) fn book_rare(&mut self, year: u32) {
        for (index, rare) in self.mean_field.counts.offers.iter_mut().enumerate() {
            let rare = std::mem::take(rare);
            let log = self.log.offer_year(year, index as u32);
            log.admitted = round(rare.admitted) as u32;
            log.refused = round(rare.refused) as u32;
            log.breakdowns = round(rare.breakdowns) as u32;
            log.recovered = round(rare.recovered) as u32;
            log.residents_taken_home = round(rare.taken_home) as u32;
            for (sum, lost) in log.lost_thousandths.iter_mut().zip(rare.lost) {
                *sum += round(lost * 1_000.0);
            }
        }
        for (index, rare) in self.mean_field.counts.municipalities.iter_mut().enumerate() {
            let rare = std::mem::take(rare);
            let log = self.log.municipality_year(year, index as u32);
            log.refused = round(rare.refused) as u32;
            log.taken_home = round(rare.taken_home) as u32;
            log.breakdowns = round(rare.breakdowns) as u32;
        }
    }
}
