//! The measured work: whole worlds and single kernels.
//!
//! The kernels hide each key from the compiler, which would else make several draws at a time with wide registers: a world
//! makes them one by one.

use std::hint::black_box;

use vifte_engine::input::{Dynamics, Market, Rules};
use vifte_engine::random::CitizenKey;
use vifte_engine::random::{
    CountDistribution, Dispersion, ExponentialTables, Purpose, WorldRandom, time, uniform,
};
use vifte_engine::world::placement::choice::{Access, Chooser, Decision, PlacementWeights};
use vifte_engine::world::pricing::tariff::Tariff;
use vifte_engine::{
    Control, Input, Model, Money, SimulateOptions, StaySampler, World, simulate, simulate_world,
};

use crate::draws::liking;

/// Why the work could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The scenario does not load.
    #[error("{0}")]
    Scenario(String),
    /// The engine refuses it.
    #[error(transparent)]
    Model(#[from] vifte_engine::InputFaults),
}

/// The model of a bundled scenario.
///
/// # Errors
/// The scenario does not load.
pub fn model(scenario: &str) -> Result<Model, WorkError> {
    let input: Input = vifte::load(scenario)
        .map_err(|error| WorkError::Scenario(error.lines(vifte::Language::En).join("\n")))?
        .input
        .clone();
    Ok(Model::new(input)?)
}

/// The model of a bundled scenario with everything off but demand, placement and tariffs: what the draws are held against.
///
/// # Errors
/// The scenario does not load.
pub fn model_without_feedbacks(scenario: &str) -> Result<Model, WorkError> {
    let mut input: Input = vifte::load(scenario)
        .map_err(|error| WorkError::Scenario(error.lines(vifte::Language::En).join("\n")))?
        .input
        .clone();
    for group in &mut input.target_groups {
        group.dynamics = Dynamics::default();
    }
    for offer in &mut input.offers {
        offer.market = Market::default();
    }
    let rules = &input.rules;
    input.rules = Rules::tariffs_only(rules.budgeted_occupancy, rules.carry_over);
    Ok(Model::new(input)?)
}

/// Simulates worlds on one thread, statistics included; returns the first digits of the result hash.
pub fn worlds(model: &Model, worlds: u32) -> String {
    let options = SimulateOptions { seed: 1, threads: 1, ..SimulateOptions::default() };
    simulate(model, 0..worlds, options, &Control::default()).results.hash()
}

/// Lives one world in an arena that is there already.
pub fn live(model: &Model, arena: &mut World, world: u32) {
    simulate_world(arena, model, 1, world, &mut ());
}

/// Sum of `n` blocks of Philox.
pub fn philox(n: u32) -> u64 {
    let random = WorldRandom::new(1, 2);
    (0..n).fold(0, |sum, i| sum ^ random.block(Purpose::Choice, black_box(i), 3, 4, 0).low)
}

/// Sum of `n` keyed exponential numbers.
pub fn exponentials(tables: &ExponentialTables, n: u32) -> f64 {
    let random = WorldRandom::new(1, 2);
    (0..n).map(|i| liking(tables, &random, black_box(i))).sum()
}

/// Sum of `n` numbers of new citizens with different means.
pub fn counts(n: u32) -> u32 {
    let random = WorldRandom::new(1, 2);
    let dispersion = Dispersion::new(1.2);
    (0..n)
        .map(|i| {
            let block = random.block(Purpose::Arrivals, black_box(i), time(1, 0), 0, 0);
            CountDistribution::new(f64::from(i & 15) * 0.3, &dispersion).invert(uniform(block.low))
        })
        .sum()
}

/// Sum of `n` stays.
pub fn stays(sampler: &StaySampler, n: u32) -> f64 {
    let random = WorldRandom::new(1, 2);
    (0..n).map(|i| sampler.stay_months(random.block(Purpose::Citizen, black_box(i), time(1, 0), 0, 0))).sum()
}

/// Sets the tariffs of all offers of a model for one occupancy after the other.
pub fn tariffs(model: &Model, times: u32) -> i64 {
    let mut sum = 0;
    for step in 0..times {
        let occupancy = 0.8 + 0.001 * f64::from(step);
        for offer in &model.input().offers {
            sum += Tariff::set(
                &offer.costs,
                &offer.staffing,
                offer.places,
                1.0,
                365,
                occupancy,
                Money::from_ore(i64::from(step)),
            )
            .per_day
            .ore();
        }
    }
    sum
}

/// The weights of a year in which every offer costs 2,500 DKK a day.
pub fn weights(model: &Model) -> PlacementWeights {
    let mut weights = PlacementWeights::default();
    weights.begin_year(model, model.candidates(), model.weights_without_price(), |_, _, _| (250_000.0, 0.0));
    weights
}

/// Chooses an offer for `n` citizens of all municipalities and target groups, every fourth offer being full; returns how
/// many find a place.
pub fn choices(model: &Model, weights: &PlacementWeights, n: u32) -> u32 {
    let random = WorldRandom::new(1, 2);
    let groups = model.input().target_groups.len() as u32;
    let municipalities = model.input().municipalities.len() as u32;
    let mut found = 0;
    for i in 0..n {
        let chooser = Chooser {
            key: CitizenKey { source: black_box(i), time: time(1, 0) },
            target_group: i % groups,
            municipality: i / groups % municipalities,
            level: 0,
            public_first: false,
        };
        let candidates = model.candidates_of(chooser.target_group);
        let decision = weights.choose(model, candidates, &random, &chooser, None, |offer| Access {
            admits: true,
            free: offer % 4 != 3,
        });
        found += u32::from(matches!(decision, Decision::Free(_)));
    }
    found
}
