//! `vifte uncertainty`: how much is not knowing and how much is chance, and which numbers drive the answer.

use clap::Args;
use vifte_engine::{Cell, Control, Model, Paired, SimulateOptions};

use crate::Loaded;
use crate::analysis::compare::{OutcomeSpec, Purpose, check_comparable, headlines, parse_outcome};
use crate::analysis::conventions::DISCOUNT_PERCENT;
use crate::analysis::uncertainty::{
    Design, End, Parameter, UncertainScenarios, better_draws, moved_by_kind, movers, split,
};
use crate::cli::failure::Failure;
use crate::cli::opening::{by_chance, open_watched};
use crate::cli::simulation::stoppable;
use crate::cli::{progress, terminal};
use crate::language::Language;
use crate::report::{TornadoBar, Uncertain, UncertaintyReport};

/// Arguments of `vifte uncertainty`.
#[derive(Debug, Args)]
pub(crate) struct UncertaintyArguments {
    /// A scenario: bundled name, file or run folder
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Another scenario: then everything is about its difference to the first
    #[arg(value_name = "OTHER")]
    other: Option<String>,
    /// Draws of all uncertain numbers together
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(4..=10_000))]
    draws: u32,
    /// Worlds of each draw
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(2..=10_000))]
    worlds: u32,
    /// Worlds for each end of each number in the tornado; 0 leaves it out
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    tornado_worlds: u32,
    /// What the tornado is about: an outcome's name, or SCOPE:ID:MEASURE[:YEAR] of the yearly table
    #[arg(long, value_name = "OUTCOME", default_value = "net_cost_m_dkk_per_year")]
    outcome: String,
    /// Numbers of the tornado that are printed
    #[arg(long, value_name = "N", default_value_t = 15)]
    top: usize,
    /// Seed of all randomness instead of the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Print JSON for programs instead of the report
    #[arg(long)]
    json: bool,
    /// Language of the report
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
    /// Threads to use; 0 takes all cores. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1024))]
    threads: u16,
}

pub(crate) fn run(arguments: &UncertaintyArguments) -> Result<(), Failure> {
    let mut scenarios = Vec::new();
    let mut were_expected = false;
    for reference in std::iter::once(&arguments.scenario).chain(&arguments.other) {
        let (loaded, was_expected) = by_chance(&open_watched(reference)?);
        were_expected |= was_expected;
        scenarios.push((reference.clone(), loaded));
    }
    check_comparable(&scenarios)?;
    let controls = stoppable(1)?;
    let control = &controls[0];
    let study = Study::new(arguments, scenarios, control)?;
    let found = study.scenarios.parameters();
    if found.is_empty() {
        return Err(Failure::NothingUncertain);
    }
    let by_kind = moved_by_kind(found.len());
    let bars = movers(&found).len() as u32;
    let all = arguments.draws * arguments.worlds
        + arguments.tornado_worlds * if arguments.tornado_worlds > 0 { bars } else { 0 };
    let (uncertain, tornado) = std::thread::scope(|scope| {
        let work = scope.spawn(|| {
            let uncertain = study.draws(&found)?;
            let tornado = study.tornado(&found)?;
            Ok::<_, Failure>((uncertain, tornado))
        });
        progress::show(control, all, false, || work.is_finished());
        work.join().map_err(|_| Failure::Simulation)?
    })?;
    if control.is_cancelled() {
        return Err(Failure::stopped_early());
    }
    let report = UncertaintyReport {
        scenarios: study.scenarios.scenarios(),
        numbers: found.len(),
        draws: arguments.draws,
        worlds: arguments.worlds,
        uncertain: &uncertain,
        tornado: &tornado,
        tornado_spec: &study.specs[study.tornado_spec],
        tornado_worlds: arguments.tornado_worlds,
        by_kind,
        top: arguments.top,
        were_expected,
        language: arguments.lang,
    };
    if arguments.json {
        Ok(terminal::json(
            &serde_json::to_string_pretty(&report.json()).map_err(crate::store::StoreError::from)?,
        )?)
    } else {
        Ok(terminal::data(&report.render())?)
    }
}

/// What all steps share.
struct Study<'run> {
    arguments: &'run UncertaintyArguments,
    scenarios: UncertainScenarios,
    specs: Vec<OutcomeSpec>,
    tornado_spec: usize,
    seed: u64,
    control: &'run Control,
}

impl<'run> Study<'run> {
    fn new(
        arguments: &'run UncertaintyArguments,
        scenarios: Vec<(String, Loaded)>,
        control: &'run Control,
    ) -> Result<Self, Failure> {
        let (name, first) = &scenarios[0];
        let mut specs: Vec<OutcomeSpec> = headlines(first, DISCOUNT_PERCENT)
            .into_iter()
            .filter(|spec| spec.purpose != Purpose::Municipality)
            .collect();
        let named = specs.iter().position(|spec| spec.id == arguments.outcome);
        let tornado_spec = if let Some(position) = named {
            position
        } else {
            let layout = Model::new(first.input.clone())?.layout();
            specs.push(OutcomeSpec::of_chosen(&parse_outcome(&arguments.outcome)?, name, first, &layout)?);
            specs.len() - 1
        };
        let options = SimulateOptions {
            seed: arguments.seed.unwrap_or(first.settings.seed),
            threads: usize::from(arguments.threads),
            block: 4,
        };
        let scenarios = UncertainScenarios::new(scenarios, options);
        Ok(Self { arguments, scenarios, specs, tornado_spec, seed: options.seed, control })
    }

    /// All numbers drawn together.
    fn draws(&self, found: &[Parameter]) -> Result<Vec<Uncertain>, Failure> {
        let design = Design { seed: self.seed, draws: self.arguments.draws };
        let columns: Vec<Vec<f64>> = found.iter().map(|parameter| design.values(parameter)).collect();
        let worlds = self.arguments.worlds;
        let outcomes = self.specs.len();
        let mut pooled = vec![Paired::new(1); outcomes];
        let mut told = vec![Told::default(); outcomes];
        for draw in 0..self.arguments.draws {
            if self.control.is_cancelled() {
                break;
            }
            let values: Vec<(&Parameter, f64)> = found
                .iter()
                .zip(&columns)
                .map(|(parameter, column)| (parameter, column[draw as usize]))
                .collect();
            let drawn = self.scenarios.with(&values)?;
            // worlds of its own for each draw: what the draws share is what is known
            let own = draw * worlds..(draw + 1) * worlds;
            let lived = self.scenarios.simulate(&[&drawn], &self.specs, own, self.control)?;
            for outcome in 0..outcomes {
                let mut own = Paired::new(1);
                for world in &lived {
                    own.add(&world[outcome]);
                    pooled[outcome].add(&world[outcome]);
                }
                told[outcome].add(own.model(0));
            }
        }
        let results = self.specs.iter().zip(pooled).zip(&told);
        Ok(results
            .map(|((spec, pooled), told)| Uncertain {
                spec: spec.clone(),
                split: split(&told.means, &told.variances, told.worlds()),
                band: [0.1, 0.9].map(|p| pooled.model(0).quantile(p)),
                better_draws: spec
                    .better
                    .and_then(|better| better_draws(&told.means, &told.variances, told.worlds(), better)),
                left_out: told.left_out,
            })
            .collect())
    }

    /// Each number, or each kind, alone at its ends.
    fn tornado(&self, found: &[Parameter]) -> Result<Vec<TornadoBar>, Failure> {
        let worlds = self.arguments.tornado_worlds;
        if worlds == 0 {
            return Ok(Vec::new());
        }
        let spec = std::slice::from_ref(&self.specs[self.tornado_spec]);
        let mut bars = Vec::new();
        for mover in movers(found) {
            if self.control.is_cancelled() {
                break;
            }
            let (low, high) = (self.scenarios.at(&mover, End::Low)?, self.scenarios.at(&mover, End::High)?);
            let variants = [self.scenarios.scenarios(), &low, &high];
            let mut paired = Paired::new(3);
            for world in self.scenarios.simulate(&variants, spec, 0..worlds, self.control)? {
                paired.add(&world[0]);
            }
            let range = match mover.members.as_slice() {
                [only] => Some((only.low, only.value, only.high)),
                _ => None,
            };
            bars.push(TornadoBar {
                name: mover.name,
                range,
                members: mover.members.len(),
                base: paired.model(0).mean(),
                low: paired.difference(0, 1, 0.9),
                high: paired.difference(0, 2, 0.9),
            });
        }
        bars.sort_by(|a, b| b.width().total_cmp(&a.width()));
        Ok(bars)
    }
}

/// What the draws tell of an outcome. Draws with fewer than two worlds that have the number tell nothing.
#[derive(Clone, Debug, Default)]
struct Told {
    means: Vec<f64>,
    variances: Vec<f64>,
    /// Sum of one over the worlds of each draw.
    parts: f64,
    /// Draws that tell nothing.
    left_out: usize,
}

impl Told {
    fn add(&mut self, cell: &Cell) {
        let deviation = cell.standard_deviation();
        if deviation.is_finite() {
            self.means.push(cell.mean());
            self.variances.push(deviation * deviation);
            self.parts += 1.0 / cell.worlds() as f64;
        } else {
            self.left_out += 1;
        }
    }

    /// Worlds of a draw: the harmonic mean, by which chance adds to the variance of means.
    fn worlds(&self) -> f64 {
        self.means.len() as f64 / self.parts
    }
}
