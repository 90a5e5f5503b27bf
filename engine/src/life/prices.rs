//! Before January: tariffs, the prices municipalities feel, what they do to choice and demand, and the local picture of
//! each offer.

use super::WorldArena;
use super::lodgers::Price;
use crate::input::{Finance, Operator, Pricing, ResponseForm};
use crate::mechanism::causes::Cause;
use crate::mechanism::occupancy_budget::budgeted_occupancy;
use crate::mechanism::spiral::Local;
use crate::mechanism::tariff::{Tariff, TariffPart};
use crate::mechanism::{private_market, response, taking_home};
use crate::model::Model;
use crate::money::{Money, round};

/// What placement and demand see of the prices of a year, by source.
#[derive(Clone, Debug, Default)]
pub(super) struct Prices {
    /// Mean price felt by a source's citizens, øre a day, this year.
    pub felt: Vec<f64>,
    /// The same last year.
    pub felt_before: Vec<f64>,
    /// Sums for the elasticity of each offer: weighted elasticities, and weights.
    elasticity: Vec<(f64, f64)>,
    /// Probability of each candidate for the source at hand.
    probability: Vec<f64>,
    /// How much one per cent more on the tariff is felt, in øre a day: as a public and as a private offer.
    marginal_ore: Vec<[f64; 2]>,
}

/// The first reported year, against which lost demand is told by cause.
#[derive(Clone, Debug, Default)]
pub(super) struct Base {
    pub weights: crate::mechanism::placement::PlacementWeights,
    /// Which offers admitted citizens.
    pub admits: Vec<bool>,
    /// Expected citizens in need, by source.
    need: Vec<f64>,
    /// Factor of prices on demand, by source.
    response: Vec<f64>,
}

impl WorldArena {
    /// Sets the tariff of an offer from a month on.
    pub(super) fn set_tariff(&mut self, model: &Model, month: u32, index: usize) {
        let year = month / 12;
        let input = model.input();
        let rules = self.rules(model);
        let offer = &input.offers[index];
        let accounts = &mut self.accounts[index];
        if !self.statuses[index].runs() {
            accounts.tariff = Tariff::default();
            self.offers[index].per_day = Money::ZERO;
            return;
        }
        let occupancy = match self.finance[index] {
            Finance::Vacancies { share, .. } if share >= 1.0 => 1.0,
            _ => {
                let told_share = self.shape.offers[index].signal_share;
                budgeted_occupancy(&rules.budgeted_occupancy, &accounts.history, told_share)
            }
        };
        let (places, factor) = (self.places[index], self.fixed_factors[index]);
        let days = input.calendar.days_in_year(year);
        let shape = &self.shape.offers[index];
        let carry_over = accounts.next_carry_over;
        accounts.tariff =
            Tariff::set(&shape.costs, &shape.staffing, places, factor, days, occupancy, carry_over);
        if let Pricing::Own { per_day, drift_per_year } = offer.market.pricing {
            let years = f64::from(year) - f64::from(input.calendar.warm_up_years);
            let price = private_market::price(per_day, drift_per_year, years);
            accounts.tariff = accounts.tariff.with_own_price(price);
        }
        self.expect_support(index);
        self.expect_guarantees(model, month, index);
        self.offers[index].per_day = self.accounts[index].tariff.per_day;
    }

    /// Works out what a day costs in each offer, for each group it serves and each service level, and what is refunded.
    pub(super) fn set_price_table(&mut self, model: &Model, year: u32) {
        let input = model.input();
        let rules = self.rules(model);
        self.felt.begin_year(rules, input.calendar.calendar_year(year));
        if !model.feedbacks.extras {
            return;
        }
        let groups = input.target_groups.len();
        self.price_table.clear();
        self.price_table.resize(input.offers.len() * groups * model.levels, Price::default());
        // every group that an offer serves, did serve or will serve: residents stay
        for (range, group) in model.candidate_ranges.iter().zip(0..groups) {
            let levels = &input.target_groups[group].dynamics.levels;
            for candidate in &self.shape.candidates[range.clone()] {
                let index = candidate.offer as usize;
                let tariff = self.offers[index].per_day;
                let private = self.shape.offers[index].operator == Operator::Private;
                for level in 0..model.levels {
                    let supplement = levels.get(level).map_or(Money::ZERO, |level| level.supplement_per_day);
                    let refund = self.felt.refund_per_day(tariff + supplement, private);
                    let at = (index * groups + group) * model.levels + level;
                    self.price_table[at] = Price { tariff, supplement, refund };
                }
            }
        }
    }

    /// Sets what placement sees of the year's prices and environments.
    pub(super) fn set_weights(&mut self, model: &Model) {
        let environment =
            self.rules(model).expert_environment.as_ref().map_or(0.0, |rule| rule.choice_weight);
        let mut weights = std::mem::take(&mut self.weights);
        let (candidates, without_price) = (&self.shape.candidates, self.shape.weights(model));
        weights.begin_year(model, candidates, without_price, |offer, group, level| {
            let price = self.price_of(model, offer, group, level as u8);
            let felt = price.tariff + price.supplement - price.refund;
            (felt.ore() as f64, environment * self.expertise[offer as usize])
        });
        self.weights = weights;
    }

    /// Works out, source by source, the price felt, what it does to demand, and the local picture of
    /// each offer.
    pub(super) fn set_demand(&mut self, model: &Model, year: u32) {
        let input = model.input();
        let mut prices = std::mem::take(&mut self.prices);
        std::mem::swap(&mut prices.felt, &mut prices.felt_before);
        prices.felt.clear();
        prices.elasticity.clear();
        prices.elasticity.resize(input.offers.len(), (0.0, 0.0));
        prices.marginal_ore.clear();
        prices.marginal_ore.extend(self.offers.iter().map(|offer| {
            let tariff = offer.per_day;
            [false, true].map(|private| self.felt.marginal(tariff, private) * tariff.ore() as f64)
        }));
        let is_base = year == input.calendar.warm_up_years;
        if is_base {
            self.base.weights.copy_from(&self.weights);
            self.base.admits.clone_from(&self.admits);
            self.base.need.clear();
            self.base.response.clear();
        }
        for (index, source) in model.sources.iter().enumerate() {
            let group = &input.target_groups[source.target_group as usize];
            self.set_probabilities(model, source.target_group, source.municipality, &mut prices.probability);
            let candidates = self.shape.candidates_of(model, source.target_group);
            let net = |offer: u32| {
                let price = self.price_of(model, offer, source.target_group, 0);
                (price.tariff + price.supplement - price.refund).ore() as f64
            };
            let felt: f64 = candidates
                .iter()
                .zip(&prices.probability)
                .map(|(c, p)| if *p > 0.0 { p * net(c.offer) } else { 0.0 })
                .sum();
            // nothing to pay is a price too, other than nothing to be had
            let felt = if prices.probability.iter().any(|p| *p > 0.0) { felt.max(1e-6) } else { 0.0 };
            prices.felt.push(felt);
            let factor = match &group.dynamics.response {
                Some(rule) if felt > 0.0 => response::factor(rule, rule.inflow_elasticity, felt),
                _ => 1.0,
            };
            self.demand.set_response(index, factor);
            let need = self.demand.need(model, index, year);
            if is_base {
                self.base.need.push(need);
                self.base.response.push(factor);
            }
            // what one per cent of the mean felt price does to demand
            let mut through_mean = group
                .dynamics
                .response
                .as_ref()
                .map_or(0.0, |rule| response::elasticity_at(rule, rule.inflow_elasticity, felt).min(1e3));
            if let Some(option) = &group.dynamics.home
                && input.municipalities[source.municipality as usize].inside
            {
                let citizens = need * model.stays[source.target_group as usize].mean_months() / 12.0;
                through_mean += taking_home::tipping_density(option, citizens, felt);
            }
            for (candidate, &p) in candidates.iter().zip(&prices.probability) {
                if p <= 0.0 {
                    continue;
                }
                let offer = candidate.offer as usize;
                let marginal = prices.marginal_ore[offer][usize::from(candidate.private)];
                let through_choice = candidate.price_weight_per_ore * marginal * (1.0 - p);
                let share_of_mean = if felt > 0.0 { p * marginal / felt } else { 0.0 };
                let flow = need * factor * p;
                let (sum, weight) = &mut prices.elasticity[offer];
                *sum += flow * (through_choice + through_mean * share_of_mean);
                *weight += flow;
            }
        }
        for (index, &(sum, weight)) in prices.elasticity.iter().enumerate() {
            let elasticity = if weight > 0.0 { sum / weight } else { 0.0 };
            self.accounts[index].local = self.local(model, year, index, elasticity);
        }
        self.prices = prices;
        if year > input.calendar.warm_up_years {
            self.expect_losses(model, year);
        }
    }

    /// The probability that each candidate of a group is chosen by a municipality, free places or not.
    pub(super) fn set_probabilities(
        &self,
        model: &Model,
        target_group: u32,
        municipality: u32,
        probability: &mut Vec<f64>,
    ) {
        let candidates = self.shape.candidates_of(model, target_group);
        probability.clear();
        let inverse = self.weights.inverse(model, target_group, municipality, 0);
        probability.extend(candidates.iter().zip(inverse).map(|(candidate, inverse)| {
            if self.admits[candidate.offer as usize] { 1.0 / inverse } else { 0.0 }
        }));
        let total: f64 = probability.iter().sum();
        for p in probability {
            *p = if total > 0.0 { *p / total } else { 0.0 };
        }
    }

    /// The fixed-cost share of an offer's tariff, with its elasticity.
    fn local(&self, model: &Model, year: u32, index: usize, elasticity: f64) -> Local {
        let offer = &model.input().offers[index];
        let tariff = &self.accounts[index].tariff;
        let users_share = match self.finance[index] {
            Finance::Tariff => 1.0,
            Finance::Vacancies { share, .. } => 1.0 - share,
            // the price is a fixed share of the cost of a day: it rises as steeply, unless there is none
            Finance::Budget { share, .. } => f64::from(u8::from(share < 1.0)),
        };
        let follows_users = users_share > 0.0 && offer.market.pricing == Pricing::Cost;
        let budgeted = match self.finance[index] {
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
        let fixed_share = self.share_left_by_guarantees(model, year * 12, index, fixed_share);
        let mut responses = self.shape.groups[index]
            .iter()
            .filter_map(|&group| model.input().target_groups[group as usize].dynamics.response.as_ref());
        let first = responses.next().map(|rule| rule.form);
        let straight =
            first == Some(ResponseForm::Linear) && responses.all(|rule| rule.form == ResponseForm::Linear);
        Local { fixed_share, elasticity, straight }
    }

    /// Books what offers lose in expectation: need that fell, and citizens not referred at this year's prices.
    fn expect_losses(&mut self, model: &Model, year: u32) {
        let thousandths = 1_000.0;
        for (index, source) in model.sources.iter().enumerate() {
            let need = self.demand.need(model, index, year);
            let response = self.demand.mean(model, index, year);
            let fell = self.base.need[index] - need;
            let not_referred = need * self.base.response[index] - response;
            let candidates = self.shape.candidates_of(model, source.target_group);
            let inverse = self.base.weights.inverse(model, source.target_group, source.municipality, 0);
            let weight = |(candidate, inverse): (&crate::model::Candidate, &f64)| {
                if self.base.admits[candidate.offer as usize] { 1.0 / inverse } else { 0.0 }
            };
            let total: f64 = candidates.iter().zip(inverse).map(weight).sum();
            if total <= 0.0 {
                continue;
            }
            for pair in candidates.iter().zip(inverse) {
                let p = weight(pair) / total;
                let lost = &mut self.log.offer_year(year, pair.0.offer).lost_thousandths;
                lost[Cause::NeedFell as usize] += round(fell * self.base.response[index] * p * thousandths);
                lost[Cause::TakenHome as usize] += round(not_referred * p * thousandths);
            }
        }
    }
}
