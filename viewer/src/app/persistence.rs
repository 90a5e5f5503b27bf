//! What the window remembers until it is opened again.

use eframe::Storage;
use serde::{Deserialize, Serialize};

use crate::app::headless;
use crate::pages::map::state::MapKind;
use crate::state::page::{List, Page};
use crate::state::window::State;
use crate::text::Language;
use crate::theme::Appearance;

/// Where it is kept. A later form gets another name, so that this one is never misread.
const KEY: &str = "vifte window 1";

/// Language, look, and what was shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    pub(crate) language: Language,
    pub(crate) appearance: Appearance,
    pub(crate) page: Page,
    pub(crate) list: List,
    pub(crate) map: MapKind,
    pub(crate) winners: MapKind,
}

impl Remembered {
    /// What is remembered of a state.
    pub(crate) const fn of(state: &State) -> Self {
        Self {
            language: state.language,
            appearance: state.appearance,
            page: state.page,
            list: state.list,
            map: state.map.kind,
            winners: state.compare.winners,
        }
    }

    /// What was remembered; what cannot be read is forgotten.
    pub(crate) fn load(storage: Option<&dyn Storage>) -> Option<Self> {
        serde_json::from_str(&storage?.get_string(KEY)?).ok()
    }

    /// Remembers it.
    pub(crate) fn save(self, storage: &mut dyn Storage) {
        if let Ok(text) = serde_json::to_string(&self) {
            storage.set_string(KEY, text);
        }
    }

    /// A window in which nothing is open yet.
    pub(crate) fn state(self) -> State {
        let mut state = headless::start(self.language, self.appearance);
        state.page = self.page;
        state.list = self.list;
        state.map.kind = self.map;
        state.compare.winners = self.winners;
        state
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Remembered;
    use crate::app::headless;
    use crate::pages::map::state::MapCommand;
    use crate::pages::map::state::MapKind;
    use crate::state::command::{Command, WindowCommand};
    use crate::state::page::{List, Page};
    use crate::text::Language;
    use crate::theme::Appearance;

    #[derive(Default)]
    struct Memory(BTreeMap<String, String>);

    impl eframe::Storage for Memory {
        fn get_string(&self, key: &str) -> Option<String> {
            self.0.get(key).cloned()
        }
        fn set_string(&mut self, key: &str, value: String) {
            self.0.insert(key.to_owned(), value);
        }
        fn remove_string(&mut self, key: &str) {
            self.0.remove(key);
        }
        fn flush(&mut self) {}
    }

    #[test]
    fn what_was_shown_is_shown_again() {
        let mut state = Remembered::default().state();
        for command in [
            Command::Window(WindowCommand::SetLanguage(Language::En)),
            Command::Window(WindowCommand::SetAppearance(Appearance::Dark)),
            Command::Window(WindowCommand::ShowPage(Page::Spiral)),
            Command::Window(WindowCommand::ShowList(List::Municipalities)),
            Command::Map(MapCommand::ShowAs(MapKind::Tiles)),
        ] {
            headless::apply(&mut state, command);
        }
        let mut memory = Memory::default();
        Remembered::of(&state).save(&mut memory);
        let again = Remembered::load(Some(&memory)).unwrap().state();
        assert_eq!((again.language, again.appearance), (Language::En, Appearance::Dark));
        assert_eq!((again.page, again.list), (Page::Spiral, List::Municipalities));
        assert_eq!((again.map.kind, again.compare.winners), (MapKind::Tiles, MapKind::Places));
    }

    #[test]
    fn what_cannot_be_read_is_forgotten() {
        let mut memory = Memory::default();
        assert_eq!(Remembered::load(Some(&memory)), None);
        memory.0.insert(super::KEY.to_owned(), r#"{"language":"Martian"}"#.to_owned());
        assert_eq!(Remembered::load(Some(&memory)), None);
        memory.0.insert(super::KEY.to_owned(), r#"{"language":"En","later":1}"#.to_owned());
        assert_eq!(Remembered::load(Some(&memory)).unwrap().language, Language::En);
    }
}
