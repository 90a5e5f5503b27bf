//! Standard output and error: the only place from which anything is printed, where texts from outside, such as names in
//! files, are kept from acting on a terminal.

use std::io::{self, IsTerminal, Write, stderr, stdout};
use std::sync::OnceLock;

use crate::language::{Language, is_disruptive, neutral_text};

/// Language of messages, once the command line is read.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Sets the language of messages, once.
pub(crate) fn speak(language: Language) {
    // set once, by the command line
    let _ = LANGUAGE.set(language);
}

/// Language of messages.
pub(crate) fn language() -> Language {
    *LANGUAGE.get_or_init(of_surroundings)
}

/// Danish when the surroundings are, in the order in which POSIX reads its variables; English otherwise.
pub(crate) fn of_surroundings() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    match locale {
        Some(locale) if locale == "da" || locale.starts_with("da_") || locale.starts_with("da.") => {
            Language::Da
        }
        _ => Language::En,
    }
}

/// Prints data, with a line end.
pub(crate) fn data(text: &str) -> io::Result<()> {
    print(&neutral_lines(text, data_colour()))
}

/// Prints JSON for programs, with a line end. What could act on a terminal is written as JSON writes it.
pub(crate) fn json(text: &str) -> io::Result<()> {
    use std::fmt::Write as _;

    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_disruptive(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                // writing to a text cannot fail
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    print(&escaped)
}

/// Lines in which nothing acts on a terminal but line ends and, where there may be any, this program's own styles: what
/// styles cannot do is move the cursor, clear, or set a title.
fn neutral_lines(text: &str, styled: bool) -> String {
    let mut neutral = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            neutral.push('\n');
        }
        let mut rest = line;
        while let Some(at) = rest.find('\u{1b}').filter(|_| styled) {
            neutral.push_str(&neutral_text(&rest[..at]));
            let style = style_length(&rest[at..]);
            neutral.push_str(if style > 0 { &rest[at..at + style] } else { "\\u{1b}" });
            rest = &rest[at + style.max(1)..];
        }
        neutral.push_str(&neutral_text(rest));
    }
    neutral
}

/// Bytes of the style that a text begins with: an escape, `[`, digits and semicolons, `m`; 0 when it is none.
fn style_length(text: &str) -> usize {
    let Some(numbers) = text.strip_prefix("\u{1b}[") else { return 0 };
    let length = numbers.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if numbers.as_bytes().get(length) == Some(&b'm') { length + 3 } else { 0 }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    match written {
        // whoever reads may stop reading, as `head` does
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints a message; nobody can be told when that fails.
pub(crate) fn message(text: &str) {
    let _ = stderr().lock().write_all(neutral_lines(text, colour()).as_bytes());
}

/// Whether messages may have colour.
pub(crate) fn colour() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether data may have colour.
pub(crate) fn data_colour() -> bool {
    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Columns for messages.
pub(crate) const fn width() -> usize {
    100
}

#[cfg(test)]
mod tests {
    use super::neutral_lines;

    #[test]
    fn only_own_styles_and_line_ends_act_on_a_terminal() {
        let outside = "a\u{1b}]0;title\u{7}b\u{1b}[2Jc\rd\u{9b}31me";
        let neutral = "a\\u{1b}]0;title\\u{7}b\\u{1b}[2Jc\\u{d}d\\u{9b}31me";
        for styled in [false, true] {
            assert_eq!(neutral_lines(outside, styled), neutral);
        }
        let styled = "\u{1b}[1mAutism\u{1b}[0m\n  12 places\n";
        assert_eq!(neutral_lines(styled, true), styled);
        assert_eq!(neutral_lines(styled, false), "\\u{1b}[1mAutism\\u{1b}[0m\n  12 places\n");
    }
}
