//! `vifte view`: opens the window, a program of its own beside this one.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::cli::failure::Failure;
use crate::language::Language;

/// Name of the window's program.
const VIEWER: &str = "vifte-viewer";

/// Arguments of `vifte view`.
#[derive(Debug, Args)]
pub(crate) struct ViewArguments {
    /// Bundled scenarios, paths of scenario files, or run folders or their ids; more than one are compared with the first.
    /// Without any, the window shows what there is
    #[arg(value_name = "SCENARIO")]
    scenarios: Vec<String>,
    /// Language of the window; the last one if it is left out, at first Danish
    #[arg(long, value_enum)]
    lang: Option<Language>,
    /// Dark text on a light ground
    #[arg(long, conflicts_with = "dark")]
    light: bool,
    /// Light text on a dark ground
    #[arg(long)]
    dark: bool,
}

pub(crate) fn view(arguments: &ViewArguments) -> Result<(), Failure> {
    let mut command = Command::new(program());
    command.args(&arguments.scenarios);
    match arguments.lang {
        Some(Language::Da) => command.args(["--lang", "da"]),
        Some(Language::En) => command.args(["--lang", "en"]),
        None => &mut command,
    };
    for (switch, given) in [("--light", arguments.light), ("--dark", arguments.dark)] {
        if given {
            command.arg(switch);
        }
    }
    let ended = command.status().map_err(Failure::NoViewer)?;
    if ended.success() { Ok(()) } else { Err(Failure::Window(ended.code())) }
}

/// The window's program beside this one, or wherever programs are looked for.
fn program() -> PathBuf {
    let name = format!("{VIEWER}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().and_then(|own| Some(own.parent()?.join(&name)));
    beside.filter(|path| path.is_file()).unwrap_or_else(|| PathBuf::from(name))
}
