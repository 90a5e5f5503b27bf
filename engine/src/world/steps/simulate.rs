//! The order of the steps of a world.

use super::arrivals::draw_arrivals;
use super::changes::{end_month, follow_changes, start_month};
use super::designation::{count_need, designate};
use super::events::simulate_events;
use super::mean_field::simulate_mean_numbers;
use super::measurements::{count_homes, count_known, measure_effects};
use super::month_accounts::close_month;
use super::opening::open_world;
use super::prices::begin_prices;
use super::year_accounts::{close_year, judge_spirals};
use crate::input::Mode;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::world::accounts::Accounts;
use crate::world::observer::{MonthEnd, Observer};
use crate::world::state::World;

/// Simulates one world from beginning to end.
pub fn simulate_world(
    world: &mut World,
    model: &Model,
    seed: u64,
    number: u32,
    observer: &mut impl Observer,
) {
    let random = WorldRandom::new(seed, number);
    world.begin(model, &random);
    if model.input().mode == Mode::Expected {
        simulate_mean_numbers(world, model, &random, observer);
        return;
    }
    for month in 0..model.input().calendar.months() {
        start_month(world, model, &random, month, observer);
        if month % 12 == 0 {
            begin_year(world, model, &random, month / 12);
        }
        if month == 0 {
            open_world(world, model, &random, observer);
        }
        follow_changes(world, model, &random, month, observer);
        simulate_events(world, model, &random, month, observer);
        end_month(world, model, &random, month);
        close_month(world, model, month);
        observer.month_end(&MonthEnd {
            month,
            residents: world.offers.all_residents(),
            waiting: world.waiting.total(),
            at_home: world.homes.each().map(|(_, _, home)| home.presence.now).sum(),
            ledger: &world.accounts.ledger,
        });
        if month % 12 == 11 {
            close_year(world, model, month / 12, observer);
            measure_effects(world, model, &random, month / 12);
            if model.switches.designation {
                count_need(world, model);
            }
            let rules = world.rules(model);
            let World { accounts: Accounts { invoices, past_use, .. }, offers, citizens, log, .. } = world;
            let residents = |offer, municipality| f64::from(invoices.residents(offer, municipality));
            past_use.keep(residents);
            if model.switches.any_feedback {
                count_homes(log, offers, month / 12, residents);
                count_known(log, citizens, month / 12);
            }
            designate(offers, log, model.input(), rules, month / 12, residents);
        }
    }
    if model.switches.any_feedback {
        judge_spirals(world, model);
    }
}

/// Before January: tariffs, what placement and demand see of them, the new citizens of the year, contracts.
fn begin_year(world: &mut World, model: &Model, random: &WorldRandom, year: u32) {
    world.demand.begin_year(model, random, year);
    begin_prices(world, model, year);
    draw_arrivals(world, model, random, year);
}
