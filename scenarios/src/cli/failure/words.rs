//! The words of failures, Danish and English side by side, so that neither can be forgotten.

use std::path::Path;

use super::message::Message;
use super::{Failure, runs};
use crate::analysis::compare::{CompareError, PrecisionError};
use crate::cli::terminal;
use crate::language::{Language, Noun, neutral_text, reason, shown_path, text};
use crate::source::nearest;
use crate::{Text, render as render_problems};

/// A failure as it is printed.
pub(crate) fn render(failure: &Failure, language: Language) -> String {
    match failure {
        Failure::Scenario(error) => render_problems(error, language, terminal::colour(), terminal::width()),
        Failure::Interrupted(message) => format!("{}\n", message.get(language)),
        // told already, by the check or by the window
        Failure::CheckedOne | Failure::Window(_) => String::new(),
        failure => message(failure).render(language),
    }
}

/// The message of a failure as a part of a warning: without the word that it is an error.
pub(crate) fn within_a_warning(failure: &Failure, language: Language) -> String {
    let message = render(failure, language);
    message.split_once(": ").map_or_else(|| message.clone(), |(_, message)| message.to_owned())
}

fn message(failure: &Failure) -> Message {
    match failure {
        Failure::Scenario(_) | Failure::Interrupted(_) | Failure::CheckedOne | Failure::Window(_) => {
            Message::of(Text::default())
        }
        Failure::Checked(faulty, all) => {
            let have = if *faulty == 1 { "has" } else { "have" };
            Message::of(text!(
                "{faulty} af {all} scenarier har problemer",
                "{faulty} of {all} scenarios {have} problems"
            ))
        }
        Failure::Model(faults) => model(faults),
        Failure::Store(error) => runs::store(error),
        Failure::Table(error) => runs::table(error),
        Failure::Output(error) => {
            let why = reason(error);
            Message::of(text!(
                "Kunne ikke skrive til standardoutput: {}", why.da;
                "Could not write to standard output: {}", why.en
            ))
        }
        Failure::Signal(error) => Message::of(text!(
            "Kunne ikke gøre klar til Ctrl-C: {error}",
            "Could not prepare for Ctrl-C: {error}"
        )),
        Failure::Simulation => Message::of(text!(
            "Simuleringen standsede uventet, hvilket er en fejl i Vifte",
            "The simulation stopped unexpectedly, which is a bug in Vifte"
        )),
        Failure::NoGuarantee => {
            Message::of(text!("Scenariet har ingen garanti", "The scenario has no guarantee")).help(text!(
                "tilføj `[[guarantees]]` med `id`, `offer`, `begins` og `cover_percent`",
                "add `[[guarantees]]` with `id`, `offer`, `begins` and `cover_percent`"
            ))
        }
        Failure::NotFound(error) => Message::of(error.message()).help(error.help()),
        Failure::Compare(error) => compare(error),
        Failure::Precision(error) => precision(error),
        Failure::Outcome(error) => Message::of(error.message()).help(error.help()),
        Failure::OutcomeTwice(outcome) => {
            let outcome = neutral_text(outcome);
            Message::of(text!("`{outcome}` er nævnt to gange", "`{outcome}` is asked for twice"))
                .help(text!("nævn hvert resultat én gang", "ask for each outcome once"))
        }
        Failure::NoSuchYear { year, first, last } => {
            Message::of(text!("{year} er ikke et år i rapporten", "{year} is not a reported year"))
                .help(text!("skriv et år fra {first} til {last}", "write a year from {first} to {last}"))
        }
        Failure::NoSuchWorld { world, worlds } => no_such_world(*world, *worlds),
        Failure::OtherModel { run, theirs, ours } => other_model(run, theirs, ours),
        Failure::OtherSeeds([(a, seed), (b, other)]) => other_seeds(a, *seed, b, *other),
        Failure::NoChance => no_chance(),
        Failure::NothingUncertain => nothing_uncertain(),
        Failure::NotWritten { file, source } => not_written(file, source),
        Failure::NoSuchFolder(folder) => {
            let folder = shown_path(folder);
            Message::of(text!("Der er ingen mappe `{folder}`", "There is no folder `{folder}`")).help(text!(
                "skriv en mappe, der findes; uden mappe er det `runs`",
                "write a folder that is there; without one it is `runs`"
            ))
        }
        Failure::RunsUnreadable { folder, source } => runs_unreadable(folder, source),
        Failure::EnoughWorlds { done, asked } => {
            let (done, are) = (Noun::WORLD.counted(*done), if *asked == 1 { "is" } else { "are" });
            Message::of(text!(
                "Kørslen har allerede {}, og der bedes om {asked}", done.da;
                "The run has {} already, and {asked} {are} asked for", done.en
            ))
            .help(text!("bed om flere med `--worlds`", "ask for more with `--worlds`"))
        }
        Failure::NotVerified(wrong) => not_verified(wrong),
        Failure::RunId(error) => runs::run_id(error),
        Failure::Manifest(error) => runs::manifest(error),
        Failure::NothingToTry => Message::of(text!(
            "`--dry-run` siger, hvad `--keep` eller `--clean` ville fjerne",
            "`--dry-run` says what `--keep` or `--clean` would remove"
        ))
        .help(text!("tilføj en af dem", "add one of them")),
        Failure::OtherData(run) => other_data(run),
        Failure::NoViewer(error) => no_viewer(error),
    }
}

fn model(faults: &vifte_engine::InputFaults) -> Message {
    let faults = lines_of(&faults.to_string());
    Message::of(text!("Scenariet kan ikke simuleres", "The scenario cannot be simulated"))
        .details(faults)
        .help(text!("ret det i scenariefilen", "put it right in the scenario file"))
}

fn no_such_world(world: u32, worlds: u32) -> Message {
    let last = worlds.saturating_sub(1);
    Message::of(text!(
        "Kørslen har ingen verden {world}: den har {worlds}, talt fra 0",
        "The run has no world {world}: it has {worlds}, counted from 0"
    ))
    .help(text!(
        "skriv en verden fra 0 til {last}, eller nævn scenariet i stedet for kørslen",
        "write a world from 0 to {last}, or name the scenario instead of the run"
    ))
}

fn other_model(run: &str, theirs: &str, ours: &str) -> Message {
    let run = neutral_text(run);
    Message::of(text!(
        "`{run}` er lavet af version {theirs} af modellen, og dette program har version {ours}",
        "`{run}` was made by version {theirs} of the model, and this program has version {ours}"
    ))
    .help(text!(
        "andre versioner giver andre verdener: kør scenariet igen",
        "other versions give other worlds: run the scenario again"
    ))
}

fn other_data(run: &str) -> Message {
    let run = neutral_text(run);
    Message::of(text!(
        "Det, `{run}` kørte, giver andre inddata med dette program, hvis medfølgende data er andre",
        "What `{run}` ran gives other inputs with this program, whose bundled data are others"
    ))
    .help(text!(
        "kør det som et scenarie: `vifte run {run}/scenario.json`",
        "run it as a scenario: `vifte run {run}/scenario.json`"
    ))
}

fn other_seeds(a: &str, seed: u64, b: &str, other: u64) -> Message {
    let (a, b) = (neutral_text(a), neutral_text(b));
    Message::of(text!(
        "`{a}` er kørt med startværdi {seed} og `{b}` med {other}: det er forskellige verdener",
        "`{a}` was run with seed {seed} and `{b}` with {other}: those are other worlds"
    ))
    .help(text!(
        "lev begge igen på de samme verdener med `--seed {seed}`",
        "live both again on the same worlds with `--seed {seed}`"
    ))
}

fn no_chance() -> Message {
    Message::of(text!(
        "I middeltal er der ingen verdener at fortælle om eller lægge til",
        "In mean numbers there are no worlds to tell of or to add"
    ))
    .help(text!(
        "brug et scenarie eller en kørsel med `mode = \"worlds\"` (`run --mode worlds`)",
        "take a scenario or a run with `mode = \"worlds\"` (`run --mode worlds`)"
    ))
}

fn nothing_uncertain() -> Message {
    Message::of(text!("Intet tal i scenariet har et interval", "No number of the scenario has a range")).help(
        text!(
            "skriv det, der ikke vides, som `{{ value = 12, low = 8, high = 20, assumption = \"…\" }}`",
            "write what is not known as `{{ value = 12, low = 8, high = 20, assumption = \"…\" }}`"
        ),
    )
}

fn runs_unreadable(folder: &Path, source: &std::io::Error) -> Message {
    let (folder, why) = (shown_path(folder), reason(source));
    Message::of(text!(
        "Kunne ikke læse eller fjerne `{folder}`: {}", why.da;
        "Could not read or remove `{folder}`: {}", why.en
    ))
    .help(text!(
        "se, om mappen er din og kan skrives i",
        "see whether the folder is yours and can be written to"
    ))
}

fn not_verified(wrong: &[Text]) -> Message {
    let list = |of: fn(&Text) -> &str| {
        let lines = wrong.iter().map(|line| ["\n  ", &neutral_text(of(line))].concat());
        lines.collect::<Vec<_>>().concat()
    };
    let (da, en) = (list(|line| &line.da), list(|line| &line.en));
    Message::of(text!("Kørslen er ikke, hvad den siger{da}", "The run is not what it says{en}")).help(text!(
        "brug den ikke: kør scenariet igen, eller tag mappen fra en sikkerhedskopi",
        "do not use it: run the scenario again, or take the folder from a safety copy"
    ))
}

fn no_viewer(error: &std::io::Error) -> Message {
    let why = reason(error);
    Message::of(text!(
        "Kunne ikke starte `vifte-viewer`: {}", why.da;
        "Could not start `vifte-viewer`: {}", why.en
    ))
    .help(text!(
        "byg det med `cargo build --release -p vifte-viewer`, eller læg det ved siden af `vifte`",
        "build it with `cargo build --release -p vifte-viewer`, or put it beside `vifte`"
    ))
}

/// The lines of a text, the same in both languages.
fn lines_of(lines: &str) -> Vec<Text> {
    lines.lines().map(|line| Text { da: line.to_owned(), en: line.to_owned() }).collect()
}

fn not_written(file: &Path, source: &std::io::Error) -> Message {
    use std::io::ErrorKind::{AlreadyExists, NotFound};
    let (file, why) = (shown_path(file), reason(source));
    let message =
        Message::of(text!("Kunne ikke skrive `{file}`: {}", why.da; "Could not write `{file}`: {}", why.en));
    message.help(match source.kind() {
        AlreadyExists => text!(
            "nævn en anden fil; det, der er, overskrives aldrig",
            "name another file; what is there is never overwritten"
        ),
        NotFound => text!(
            "lav mappen først, eller nævn en mappe, der findes",
            "make its folder first, or name one that is there"
        ),
        _ => text!("nævn en fil, du må skrive", "name a file that you may write"),
    })
}

fn precision(error: &PrecisionError) -> Message {
    match error {
        PrecisionError::Form(part) => {
            let part = neutral_text(part);
            Message::of(text!("`{part}` er ingen præcision", "`{part}` is no precision")).help(text!(
                "skriv RESULTAT=HALV-BREDDE, såsom net_cost_m_dkk_per_year=0.5%, closed_offers=2pp eller \
                 waiting_persons@p90=1",
                "write OUTCOME=HALF-WIDTH, such as net_cost_m_dkk_per_year=0.5%, closed_offers=2pp or \
                 waiting_persons@p90=1"
            ))
        }
        PrecisionError::Unknown { name, known } => {
            let (near, name) = (nearest(name, known.split(", ")), neutral_text(name));
            let message =
                Message::of(text!("Der er intet resultat `{name}`", "There is no outcome `{name}`"));
            message.help(near.map_or_else(
                || text!("skriv et af {known}", "write one of {known}"),
                |near| text!("mente du `{near}`?", "did you mean `{near}`?"),
            ))
        }
    }
}

fn compare(error: &CompareError) -> Message {
    let names = |a: &str, b: &str| (neutral_text(a).into_owned(), neutral_text(b).into_owned());
    match error {
        CompareError::Years(a, b) => {
            let (a, b) = names(a, b);
            Message::of(text!(
                "`{a}` og `{b}` rapporterer ikke de samme år",
                "`{a}` and `{b}` report other years"
            ))
            .help(text!(
                "giv dem samme `first_year`, `years` og `warm_up_years` under `[run]`",
                "give both the same `first_year`, `years` and `warm_up_years` under `[run]`"
            ))
        }
        CompareError::PriceYear(a, b) => {
            let (a, b) = names(a, b);
            Message::of(text!(
                "`{a}` og `{b}` regner i priser fra hvert sit år",
                "`{a}` and `{b}` count in prices of other years"
            ))
            .help(text!(
                "giv dem samme `price_year` under `[run]`",
                "give both the same `price_year` under `[run]`"
            ))
        }
        CompareError::Mode(a, b) => {
            let (a, b) = names(a, b);
            Message::of(text!(
                "en af `{a}` og `{b}` leves med tilfældighed, den anden i middeltal",
                "one of `{a}` and `{b}` is lived by chance, the other in mean numbers"
            ))
            .help(text!(
                "giv dem samme `mode` under `[run]`, eller `run` begge med samme `--mode`",
                "give both the same `mode` under `[run]`, or `run` both with the same `--mode`"
            ))
        }
        CompareError::Municipalities(a, b) => {
            let (a, b) = names(a, b);
            Message::of(text!(
                "`{a}` og `{b}` handler om forskellige kommuner",
                "`{a}` and `{b}` are about other municipalities"
            ))
            .help(text!(
                "nævn de samme kommuner og købere i begge, bedst med `extends` fra samme udgangspunkt",
                "list the same municipalities and buyers in both, best by `extends` from one base"
            ))
        }
    }
}
