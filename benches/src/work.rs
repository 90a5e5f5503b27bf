//! The measured work: whole worlds, the draws of a world alone, and single kernels.

use vifte_engine::mechanism::tariff::Tariff;
use vifte_engine::observer::{Event, Happening, Observer};
use vifte_engine::random::{
    CountDistribution, Dispersion, ExponentialTables, Purpose, WorldRandom, time, uniform,
};
use vifte_engine::{Control, Input, Model, Money, SimulateOptions, StaySampler, WorldArena, simulate};

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
    let input: Input =
        vifte::load(scenario).map_err(|error| WorkError::Scenario(error.lines().join("\n")))?.input;
    Ok(Model::new(input)?)
}

/// Simulates worlds on one thread, statistics included; returns the first digits of the result hash.
pub fn worlds(model: &Model, worlds: u32) -> String {
    let options = SimulateOptions { seed: 1, threads: 1, ..SimulateOptions::default() };
    simulate(model, 0..worlds, options, &Control::default()).results.hash()
}

/// Lives one world in an arena that is there already.
pub fn live(model: &Model, arena: &mut WorldArena, world: u32) {
    arena.live(model, 1, world, &mut ());
}

/// How many draws of each kind a world makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Draws {
    /// Numbers of new citizens: municipalities × groups × years.
    pub counts: u32,
    /// Citizens who arrive: moment and stay.
    pub arrivals: u32,
    /// Citizens there at the beginning: residual stay and order.
    pub opening: u32,
    /// Liking of an offer by a citizen.
    pub likings: u32,
}

/// Counts the draws of one world of a model.
pub fn draws_of(model: &Model, world: u32) -> Draws {
    struct Counter<'model> {
        input: &'model Input,
        draws: Draws,
    }
    impl Observer for Counter<'_> {
        fn event(&mut self, event: Event) {
            if event.happening == Happening::Arrived {
                let serving = self
                    .input
                    .offers
                    .iter()
                    .filter(|offer| offer.target_groups.contains(&event.target_group));
                let candidates = serving.count() as u32;
                // a single candidate is not drawn for
                self.draws.likings += if candidates > 1 { candidates } else { 0 };
                if event.citizen.time < time(1, 0) {
                    self.draws.opening += 1;
                } else {
                    self.draws.arrivals += 1;
                }
            }
        }
    }
    let input = model.input();
    let sources = input.municipalities.len() * input.target_groups.len();
    let mut counter = Counter { input, draws: Draws::default() };
    WorldArena::new(model).live(model, 1, world, &mut counter);
    Draws { counts: sources as u32 * input.calendar.simulated_years(), ..counter.draws }
}

/// The same number and kind of draws as a world, and nothing else.
#[derive(Debug)]
pub struct DrawsAlone {
    draws: Draws,
    stay: StaySampler,
    exponential: ExponentialTables,
    dispersion: Dispersion,
}

impl DrawsAlone {
    /// The draws of world 0 of a model, with the stays and the variance ratio of its first group.
    ///
    /// # Errors
    /// The model has no group.
    pub fn new(model: &Model) -> Result<Self, WorkError> {
        let group = model.input().target_groups.first();
        let group = group.ok_or_else(|| WorkError::Scenario("no target group".to_owned()))?;
        Ok(Self {
            draws: draws_of(model, 0),
            stay: StaySampler::new(group.stay),
            exponential: ExponentialTables::new(),
            dispersion: Dispersion::new(group.demand.variance_ratio),
        })
    }

    /// Draws for one world.
    pub fn draw(&self, world: u32) -> f64 {
        let random = WorldRandom::new(1, world);
        let mut sum = 0.0;
        for i in 0..self.draws.counts {
            let block = random.block(Purpose::Arrivals, i, time(1, 0), 0, 0);
            // the mean differs from one source to the next, as in a world
            let mean = 0.5 + f64::from(i & 7) * 0.2;
            let counts = CountDistribution::new(mean, &self.dispersion);
            sum += f64::from(counts.invert(uniform(block.low)));
        }
        for i in 0..self.draws.arrivals {
            sum += self.stay.stay_months(random.block(Purpose::Citizen, i, time(1, 0), 0, 0));
        }
        for i in 0..self.draws.opening {
            sum += self.stay.residual_months(random.block(Purpose::OpeningStay, i, time(0, 0), 0, 0));
            sum += random.block(Purpose::OpeningOrder, i, time(0, 0), 0, 0).low as f64;
        }
        for i in 0..self.draws.likings {
            sum += liking(&self.exponential, &random, i);
        }
        sum
    }
}

/// One liking of an offer.
fn liking(exponential: &ExponentialTables, random: &WorldRandom, number: u32) -> f64 {
    exponential.draw(|attempt| random.block(Purpose::Choice, number >> 2, time(1, 0), number & 3, attempt))
}

/// Sum of `n` blocks of Philox.
pub fn philox(n: u32) -> u64 {
    let random = WorldRandom::new(1, 2);
    (0..n).fold(0, |sum, i| sum ^ random.block(Purpose::Choice, i, 3, 4, 0).low)
}

/// Sum of `n` keyed exponential numbers.
pub fn exponentials(tables: &ExponentialTables, n: u32) -> f64 {
    let random = WorldRandom::new(1, 2);
    (0..n).map(|i| liking(tables, &random, i)).sum()
}

/// Sum of `n` numbers of new citizens with different means.
pub fn counts(n: u32) -> u32 {
    let random = WorldRandom::new(1, 2);
    let dispersion = Dispersion::new(1.2);
    (0..n)
        .map(|i| {
            let block = random.block(Purpose::Arrivals, i, time(1, 0), 0, 0);
            CountDistribution::new(f64::from(i & 15) * 0.3, &dispersion).invert(uniform(block.low))
        })
        .sum()
}

/// Sum of `n` stays.
pub fn stays(sampler: &StaySampler, n: u32) -> f64 {
    let random = WorldRandom::new(1, 2);
    (0..n).map(|i| sampler.stay_months(random.block(Purpose::Citizen, i, time(1, 0), 0, 0))).sum()
}

/// Sets the tariffs of all offers of a model for one occupancy after the other.
pub fn tariffs(model: &Model, times: u32) -> i64 {
    let mut sum = 0;
    for step in 0..times {
        let occupancy = 0.8 + 0.001 * f64::from(step);
        for offer in &model.input().offers {
            sum += Tariff::set(offer, offer.places, 365, occupancy, Money::from_ore(i64::from(step)))
                .per_day
                .ore();
        }
    }
    sum
}
