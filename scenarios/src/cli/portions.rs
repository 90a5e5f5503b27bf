//! Living worlds in portions, from the beginning or from what an earlier run has, and keeping what there is.

use std::path::Path;
use std::time::{Duration, Instant};

use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, Results, SimulateOptions, simulate_into};

use super::failure::{Failure, within_a_warning};
use super::{progress, terminal};
use crate::analysis::compare::{InputDifference, input_differences};
use crate::language::{Text, text};
use crate::store::{Manifest, RunState, SCENARIO_FILE, StateError, StoreError, whole_name};
use crate::{Loaded, RunSettings, load};

/// Worlds at the first mark; each later one is at four times as many.
const FIRST_MARK: u32 = 16;

/// What a run begins with.
pub(crate) struct Begun {
    pub(crate) seed: u64,
    /// Worlds that are wanted in all.
    pub(crate) worlds_asked: u32,
    /// Time after which what there is is kept again.
    keep_every: Duration,
    results: Option<Results>,
    marks: Vec<(u32, String)>,
}

/// What a run has come to.
pub(crate) struct Simulated {
    /// None when it was stopped before the first world.
    pub(crate) results: Option<Results>,
    /// Result hashes after so many worlds.
    pub(crate) marks: Vec<(u32, String)>,
}

impl Begun {
    /// A run from the beginning.
    pub(crate) const fn new(settings: &RunSettings, keep_every: Duration) -> Self {
        Self {
            seed: settings.seed,
            worlds_asked: settings.simulated_worlds(),
            keep_every,
            results: None,
            marks: Vec::new(),
        }
    }

    /// A run that goes on from a run folder, which must be of the seed if one is given.
    pub(crate) fn read(
        folder: &Path,
        loaded: &Loaded,
        model: &Model,
        asked_seed: Option<u64>,
        worlds: Option<u32>,
        keep_every: Duration,
    ) -> Result<Self, Failure> {
        if loaded.settings.mode == Mode::Expected {
            return Err(Failure::NoChance);
        }
        let manifest = Manifest::read(folder)?;
        manifest.needed(folder, SCENARIO_FILE)?.read(folder)?;
        let asked = manifest.worlds_asked;
        let state = RunState::read(folder).map_err(StoreError::from)?;
        let (seed, marks, done) = (state.seed, state.marks.clone(), state.worlds());
        let results = state.results(folder, &loaded.hash, model, asked_seed);
        let results = results.map_err(|error| match error {
            StateError::OtherInputs(_) => StateError::OtherInputs(differences(folder, loaded)),
            other => other,
        });
        let results = results.map_err(StoreError::from)?;
        let worlds_asked = worlds.unwrap_or(asked);
        // a run with all its worlds that was killed while its tables were written only needs these
        let lacks_tables = worlds_asked == done && whole_name(folder).is_some();
        if worlds_asked <= done && !lacks_tables {
            return Err(Failure::EnoughWorlds { done, asked: worlds_asked });
        }
        Ok(Self { seed, worlds_asked, keep_every, results: Some(results), marks })
    }
}

/// What a scenario has otherwise than the one that was run in a folder, one line each; or why that cannot be told.
fn differences(folder: &Path, loaded: &Loaded) -> Vec<Text> {
    let unknown = |why: Text| {
        vec![text!("  hvilke kan ikke siges: {}", why.da; "  which ones cannot be told: {}", why.en)]
    };
    let before = match load(&folder.display().to_string()) {
        Ok(before) => before,
        Err(error) => return unknown(error.text()),
    };
    match input_differences(&before, loaded) {
        Ok(differences) => differences.iter().map(InputDifference::line).collect(),
        Err(error) => unknown(text!("{error}", "{error}")),
    }
}

/// Lives the worlds that are missing; `keep` is called now and then with what there is.
pub(crate) fn simulate_in_portions(
    model: &Model,
    begun: Begun,
    options: SimulateOptions,
    control: &Control,
    quiet: bool,
    mut keep: impl FnMut(&Results, &[(u32, String)]) -> Result<(), StoreError> + Send,
) -> Result<Simulated, Failure> {
    let worlds = begun.worlds_asked;
    let before = begun.results.as_ref().map_or(0, |results| results.worlds() as u32);
    std::thread::scope(|scope| {
        let work = scope.spawn(move || {
            let mut lived = Simulated { results: begun.results, marks: begun.marks };
            let (start, mut kept) = (Instant::now(), Instant::now());
            let mut done = before;
            while done < worlds && !control.is_cancelled() {
                let speed = f64::from(done - before) / start.elapsed().as_secs_f64().max(1e-3);
                let portion = portion(done, worlds, speed * begun.keep_every.as_secs_f64());
                let results = lived.results.get_or_insert_with(|| Results::new(model.layout()));
                simulate_into(results, model, done..portion, options, control);
                done = results.worlds() as u32;
                if done == portion {
                    lived.marks.push((done, results.hash()));
                    if done < worlds && kept.elapsed() >= begun.keep_every {
                        keep(results, &lived.marks).map_or_else(warn_and_go_on, Some);
                        kept = Instant::now();
                    }
                }
            }
            lived.results = lived.results.filter(|results| results.worlds() > 0);
            lived
        });
        progress::show(control, worlds - before, quiet, || work.is_finished());
        work.join().map_err(|_| Failure::Simulation)
    })
}

/// Says that what there is could not be kept, and goes on: the worlds are not lost as long as this lasts.
pub(crate) fn warn_and_go_on<T>(error: StoreError) -> Option<T> {
    let language = terminal::language();
    let why = within_a_warning(&Failure::Store(error), language);
    let told = text!(
        "advarsel: Verdenerne indtil nu kunne ikke gemmes mod et nedbrud, og kørslen går videre: {why}",
        "warning: The worlds so far could not be kept for the case of a crash, and the run goes on: {why}"
    );
    terminal::message(told.get(language));
    None
}

/// Where the next portion ends: at the next mark, and not later than it is time to keep what there is.
fn portion(done: u32, worlds: u32, until_kept: f64) -> u32 {
    let mut mark = FIRST_MARK;
    while mark <= done {
        mark = mark.saturating_mul(4);
    }
    let by_time = until_kept.clamp(f64::from(FIRST_MARK), 1e9) as u32;
    mark.min(done.saturating_add(by_time)).min(worlds)
}

#[cfg(test)]
mod tests {
    use super::portion;

    #[test]
    fn portions_end_at_marks_and_in_time() {
        assert_eq!(portion(0, 1_000, 0.0), 16);
        assert_eq!(portion(16, 1_000, 5_000.0), 64);
        assert_eq!(portion(64, 100, 5_000.0), 100);
        assert_eq!(portion(256, 10_000, 100.0), 356);
        assert_eq!(portion(4_000_000_000, 4_000_000_001, 1e12), 4_000_000_001);
    }
}
