//! The table of an answer, such as a bill or the price of a guarantee: one row for each number.

use polars_core::prelude::{Column, DataFrame, PolarsResult};

/// A number of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow {
    /// `total`, `municipality` or `guarantee`.
    pub scope: &'static str,
    /// What it is about; a municipality's id is `DK-` and its code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is told, with unit.
    pub measure: &'static str,
    /// The number; none where there is no such number.
    pub value: Option<f64>,
}

/// The rows as a data frame.
pub(super) fn frame(rows: &[AnswerRow]) -> PolarsResult<DataFrame> {
    let texts = |of: fn(&AnswerRow) -> &str| rows.iter().map(of).collect::<Vec<_>>();
    DataFrame::new(
        rows.len(),
        vec![
            Column::new("scope".into(), texts(|row| row.scope)),
            Column::new("id".into(), texts(|row| &row.id)),
            Column::new("name".into(), texts(|row| &row.name)),
            Column::new("measure".into(), texts(|row| row.measure)),
            Column::new("value".into(), rows.iter().map(|row| row.value).collect::<Vec<_>>()),
        ],
    )
}
