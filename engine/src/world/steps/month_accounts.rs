//! The accounts of a month: invoices, costs, contracts, temporary solutions.

use super::cost_sharing::book_others;
use super::guarantees::book_guarantees;
use super::vacancies::purchases_in;
use crate::model::Model;
use crate::units::{Money, TICKS_PER_MONTH};
use crate::world::accounts::{costs, purchase};
use crate::world::state::World;

/// Books a month: what residents and waiting citizens cost whom.
pub(crate) fn close_month(world: &mut World, model: &Model, month: u32) {
    let days = model.input().calendar.days_in_month(month);
    book_purchases(world, model, month, days);
    book_offers(world, model, month, days);
    book_contracts(world, model, month);
    book_waiting(world, month, days);
    if model.switches.any_feedback {
        book_homes(world, model, month, days);
        book_guarantees(world, model, month, days);
        book_programmes(world, model, month);
    }
}

fn book_offers(world: &mut World, model: &Model, month: u32, days: u32) {
    let count = world.offers.len();
    let per_day = &world.pricing.all_per_day()[..count];
    world.accounts.invoices.close_month(days, |offer| per_day[offer]);
    let fixed = &world.offers.fixed_costs(month % 12)[..count];
    let logs = &mut world.log.offer_months(month)[..count];
    // all as long as each other, so that one look whether an offer is there does for all
    let (places, residents) = (&world.offers.all_places()[..count], &world.offers.all_residents()[..count]);
    let (statuses, factors) = (&world.offers.statuses()[..count], &world.offers.fixed_factors()[..count]);
    let (running, staff) = (&world.offers.running_costs()[..count], &mut world.staff);
    staff.begin_month(month);
    let (corrections, years) = (&mut world.accounts.corrections[..count], &mut world.accounts.years[..count]);
    let waiting_by_offer = &mut world.waiting.by_offer_mut()[..count];
    for index in 0..count {
        let (places, residents, costs) = (places[index], residents[index], &running[index]);
        let correction = std::mem::take(&mut corrections[index]);
        let ticks = i64::from(residents) * i64::from(TICKS_PER_MONTH) + correction;
        let invoices = world.accounts.invoices.invoices(index, per_day[index], days, residents);
        let cost = if statuses[index].runs() {
            let average = ticks as f64 / f64::from(TICKS_PER_MONTH);
            let factor = factors[index];
            let staff = staff.adjust_and_pay(index, &costs.staffing, factor, average, places);
            costs::month(costs, &fixed[index], factor, staff, days, ticks) + invoices.supplements
        } else {
            Money::ZERO
        };
        world.accounts.ledger.offer_books(index, invoices.tariffs + invoices.supplements, cost);

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
        book_others(world, model, month, days);
    }
    let rows = world.log.municipality_years(month / 12).iter_mut().zip(world.accounts.invoices.payers());
    for (index, (row, payer)) in rows.enumerate() {
        world.accounts.ledger.municipality_pays(index, payer.paid);
        world.accounts.ledger.state_reimburses(index, payer.reimbursed);
        row.paid += payer.paid;
        row.reimbursed += payer.reimbursed;
        row.resident_day_ticks += i64::from(days) * payer.ticks;
    }
}

fn book_homes(world: &mut World, model: &Model, month: u32, days: u32) {
    let (ledger, log) = (&mut world.accounts.ledger, &mut world.log);
    world.homes.close_month(model.input(), month % 12, days, |municipality, cost, ticks| {
        ledger.municipality_uses(municipality, cost);
        let row = log.municipality_year(month / 12, municipality as u32);
        row.paid += cost;
        row.home_cost += cost;
        row.home_day_ticks += i64::from(days) * ticks;
    });
}

/// The cost of programmes, shared by population.
fn book_programmes(world: &mut World, model: &Model, month: u32) {
    let input = model.input();
    for programme in input.programmes.iter().filter(|programme| programme.runs(month)) {
        let amount = programme.cost_per_year.month_of_year(month % 12);
        world.accounts.apportionment.weigh_by_population(
            &input.municipalities,
            &programme.municipalities,
            month / 12,
        );
        world.accounts.apportionment.share(amount);
        for (&payer, &part) in programme.municipalities.iter().zip(&world.accounts.apportionment.parts) {
            world.accounts.ledger.municipality_uses(payer as usize, part);
            let row = world.log.municipality_year(month / 12, payer);
            row.paid += part;
            row.paid_programmes += part;
        }
    }
}

fn book_contracts(world: &mut World, model: &Model, month: u32) {
    let input = model.input();
    for (state, contract) in world.accounts.contracts.iter().zip(&input.contracts) {
        let house = world.offers.merged_into(contract.offer as usize);
        // nothing is delivered before an offer opens, or when it has closed
        if !world.offers.status(house as usize).runs() {
            continue;
        }
        for (&payer, &amount) in contract.payers.iter().zip(&state.payments) {
            world.accounts.ledger.municipality_pays_offer(payer as usize, house as usize, amount);
            world.log.municipality_year(month / 12, payer).paid += amount;
            let log = world.log.offer_year(month / 12, house);
            log.contract_income += amount;
            if !input.municipalities[payer as usize].inside {
                log.outside_income += amount;
            }
        }
        world.accounts.ledger.offer_uses(house as usize, state.cost);
        world.log.offer_year(month / 12, house).cost += state.cost;
    }
}

fn book_waiting(world: &mut World, month: u32, days: u32) {
    let World { waiting, pricing, accounts, log, .. } = world;
    let (temporary, ledger) = (|group| pricing.temporary(group), &mut accounts.ledger);
    let rows = log.municipality_years(month / 12);
    waiting.close_month(
        |group| temporary(group).is_some(),
        |group, payer, present| {
            let Some((price_per_day, reimbursement_per_day)) = temporary(group) else { return };
            let price = costs::for_days(price_per_day, days, present);
            ledger.municipality_pays_outside(payer, price);
            let row = &mut rows[payer];
            row.paid += price;
            row.paid_temporary += price;
            if reimbursement_per_day != Money::ZERO {
                let reimbursement = costs::for_days(reimbursement_per_day, days, present);
                ledger.state_reimburses(payer, reimbursement);
                row.reimbursed += reimbursement;
            }
            row.waiting_day_ticks += i64::from(days) * present;
        },
    );
}

/// A month of what is paid for places bought and not used; before invoices are closed.
pub(crate) fn book_purchases(world: &mut World, model: &Model, month: u32, days: u32) {
    for purchase in model.input().purchases.iter().filter(|purchase| purchase.runs(month)) {
        let house = world.offers.merged_into(purchase.offer as usize);
        let (index, payer) = (house as usize, purchase.municipality as usize);
        // an offer that closes admits nobody, and nothing of it is bought any more
        if !world.offers.status(index).admits() {
            continue;
        }
        // residents take the places of earlier purchases first
        let before: u32 = purchases_in(world, model, house, month)
            .take_while(|earlier| !std::ptr::eq(*earlier, purchase))
            .filter(|earlier| earlier.municipality == purchase.municipality)
            .map(|earlier| earlier.places)
            .sum();
        let taken = i64::from(before) * i64::from(TICKS_PER_MONTH);
        let used = (world.accounts.invoices.ticks(index, payer) - taken).max(0);
        let amount = purchase::unused(purchase, world.pricing.per_day(index), days, used);
        world.accounts.ledger.municipality_pays_offer(payer, index, amount);
        let row = world.log.municipality_year(month / 12, purchase.municipality);
        row.paid += amount;
        row.paid_vacancies += amount;
        let log = world.log.offer_year(month / 12, house);
        log.vacancy_income += amount;
        if !model.input().municipalities[payer].inside {
            log.outside_income += amount;
        }
    }
}
