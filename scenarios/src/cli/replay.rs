//! `vifte replay`: the story of one world.

use clap::Args;
use vifte_engine::Model;
use vifte_engine::input::Mode;

use super::failure::Failure;
use super::simulation::{Opened, open};
use super::terminal;
use crate::Loaded;
use crate::report::Language;
use crate::source::{list, nearest};
use crate::story::{Filter, json, story, tell};

/// Arguments of `vifte replay`.
#[derive(Debug, Args)]
pub(crate) struct ReplayArguments {
    /// A run folder, the name of a bundled scenario, or the path of a scenario file
    #[arg(value_name = "RUN")]
    run: String,
    /// Number of the world, counted from 0
    #[arg(long, value_name = "N")]
    world: u32,
    /// Seed instead of the run's or the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Only what an offer has to do with: its `id` or name
    #[arg(long, value_name = "OFFER")]
    offer: Option<String>,
    /// Only citizens of a municipality or buyer: its code, `id` or name
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: Option<String>,
    /// Print JSON lines for programs instead of the story
    #[arg(long)]
    json: bool,
    /// Language of the story
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

pub(crate) fn run(arguments: &ReplayArguments) -> Result<(), Failure> {
    let Opened { mut loaded, run, .. } = open(&arguments.run)?;
    let mut seed = loaded.scenario.run.seed;
    if let Some(manifest) = run {
        seed = manifest.seed;
        if manifest.model_version != vifte_engine::MODEL_VERSION {
            return Err(Failure::OtherModel {
                run: arguments.run.clone(),
                theirs: manifest.model_version,
                ours: vifte_engine::MODEL_VERSION,
            });
        }
    }
    if loaded.input.mode == Mode::Expected {
        return Err(Failure::NoChance);
    }
    let filter = Filter {
        offer: arguments.offer.as_ref().map(|offer| super::explain::find(&loaded, offer)).transpose()?,
        municipality: arguments.municipality.as_ref().map(|name| municipality(&loaded, name)).transpose()?,
    };
    // what is told of offers is reported also where nothing reacts
    loaded.input.watch = true;
    let model = Model::new(loaded.input.clone())?;
    let entries = story(&loaded, &model, arguments.seed.unwrap_or(seed), arguments.world, filter);
    let mut text = String::new();
    for entry in &entries {
        let line = if arguments.json {
            json(&loaded, entry).to_string()
        } else {
            tell(&loaded, entry, arguments.lang)
        };
        text.push_str(&line);
        text.push('\n');
    }
    terminal::data(text.trim_end_matches('\n'))
}

/// The municipality or buyer of a code, `id` or name.
pub(super) fn municipality(loaded: &Loaded, wanted: &str) -> Result<u32, Failure> {
    let names = &loaded.names;
    let same = |name: &&String| name.to_lowercase() == wanted.to_lowercase();
    let english: Vec<String> = names.municipality_texts.iter().map(|text| text.en.clone()).collect();
    let lists = [&names.municipality_ids, &names.municipalities, &english];
    let found = lists.iter().find_map(|list| list.iter().position(|name| same(&name)));
    found.map(|index| index as u32).ok_or_else(|| {
        let all = || lists.iter().flat_map(|list| list.iter()).map(String::as_str);
        let help = nearest(wanted, all()).map_or_else(
            || format!("write one of {}", list(names.municipalities.iter().map(String::as_str))),
            |near| format!("did you mean `{near}`?"),
        );
        Failure::NoSuchMunicipality { municipality: wanted.to_owned(), help }
    })
}
