//! `vifte compare`: scenarios side by side, on the same worlds.

use std::path::PathBuf;

use clap::Args;
use vifte_engine::compare::{Compared, Outcome, compare};
use vifte_engine::{Model, Period, SimulateOptions};

use crate::Loaded;
use crate::analysis::compare::{
    OutcomeSpec, check_comparable, headlines, parse_outcome, parse_precision, simulate_until_precise,
};
use crate::analysis::conventions::DISCOUNT_PERCENT;
use crate::cli::failure::Failure;
use crate::cli::opening::{open_watched_run, tell_inheritance};
use crate::cli::simulation::stoppable;
use crate::cli::value::rate;
use crate::cli::{progress, terminal};
use crate::language::{Language, Noun, Text, text};
use crate::report::{ComparisonReport, Counted, counted};
use crate::store::{CsvDialect, Manifest, Reservation, RunMode, StoreError};
use crate::tables::{comparison_rows, write_comparison};

/// The most worlds when a precision is asked for.
const MOST_WORLDS: u32 = 100_000;

/// Arguments of `vifte compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// Scenarios: bundled names, files or run folders. Others are compared with the first; one alone is told with intervals
    #[arg(value_name = "SCENARIO", num_args = 1.., required = true)]
    scenarios: Vec<String>,
    /// Number of worlds instead of the first scenario's, or of those that all given runs have
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the runs', or the first scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Another reported number to compare, as SCOPE:ID:MEASURE or SCOPE:ID:MEASURE:YEAR with the names of the yearly
    /// table, such as offer:house:tariff_dkk_per_day:2020
    #[arg(long = "outcome", value_name = "OUTCOME")]
    outcomes: Vec<String>,
    /// Real discount rate of the present value, per cent a year
    #[arg(long, value_name = "PERCENT", default_value_t = DISCOUNT_PERCENT, value_parser = rate)]
    discount_percent: f64,
    /// Live as many worlds as it takes until no end of a 90 % interval is farther away than this: of the differences, of the
    /// mean where there is one scenario, or of a quantile of each, such as
    /// `net_cost_m_dkk_per_year=0.5%,closed_offers=2pp,waiting_persons@p90=1`; `--worlds` is then the most (default 100,000)
    #[arg(long, value_name = "TARGETS")]
    precision: Option<String>,
    /// Folder to write `comparison.csv` and `comparison.parquet` into; it must not exist yet
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Dialect of the CSV table: `en` for programs, or `da` for Danish spreadsheets, with Danish headings
    #[arg(long, value_enum, default_value_t = CsvDialect::En)]
    csv: CsvDialect,
    /// Name every municipality that pays less or more, and those that cannot be told
    #[arg(long)]
    all: bool,
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

pub(crate) fn run(arguments: &CompareArguments) -> Result<(), Failure> {
    let scenarios = arguments
        .scenarios
        .iter()
        .map(|reference| {
            let (loaded, run) = open_watched_run(reference)?;
            Ok(((reference.clone(), loaded), run))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let (scenarios, runs): (Vec<_>, Vec<_>) = scenarios.into_iter().unzip();
    check_comparable(&scenarios)?;
    for (_, loaded) in &scenarios {
        tell_inheritance(loaded, arguments.lang);
    }
    let place = arguments.out.as_deref().map(Reservation::reserve).transpose()?;
    let models = scenarios
        .iter()
        .map(|(_, loaded)| Model::new(loaded.input.clone()))
        .collect::<Result<Vec<_>, _>>()?;
    let specs = specs(arguments, &scenarios, &models)?;
    let mut compared = Vec::with_capacity(models.len());
    for ((name, loaded), model) in scenarios.iter().zip(&models) {
        let layout = model.layout();
        let outcomes =
            specs.iter().map(|spec| spec.outcome(name, loaded, &layout)).collect::<Result<Vec<_>, _>>()?;
        compared.push(Compared { model, outcomes });
    }
    let plans = watch_plans(&scenarios, &mut compared);

    let first = &scenarios[0].1;
    let expected = models.iter().all(|model| model.input().mode == vifte_engine::input::Mode::Expected);
    let targets = match &arguments.precision {
        Some(text) => parse_precision(text, &specs)?,
        None => Vec::new(),
    };
    let usual = if targets.is_empty() { worlds_of_runs(first, &runs) } else { MOST_WORLDS };
    let worlds = if expected { 1 } else { arguments.worlds.unwrap_or(usual) };
    let seed = seed_of(arguments, first, &runs)?;
    let options =
        SimulateOptions { seed, threads: usize::from(arguments.threads), ..SimulateOptions::default() };
    let controls = stoppable(1)?;
    let control = &controls[0];
    let mut comparison = std::thread::scope(|scope| {
        let simulation = scope.spawn(|| {
            let live = |worlds| compare(&compared, worlds, options, control);
            if targets.is_empty() {
                live(0..worlds)
            } else {
                simulate_until_precise(&targets, &specs, compared.len(), worlds, live)
            }
        });
        progress::show(control, worlds, false, || simulation.is_finished());
        simulation.join().map_err(|_| Failure::Simulation)
    })?;
    if comparison.worlds == 0 {
        return Err(Failure::stopped_at_once());
    }

    let told = comparison.outcomes.split_off(specs.len());
    let plans: Vec<_> =
        plans.into_iter().zip(told).map(|((scenario, number), told)| (scenario, number, told)).collect();
    let names: Vec<String> = scenarios.iter().map(|(name, _)| name.clone()).collect();
    let rows = comparison_rows(&names, &specs, &comparison, &targets);
    let mut written = Text::default();
    if let Some(place) = place {
        write_comparison(place.path(), &rows, &specs, arguments.csv)?;
        if comparison.cancelled {
            let partial = place.leave()?;
            let partial = partial.display();
            written = text!("; det, der er, står i {partial}", "; what there is stands in {partial}");
        } else {
            place.finish()?;
        }
    }
    if arguments.json {
        terminal::json(&serde_json::to_string_pretty(&rows).map_err(StoreError::from)?)?;
    } else {
        let report = ComparisonReport {
            scenarios: &scenarios,
            specs: &specs,
            comparison: &comparison,
            plans: &plans,
            seed,
            runs: &runs,
            targets: &targets,
            most: worlds,
            all: arguments.all,
            language: arguments.lang,
        };
        terminal::data(&report.render())?;
    }
    if comparison.cancelled {
        let (done, worlds) = (comparison.worlds, Noun::WORLD.counted(worlds));
        return Err(Failure::Interrupted(text!(
            "Standset efter {done} af {}{}", worlds.da, written.da;
            "Stopped after {done} of {}{}", worlds.en, written.en
        )));
    }
    Ok(())
}

/// Counts beside the outcomes which operations of each scenario's plan do not take place. What the other scenarios count in
/// the same place is nothing.
fn watch_plans(scenarios: &[(String, Loaded)], compared: &mut [Compared<'_>]) -> Vec<(usize, Counted)> {
    let mut plans = Vec::new();
    for (index, (_, loaded)) in scenarios.iter().enumerate() {
        for number in counted(loaded) {
            for (other, each) in compared.iter_mut().enumerate() {
                let mut outcome = Outcome::default();
                if other == index {
                    let (layout, time) = (each.model.layout(), number.year as usize);
                    outcome.add(&layout, number.scope(), number.measure, Period::Year, time, 1.0);
                }
                each.outcomes.push(outcome);
            }
            plans.push((index, number));
        }
    }
    plans
}

/// The worlds that all runs have; without runs those of the first scenario.
fn worlds_of_runs(first: &Loaded, runs: &[Option<Manifest>]) -> u32 {
    let lived = runs.iter().flatten().filter(|run| run.mode == RunMode::Worlds);
    lived.map(|run| run.worlds_done).min().unwrap_or(first.settings.worlds)
}

/// The seed asked for, or the one that all runs have, so that what was run is compared; without runs that of the first
/// scenario.
fn seed_of(arguments: &CompareArguments, first: &Loaded, runs: &[Option<Manifest>]) -> Result<u64, Failure> {
    if let Some(seed) = arguments.seed {
        return Ok(seed);
    }
    let mut seeds =
        arguments.scenarios.iter().zip(runs).filter_map(|(name, run)| Some((name, run.as_ref()?.seed)));
    let Some((name, seed)) = seeds.next() else { return Ok(first.settings.seed) };
    match seeds.find(|(_, other)| *other != seed) {
        Some((other, other_seed)) => {
            Err(Failure::OtherSeeds([(name.clone(), seed), (other.clone(), other_seed)]))
        }
        None => Ok(seed),
    }
}

/// Headlines, chosen outcomes, and the municipalities.
fn specs(
    arguments: &CompareArguments,
    scenarios: &[(String, Loaded)],
    models: &[Model],
) -> Result<Vec<OutcomeSpec>, Failure> {
    let (name, first) = &scenarios[0];
    let mut specs = headlines(first, arguments.discount_percent);
    let layout = models[0].layout();
    for text in &arguments.outcomes {
        let spec = OutcomeSpec::of_chosen(&parse_outcome(text)?, name, first, &layout)?;
        if specs.iter().any(|known| known.id == spec.id) {
            return Err(Failure::OutcomeTwice(text.clone()));
        }
        specs.push(spec);
    }
    Ok(specs)
}
