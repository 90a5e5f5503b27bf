//! The table of a comparison: one row for each outcome and scenario.

use polars::prelude::{Column, DataFrame, PolarsResult};
use serde::Serialize;
use vifte_engine::compare::Comparison;

use crate::compare::OutcomeSpec;
use crate::report::{LEVEL, direction};

/// An outcome of one scenario, and its paired difference to the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonRow {
    /// Name of the outcome, with unit.
    pub outcome: String,
    /// Name of the scenario.
    pub scenario: String,
    /// `lower`, `higher` or `none`.
    pub better: &'static str,
    /// Mean over the worlds.
    pub mean: f64,
    /// Standard deviation between worlds.
    pub sd: Option<f64>,
    /// Mean difference to the first scenario.
    pub difference: f64,
    /// Lower end of its 90 % interval.
    pub difference_low: Option<f64>,
    /// Upper end of its 90 % interval.
    pub difference_high: Option<f64>,
    /// A tenth of the worlds have a smaller difference.
    pub difference_p10: Option<f64>,
    /// A tenth of the worlds have a larger difference.
    pub difference_p90: Option<f64>,
    /// Share of worlds in which it is better than the first scenario.
    pub p_better: Option<f64>,
    /// Share of worlds in which the two are the same.
    pub p_same: f64,
    /// Whether it cannot be told apart from the best.
    pub maybe_best: Option<bool>,
    /// Times as many independent worlds that the same interval needs.
    pub worlds_saved: Option<f64>,
    /// Worlds.
    pub worlds: u64,
}

/// The rows of a comparison.
pub fn comparison_rows(
    names: &[String],
    specs: &[OutcomeSpec],
    comparison: &Comparison,
) -> Vec<ComparisonRow> {
    let finite = |number: f64| Some(number).filter(|number| number.is_finite());
    let mut rows = Vec::new();
    for (spec, paired) in specs.iter().zip(&comparison.outcomes) {
        let best = spec.better.map(|better| paired.best(better, LEVEL));
        for (model, name) in names.iter().enumerate() {
            let cell = paired.model(model);
            let estimate = paired.difference(0, model, LEVEL);
            let unit = |number: f64| number / spec.scale;
            let quantile = |p: f64| {
                if comparison.worlds < 2 {
                    None
                } else {
                    finite(unit(paired.difference_quantile(0, model, p)))
                }
            };
            rows.push(ComparisonRow {
                outcome: spec.id.clone(),
                scenario: name.clone(),
                better: direction(spec.better),
                mean: unit(cell.mean()),
                sd: finite(unit(cell.standard_deviation())),
                difference: unit(estimate.mean),
                difference_low: finite(unit(estimate.mean - estimate.half_width)),
                difference_high: finite(unit(estimate.mean + estimate.half_width)),
                difference_p10: quantile(0.1),
                difference_p90: quantile(0.9),
                p_better: spec.better.map(|better| paired.better(0, model, better).0),
                p_same: paired.better(0, model, vifte_engine::Better::Lower).1,
                maybe_best: best.as_ref().map(|best| best.contains(&model)),
                worlds_saved: if model == 0 { None } else { paired.worlds_saved(0, model) },
                worlds: comparison.worlds,
            });
        }
    }
    rows
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
            Column::new("mean".into(), numbers(|row| Some(row.mean))),
            Column::new("sd".into(), numbers(|row| row.sd)),
            Column::new("difference".into(), numbers(|row| Some(row.difference))),
            Column::new("difference_low".into(), numbers(|row| row.difference_low)),
            Column::new("difference_high".into(), numbers(|row| row.difference_high)),
            Column::new("difference_p10".into(), numbers(|row| row.difference_p10)),
            Column::new("difference_p90".into(), numbers(|row| row.difference_p90)),
            Column::new("p_better".into(), numbers(|row| row.p_better)),
            Column::new("p_same".into(), numbers(|row| Some(row.p_same))),
            Column::new("maybe_best".into(), rows.iter().map(|row| row.maybe_best).collect::<Vec<_>>()),
            Column::new("worlds_saved".into(), numbers(|row| row.worlds_saved)),
            Column::new("worlds".into(), rows.iter().map(|row| row.worlds).collect::<Vec<_>>()),
        ],
    )
}
