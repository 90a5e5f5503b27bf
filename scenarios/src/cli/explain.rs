//! `vifte explain`: why an offer gains or loses.

use clap::Args;

use super::failure::Failure;
use super::simulation::{ModeArgument, SimulationArguments};
use super::terminal;
use crate::Loaded;
use crate::report::{Explanation, Language};
use crate::source::{list, nearest};

/// Arguments of `vifte explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    simulation: SimulationArguments,
    /// The offer: its `id`, or its name
    #[arg(value_name = "OFFER")]
    offer: String,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Language of the explanation
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

pub(crate) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let loaded = arguments.simulation.load(arguments.mode)?;
    let offer = find(&loaded, &arguments.offer)?;
    for results in arguments.simulation.simulate(&loaded, vec![loaded.input.clone()])? {
        let explanation = Explanation { loaded: &loaded, results: &results, offer, language: arguments.lang };
        terminal::data(&explanation.render())?;
    }
    terminal::data(&arguments.simulation.worlds_line(&loaded, arguments.lang))
}

/// The offer of an `id` or name.
pub(super) fn find(loaded: &Loaded, wanted: &str) -> Result<u32, Failure> {
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
