//! Where the command begins and ends.

use std::process::ExitCode;

use clap::Parser;

use super::arguments::{Arguments, Command};
use super::{check, list, run, schema, show};

/// Runs the command with the arguments of the process; returns its exit code.
pub fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::List(arguments) => list::list(&arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::Schema => schema::schema(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell();
            failure.exit_code()
        }
    }
}
