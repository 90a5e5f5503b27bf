//! Texts in both languages, side by side where they are written: neither can be forgotten.

use std::borrow::Cow;
use std::fmt::Write;

use crate::language::Language;

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

impl Text {
    pub(crate) fn new(da: &str, en: &str) -> Self {
        Self { da: da.to_owned(), en: en.to_owned() }
    }

    /// The same in both languages.
    #[cfg(feature = "cli")]
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let en = text.into();
        Self { da: en.clone(), en }
    }

    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Da => &self.da,
            Language::En => &self.en,
        }
    }
}

/// A text in both languages, Danish first, each with what is in scope: `text!("{count} pladser", "{count} places")`.
/// What differs by language follows its own text: `text!("Intet {}", words.da; "No {}", words.en)`.
macro_rules! text {
    ($da:literal, $en:literal $(,)?) => {
        $crate::Text { da: ::std::fmt::format(format_args!($da)), en: ::std::fmt::format(format_args!($en)) }
    };
    ($da:literal $(, $da_value:expr)*; $en:literal $(, $en_value:expr)* $(,)?) => {
        $crate::Text {
            da: ::std::fmt::format(format_args!($da $(, $da_value)*)),
            en: ::std::fmt::format(format_args!($en $(, $en_value)*)),
        }
    };
}
pub(crate) use text;

/// A path as it can be shown anywhere.
#[cfg(feature = "store")]
pub(crate) fn shown_path(path: &std::path::Path) -> String {
    neutral_text(&path.display().to_string()).into_owned()
}

/// Bytes that a text from outside has at most when it is shown: those of the longest path.
const LONGEST: usize = 4_096;

/// A text that comes from outside, such as a name in a file or a path, fit for a terminal and for one line: control
/// characters, line ends, and characters that turn the direction of writing or cannot be seen are written out, as
/// `\u{1b}`, and a text longer than any path is cut. Any other text is returned as it is.
pub fn neutral_text(text: &str) -> Cow<'_, str> {
    if text.len() > LONGEST {
        let begun = &text[..text.floor_char_boundary(LONGEST)];
        return Cow::Owned(format!("{}…", neutral_text(begun)));
    }
    if !text.contains(is_disruptive) {
        return Cow::Borrowed(text);
    }
    let mut neutral = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_disruptive(character) {
            // writing to a text cannot fail
            let _ = write!(neutral, "\\u{{{:x}}}", u32::from(character));
        } else {
            neutral.push(character);
        }
    }
    Cow::Owned(neutral)
}

/// Whether a character acts on what is around it instead of being seen: a control character, a line end, one that
/// turns the direction of writing, or one without width.
pub fn is_disruptive(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::neutral_text;

    #[test]
    fn what_acts_on_a_terminal_is_written_out() {
        for (text, neutral) in [
            ("Tårnby, 12 m²", "Tårnby, 12 m²"),
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("a\u{202e}b\u{200b}c", "a\\u{202e}b\\u{200b}c"),
        ] {
            assert_eq!(neutral_text(text), neutral);
        }
        let long = "å".repeat(10_000);
        assert_eq!(neutral_text(&long).chars().count(), 2_049);
        assert!(neutral_text(&long).ends_with('…'));
    }
}
