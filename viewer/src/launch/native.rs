//! The command line: scenarios and some switches.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;
use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser as _};

use crate::app::application::App;
use crate::app::headless;
use crate::app::persistence::Remembered;
use crate::state::command::{Command, ScenarioCommand};
use crate::state::window::State;
use crate::text::{Language, plain};
use crate::theme::Appearance;

/// Size of the window when it opens, in points.
const WINDOW_SIZE: [f32; 2] = [1280.0, 800.0];

/// See what may happen in a scenario or a run, plan, and compare.
#[derive(Debug, Parser)]
#[command(
    name = "vifte-viewer",
    version,
    about = "See what may happen in a scenario or a run, plan, and compare",
    max_term_width = 100
)]
struct Arguments {
    /// Bundled scenarios, paths of scenario files, or run folders or their ids; more than one are compared with the first.
    /// Without any, the window shows what there is
    #[arg(value_name = "SCENARIO", value_parser = OsStringValueParser::new().try_map(scenario))]
    scenarios: Vec<String>,
    /// Language of the window; the last one if it is left out, at first Danish
    #[arg(long, alias = "language", value_parser = PossibleValuesParser::new(["da", "en"]).map(|name| language(&name)))]
    lang: Option<Language>,
    /// Dark text on a light ground
    #[arg(long, conflicts_with = "dark")]
    light: bool,
    /// Light text on a dark ground
    #[arg(long)]
    dark: bool,
}

impl Arguments {
    /// The look that is asked for.
    const fn appearance(&self) -> Option<Appearance> {
        match (self.light, self.dark) {
            (true, _) => Some(Appearance::Light),
            (_, true) => Some(Appearance::Dark),
            (false, false) => None,
        }
    }
}

/// Why no scenario can be opened by an argument.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum ScenarioError {
    #[error(
        "it is not UTF-8; rename the file or folder with letters of UTF-8, for example by `mv` or `convmv`"
    )]
    NotText,
    #[error("it is empty; leave it out, or name a scenario")]
    Empty,
}

/// The name or path of a scenario. Arguments are bytes, of which some are no letters.
fn scenario(given: OsString) -> Result<String, ScenarioError> {
    let text = given.into_string().map_err(|_| ScenarioError::NotText)?;
    if text.is_empty() { Err(ScenarioError::Empty) } else { Ok(text) }
}

/// The language of a name that clap has checked.
fn language(name: &str) -> Language {
    if name == "en" { Language::En } else { Language::Da }
}

/// Runs the command `vifte-viewer` until its window is closed.
///
/// Exit code 2 says that the command line was not understood, 1 that no window could be opened.
pub fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => open_window(arguments),
        // help and version are no errors; whoever reads them may have gone
        Err(told) if !told.use_stderr() => {
            let _ = told.print();
            ExitCode::SUCCESS
        }
        Err(error) => {
            // nothing in it that a terminal would obey
            let _ = write!(std::io::stderr(), "{}", plain(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

/// A window as it was left, in which the first scenario is opened and compared with the others.
fn state(remembered: Option<Remembered>, arguments: Arguments) -> State {
    let mut remembered = remembered.unwrap_or_default();
    remembered.language = arguments.lang.unwrap_or(remembered.language);
    remembered.appearance = arguments.appearance().unwrap_or(remembered.appearance);
    let mut state = remembered.state();
    headless::apply(&mut state, Command::Scenario(ScenarioCommand::OpenSeveral(arguments.scenarios)));
    state
}

fn open_window(arguments: Arguments) -> ExitCode {
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
            Ok(Box::new(App::new(state(remembered, arguments)).with_background_work()))
        }),
    );
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let message = plain(&format!("Could not open a window: {error}"));
            let _ = writeln!(std::io::stderr(), "error: {message}\n\nhelp: a graphical desktop is needed");
            ExitCode::from(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::{CommandFactory as _, Parser as _};

    use super::Arguments;
    use crate::text::Language;
    use crate::theme::Appearance;

    fn parsed(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("vifte-viewer").chain(line.split_whitespace()))
    }

    fn refused(line: &str) -> String {
        parsed(line).unwrap_err().to_string()
    }

    #[test]
    fn the_command_line_is_whole() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_scenario_and_its_options_come_in_any_order() {
        let arguments = parsed("--dark plan.toml --lang en other").unwrap();
        assert_eq!(arguments.scenarios, ["plan.toml", "other"]);
        assert_eq!((arguments.lang, arguments.appearance()), (Some(Language::En), Some(Appearance::Dark)));
        let arguments = parsed("--language=da --light").unwrap();
        assert!(arguments.scenarios.is_empty());
        assert_eq!((arguments.lang, arguments.appearance()), (Some(Language::Da), Some(Appearance::Light)));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(refused("--drak").contains("--drak"));
        let language = refused("--lang de");
        assert!(language.contains("de") && language.contains("da, en"), "{language}");
        assert!(refused("--lang").contains("--lang"));
        let both = refused("--dark --light");
        assert!(both.contains("--dark") && both.contains("--light"), "{both}");
        assert!(refused("--dark=no").contains("--dark"));
        let empty = Arguments::try_parse_from(["vifte-viewer", ""]).unwrap_err().to_string();
        assert!(empty.contains("leave it out"), "{empty}");
    }

    #[test]
    fn after_two_dashes_all_are_scenarios() {
        assert_eq!(parsed("-- --dark -x").unwrap().scenarios, ["--dark", "-x"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_refused_in_words() {
        use std::os::unix::ffi::OsStringExt as _;
        let bytes = OsString::from_vec(b"plan-\xe6.toml".to_vec());
        let error = Arguments::try_parse_from([OsString::from("vifte-viewer"), bytes]).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("plan-\u{fffd}.toml") && error.contains("rename"), "{error}");
    }
}
