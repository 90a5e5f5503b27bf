//! The model: a checked input, with everything precomputed that does not change from world to world.

pub mod breakdown_and_recovery;
mod candidates;
mod check;
mod check_feedbacks;
mod faults;
mod geography;
mod keys;
mod sources;
mod stay_sampler;

use std::sync::Arc;

pub(crate) use candidates::{Site, utility_without_price};
pub use faults::{InputFault, InputFaults};
pub(crate) use keys::rekey;
pub use sources::mean_per_year;
pub use stay_sampler::StaySampler;

use self::breakdown_and_recovery::HighestHazards;

use crate::input::{CostStructure, Input, OperationKind, Operator, Staffing, Switches};
use crate::random::{Dispersion, ExponentialTables};
use crate::report::Layout;
use crate::units::Money;

/// A model ready to be simulated.
#[derive(Clone, Debug)]
pub struct Model {
    input: Input,
    layout: Arc<Layout>,
    pub(crate) sources: Vec<Source>,
    /// Expected new citizens before frailty and shocks: `[simulated year * sources + source]`.
    pub(crate) means: Vec<f64>,
    pub(crate) stays: Vec<StaySampler>,
    /// Scatter of the numbers of new citizens, by target group.
    pub(crate) dispersions: Vec<Dispersion>,
    /// Scatter of the opening stock.
    pub(crate) poisson: Dispersion,
    /// Per target group: where its candidates stand in `candidates`.
    pub(crate) candidate_ranges: Vec<std::ops::Range<usize>>,
    /// Offers that serve the groups, group after group.
    pub(crate) candidates: Vec<Candidate>,
    /// exp(utility without price): for each group, for each municipality, for each of the group's candidates.
    pub(crate) static_weights: Vec<f64>,
    pub(crate) group_keys: Vec<u32>,
    pub(crate) exponential: ExponentialTables,
    pub(crate) running_costs: Vec<RunningCosts>,
    /// `[month of the year * offers + offer]`
    pub(crate) fixed_costs: Vec<FixedCosts>,
    pub(crate) longest_notice_months: u32,
    /// Service levels of all groups, at least 1.
    pub(crate) levels: usize,
    /// Service levels within reach of home solutions, from the lowest on, by target group.
    pub(crate) home_levels: Vec<u32>,
    /// Bounds of the hazards a year of breakdown and of recovery, by target group.
    pub(crate) highest_hazards: Vec<HighestHazards>,
    /// Which mechanisms are in use.
    pub(crate) switches: Switches,
    /// Slots of the offers' draws.
    pub(crate) offer_slots: Vec<u32>,
    /// Keys of what is drawn for offers.
    pub(crate) offer_keys: Vec<u32>,
    /// Keys of the programmes' draws.
    pub(crate) programme_keys: Vec<u32>,
    /// Outreach hours a year, by offer.
    pub(crate) outreach_hours: Vec<f64>,
    /// Number of regions.
    pub(crate) regions: u32,
}

/// One municipality's citizens of one target group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    pub municipality: u32,
    pub target_group: u32,
    pub region: u32,
    /// Key of its draws.
    pub key: u32,
}

/// An offer as a candidate for a target group.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The offer that stands behind the door.
    pub offer: u32,
    /// The door: the offer of the input.
    pub door: u32,
    /// Whether it serves the group now.
    pub serves: bool,
    /// Whether it serves the group before any operation.
    pub served_at_first: bool,
    /// Slot of its draws.
    pub slot: u32,
    /// Whether a private operator runs it.
    pub private: bool,
    /// Loss of utility per øre of daily tariff.
    pub price_weight_per_ore: f64,
}

/// What an offer's months cost, next to each other for the monthly loop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RunningCosts {
    pub staffing: Staffing,
    pub variable_per_resident_day: Money,
    pub overhead_share: f64,
}

/// The fixed costs of an offer in a month of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct FixedCosts {
    /// Management: overhead is charged on it.
    pub management: Money,
    /// Capital, pensions, supervision and development.
    pub other: Money,
}

impl Model {
    /// Checks an input and prepares it.
    ///
    /// # Errors
    /// All faults of the input at once: references to nothing, values that are not finite or out of their range.
    pub fn new(input: Input) -> Result<Self, InputFaults> {
        check::check(&input)?;
        let switches = Switches::of(&input);
        let mut model = Self {
            layout: Arc::new(Layout::new(&input, &switches)),
            sources: sources_of(&input),
            means: means(&input),
            stays: input.target_groups.iter().map(|group| StaySampler::new(group.stay)).collect(),
            dispersions: input
                .target_groups
                .iter()
                .map(|group| Dispersion::new(group.demand.variance_ratio))
                .collect(),
            poisson: Dispersion::new(1.0),
            candidate_ranges: Vec::new(),
            candidates: Vec::new(),
            static_weights: Vec::new(),
            group_keys: input.target_groups.iter().map(|group| keys::hash(&group.id)).collect(),
            exponential: ExponentialTables::new(),
            running_costs: input
                .offers
                .iter()
                .map(|offer| RunningCosts::new(&offer.costs, &offer.staffing))
                .collect(),
            fixed_costs: (0..12)
                .flat_map(|month| input.offers.iter().map(move |offer| FixedCosts::new(&offer.costs, month)))
                .collect(),
            longest_notice_months: input
                .offers
                .iter()
                .map(|offer| offer.staffing.notice_months)
                .max()
                .unwrap_or(0),
            levels: input
                .target_groups
                .iter()
                .map(|group| group.dynamics.levels.len())
                .max()
                .unwrap_or(1)
                .max(1),
            home_levels: input
                .target_groups
                .iter()
                .map(|group| {
                    group.dynamics.home.as_ref().map_or(0, |home| home.takes_level.saturating_add(1))
                })
                .collect(),
            highest_hazards: input
                .target_groups
                .iter()
                .map(|group| HighestHazards::of(&group.dynamics))
                .collect(),
            switches,
            offer_keys: input.offers.iter().map(|offer| keys::hash(&offer.id)).collect(),
            programme_keys: input.programmes.iter().map(|programme| keys::hash(&programme.id)).collect(),
            offer_slots: keys::offer_slots(&input.offers),
            outreach_hours: (0u32..)
                .zip(&input.offers)
                .map(|(index, _)| {
                    let contracts = input.contracts.iter().filter(|contract| contract.offer == index);
                    contracts.map(|contract| contract.hours_per_year).sum()
                })
                .collect(),
            regions: input.municipalities.iter().map(|m| m.region + 1).max().unwrap_or(0),
            input,
        };
        model.prepare_candidates();
        Ok(model)
    }

    /// The offers as candidates for a group, before any operation.
    pub fn candidates_of(&self, target_group: u32) -> &[Candidate] {
        &self.candidates[self.candidate_ranges[target_group as usize].clone()]
    }

    /// The offers as candidates, group after group, before any operation.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// exp(utility without price), before any operation: for each group, for each municipality, for each candidate.
    pub fn weights_without_price(&self) -> &[f64] {
        &self.static_weights
    }

    /// The input.
    pub const fn input(&self) -> &Input {
        &self.input
    }

    /// What a world reports.
    pub fn layout(&self) -> Arc<Layout> {
        self.layout.clone()
    }

    fn prepare_candidates(&mut self) {
        let slots = self.offer_slots.clone();
        for (group, index) in self.input.target_groups.iter().zip(0u32..) {
            let start = self.candidates.len();
            let price_weight_per_ore = group.choice.price_weight_per_1000_dkk / 100_000.0;
            let offers = self.input.offers.iter().zip(0u32..);
            let plan = &self.input.plan;
            let later = |offer: u32| {
                plan.iter().any(|operation| {
                    matches!(operation.kind, OperationKind::ChangeTargetGroup { offer: of, to, .. } if of == offer && to == index)
                })
            };
            let serving = offers
                .map(|(offer, number)| (number, offer.target_groups.contains(&index)))
                .filter(|&(offer, serves)| serves || later(offer));
            self.candidates.extend(serving.map(|(offer, serves)| Candidate {
                offer,
                door: offer,
                serves,
                served_at_first: serves,
                slot: slots[offer as usize],
                private: self.input.offers[offer as usize].operator == Operator::Private,
                price_weight_per_ore,
            }));
            for (municipality, from) in self.input.municipalities.iter().zip(0u32..) {
                self.static_weights.extend(self.candidates[start..].iter().map(|candidate| {
                    let offer = &self.input.offers[candidate.offer as usize];
                    let own = offer.operator == Operator::Municipality(from);
                    let site = Site::of(offer);
                    libm::exp(utility_without_price(&group.choice, &site, municipality, own))
                }));
            }
            self.candidate_ranges.push(start..self.candidates.len());
        }
    }
}

fn sources_of(input: &Input) -> Vec<Source> {
    let mut sources = Vec::new();
    for (municipality, place) in input.municipalities.iter().zip(0u32..) {
        for (group, index) in input.target_groups.iter().zip(0u32..) {
            sources.push(Source {
                municipality: place,
                target_group: index,
                region: municipality.region,
                key: keys::hash_pair(&municipality.id, &group.id),
            });
        }
    }
    sources
}

fn means(input: &Input) -> Vec<f64> {
    let groups = input.target_groups.len();
    let mut factors = vec![1.0; input.municipalities.len() * groups];
    for &(municipality, group, factor) in &input.demand_factors {
        factors[municipality as usize * groups + group as usize] *= factor;
    }
    let mut means = Vec::with_capacity(input.calendar.simulated_years() as usize * factors.len());
    for year in 0..input.calendar.simulated_years() {
        let mut factors = factors.iter();
        for municipality in &input.municipalities {
            for (group, factor) in input.target_groups.iter().zip(&mut factors) {
                means.push(factor * mean_per_year(group, municipality, &input.calendar, year));
            }
        }
    }
    means
}

impl RunningCosts {
    pub(crate) const fn new(costs: &CostStructure, staffing: &Staffing) -> Self {
        Self {
            staffing: *staffing,
            variable_per_resident_day: costs.variable_per_resident_day,
            overhead_share: costs.overhead_share,
        }
    }
}

impl FixedCosts {
    pub(crate) fn new(costs: &CostStructure, month_of_year: u32) -> Self {
        let other = costs.capital_per_year
            + costs.pension_per_year
            + costs.supervision_per_year
            + costs.development_per_year;
        Self {
            management: costs.management_per_year.month_of_year(month_of_year),
            other: other.month_of_year(month_of_year),
        }
    }
}
