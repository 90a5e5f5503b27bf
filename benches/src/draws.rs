//! The draws of a world, counted as it lives, and made again with nothing else: the yardstick of its speed.
//!
//! A world can be no faster than its draws, so the time of a world is held against the time of the same number and kind
//! of draws. Counting follows the engine's rules: no liking is drawn for full offers while others are free, nor for the
//! only candidate or the only free one; where lost demand is told by cause, all likings of a new citizen are. Of a world
//! with feedbacks these are counted: numbers of citizens, stays, service levels, likings, and how stays end. Left out are
//! those on taking home (one in fourteen) and on the order of choice (one in a hundred), so its ratio is a little too high.

use vifte_engine::input::{Dynamics, Input, OpeningStock};
use vifte_engine::model::mean_per_year;
use vifte_engine::observer::{Event, Happening, Observer};
use vifte_engine::random::{
    Block, CountDistribution, Dispersion, ExponentialTables, Purpose, WorldRandom, inverse_normal, time,
    uniform,
};
use vifte_engine::units::TICKS_PER_MONTH;
use vifte_engine::{Model, StaySampler, World, simulate_world};

/// How many draws a world makes because of what happens in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draws {
    /// Draws for single citizens, by target group.
    pub groups: Vec<GroupDraws>,
    /// How many citizens draw so many likings of offers.
    pub choices: Vec<u32>,
}

impl Draws {
    /// Likings of offers by citizens.
    pub fn likings(&self) -> u32 {
        self.choices.iter().zip(0u32..).map(|(citizens, likings)| citizens * likings).sum()
    }

    fn choose(&mut self, likings: u32) {
        let likings = likings as usize;
        self.choices.resize(self.choices.len().max(likings + 1), 0);
        self.choices[likings] += 1;
    }
}

/// Draws for the citizens of one target group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupDraws {
    /// Moment and stay of those who arrive, and the whole stay of those who wait from the first day on.
    pub stays: u32,
    /// Residual stay and order of those who are there at the beginning.
    pub opening: u32,
    /// Service levels.
    pub levels: u32,
    /// Whether a stay that begins ends by breakdown or recovery.
    pub exits: u32,
}

/// Counts the draws of one world of a model by watching it.
pub fn draws_of(model: &Model, world: u32) -> Draws {
    let input = model.input();
    let serving = |group: u32| {
        let offers = (0u32..).zip(&input.offers);
        offers.filter(|(_, offer)| offer.target_groups.contains(&group)).map(|(index, _)| index).collect()
    };
    let mut counter = Counter {
        input,
        candidates: (0u32..).take(input.target_groups.len()).map(serving).collect(),
        residents: vec![0; input.offers.len()],
        known: input.residents.iter().map(|known| known.count).sum(),
        causes: input.target_groups.iter().any(|group| group.dynamics != Dynamics::default()),
        of_mover: 0,
        draws: Draws { groups: vec![GroupDraws::default(); input.target_groups.len()], choices: vec![0] },
    };
    simulate_world(&mut World::new(model), model, 1, world, &mut counter);
    counter.draws
}

/// Watches a world and counts its draws.
struct Counter<'model> {
    input: &'model Input,
    /// Offers that serve each target group.
    candidates: Vec<Vec<u32>>,
    /// Residents by offer.
    residents: Vec<u32>,
    /// Known residents still to come: they come first, and nothing is drawn for them.
    known: u32,
    /// Whether lost demand is told by cause.
    causes: bool,
    /// Likings that a citizen who moves draws, unless it moves home.
    of_mover: u32,
    draws: Draws,
}

impl Counter<'_> {
    /// Likings drawn for a citizen of a group who comes at a moment.
    fn likings_of_new(&self, group: u32, moment: u32) -> u32 {
        let year = moment / (12 * TICKS_PER_MONTH);
        if self.causes && moment > 0 && year >= self.input.calendar.warm_up_years {
            let all = self.candidates[group as usize].len() as u32;
            return if all > 1 { all } else { 0 };
        }
        self.likings(group)
    }

    /// Likings drawn for a new citizen of a group, as things stand.
    fn likings(&self, group: u32) -> u32 {
        let candidates = &self.candidates[group as usize];
        let is_free = |offer: &&u32| {
            let offer = **offer as usize;
            self.residents[offer] < self.input.offers[offer].places
        };
        let free = candidates.iter().filter(is_free).count();
        let drawn = match (candidates.len(), free) {
            (0 | 1, _) | (_, 1) => 0,
            (all, 0) => all,
            (_, free) => free,
        };
        drawn as u32
    }
}

impl Observer for Counter<'_> {
    fn event(&mut self, event: Event) {
        let at_the_beginning = event.citizen.time < time(1, 0);
        let of_new = self.likings_of_new(event.target_group, event.tick);
        let likings = self.likings(event.target_group);
        let group = &mut self.draws.groups[event.target_group as usize];
        let dynamics = &self.input.target_groups[event.target_group as usize].dynamics;
        let exits = u32::from(dynamics.breakdown.is_some() || dynamics.recovery.is_some());
        let (mut choice, mut of_mover) = (0, 0);
        match event.happening {
            Happening::Arrived if self.known > 0 => self.known -= 1,
            Happening::Arrived => {
                choice = of_new;
                group.levels += u32::from(dynamics.levels.len() > 1);
                if at_the_beginning { group.opening += 1 } else { group.stays += 1 }
            }
            Happening::Waits { .. } if at_the_beginning && event.tick == 0 => group.stays += 1,
            Happening::Admitted { offer } => {
                self.residents[offer as usize] += 1;
                group.exits += exits;
                choice = self.of_mover;
            }
            Happening::Left { offer } => self.residents[offer as usize] -= 1,
            Happening::MovedOut { offer } => {
                self.residents[offer as usize] -= 1;
                of_mover = likings;
            }
            Happening::StopsWaiting { .. } | Happening::LeftHome { away: false } => of_mover = likings,
            Happening::EntersHome => group.exits += exits,
            Happening::Waits { .. } | Happening::Refused => choice = self.of_mover,
            Happening::GoesOver { .. } | Happening::StepsDown { .. } | Happening::LeftHome { away: true } => {
            }
        }
        self.draws.choose(choice);
        // what becomes of a citizen who looks for a place is told next
        self.of_mover = of_mover;
    }
}

/// The same number and kind of draws as a world, and nothing else.
#[derive(Debug)]
pub struct DrawsAlone {
    /// Frailties and shocks.
    normals: u32,
    /// Numbers of citizens: mean and scatter.
    counts: Vec<(f64, Dispersion)>,
    /// Stays, with how many are drawn.
    groups: Vec<(StaySampler, GroupDraws)>,
    /// How many citizens draw so many likings.
    choices: Vec<u32>,
    likings: u32,
    exponential: ExponentialTables,
    /// Memory for numbers of citizens, each with its uniform number, and for
    distributions: Vec<(CountDistribution, f64)>,
    /// the bits of a group's citizens, and
    blocks: Vec<Block>,
    /// their stays.
    months: Vec<f64>,
}

impl DrawsAlone {
    /// The draws of one world of a model.
    pub fn new(model: &Model, world: u32) -> Self {
        let input = model.input();
        let draws = draws_of(model, world);
        let likings = draws.likings();
        let samplers = input.target_groups.iter().map(|group| StaySampler::new(group.stay));
        let groups: Vec<_> = samplers.zip(draws.groups).collect();
        Self {
            normals: normals(input),
            counts: counts(input, &groups),
            groups,
            likings,
            choices: draws.choices,
            exponential: ExponentialTables::new(),
            distributions: Vec::new(),
            blocks: Vec::new(),
            months: Vec::new(),
        }
    }

    /// Draws for one world, each by its key and on its own; returns a sum that depends on every draw.
    pub fn draw(&self, world: u32) -> f64 {
        let random = WorldRandom::new(1, world);
        let mut sum = self.draw_normals(&random);
        for ((mean, dispersion), i) in self.counts.iter().zip(0u32..) {
            let bits = random.block(Purpose::Arrivals, i, time(1, 0), 0, 0).low;
            sum += f64::from(CountDistribution::new(*mean, dispersion).invert(uniform(bits)));
        }
        for ((sampler, draws), group) in self.groups.iter().zip(0u32..) {
            for i in 0..draws.stays {
                let block = random.block(Purpose::Citizen, group, time(1, i), 0, 0);
                sum += sampler.stay_months(block) + uniform(block.low);
            }
            for i in 0..draws.opening {
                sum += sampler.residual_months(random.block(Purpose::OpeningStay, group, time(0, i), 0, 0));
            }
            sum += draw_words(&random, draws, group);
        }
        for i in 0..self.likings {
            sum += liking(&self.exponential, &random, i);
        }
        sum
    }

    /// The same draws as the engine makes them: each kind for all citizens at a time, and the likings of one citizen with the
    /// rounds of Philox that they have in common.
    pub fn draw_together(&mut self, world: u32) -> f64 {
        let random = WorldRandom::new(1, world);
        let mut sum = self.draw_normals(&random);
        let Self { distributions, blocks, months, .. } = self;
        distributions.clear();
        distributions.extend(self.counts.iter().zip(0u32..).map(|((mean, dispersion), i)| {
            let bits = random.block(Purpose::Arrivals, i, time(1, 0), 0, 0).low;
            (CountDistribution::new(*mean, dispersion), uniform(bits))
        }));
        for (distribution, chance) in distributions {
            sum += f64::from(distribution.invert(*chance));
        }
        for ((sampler, draws), group) in self.groups.iter().zip(0u32..) {
            blocks.clear();
            let block = |i| random.block(Purpose::Citizen, group, time(1, i), 0, 0);
            blocks.extend((0..draws.stays).map(block));
            sampler.stays(blocks.iter().copied(), months);
            sum += blocks.iter().map(|block| uniform(block.low)).sum::<f64>();
            sum += months.iter().sum::<f64>();
            blocks.clear();
            let block = |i| random.block(Purpose::OpeningStay, group, time(0, i), 0, 0);
            blocks.extend((0..draws.opening).map(block));
            sampler.residuals(blocks.iter().copied(), months);
            sum += months.iter().sum::<f64>();
            sum += draw_words(&random, draws, group);
        }
        for (&citizens, likings) in self.choices.iter().zip(0u32..).skip(1) {
            for citizen in 0..citizens {
                let moment = random.moment(citizen, time(likings, 0));
                for slot in 0..likings {
                    let block = |attempt| moment.block(Purpose::Choice, slot, attempt);
                    sum += self.exponential.draw(block(0), block);
                }
            }
        }
        sum
    }

    fn draw_normals(&self, random: &WorldRandom) -> f64 {
        let normal = |i| inverse_normal(uniform(random.block(Purpose::Frailty, i, 0, 0, 0).low));
        (0..self.normals).map(normal).sum()
    }

    /// How many draws it makes.
    pub fn len(&self) -> usize {
        let of_group = |draws: &GroupDraws| draws.stays + 2 * draws.opening + draws.levels + draws.exits;
        let citizens: u32 = self.groups.iter().map(|(_, draws)| of_group(draws)).sum();
        self.counts.len() + (self.normals + citizens + self.likings) as usize
    }

    /// Whether it makes none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Frailties of a world, and its shocks in all simulated years.
fn normals(input: &Input) -> u32 {
    let regions = input.municipalities.iter().map(|municipality| municipality.region + 1).max().unwrap_or(0);
    let years = input.calendar.simulated_years();
    let of_group = |group: &vifte_engine::input::TargetGroup| {
        let demand = &group.demand;
        let frailties = u32::from(demand.frailty_sd_log > 0.0) * input.municipalities.len() as u32;
        let national = u32::from(demand.shock.national_sd_log > 0.0) * years;
        let regional = u32::from(demand.shock.regional_sd_log > 0.0) * years * regions;
        frailties + national + regional
    };
    input.target_groups.iter().map(of_group).sum()
}

/// The numbers of citizens that a world draws: of each source at the beginning and in each simulated year.
fn counts(input: &Input, groups: &[(StaySampler, GroupDraws)]) -> Vec<(f64, Dispersion)> {
    let mut counts = Vec::new();
    for (municipality, place) in input.municipalities.iter().zip(0u32..) {
        for ((group, (sampler, _)), index) in input.target_groups.iter().zip(groups).zip(0u32..) {
            let factors = input.demand_factors.iter().filter(|(of, to, _)| (*of, *to) == (place, index));
            let factor: f64 = factors.map(|(.., factor)| factor).product();
            let mean = |year| factor * mean_per_year(group, municipality, &input.calendar, year);
            if group.opening_stock == OpeningStock::Equilibrium {
                counts.push((mean(0) / 12.0 * sampler.mean_months(), Dispersion::new(1.0)));
            }
            let dispersion = Dispersion::new(group.demand.variance_ratio);
            counts.extend((0..input.calendar.simulated_years()).map(|year| (mean(year), dispersion)));
        }
    }
    counts
}

/// Orders of those who are there at the beginning, service levels, and how stays end: nothing but bits.
fn draw_words(random: &WorldRandom, draws: &GroupDraws, group: u32) -> f64 {
    let mut sum = 0.0;
    for i in 0..draws.opening {
        sum += uniform(random.block(Purpose::OpeningOrder, group, time(0, i), 0, 0).low);
    }
    for i in 0..draws.levels {
        sum += uniform(random.block(Purpose::Level, group, time(1, i), 0, 0).low);
    }
    for i in 0..draws.exits {
        let block = random.block(Purpose::Exit, group, time(1, i), 0, 0);
        sum += uniform(block.low) + uniform(block.high);
    }
    sum
}

/// One liking of an offer.
#[inline]
pub(crate) fn liking(exponential: &ExponentialTables, random: &WorldRandom, number: u32) -> f64 {
    let block = |attempt| random.block(Purpose::Choice, number >> 2, time(1, 0), number & 3, attempt);
    exponential.draw(random.block(Purpose::Choice, number >> 2, time(1, 0), number & 3, 0), block)
}

#[cfg(test)]
mod tests {
    use vifte_engine::{Input, Model, examples};

    use super::{Draws, DrawsAlone, draws_of};

    /// Erlang's system with two offers of these places.
    fn two_offers(places: [u32; 2]) -> Input {
        let mut input = examples::erlang(10.0, 24.0, 0);
        input.offers = vec![examples::offer("first", places[0]), examples::offer("second", places[1])];
        input
    }

    fn draws(input: Input) -> Draws {
        draws_of(&Model::new(input).unwrap(), 0)
    }

    /// Citizens of the only group.
    fn citizens(draws: &Draws) -> u32 {
        draws.groups[0].stays + draws.groups[0].opening
    }

    #[test]
    fn likings_follow_the_free_offers() {
        let ample = draws(two_offers([10_000, 10_000]));
        assert!(citizens(&ample) > 0);
        assert_eq!(ample.likings(), 2 * citizens(&ample));
        assert_eq!(draws(two_offers([0, 10_000])).likings(), 0, "the only free one");
        let full = draws(two_offers([0, 0]));
        assert_eq!(full.likings(), 2 * citizens(&full), "the best-liked of all is named");
        assert_eq!(draws(examples::erlang(10.0, 24.0, 12)).likings(), 0, "the only candidate");
    }

    #[test]
    fn all_draws_of_erlang_are_there() {
        // 10 in the stock and 5 a year for 20 years: a Poisson number of mean 110 citizens, here within 4 deviations;
        // 20 yearly numbers and the one of the beginning; the order of the first citizens is a draw of its own.
        let model = Model::new(examples::erlang(10.0, 24.0, 12)).unwrap();
        let draws = draws_of(&model, 3);
        assert!(citizens(&draws).abs_diff(110) < 42, "{draws:?}");
        assert_eq!(DrawsAlone::new(&model, 3).len() as u32, 21 + citizens(&draws) + draws.groups[0].opening);
    }

    #[test]
    fn feedbacks_draw_needs_and_ends_of_stays() {
        let with = draws_of(&crate::work::model("midtjylland-2013").unwrap(), 0);
        let without = draws_of(&crate::work::model_without_feedbacks("midtjylland-2013").unwrap(), 0);
        for (with, without) in with.groups.iter().zip(&without.groups) {
            assert_eq!((without.levels, without.exits), (0, 0));
            // a level for each new citizen of a group with levels; as many stays can end early as begin, or none
            let citizens = with.stays + with.opening;
            assert!(with.levels == 0 || with.levels.abs_diff(citizens) < citizens / 10, "{with:?}");
            assert!(with.exits == 0 || with.exits > citizens / 2, "{with:?}");
        }
        let sum = |of: fn(&super::GroupDraws) -> u32| with.groups.iter().map(of).sum::<u32>();
        assert!(
            sum(|group| group.levels) > 0
                && sum(|group| group.exits) > 0
                && with.likings() > without.likings()
        );
    }

    #[test]
    fn likings_together_and_one_by_one_are_as_many() {
        // all draws but the likings are the same; of those, about 26,600 with mean 1 and variance 1, four standard errors of
        // a difference
        let model = crate::work::model_without_feedbacks("midtjylland-2013").unwrap();
        let mut draws = DrawsAlone::new(&model, 0);
        let (each, together) = (draws.draw(3), draws.draw_together(3));
        let bound = 4.0 * (2.0 * f64::from(draws.likings)).sqrt();
        assert!((each - together).abs() < bound && each.to_bits() != together.to_bits(), "{each} {together}");
    }
}
