//! What can be wrong with run folders, in both languages. New kinds of error do not compile until they are told here.

use std::path::Path;

use super::message::Message;
use crate::Text;
use crate::language::{neutral_text, reason, shown_path, text};
use crate::store::{ManifestError, RunIdError, StateError, StoreError};
use crate::tables::TableError;

pub(super) fn store(error: &StoreError) -> Message {
    match error {
        StoreError::Exists(folder) => {
            let folder = shown_path(folder);
            Message::of(text!("Mappen `{folder}` findes allerede", "The folder `{folder}` exists already")).help(text!(
                "nævn en anden mappe med `--out`, eller gå videre fra den med `--resume` og flere `--worlds`; tidligere kørsler overskrives \
                 aldrig",
                "name another folder with `--out`, or go on from it with `--resume` and more `--worlds`; earlier runs are never overwritten"
            ))
        }
        StoreError::UnderWay { folder, owner } => {
            let (folder, da, en) = (shown_path(folder), neutral_text(&owner.da), neutral_text(&owner.en));
            Message::of(text!("Kørslen `{folder}` er i gang: {da}", "The run `{folder}` is under way: {en}"))
                .help(text!(
                    "vent, til den er færdig, eller nævn en anden mappe med `--out`",
                    "wait until it has ended, or name another folder with `--out`"
                ))
        }
        StoreError::NoName(folder) => {
            let folder = shown_path(folder);
            Message::of(text!(
                "`{folder}` er intet navn til en ny mappe",
                "`{folder}` is no name for a new folder"
            ))
            .help(text!(
                "skriv stien til en mappe, der ikke findes endnu",
                "write the path of a folder that does not exist yet"
            ))
        }
        StoreError::Taken { folder, partial } => {
            let (folder, partial) = (shown_path(folder), shown_path(partial));
            Message::of(text!(
                "En anden har imens lavet `{folder}`; kørslen er i `{partial}`",
                "Somebody else has made `{folder}` meanwhile; the run stands in `{partial}`"
            ))
            .help(text!("giv `{partial}` et andet navn", "move `{partial}` to another name"))
        }
        StoreError::Unwritable { path, source } => not_written_in(path, source),
        StoreError::Write { path, source } => not_written(path, source),
        StoreError::State(error) => state(error),
        StoreError::Manifest(error) => manifest(error),
        StoreError::Json(error) => Message::of(text!(
            "Kunne ikke skrive kørslen som JSON, hvilket er en fejl i Vifte: {error}",
            "Could not write the run as JSON, which is a bug in Vifte: {error}"
        )),
    }
}

fn not_written_in(path: &Path, source: &std::io::Error) -> Message {
    let (path, why) = (shown_path(path), reason(source));
    Message::of(text!("Kunne ikke skrive i `{path}`: {}", why.da; "Could not write in `{path}`: {}", why.en))
        .help(text!("nævn med `--out` en mappe, du må skrive i", "name a folder you may write with `--out`"))
}

fn not_written(path: &Path, source: &std::io::Error) -> Message {
    let (path, why) = (shown_path(path), reason(source));
    Message::of(text!("Kunne ikke skrive `{path}`: {}", why.da; "Could not write `{path}`: {}", why.en)).help(
        text!(
            "skaf plads, eller se, om mappen kan skrives i",
            "free some space, or see that the folder may be written"
        ),
    )
}

fn state(error: &StateError) -> Message {
    let told = Message::of(error.message()).details(error.differences().to_vec());
    match error.help() {
        Some(help) => told.help(help),
        None => told,
    }
}

pub(super) fn manifest(error: &ManifestError) -> Message {
    Message::of(error.message()).help(error.help())
}

pub(super) fn run_id(error: &RunIdError) -> Message {
    match error {
        RunIdError::TooShort(given) => {
            let given = neutral_text(given);
            Message::of(text!(
                "`{given}` er for kort til begyndelsen af en kørsels id",
                "`{given}` is too short for the beginning of a run's id"
            ))
            .help(text!(
                "skriv mindst fire tegn af den, som `vifte runs` viser den",
                "write at least four characters of it, as `vifte runs` shows it"
            ))
        }
        RunIdError::Several { beginning, runs } => {
            let beginning = neutral_text(beginning);
            let runs: Vec<String> =
                runs.iter().map(|(id, folder)| format!("`{id}` ({})", shown_path(folder))).collect();
            let runs = runs.join(", ");
            Message::of(text!(
                "`{beginning}` er begyndelsen af flere id'er",
                "`{beginning}` is the beginning of several ids"
            ))
            .help(text!("skriv mere af en af dem: {runs}", "write more of one of them: {runs}"))
        }
    }
}

pub(super) fn table(error: &TableError) -> Message {
    match error {
        TableError::Build { name, source } => {
            let why = neutral_text(&source.to_string()).into_owned();
            Message::of(text!(
                "Kunne ikke lave tabellen `{name}`, hvilket er en fejl i Vifte: {why}",
                "Could not build the table `{name}`, which is a bug in Vifte: {why}"
            ))
        }
        TableError::Write { path, source } => {
            let why = neutral_text(&source.to_string()).into_owned();
            let path = shown_path(path);
            Message::of(text!("Kunne ikke skrive `{path}`: {why}", "Could not write `{path}`: {why}"))
                .help(space())
        }
        TableError::File { path, source } => not_written(path, source),
    }
}

fn space() -> Text {
    text!(
        "skaf plads, eller se, om mappen kan skrives i",
        "free some space, or see that the folder may be written"
    )
}
