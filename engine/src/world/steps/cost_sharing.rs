//! Who pays beside those who use an offer: objective finance, and empty places billed to all.
//!
//! With N places, fixed cost F, budgeted occupancy b and variable cost v per resident:
//!
//! vacancies, share s: others pay s·F/N for each empty place, and τ = v + F·(1 − s·(1 − b))/(N·b)
//! budget, share s: others pay s·(budget + carry-over) whoever uses the offer, and τ = (1 − s)·(v + F/(N·b))
//!
//! so that vacancies paid in full make τ = v + F/N, without any spiral, and a share s leaves k' = (1 − s)·k at a full house.
//! A budget paid in full makes τ = 0. What budgets miss goes into the carry-over, as with tariffs. Sources: objective
//! finance of secured institutions, and the special psychiatric places from 2018, whose empty places the regions bill to
//! municipalities by population. Unit: øre.

use crate::input::{Finance, FinancePayer};
use crate::model::Model;
use crate::units::{Money, TICKS_PER_MONTH, round};
use crate::world::accounts::costs;
use crate::world::state::World;

/// Lowers the tariff by what others pay.
pub(crate) fn expect_support(world: &mut World, index: usize) {
    let tariff = *world.pricing.tariff(index);
    let price = match world.accounts.finance[index] {
        Finance::Vacancies { share, .. } if share < 1.0 && tariff.budgeted_occupancy > 0.0 => {
            let b = tariff.budgeted_occupancy;
            let vacancy = tariff.fixed_per_place_day.ore() as f64 * share * (1.0 - b) / b;
            tariff.per_day.ore() as f64 - vacancy
        }
        Finance::Budget { share, .. } => tariff.per_day.ore() as f64 * (1.0 - share),
        Finance::Tariff | Finance::Vacancies { .. } => return,
    };
    world.pricing.support_tariff(index, Money::from_ore(round(price)));
}

/// A month of what others pay.
pub(crate) fn book_others(world: &mut World, model: &Model, month: u32, days: u32) {
    for index in 0..world.accounts.finance.len() {
        if !world.offers.status(index).runs() {
            continue;
        }
        let (amount, payer) = match world.accounts.finance[index] {
            Finance::Tariff => continue,
            Finance::Vacancies { share, payer } => {
                let taken = world.log.offer_month(month, index as u32).resident_ticks;
                let vacant =
                    (i64::from(world.offers.places(index)) * i64::from(TICKS_PER_MONTH) - taken).max(0);
                let whole = costs::for_days(world.pricing.tariff(index).fixed_per_place_day, days, vacant);
                (if share < 1.0 { whole.times(share) } else { whole }, payer)
            }
            Finance::Budget { share, payer } => {
                let tariff = world.pricing.tariff(index);
                let year = (tariff.budget + tariff.carry_over).times(share);
                (year.month_of_year(month % 12), payer)
            }
        };
        match payer {
            FinancePayer::State => {
                world.accounts.ledger.state_pays_offer(index, amount);
                let log = world.log.offer_year(month / 12, index as u32);
                log.vacancy_income += amount;
                log.state_income += amount;
            }
            FinancePayer::Population => {
                let inside = |payer: u32| model.input().municipalities[payer as usize].inside;
                share_by_population(world, model, month, index, amount, inside);
            }
            FinancePayer::All => share_by_population(world, model, month, index, amount, |_| true),
            FinancePayer::RegionOf(municipality) => {
                let of = |payer: u32| {
                    let payer = &model.input().municipalities[payer as usize];
                    (payer.inside, payer.region)
                };
                let region = of(municipality);
                share_by_population(world, model, month, index, amount, |payer| of(payer) == region);
            }
        }
    }
}

/// Those who pay do it by population.
fn share_by_population(
    world: &mut World,
    model: &Model,
    month: u32,
    index: usize,
    amount: Money,
    pays: impl Fn(u32) -> bool,
) {
    let municipalities = &model.input().municipalities;
    let ages = model.input().offers[index].market.finance_ages;
    let persons = municipalities.iter().zip(0u32..).map(|(municipality, payer)| match ages {
        _ if !pays(payer) => 0.0,
        None => municipality.persons(month / 12),
        Some(ages) => {
            let bands = municipality.population[(month / 12) as usize].iter().zip(ages);
            bands.map(|(persons, counts)| if counts { *persons } else { 0.0 }).sum()
        }
    });
    world.accounts.apportionment.weights.clear();
    world.accounts.apportionment.weights.extend(persons);
    world.accounts.apportionment.share(amount);
    for (payer, &part) in (0u32..).zip(&world.accounts.apportionment.parts) {
        if part == Money::ZERO {
            continue;
        }
        world.accounts.ledger.municipality_pays_offer(payer as usize, index, part);
        let row = world.log.municipality_year(month / 12, payer);
        row.paid += part;
        row.paid_vacancies += part;
        let log = world.log.offer_year(month / 12, index as u32);
        log.vacancy_income += part;
        if !municipalities[payer as usize].inside {
            log.outside_income += part;
        }
    }
}
