//! Values of arguments that more than one command takes, and how they are read.

use std::fmt;

use clap::ValueEnum;

use crate::Text;
use crate::language::text;

/// What an argument's value should be, told by its own reader.
#[derive(Debug)]
pub(crate) struct Wanted(pub(crate) Text);

impl fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.en)
    }
}

impl std::error::Error for Wanted {}

/// How the years are lived.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ModeArgument {
    /// Citizens one by one, by chance, in many worlds
    Worlds,
    /// Mean numbers without chance, by the same rules: the quickest answer
    Expected,
}

/// A real rate, per cent a year.
pub(crate) fn rate(given: &str) -> Result<f64, Wanted> {
    let percent = given.parse::<f64>().ok().filter(|percent| (-10.0..=50.0).contains(percent));
    percent.ok_or_else(|| {
        Wanted(text!(
            "skriv et tal fra -10 til 50 med punktum, såsom 3.5",
            "write a number from -10 to 50, such as 3.5"
        ))
    })
}

/// A time in seconds.
pub(crate) fn seconds(given: &str) -> Result<f64, Wanted> {
    let seconds = given.parse::<f64>().ok().filter(|seconds| (0.01..=1e6).contains(seconds));
    seconds.ok_or_else(|| {
        Wanted(text!(
            "skriv et antal sekunder fra 0.01 til 1000000, såsom 10",
            "write a number of seconds from 0.01 to 1000000, such as 10"
        ))
    })
}
