//! Before January: tariffs, the prices municipalities feel, what they do to choice and demand, and the local stability of
//! each offer.

use super::cost_sharing::expect_support;
use super::guarantees::{expect_guarantees, share_left_by_guarantees};
use crate::input::{Finance, Pricing, ResponseForm};
use crate::model::Model;
use crate::report::{Cause, TariffPart};
use crate::units::Money;
use crate::world::citizens::Location;
use crate::world::spiral::index::LocalStability;
use crate::world::state::World;

/// Sets the tariff of an offer from a month on.
pub(crate) fn set_tariff(world: &mut World, model: &Model, month: u32, index: usize) {
    if !world.offers.status(index).runs() {
        world.pricing.remove_tariff(index);
        return;
    }
    let pays_for_all =
        matches!(world.accounts.finance[index], Finance::Vacancies { share, .. } if share >= 1.0);
    let rules = world.rules(model);
    world.pricing.set_tariff(model, rules, &world.offers, month, index, pays_for_all);
    expect_support(world, index);
    expect_guarantees(world, model, month, index);
    world.pricing.publish_tariff(index);
}

/// Works out what a day costs in each offer, for each group it serves and each service level, and what is reimbursed.
pub(crate) fn set_price_table(world: &mut World, model: &Model, year: u32) {
    let rules = world.rules(model);
    world.pricing.set_table(model, rules, &world.offers, year);
}

/// Sets what placement sees of the year's prices and environments.
pub(crate) fn set_weights(world: &mut World, model: &Model) {
    let environment = world.rules(model).expert_environment.as_ref().map_or(0.0, |rule| rule.choice_weight);
    let World { offers, pricing, placement, .. } = world;
    let (candidates, without_price) = (offers.candidates(), offers.weights_without_price(model));
    placement.begin_year(model, candidates, without_price, |offer, group, level| {
        let price = pricing.price_of_day(model, offer, group, level as u8);
        let felt = price.tariff + price.supplement - price.reimbursement;
        (felt.ore() as f64, environment * offers.expertise(offer as usize))
    });
}

/// Works out the price felt, what it does to demand, and the local stability of each offer; from the first reported year on,
/// what offers lose against that year.
pub(crate) fn set_demand(world: &mut World, model: &Model, year: u32) {
    let World { pricing, offers, placement, demand, .. } = &mut *world;
    pricing.set_demand(model, offers, placement, demand);
    for index in 0..world.offers.len() {
        let elasticity = world.pricing.elasticity(index);
        let stability = local_stability(world, model, index, elasticity);
        world.pricing.set_local_stability(index, stability);
    }
    let World { pricing, offers, placement, demand, spiral, log, .. } = world;
    let (base, first_reported) = (spiral.base_mut(), model.input().calendar.warm_up_years);
    if year == first_reported {
        base.set(model, placement.weights(), offers.all_admits(), pricing.probability(), demand);
    } else if year > first_reported {
        // operations may let a door lead to another offer than in the first year
        if model.switches.reorganisation {
            base.set_probabilities(model, offers);
        }
        let losses = base.expected_losses(model, offers, demand);
        for (&[need_fell, taken_home], offer) in losses.iter().zip(0u32..) {
            let log = &mut log.offer_year(year, offer).lost_thousandths;
            log[Cause::NeedFell as usize] += need_fell;
            log[Cause::TakenHome as usize] += taken_home;
        }
    }
}

/// The fixed-cost share of an offer's tariff, with its elasticity.
fn local_stability(world: &World, model: &Model, index: usize, elasticity: f64) -> LocalStability {
    let offer = &model.input().offers[index];
    let tariff = world.pricing.tariff(index);
    let users_share = match world.accounts.finance[index] {
        Finance::Tariff => 1.0,
        Finance::Vacancies { share, .. } => 1.0 - share,
        // the price is a fixed share of the cost of a day: it rises as steeply, unless there is none
        Finance::Budget { share, .. } => f64::from(u8::from(share < 1.0)),
    };
    let follows_users = users_share > 0.0 && offer.market.pricing == Pricing::Cost;
    let budgeted = match world.accounts.finance[index] {
        Finance::Budget { .. } => tariff.per_day - tariff.part(TariffPart::Support),
        _ => tariff.per_day,
    };
    let without_carry = budgeted - tariff.part(TariffPart::CarryOver);
    let fixed_share = if follows_users && without_carry > Money::ZERO {
        users_share
            * (1.0 - tariff.marginal_per_day.ore() as f64 / without_carry.ore() as f64).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let fixed_share = share_left_by_guarantees(world, model, index, fixed_share);
    let mut responses = world
        .offers
        .groups(index)
        .iter()
        .filter_map(|&group| model.input().target_groups[group as usize].dynamics.response.as_ref());
    let first = responses.next().map(|rule| rule.form);
    let straight =
        first == Some(ResponseForm::Linear) && responses.all(|rule| rule.form == ResponseForm::Linear);
    LocalStability { fixed_share, elasticity, straight }
}

/// Sets the prices of a year: tariffs, the table of prices, weights, demand, invoices and contracts.
pub(crate) fn begin_prices(world: &mut World, model: &Model, year: u32) {
    let input = model.input();
    for index in 0..world.offers.len() {
        set_tariff(world, model, year * 12, index);
    }
    set_price_table(world, model, year);
    set_weights(world, model);
    if model.switches.any_feedback {
        set_demand(world, model, year);
    }
    let World { pricing, accounts, citizens, .. } = world;
    let per_day = pricing.all_per_day();
    accounts.invoices.begin_year(|offer| per_day[offer]);
    if model.switches.individual_prices {
        for citizen in citizens.all() {
            if citizen.location == Location::Offer {
                let price = pricing.price_of_citizen(model, citizen);
                accounts.invoices.add_reimbursement(citizen.municipality, price.reimbursement);
            }
        }
    }
    for (state, contract) in accounts.contracts.iter_mut().zip(&input.contracts) {
        state.begin_year(contract, &input.municipalities, year, &mut accounts.apportionment);
    }
}
