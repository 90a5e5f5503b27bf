//! `vifte runs`: the runs of a folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use comfy_table::{Cell, CellAlignment};

use super::failure::Failure;
use super::terminal;
use crate::report::{columns, printed};
use crate::run_store::{RUNS, RunStatus, ShelvedRun, runs};

/// Arguments of `vifte runs`.
#[derive(Debug, Args)]
pub(crate) struct RunsArguments {
    /// Folder to look in, instead of `runs`
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Keep only so many of the newest runs of each scenario, and remove the others
    #[arg(long, value_name = "N")]
    keep: Option<usize>,
    /// Say what `--keep` would remove, and remove nothing
    #[arg(long, requires = "keep")]
    dry_run: bool,
}

pub(crate) fn list(arguments: &RunsArguments) -> Result<(), Failure> {
    let named = arguments.folder.as_deref();
    let folder = named.unwrap_or(Path::new(RUNS));
    let found = match runs(folder) {
        Ok(found) => found,
        // before the first run there is no folder of runs
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => Vec::new(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(Failure::NoSuchFolder(folder.to_owned()));
        }
        Err(source) => return Err(Failure::RunsUnreadable { folder: folder.to_owned(), source }),
    };
    if found.is_empty() {
        terminal::message(&format!("There are no runs in `{}`\n", folder.display()));
        return Ok(());
    }
    match arguments.keep {
        Some(keep) => prune(&found, keep, arguments.dry_run),
        None => terminal::data(&table(&found)),
    }
}

fn table(found: &[ShelvedRun]) -> String {
    let mut table = columns();
    table.set_header(["id", "scenario", "worlds", "seed", "status", "ended (UTC)", "MB", "folder"]);
    for run in found {
        let size = format!("{:.1}", run.bytes as f64 / 1e6);
        let folder = run.path.display().to_string();
        let mut row = ["?", "", "", "", "unreadable", ""].map(str::to_owned);
        if let Ok(manifest) = &run.manifest {
            let status = match manifest.status {
                RunStatus::Complete => "complete",
                RunStatus::Partial => "partial",
            };
            row = [
                run.id.clone(),
                manifest.scenario.clone(),
                manifest.worlds_done.to_string(),
                manifest.seed.to_string(),
                status.to_owned(),
                when(manifest.ended_unix_seconds),
            ];
        }
        let row = row.into_iter().chain([size, folder]);
        table.add_row(row.map(Cell::new));
    }
    for column in [2, 3, 6] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    printed(&table).join("\n")
}

/// A moment as `2026-11-24 15:04`.
fn when(unix_seconds: u64) -> String {
    let moment =
        i64::try_from(unix_seconds).ok().and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    moment.map_or_else(|| "?".to_owned(), |moment| moment.format("%Y-%m-%d %H:%M").to_string())
}

/// Removes all but the newest runs of each scenario.
fn prune(found: &[ShelvedRun], keep: usize, dry_run: bool) -> Result<(), Failure> {
    let scenario = |run: &ShelvedRun| run.manifest.as_ref().map(|manifest| manifest.scenario.clone()).ok();
    for (index, run) in found.iter().enumerate() {
        let Some(name) = scenario(run) else { continue };
        let newer = found[index + 1..].iter().filter(|other| scenario(other).as_ref() == Some(&name)).count();
        if newer < keep {
            continue;
        }
        let folder = run.path.display();
        if dry_run {
            terminal::data(&format!("would remove {folder}"))?;
        } else {
            std::fs::remove_dir_all(&run.path)
                .map_err(|source| Failure::RunsUnreadable { folder: run.path.clone(), source })?;
            terminal::data(&format!("removed {folder}"))?;
        }
    }
    Ok(())
}
