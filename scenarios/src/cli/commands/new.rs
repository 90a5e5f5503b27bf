//! `vifte new`: a scenario file to start from.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::cli::opening::{Opened, open};
use crate::cli::terminal;
use crate::data::library::find;
use crate::language::{Language, text};

/// A variant of a scenario.
const VARIANT: &str = include_str!("../../../templates/variant.toml");

/// A whole scenario of one small region.
const REGION: &str = include_str!("../../../templates/region.toml");

/// Arguments of `vifte new`.
#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// File to write; it must not exist yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Scenario to inherit from: a bundled name, a path, or a run
    #[arg(long, value_name = "SCENARIO", default_value = "midtjylland-2013")]
    from: String,
    /// What to begin with
    #[arg(long, value_enum, default_value_t = Template::Variant, conflicts_with = "from")]
    template: Template,
    /// Language of what is printed
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

/// What to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Template {
    /// A plan on top of another scenario
    Variant,
    /// A small region of its own, with every part explained
    Region,
}

pub(crate) fn new(arguments: &NewArguments) -> Result<(), Failure> {
    let text = match arguments.template {
        Template::Region => REGION.to_owned(),
        Template::Variant => {
            let Opened { loaded, reference: from, .. } = open(&arguments.from)?;
            let offer = loaded.names.offer_ids.first().cloned().unwrap_or_default();
            let municipality = loaded.names.municipality_ids.first().cloned().unwrap_or_default();
            // quoted as the format wants it, whatever stands in them
            let text = |text: String| toml::Value::String(text).to_string();
            VARIANT
                .replace("{FROM_NAME}", &from)
                .replace("{FROM}", &text(reference(&arguments.file, &from)))
                .replace("{TITLE_DA}", &text(format!("{}: variant", loaded.scenario.title_da)))
                .replace("{TITLE_EN}", &text(format!("{}: variant", loaded.scenario.title_en)))
                .replace("{OFFER}", &text(offer))
                .replace("{MUNICIPALITY}", &text(municipality))
                .replace("{YEAR}", &(loaded.scenario.run.first_year + 2).to_string())
        }
    };
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&arguments.file)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => {
            let file = arguments.file.display();
            let next = text!(
                "Skrev {file}. Dernæst: `vifte check {file}`, så `vifte run {file}`",
                "Wrote {file}. Next: `vifte check {file}`, then `vifte run {file}`"
            );
            Ok(terminal::data(next.get(arguments.lang))?)
        }
        Err(source) => Err(Failure::NotWritten { file: arguments.file.clone(), source }),
    }
}

/// What to inherit from, as the new file must say it: its paths start at its own folder.
fn reference(file: &Path, from: &str) -> String {
    let here = file.parent().is_none_or(|folder| folder.as_os_str().is_empty());
    if here || find(from).is_some() {
        return from.to_owned();
    }
    let absolute = std::path::absolute(from);
    absolute.map_or_else(|_| from.to_owned(), |path| path.display().to_string())
}
