//! The results of a run: one cell for each reported number.

use std::sync::Arc;

use super::layout::{Layout, Period, Scope, Series};
use super::measure::Measure;
use crate::statistics::{Cell, MAX_ROWS};

/// Neighbouring numbers that are turned at a time: a line of memory.
const AT_ONCE: usize = 8;

/// Distributions of all reported numbers over the worlds simulated so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    layout: Arc<Layout>,
    cells: Vec<Cell>,
    worlds: u64,
    digest: u128,
}

/// Results without their layout, to be written and read again.
#[cfg(feature = "serde")]
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ResultsState {
    cells: Vec<Cell>,
    worlds: u64,
    digest: u128,
}

#[cfg(feature = "serde")]
impl ResultsState {
    /// Number of worlds.
    pub const fn worlds(&self) -> u64 {
        self.worlds
    }

    /// Numbers of each world.
    pub const fn numbers(&self) -> usize {
        self.cells.len()
    }

    /// The result hash of the results, as [`Results::hash`].
    pub fn hash(&self) -> String {
        format!("{:032x}", self.digest)
    }
}

#[cfg(feature = "serde")]
impl Results {
    /// What there is to be written.
    pub fn state(&self) -> ResultsState {
        ResultsState { cells: self.cells.clone(), worlds: self.worlds, digest: self.digest }
    }

    /// Results of a model as they were written; nothing when they are of another model, or damaged.
    pub fn restore(layout: Arc<Layout>, state: ResultsState) -> Option<Self> {
        let empty = Self::new(layout);
        let fits = empty.cells.len() == state.cells.len()
            && state.cells.iter().zip(&empty.cells).all(|(cell, empty)| cell.fits(empty, state.worlds));
        fits.then_some(Self { cells: state.cells, worlds: state.worlds, digest: state.digest, ..empty })
    }
}

impl Results {
    pub(crate) fn new(layout: Arc<Layout>) -> Self {
        let series = layout.series().iter();
        let cells =
            series.flat_map(|series| std::iter::repeat_n(Cell::new(series.measure.resolution()), series.len));
        let cells = cells.collect();
        Self { layout, cells, worlds: 0, digest: 0 }
    }

    /// Adds the rows of at most [`MAX_ROWS`] worlds, stored one after the other, with their digests.
    ///
    /// Going cell by cell over many worlds keeps each cell in the fastest memory; a few neighbouring numbers of each row
    /// are turned at a time, as they share a line of memory.
    pub(crate) fn add_rows(&mut self, rows: &[i64], digests: &[u128]) {
        let len = self.cells.len();
        let worlds = digests.len();
        let mut turned = [[0; MAX_ROWS]; AT_ONCE];
        for start in (0..len).step_by(AT_ONCE) {
            let end = (start + AT_ONCE).min(len);
            // the next ones are fetched all at once, so that they wait for memory together
            let next = self.cells[end..(end + AT_ONCE).min(len)].iter();
            std::hint::black_box(next.fold(0, |sum, cell| sum | cell.touch()));
            for (world, row) in rows.chunks_exact(len.max(1)).take(worlds).enumerate() {
                for (values, &value) in turned.iter_mut().zip(&row[start..end]) {
                    values[world] = value;
                }
            }
            for (index, values) in (start..end).zip(&turned) {
                self.cells[index].add(&values[..worlds]);
            }
        }
        self.worlds += digests.len() as u64;
        for digest in digests {
            self.digest = self.digest.wrapping_add(*digest);
        }
    }

    /// Adds other worlds of the same model.
    pub fn merge(&mut self, other: &Self) {
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            cell.merge(more);
        }
        self.worlds += other.worlds;
        self.digest = self.digest.wrapping_add(other.digest);
    }

    /// Number of worlds.
    pub const fn worlds(&self) -> u64 {
        self.worlds
    }

    /// The result hash: changes when any reported number of any world changes, and does not depend on threads,
    /// blocks or order. 32 hexadecimal digits.
    pub fn hash(&self) -> String {
        format!("{:032x}", self.digest)
    }

    /// The series and their places.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The cells of a series, in time order.
    pub fn cells(&self, series: &Series) -> &[Cell] {
        &self.cells[series.offset..series.offset + series.len]
    }

    /// The cell of one number: `time` counts months, years or nothing (0) from the first reported year.
    pub fn cell(&self, scope: Scope, measure: Measure, period: Period, time: usize) -> Option<&Cell> {
        let series = self.layout.find(scope, measure, period)?;
        self.cells(series).get(time)
    }
}
