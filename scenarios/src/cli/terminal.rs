//! Standard output and standard error: printing, and whether colour is wanted.

use std::env;
use std::io::{self, ErrorKind, IsTerminal, Write};

use super::failure::Failure;

/// Prints data to standard output. A reader that has gone away (`vifte list | head -1`) is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}

/// Prints a message to standard error. Nobody can be told when that fails.
pub(super) fn tell(text: &str) {
    let mut out = io::stderr().lock();
    _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Whether standard output takes colour.
pub(super) fn colour_on_output() -> bool {
    io::stdout().is_terminal() && colour_wanted()
}

/// Whether standard error takes colour.
pub(super) fn colour_on_messages() -> bool {
    io::stderr().is_terminal() && colour_wanted()
}

/// The conventions of <https://no-color.org>, and of terminals that understand nothing.
fn colour_wanted() -> bool {
    let no_colour = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    !no_colour && !dumb
}
