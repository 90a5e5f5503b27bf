//! Standard output and error.

use std::io::{IsTerminal, Write, stderr, stdout};

use super::failure::Failure;

/// Prints data, with a line end.
pub(crate) fn data(text: &str) -> Result<(), Failure> {
    let mut out = stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    match written {
        // whoever reads may stop reading, as `head` does
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints a message; nobody can be told when that fails.
pub(crate) fn message(text: &str) {
    let _ = stderr().lock().write_all(text.as_bytes());
}

/// Whether messages may have colour.
pub(crate) fn colour() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether data may have colour.
pub(crate) fn data_colour() -> bool {
    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Columns for messages.
pub(crate) const fn width() -> usize {
    100
}
