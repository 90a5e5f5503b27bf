//! `vifte replay`: the story of one world.

use clap::Args;
use vifte_engine::Model;
use vifte_engine::input::Mode;

use crate::analysis::story::{Filter, json, story, tell};
use crate::cli::failure::Failure;
use crate::cli::opening::{Opened, open};
use crate::cli::terminal;
use crate::language::{Language, Noun, text};
use crate::store::RunMode;
use crate::{Named, find};

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
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn run(arguments: &ReplayArguments) -> Result<(), Failure> {
    let Opened { loaded, run, .. } = open(&arguments.run)?;
    let is_run = run.is_some();
    if let Some(manifest) = run {
        // another seed is another set of worlds than the run has
        if manifest.mode == RunMode::Worlds
            && arguments.seed.is_none()
            && arguments.world >= manifest.worlds_done
        {
            return Err(Failure::NoSuchWorld { world: arguments.world, worlds: manifest.worlds_done });
        }
        if manifest.model_version != vifte_engine::MODEL_VERSION {
            return Err(Failure::OtherModel {
                run: arguments.run.clone(),
                theirs: manifest.model_version,
                ours: vifte_engine::MODEL_VERSION,
            });
        }
    }
    if loaded.settings.mode == Mode::Expected {
        return Err(Failure::NoChance);
    }
    let named = |kind, name: &Option<String>| name.as_ref().map(|name| find(&loaded, kind, name)).transpose();
    let filter = Filter {
        offer: named(Named::Offer, &arguments.offer)?,
        municipality: named(Named::Municipality, &arguments.municipality)?,
    };
    // what is told of offers is reported also where nothing reacts
    let loaded = loaded.with_settings(loaded.settings.with_feedbacks());
    let model = Model::new(loaded.input.clone())?;
    let entries =
        story(&loaded, &model, arguments.seed.unwrap_or(loaded.settings.seed), arguments.world, filter);
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
    let text = text.trim_end_matches('\n');
    if arguments.json { terminal::json(text) } else { terminal::data(text) }?;
    // a scenario's own worlds are those it asks for; any other can be lived all the same
    let worlds = loaded.settings.worlds;
    if !is_run && arguments.world >= worlds {
        let (world, worlds) = (arguments.world, Noun::WORLD.counted(worlds));
        let note = text!(
            "Scenariet beder om {}, talt fra 0: verden {world} er ikke blandt dem\n", worlds.da;
            "The scenario asks for {}, counted from 0: world {world} is not among them\n", worlds.en
        );
        terminal::message(note.get(arguments.lang));
    }
    Ok(())
}
