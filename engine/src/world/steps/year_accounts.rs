//! The accounts of a year: realised occupancy, the deficit that waits for a later tariff, and spirals.

use super::closing::judge_account;
use crate::input::Pricing;
use crate::model::Model;
use crate::units::{Money, TICKS_PER_MONTH};
use crate::world::observer::Observer;
use crate::world::offers::status::Status;
use crate::world::offers::{expert_environment, status as closing};
use crate::world::pricing::carry_over;
use crate::world::spiral::index as spiral;
use crate::world::spiral::index::SpiralYear;
use crate::world::state::World;

/// Closes a year's accounts: realised occupancy, and the deficit that waits for the tariff two years later.
pub(crate) fn close_year(world: &mut World, model: &Model, year: u32, observer: &mut impl Observer) {
    let input = model.input();
    let rules = world.rules(model);
    world.offers.volumes.clear();
    world.offers.volumes.resize(world.pricing.offers.len(), (0.0, 0.0));
    for index in 0..world.pricing.offers.len() {
        let gathered = std::mem::take(&mut world.accounts.years[index]);
        let status = world.offers.statuses[index];
        let own_price = matches!(input.offers[index].market.pricing, Pricing::Own { .. });
        let accounts = &mut world.pricing.offers[index];
        // what was booked now and then is in the log already
        let log = world.log.offer_year(year, index as u32);
        log.place_days = gathered.place_days;
        log.resident_day_ticks = gathered.resident_day_ticks;
        log.waiting_day_ticks = gathered.waiting_day_ticks;
        log.tariff_income = gathered.tariff_income;
        log.supplement_income = gathered.supplement_income;
        log.outside_income += gathered.outside_income;
        log.cost += gathered.cost;
        log.places = world.offers.places[index];
        log.first_places = world.offers.organisation.offers[index].first_places;
        log.staff_fte = world.staff.employed_fte(index);
        log.tariff = accounts.tariff;
        log.local = accounts.local;
        log.expertise = world.offers.expertise[index];
        log.closed = u32::from(status == Status::Closed);
        let before = year.checked_sub(1).map(|year| world.log.year_of_offer(year as usize, index as u32));
        let before = before.map_or(Money::ZERO, |before| before.tariff.per_day);
        let log = world.log.offer_year(year, index as u32);
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
        let volume = &mut world.offers.volumes[world.offers.organisation.managements[index] as usize];
        volume.0 += residents;
        volume.1 += world.offers.organisation.outreach_hours[index];
        let account = closing::Account { occupancy, deficit_share, loss, own_price };
        judge_account(world, model, index, year, &account, observer);
    }
    if let Some(rule) = &rules.expert_environment {
        for index in 0..world.pricing.offers.len() {
            if world.offers.statuses[index].runs() {
                let (residents, hours) =
                    world.offers.volumes[world.offers.organisation.managements[index] as usize];
                world.offers.expertise[index] =
                    expert_environment::after_year(rule, world.offers.expertise[index], residents, hours);
            }
        }
    }
}

/// After the last year: which offers were in a spiral, and since when.
pub(crate) fn judge_spirals(world: &mut World, model: &Model) {
    let calendar = &model.input().calendar;
    for index in 0..world.offers.statuses.len() {
        world.spiral.years.clear();
        for year in calendar.warm_up_years..calendar.simulated_years() {
            let log = world.log.year_of_offer(year as usize, index as u32);
            // what has become part of another offer has no fate of its own
            if world.offers.organisation.houses[index] as usize != index && log.places == 0 {
                break;
            }
            let days = f64::from(calendar.days_in_year(year)) * f64::from(TICKS_PER_MONTH);
            let places = f64::from(log.first_places.max(1));
            world.spiral.years.push(SpiralYear {
                tariff_ore: log.tariff.per_day.ore(),
                occupancy: log.resident_day_ticks as f64 / days / places,
                closed: log.closed == 1,
            });
        }
        if let Some(first) = spiral::first_year(&model.input().rules.spiral, &world.spiral.years) {
            for year in calendar.warm_up_years + first as u32..calendar.simulated_years() {
                world.log.offer_year(year, index as u32).in_spiral = 1;
            }
        }
    }
}

/// Keeps the use of offers by municipalities on the last day of a year, for closing accounts.
pub(crate) fn keep_uses(world: &mut World, residents: impl Fn(usize, usize) -> f64) {
    if world.accounts.past_use.is_empty() {
        return;
    }
    let one_year = world.offers.statuses.len() * world.municipalities;
    world.accounts.past_use.copy_within(one_year.., 0);
    let start = world.accounts.past_use.len() - one_year;
    for offer in 0..world.offers.statuses.len() {
        for municipality in 0..world.municipalities {
            world.accounts.past_use[start + offer * world.municipalities + municipality] =
                residents(offer, municipality);
        }
    }
}
