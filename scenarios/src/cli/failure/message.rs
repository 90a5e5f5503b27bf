//! A message of a failed command: what is wrong, lines that show it, and what to do.

use std::fmt::Write as _;

use crate::Text;
use crate::language::{Language, neutral_text};

/// A message: what is wrong, lines that show it, and what to do.
pub(super) struct Message {
    what: Text,
    details: Vec<Text>,
    help: Option<Text>,
}

impl Message {
    pub(super) const fn of(what: Text) -> Self {
        Self { what, details: Vec::new(), help: None }
    }

    pub(super) fn details(mut self, lines: Vec<Text>) -> Self {
        self.details = lines;
        self
    }

    pub(super) fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    pub(super) const fn has_help(&self) -> bool {
        self.help.is_some()
    }

    pub(super) fn render(&self, language: Language) -> String {
        let (error, help) = match language {
            Language::En => ("error", "help"),
            Language::Da => ("fejl", "hjælp"),
        };
        let mut printed = format!("{error}: {}\n", self.what.get(language));
        for line in &self.details {
            printed.push_str(&neutral_text(line.get(language)));
            printed.push('\n');
        }
        if let Some(advice) = &self.help {
            // writing to a text cannot fail
            let _ = writeln!(printed, "{help}: {}", advice.get(language));
        }
        printed
    }
}
