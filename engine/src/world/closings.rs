//! Offers that close in the life of a world: who waited and who lived there looks elsewhere, and the closing account is
//! shared.

use crate::input::{ClosingAccount, Mode, Pricing};
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, uniform};
use crate::units::Money;
use crate::units::TICKS_PER_MONTH;
use crate::world::World;
use crate::world::accounts::USE_YEARS;
use crate::world::citizens::Place;
use crate::world::events::{Now, Origin};
use crate::world::observer::{ClosingBill, Happening, Observer, OfferEvent, OfferHappening};
use crate::world::offers::status as closing;
use crate::world::offers::status::Status;
use crate::world::pricing::carry_over;

impl World {
    /// Those who wait for an offer that admits nobody any more choose again.
    pub(crate) fn send_queue_away(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        offer: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        // first come, first served goes on: they are taken in the order of the queue
        let waiting = self.citizens.waiting(offer);
        for _ in 0..waiting {
            let Some(citizen) = self.citizens.next_waiting(offer) else { break };
            self.stop_waiting(citizen, now.tick);
            self.citizens.set_place(citizen, Place::Away);
            self.tell(citizen, now, Happening::StopsWaiting { offer }, observer);
            self.seek(model, random, citizen, Origin::Offer(offer), now, observer);
        }
    }

    /// Closes an offer: residents choose again, and the closing account is shared.
    pub(crate) fn close_offer(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        offer: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let index = offer as usize;
        let movers = self.collect(|citizen| citizen.place == Place::Offer && citizen.offer == offer);
        for &(_, citizen) in &movers {
            self.tell(citizen, now, Happening::MovedOut { offer }, observer);
            self.move_out(model, citizen, now);
            self.seek(model, random, citizen, Origin::Offer(offer), now, observer);
        }
        self.movers = movers;
        self.staff.close(index);
        let bill = self.settle_closing(model, index, now.month);
        tell_of_offer(offer, now.month, OfferHappening::Closes(bill), observer);
    }

    /// Books the closing account and shares it.
    pub(crate) fn settle_closing(&mut self, model: &Model, index: usize, month: u32) -> ClosingBill {
        let input = model.input();
        let Some(rule) = &self.rules(model).closing else { return ClosingBill::default() };
        let (costs, staffing) =
            (&self.offers.organisation.offers[index].costs, &self.offers.organisation.offers[index].staffing);
        let fixed = costs.management_per_year
            + costs.capital_per_year
            + costs.pension_per_year
            + costs.supervision_per_year
            + costs.development_per_year
            + staffing.cost_per_fte_year.times(staffing.base_fte);
        let wind_down = fixed.times(self.offers.fixed_factors[index] * rule.wind_down_share);
        // before the wind-down is booked, which is no deficit of the year
        let outstanding = self.outstanding(model, index, month);
        self.offer_uses(index, month, wind_down);
        let mut bill =
            ClosingBill { wind_down, outstanding: outstanding.max(Money::ZERO), shared: Money::ZERO };
        // whoever sets its own price bears its own end
        if matches!(input.offers[index].market.pricing, Pricing::Own { .. }) {
            return bill;
        }
        let amount = bill.wind_down + bill.outstanding;
        self.accounts.scratch.weights.clear();
        match rule.account {
            ClosingAccount::Operator => return bill,
            ClosingAccount::Users => {
                let municipalities = self.municipalities;
                let row = |year: usize| {
                    let start = (year * self.offers.statuses.len() + index) * municipalities;
                    &self.accounts.past_use[start..start + municipalities]
                };
                let weight = |m: usize| (0..USE_YEARS).map(|year| row(year)[m]).sum::<f64>();
                self.accounts.scratch.weights.extend((0..municipalities).map(weight));
            }
            ClosingAccount::Population => {
                let persons =
                    input.municipalities.iter().map(|m| if m.inside { m.persons(month / 12) } else { 0.0 });
                self.accounts.scratch.weights.extend(persons);
            }
        }
        self.accounts.scratch.share(amount);
        for (municipality, &part) in self.accounts.scratch.parts.iter().enumerate() {
            self.accounts.ledger.municipality_pays_offer(municipality, index, part);
            let row = self.log.municipality_year(month / 12, municipality as u32);
            row.paid += part;
            row.paid_closing += part;
            self.log.offer_year(month / 12, index as u32).closing_income += part;
            bill.shared += part;
        }
        bill
    }

    /// The deficits not yet recovered when an offer closes at the start of a month, which are settled now.
    fn outstanding(&mut self, model: &Model, index: usize, month: u32) -> Money {
        let rule = &self.rules(model).carry_over;
        let log = self.log.year_of_offer((month / 12) as usize, index as u32);
        let gathered = &self.accounts.years[index];
        let income = log.income() + gathered.tariff_income + gathered.supplement_income;
        let cost = log.cost + gathered.cost;
        let accounts = &mut self.pricing.offers[index];
        let older = std::mem::replace(&mut accounts.next_carry_over, Money::ZERO);
        let waiting = accounts.carry.close_year(Money::ZERO);
        let part_of_year = f64::from(month % 12) / 12.0;
        carry_over::outstanding(rule, older, waiting, cost - income, accounts.tariff.budget, part_of_year)
    }

    /// At the end of a consultation: whether it is called off, by what was found out in it, or by a task force.
    pub(crate) fn rescue(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        index: usize,
        month: u32,
        observer: &mut impl Observer,
    ) {
        let Status::Consultation(ends) = self.offers.statuses[index] else { return };
        let Some(rule) = self.rules(model).closing.as_ref().filter(|_| ends <= month) else { return };
        let (mut share, mut cost) = (rule.rescue_share, rule.rescue_cost);
        let designation =
            self.rules(model).designation.as_ref().filter(|_| self.offers.designations.holds(index));
        if let Some(designation) = designation.filter(|designation| designation.task_force_share > share) {
            (share, cost) = (designation.task_force_share, designation.task_force_cost);
        }
        // without chance what happens more often than not happens
        let u = match model.input().mode {
            Mode::Expected => 0.5,
            Mode::Worlds => uniform(random.block(Purpose::Rescue, model.offer_keys[index], month, 0, 0).low),
        };
        if share > 0.0 && u < share {
            self.offers.statuses[index] = Status::Open;
            self.offers.bad_years[index] = 0;
            self.offer_uses(index, month, cost);
            tell_of_offer(index as u32, month, OfferHappening::ClosingCalledOff, observer);
        }
    }

    /// After December: whether the year's account leads to closing.
    pub(crate) fn judge_account(
        &mut self,
        model: &Model,
        index: usize,
        year: u32,
        account: &closing::Account,
        observer: &mut impl Observer,
    ) {
        let Some(rule) = &self.rules(model).closing else { return };
        if self.offers.statuses[index] != Status::Open {
            return;
        }
        let bad = closing::bad_years(rule, self.offers.bad_years[index], account);
        self.offers.bad_years[index] = bad;
        if closing::closes(rule, bad, account.own_price) {
            let decided = (year + 1) * 12;
            let until = decided + rule.consultation_months;
            self.offers.statuses[index] = Status::Consultation(until);
            // told on the last day of the year, when its account is closed
            observer.offer(OfferEvent {
                tick: decided * TICKS_PER_MONTH - 1,
                offer: index as u32,
                happening: OfferHappening::ClosingProposed { until },
            });
        }
    }
}

/// Tells what happens to an offer at the start of a month.
pub(crate) fn tell_of_offer(offer: u32, month: u32, happening: OfferHappening, observer: &mut impl Observer) {
    observer.offer(OfferEvent { tick: month * TICKS_PER_MONTH, offer, happening });
}
