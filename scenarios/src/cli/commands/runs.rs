//! `vifte runs`: the runs of a folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use comfy_table::{Cell, CellAlignment};

use crate::cli::failure::Failure;
use crate::cli::terminal;
use crate::language::{Language, text};
use crate::report::{columns, printed};
use crate::store::{Pruned, RUNS, RunStatus, ShelvedRun, clean, prune, runs};

/// Arguments of `vifte runs`.
#[derive(Debug, Args)]
pub(crate) struct RunsArguments {
    /// Folder to look in, instead of `runs`
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Keep only so many of the newest runs of each scenario, whole ones before partial ones, and remove the others. A run
    /// that is under way stays, and so does one with a file that it did not write
    #[arg(long, value_name = "N", conflicts_with = "clean")]
    keep: Option<usize>,
    /// Remove what runs have left that were killed before they kept anything. Partial runs stay
    #[arg(long)]
    clean: bool,
    /// Say what `--keep` or `--clean` would remove, and remove nothing
    #[arg(long)]
    dry_run: bool,
    /// Language of messages
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

pub(crate) fn list(arguments: &RunsArguments) -> Result<(), Failure> {
    let language = arguments.lang.unwrap_or_else(terminal::language);
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
    if arguments.dry_run && arguments.keep.is_none() && !arguments.clean {
        return Err(Failure::NothingToTry);
    }
    if arguments.clean {
        let cleaned = if folder.is_dir() { clean(folder, arguments.dry_run)? } else { Vec::new() };
        if cleaned.is_empty() {
            let folder = folder.display();
            let told = text!("Der er ingen rester i `{folder}`", "Nothing is left over in `{folder}`");
            terminal::data(told.get(language))?;
        }
        return tell(&cleaned, arguments.dry_run, language);
    }
    if found.is_empty() {
        let folder = folder.display();
        let told = text!("Der er ingen kørsler i `{folder}`\n", "There are no runs in `{folder}`\n");
        terminal::message(told.get(language));
        return Ok(());
    }
    match arguments.keep {
        Some(keep) => tell(&prune(&found, keep, arguments.dry_run)?, arguments.dry_run, language),
        None => Ok(terminal::data(&table(&found, language))?),
    }
}

fn table(found: &[ShelvedRun], language: Language) -> String {
    let say = |da: &'static str, en: &'static str| match language {
        Language::Da => da,
        Language::En => en,
    };
    let mut table = columns();
    let [scenario, worlds, ended] =
        [say("scenarie", "scenario"), say("verdener", "worlds"), say("slut (UTC)", "ended (UTC)")];
    table.set_header(["id", scenario, worlds, "seed", "status", ended, "MB", say("mappe", "folder")]);
    for run in found {
        let size = format!("{:.1}", run.bytes as f64 / 1e6);
        let folder = run.path.display().to_string();
        let mut row = ["?", "", "", "", say("kan ikke læses", "unreadable"), ""].map(str::to_owned);
        if let Ok(manifest) = &run.manifest {
            let status = match (&run.under_way, manifest.status) {
                (Some(_), _) => say("i gang", "under way"),
                (None, RunStatus::Complete) => say("hel", "complete"),
                (None, RunStatus::Partial) => say("delvis", "partial"),
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

/// Tells what went, or would go, and what stays though others of its kind go.
fn tell(pruned: &[Pruned], dry_run: bool, language: Language) -> Result<(), Failure> {
    for Pruned { folder, stays } in pruned {
        let folder = folder.display();
        if let Some(why) = stays {
            let told = text!("beholdt {folder}: {}", why.da; "kept {folder}: {}", why.en);
            terminal::message(&format!("{}\n", told.get(language)));
        } else {
            let told = if dry_run {
                text!("ville fjerne {folder}", "would remove {folder}")
            } else {
                text!("fjernede {folder}", "removed {folder}")
            };
            terminal::data(told.get(language))?;
        }
    }
    Ok(())
}
