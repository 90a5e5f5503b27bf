//! `vifte check`: scenarios without running them.

use clap::Args;

use super::failure::Failure;
use super::simulation::open;
use super::terminal;
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
}

pub(crate) fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let mut faulty = 0;
    for reference in &arguments.scenarios {
        match ready(reference) {
            Ok(loaded) => terminal::data(&format!("{reference}: {}", contents(&loaded)))?,
            Err(failure) => {
                faulty += 1;
                match &failure {
                    Failure::Scenario(error) if arguments.lines => print_lines(error)?,
                    _ => terminal::message(&failure.render()),
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
    for line in error.lines() {
        terminal::data(&line)?;
    }
    Ok(())
}

fn contents(loaded: &Loaded) -> String {
    let input = &loaded.input;
    let places: u32 = input.offers.iter().map(|offer| offer.places).sum();
    let last = input.calendar.first_year + input.calendar.years as i32 - 1;
    format!(
        "fine: {}, {}, {} with {}, {}-{last}",
        plural(input.municipalities.len(), "municipality or buyer", "municipalities and buyers"),
        plural(input.target_groups.len(), "target group", "target groups"),
        plural(input.offers.len(), "offer", "offers"),
        plural(places as usize, "place", "places"),
        input.calendar.first_year,
    )
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
