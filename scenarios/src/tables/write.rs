//! Writing tables as Parquet and CSV.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use polars::prelude::{CsvWriter, DataFrame, ParquetWriter, PolarsError, SerWriter};
use vifte_engine::{Period, Results};
use xxhash_rust::xxh3::Xxh3Default;

use super::comparison::ComparisonRow;
use super::frame::table;
use crate::Loaded;
use crate::run_store::{CsvDialect, FileEntry};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The table could not be built, which is a bug.
    #[error("Could not build the table `{name}`, which is a bug in Vifte: {source}")]
    Build {
        /// Its name.
        name: &'static str,
        /// Why.
        source: PolarsError,
    },
    /// The table could not be written.
    #[error("Could not write `{}`: {source}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: PolarsError,
    },
    /// The file could not be created or closed.
    #[error("Could not write `{}`: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes `monthly`, `yearly` and `whole` as Parquet and CSV into a folder.
///
/// # Errors
/// The disk is full or not writable; what was written so far stays in the folder.
pub fn write_tables(
    folder: &Path,
    loaded: &Loaded,
    results: &Results,
    dialect: CsvDialect,
) -> Result<Vec<FileEntry>, TableError> {
    let mut files = Vec::new();
    for (name, period) in [("monthly", Period::Month), ("yearly", Period::Year), ("whole", Period::Whole)] {
        let mut frame =
            table(loaded, results, period).map_err(|source| TableError::Build { name, source })?;
        files.push(write(folder, &format!("{name}.parquet"), |file| {
            ParquetWriter::new(file).finish(&mut frame).map(|_| ())
        })?);
        files.push(write(folder, &format!("{name}.csv"), |file| write_csv(file, &mut frame, dialect))?);
    }
    Ok(files)
}

/// Writes `comparison` as Parquet and CSV into a new folder.
///
/// # Errors
/// The folder cannot be made, or the disk is full.
pub fn write_comparison(
    folder: &Path,
    rows: &[ComparisonRow],
    dialect: CsvDialect,
) -> Result<(), TableError> {
    let name = "comparison";
    let mut frame = super::comparison::frame(rows).map_err(|source| TableError::Build { name, source })?;
    std::fs::create_dir_all(folder).map_err(|source| TableError::File { path: folder.to_owned(), source })?;
    write(folder, "comparison.parquet", |file| ParquetWriter::new(file).finish(&mut frame).map(|_| ()))?;
    write(folder, "comparison.csv", |file| write_csv(file, &mut frame, dialect))?;
    Ok(())
}

fn write_csv(file: impl Write, frame: &mut DataFrame, dialect: CsvDialect) -> Result<(), PolarsError> {
    let mut writer = CsvWriter::new(file);
    if dialect == CsvDialect::Da {
        // with the mark, spreadsheets recognise UTF-8
        writer = writer.with_separator(b';').with_decimal_comma(true).include_bom(true);
    }
    writer.finish(frame)
}

fn write(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut Hashed<BufWriter<File>>) -> Result<(), PolarsError>,
) -> Result<FileEntry, TableError> {
    let path = folder.join(name);
    let closed = |source| TableError::File { path: path.clone(), source };
    let file = File::create(&path).map_err(closed)?;
    let mut file = Hashed { inner: BufWriter::new(file), hasher: Xxh3Default::new(), bytes: 0 };
    write(&mut file).map_err(|source| TableError::Write { path: path.clone(), source })?;
    file.flush().map_err(closed)?;
    Ok(FileEntry {
        name: name.to_owned(),
        bytes: file.bytes,
        hash: format!("{:032x}", file.hasher.digest128()),
    })
}

/// Counts and hashes what is written.
struct Hashed<W> {
    inner: W,
    hasher: Xxh3Default,
    bytes: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
