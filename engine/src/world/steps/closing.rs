//! Offers that close in the life of a world: bad accounts lead to consultation, in which the closing may be averted, then to
//! notice, and to the closing, when who waited and who lived there looks elsewhere and the closing account is shared.

use super::find_place::{PreviousLocation, find_place};
use super::moves::move_out;
use super::notify::{notify_of_citizen, notify_of_offer};
use super::one_off_costs::book_one_off_cost;
use super::waiting::stop_waiting;
use crate::input::{ClosingAccount, Mode, Pricing};
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, uniform};
use crate::units::{Money, TICKS_PER_MONTH};
use crate::world::accounts::Accounts;
use crate::world::citizens::Location;
use crate::world::moment::Moment;
use crate::world::observer::{ClosingBill, Happening, Observer, OfferEvent, OfferHappening};
use crate::world::offers::status;
use crate::world::offers::status::Status;
use crate::world::pricing::carry_over;
use crate::world::state::World;

/// Those who wait for an offer that admits nobody any more choose again.
pub(crate) fn turn_away_waiting(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    offer: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    // first come, first served goes on: they are taken in the order of the queue
    let waiting = world.citizens.waiting(offer);
    for _ in 0..waiting {
        let Some(citizen) = world.citizens.take_first_waiting(offer) else { break };
        stop_waiting(world, citizen, now.tick);
        world.citizens.set_location(citizen, Location::Away);
        notify_of_citizen(world, citizen, now, Happening::StopsWaiting { offer }, observer);
        find_place(world, model, random, citizen, PreviousLocation::Offer(offer), now, observer);
    }
}

/// Closes an offer: residents choose again, and the closing account is shared.
pub(crate) fn close_offer(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    offer: u32,
    now: Moment,
    observer: &mut impl Observer,
) {
    let index = offer as usize;
    let World { citizens, movers, .. } = world;
    citizens.collect(|citizen| citizen.location == Location::Offer && citizen.offer == offer, movers);
    for number in 0..world.movers.len() {
        let (_, citizen) = world.movers[number];
        notify_of_citizen(world, citizen, now, Happening::MovedOut { offer }, observer);
        move_out(world, model, citizen, now);
        find_place(world, model, random, citizen, PreviousLocation::Offer(offer), now, observer);
    }
    world.staff.close(index);
    let bill = share_closing_account(world, model, index, now.month);
    notify_of_offer(offer, now.month, OfferHappening::Closes(bill), observer);
}

/// Books the closing account and shares it.
pub(crate) fn share_closing_account(
    world: &mut World,
    model: &Model,
    index: usize,
    month: u32,
) -> ClosingBill {
    let input = model.input();
    let Some(rule) = &world.rules(model).closing else { return ClosingBill::default() };
    let (costs, staffing) = (&world.offers.profile(index).costs, &world.offers.profile(index).staffing);
    let fixed = costs.management_per_year
        + costs.capital_per_year
        + costs.pension_per_year
        + costs.supervision_per_year
        + costs.development_per_year
        + staffing.cost_per_fte_year.times(staffing.base_fte);
    let wind_down = fixed.times(world.offers.fixed_factor(index) * rule.wind_down_share);
    // before the wind-down is booked, which is no deficit of the year
    let outstanding = outstanding(world, model, index, month);
    book_one_off_cost(world, index, month, wind_down);
    let mut bill = ClosingBill { wind_down, outstanding: outstanding.max(Money::ZERO), shared: Money::ZERO };
    // whoever sets its own price bears its own end
    if matches!(input.offers[index].market.pricing, Pricing::Own { .. }) {
        return bill;
    }
    let amount = bill.wind_down + bill.outstanding;
    world.accounts.apportionment.weights.clear();
    match rule.account {
        ClosingAccount::Operator => return bill,
        ClosingAccount::Users => {
            let Accounts { past_use, apportionment, .. } = &mut world.accounts;
            let weight = |municipality| past_use.of(index, municipality);
            apportionment.weights.extend((0..world.municipalities).map(weight));
        }
        ClosingAccount::Population => {
            let persons =
                input.municipalities.iter().map(|m| if m.inside { m.persons(month / 12) } else { 0.0 });
            world.accounts.apportionment.weights.extend(persons);
        }
    }
    world.accounts.apportionment.share(amount);
    for (municipality, &part) in world.accounts.apportionment.parts.iter().enumerate() {
        world.accounts.ledger.municipality_pays_offer(municipality, index, part);
        let row = world.log.municipality_year(month / 12, municipality as u32);
        row.paid += part;
        row.paid_closing += part;
        world.log.offer_year(month / 12, index as u32).closing_income += part;
        bill.shared += part;
    }
    bill
}

/// The deficits not yet recovered when an offer closes at the start of a month, which are recovered now.
fn outstanding(world: &mut World, model: &Model, index: usize, month: u32) -> Money {
    let rule = &world.rules(model).carry_over;
    let log = world.log.year_of_offer((month / 12) as usize, index as u32);
    let accumulated = &world.accounts.years[index];
    let income = log.income() + accumulated.tariff_income + accumulated.supplement_income;
    let cost = log.cost + accumulated.cost;
    let (older, waiting) = world.pricing.take_carry_over(index);
    let part_of_year = f64::from(month % 12) / 12.0;
    carry_over::outstanding(
        rule,
        older,
        waiting,
        cost - income,
        world.pricing.tariff(index).budget,
        part_of_year,
    )
}

/// At the end of a consultation: whether it is called off, by what was found out in it, or by a task force.
pub(crate) fn avert_closing(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    index: usize,
    month: u32,
    observer: &mut impl Observer,
) {
    let Status::Consultation(ends) = world.offers.status(index) else { return };
    let Some(rule) = world.rules(model).closing.as_ref().filter(|_| ends <= month) else { return };
    let (mut share, mut cost) = (rule.rescue_share, rule.rescue_cost);
    let designation = world.rules(model).designation.as_ref().filter(|_| world.offers.is_designated(index));
    if let Some(designation) = designation.filter(|designation| designation.task_force_share > share) {
        (share, cost) = (designation.task_force_share, designation.task_force_cost);
    }
    // without chance what happens more often than not happens
    let u = match model.input().mode {
        Mode::Expected => 0.5,
        Mode::Worlds => {
            uniform(random.block(Purpose::AvertedClosing, model.offer_keys[index], month, 0, 0).low)
        }
    };
    if share > 0.0 && u < share {
        world.offers.set_status(index, Status::Open);
        world.offers.set_bad_years(index, 0);
        book_one_off_cost(world, index, month, cost);
        notify_of_offer(index as u32, month, OfferHappening::ClosingCalledOff, observer);
    }
}

/// The period of notice begins: an offer admits nobody until it closes.
pub(crate) fn begin_notice(offer: u32, month: u32, closes: u32, observer: &mut impl Observer) {
    notify_of_offer(offer, month, OfferHappening::StopsAdmitting { closes }, observer);
}

/// After December: whether the year's account leads to closing.
pub(crate) fn judge_account(
    world: &mut World,
    model: &Model,
    index: usize,
    year: u32,
    account: &status::Account,
    observer: &mut impl Observer,
) {
    let Some(rule) = &world.rules(model).closing else { return };
    if world.offers.status(index) != Status::Open {
        return;
    }
    let bad = status::bad_years(rule, world.offers.bad_years(index), account);
    world.offers.set_bad_years(index, bad);
    if status::closes(rule, bad, account.own_price) {
        let decided = (year + 1) * 12;
        let until = decided + rule.consultation_months;
        world.offers.set_status(index, Status::Consultation(until));
        // told on the last day of the year, when its account is closed
        observer.offer(OfferEvent {
            tick: decided * TICKS_PER_MONTH - 1,
            offer: index as u32,
            happening: OfferHappening::ClosingProposed { until },
        });
    }
}
