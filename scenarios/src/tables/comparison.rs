//! The table of a comparison: one row for each outcome and scenario.

use polars_core::prelude::{Column, DataFrame, PolarsResult};
use serde::Serialize;
use vifte_engine::compare::Comparison;
use vifte_engine::{Better, Paired};

use crate::analysis::compare::{OutcomeSpec, Statistic, Target, direction};
use crate::analysis::conventions::LEVEL;

/// An outcome of one scenario, and its paired difference to the first. Means are over the worlds that have the number; a
/// rate is worked out in each world first, so that it is a mean of ratios.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonRow {
    /// Name of the outcome, with unit; with `@p90` behind it, the row is about that quantile instead of the mean.
    pub outcome: String,
    /// Name of the scenario.
    pub scenario: String,
    /// `lower`, `higher` or `none`.
    pub better: &'static str,
    /// Mean over the worlds.
    pub mean: Option<f64>,
    /// Lower end of its 90 % interval.
    pub mean_low: Option<f64>,
    /// Upper end of its 90 % interval.
    pub mean_high: Option<f64>,
    /// Standard deviation between worlds.
    pub sd: Option<f64>,
    /// Mean difference to the first scenario.
    pub difference: Option<f64>,
    /// Lower end of its 90 % interval.
    pub difference_low: Option<f64>,
    /// Upper end of its 90 % interval.
    pub difference_high: Option<f64>,
    /// A tenth of the worlds have a smaller difference.
    pub difference_p10: Option<f64>,
    /// A tenth of the worlds have a larger difference.
    pub difference_p90: Option<f64>,
    /// Worlds in which the difference is not zero.
    pub worlds_that_differ: Option<u64>,
    /// Share of worlds in which it is better than the first scenario.
    pub p_better: Option<f64>,
    /// Share of worlds in which the two are the same.
    pub p_same: Option<f64>,
    /// Whether it cannot be told apart from the best.
    pub maybe_best: Option<bool>,
    /// Times as many independent worlds that the same interval needs.
    pub worlds_saved: Option<f64>,
    /// Worlds.
    pub worlds: u64,
    /// Worlds that have no such number, such as the tariff of an offer that is closed, and are left out.
    pub absent: u64,
}

/// The rows of a comparison, and of the quantiles whose precision was asked for.
pub fn comparison_rows(
    names: &[String],
    specs: &[OutcomeSpec],
    comparison: &Comparison,
    targets: &[Target],
) -> Vec<ComparisonRow> {
    let mut rows = Vec::new();
    for (spec, paired) in specs.iter().zip(&comparison.outcomes) {
        let best = spec.better.map(|better| paired.best(better, LEVEL));
        for (model, name) in names.iter().enumerate() {
            let best = best.as_ref().map(|best| best.contains(&model));
            rows.push(row(spec, paired, model, name, best));
        }
    }
    let asked = targets.iter().filter(|target| matches!(target.statistic, Statistic::Quantile(_)));
    for target in asked {
        let spec = &specs[target.outcome];
        for reached in target.reached(specs, comparison, names.len()) {
            let quantile = reached.estimate.scaled(1.0 / spec.scale);
            rows.push(ComparisonRow {
                outcome: target.statistic.written(&spec.id),
                mean: finite(quantile.mean),
                mean_low: finite(quantile.low),
                mean_high: finite(quantile.high),
                sd: None,
                difference: None,
                difference_low: None,
                difference_high: None,
                difference_p10: None,
                difference_p90: None,
                worlds_that_differ: None,
                p_better: None,
                p_same: None,
                maybe_best: None,
                worlds_saved: None,
                ..row(
                    spec,
                    &comparison.outcomes[target.outcome],
                    reached.scenario,
                    &names[reached.scenario],
                    None,
                )
            });
        }
    }
    rows
}

fn finite(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}

fn row(
    spec: &OutcomeSpec,
    paired: &Paired,
    model: usize,
    name: &str,
    maybe_best: Option<bool>,
) -> ComparisonRow {
    let cell = paired.model(model);
    let unit = |number: f64| finite(number / spec.scale);
    let mean = paired.mean(model, LEVEL);
    let difference = paired.difference(0, model, LEVEL);
    // of one world, as of mean numbers, nothing is said of chance
    let several = cell.worlds() > 1;
    let quantile = |p: f64| several.then(|| unit(paired.difference_quantile(0, model, p))).flatten();
    ComparisonRow {
        outcome: spec.id.clone(),
        scenario: name.to_owned(),
        better: direction(spec.better),
        mean: unit(mean.mean),
        mean_low: unit(mean.low),
        mean_high: unit(mean.high),
        sd: unit(cell.standard_deviation()),
        difference: unit(difference.mean),
        difference_low: unit(difference.low),
        difference_high: unit(difference.high),
        difference_p10: quantile(0.1),
        difference_p90: quantile(0.9),
        worlds_that_differ: Some(difference.carried),
        p_better: spec
            .better
            .filter(|_| several)
            .and_then(|better| finite(paired.better(0, model, better).0)),
        p_same: several.then(|| finite(paired.better(0, model, Better::Lower).1)).flatten(),
        maybe_best: maybe_best.filter(|_| several),
        worlds_saved: if model == 0 { None } else { paired.worlds_saved(0, model) },
        worlds: cell.worlds(),
        absent: cell.absent(),
    }
}

/// The rows as a data frame.
pub(super) fn frame(rows: &[ComparisonRow]) -> PolarsResult<DataFrame> {
    let texts = |of: fn(&ComparisonRow) -> &str| rows.iter().map(of).collect::<Vec<_>>();
    let numbers = |of: fn(&ComparisonRow) -> Option<f64>| rows.iter().map(of).collect::<Vec<_>>();
    DataFrame::new(
        rows.len(),
        vec![
            Column::new("outcome".into(), texts(|row| &row.outcome)),
            Column::new("scenario".into(), texts(|row| &row.scenario)),
            Column::new("better".into(), texts(|row| row.better)),
            Column::new("mean".into(), numbers(|row| row.mean)),
            Column::new("mean_low".into(), numbers(|row| row.mean_low)),
            Column::new("mean_high".into(), numbers(|row| row.mean_high)),
            Column::new("sd".into(), numbers(|row| row.sd)),
            Column::new("difference".into(), numbers(|row| row.difference)),
            Column::new("difference_low".into(), numbers(|row| row.difference_low)),
            Column::new("difference_high".into(), numbers(|row| row.difference_high)),
            Column::new("difference_p10".into(), numbers(|row| row.difference_p10)),
            Column::new("difference_p90".into(), numbers(|row| row.difference_p90)),
            Column::new(
                "worlds_that_differ".into(),
                rows.iter().map(|row| row.worlds_that_differ).collect::<Vec<_>>(),
            ),
            Column::new("p_better".into(), numbers(|row| row.p_better)),
            Column::new("p_same".into(), numbers(|row| row.p_same)),
            Column::new("maybe_best".into(), rows.iter().map(|row| row.maybe_best).collect::<Vec<_>>()),
            Column::new("worlds_saved".into(), numbers(|row| row.worlds_saved)),
            Column::new("worlds".into(), rows.iter().map(|row| row.worlds).collect::<Vec<_>>()),
            Column::new("absent".into(), rows.iter().map(|row| row.absent).collect::<Vec<_>>()),
        ],
    )
}
