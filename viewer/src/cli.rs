//! The command line: scenarios and some switches.

use std::process::ExitCode;

use crate::app::App;
use crate::remembered::Remembered;
use crate::state::{Command, State};
use crate::text::Language;
use crate::theme::Appearance;

/// Size of the window when it opens, in points.
const WINDOW_SIZE: [f32; 2] = [1280.0, 800.0];

const HELP: &str = "\
See what may happen in a scenario or a run, plan, and compare

Usage: vifte-viewer [OPTIONS] [SCENARIO]...

Arguments:
  [SCENARIO]...  Name of a bundled scenario, path of a scenario file, or a run folder or its id. More than one are
                 compared with the first. Without any, the window shows what there is.

Options:
      --language <LANGUAGE>  Language of the window: `da` or `en`. The last one if it is left out, at first `da`
      --light                Dark text on a light ground
      --dark                 Light text on a dark ground
  -h, --help                 Print help
  -V, --version              Print version
";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Request {
    Window { scenarios: Vec<String>, language: Option<Language>, appearance: Option<Appearance> },
    Help,
    Version,
}

/// Why a command line is not understood.
#[derive(Debug, PartialEq, thiserror::Error)]
enum UsageError {
    #[error("Option `{0}` is not known")]
    Unknown(String),
    #[error("Option `--language` needs `da` or `en`, not `{0}`")]
    Language(String),
    #[error("Option `--language` needs `da` or `en` after it")]
    NoLanguage,
}

/// Runs the command `vifte-viewer` until its window is closed.
///
/// Exit code 2 says that the command line was not understood, 1 that no window could be opened.
pub fn main() -> ExitCode {
    match parse(std::env::args().skip(1)) {
        Ok(Request::Window { scenarios, language, appearance }) => {
            open_window(scenarios, language, appearance)
        }
        Ok(Request::Help) => say(HELP),
        Ok(Request::Version) => say(&format!("vifte-viewer {}\n", env!("CARGO_PKG_VERSION"))),
        Err(error) => complain(&format!("{error}\n\nhelp: `vifte-viewer --help` lists the options"), 2),
    }
}

fn parse(arguments: impl Iterator<Item = String>) -> Result<Request, UsageError> {
    let mut arguments = arguments;
    let (mut scenarios, mut language, mut appearance) = (Vec::new(), None, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-h" | "--help" => return Ok(Request::Help),
            "-V" | "--version" => return Ok(Request::Version),
            "--dark" => appearance = Some(Appearance::Dark),
            "--light" => appearance = Some(Appearance::Light),
            "--language" => {
                language = Some(parse_language(&arguments.next().ok_or(UsageError::NoLanguage)?)?);
            }
            option if option.starts_with("--language=") => {
                language = Some(parse_language(option.trim_start_matches("--language="))?);
            }
            option if option.starts_with('-') => return Err(UsageError::Unknown(argument)),
            _ => scenarios.push(argument),
        }
    }
    Ok(Request::Window { scenarios, language, appearance })
}

/// A window as it was left, in which the first scenario is opened and compared with the others.
fn state(
    remembered: Option<Remembered>,
    scenarios: Vec<String>,
    language: Option<Language>,
    appearance: Option<Appearance>,
) -> State {
    let mut remembered = remembered.unwrap_or_default();
    remembered.language = language.unwrap_or(remembered.language);
    remembered.appearance = appearance.unwrap_or(remembered.appearance);
    let mut state = remembered.state();
    state.apply(Command::OpenSeveral(scenarios));
    state
}

fn parse_language(text: &str) -> Result<Language, UsageError> {
    match text {
        "da" => Ok(Language::Da),
        "en" => Ok(Language::En),
        other => Err(UsageError::Language(other.to_owned())),
    }
}

fn open_window(
    scenarios: Vec<String>,
    language: Option<Language>,
    appearance: Option<Appearance>,
) -> ExitCode {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Vifte")
        .with_app_id("vifte")
        .with_inner_size(WINDOW_SIZE)
        .with_min_inner_size([900.0, 560.0]);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let result = eframe::run_native(
        "Vifte",
        options,
        Box::new(move |context| {
            let remembered = Remembered::load(context.storage);
            Ok(Box::new(App::new(state(remembered, scenarios, language, appearance)).living()))
        }),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("Could not open a window: {error}\n\nhelp: a graphical desktop is needed"), 1)
        }
    }
}

#[expect(clippy::print_stdout, reason = "help and version are what was asked for")]
fn say(text: &str) -> ExitCode {
    print!("{text}");
    ExitCode::SUCCESS
}

#[expect(clippy::print_stderr, reason = "the command's own messages")]
fn complain(message: &str, code: u8) -> ExitCode {
    eprintln!("error: {message}");
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use super::{Request, UsageError, parse};
    use crate::text::Language;
    use crate::theme::Appearance;

    fn parsed(line: &str) -> Result<Request, UsageError> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_scenario_and_its_options_come_in_any_order() {
        let expected = Request::Window {
            scenarios: vec!["plan.toml".to_owned(), "other".to_owned()],
            language: Some(Language::En),
            appearance: Some(Appearance::Dark),
        };
        assert_eq!(parsed("--dark plan.toml --language en other"), Ok(expected));
        let expected = Request::Window {
            scenarios: Vec::new(),
            language: Some(Language::Da),
            appearance: Some(Appearance::Light),
        };
        assert_eq!(parsed("--language=da --light"), Ok(expected));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(parsed("--drak"), Err(UsageError::Unknown("--drak".to_owned())));
        assert_eq!(parsed("--language de"), Err(UsageError::Language("de".to_owned())));
        assert_eq!(parsed("--language"), Err(UsageError::NoLanguage));
    }
}
