//! The command line: scenarios and some switches.

use crate::app::headless;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use crate::app::application::App;
use crate::app::persistence::Remembered;
use crate::state::command::Command;
use crate::state::command::ScenarioCommand;
use crate::state::window::State;
use crate::text::{Language, plain};
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
    #[error("`{0}` is not UTF-8, so no scenario can be opened by it")]
    NotText(String),
    #[error("A scenario has no name: an argument is empty")]
    Empty,
    #[error("Options `{0}` and `{1}` cannot both hold")]
    Both(&'static str, &'static str),
    #[error("Option `{0}` takes no value")]
    Value(&'static str),
}

impl UsageError {
    /// What to write instead.
    const fn help(&self) -> &'static str {
        match self {
            Self::NotText(_) => {
                "rename the file or folder with letters of UTF-8, for example by `mv` or `convmv`"
            }
            Self::Empty => "leave it out, or name a scenario; without any, the window shows what there is",
            Self::Both(..) => "leave one of them out",
            _ => "`vifte-viewer --help` lists the options; write `./-name` for a path that begins with `-`",
        }
    }
}

/// Runs the command `vifte-viewer` until its window is closed.
///
/// Exit code 2 says that the command line was not understood, 1 that no window could be opened.
pub fn main() -> ExitCode {
    match parse(std::env::args_os().skip(1)) {
        Ok(Request::Window { scenarios, language, appearance }) => {
            open_window(scenarios, language, appearance)
        }
        Ok(Request::Help) => say(HELP),
        Ok(Request::Version) => say(&format!("vifte-viewer {}\n", env!("CARGO_PKG_VERSION"))),
        Err(error) => complain(&error.to_string(), error.help(), 2),
    }
}

fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Request, UsageError> {
    // arguments are bytes, of which some are no letters
    let text = |argument: OsString| {
        argument.into_string().map_err(|bytes| UsageError::NotText(bytes.to_string_lossy().into_owned()))
    };
    let mut arguments = arguments.map(text);
    let (mut scenarios, mut language, mut appearance) = (Vec::new(), None, None);
    let mut only_scenarios = false;
    while let Some(argument) = arguments.next() {
        let argument = argument?;
        if argument.is_empty() {
            return Err(UsageError::Empty);
        }
        match argument.as_str() {
            _ if only_scenarios => scenarios.push(argument),
            "--" => only_scenarios = true,
            "-h" | "--help" => return Ok(Request::Help),
            "-V" | "--version" => return Ok(Request::Version),
            "--dark" => appearance = Some(one_of(appearance, Appearance::Dark)?),
            "--light" => appearance = Some(one_of(appearance, Appearance::Light)?),
            "--language" => {
                language = Some(parse_language(&arguments.next().ok_or(UsageError::NoLanguage)??)?);
            }
            option if option.starts_with("--language=") => {
                language = Some(parse_language(option.trim_start_matches("--language="))?);
            }
            option if option.starts_with("--dark=") => return Err(UsageError::Value("--dark")),
            option if option.starts_with("--light=") => return Err(UsageError::Value("--light")),
            option if option.starts_with('-') => return Err(UsageError::Unknown(argument)),
            _ => scenarios.push(argument),
        }
    }
    Ok(Request::Window { scenarios, language, appearance })
}

/// Light or dark, unless the other one was asked for before.
fn one_of(before: Option<Appearance>, now: Appearance) -> Result<Appearance, UsageError> {
    match before {
        Some(before) if before != now => Err(UsageError::Both("--light", "--dark")),
        _ => Ok(now),
    }
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
    headless::apply(&mut state, Command::Scenario(ScenarioCommand::OpenSeveral(scenarios)));
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
            Ok(Box::new(App::new(state(remembered, scenarios, language, appearance)).with_background_work()))
        }),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("Could not open a window: {error}"), "a graphical desktop is needed", 1)
        }
    }
}

/// Says what was asked for; whoever reads it may have gone.
fn say(text: &str) -> ExitCode {
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// The command's own messages, with nothing in them that a terminal would obey.
fn complain(message: &str, help: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "error: {}\n\nhelp: {help}", plain(message));
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{Request, UsageError, parse};
    use crate::text::Language;
    use crate::theme::Appearance;

    fn parsed(line: &str) -> Result<Request, UsageError> {
        parse(line.split_whitespace().map(OsString::from))
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
        assert_eq!(parsed("--dark --light"), Err(UsageError::Both("--light", "--dark")));
        assert_eq!(parsed("--dark=no"), Err(UsageError::Value("--dark")));
        assert_eq!(parse([OsString::new()].into_iter()), Err(UsageError::Empty));
    }

    #[test]
    fn after_two_dashes_all_are_scenarios() {
        let Ok(Request::Window { scenarios, .. }) = parsed("-- --dark -x") else { panic!() };
        assert_eq!(scenarios, ["--dark", "-x"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_refused_in_words() {
        use std::os::unix::ffi::OsStringExt as _;
        let bytes = OsString::from_vec(b"plan-\xe6.toml".to_vec());
        let error = parse([bytes].into_iter()).unwrap_err();
        assert_eq!(error, UsageError::NotText("plan-\u{fffd}.toml".to_owned()));
        assert!(error.help().contains("rename"));
    }
}
