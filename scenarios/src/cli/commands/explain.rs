//! `vifte explain`: why an offer gains or loses.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::simulation::{SimulationArguments, simulate_inputs, worlds_line};
use crate::cli::terminal;
use crate::cli::value::ModeArgument;
use crate::language::Language;
use crate::report::Explanation;
use crate::{Loaded, Named, find};

/// Arguments of `vifte explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    simulation: SimulationArguments,
    /// The offer: its `id`, or its name
    #[arg(value_name = "OFFER")]
    offer: String,
    /// Years to show, such as 2027,2030,2038, instead of the 1st, 4th, 10th and the last
    #[arg(long, value_name = "YEARS", value_delimiter = ',')]
    years: Vec<i32>,
    /// Live the years by chance, or in mean numbers, instead of as the scenario says
    #[arg(long, value_enum)]
    mode: Option<ModeArgument>,
    /// Language of the explanation
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let loaded = arguments.simulation.load(arguments.mode)?;
    let offer = find(&loaded, Named::Offer, &arguments.offer)?;
    let years = years(&loaded, &arguments.years)?;
    for results in simulate_inputs(&loaded, vec![loaded.input.clone()])? {
        let explanation = Explanation {
            loaded: &loaded,
            results: &results,
            offer,
            years: years.as_deref(),
            language: arguments.lang,
        };
        terminal::data(&explanation.render())?;
    }
    Ok(terminal::data(&worlds_line(&loaded, arguments.lang))?)
}

/// The reported years asked for, counted from 0, in order; none where the table chooses.
fn years(loaded: &Loaded, asked: &[i32]) -> Result<Option<Vec<u32>>, Failure> {
    let calendar = &loaded.input.calendar;
    let (first, last) = (calendar.first_year, calendar.first_year + calendar.years as i32 - 1);
    if let Some(&year) = asked.iter().find(|year| !(first..=last).contains(year)) {
        return Err(Failure::NoSuchYear { year, first, last });
    }
    let mut years: Vec<u32> = asked.iter().map(|year| (year - first) as u32).collect();
    years.sort_unstable();
    years.dedup();
    Ok((!years.is_empty()).then_some(years))
}
