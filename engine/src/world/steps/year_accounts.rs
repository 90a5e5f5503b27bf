//! The accounts of a year: realised occupancy, the deficit that waits for a later tariff, and spirals.

use super::closing::judge_account;
use crate::input::Pricing;
use crate::model::Model;
use crate::units::{Money, TICKS_PER_MONTH};
use crate::world::observer::Observer;
use crate::world::offers::status;
use crate::world::offers::status::Status;
use crate::world::pricing::carry_over;
use crate::world::spiral::index::SpiralYear;
use crate::world::state::World;

/// Closes a year's accounts: realised occupancy, and the deficit that waits for the tariff two years later.
pub(crate) fn close_year(world: &mut World, model: &Model, year: u32, observer: &mut impl Observer) {
    let input = model.input();
    let rules = world.rules(model);
    world.offers.begin_volumes();
    for index in 0..world.offers.len() {
        let accumulated = std::mem::take(&mut world.accounts.years[index]);
        let status = world.offers.status(index);
        let own_price = matches!(input.offers[index].market.pricing, Pricing::Own { .. });
        // what was booked now and then is in the log already
        let log = world.log.offer_year(year, index as u32);
        log.place_days = accumulated.place_days;
        log.resident_day_ticks = accumulated.resident_day_ticks;
        log.waiting_day_ticks = accumulated.waiting_day_ticks;
        log.tariff_income = accumulated.tariff_income;
        log.supplement_income = accumulated.supplement_income;
        log.outside_income += accumulated.outside_income;
        log.cost += accumulated.cost;
        log.places = world.offers.places(index);
        log.first_places = world.offers.profile(index).first_places;
        log.staff_fte = world.staff.employed_fte(index);
        log.tariff = *world.pricing.tariff(index);
        log.local_stability = world.pricing.local_stability(index);
        log.expertise = world.offers.expertise(index);
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
            world.pricing.close_occupancy(index, occupancy);
        }
        if !status.runs() {
            continue;
        }
        let income = log.income();
        let deficit = log.cost + world.pricing.tariff(index).carry_over - income;
        let loss = income < log.cost;
        let budget = world.pricing.tariff(index).budget;
        let carried = if own_price {
            Money::ZERO
        } else {
            carry_over::carried_over(&rules.carry_over, deficit, budget)
        };
        world.pricing.carry_over(index, carried);
        let deficit_share =
            if budget > Money::ZERO { deficit.ore() as f64 / budget.ore() as f64 } else { 0.0 };
        let residents = log.resident_day_ticks as f64
            / (f64::from(input.calendar.days_in_year(year)) * f64::from(TICKS_PER_MONTH));
        world.offers.add_volume(index, residents);
        let account = status::Account { occupancy, deficit_share, loss, own_price };
        judge_account(world, model, index, year, &account, observer);
    }
    if let Some(rule) = &rules.expert_environment {
        world.offers.renew_expertise(rule);
    }
}

/// After the last year: which offers were in a spiral, and since when.
pub(crate) fn judge_spirals(world: &mut World, model: &Model) {
    let calendar = &model.input().calendar;
    let World { offers, spiral, log, .. } = world;
    for index in 0..offers.len() {
        let years = (calendar.warm_up_years..calendar.simulated_years()).map_while(|year| {
            let log = log.year_of_offer(year as usize, index as u32);
            // what has become part of another offer has no fate of its own
            if offers.merged_into(index) as usize != index && log.places == 0 {
                return None;
            }
            let days = f64::from(calendar.days_in_year(year)) * f64::from(TICKS_PER_MONTH);
            let places = f64::from(log.first_places.max(1));
            Some(SpiralYear {
                tariff_ore: log.tariff.per_day.ore(),
                occupancy: log.resident_day_ticks as f64 / days / places,
                closed: log.closed == 1,
            })
        });
        if let Some(first) = spiral.first_year(&model.input().rules.spiral, years) {
            for year in calendar.warm_up_years + first as u32..calendar.simulated_years() {
                log.offer_year(year, index as u32).in_spiral = 1;
            }
        }
    }
}
