//! The results of a run: one cell for each reported number.

use std::sync::{Arc, Mutex};

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

/// Results without their layout, as they were read.
#[cfg(feature = "serde")]
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct ResultsState {
    cells: Vec<Cell>,
    worlds: u64,
    digest: u128,
}

/// Results without their layout, as they are written.
#[cfg(feature = "serde")]
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct ResultsView<'results> {
    cells: &'results [Cell],
    worlds: u64,
    digest: u128,
}

#[cfg(feature = "serde")]
impl PartialEq<ResultsView<'_>> for ResultsState {
    fn eq(&self, view: &ResultsView<'_>) -> bool {
        (self.worlds, self.digest) == (view.worlds, view.digest) && self.cells == view.cells
    }
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
    /// What there is to be written, and compared with what was.
    pub fn state(&self) -> ResultsView<'_> {
        ResultsView { cells: &self.cells, worlds: self.worlds, digest: self.digest }
    }

    /// Results of a model as they were written; nothing when they are of another model, or damaged.
    pub fn restore(layout: Arc<Layout>, state: ResultsState) -> Option<Self> {
        let empty = Self::new(layout);
        let fits = empty.cells.len() == state.cells.len()
            && state.cells.iter().zip(&empty.cells).all(|(cell, empty)| cell.fits(empty, state.worlds));
        fits.then_some(Self { cells: state.cells, worlds: state.worlds, digest: state.digest, ..empty })
    }
}

/// A part of the cells, and where it lies in a world's row.
#[derive(Debug)]
pub(crate) struct ResultsPart<'results> {
    cells: &'results mut [Cell],
    offset: usize,
    row_len: usize,
}

impl ResultsPart<'_> {
    /// Adds this part of the rows of at most [`MAX_ROWS`] worlds, stored one after the other.
    ///
    /// Going cell by cell over many worlds keeps each cell in the fastest memory; a few neighbouring numbers of each row
    /// are turned at a time, as they share a line of memory.
    pub(crate) fn add_rows(&mut self, rows: &[i64], worlds: usize) {
        let mut turned = [[0; MAX_ROWS]; AT_ONCE];
        let len = self.cells.len();
        for start in (0..len).step_by(AT_ONCE) {
            let end = (start + AT_ONCE).min(len);
            // the next ones are fetched all at once, so that they wait for memory together
            let next = self.cells[end..(end + AT_ONCE).min(len)].iter();
            std::hint::black_box(next.fold(0, |sum, cell| sum | cell.touch()));
            for (world, row) in rows.chunks_exact(self.row_len).take(worlds).enumerate() {
                for (values, &value) in turned.iter_mut().zip(&row[self.offset + start..self.offset + end]) {
                    values[world] = value;
                }
            }
            for (cell, values) in self.cells[start..end].iter_mut().zip(&turned) {
                cell.add(&values[..worlds]);
            }
        }
    }
}

/// Worlds, and the sum of their digests.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counted {
    pub(crate) worlds: u64,
    pub(crate) digest: u128,
}

impl Counted {
    /// Counts one more world by its digest.
    pub(crate) const fn add(&mut self, digest: u128) {
        self.worlds += 1;
        self.digest = self.digest.wrapping_add(digest);
    }
}

impl Results {
    /// Results of a model without any worlds.
    pub fn new(layout: Arc<Layout>) -> Self {
        let series = layout.series().iter();
        let cells =
            series.flat_map(|series| std::iter::repeat_n(Cell::new(series.measure.resolution()), series.len));
        let cells = cells.collect();
        Self { layout, cells, worlds: 0, digest: 0 }
    }

    /// Parts of the cells that several threads can add to, so many that they seldom wait for each other. There is one set of
    /// cells for all threads, so memory does not grow with their number.
    pub(crate) fn parts(&mut self, parts: usize) -> Vec<Mutex<ResultsPart<'_>>> {
        let row_len = self.cells.len();
        let len = row_len.div_ceil(parts.max(1)).next_multiple_of(AT_ONCE).max(AT_ONCE);
        let cells = self.cells.chunks_mut(len).enumerate();
        cells.map(|(index, cells)| Mutex::new(ResultsPart { cells, offset: index * len, row_len })).collect()
    }

    /// Counts worlds whose rows were added to the parts.
    pub(crate) const fn count(&mut self, counted: Counted) {
        self.worlds += counted.worlds;
        self.digest = self.digest.wrapping_add(counted.digest);
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
