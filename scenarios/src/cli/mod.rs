//! The command `vifte`: one module for each of its commands.
//!
//! Data goes to standard output, messages and progress to standard error. Exit codes: 0 all is well, 1 a failure while
//! running, 2 bad input or wrong usage, 130 interrupted.

mod arguments;
mod check;
mod entry;
mod failure;
mod interrupt;
mod list;
mod progress;
mod run;
mod schema;
mod show;
mod terminal;

pub use entry::main;
