//! `vifte view`: opens the window, a program of its own beside this one.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use super::failure::Failure;
use crate::report::Language;

/// Name of the window's program.
const VIEWER: &str = "vifte-viewer";

/// Arguments of `vifte view`.
#[derive(Debug, Args)]
pub(crate) struct ViewArguments {
    /// Bundled scenarios, paths of scenario files, or run folders or their ids; more than one are compared with the first.
    /// Without any, the window shows what there is
    #[arg(value_name = "SCENARIO")]
    scenarios: Vec<String>,
    /// Language of the window
    #[arg(long, value_enum, default_value_t = Language::Da)]
    lang: Language,
    /// Light text on a dark ground
    #[arg(long)]
    dark: bool,
}

pub(crate) fn view(arguments: &ViewArguments) -> Result<(), Failure> {
    let language = match arguments.lang {
        Language::Da => "da",
        Language::En => "en",
    };
    let mut command = Command::new(program());
    command.args(["--language", language]).args(&arguments.scenarios);
    if arguments.dark {
        command.arg("--dark");
    }
    let ended = command.status().map_err(Failure::NoViewer)?;
    if ended.success() {
        Ok(())
    } else {
        Err(Failure::Interrupted("The window ended with an error".to_owned()))
    }
}

/// The window's program beside this one, or wherever programs are looked for.
fn program() -> PathBuf {
    let name = format!("{VIEWER}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().and_then(|own| Some(own.parent()?.join(&name)));
    beside.filter(|path| path.is_file()).unwrap_or_else(|| PathBuf::from(name))
}
