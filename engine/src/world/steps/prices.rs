//! Before January: tariffs, the prices municipalities feel, what they do to choice and demand, and the local picture of
//! each offer.

use super::cost_sharing::expect_support;
use super::guarantees::{expect_guarantees, share_left_by_guarantees};
use crate::input::{Finance, Operator, Pricing, ResponseForm, WhenFull};
use crate::model::{Candidate, Model};
use crate::report::{Cause, TariffPart};
use crate::units::{Money, round};
use crate::world::accounts::invoices::Price;
use crate::world::citizens::Place;
use crate::world::homes::decision as taking_home;
use crate::world::offers::private_market;
use crate::world::pricing::demand_effects::{Prices, Seen};
use crate::world::pricing::occupancy_budget::budgeted_occupancy;
use crate::world::pricing::response;
use crate::world::pricing::table::row;
use crate::world::pricing::tariff::Tariff;
use crate::world::spiral::base::Base;
use crate::world::spiral::index::Local;
use crate::world::state::World;

/// The probability of an offer: of all its doors together.
fn of_all_doors(seen: &[Seen], probability: &[f64], offer: u32) -> f64 {
    let doors = seen.iter().zip(probability).filter(|(seen, _)| seen.offer == offer);
    doors.map(|(_, probability)| probability).sum()
}

/// Turns weights into probabilities; weights of nothing stay nothing.
fn normalise(weights: &mut [f64]) {
    let total: f64 = weights.iter().sum();
    for weight in weights {
        *weight = if total > 0.0 { *weight / total } else { 0.0 };
    }
}

/// Sets the tariff of an offer from a month on.
pub(crate) fn set_tariff(world: &mut World, model: &Model, month: u32, index: usize) {
    let year = month / 12;
    let input = model.input();
    let rules = world.rules(model);
    let offer = &input.offers[index];
    let accounts = &mut world.pricing.offers[index];
    if !world.offers.statuses[index].runs() {
        accounts.tariff = Tariff::default();
        world.pricing.per_day[index] = Money::ZERO;
        return;
    }
    let occupancy = match world.accounts.finance[index] {
        Finance::Vacancies { share, .. } if share >= 1.0 => 1.0,
        _ => {
            let told_share = world.offers.organisation.offers[index].signal_share;
            budgeted_occupancy(&rules.budgeted_occupancy, &accounts.history, told_share)
        }
    };
    let (places, factor) = (world.offers.places[index], world.offers.fixed_factors[index]);
    let days = input.calendar.days_in_year(year);
    let shape = &world.offers.organisation.offers[index];
    let carry_over = accounts.next_carry_over;
    accounts.tariff = Tariff::set(&shape.costs, &shape.staffing, places, factor, days, occupancy, carry_over);
    if let Pricing::Own { per_day, drift_per_year } = offer.market.pricing {
        let years = f64::from(year) - f64::from(input.calendar.warm_up_years);
        let price = private_market::price(per_day, drift_per_year, years);
        accounts.tariff = accounts.tariff.with_own_price(price);
    }
    expect_support(world, index);
    expect_guarantees(world, model, month, index);
    world.pricing.per_day[index] = world.pricing.offers[index].tariff.per_day;
}

/// Works out what a day costs in each offer, for each group it serves and each service level, and what is refunded.
pub(crate) fn set_price_table(world: &mut World, model: &Model, year: u32) {
    let input = model.input();
    let rules = world.rules(model);
    world.pricing.net_price.begin_year(rules, input.calendar.calendar_year(year));
    world.pricing.temporary.clear();
    world.pricing.temporary.extend(input.target_groups.iter().map(|group| match group.when_full {
        WhenFull::Wait { temporary_dkk_per_day: price } => {
            Some((price, world.pricing.net_price.refund_per_day(price, false)))
        }
        WhenFull::Lost => None,
    }));
    if !model.switches.individual_prices {
        return;
    }
    // an offer that no door leads to any more has no prices
    if model.switches.reorganisation {
        world.pricing.table.clear();
    }
    let pairs = input.offers.len() * input.target_groups.len();
    world.pricing.table.resize(pairs * model.levels, Price::default());
    // every group that an offer serves, did serve or will serve: residents stay
    for (range, group) in model.candidate_ranges.iter().zip(0u32..) {
        let levels = &input.target_groups[group as usize].dynamics.levels;
        for candidate in &world.offers.organisation.candidates[range.clone()] {
            let index = candidate.offer as usize;
            let tariff = world.pricing.per_day[index];
            let private = world.offers.organisation.offers[index].operator == Operator::Private;
            for level in 0..model.levels {
                let supplement = levels.get(level).map_or(Money::ZERO, |level| level.supplement_per_day);
                let refund = world.pricing.net_price.refund_per_day(tariff + supplement, private);
                let at = row(model, candidate.offer, group, level as u8);
                world.pricing.table[at] = Price { tariff, supplement, refund };
            }
        }
    }
}

/// Sets what placement sees of the year's prices and environments.
pub(crate) fn set_weights(world: &mut World, model: &Model) {
    let environment = world.rules(model).expert_environment.as_ref().map_or(0.0, |rule| rule.choice_weight);
    let World { offers, pricing, placement, .. } = world;
    let (candidates, without_price) = (&offers.organisation.candidates, offers.organisation.weights(model));
    placement.begin_year(model, candidates, without_price, |offer, group, level| {
        let price = pricing.price_of_day(model, offer, group, level as u8);
        let felt = price.tariff + price.supplement - price.refund;
        (felt.ore() as f64, environment * offers.expertise[offer as usize])
    });
}

/// Works out, source by source, the price felt, what it does to demand, and the local picture of
/// each offer. One step after the other for all sources: none has to wait for another.
pub(crate) fn set_demand(world: &mut World, model: &Model, year: u32) {
    let input = model.input();
    let mut prices = std::mem::take(&mut world.pricing.seen);
    std::mem::swap(&mut prices.felt, &mut prices.felt_before);
    see_candidates(world, model, &mut prices.seen);
    feel_prices(world, model, &mut prices);
    respond(world, model, &mut prices);
    set_local(world, model, &mut prices);
    let is_base = year == input.calendar.warm_up_years;
    if is_base {
        world.spiral.base.weights.copy_from(world.placement.weights());
        world.spiral.base.admits.clone_from(&world.offers.admits);
        world.spiral.base.probability.clone_from(&prices.probability);
        let sources = 0..model.sources.len();
        world.spiral.base.demand.clear();
        world
            .spiral
            .base
            .demand
            .extend(sources.map(|index| (world.demand.need(index), world.demand.price_factor(index))));
    } else if year > input.calendar.warm_up_years {
        // operations may let a door lead to another offer than in the first year
        if model.switches.reorganisation {
            set_base_probabilities(world, model);
        }
        expect_losses(world, model, year, &mut prices.lost);
    }
    world.pricing.seen = prices;
}

/// How probably each offer is chosen, and the mean price felt.
fn feel_prices(world: &World, model: &Model, prices: &mut Prices) {
    let Prices { felt, seen, probability, .. } = prices;
    felt.clear();
    probability.clear();
    probability.resize(model.static_weights.len(), 0.0);
    let mut rest = probability.as_mut_slice();
    for source in &model.sources {
        let seen = &seen[model.candidate_ranges[source.target_group as usize].clone()];
        let inverse = world.placement.inverse(model, source.target_group, source.municipality, 0);
        let of_source = rest.split_off_mut(..seen.len()).unwrap_or_default();
        for ((p, i), seen) in of_source.iter_mut().zip(inverse).zip(seen) {
            *p = if seen.admits { 1.0 / i } else { 0.0 };
        }
        normalise(of_source);
        let (mut mean, mut some) = (0.0, false);
        for (p, seen) in of_source.iter().zip(seen) {
            mean += p * seen.net_ore;
            some |= *p > 0.0;
        }
        // nothing to pay is a price too, other than nothing to be had
        felt.push(if some { mean.max(1e-6) } else { 0.0 });
    }
}

/// What the price felt does to demand, and what one per cent more would.
fn respond(world: &mut World, model: &Model, prices: &mut Prices) {
    let input = model.input();
    prices.through_mean.clear();
    for ((index, source), &felt) in model.sources.iter().enumerate().zip(&prices.felt) {
        let dynamics = &input.target_groups[source.target_group as usize].dynamics;
        let (mut factor, mut through_mean) = (1.0, 0.0);
        if let Some(rule) = &dynamics.response {
            if felt > 0.0 {
                factor = response::factor(rule, rule.inflow_elasticity, felt);
            }
            through_mean = response::elasticity_at(rule, rule.inflow_elasticity, felt).min(1e3);
        }
        world.demand.set_price_factor(index, factor);
        if let Some(option) = &dynamics.home
            && input.municipalities[source.municipality as usize].inside
        {
            let stay_months = model.stays[source.target_group as usize].mean_months();
            let citizens = world.demand.need(index) * stay_months / 12.0;
            through_mean += taking_home::tipping_density(option, citizens, felt);
        }
        prices.through_mean.push(through_mean);
    }
}

/// The local picture of each offer.
fn set_local(world: &mut World, model: &Model, prices: &mut Prices) {
    let Prices { felt, through_mean, elasticity, seen, probability, .. } = prices;
    elasticity.clear();
    elasticity.resize(world.pricing.offers.len(), (0.0, 0.0));
    let mut probability = probability.as_slice();
    let sources = model.sources.iter().enumerate().zip(felt).zip(through_mean);
    for (((index, source), &mut felt), &mut through_mean) in sources {
        let of_group = &seen[model.candidate_ranges[source.target_group as usize].clone()];
        let (of_source, rest) = probability.split_at(of_group.len());
        probability = rest;
        let citizens = world.demand.mean(index);
        for (seen, &p) in of_group.iter().zip(of_source) {
            if p <= 0.0 {
                continue;
            }
            // the doors of an umbrella carry one tariff: choosing another of them loses nobody
            let of_offer =
                if model.switches.reorganisation { of_all_doors(of_group, of_source, seen.offer) } else { p };
            let through_choice = seen.marginal_utility * (1.0 - of_offer);
            let share_of_mean = if felt > 0.0 { of_offer * seen.marginal_ore / felt } else { 0.0 };
            let flow = citizens * p;
            let (sum, weight) = &mut elasticity[seen.offer as usize];
            *sum += flow * (through_choice + through_mean * share_of_mean);
            *weight += flow;
        }
    }
    for (index, &mut (sum, weight)) in elasticity.iter_mut().enumerate() {
        let elasticity = if weight > 0.0 { sum / weight } else { 0.0 };
        world.pricing.offers[index].local = local_picture(world, model, index, elasticity);
    }
}

/// Gathers what demand sees of the candidates.
fn see_candidates(world: &World, model: &Model, seen: &mut Vec<Seen>) {
    seen.clear();
    for (range, group) in model.candidate_ranges.iter().zip(0u32..) {
        seen.extend(world.offers.organisation.candidates[range.clone()].iter().map(|candidate| {
            let price = world.pricing.price_of_day(model, candidate.offer, group, 0);
            let tariff = world.pricing.per_day[candidate.offer as usize];
            let marginal_ore =
                world.pricing.net_price.marginal(tariff, candidate.private) * tariff.ore() as f64;
            Seen {
                offer: candidate.offer,
                admits: world.offers.admits[candidate.offer as usize],
                net_ore: (price.tariff + price.supplement - price.refund).ore() as f64,
                marginal_ore,
                marginal_utility: candidate.price_weight_per_ore * marginal_ore,
            }
        }));
    }
}

/// The probability that each candidate of a group is chosen by a municipality at the weights of the first reported
/// year, free places or not.
fn set_base_probabilities(world: &mut World, model: &Model) {
    let Base { weights, admits, probability, .. } = &mut world.spiral.base;
    probability.clear();
    for source in &model.sources {
        let candidates = world.offers.organisation.candidates_of(model, source.target_group);
        let inverse = weights.inverse(model, source.target_group, source.municipality, 0);
        let start = probability.len();
        let weight = |(i, candidate): (&f64, &Candidate)| {
            if admits[candidate.offer as usize] { 1.0 / i } else { 0.0 }
        };
        probability.extend(inverse.iter().zip(candidates).map(weight));
        normalise(&mut probability[start..]);
    }
}

/// The fixed-cost share of an offer's tariff, with its elasticity.
fn local_picture(world: &World, model: &Model, index: usize, elasticity: f64) -> Local {
    let offer = &model.input().offers[index];
    let tariff = &world.pricing.offers[index].tariff;
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
    let mut responses = world.offers.organisation.groups[index]
        .iter()
        .filter_map(|&group| model.input().target_groups[group as usize].dynamics.response.as_ref());
    let first = responses.next().map(|rule| rule.form);
    let straight =
        first == Some(ResponseForm::Linear) && responses.all(|rule| rule.form == ResponseForm::Linear);
    Local { fixed_share, elasticity, straight }
}

/// Books what offers lose in expectation: need that fell, and citizens not referred at this year's prices.
fn expect_losses(world: &mut World, model: &Model, year: u32, lost: &mut Vec<[i64; 2]>) {
    let thousandths = 1_000.0;
    lost.clear();
    lost.resize(world.pricing.offers.len(), [0; 2]);
    let mut probability = world.spiral.base.probability.as_slice();
    for (index, source) in model.sources.iter().enumerate() {
        let (need, (base_need, base_response)) = (world.demand.need(index), world.spiral.base.demand[index]);
        let fell = (base_need - need) * base_response;
        let not_referred = need * base_response - world.demand.mean(index);
        let candidates = world.offers.organisation.candidates_of(model, source.target_group);
        let (of_source, rest) = probability.split_at(candidates.len());
        probability = rest;
        for (candidate, p) in candidates.iter().zip(of_source) {
            let [need_fell, taken_home] = &mut lost[candidate.offer as usize];
            *need_fell += round(fell * p * thousandths);
            *taken_home += round(not_referred * p * thousandths);
        }
    }
    for (&[need_fell, taken_home], offer) in lost.iter().zip(0u32..) {
        let log = &mut world.log.offer_year(year, offer).lost_thousandths;
        log[Cause::NeedFell as usize] += need_fell;
        log[Cause::TakenHome as usize] += taken_home;
    }
}

pub(crate) fn begin_prices(world: &mut World, model: &Model, year: u32) {
    let input = model.input();
    for index in 0..world.pricing.offers.len() {
        set_tariff(world, model, year * 12, index);
    }
    set_price_table(world, model, year);
    set_weights(world, model);
    if model.switches.any_feedback {
        set_demand(world, model, year);
    }
    let per_day = &world.pricing.per_day;
    world.accounts.invoices.begin_year(|offer| per_day[offer]);
    if model.switches.individual_prices {
        for citizen in world.citizens.all() {
            if citizen.place == Place::Offer {
                let at = row(model, citizen.offer, citizen.target_group, citizen.level);
                world.accounts.invoices.refund(citizen.municipality, world.pricing.table[at].refund);
            }
        }
    }
    for (state, contract) in world.accounts.contracts.iter_mut().zip(&input.contracts) {
        state.begin_year(contract, &input.municipalities, year, &mut world.accounts.scratch);
    }
}
