//! `vifte check`: scenarios without running them.

use clap::Args;

use crate::cli::failure::{Failure, render};
use crate::cli::opening::{open, warn};
use crate::cli::terminal;
use crate::language::Language;
use crate::report::{inheritance_lines, plan_dates};
use crate::{LoadError, Loaded};

/// Arguments of `vifte check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Names of bundled scenarios, paths of scenario files, or runs
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<String>,
    /// Print each problem on one line, as `file:line:column: message`, for editors and scripts
    #[arg(long)]
    lines: bool,
    /// Language of what is printed
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let mut faulty = 0;
    for reference in &arguments.scenarios {
        match ready(reference) {
            Ok(loaded) => {
                if arguments.lines {
                    for warning in &loaded.warnings {
                        terminal::data(&warning.one_line(terminal::language()))?;
                    }
                } else {
                    warn(&loaded);
                }
                terminal::data(&format!("{reference}: {}", contents(&loaded, arguments.lang)))?;
                if !arguments.lines {
                    for line in inheritance_lines(&loaded.inherited, arguments.lang) {
                        terminal::data(&line)?;
                    }
                    for line in plan_dates(&loaded, None, arguments.lang) {
                        terminal::data(&format!("  {line}"))?;
                    }
                }
            }
            Err(failure) => {
                faulty += 1;
                match &failure {
                    Failure::Scenario(error) if arguments.lines => print_lines(error)?,
                    _ => terminal::message(&render(&failure, terminal::language())),
                }
            }
        }
    }
    match (faulty, arguments.scenarios.len()) {
        (0, _) => Ok(()),
        (_, 1) => Err(Failure::CheckedOne),
        (faulty, all) => Err(Failure::Checked(faulty, all)),
    }
}

/// Loads a scenario and lets the engine look at it too.
fn ready(reference: &str) -> Result<Loaded, Failure> {
    let loaded = open(reference)?.loaded;
    vifte_engine::Model::new(loaded.input.clone())?;
    Ok(loaded)
}

fn print_lines(error: &LoadError) -> Result<(), Failure> {
    for line in error.lines(terminal::language()) {
        terminal::data(&line)?;
    }
    Ok(())
}

/// What a scenario holds, in one line.
fn contents(loaded: &Loaded, language: Language) -> String {
    let input = &loaded.input;
    let places: u32 = input.offers.iter().map(|offer| offer.places).sum();
    let (first, last) =
        (input.calendar.first_year, input.calendar.first_year + input.calendar.years as i32 - 1);
    let counted = |count: usize, words: [&str; 4]| {
        let [en_one, en_many, da_one, da_many] = words;
        let one = count == 1;
        match language {
            Language::En => format!("{count} {}", if one { en_one } else { en_many }),
            Language::Da => format!("{count} {}", if one { da_one } else { da_many }),
        }
    };
    let municipalities = counted(
        input.municipalities.len(),
        ["municipality or buyer", "municipalities and buyers", "kommune eller køber", "kommuner og købere"],
    );
    let groups =
        counted(input.target_groups.len(), ["target group", "target groups", "målgruppe", "målgrupper"]);
    let offers = counted(input.offers.len(), ["offer", "offers", "tilbud", "tilbud"]);
    let places = counted(places as usize, ["place", "places", "plads", "pladser"]);
    match language {
        Language::En => format!("fine: {municipalities}, {groups}, {offers} with {places}, {first}-{last}"),
        Language::Da => format!("i orden: {municipalities}, {groups}, {offers} med {places}, {first}-{last}"),
    }
}
