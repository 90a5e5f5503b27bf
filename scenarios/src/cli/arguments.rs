//! The arguments of the command, and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report::Language;
use crate::tables::CsvDialect;

/// Simulate what may happen to the highly specialised social area: demand, places, tariffs, money.
///
/// A scenario file describes municipalities, target groups, offers and rules. Vifte plays it through many times, each
/// time with other chances (a world), and reports how widely the outcomes spread.
///
/// Begin with `vifte list` to see the scenarios that come with the program, and `vifte run NAME` to run one.
#[derive(Debug, Parser)]
#[command(name = "vifte", version, max_term_width = 100, arg_required_else_help = true)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run a scenario: print a report and write a folder with tables
    Run(RunArguments),
    /// Check scenario files without running them
    Check(CheckArguments),
    /// List the scenarios that come with the program
    List(ListArguments),
    /// Print the report of an earlier run again
    Show(ShowArguments),
    /// Print the JSON Schema of scenario files, for editors that complete and check
    Schema,
}

/// Run a scenario: print a report and write a folder with tables.
///
/// The report shows, for each specialist area and for all together, places, occupancy, tariff, result and waiting
/// citizens after 1, 4, 10 and 15 years: the median of all worlds, and the range that holds the middle 80 % of them.
///
/// The folder holds `manifest.json` (what was run, with which program, and a hash of the results), `scenario.json`
/// (the scenario with everything it inherits) and the tables `monthly`, `yearly` and `whole`, each as `.parquet` and
/// `.csv`: one row for each measure of all offers, an area, an offer or a municipality, with mean, spread and quantiles
/// over the worlds.
///
/// The same scenario, seed and number of worlds give the same results to the last digit, whatever the number of threads.
///
/// Ctrl-C stops the run and writes the worlds finished so far as a partial run. A second Ctrl-C ends at once.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment = false)]
pub(super) struct RunArguments {
    /// Name of a bundled scenario (see `vifte list`), or path of a scenario file or its folder
    pub(super) scenario: String,
    /// Number of worlds, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) worlds: Option<u32>,
    /// Seed of all randomness, in place of the scenario's
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// Number of threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4096))]
    pub(super) threads: Option<u32>,
    /// Worlds that a thread takes at a time; changes speed and memory, never the results
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=65536))]
    pub(super) block: u32,
    /// Folder to write, which must not exist yet [default: runs/<scenario>-<short id>]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Style of the CSV tables
    #[arg(long, value_name = "STYLE", value_enum, default_value_t = CsvStyle::En)]
    pub(super) csv: CsvStyle,
    /// Language of the report, and of names in the tables
    #[arg(long, value_name = "LANG", value_enum, default_value_t = Language::En)]
    pub(super) lang: Language,
    /// Print the path of the run folder alone: no progress, no report
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// Style of the CSV tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CsvStyle {
    /// Comma between columns, decimal point
    En,
    /// Semicolon between columns, decimal comma: opens in a Danish Excel
    Da,
    /// No CSV tables, only Parquet
    None,
}

impl CsvStyle {
    /// The dialect to write, if any.
    pub(super) const fn dialect(self) -> Option<CsvDialect> {
        match self {
            Self::En => Some(CsvDialect::English),
            Self::Da => Some(CsvDialect::Danish),
            Self::None => None,
        }
    }
}

/// Check scenario files without running them.
///
/// Prints one line for each scenario that is fine. Otherwise all its problems are printed, each with its line in the file
/// and what to write instead, and the exit code is 2.
#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    /// Names of bundled scenarios, or paths of scenario files or their folders
    #[arg(required = true, value_name = "SCENARIO")]
    pub(super) scenarios: Vec<String>,
}

/// List the scenarios that come with the program.
#[derive(Args, Debug)]
pub(super) struct ListArguments {
    /// Language of the summaries
    #[arg(long, value_name = "LANG", value_enum, default_value_t = Language::En)]
    pub(super) lang: Language,
}

/// Print the report of an earlier run again.
#[derive(Args, Debug)]
pub(super) struct ShowArguments {
    /// Folder that `vifte run` wrote
    pub(super) run: PathBuf,
    /// Language of the report
    #[arg(long, value_name = "LANG", value_enum, default_value_t = Language::En)]
    pub(super) lang: Language,
}
