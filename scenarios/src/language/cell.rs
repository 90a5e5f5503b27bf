//! Text in cells of tables that spreadsheets open.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula; the last four are the wide ones of East Asian keyboards.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A name as it can stand in a CSV file: one that a spreadsheet would take for a formula gets an apostrophe before it.
///
/// This is the one place where that is done. It is for names, never for numbers.
pub fn cell_text(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches(' ').starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A municipality's code as the id of a table: `DK-0657` for `0657`, which readers would take for the number 657, some of
/// them in one part of a column and not in another. A code that is no number stays as it is.
pub fn code_text(code: &str) -> Cow<'_, str> {
    if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()) {
        Cow::Owned(format!("DK-{code}"))
    } else {
        Cow::Borrowed(code)
    }
}

#[cfg(test)]
mod tests {
    use super::{cell_text, code_text};

    #[test]
    fn no_code_is_a_number() {
        for (code, id) in [("0657", "DK-0657"), ("A", "A"), ("", ""), ("0657a", "0657a")] {
            assert_eq!(code_text(code), id);
        }
    }

    #[test]
    fn no_name_is_a_formula() {
        for text in ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "＝1"] {
            assert_eq!(cell_text(text), format!("'{text}"));
        }
        for text in ["", "Tangkær", "A-B", "a@b.dk", "1,5 pladser", "'=1"] {
            assert_eq!(cell_text(text), text);
        }
    }
}
