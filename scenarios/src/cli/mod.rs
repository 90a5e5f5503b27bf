//! The command line: what can be asked for, and what its commands have in common.
//!
//! Data go to standard output, messages to standard error. Exit codes are decided in `cli::failure`.

mod commands;
mod failure;
mod opening;
mod portions;
mod progress;
mod simulation;
mod terminal;
mod value;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use commands::{
    bill, check, compare, explain, guarantee, list, municipalities, new, replay, run, runs, uncertainty,
    verify, view,
};
use failure::Failure;

/// Simulates the capacity and economics of Denmark's highly specialised social offers.
#[derive(Debug, Parser)]
#[command(
    name = "vifte",
    version,
    about = "Simulate the capacity and economics of Denmark's highly specialised social offers",
    max_term_width = 100
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Simulate a scenario, print what may happen, and write a run folder
    Run(run::RunArguments),
    /// Tell why an offer gains or loses: its tariff, its demand, how near it is to the spiral
    Explain(explain::ExplainArguments),
    /// Compare scenarios on the same worlds: what differs, by how much, and how sure that is
    Compare(compare::CompareArguments),
    /// Tell who pays what: each municipality's bill by kind, operators and the state
    Bill(bill::BillArguments),
    /// Set municipalities side by side: citizens, spending, where they live; or one municipality's outlook year by year
    Municipalities(municipalities::MunicipalitiesArguments),
    /// Price the guarantees of a scenario, and tell what they do, with and without them on the same worlds
    Guarantee(guarantee::GuaranteeArguments),
    /// Tell the story of one world: who came, chose what and why, and what it came to
    Replay(replay::ReplayArguments),
    /// Tell what is not known from what is chance, and which numbers drive the answer
    Uncertainty(uncertainty::UncertaintyArguments),
    /// Open the window: see what may happen, plan, and compare
    View(view::ViewArguments),
    /// List the runs of a folder, and remove old ones
    Runs(runs::RunsArguments),
    /// Repeat a run, or its first worlds, and compare to the bit
    Verify(verify::VerifyArguments),
    /// Check scenarios without running them
    Check(check::CheckArguments),
    /// Write a scenario file to start from, with comments that teach the format
    New(new::NewArguments),
    /// List the bundled scenarios
    List(list::ListArguments),
    /// Print the JSON Schema of scenario files, for editors
    Schema,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let given: Vec<_> = std::env::args_os().collect();
    let language = failure::usage::language_of(&given).unwrap_or_else(terminal::of_surroundings);
    terminal::speak(language);
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        // help and version are no errors, and clap knows which stream they belong to
        Err(error) if !error.use_stderr() => {
            return match error.print() {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    let failure = Failure::Output(error);
                    terminal::message(&failure::render(&failure, language));
                    failure.exit_code()
                }
            };
        }
        // nothing at all was asked for
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // nobody can be told when that fails
            let _ = error.print();
            return ExitCode::from(2);
        }
        Err(error) => {
            terminal::message(&failure::usage::render(&error, &given, &Arguments::command(), language));
            return ExitCode::from(2);
        }
    };
    let done = match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Bill(arguments) => bill::bill(&arguments),
        Command::Municipalities(arguments) => municipalities::run(&arguments),
        Command::Guarantee(arguments) => guarantee::guarantee(&arguments),
        Command::Replay(arguments) => replay::run(&arguments),
        Command::Uncertainty(arguments) => uncertainty::run(&arguments),
        Command::View(arguments) => view::view(&arguments),
        Command::Runs(arguments) => runs::list(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::New(arguments) => new::new(&arguments),
        Command::List(arguments) => list::list(&arguments),
        Command::Schema => schema(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::message(&failure::render(&failure, language));
            failure.exit_code()
        }
    }
}

fn schema() -> Result<(), Failure> {
    Ok(terminal::json(&format!("{:#}", crate::file_schema()))?)
}
