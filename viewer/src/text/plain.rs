//! Text from outside as plain letters: nothing in it that a terminal obeys, that a picture cannot hold, or that the window's
//! letters lack.

/// What stands for a sign that cannot be shown.
const UNSHOWN: char = '\u{fffd}';

/// A text without control characters and marks that change the direction of writing: line breaks and tabs stay, others
/// are replaced by a sign that stands for them.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|letter| if is_shown(letter) { letter } else { UNSHOWN }).collect()
}

/// A text as the window shows it: without line breaks that a label would make, and with arrows that its letters have.
pub(crate) fn shown(text: &str) -> String {
    plain(text).replace('→', "->").replace('←', "<-")
}

fn is_shown(letter: char) -> bool {
    match letter {
        '\n' | '\t' => true,
        // no characters
        '\u{fffe}' | '\u{ffff}' => false,
        _ => !vifte::is_disruptive(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::{plain, shown};

    #[test]
    fn what_a_terminal_would_obey_is_gone() {
        assert_eq!(plain("Ber\u{200b}lin\u{feff}\u{2028}"), "Ber\u{fffd}lin\u{fffd}\u{fffd}");
        let nasty = "a\u{1b}]0;title\u{7}b\rc\u{9b}31md\u{0}e\u{7f}f\u{202e}g";
        let text = plain(nasty);
        assert!(text.chars().all(|letter| !letter.is_control() && letter != '\u{202e}'), "{text:?}");
        assert_eq!(plain("Årø & \"Sønner\" <æ>\n\t–"), "Årø & \"Sønner\" <æ>\n\t–");
    }

    #[test]
    fn arrows_are_ones_that_the_letters_have() {
        assert_eq!(shown("a → b"), "a -> b");
    }
}
