//! Reading a file that should hold a scenario's text, and saying what it holds instead.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::problem::{Content, Unreadable};
use crate::language::{Text, text};

/// The most bytes of a scenario file, in TOML or in JSON: some sixteen times the largest bundled scenario, and nine times what a
/// run folder writes of it. One that is wrong in every line takes a hundred times as much memory.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Reads a scenario's text from a file.
///
/// # Errors
/// It is no ordinary file, too large, empty, not text, or text in another encoding; or the system refuses.
pub(super) fn read(path: &Path) -> Result<String, Unreadable> {
    let about = fs::metadata(path).map_err(Unreadable::System)?;
    if about.is_dir() {
        return Err(refuse(
            text!("det er en mappe uden `scenario.toml`", "it is a folder without `scenario.toml`"),
            text!("skriv stien til en scenariefil", "write the path of a scenario file"),
        ));
    }
    // opening a pipe waits for whoever writes, and a device never ends
    if !about.is_file() {
        return Err(refuse(
            text!("det er ingen almindelig fil", "it is no ordinary file"),
            text!(
                "gem scenariet i en fil, og skriv dens sti",
                "save the scenario in a file, and write its path"
            ),
        ));
    }
    if about.len() > MOST_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // one byte more than may be there: the file may grow meanwhile
    let file = File::open(path).map_err(Unreadable::System)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(Unreadable::System)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    decode(bytes)
}

fn too_large() -> Unreadable {
    let most = MOST_BYTES / 1024 / 1024;
    refuse(
        text!(
            "den er større end {most} MB, det meste en scenariefil kan være",
            "it is larger than {most} MB, the most a scenario file can be"
        ),
        text!(
            "skriv stien til en scenariefil; et stort scenarie kan deles i flere med `extends`",
            "write the path of a scenario file; a large scenario can be split in several by `extends`",
        ),
    )
}

fn refuse(what: Text, help: Text) -> Unreadable {
    Unreadable::Content(Content { what, help })
}

/// The text of a file's bytes.
fn decode(mut bytes: Vec<u8>) -> Result<String, Unreadable> {
    if let Some(kind) = Known::of(&bytes) {
        return Err(kind.refused());
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        // a mark of UTF-8 that some editors set
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| not_utf_8(error.as_bytes(), error.utf8_error().valid_up_to()))?;
    if text.trim().is_empty() {
        return Err(refuse(
            text!("den er tom", "it is empty"),
            text!(
                "`vifte new <navn>.toml` skriver en scenariefil at begynde med",
                "`vifte new <name>.toml` writes a scenario file to start from",
            ),
        ));
    }
    Ok(text)
}

/// Text in another encoding, or no text at all.
fn not_utf_8(bytes: &[u8], at: usize) -> Unreadable {
    let line = bytes[..at].split(|&byte| byte == b'\n').count();
    let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let end = bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |newline| at + newline);
    let excerpt: String = bytes[start..end.min(start + 80)].iter().map(|&byte| windows_1252(byte)).collect();
    let excerpt = excerpt.trim_end().to_owned();
    if bytes.contains(&0) {
        return Known::Binary.refused();
    }
    refuse(
        text!(
            "den er ikke skrevet i UTF-8; linje {line} ligner Windows-1252 (\"ANSI\"): {excerpt}",
            "it is not written in UTF-8; line {line} looks like Windows-1252 (\"ANSI\"): {excerpt}",
        ),
        save_as_utf_8(),
    )
}

fn save_as_utf_8() -> Text {
    text!(
        "gem filen igen som UTF-8: i Notesblok under \"Gem som\" og \"Kodning\", i Excel som \"CSV UTF-8\", i andre under \"Encoding\"",
        "save the file again as UTF-8: in Notepad under \"Save as\" and \"Encoding\", in Excel as \"CSV UTF-8\"",
    )
}

/// The characters of the bytes 0x80 to 0x9F in Windows-1252 (WHATWG Encoding Standard, index windows-1252); all other bytes
/// are those of Latin-1. The five that stand for nothing are shown as what cannot be read.
const BEYOND_LATIN_1: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// A byte of Windows-1252 as a character.
const fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => BEYOND_LATIN_1[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// What bytes that are no text of TOML begin with.
#[derive(Clone, Copy)]
enum Known {
    Utf16,
    Excel,
    Zip,
    Binary,
}

impl Known {
    fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        if begins(b"\xff\xfe") || begins(b"\xfe\xff") {
            return Some(Self::Utf16);
        }
        if begins(b"PK\x03\x04") {
            let head = &bytes[..bytes.len().min(4_096)];
            let excel = head.windows(3).any(|part| part == b"xl/")
                || head.windows(19).any(|part| part == b"[Content_Types].xml");
            return Some(if excel { Self::Excel } else { Self::Zip });
        }
        if begins(b"\xd0\xcf\x11\xe0") {
            return Some(Self::Excel);
        }
        // every second byte of UTF-16 without a mark is 0
        let head = &bytes[..bytes.len().min(512)];
        let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
        if head.len() >= 8 && (zeros(0) * 4 > head.len() || zeros(1) * 4 > head.len()) && zeros(0) != zeros(1)
        {
            return Some(Self::Utf16);
        }
        head.contains(&0).then_some(Self::Binary)
    }

    fn refused(self) -> Unreadable {
        let scenario = || {
            text!(
                "skriv stien til en scenariefil, som er tekst i TOML",
                "write the path of a scenario file, which is text in TOML"
            )
        };
        match self {
            Self::Utf16 => refuse(
                text!(
                    "den er skrevet i UTF-16 (\"Unicode\") og ikke i UTF-8",
                    "it is written in UTF-16 (\"Unicode\"), not in UTF-8"
                ),
                save_as_utf_8(),
            ),
            Self::Excel => refuse(
                text!(
                    "det er en projektmappe fra Excel eller et andet Office-dokument, ikke et scenarie",
                    "it is a workbook of Excel or another Office document, not a scenario"
                ),
                scenario(),
            ),
            Self::Zip => refuse(
                text!(
                    "det er et pakket arkiv (zip), ikke et scenarie",
                    "it is a packed archive (zip), not a scenario"
                ),
                text!(
                    "pak det ud, og skriv stien til scenariefilen i det",
                    "unpack it, and write the path of the scenario file in it"
                ),
            ),
            Self::Binary => refuse(text!("det er ikke tekst", "it is not text"), scenario()),
        }
    }
}

/// Whether a text is a table of separated columns rather than a scenario: its separator.
pub(super) fn table_separator(text: &str) -> Option<char> {
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).take(5);
    let first = lines.next()?;
    if first.contains('=') || first.starts_with('[') {
        return None;
    }
    let rest: Vec<&str> = lines.collect();
    [';', '\t', ','].into_iter().find(|&sign| {
        let columns = first.matches(sign).count();
        columns >= 1
            && !rest.is_empty()
            && rest.iter().all(|line| !line.contains(" = ") && line.matches(sign).count() >= columns)
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, table_separator};

    fn refused(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap_err().why().en
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, words) in [
            (b"name = \"Sk\xe5l\"\n".as_slice(), "Windows-1252"),
            (b"\xff\xfef\0o\0r\0", "UTF-16"),
            (b"f\0o\0r\0m\0a\0t\0 \0=\0", "UTF-16"),
            (b"PK\x03\x04....[Content_Types].xml", "Excel"),
            (b"PK\x03\x04....a.txt", "zip"),
            (b"\x7fELF\0\0\0\x01", "not text"),
            (b" \n\n", "empty"),
            (b"", "empty"),
        ] {
            assert!(refused(bytes).contains(words), "{}", refused(bytes));
        }
        assert!(refused(b"a = 1\nname = \"Sk\xe5l\"\n").contains("line 2"));
        assert!(refused(b"a = 1\nname = \"Sk\xe5l\"\n").contains("Skål"));
        assert!(refused(b"name = \"\x93100 \x80\x94 \x96 \xe6\x9f\"\n").contains("name = \"“100 €” – æŸ\""));
        assert_eq!(decode(b"\xef\xbb\xbfformat = 1".to_vec()).unwrap(), "format = 1");
    }

    #[test]
    fn any_scenario_file_has_the_same_bound() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["plan.toml", "plan.json", "scenario.json"] {
            let path = folder.path().join(name);
            let file = std::fs::File::create(&path).unwrap();
            file.set_len(super::MOST_BYTES + 1).unwrap();
            let why = super::read(&path).unwrap_err().why().en;
            assert!(why.contains("larger than 4 MB"), "{name}: {why}");
        }
    }

    #[test]
    fn a_table_is_told_from_a_scenario() {
        assert_eq!(table_separator("kode;navn\n0615;Horsens\n"), Some(';'));
        assert_eq!(table_separator("code,name\n0615,Horsens\n"), Some(','));
        assert_eq!(table_separator("format = 1\na = [1, 2]\n"), None);
        assert_eq!(table_separator("format\n"), None);
    }
}
