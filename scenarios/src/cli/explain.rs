//! `vifte explain`: why an offer gains or loses.

use std::sync::Arc;

use clap::Args;
use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, SimulateOptions};

use super::failure::Failure;
use super::run::{ModeArgument, set_mode, simulate_watched, stop_at_once_on_ctrl_c};
use super::terminal;
use crate::report::{Explanation, Language};
use crate::source::{list, nearest};
use crate::{Loaded, load};

/// Arguments of `vifte explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Name of a bundled scenario (see `vifte list`), or path of a scenario file
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// The offer: its `id`, or its name
    #[arg(value_name = "OFFER")]
    offer: String,
    /// Number of worlds instead of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_000_000_000))]
    worlds: Option<u32>,
    /// Seed of all randomness instead of the scenario's
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Language of the explanation
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

pub(crate) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let mut loaded = load(&arguments.scenario)?;
    set_mode(&mut loaded, arguments.mode);
    let offer = find(&loaded, &arguments.offer)?;
    let model = Model::new(loaded.input.clone())?;
    let worlds = match loaded.input.mode {
        Mode::Worlds => arguments.worlds.unwrap_or(loaded.scenario.run.worlds),
        Mode::Expected => 1,
    };
    let seed = arguments.seed.unwrap_or(loaded.scenario.run.seed);
    let control = Arc::new(Control::default());
    stop_at_once_on_ctrl_c(&control)?;
    let options = SimulateOptions { seed, ..SimulateOptions::default() };
    let outcome = simulate_watched(&model, worlds, options, &control, false)?;
    if outcome.cancelled {
        return Err(Failure::Interrupted("Stopped; an explanation needs all its worlds".to_owned()));
    }
    let explanation =
        Explanation { loaded: &loaded, results: &outcome.results, offer, language: arguments.lang };
    terminal::data(&explanation.render())
}

/// The offer of an `id` or name.
fn find(loaded: &Loaded, wanted: &str) -> Result<u32, Failure> {
    let names = &loaded.names;
    let same = |name: &String| name.to_lowercase() == wanted.to_lowercase();
    let by_id = names.offer_ids.iter().position(same);
    let by_name: Vec<usize> =
        names.offers.iter().enumerate().filter(|(_, name)| same(name)).map(|(index, _)| index).collect();
    if let Some(index) = by_id {
        return Ok(index as u32);
    }
    match by_name.as_slice() {
        [only] => Ok(*only as u32),
        [] => {
            let all = names.offer_ids.iter().chain(&names.offers).map(String::as_str);
            let help = nearest(wanted, all).map_or_else(
                || "`id`s and names of offers stand in the scenario file, and in the tables".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Err(Failure::NoSuchOffer { offer: wanted.to_owned(), help })
        }
        several => {
            let ids = list(several.iter().map(|&index| names.offer_ids[index].as_str()));
            Err(Failure::NoSuchOffer {
                offer: wanted.to_owned(),
                help: format!("the name stands for {ids}: write one of these `id`s"),
            })
        }
    }
}
