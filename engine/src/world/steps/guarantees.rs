//! What guarantees are expected to pay, what they cover in a month, and what they pay out.

use crate::input::{Finance, Guarantee, Pricing, ShareKey, Trigger, VacancyBase};
use crate::model::Model;
use crate::units::{Money, TICKS_PER_MONTH};
use crate::world::accounts::guarantees::Budgeted;
use crate::world::accounts::{Accounts, costs, guarantees};
use crate::world::state::World;

/// Lowers a cost-based tariff, set from a month on, by what guarantees are expected to pay at the budgeted occupancy.
pub(crate) fn expect_guarantees(world: &mut World, model: &Model, month: u32, index: usize) {
    let own_price = matches!(model.input().offers[index].market.pricing, Pricing::Own { .. });
    if model.input().guarantees.is_empty() || own_price || world.accounts.finance[index] != Finance::Tariff {
        return;
    }
    let tariff = *world.pricing.tariff(index);
    let places = f64::from(world.offers.places(index));
    let residents = places * tariff.budgeted_occupancy;
    if residents <= 0.0 {
        return;
    }
    let days = model.input().calendar.days_in_year(month / 12);
    let to_new_year = month..(month / 12 + 1) * 12;
    let mut price = tariff.per_day.ore() as f64;
    for (guarantee, account) in model.input().guarantees.iter().zip(&mut world.accounts.guarantees) {
        if guarantee.offer as usize != index {
            continue;
        }
        let runs = to_new_year.clone().filter(|&month| guarantee.runs(month)).count();
        let budgeted = Budgeted {
            residents,
            places,
            fixed_per_place_ore: tariff.fixed_per_place_day.ore() as f64,
            days,
            part_of_year: runs as f64 / to_new_year.len() as f64,
        };
        let support = guarantees::support(guarantee, account, price, &budgeted);
        price = support.price_ore;
        account.of_next_place = support.of_next_place;
    }
    let per_day = Money::from_ore(crate::units::round(price));
    world.pricing.support_tariff(index, per_day);
}

/// The fixed-cost share that guarantees leave to the tariff.
pub(crate) fn share_left_by_guarantees(world: &World, model: &Model, index: usize, fixed_share: f64) -> f64 {
    // where others pay already, no tariff is lowered by guarantees
    if fixed_share <= 0.0 || world.accounts.finance[index] != Finance::Tariff {
        return fixed_share;
    }
    let of_offer = model.input().guarantees.iter().zip(&world.accounts.guarantees);
    of_offer
        .filter(|(guarantee, _)| guarantee.offer as usize == index)
        .fold(fixed_share, |left, (guarantee, account)| {
            guarantees::fixed_share_left(guarantee, account.of_next_place, left)
        })
}

/// A month of the guarantees: what is covered is added up, and paid when a contract year ends.
///
/// All amounts are before any payout, so that layers on one offer do not depend on their order, and what one guarantee
/// pays is no surplus for another.
pub(crate) fn book_guarantees(world: &mut World, model: &Model, month: u32, days: u32) {
    let guarantees = &model.input().guarantees;
    for (number, guarantee) in guarantees.iter().enumerate() {
        let index = guarantee.offer as usize;
        let deficit = world.accounts.guarantee_balances[number] - world.accounts.ledger.offer(index);
        if !guarantee.runs(month) {
            continue;
        }
        let amount = match guarantee.trigger {
            Trigger::VacantPlaces { places, base } if world.offers.status(index).runs() => {
                let whole = |places: u32| i64::from(places) * i64::from(TICKS_PER_MONTH);
                let taken = world.log.offer_month(month, guarantee.offer).resident_ticks;
                let vacant = (whole(world.offers.places(index)) - taken).clamp(0, whole(places));
                let worth = match base {
                    VacancyBase::Tariff => world.pricing.per_day(index),
                    VacancyBase::FixedCost => world.pricing.tariff(index).fixed_per_place_day,
                };
                costs::for_days(worth, days, vacant)
            }
            Trigger::VacantPlaces { .. } => Money::ZERO,
            Trigger::Deficit => deficit,
        };
        world.accounts.guarantees[number].amount += amount;
        world.accounts.guarantees[number].result -= deficit;
    }
    for (number, guarantee) in guarantees.iter().enumerate() {
        if guarantee.contract_year_ends(month) {
            pay_out(world, model, number, guarantee, month);
        }
    }
    for (number, guarantee) in guarantees.iter().enumerate() {
        world.accounts.guarantee_balances[number] = world.accounts.ledger.offer(guarantee.offer as usize);
    }
}

fn pay_out(world: &mut World, model: &Model, number: usize, guarantee: &Guarantee, month: u32) {
    let input = model.input();
    let (index, year) = (guarantee.offer as usize, month / 12);
    let capped_before = world.accounts.guarantees[number].capped;
    let payout = world.accounts.guarantees[number].close_contract_year(guarantee);
    let back = world.accounts.guarantees[number].give_back(guarantee, payout);
    // what is paid back is a payout the other way
    let payout = payout - back;
    let Accounts { past_use, apportionment, .. } = &mut world.accounts;
    apportionment.weights.clear();
    apportionment.weights.extend(guarantee.guarantors.iter().enumerate().map(|(position, &guarantor)| {
        match &guarantee.key {
            ShareKey::Population => input.municipalities[guarantor as usize].persons(year),
            ShareKey::AgeBands(bands) => {
                let population = &input.municipalities[guarantor as usize].population[year as usize];
                bands.iter().map(|&band| population[band as usize]).sum::<f64>()
            }
            ShareKey::Equal => 1.0,
            ShareKey::Given(weights) => weights[position],
            ShareKey::PastUse => past_use.of(index, guarantor as usize),
        }
    }));
    if apportionment.weights.iter().sum::<f64>() <= 0.0 {
        // nobody has used it: all the same
        apportionment.weights.fill(1.0);
    }
    apportionment.share(payout);
    for (&guarantor, &part) in guarantee.guarantors.iter().zip(&world.accounts.apportionment.parts) {
        world.accounts.ledger.municipality_pays_offer(guarantor as usize, index, part);
        let row = world.log.municipality_year(year, guarantor);
        row.paid += part;
        row.payout += part;
    }
    world.log.offer_year(year, guarantee.offer).guarantee_income += payout;
    let capped = world.accounts.guarantees[number].capped - capped_before;
    let row = world.log.guarantee_year(year, number);
    row.0 += payout;
    row.1 += capped;
}
