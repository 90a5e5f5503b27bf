//! `vifte compare`: scenarios side by side, on the same worlds.

use std::path::PathBuf;

use clap::Args;
use vifte_engine::compare::{Compared, compare};
use vifte_engine::{Model, SimulateOptions};

use super::bill::rate;
use super::failure::Failure;
use super::simulation::{DISCOUNT_PERCENT, open_watched_run, stoppable, tell_inheritance};
use super::{progress, terminal};
use crate::Loaded;
use crate::compare::{
    FIRST_LOOK, OutcomeSpec, check_comparable, headlines, parse_outcome, parse_precision, worst,
};
use crate::report::{ComparisonReport, Language, number};
use crate::run_store::{CsvDialect, Manifest, Place, RunMode, StoreError};
use crate::tables::{comparison_rows, write_comparison};
use crate::text::{Text, text};

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
    /// Go on until the 90 % intervals of means and differences, or of a quantile, are this narrow, such as
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
    #[arg(long, value_enum, default_value_t = Language::En)]
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
    let place = arguments.out.as_deref().map(Place::reserve).transpose()?;
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
    let comparison = std::thread::scope(|scope| {
        let simulation = scope.spawn(|| {
            if targets.is_empty() {
                return compare(&compared, 0..worlds, options, control);
            }
            let mut done = FIRST_LOOK.min(worlds);
            let mut comparison = compare(&compared, 0..done, options, control);
            while done < worlds
                && !control.is_cancelled()
                && worst(&targets, &specs, &comparison, compared.len()) > 1.0
            {
                let next = done.saturating_mul(2).min(worlds);
                comparison.merge(&compare(&compared, done..next, options, control));
                done = next;
            }
            comparison
        });
        progress::watch(control, worlds, false, || simulation.is_finished());
        simulation.join().map_err(|_| Failure::Simulation)
    })?;
    if comparison.worlds == 0 {
        return Err(Failure::stopped_at_once());
    }

    let names: Vec<String> = scenarios.iter().map(|(name, _)| name.clone()).collect();
    let rows = comparison_rows(&names, &specs, &comparison);
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
            seed,
            runs: &runs,
            all: arguments.all,
            language: arguments.lang,
        };
        terminal::data(&report.render())?;
        if !targets.is_empty() && !comparison.cancelled {
            terminal::data(&reached(
                worst(&targets, &specs, &comparison, scenarios.len()),
                comparison.worlds,
                arguments.lang,
            ))?;
        }
    }
    if comparison.cancelled {
        let done = comparison.worlds;
        return Err(Failure::Interrupted(text!(
            "Standset efter {done} af {worlds} verdener{}", written.da;
            "Stopped after {done} of {worlds} worlds{}", written.en
        )));
    }
    Ok(())
}

/// The worlds that all runs have; without runs those of the first scenario.
fn worlds_of_runs(first: &Loaded, runs: &[Option<Manifest>]) -> u32 {
    let lived = runs.iter().flatten().filter(|run| run.mode == RunMode::Worlds);
    lived.map(|run| run.worlds_done).min().unwrap_or(first.scenario.run.worlds)
}

/// The seed asked for, or the one that all runs have, so that what was run is compared; without runs that of the first
/// scenario.
fn seed_of(arguments: &CompareArguments, first: &Loaded, runs: &[Option<Manifest>]) -> Result<u64, Failure> {
    if let Some(seed) = arguments.seed {
        return Ok(seed);
    }
    let mut seeds =
        arguments.scenarios.iter().zip(runs).filter_map(|(name, run)| Some((name, run.as_ref()?.seed)));
    let Some((name, seed)) = seeds.next() else { return Ok(first.scenario.run.seed) };
    match seeds.find(|(_, other)| *other != seed) {
        Some((other, other_seed)) => {
            Err(Failure::OtherSeeds([(name.clone(), seed), (other.clone(), other_seed)]))
        }
        None => Ok(seed),
    }
}

/// Why it stopped.
fn reached(worst: f64, worlds: u64, language: Language) -> String {
    let times = number(worst, 2, language);
    let worlds = number(worlds as f64, 0, language);
    match (worst <= 1.0, language) {
        (true, Language::En) => {
            format!(
                "Stopped after {worlds} worlds: precise enough (widest interval {times} of what was asked for)."
            )
        }
        (false, Language::En) => format!(
            "Stopped after {worlds} worlds, the most that were allowed: the widest interval is {times} times what \
             was asked for."
        ),
        (true, Language::Da) => {
            format!(
                "Stoppet efter {worlds} verdener: præcist nok (bredeste interval {times} af det ønskede)."
            )
        }
        (false, Language::Da) => format!(
            "Stoppet efter {worlds} verdener, det højeste tilladte: bredeste interval er {times} gange det ønskede."
        ),
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
        let spec = parse_outcome(text)?.spec(name, first, &layout)?;
        if specs.iter().any(|known| known.id == spec.id) {
            return Err(Failure::OutcomeTwice(text.clone()));
        }
        specs.push(spec);
    }
    Ok(specs)
}
