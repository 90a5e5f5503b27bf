//! What a view draws from.

use crate::scenario::document::Document;
use crate::state::window::State;
use crate::theme::Theme;

/// What a view draws from.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) state: &'a State,
    pub(crate) document: &'a Document,
    pub(crate) theme: &'a Theme,
}

impl View<'_> {
    /// The text of a key in the window's language.
    pub(crate) fn say(&self, key: &'static str) -> &'static str {
        self.state.language.say(key)
    }
}
