//! `vifte uncertainty`: how much is not knowing and how much is chance, and which numbers drive the answer.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use vifte_engine::compare::{Compared, values};
use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, Paired, SimulateOptions};

use super::failure::Failure;
use super::simulation::{DISCOUNT_PERCENT, open_watched, stoppable};
use super::{progress, terminal};
use crate::Loaded;
use crate::compare::{OutcomeSpec, Purpose, check_comparable, headlines, parse_outcome};
use crate::report::{Language, TornadoBar, Uncertain, UncertaintyReport};
use crate::uncertainty::{Design, Parameter, kinds, parameters, split, with_values};

/// Uncertain numbers that are moved one by one; with more, those of a kind are moved together.
const ONE_BY_ONE: usize = 80;

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
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Threads to use; 0 takes all cores. Results do not depend on it
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1024))]
    threads: u16,
}

pub(crate) fn run(arguments: &UncertaintyArguments) -> Result<(), Failure> {
    let mut scenarios = Vec::new();
    for reference in std::iter::once(&arguments.scenario).chain(&arguments.other) {
        let mut loaded = open_watched(reference)?;
        loaded.input.mode = Mode::Worlds;
        scenarios.push((reference.clone(), loaded));
    }
    check_comparable(&scenarios)?;
    let controls = stoppable(1)?;
    let control = &controls[0];
    let study = Study::new(arguments, &scenarios, control)?;
    let found = study.parameters();
    if found.is_empty() {
        return Err(Failure::NothingUncertain);
    }
    let by_kind = found.len() > ONE_BY_ONE;
    let bars = if by_kind { kinds(&found).len() } else { found.len() } as u32;
    let all = arguments.draws * arguments.worlds
        + arguments.tornado_worlds * if arguments.tornado_worlds > 0 { bars } else { 0 };
    let (uncertain, tornado) = std::thread::scope(|scope| {
        let work = scope.spawn(|| {
            let uncertain = study.draws(&found)?;
            let tornado = study.tornado(&found, by_kind)?;
            Ok::<_, Failure>((uncertain, tornado))
        });
        progress::watch(control, all, false, || work.is_finished());
        work.join().map_err(|_| Failure::Simulation)?
    })?;
    if control.is_cancelled() {
        return Err(Failure::Interrupted("Stopped; this needs all its worlds".to_owned()));
    }
    let report = UncertaintyReport {
        scenarios: &scenarios,
        numbers: found.len(),
        draws: arguments.draws,
        worlds: arguments.worlds,
        uncertain: &uncertain,
        tornado: &tornado,
        tornado_spec: &study.specs[study.tornado_spec],
        tornado_worlds: arguments.tornado_worlds,
        by_kind,
        top: arguments.top,
        language: arguments.lang,
    };
    if arguments.json {
        terminal::data(
            &serde_json::to_string_pretty(&report.json()).map_err(crate::run_store::StoreError::from)?,
        )
    } else {
        terminal::data(&report.render())
    }
}

/// What all steps share.
struct Study<'run> {
    arguments: &'run UncertaintyArguments,
    scenarios: &'run [(String, Loaded)],
    /// The uncertain numbers of each scenario.
    own: Vec<Vec<Parameter>>,
    specs: Vec<OutcomeSpec>,
    tornado_spec: usize,
    options: SimulateOptions,
    control: &'run Control,
}

impl<'run> Study<'run> {
    fn new(
        arguments: &'run UncertaintyArguments,
        scenarios: &'run [(String, Loaded)],
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
            specs.push(parse_outcome(&arguments.outcome)?.spec(name, first, &layout)?);
            specs.len() - 1
        };
        let options = SimulateOptions {
            seed: arguments.seed.unwrap_or(first.scenario.run.seed),
            threads: usize::from(arguments.threads),
            block: 4,
        };
        let own = scenarios.iter().map(|(_, loaded)| parameters(loaded)).collect();
        Ok(Self { arguments, scenarios, own, specs, tornado_spec, options, control })
    }

    /// The uncertain numbers of all scenarios, each once.
    fn parameters(&self) -> Vec<Parameter> {
        let mut seen = BTreeSet::new();
        self.own.iter().flatten().filter(|parameter| seen.insert(&parameter.path)).cloned().collect()
    }

    /// The scenarios with these values.
    fn with(&self, values: &[(&Parameter, f64)]) -> Result<Vec<(String, Loaded)>, Failure> {
        let values: BTreeMap<&str, f64> =
            values.iter().map(|(parameter, value)| (parameter.path.as_str(), *value)).collect();
        self.scenarios
            .iter()
            .zip(&self.own)
            .map(|((name, loaded), own)| {
                let own = own.iter().filter_map(|parameter| {
                    values.get(parameter.path.as_str()).map(|value| (parameter, *value))
                });
                Ok((name.clone(), with_values(loaded, &own.collect::<Vec<_>>())?))
            })
            .collect()
    }

    /// Values by world, outcome and variant: of the scenario, or of the other one minus the first.
    fn live(
        &self,
        variants: &[&[(String, Loaded)]],
        specs: &[OutcomeSpec],
        worlds: std::ops::Range<u32>,
    ) -> Result<Vec<Vec<Vec<i64>>>, Failure> {
        let mut models = Vec::new();
        for (name, loaded) in variants.iter().copied().flatten() {
            let model = Model::new(loaded.input.clone())?;
            let layout = model.layout();
            let outcomes = specs
                .iter()
                .map(|spec| spec.outcome(name, loaded, &layout))
                .collect::<Result<Vec<_>, _>>()?;
            models.push((model, outcomes));
        }
        let compared: Vec<Compared<'_>> =
            models.iter().map(|(model, outcomes)| Compared { model, outcomes: outcomes.clone() }).collect();
        let all = values(&compared, worlds, self.options, self.control);
        let each = self.scenarios.len();
        let of_variant = |values: &[i64]| match values {
            [first, other] => other - first,
            [only, ..] => *only,
            [] => 0,
        };
        let worlds = all.chunks_exact((specs.len() * compared.len()).max(1));
        Ok(worlds
            .map(|world| {
                let outcomes = world.chunks_exact(compared.len());
                outcomes.map(|values| values.chunks_exact(each).map(of_variant).collect()).collect()
            })
            .collect())
    }

    /// All numbers drawn together.
    fn draws(&self, found: &[Parameter]) -> Result<Vec<Uncertain>, Failure> {
        let design = Design { seed: self.options.seed, draws: self.arguments.draws };
        let columns: Vec<Vec<f64>> = found.iter().map(|parameter| design.values(parameter)).collect();
        let worlds = self.arguments.worlds;
        let outcomes = self.specs.len();
        let mut pooled = vec![Paired::new(1); outcomes];
        let (mut means, mut variances) = (vec![Vec::new(); outcomes], vec![Vec::new(); outcomes]);
        for draw in 0..self.arguments.draws {
            if self.control.is_cancelled() {
                break;
            }
            let values: Vec<(&Parameter, f64)> = found
                .iter()
                .zip(&columns)
                .map(|(parameter, column)| (parameter, column[draw as usize]))
                .collect();
            let drawn = self.with(&values)?;
            // worlds of its own for each draw: what the draws share is what is known
            let lived = self.live(&[&drawn], &self.specs, draw * worlds..(draw + 1) * worlds)?;
            for outcome in 0..outcomes {
                let mut own = Paired::new(1);
                for world in &lived {
                    own.add(&world[outcome]);
                    pooled[outcome].add(&world[outcome]);
                }
                let cell = own.model(0);
                means[outcome].push(cell.mean());
                variances[outcome].push(cell.standard_deviation() * cell.standard_deviation());
            }
        }
        let results = self.specs.iter().zip(pooled).zip(means.iter().zip(&variances));
        Ok(results
            .map(|((spec, pooled), (means, variances))| Uncertain {
                spec: spec.clone(),
                split: split(means, variances, f64::from(worlds)),
                band: [0.1, 0.9].map(|p| pooled.model(0).quantile(p)),
                // by draw: the sign of what is expected of it
                better_draws: spec.better.map(|better| {
                    let good = means.iter().filter(|mean| match better {
                        vifte_engine::Better::Lower => **mean < 0.0,
                        vifte_engine::Better::Higher => **mean > 0.0,
                    });
                    good.count() as f64 / means.len() as f64
                }),
            })
            .collect())
    }

    /// Each number, or each kind, alone at its ends.
    fn tornado(&self, found: &[Parameter], by_kind: bool) -> Result<Vec<TornadoBar>, Failure> {
        let worlds = self.arguments.tornado_worlds;
        if worlds == 0 {
            return Ok(Vec::new());
        }
        let groups: Vec<(String, Vec<&Parameter>)> = if by_kind {
            kinds(found)
        } else {
            found.iter().map(|parameter| (parameter.path.clone(), vec![parameter])).collect()
        };
        let spec = std::slice::from_ref(&self.specs[self.tornado_spec]);
        let mut bars = Vec::new();
        for (name, members) in groups {
            if self.control.is_cancelled() {
                break;
            }
            let at = |end: fn(&Parameter) -> f64| {
                self.with(&members.iter().map(|&parameter| (parameter, end(parameter))).collect::<Vec<_>>())
            };
            let (low, high) = (at(|parameter| parameter.low)?, at(|parameter| parameter.high)?);
            let mut paired = Paired::new(3);
            for world in self.live(&[self.scenarios, &low, &high], spec, 0..worlds)? {
                paired.add(&world[0]);
            }
            let range = match members.as_slice() {
                [only] => Some((only.low, only.value, only.high)),
                _ => None,
            };
            bars.push(TornadoBar {
                name,
                range,
                members: members.len(),
                base: paired.model(0).mean(),
                low: paired.difference(0, 1, 0.9),
                high: paired.difference(0, 2, 0.9),
            });
        }
        bars.sort_by(|a, b| b.width().total_cmp(&a.width()));
        Ok(bars)
    }
}
