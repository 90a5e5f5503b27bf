//! What can be wrong with run folders, in both languages. New kinds of error do not compile until they are told here.

use std::path::Path;

use super::system::reason;
use super::told::{Told, neutral_lines, shown};
use crate::Text;
use crate::language::{neutral_text, text};
use crate::store::{ManifestError, RunIdError, StateError, StoreError};
use crate::tables::TableError;

pub(super) fn store(error: &StoreError) -> Told {
    match error {
        StoreError::Exists(folder) => {
            let folder = shown(folder);
            Told::of(text!("Mappen `{folder}` findes allerede", "The folder `{folder}` exists already")).help(text!(
                "nævn en anden mappe med `--out`, eller gå videre fra den med `--resume` og flere `--worlds`; tidligere kørsler overskrives \
                 aldrig",
                "name another folder with `--out`, or go on from it with `--resume` and more `--worlds`; earlier runs are never overwritten"
            ))
        }
        StoreError::UnderWay { folder, owner } => {
            let (folder, owner) = (shown(folder), neutral_text(owner));
            Told::of(text!(
                "Kørslen `{folder}` er i gang: {owner}",
                "The run `{folder}` is under way: {owner}"
            ))
            .help(text!(
                "vent, til den er færdig, eller nævn en anden mappe med `--out`",
                "wait until it has ended, or name another folder with `--out`"
            ))
        }
        StoreError::NoName(folder) => {
            let folder = shown(folder);
            Told::of(text!(
                "`{folder}` er intet navn til en ny mappe",
                "`{folder}` is no name for a new folder"
            ))
            .help(text!(
                "skriv stien til en mappe, der ikke findes endnu",
                "write the path of a folder that does not exist yet"
            ))
        }
        StoreError::Taken { folder, partial } => {
            let (folder, partial) = (shown(folder), shown(partial));
            Told::of(text!(
                "En anden har imens lavet `{folder}`; kørslen er i `{partial}`",
                "Somebody else has made `{folder}` meanwhile; the run stands in `{partial}`"
            ))
            .help(text!("giv `{partial}` et andet navn", "move `{partial}` to another name"))
        }
        StoreError::Unwritable { path, source } => not_written_in(path, source),
        StoreError::Write { path, source } => not_written(path, source),
        StoreError::State(error) => state(error),
        StoreError::Manifest(error) => manifest(error),
        StoreError::Json(error) => Told::of(text!(
            "Kunne ikke skrive kørslen som JSON, hvilket er en fejl i Vifte: {error}",
            "Could not write the run as JSON, which is a bug in Vifte: {error}"
        )),
    }
}

fn not_written_in(path: &Path, source: &std::io::Error) -> Told {
    let (path, why) = (shown(path), reason(source));
    Told::of(text!("Kunne ikke skrive i `{path}`: {}", why.da; "Could not write in `{path}`: {}", why.en))
        .help(text!("nævn med `--out` en mappe, du må skrive i", "name a folder you may write with `--out`"))
}

fn not_written(path: &Path, source: &std::io::Error) -> Told {
    let (path, why) = (shown(path), reason(source));
    Told::of(text!("Kunne ikke skrive `{path}`: {}", why.da; "Could not write `{path}`: {}", why.en)).help(
        text!(
            "skaf plads, eller se, om mappen kan skrives i",
            "free some space, or see that the folder may be written"
        ),
    )
}

fn state(error: &StateError) -> Told {
    let from_a_copy = || {
        text!(
            "tag mappen fra en kopi, eller kør scenariet fra begyndelsen",
            "take the folder from a copy, or run the scenario from the beginning"
        )
    };
    let from_the_beginning = || text!("kør scenariet fra begyndelsen", "run the scenario from the beginning");
    match error {
        StateError::Damaged(path) => {
            let path = shown(path);
            Told::of(text!(
                "`{path}` er beskadiget eller ikke en kørsels tilstand",
                "`{path}` is damaged or no state of a run"
            ))
            .help(from_a_copy())
        }
        StateError::OtherRun(path) => {
            let path = shown(path);
            Told::of(text!(
                "`{path}` er tilstanden for en anden kørsel, end `manifest.json` siger",
                "`{path}` is the state of another run than `manifest.json` says"
            ))
            .help(from_a_copy())
        }
        StateError::Manifest(error) => manifest(error),
        StateError::Older { path, found } => {
            let path = shown(path);
            Told::of(text!(
                "`{path}` er skrevet i format {found}, som rummer for lidt til at blive kontrolleret",
                "`{path}` was written in format {found}, which holds too little to be checked"
            ))
            .help(from_the_beginning())
        }
        StateError::Newer { path, found } => newer(path, u64::from(*found)),
        StateError::OtherModel { theirs, ours } => {
            let theirs = neutral_text(theirs);
            Told::of(text!(
                "Kørslen er lavet af version {theirs} af modellen, og dette program har version {ours}",
                "The run was made by version {theirs} of the model, and this program has version {ours}"
            ))
            .help(from_the_beginning())
        }
        StateError::OtherInputs(_) => {
            Told::of(text!("Kørslen er lavet med andre forudsætninger", "The run was made with other inputs"))
                .details(neutral_lines(&error.differences().join("\n")))
                .help(text!(
                    "lad scenariet være, som det var, eller kør det fra begyndelsen",
                    "leave the scenario as it was, or run it from the beginning"
                ))
        }
        StateError::OtherSeed { theirs, asked } => Told::of(text!(
            "Kørslen er lavet med startværdi {theirs}, ikke {asked}",
            "The run was made with seed {theirs}, not {asked}"
        ))
        .help(text!(
            "udelad `--seed`: kørslens egen startværdi bruges",
            "leave `--seed` out: the run's own seed is used"
        )),
        StateError::Write { path, source } => not_written(path, source),
        StateError::Encode(error) => Told::of(text!(
            "Kunne ikke skrive kørslens tilstand, hvilket er en fejl i Vifte: {error}",
            "Could not write the state of the run, which is a bug in Vifte: {error}"
        )),
    }
}

fn newer(path: &Path, found: u64) -> Told {
    let path = shown(path);
    Told::of(text!(
        "`{path}` er skrevet i format {found}, som er nyere end dette program",
        "`{path}` was written in format {found}, which is newer than this program"
    ))
    .help(text!("brug en nyere `vifte`", "use a newer `vifte`"))
}

pub(super) fn manifest(error: &ManifestError) -> Told {
    let from_a_copy = || {
        text!(
            "tag mappen fra en kopi, eller kør scenariet igen",
            "take the folder from a copy, or run the scenario again"
        )
    };
    match error {
        ManifestError::Unreadable { path, source } => {
            let (path, why) = (shown(path), reason(source));
            Told::of(text!(
                "Kunne ikke læse manifestet `{path}`: {}", why.da;
                "Could not read the manifest `{path}`: {}", why.en
            ))
            .help(text!(
                "nævn mappen med en kørsel, som `vifte runs` viser dem",
                "name the folder of a run, as `vifte runs` lists them"
            ))
        }
        ManifestError::Damaged { path, why } => {
            let (path, why) = (shown(path), neutral_text(why));
            Told::of(text!("Manifestet `{path}` er beskadiget eller ændret", "The manifest `{path}` {why}"))
                .help(from_a_copy())
        }
        ManifestError::Newer { path, found } => newer(path, *found),
        ManifestError::Older { path, found, again } => {
            let (path, again) = (shown(path), neutral_text(again));
            Told::of(text!(
                "`{path}` er skrevet i format {found}, hvis tal ikke kan kontrolleres",
                "`{path}` was written in format {found}, whose numbers cannot be checked"
            ))
            .help(text!("lav kørslen igen: `{again}`", "make the run anew: `{again}`"))
        }
        ManifestError::Changed(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (path, name) = (shown(path), neutral_text(&name).into_owned());
            Told::of(text!(
                "`{path}` er ikke, som kørslen skrev den",
                "`{path}` is not as the run wrote it"
            ))
            .help(text!(
                "tag `{name}` fra en kopi, eller kør scenariet igen; for at ændre den kopieres den først til en anden \
                 mappe",
                "take `{name}` from a copy, or run the scenario again; to change it, copy it to another folder first"
            ))
        }
        ManifestError::UnreadableFile { path, source } => {
            let (path, why) = (shown(path), reason(source));
            Told::of(text!("Kunne ikke læse `{path}`: {}", why.da; "Could not read `{path}`: {}", why.en))
                .help(from_a_copy())
        }
        ManifestError::Missing { path, name } => {
            let path = shown(path);
            Told::of(text!(
                "Manifestet `{path}` nævner ingen `{name}`",
                "The manifest `{path}` names no `{name}`"
            ))
            .help(from_a_copy())
        }
    }
}

pub(super) fn run_id(error: &RunIdError) -> Told {
    match error {
        RunIdError::TooShort(given) => {
            let given = neutral_text(given);
            Told::of(text!(
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
                runs.iter().map(|(id, folder)| format!("`{id}` ({})", shown(folder))).collect();
            let runs = runs.join(", ");
            Told::of(text!(
                "`{beginning}` er begyndelsen af flere id'er",
                "`{beginning}` is the beginning of several ids"
            ))
            .help(text!("skriv mere af en af dem: {runs}", "write more of one of them: {runs}"))
        }
    }
}

pub(super) fn table(error: &TableError) -> Told {
    match error {
        TableError::Build { name, source } => {
            let why = neutral_text(&source.to_string()).into_owned();
            Told::of(text!(
                "Kunne ikke lave tabellen `{name}`, hvilket er en fejl i Vifte: {why}",
                "Could not build the table `{name}`, which is a bug in Vifte: {why}"
            ))
        }
        TableError::Write { path, source } => {
            let why = neutral_text(&source.to_string()).into_owned();
            let path = shown(path);
            Told::of(text!("Kunne ikke skrive `{path}`: {why}", "Could not write `{path}`: {why}"))
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
