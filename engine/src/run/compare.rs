//! Comparing models world by world, on common random numbers.
//!
//! World w of each model is lived under the same keyed draws, so that what differs between two of them comes from what
//! differs between the models (Conway, 1963; Glasserman and Yao, 1992). An outcome is a weighted sum of a world's
//! recorded numbers.

use std::ops::Range;

use super::record::record_world;
use super::simulate::{Blocks, Control, SimulateOptions, in_parallel};
use crate::model::Model;
use crate::report::{Layout, Measure, Period, Scope};
use crate::statistics::{ABSENT, Paired};
use crate::units::round;
use crate::world::{World, simulate_world};

/// A number of one world: a weighted sum of recorded ones, or the ratio of two, rounded to a whole number.
///
/// What is absent in a world, such as the tariff of an offer that is closed, is left out of the sum, and the terms that
/// are there weigh as much more: a mean over years becomes the mean of the years in which the number is there. Without any
/// of them, and for a ratio to nothing, the outcome is absent in that world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    terms: Vec<(usize, f64)>,
    /// What the sum is divided by; empty: nothing.
    per: Vec<(usize, f64)>,
}

impl Outcome {
    /// Adds a recorded number with a weight: `time` counts months or years from the first reported one. A number that the
    /// model does not report counts as zero; returns whether it does report it.
    pub fn add(
        &mut self,
        layout: &Layout,
        scope: Scope,
        measure: Measure,
        period: Period,
        time: usize,
        weight: f64,
    ) -> bool {
        let Some(series) = layout.find(scope, measure, period).filter(|series| time < series.len) else {
            return false;
        };
        self.terms.push((series.offset + time, weight));
        true
    }

    /// The ratio of this sum to another one.
    #[must_use]
    pub fn per(self, other: Self) -> Self {
        Self { terms: self.terms, per: other.terms }
    }

    /// Its value in a world's row, or [`ABSENT`].
    fn of(&self, row: &[i64]) -> i64 {
        let value = match weighted(&self.terms, row) {
            Some(sum) if self.per.is_empty() => Some(sum),
            Some(sum) => {
                weighted(&self.per, row).filter(|divisor| divisor.abs() > 0.0).map(|divisor| sum / divisor)
            }
            None => None,
        };
        value.map_or(ABSENT, |value| round(value).max(ABSENT + 1))
    }
}

/// The weighted sum of the terms that are there; none when all are absent.
fn weighted(terms: &[(usize, f64)], row: &[i64]) -> Option<f64> {
    let (mut sum, mut there, mut all) = (0.0, 0.0, 0.0);
    for &(at, weight) in terms {
        all += weight;
        if row[at] != ABSENT {
            sum += row[at] as f64 * weight;
            there += weight;
        }
    }
    // exactly the sum where all are there, in the order of the terms
    if terms.iter().all(|&(at, _)| row[at] != ABSENT) {
        return Some(sum);
    }
    (there.abs() > 0.0).then(|| sum * all / there)
}

/// A model with the outcomes that are compared, in the same order for all models.
#[derive(Clone, Debug)]
pub struct Compared<'model> {
    /// The model.
    pub model: &'model Model,
    /// Its outcomes.
    pub outcomes: Vec<Outcome>,
}

/// What a comparison gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// By outcome.
    pub outcomes: Vec<Paired>,
    /// Worlds that every model lived.
    pub worlds: u64,
    /// Whether it stopped before the end.
    pub cancelled: bool,
}

/// Simulates a range of worlds in every model and compares the outcomes.
///
/// Results do not depend on threads and blocks. When it is cancelled, the blocks under way are finished.
pub fn compare(
    compared: &[Compared<'_>],
    worlds: Range<u32>,
    options: SimulateOptions,
    control: &Control,
) -> Comparison {
    let blocks = Blocks::new(worlds.clone(), options.block);
    let parts = in_parallel(&blocks, options.threads, || work(compared, options.seed, &blocks, control));
    let mut parts = parts.into_iter();
    let mut comparison = parts.next().unwrap_or_else(|| Comparison::new(compared));
    parts.for_each(|part| comparison.merge(&part));
    comparison.cancelled = comparison.worlds < u64::from(worlds.end.saturating_sub(worlds.start));
    comparison
}

impl Comparison {
    /// Adds other worlds of the same models and outcomes.
    pub fn merge(&mut self, other: &Self) {
        for (outcome, more) in self.outcomes.iter_mut().zip(&other.outcomes) {
            outcome.merge(more);
        }
        self.worlds += other.worlds;
        self.cancelled |= other.cancelled;
    }

    fn new(compared: &[Compared<'_>]) -> Self {
        let outcomes = compared.first().map_or(0, |each| each.outcomes.len());
        Self { outcomes: vec![Paired::new(compared.len()); outcomes], worlds: 0, cancelled: false }
    }
}

/// Simulates a range of worlds in every model and returns all values, world after world: `[world][outcome][each]`;
/// [`ABSENT`] where a world has no such number.
///
/// Fewer worlds come back when it is cancelled, without gaps. For small numbers of worlds: all values are kept.
pub fn values(
    compared: &[Compared<'_>],
    worlds: Range<u32>,
    options: SimulateOptions,
    control: &Control,
) -> Vec<i64> {
    let blocks = Blocks::new(worlds, options.block);
    let work = || {
        let mut all = Vec::new();
        live(compared, options.seed, &blocks, control, |world, values| {
            all.push((world, values.concat()));
        });
        all
    };
    let mut all: Vec<_> = in_parallel(&blocks, options.threads, work).into_iter().flatten().collect();
    all.sort_unstable_by_key(|(world, _)| *world);
    all.into_iter().flat_map(|(_, values)| values).collect()
}

/// The work of one thread.
fn work(compared: &[Compared<'_>], seed: u64, blocks: &Blocks, control: &Control) -> Comparison {
    let mut comparison = Comparison::new(compared);
    live(compared, seed, blocks, control, |_, values| {
        for (outcome, values) in comparison.outcomes.iter_mut().zip(values) {
            outcome.add(values);
        }
        comparison.worlds += 1;
    });
    comparison
}

/// Simulates blocks of worlds in every model; calls back with each world's values by outcome and each.
fn live(
    compared: &[Compared<'_>],
    seed: u64,
    blocks: &Blocks,
    control: &Control,
    mut with: impl FnMut(u32, &[Vec<i64>]),
) {
    let mut lives: Vec<_> = compared
        .iter()
        .map(|each| {
            let layout = each.model.layout();
            let row = vec![0; layout.row_len()];
            (World::new(each.model), layout, row)
        })
        .collect();
    let outcomes = compared.first().map_or(0, |each| each.outcomes.len());
    let mut values = vec![vec![0; compared.len()]; outcomes];
    while !control.is_cancelled() {
        let Some(block) = blocks.take() else { break };
        for world in block {
            for (index, ((arena, layout, row), each)) in lives.iter_mut().zip(compared).enumerate() {
                simulate_world(arena, each.model, seed, world, &mut ());
                record_world(each.model, layout, arena.log(), row);
                for (values, outcome) in values.iter_mut().zip(&each.outcomes) {
                    values[index] = outcome.of(row);
                }
            }
            with(world, &values);
            control.one_more_world();
        }
    }
}
