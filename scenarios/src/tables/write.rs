//! Writing tables as Parquet and CSV.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use polars_core::prelude::{Column, CompatLevel, DataFrame, DataType, PolarsError, PolarsResult, SchemaExt};
use polars_io::prelude::{CsvWriter, KeyValueMetadata, ParquetWriter, QuoteStyle, SerWriter};
use polars_parquet::write::schema_to_metadata_key;
use vifte_engine::{Period, Results};
use xxhash_rust::xxh3::Xxh3Default;

use super::answer::AnswerRow;
use super::comparison::ComparisonRow;
use super::danish;
use super::frame::table;
use crate::analysis::compare::OutcomeSpec;
use crate::store::{CsvDialect, FileEntry};
use crate::{Loaded, cell_text};

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
        files.push(write(folder, &format!("{name}.parquet"), |file| write_parquet(file, &mut frame))?);
        files.push(write(folder, &format!("{name}.csv"), |file| {
            let names = texts(&frame, "measure")?;
            write_csv(file, &frame, &names, dialect)
        })?);
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
    specs: &[OutcomeSpec],
    dialect: CsvDialect,
) -> Result<(), TableError> {
    let name = "comparison";
    let mut frame = super::comparison::frame(rows).map_err(|source| TableError::Build { name, source })?;
    std::fs::create_dir_all(folder).map_err(|source| TableError::File { path: folder.to_owned(), source })?;
    write(folder, "comparison.parquet", |file| write_parquet(file, &mut frame))?;
    write(folder, "comparison.csv", |file| {
        let names = texts(&frame, "outcome")?;
        if dialect == CsvDialect::Da {
            let danish = names.iter().map(|id| danish::outcome(id, specs)).collect::<Vec<_>>();
            frame.with_column(Column::new("outcome".into(), danish))?;
        }
        write_csv(file, &frame, &names, dialect)
    })?;
    Ok(())
}

/// Writes an answer under a name as Parquet and CSV into a folder.
///
/// # Errors
/// The disk is full or not writable.
pub fn write_answer(
    folder: &Path,
    name: &'static str,
    rows: &[AnswerRow],
    dialect: CsvDialect,
) -> Result<(), TableError> {
    let mut frame = super::answer::frame(rows).map_err(|source| TableError::Build { name, source })?;
    write(folder, &format!("{name}.parquet"), |file| write_parquet(file, &mut frame))?;
    write(folder, &format!("{name}.csv"), |file| {
        let names = texts(&frame, "measure")?;
        write_csv(file, &frame, &names, dialect)
    })?;
    Ok(())
}

/// Writes Parquet whose texts are plain strings. By itself polars marks them as views, which older readers do not know and
/// newer ones cannot filter.
fn write_parquet(file: impl Write, frame: &mut DataFrame) -> PolarsResult<()> {
    let schema = schema_to_metadata_key(&frame.schema().to_arrow(CompatLevel::oldest()));
    ParquetWriter::new(file)
        .with_key_value_metadata(Some(KeyValueMetadata::Static(vec![schema])))
        .finish(frame)
        .map(|_| ())
}

/// Writes CSV. `names` are the rows' measures or outcomes.
fn write_csv(file: impl Write, frame: &DataFrame, names: &[String], dialect: CsvDialect) -> PolarsResult<()> {
    let mut writer = CsvWriter::new(file).with_quote_style(QuoteStyle::NonNumeric);
    let mut frame = match dialect {
        CsvDialect::En => frame.clone(),
        CsvDialect::Da => {
            // with the mark, spreadsheets recognise UTF-8
            writer = writer.with_separator(b';').with_decimal_comma(true).include_bom(true);
            danish::translated(frame, names)?
        }
    };
    let columns = frame.columns().to_vec();
    for column in columns.iter().filter(|column| *column.dtype() == DataType::String) {
        let texts = column.str()?.iter().map(|text| text.map(cell_text));
        frame.with_column(Column::new(column.name().clone(), texts.collect::<Vec<_>>()))?;
    }
    writer.finish(&mut frame)
}

/// The texts of a column.
fn texts(frame: &DataFrame, column: &str) -> PolarsResult<Vec<String>> {
    let column = frame.column(column)?.str()?;
    Ok(column.iter().map(|text| text.unwrap_or_default().to_owned()).collect())
}

fn write(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut Hashed<BufWriter<File>>) -> Result<(), PolarsError>,
) -> Result<FileEntry, TableError> {
    let path = folder.join(name);
    let closed = |source| TableError::File { path: path.clone(), source };
    let file = File::create(&path).map_err(closed)?;
    let mut file = Hashed { inner: BufWriter::new(file), hasher: Xxh3Default::new(), bytes: 0, failed: None };
    if let Err(source) = write(&mut file) {
        // the library tells what the system said in words of its own
        return Err(match file.failed {
            Some(kind) => closed(kind.into()),
            None => TableError::Write { path: path.clone(), source },
        });
    }
    file.flush().map_err(closed)?;
    Ok(FileEntry {
        name: name.to_owned(),
        bytes: file.bytes,
        hash: format!("{:032x}", file.hasher.digest128()),
    })
}

/// Counts and hashes what is written, and keeps why it could not be.
struct Hashed<W> {
    inner: W,
    hasher: Xxh3Default,
    bytes: u64,
    failed: Option<io::ErrorKind>,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes).inspect_err(|error| self.failed = Some(error.kind()))?;
        self.hasher.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush().inspect_err(|error| self.failed = Some(error.kind()))
    }
}
