//! Pricing: tariffs, what they are budgeted with, and what municipalities pay of them and answer to them.

pub mod carry_over;
mod demand_effects;
pub mod net_price;
pub mod occupancy_budget;
pub(crate) mod reacting;
pub mod response;

use self::carry_over::CarryAccount;
use self::demand_effects::{DemandEffects, SeenCandidate};
use self::net_price::NetPrice;
use self::occupancy_budget::{OccupancyHistory, budgeted_occupancy};
use self::tariff::Tariff;
use crate::input::{Input, Operator, Pricing, Rules, WhenFull};
use crate::model::Model;
use crate::units::Money;
use crate::world::accounts::invoices::Price;
use crate::world::citizens::Citizen;
use crate::world::demand::Demand;
use crate::world::offers::{Offers, private_market};
use crate::world::placement::Placement;
use crate::world::spiral::index::LocalStability;

pub mod tariff;

/// The prices of one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prices {
    /// The tariff of each offer, and what it is set from.
    tariffs: Vec<OfferTariff>,
    /// This year's tariff, by offer.
    per_day: Vec<Money>,
    net_price: NetPrice,
    /// Price of a day of temporary solution, and what the state reimburses of it, by target group, for those that wait.
    temporary: Vec<Option<(Money, Money)>>,
    /// Price of a day: `[(offer * target groups + target group) * levels + level]`; empty without supplements and reimbursements.
    table: Vec<Price>,
    demand_effects: DemandEffects,
}

/// What changes at an offer from year to year.
#[derive(Clone, Copy, Debug)]
struct OfferTariff {
    history: OccupancyHistory,
    carry: CarryAccount,
    next_carry_over: Money,
    tariff: Tariff,
    local_stability: LocalStability,
}

impl Prices {
    /// Begins a world.
    pub(crate) fn begin(&mut self, input: &Input) {
        self.per_day.clear();
        self.per_day.resize(input.offers.len(), Money::ZERO);
        self.tariffs.clear();
        self.tariffs.extend(input.offers.iter().map(|offer| OfferTariff {
            history: OccupancyHistory::constant(offer.opening_occupancy),
            carry: CarryAccount::default(),
            next_carry_over: Money::ZERO,
            tariff: Tariff::default(),
            local_stability: LocalStability::default(),
        }));
        self.table.clear();
        self.demand_effects.begin();
    }

    /// The tariff of an offer.
    #[inline]
    pub(crate) fn tariff(&self, offer: usize) -> &Tariff {
        &self.tariffs[offer].tariff
    }

    /// This year's tariff of an offer.
    #[inline]
    pub(crate) fn per_day(&self, offer: usize) -> Money {
        self.per_day[offer]
    }

    /// This year's tariffs of all offers.
    #[inline]
    pub(crate) fn all_per_day(&self) -> &[Money] {
        &self.per_day
    }

    /// The local stability of an offer.
    pub(crate) fn local_stability(&self, offer: usize) -> LocalStability {
        self.tariffs[offer].local_stability
    }

    /// Sets the local stability of an offer.
    pub(crate) fn set_local_stability(&mut self, offer: usize, local_stability: LocalStability) {
        self.tariffs[offer].local_stability = local_stability;
    }

    /// Sets the tariff of an offer from a month on, before what others pay; `pays_for_all` says that others pay for all its
    /// empty places.
    pub(crate) fn set_tariff(
        &mut self,
        model: &Model,
        rules: &Rules,
        offers: &Offers,
        month: u32,
        index: usize,
        pays_for_all: bool,
    ) {
        let (input, year) = (model.input(), month / 12);
        let of_offer = &mut self.tariffs[index];
        let profile = offers.profile(index);
        let occupancy = if pays_for_all {
            1.0
        } else {
            budgeted_occupancy(&rules.budgeted_occupancy, &of_offer.history, profile.signal_share)
        };
        let (places, factor) = (offers.places(index), offers.fixed_factor(index));
        let days = input.calendar.days_in_year(year);
        let carry_over = of_offer.next_carry_over;
        of_offer.tariff =
            Tariff::set(&profile.costs, &profile.staffing, places, factor, days, occupancy, carry_over);
        if let Pricing::Own { per_day, drift_per_year } = input.offers[index].market.pricing {
            let years = f64::from(year) - f64::from(input.calendar.warm_up_years);
            let price = private_market::price(per_day, drift_per_year, years);
            of_offer.tariff = of_offer.tariff.with_own_price(price);
        }
    }

    /// An offer that does not run has no tariff.
    pub(crate) fn remove_tariff(&mut self, offer: usize) {
        self.tariffs[offer].tariff = Tariff::default();
        self.per_day[offer] = Money::ZERO;
    }

    /// Sets the price that others leave to the users of an offer.
    pub(crate) fn support_tariff(&mut self, offer: usize, per_day: Money) {
        let tariff = &mut self.tariffs[offer].tariff;
        *tariff = tariff.with_support(per_day);
    }

    /// Lets the tariff of an offer hold from now on.
    pub(crate) fn publish_tariff(&mut self, offer: usize) {
        self.per_day[offer] = self.tariffs[offer].tariff.per_day;
    }

    /// Mean occupancy of an offer in the two last years.
    pub(crate) fn mean_occupancy(&self, offer: usize) -> f64 {
        self.tariffs[offer].history.mean_of_two_last()
    }

    /// Closes a year of an offer's occupancy.
    pub(crate) fn close_occupancy(&mut self, offer: usize, occupancy: f64) {
        self.tariffs[offer].history.close_year(occupancy);
    }

    /// Closes a year of an offer's account: what is carried over of its deficit waits for a later tariff.
    pub(crate) fn carry_over(&mut self, offer: usize, carried: Money) {
        let of_offer = &mut self.tariffs[offer];
        of_offer.next_carry_over = of_offer.carry.close_year(carried);
    }

    /// Takes out what an offer that closes has still to recover: of this year's tariff, and what waits for a later one.
    pub(crate) fn take_carry_over(&mut self, offer: usize) -> (Money, Money) {
        let of_offer = &mut self.tariffs[offer];
        let older = std::mem::replace(&mut of_offer.next_carry_over, Money::ZERO);
        (older, of_offer.carry.close_year(Money::ZERO))
    }

    /// Takes over the accounts of an offer that becomes part of a lead: mean use by places, sums of money.
    pub(crate) fn merge(&mut self, lead: usize, joins: usize, places: (f64, f64)) {
        let other = self.tariffs[joins];
        let of_offer = &mut self.tariffs[lead];
        of_offer.history = of_offer.history.together(&other.history, places);
        of_offer.carry.join(&other.carry);
        of_offer.next_carry_over += other.next_carry_over;
    }

    /// What a day costs in an offer for a group and service level.
    #[inline]
    pub(crate) fn price_of_day(&self, model: &Model, offer: u32, target_group: u32, level: u8) -> Price {
        if !model.switches.individual_prices {
            return Price { tariff: self.per_day[offer as usize], ..Price::default() };
        }
        self.table[row(model, offer, target_group, level)]
    }

    /// What a day of a citizen costs in the offer where it lives.
    #[inline]
    pub(crate) fn price_of_citizen(&self, model: &Model, citizen: &Citizen) -> Price {
        self.price_of_day(model, citizen.offer, citizen.target_group, citizen.level)
    }

    /// Price of a day of temporary solution for a target group, and what the state reimburses of it, if its citizens wait.
    #[inline]
    pub(crate) fn temporary(&self, target_group: usize) -> Option<(Money, Money)> {
        self.temporary[target_group]
    }

    /// Works out what a day costs in each offer, for each group it serves and each service level, and what is reimbursed.
    pub(crate) fn set_table(&mut self, model: &Model, rules: &Rules, offers: &Offers, year: u32) {
        let input = model.input();
        self.net_price.begin_year(rules, input.calendar.calendar_year(year));
        self.temporary.clear();
        let net_price = &self.net_price;
        self.temporary.extend(input.target_groups.iter().map(|group| match group.when_full {
            WhenFull::Wait { temporary_dkk_per_day: price } => {
                Some((price, net_price.reimbursement_per_day(price, false)))
            }
            WhenFull::Lost => None,
        }));
        if !model.switches.individual_prices {
            return;
        }
        // an offer that no door leads to any more has no prices
        if model.switches.reorganisation {
            self.table.clear();
        }
        let pairs = input.offers.len() * input.target_groups.len();
        self.table.resize(pairs * model.levels, Price::default());
        // every group that an offer serves, did serve or will serve: residents stay
        for (range, group) in model.candidate_ranges.iter().zip(0u32..) {
            let levels = &input.target_groups[group as usize].dynamics.levels;
            for candidate in &offers.candidates()[range.clone()] {
                let index = candidate.offer as usize;
                let tariff = self.per_day[index];
                let private = offers.profile(index).operator == Operator::Private;
                for level in 0..model.levels {
                    let supplement = levels.get(level).map_or(Money::ZERO, |level| level.supplement_per_day);
                    let reimbursement = self.net_price.reimbursement_per_day(tariff + supplement, private);
                    let at = row(model, candidate.offer, group, level as u8);
                    self.table[at] = Price { tariff, supplement, reimbursement };
                }
            }
        }
    }

    /// Mean price felt by a source's citizens this year, øre a day.
    #[inline]
    pub(crate) fn felt_price(&self, source: usize) -> f64 {
        self.demand_effects.felt(source)
    }

    /// The ratio by which a source's residents follow the change of prices since last year, if they do.
    pub(crate) fn stock_ratio(&self, model: &Model, index: usize) -> Option<f64> {
        let group = model.sources[index].target_group as usize;
        let rule = model.input().target_groups[group].dynamics.response.as_ref()?;
        let (now, before) = (self.demand_effects.felt(index), self.demand_effects.felt_before(index)?);
        if rule.stock_elasticity <= 0.0 || now <= 0.0 || before <= 0.0 {
            return None;
        }
        let factor = |price| response::factor(rule, rule.stock_elasticity, price);
        let before = factor(before);
        (before > 0.0).then(|| factor(now) / before)
    }

    /// Works out, source by source, the price felt, what it does to demand, and the elasticity of each offer's demand.
    pub(crate) fn set_demand(
        &mut self,
        model: &Model,
        offers: &Offers,
        placement: &Placement,
        demand: &mut Demand,
    ) {
        let Self { per_day, net_price, table, demand_effects, .. } = self;
        let price_of = |offer: u32, group: u32| {
            if model.switches.individual_prices {
                table[row(model, offer, group, 0)]
            } else {
                Price { tariff: per_day[offer as usize], ..Price::default() }
            }
        };
        let groups = model.candidate_ranges.iter().zip(0u32..);
        demand_effects.begin_year(
            groups
                .flat_map(|(range, group)| {
                    offers.candidates()[range.clone()].iter().map(move |candidate| (candidate, group))
                })
                .map(|(candidate, group)| {
                    let price = price_of(candidate.offer, group);
                    let tariff = per_day[candidate.offer as usize];
                    let marginal_ore = net_price.marginal(tariff, candidate.private) * tariff.ore() as f64;
                    SeenCandidate {
                        offer: candidate.offer,
                        admits: offers.admits(candidate.offer as usize),
                        net_ore: (price.tariff + price.supplement - price.reimbursement).ore() as f64,
                        marginal_ore,
                        marginal_utility: candidate.price_weight_per_ore * marginal_ore,
                    }
                }),
        );
        demand_effects.feel(model, placement);
        demand_effects.respond(model, demand);
        demand_effects.set_elasticities(model, demand, offers.len());
    }

    /// Price elasticity of an offer's demand.
    pub(crate) fn elasticity(&self, offer: usize) -> f64 {
        self.demand_effects.elasticity(offer)
    }

    /// Probability that each candidate is chosen, source by source.
    pub(crate) const fn probability(&self) -> &Vec<f64> {
        self.demand_effects.probability()
    }
}

/// Where a price stands in the table of prices.
#[inline]
fn row(model: &Model, offer: u32, target_group: u32, level: u8) -> usize {
    (offer as usize * model.candidate_ranges.len() + target_group as usize) * model.levels
        + usize::from(level)
}
