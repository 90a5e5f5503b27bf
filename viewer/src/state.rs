//! What is on screen, as plain data, and the commands that change it.

use crate::camera::Camera;
use crate::document::Document;
use crate::failure::Failure;
use crate::text::Language;
use crate::theme::Appearance;

/// What the window shows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The open scenario, or why there is none.
    pub screen: Screen,
    /// Scenarios opened so far: tells whether what was computed for a scenario is still good.
    pub opened: u32,
    /// Language of all texts.
    pub language: Language,
    /// Light or dark.
    pub appearance: Appearance,
    /// The list on the left.
    pub list: List,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The part of the plane on the map; without one, everything is shown.
    pub camera: Option<Camera>,
}

/// The open scenario, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// An open scenario.
    Document(Box<Document>),
    /// A scenario that could not be opened.
    Failure(Failure),
}

/// A list on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Specialist areas with their offers.
    #[default]
    Offers,
    /// Municipalities and buyers.
    Municipalities,
}

/// What is selected, by its index in the [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// A specialist area.
    Area(usize),
    /// An offer.
    Offer(usize),
    /// A municipality or buyer.
    Municipality(usize),
}

/// A change of the state. Views ask for commands, and nothing else changes a state.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open a scenario: the name of a bundled one or a path.
    Open(String),
    /// Show all texts in this language.
    Speak(Language),
    /// Light or dark.
    Appear(Appearance),
    /// Show this list on the left.
    ShowList(List),
    /// Select something.
    Select(Selection),
    /// Select nothing.
    Deselect,
    /// Show this part of the plane on the map.
    MoveMap(Camera),
    /// Show everything on the map.
    FitMap,
}

impl State {
    /// A window on a scenario: the name of a bundled one or a path.
    pub fn new(scenario: &str, language: Language, appearance: Appearance) -> Self {
        Self {
            screen: Screen::open(scenario),
            opened: 1,
            language,
            appearance,
            list: List::default(),
            selection: None,
            camera: None,
        }
    }

    /// Carries out a command.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Open(scenario) => {
                self.screen = Screen::open(&scenario);
                self.opened += 1;
                self.selection = None;
                self.camera = None;
            }
            Command::Speak(language) => self.language = language,
            Command::Appear(appearance) => self.appearance = appearance,
            Command::ShowList(list) => self.list = list,
            Command::Select(selection) => self.selection = Some(selection),
            Command::Deselect => self.selection = None,
            Command::MoveMap(camera) => self.camera = Some(camera),
            Command::FitMap => self.camera = None,
        }
    }

    /// The open scenario.
    pub fn document(&self) -> Option<&Document> {
        match &self.screen {
            Screen::Document(document) => Some(document),
            Screen::Failure(_) => None,
        }
    }
}

impl Screen {
    /// Opens a scenario: the name of a bundled one or a path. What goes wrong is shown, not returned.
    pub fn open(scenario: &str) -> Self {
        match vifte::load(scenario) {
            Ok(loaded) => match Document::new(&loaded) {
                Ok(document) => Self::Document(Box::new(document)),
                Err(error) => Self::Failure(Failure::of(&error)),
            },
            Err(error) => Self::Failure(Failure::new(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Screen, Selection, State};
    use crate::text::Language;
    use crate::theme::Appearance;

    #[test]
    fn opening_forgets_what_belonged_to_the_old_scenario() {
        let mut state = State::new("erlang-loss", Language::Da, Appearance::Dark);
        assert_eq!(state.document().unwrap().offers[0].places, 12);
        state.apply(Command::Select(Selection::Offer(0)));
        state.apply(Command::Open("no-such-scenario".to_owned()));
        assert!(
            matches!(&state.screen, Screen::Failure(failure) if failure.message.contains("no-such-scenario"))
        );
        assert_eq!((state.selection, state.camera), (None, None));
        assert_eq!((state.language, state.appearance), (Language::Da, Appearance::Dark));
    }
}
