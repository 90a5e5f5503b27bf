//! Numbers that may only sink (`ratchet.toml`). What is not clean yet stands there with how much of it there is, so that
//! it does not grow, and what was cleaned stays so.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::crates::{read, workspace};

/// The file with the numbers.
const NUMBERS: &str = "tests/house/ratchet.toml";

/// Held while the file is changed.
static CHANGING: Mutex<()> = Mutex::new(());

/// Holds what was found in each place against the numbers that are written down; one that is not written down is 0.
///
/// # Panics
///
/// If somewhere there is more than that, with what it is; or less, as then the number has to be lowered.
#[track_caller]
pub(crate) fn hold<'a>(subject: &str, found: impl IntoIterator<Item = (&'a str, Vec<String>)>) {
    let changing = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let held: BTreeMap<String, BTreeMap<String, usize>> = toml::from_str(&read(NUMBERS)).unwrap();
    let lower = std::env::var_os("VIFTE_LOWER").is_some();
    let mut faults = Vec::new();
    for (place, found) in found {
        let held = held.get(subject).and_then(|numbers| numbers.get(place)).copied().unwrap_or(0);
        let count = found.len();
        if count > held {
            faults
                .push(format!("{subject}: {place} has {count}, where {held} may be:\n{}", found.join("\n")));
        } else if count < held && lower {
            write(subject, place, count);
        } else if count < held {
            faults.push(format!(
                "{subject}: {place} has {count} instead of {held}: lower the number in `{NUMBERS}`, or set VIFTE_LOWER=1 for once"
            ));
        }
    }
    drop(changing);
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Writes a lower number; where it is 0, its line goes, and with the last line of a subject the subject.
fn write(subject: &str, place: &str, count: usize) {
    let text = read(NUMBERS);
    let mut parts: Vec<String> = Vec::new();
    for part in text.split("\n\n") {
        let mut lines: Vec<String> = part.lines().map(str::to_owned).collect();
        if part.starts_with(&format!("[\"{subject}\"]")) {
            lines.retain_mut(|line| {
                let is_place = line.starts_with(&format!("{place} = "));
                if is_place {
                    *line = format!("{place} = {count}");
                }
                !is_place || count > 0
            });
            if lines.len() == 1 {
                continue;
            }
        }
        parts.push(lines.join("\n"));
    }
    std::fs::write(workspace().join(NUMBERS), parts.join("\n\n") + "\n").unwrap();
}
